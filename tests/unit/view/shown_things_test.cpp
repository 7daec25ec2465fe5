// What a file of the view holds, and how its things look.

#include "view/shown_things.hpp"

#include "unit/support/mini_scene.hpp"
#include "view/legend.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

/// The mini atlas, the western stretch of its route being there from 1990 on.
const view::ShapeIndex& shapes() {
    static const view::ShapeIndex Shapes = [] {
        atlas::Atlas::Parts parts = support::miniParts();
        const auto route = std::ranges::find(parts.features, "route/ili", &atlas::Feature::id);
        route->segments[0].when = *atlas::parseTimeSpan("1900/1980");
        route->segments[1].when = *atlas::parseTimeSpan("1990/..");
        return view::ShapeIndex(std::make_shared<const atlas::Atlas>(std::move(parts)),
                                support::miniWorld().projection);
    }();
    return Shapes;
}

session::AppState stateAt(const char* shown, const char* compared) {
    session::AppState state = support::miniStateOver({82.0, 44.0}, 5.5);
    state.time.shown = *atlas::parseTimeSpan(shown);
    if (compared != nullptr) {
        state.time.compared = *atlas::parseTimeSpan(compared);
    }
    return state;
}

/// The stretches of the route that are shown; nothing where the route is not.
std::optional<std::vector<std::size_t>> stretchesAt(const char* shown, const char* compared = nullptr) {
    const session::AppState state = stateAt(shown, compared);
    for (const view::ShownThing& thing : view::shownThings(shapes(), state, support::miniWorld().context())) {
        if (shapes().atlas().features()[thing.feature].id == "route/ili") {
            return thing.stretches;
        }
    }
    return std::nullopt;
}

std::vector<std::string> legendAt(const char* shown, const char* compared = nullptr) {
    const session::AppState state = stateAt(shown, compared);
    const std::vector<view::ShownThing> things = view::shownThings(shapes(), state, support::miniWorld().context());
    std::vector<std::string> names;
    for (const view::LegendEntry& entry :
         view::legendOf(shapes(), state, things, *support::miniScene().theme, support::miniScene().strings, {})) {
        names.push_back(entry.name);
    }
    return names;
}

view::ThingLook lookOf(const std::string& id, const atlas::Segment* stretch = nullptr) {
    return view::lookOf(shapes(), *support::miniScene().theme, *shapes().indexOf(id), stretch);
}

TEST(ShownThings, OfALineTheStretchesOfThatTime) {
    EXPECT_THAT(*stretchesAt("1950"), ElementsAre(0U));
    EXPECT_THAT(*stretchesAt("1995"), ElementsAre(1U));
    EXPECT_THAT(*stretchesAt("1950", "1995"), ElementsAre(0U, 1U)) << "on either side of the divider";
    EXPECT_FALSE(stretchesAt("1985")) << "a line without a stretch is none";
    const view::ShownThing whole = view::wholeThing(shapes().atlas(), *shapes().indexOf("route/ili"));
    EXPECT_THAT(whole.stretches, ElementsAre(0U, 1U));
    EXPECT_THAT(view::wholeThing(shapes().atlas(), *shapes().indexOf("place/almaty")).stretches, IsEmpty());
}

TEST(ShownThings, TheLegendOfComparedTimesExplainsBoth) {
    const std::vector<std::string> neither = legendAt("1985");
    const std::vector<std::string> one = legendAt("1950");
    EXPECT_EQ(one.size(), neither.size() + 1) << "one kind of line needs no note";
    const std::vector<std::string> both = legendAt("1950", "1995");
    EXPECT_EQ(both.size(), neither.size() + 2) << "a certain and a hypothetical stretch";
    EXPECT_THAT(both, IsSupersetOf(neither));
    EXPECT_THAT(legendAt("1985", "1995"), IsSupersetOf(legendAt("1995"))) << "the right side counts as the left does";
}

TEST(ShownThings, LookAsTheMapDrawsThem) {
    const session::Theme& theme = *support::miniScene().theme;
    EXPECT_EQ(lookOf("border/kz-cn").line.color, theme.sharedBorder.color);
    EXPECT_EQ(lookOf("country/kz").line.color, theme.countryBorder.color);
    EXPECT_FALSE(lookOf("country/kz").fill) << "the relief shows through";
    EXPECT_EQ(lookOf("lake/balkhash").fill, theme.lakeFill);
    EXPECT_EQ(lookOf("river/ili").line.color, theme.riverColor);
    EXPECT_EQ(lookOf("place/almaty").symbol.sizePx, theme.symbols.at("city").sizePx);
}

}  // namespace
