#include "session/link.hpp"
#include "session/reduce.hpp"

#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using session::AppState;
using support::after;
using support::miniState;
using support::miniWorld;

atlas::TimeSpan span(const char* edtf) {
    return *atlas::parseTimeSpan(edtf);
}

AppState stateIn(const char* edtf) {
    return after(miniState(), session::SetTime{span(edtf)});
}

std::string shownIn(const AppState& state) {
    return state.time.shown ? atlas::formatEdtf(*state.time.shown) : "all";
}

bool isShown(const AppState& state, const char* feature) {
    return session::isShown(state, *miniWorld().atlas, *miniWorld().atlas->feature(feature));
}

TEST(Time, ShowsWhatWasThere) {
    EXPECT_TRUE(isShown(miniState(), "event/visit"));
    EXPECT_TRUE(isShown(stateIn("1994"), "event/visit"));
    EXPECT_FALSE(isShown(stateIn("1995"), "event/visit"));
    EXPECT_TRUE(isShown(stateIn("1995"), "place/almaty")) << "without dates";
    EXPECT_FALSE(isShown(after(stateIn("1994"), session::ToggleLayer{"events"}), "event/visit"));
}

TEST(Time, OfAllEndsAComparison) {
    AppState state = after(stateIn("1937"), session::SetComparison{span("2006")});
    ASSERT_TRUE(state.time.compared);
    state = after(state, session::SetTime{});
    EXPECT_FALSE(state.time.shown);
    EXPECT_FALSE(state.time.compared);
    EXPECT_FALSE(after(state, session::SetComparison{span("2006")}).time.compared) << "beside what?";
}

TEST(Time, ComparedIsThatRightOfTheDivider) {
    AppState state = after(stateIn("1937"), session::SetComparison{span("1994")});
    state = after(state, session::SetDivider{0.25});
    EXPECT_EQ(shownIn(session::stateAt(state, {399.0F, 10.0F})), "1937");
    EXPECT_EQ(shownIn(session::stateAt(state, {400.0F, 10.0F})), "1994");
    EXPECT_EQ(after(state, session::SetDivider{7.0}).time.divider, 1.0);
    EXPECT_EQ(shownIn(session::stateAt(stateIn("1937"), {900.0F, 10.0F})), "1937") << "nothing is compared";
}

TEST(Time, GoesToTheDatesOfAThing) {
    EXPECT_EQ(shownIn(after(miniState(), session::GoToDate{"event/visit"})), "1994-04");
    EXPECT_EQ(shownIn(after(stateIn("1937"), session::GoToDate{"place/almaty"})), "1937") << "it has none";
    EXPECT_EQ(shownIn(after(stateIn("1937"), session::GoToDate{"place/nowhere"})), "1937");
}

TEST(Time, StepsFromDateToDate) {
    const AppState first = after(miniState(), session::StepInTime{+1});
    EXPECT_EQ(shownIn(first), "-0138");
    EXPECT_EQ(shownIn(after(first, session::StepInTime{+1})), "1994");
    EXPECT_EQ(shownIn(after(first, session::StepInTime{-1})), "-0138") << "nothing is before it";
    EXPECT_EQ(shownIn(after(miniState(), session::StepInTime{-1})), "1994");
    const AppState hidden = after(miniState(), session::ToggleLayer{"events"});
    EXPECT_NE(shownIn(after(hidden, session::StepInTime{-1})), "1994") << "of what is on the map";
}

TEST(Time, RunsByItself) {
    AppState state = after(stateIn("1990"), session::TogglePlay{});
    EXPECT_TRUE(session::isRunning(state));
    EXPECT_FALSE(session::isMoving(state)) << "the map stands still";
    EXPECT_EQ(shownIn(state), "1990");
    state = after(state, session::Tick{session::PlaySeconds / 100.0});
    EXPECT_NE(shownIn(state), "1990");
    const AppState slow = after(stateIn("1990"), session::TogglePlay{});
    const AppState fast = after(slow, session::SetPlaySpeed{4.0});
    EXPECT_GT(after(fast, session::Tick{1.0}).playback->share, after(slow, session::Tick{1.0}).playback->share);
    EXPECT_FALSE(session::isRunning(after(state, session::TogglePlay{})));
    EXPECT_FALSE(session::isRunning(after(state, session::SetTime{span("1950")}))) << "who takes the slider stops it";
    EXPECT_FALSE(session::isRunning(after(state, session::Tick{session::PlaySeconds}))) << "at the end of the axis";
    EXPECT_EQ(after(state, session::SetPlaySpeed{3.0}).playSpeed, state.playSpeed) << "there is no such speed";
}

TEST(Time, BeginsToRunAtTheStartWhereAllIsShown) {
    const AppState state = after(miniState(), session::TogglePlay{});
    EXPECT_EQ(shownIn(state), "-0300");
}

TEST(LinkOfState, BringsTheViewBack) {
    AppState state = after(miniState(), session::SetCamera{{{80.125, 44.5}, 6.25}});
    state = after(state, session::SetTime{span("1937~/1942~")});
    state = after(state, session::SetComparison{span("-0138")});
    state = after(state, session::ToggleLayer{"events"});
    state = after(state, session::SelectFeature{"place/almaty", session::Reveal::No});
    state = after(state, session::SetLanguage{atlas::Language::Kazakh});
    state = after(state, session::SetTheme{session::ThemeChoice::Dark});
    const std::string text = session::formatLink(state, *miniWorld().atlas);
    const session::Link link = session::parseLink(text);
    EXPECT_TRUE(link.faults.empty()) << text;
    AppState opened = support::settled(after(miniState(), session::OpenLink{link}));
    EXPECT_EQ(session::formatLink(opened, *miniWorld().atlas), text);
    EXPECT_EQ(opened.camera, state.camera);
    EXPECT_EQ(opened.time.shown, state.time.shown);
    EXPECT_EQ(opened.time.compared, state.time.compared);
    EXPECT_EQ(opened.hiddenLayers, state.hiddenLayers);
    EXPECT_EQ(opened.selected, "place/almaty");
    EXPECT_EQ(opened.language, atlas::Language::Kazakh);
    EXPECT_EQ(opened.theme, session::ThemeChoice::Dark);
}

TEST(LinkOfState, WithoutADateMeansAllTime) {
    const session::Link link = session::parseLink("khorgos:#5/43/77");
    const AppState opened =
        after(after(stateIn("1937"), session::SelectFeature{"place/almaty"}), session::OpenLink{link});
    EXPECT_EQ(shownIn(opened), "all");
    EXPECT_TRUE(opened.selected.empty());
}

}  // namespace
