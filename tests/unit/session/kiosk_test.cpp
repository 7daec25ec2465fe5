#include "session/keymap.hpp"
#include "session/kiosk_reduce.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <variant>
#include <vector>

namespace {

using session::AppState;
using session::KioskPhase;
using support::after;
using support::effectsOf;
using support::miniState;
using support::miniWorld;

constexpr double Idle = 60.0;

/// One and the same, so that what belongs to it is.
const AppState& kiosk() {
    static const AppState State = session::asKiosk(miniState(), Idle);
    return State;
}

AppState later(AppState state, double seconds) {
    return after(std::move(state), session::Tick{seconds});
}

AppState touched(AppState state) {
    return after(std::move(state), session::NoticeTouch{});
}

/// Everything that a visitor can leave behind.
AppState littered() {
    AppState state = touched(kiosk());
    const std::vector<session::Action> actions = {session::SetLanguage{atlas::Language::Kazakh},
                                                  session::SetTheme{session::ThemeChoice::Dark},
                                                  session::SetProjection{session::ProjectionChoice::Mercator},
                                                  session::SetLabels{session::LabelChoice::TwoLine},
                                                  session::SetUiScale{2.0},
                                                  session::SetReducedMotion{true},
                                                  session::ToggleLayer{"places"},
                                                  session::ToggleGroupExpanded{"border"},
                                                  session::OpenStory{"story/mini", 1},
                                                  session::SelectFeature{"place/almaty"},
                                                  session::SetTime{atlas::parseTimeSpan("0751").value()},
                                                  session::SetComparison{atlas::parseTimeSpan("1997").value()},
                                                  session::SetDivider{0.2},
                                                  session::SetPlaySpeed{4.0},
                                                  session::OpenSearch{session::SearchFor::Things},
                                                  session::SetSearchText{"khorgos"},
                                                  session::ToggleMeasuring{},
                                                  session::Measure{session::measure::AddPoint{{77.0, 43.0}}},
                                                  session::TogglePanel{session::Panel::Credits},
                                                  session::TogglePanel{session::Panel::Timeline},
                                                  session::SwitchKeyboard{},
                                                  session::SetCursor{geo::ScreenPoint{4.0F, 5.0F}},
                                                  session::AddNotice{"a message"},
                                                  session::SetCamera{{{80.0, 45.0}, 7.0}},
                                                  session::FocusStep{1},
                                                  session::TogglePlay{},
                                                  session::Grab{}};
    for (const session::Action& action : actions) {
        state = after(std::move(state), action);
    }
    return state;
}

TEST(Kiosk, OpensAtHome) {
    const AppState state = kiosk();
    ASSERT_TRUE(state.kiosk);
    EXPECT_EQ(state.kiosk->phase, KioskPhase::Resting);
    EXPECT_EQ(*state.kiosk->opening, miniState());
    EXPECT_EQ(after(littered(), session::StartOver{}), state);
}

TEST(Kiosk, AsksAfterIdlenessAndGoesHomeExactly) {
    AppState state = littered();
    state = later(std::move(state), Idle - 1.0);
    EXPECT_EQ(state.kiosk->phase, KioskPhase::Visited);
    state = touched(std::move(state));
    state = later(std::move(state), Idle - 1.0);
    EXPECT_EQ(state.kiosk->phase, KioskPhase::Visited) << "a touch begins idleness anew";
    state = later(std::move(state), 1.0);
    ASSERT_EQ(state.kiosk->phase, KioskPhase::Asking);
    EXPECT_EQ(session::countdown(state), 15);
    state = later(std::move(state), 4.5);
    EXPECT_EQ(session::countdown(state), 11);
    EXPECT_FALSE(state.selected.empty()) << "while it asks, nothing is taken away";
    state = later(std::move(state), session::CountdownSeconds);
    EXPECT_EQ(state, kiosk()) << "of what was done nothing is left";
}

TEST(Kiosk, WhoAnswersStays) {
    AppState state = later(littered(), Idle);
    ASSERT_EQ(state.kiosk->phase, KioskPhase::Asking);
    state = touched(std::move(state));
    EXPECT_EQ(state.kiosk->phase, KioskPhase::Visited);
    EXPECT_EQ(state.selected, "place/almaty");
    EXPECT_FALSE(session::countdown(state));
    state = later(std::move(state), Idle - 0.5);
    EXPECT_EQ(state.kiosk->phase, KioskPhase::Visited);
}

TEST(Kiosk, TellsEveryChapterAndGoesHomeToBeginAgain) {
    AppState state = later(kiosk(), session::RestSeconds);
    const atlas::Story& story = miniWorld().atlas->stories().front();
    for (std::size_t chapter = 0; chapter < story.chapters.size(); ++chapter) {
        ASSERT_EQ(state.kiosk->phase, KioskPhase::Telling);
        ASSERT_TRUE(state.story);
        EXPECT_EQ(state.story->chapter, chapter);
        const double reading = session::readingSeconds(story.chapters[chapter], state.language);
        state = later(std::move(state), reading - 0.5);
        EXPECT_EQ(state.story->chapter, chapter) << "it stays while it is read";
        state = later(std::move(state), 0.6);
    }
    EXPECT_EQ(state, kiosk());
}

TEST(Kiosk, ATouchEndsTheStoriesAtHome) {
    const AppState telling = later(kiosk(), session::RestSeconds);
    ASSERT_EQ(telling.kiosk->phase, KioskPhase::Telling);
    EXPECT_EQ(touched(telling), kiosk());
}

TEST(Kiosk, LongTextsStayLonger) {
    atlas::Chapter chapter = miniWorld().atlas->stories().front().chapters.front();
    const double brief = session::readingSeconds(chapter, atlas::Language::English);
    chapter.text.set(atlas::Language::English, std::string(480, 'x'));
    const double longer = session::readingSeconds(chapter, atlas::Language::English);
    EXPECT_GT(longer, brief + 25.0);
    EXPECT_LT(longer, 40.0);
}

TEST(Kiosk, KeepsNothingAndHandsNothingOut) {
    const AppState state = littered();
    const std::vector<session::Action> actions = {
        session::Quit{},           session::CopyCard{},
        session::CopyLink{},       session::PasteLink{},
        session::OpenLink{},       session::CopyMeasurement{session::MeasureForm::GeoJson},
        session::GoHome{},         session::SetTheme{session::ThemeChoice::Print},
        session::ClearSelection{}, session::ToggleLayer{"events"}};
    for (std::size_t i = 0; i < actions.size(); ++i) {
        EXPECT_TRUE(effectsOf(state, actions[i]).empty()) << "action " << i;
    }
    EXPECT_EQ(after(state, session::OpenLink{}), state);
}

TEST(Kiosk, OnlyTheCustodiansKeyHeldLongEnoughLeaves) {
    using session::Key;
    EXPECT_TRUE(session::isCustodianKey({Key::Q, true, true, true}));
    for (const session::KeyPressed& other :
         {session::KeyPressed{Key::Q, true}, session::KeyPressed{Key::Q, true, true},
          session::KeyPressed{Key::Q, false, true, true}, session::KeyPressed{Key::W, true, true, true}}) {
        EXPECT_FALSE(session::isCustodianKey(other));
    }
    const AppState held = after(touched(kiosk()), session::HoldCustodianKey{true});
    EXPECT_TRUE(effectsOf(held, session::Tick{2.9}).empty());
    EXPECT_TRUE(support::has<session::ExitProgram>(effectsOf(held, session::Tick{3.0})));
    const AppState still = after(later(held, 2.0), session::HoldCustodianKey{true});
    EXPECT_TRUE(support::has<session::ExitProgram>(effectsOf(still, session::Tick{1.0}))) << "keys repeat themselves";
    const AppState letGo = after(later(held, 2.9), session::HoldCustodianKey{false});
    EXPECT_TRUE(effectsOf(letGo, session::Tick{3.0}).empty());
    const AppState desktop = after(miniState(), session::HoldCustodianKey{true});
    EXPECT_TRUE(effectsOf(desktop, session::Tick{9.0}).empty());
}

TEST(Kiosk, KeysThatLeaveOrCopyMeanNothingThere) {
    using session::Key;
    const session::Context context = miniWorld().context();
    AppState state = littered();
    state.search.reset();
    for (const session::KeyPressed& key :
         {session::KeyPressed{Key::Q, true}, session::KeyPressed{Key::C, true}, session::KeyPressed{Key::C, true, true},
          session::KeyPressed{Key::V, true}}) {
        EXPECT_FALSE(session::actionForKey(key, state, context)) << session::nameOf(key.key);
        EXPECT_TRUE(session::actionForKey(key, miniState(), context)) << session::nameOf(key.key);
    }
    state.keyboardInPanels = false;
    state.measuring.reset();
    const auto home = session::actionForKey({Key::Home}, state, context);
    EXPECT_TRUE(home && std::holds_alternative<session::StartOver>(*home));
}

TEST(Kiosk, SaysWhenItWillMoveByItself) {
    const session::Context context = miniWorld().context();
    const auto wait = [&](const AppState& state) { return session::secondsToKioskStep(state, context); };
    EXPECT_FALSE(wait(miniState()));
    EXPECT_DOUBLE_EQ(wait(kiosk()).value(), session::RestSeconds);
    EXPECT_DOUBLE_EQ(wait(later(touched(kiosk()), 20.0)).value(), Idle - 20.0);
    const AppState asking = later(touched(kiosk()), Idle);
    EXPECT_DOUBLE_EQ(wait(asking).value(), 1.0) << "the number changes";
    EXPECT_NEAR(wait(later(asking, 0.25)).value(), 0.75, 1e-9);
    EXPECT_NEAR(wait(later(asking, session::CountdownSeconds - 0.5)).value(), 0.5, 1e-9);
    const AppState held = later(after(touched(kiosk()), session::HoldCustodianKey{true}), 1.0);
    EXPECT_DOUBLE_EQ(wait(held).value(), 2.0);
}

TEST(Kiosk, AnotherWindowIsHomeToo) {
    constexpr geo::ScreenSize Small{800, 600};
    const AppState small = after(kiosk(), session::ResizeViewport{Small});
    EXPECT_EQ(small.size, Small);
    EXPECT_EQ(small.kiosk->phase, KioskPhase::Resting);
    AppState state = littered();
    state = after(std::move(state), session::ResizeViewport{Small});
    EXPECT_EQ(after(std::move(state), session::StartOver{}), small);
    EXPECT_EQ(after(small, session::ResizeViewport{kiosk().size}), kiosk());
}

TEST(Kiosk, MovementAloneIsNoTouch) {
    const session::InputEvent moved = session::MouseMoved{{3.0F, 3.0F}};
    EXPECT_FALSE(session::isTouch(moved, false)) << "a mouse that trembles is nobody";
    EXPECT_TRUE(session::isTouch(moved, true));
    EXPECT_TRUE(session::isTouch(session::KeyPressed{session::Key::A}, false));
    EXPECT_TRUE(session::isTouch(session::MouseWheel{1.0F, {}}, false));
    EXPECT_FALSE(session::isTouch(session::MouseLeft{}, true));
    EXPECT_FALSE(session::isTouch(session::Resized{{9, 9}}, true));
}

TEST(Kiosk, TwoFingersMoveWhatIsBetweenThem) {
    const AppState state = miniState();
    const session::Context context = miniWorld().context();
    const geo::ScreenPoint from{500.0F, 400.0F};
    const geo::ScreenPoint to{620.0F, 430.0F};
    const auto placeAt = [&](const AppState& s, geo::ScreenPoint at) {
        return session::MapView(context.projection(s), s.camera, s.size).toLonLat(at);
    };
    const AppState pinched = after(state, session::PinchBy{from, to, 1.0});
    EXPECT_NEAR(pinched.camera.zoom, state.camera.zoom + 1.0, 1e-9);
    EXPECT_NEAR(placeAt(pinched, to).lonDeg, placeAt(state, from).lonDeg, 1e-3);
    EXPECT_NEAR(placeAt(pinched, to).latDeg, placeAt(state, from).latDeg, 1e-3);
    EXPECT_FALSE(session::isMoving(pinched));
}

}  // namespace
