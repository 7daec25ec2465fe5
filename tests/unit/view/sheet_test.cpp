#include "view/sheet.hpp"

#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using support::commandsOf;
using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

view::SheetContent contentOf(const session::AppState& state) {
    return view::sheetContent(*miniScene().scene, state, miniWorld().context(), miniScene().strings, "khorgos:#here");
}

view::Sheet sheetOf(const session::AppState& state, const view::SheetContent& content) {
    return view::layoutSheet(support::frameOf(state), content, *miniScene().theme, state, miniScene().strings,
                             miniScene().measurer);
}

std::vector<std::string> legendNames(const view::SheetContent& content) {
    std::vector<std::string> names;
    std::ranges::transform(content.legend, std::back_inserter(names), &view::LegendEntry::name);
    return names;
}

TEST(SheetContent, SourcesAreThoseOfWhatIsShown) {
    const view::SheetContent all = contentOf(miniStateOver());
    EXPECT_FALSE(all.sources.empty());
    session::AppState bare = miniStateOver({76.93, 43.26}, 11.0, {400, 300});
    for (const atlas::Layer& layer : miniWorld().atlas->layers()) {
        bare.hiddenLayers.insert(layer.id);
    }
    EXPECT_LT(contentOf(bare).sources.size(), all.sources.size());
}

TEST(SheetContent, TitleIsWhatTheViewIsAbout) {
    session::AppState state = miniStateOver();
    EXPECT_EQ(contentOf(state).title, "app.subtitle");
    state.selected = "place/almaty";
    EXPECT_EQ(contentOf(state).title, miniWorld().atlas->feature("place/almaty")->names.best(state.language));
}

TEST(SheetContent, TimeIsToldAndTheLinkLeadsBack) {
    session::AppState state = miniStateOver();
    EXPECT_EQ(contentOf(state).time, "timeline.all");
    state.time.shown = atlas::parseTimeSpan("1997").value();
    EXPECT_THAT(contentOf(state).time, Not("timeline.all"));
    EXPECT_EQ(contentOf(state).notes.size(), 2U);
}

TEST(Legend, HiddenLayersNeedNoExplaining) {
    session::AppState state = miniStateOver();
    const std::vector<std::string> all = legendNames(contentOf(state));
    ASSERT_THAT(all, Contains("border"));
    state.hiddenLayers.insert("border");
    EXPECT_THAT(legendNames(contentOf(state)), Not(Contains("border")));
    EXPECT_TRUE(std::ranges::all_of(contentOf(state).legend,
                                    [](const view::LegendEntry& entry) { return !entry.swatch.empty(); }));
}

TEST(SheetLayout, TheMapKeepsItsSizeAndNothingLiesOnIt) {
    const session::AppState state = miniStateOver();
    const view::Frame map = support::frameOf(state);
    const view::Sheet sheet = sheetOf(state, contentOf(state));
    EXPECT_FLOAT_EQ(sheet.map.widthPx, static_cast<float>(map.size.widthPx));
    EXPECT_FLOAT_EQ(sheet.map.heightPx, static_cast<float>(map.size.heightPx));
    EXPECT_GT(sheet.frame.size.heightPx, map.size.heightPx);
    const auto onMap = commandsOf<view::DrawText>(map).size();
    const auto texts = commandsOf<view::DrawText>(sheet.frame);
    ASSERT_GT(texts.size(), onMap);
    for (std::size_t i = onMap; i < texts.size(); ++i) {
        EXPECT_TRUE(texts[i].at.yPx <= sheet.map.topPx || texts[i].at.yPx > sheet.map.bottomPx()) << texts[i].text;
        EXPECT_LE(texts[i].at.yPx, static_cast<float>(sheet.frame.size.heightPx));
        const float right = texts[i].at.xPx + miniScene().measurer.widthPx(texts[i].text, texts[i].style);
        EXPECT_LE(right, static_cast<float>(sheet.frame.size.widthPx)) << texts[i].text;
    }
}

TEST(SheetLayout, AddressesWithoutPlacesToBreakStayInTheirColumn) {
    const session::AppState state = miniStateOver();
    view::SheetContent content;
    content.sources = {"A; https://example.org/" + std::string(300, 'x'), "B"};
    const view::Sheet sheet = sheetOf(state, content);
    std::string joined;
    for (const view::DrawText& text : commandsOf<view::DrawText>(sheet.frame)) {
        if (text.text.find('x') != std::string::npos && text.at.yPx > sheet.map.bottomPx()) {
            joined += text.text;
            EXPECT_LE(miniScene().measurer.widthPx(text.text, text.style), 0.5F * sheet.map.widthPx);
        }
    }
    EXPECT_THAT(joined, HasSubstr(std::string(300, 'x'))) << "nothing of it is lost";
}

TEST(SheetLayout, ColumnsHoldAllThatStandsInThem) {
    const session::AppState state = miniStateOver();
    view::SheetContent content;
    for (int i = 0; i < 41; ++i) {
        content.sources.push_back("Source " + std::to_string(i));
    }
    const view::Sheet sheet = sheetOf(state, content);
    int found = 0;
    for (const view::DrawText& text : commandsOf<view::DrawText>(sheet.frame)) {
        found += text.text.starts_with("Source ") ? 1 : 0;
    }
    EXPECT_EQ(found, 41);
}

}  // namespace
