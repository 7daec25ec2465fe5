#include "view/style.hpp"

#include "unit/support/mini_theme.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

namespace {

using atlas::Certainty;
using atlas::Status;

const atlas::Atlas& miniAtlas() {
    return *support::miniWorld().atlas;
}

session::StrokeRule rule(const std::string& layer, const std::string& kind, const std::string& status,
                         const std::string& certainty, float widthPx) {
    return {layer, kind, status, certainty, support::miniStroke({1, 2, 3}, widthPx)};
}

/// Width of the stroke that the rules give the route, whose layer is silk-road/ili and whose kind silk-road.
float widthOf(const std::vector<session::StrokeRule>& rules, Status status = Status::None,
              Certainty certainty = Certainty::Certain) {
    session::Theme theme = support::miniTheme();
    theme.strokeRules = rules;
    theme.defaultStroke.widthPx = 99.0F;
    return view::strokeFor(theme, miniAtlas(), *miniAtlas().feature("route/ili"), status, certainty).widthPx;
}

TEST(StrokeFor, FirstMatchingRuleWins) {
    EXPECT_EQ(widthOf({rule("silk-road", "", "", "", 1.0F), rule("silk-road/ili", "", "", "", 2.0F)}), 1.0F);
    EXPECT_EQ(widthOf({rule("silk-road/ili", "", "", "", 2.0F), rule("silk-road", "", "", "", 1.0F)}), 2.0F);
}

TEST(StrokeFor, LayerOfAGroupMatchesTheGroup) {
    EXPECT_EQ(widthOf({rule("silk-road/steppe", "", "", "", 1.0F), rule("silk-road", "", "", "", 2.0F)}), 2.0F);
}

TEST(StrokeFor, EveryFieldThatIsGivenMustMatch) {
    const std::vector<session::StrokeRule> rules = {rule("silk-road", "railway", "", "", 1.0F),
                                                    rule("", "silk-road", "proposed", "", 2.0F),
                                                    rule("", "", "", "hypothetical", 3.0F)};
    EXPECT_EQ(widthOf(rules), 99.0F);
    EXPECT_EQ(widthOf(rules, Status::Proposed), 2.0F);
    EXPECT_EQ(widthOf(rules, Status::Operating, Certainty::Hypothetical), 3.0F);
    EXPECT_EQ(widthOf(rules, Status::Proposed, Certainty::Hypothetical), 2.0F);
}

TEST(StrokeFor, EmptyRuleMatchesAnything) {
    EXPECT_EQ(widthOf({rule("", "", "", "", 4.0F)}), 4.0F);
}

TEST(StrokeForLayer, IsThatOfItsLines) {
    const session::Theme theme = support::miniTheme();
    const auto strokeOf = [&](const char* layer) {
        return view::strokeForLayer(theme, miniAtlas(), *miniAtlas().layer(layer));
    };
    const atlas::Feature& route = *miniAtlas().feature("route/ili");
    const atlas::Segment& first = route.segments.front();
    const session::StrokeStyle* drawn = &view::strokeFor(theme, miniAtlas(), route, first.status, first.certainty);
    EXPECT_EQ(strokeOf("silk-road/ili"), drawn);
    EXPECT_EQ(strokeOf("silk-road"), drawn) << "a group looks like its layers";
    EXPECT_EQ(strokeOf("silk-road/steppe"), nullptr) << "nothing lies on it";
    EXPECT_EQ(strokeOf("places"), nullptr);
}

TEST(SymbolFor, UnknownKindsHaveTheDefault) {
    const session::Theme theme = support::miniTheme();
    EXPECT_EQ(view::symbolFor(theme, "capital").shape, session::SymbolShape::Star);
    EXPECT_EQ(view::symbolFor(theme, "nothing").fill, (session::Color{10, 20, 0}));
}

TEST(LabelFor, UnknownNamesHaveTheDefaultAndAnEmptyThemeIsNoCrash) {
    const session::Theme theme = support::miniTheme();
    EXPECT_EQ(view::labelFor(theme, "country").sizePx, 18.0F);
    EXPECT_EQ(view::labelFor(theme, "nothing").sizePx, 12.0F);
    EXPECT_GT(view::labelFor(session::Theme{}, "country").sizePx, 0.0F);
    EXPECT_GT(view::symbolFor(session::Theme{}, "city").sizePx, 0.0F);
}

}  // namespace
