// Whatever a person (or a cat on the keyboard) does, the program goes on, every value stays sane, memory stays where it
// was, and Home shows the opening view again. Seeds are fixed: a fault found is found again.
//
// How long: KHORGOS_RANDOM_MINUTES (3 if not given) is the time of use for each seed, at 60 events and 60 frames of the
// real panels a second; every tenth frame the map is built too. Time is simulated: an hour of use takes as long as the
// processor needs for it. scripts/test --long asks for an hour.

#include "session/history.hpp"
#include "session/kiosk_reduce.hpp"
#include "unit/app/random_hand.hpp"
#include "unit/support/frame_text.hpp"

#include <imgui.h>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

constexpr double UsualMinutes = 3.0;
constexpr double EventsPerMinute = 3600.0;

int eventsWanted() {
    const char* given = std::getenv("KHORGOS_RANDOM_MINUTES");
    const double minutes = given == nullptr ? UsualMinutes : std::strtod(given, nullptr);
    return static_cast<int>(std::clamp(minutes, 0.1, 24.0 * 60.0) * EventsPerMinute);
}

/// What the program holds of the heap; empty where the C library does not tell, as under sanitizers, which look for
/// leaks themselves.
std::optional<std::size_t> heapBytes() {
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    const struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
#else
    return std::nullopt;
#endif
}

/// From the end of the first third of the time, in which caches fill, to its end no more than this may be added. Of an
/// hour the other two thirds are 144,000 events: who loses 22 bytes with each is found.
constexpr std::size_t MostGrowthBytes = std::size_t{3} << 20U;

class Memory {
public:
    /// Call after each event; where it looks, the program shows `tidy`, the same each time.
    template <typename Tidy>
    void look(int event, int events, const Tidy& tidy) {
        if (event == events / 3) {
            tidy();
            m_warm = heapBytes();
        }
        if (event + 1 == events && m_warm) {
            tidy();
            const std::size_t end = heapBytes().value_or(0);
            const std::size_t growth = end > *m_warm ? end - *m_warm : 0;
            std::cout << fmt::format("heap: {:.1f} MB after a third of {} events, {:.1f} MB after all\n",
                                     static_cast<double>(*m_warm) / 1e6, events, static_cast<double>(end) / 1e6);
            EXPECT_LE(growth, MostGrowthBytes) << "memory is not steady";
        }
    }

private:
    std::optional<std::size_t> m_warm;
};

void expectSane(const session::AppState& state, const ControllerHarness& program) {
    const session::Camera& camera = state.camera;
    ASSERT_TRUE(std::isfinite(camera.center.lonDeg) && std::isfinite(camera.center.latDeg));
    ASSERT_GE(camera.zoom, 0.0);
    ASSERT_LE(camera.zoom, session::MaxZoom);
    ASSERT_GE(state.time.divider, 0.0);
    ASSERT_LE(state.time.divider, 1.0);
    ASSERT_TRUE(state.time.shown || !state.time.compared) << "beside what?";
    ASSERT_TRUE(state.selected.empty() || program.world().atlas->feature(state.selected) != nullptr);
    ASSERT_GE(state.uiScale, session::MinUiScale);
    ASSERT_LE(state.uiScale, session::MaxUiScale);
}

std::string mapOf(ControllerHarness& program) {
    return support::textOf(program.controller().buildFrame(true), program.scene());
}

/// The panels as they are drawn, each by itself: which lies over which does not matter while none overlap.
std::vector<std::string> panelsOf(ControllerHarness& program) {
    std::vector<std::string> panels;
    const ImDrawData& drawn = program.panels().drawData();
    for (int list = 0; list < drawn.CmdListsCount; ++list) {
        std::string text;
        for (const ImDrawVert& corner : drawn.CmdLists[list]->VtxBuffer) {
            text += fmt::format("{:.1f},{:.1f} {:08x}\n", corner.pos.x, corner.pos.y, corner.col);
        }
        if (!text.empty()) {
            panels.push_back(std::move(text));
        }
    }
    std::ranges::sort(panels);
    return panels;
}

class RandomInput : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomInput, DoesNoHarmAndHomeShowsTheOpeningView) {
    ControllerHarness program(support::miniState());
    const session::AppState opening = program.state();
    const std::string openingLink = program.controller().link();
    const std::string openingMap = mapOf(program);
    RandomHand hand(program, GetParam());
    const int events = eventsWanted();
    std::cout << fmt::format("seed {}, {} events\n", GetParam(), events);
    const auto goHome = [&] {
        hand.letGo();
        program.controller().dispatch(session::CloseStory{});
        program.controller().dispatch(session::ResizeViewport{opening.size});
        program.controller().dispatch(session::SetProjection{opening.projection});
        program.controller().dispatch(session::SetUiScale{opening.uiScale});
        program.controller().dispatch(session::GoHome{});
        program.settle();
    };
    const auto tidyUp = [&] {
        goHome();
        // A link leaves out what is usual.
        program.controller().dispatch(session::SetTheme{opening.theme});
        program.controller().dispatch(session::SetLabels{opening.labels});
        program.controller().openPasted(openingLink);
        program.controller().dispatch(session::CloseSearch{});
        if (program.state().measuring) {
            program.controller().dispatch(session::ToggleMeasuring{});
        }
        for (const session::Panel panel :
             {session::Panel::Words, session::Panel::Stories, session::Panel::Credits, session::Panel::Help,
              session::Panel::Settings, session::Panel::Export, session::Panel::Files}) {
            if (program.state().openPanels.contains(panel)) {
                program.controller().dispatch(session::TogglePanel{panel});
            }
        }
        while (!program.state().notices.empty()) {
            program.controller().dispatch(session::DismissNotice{0});
        }
        program.settle();
    };
    Memory memory;
    for (int i = 0; i < events; ++i) {
        hand.act();
        program.frame();
        expectSane(program.state(), program);
        constexpr int EachSoMany = 10;
        if (i % EachSoMany == 0) {
            static_cast<void>(program.controller().buildFrame(true));
        }
        static_cast<void>(program.controller().takeEffects());  // somebody carries them out
        if (HasFatalFailure()) {
            FAIL() << "after event " << i;
        }
        memory.look(i, events, tidyUp);
    }
    goHome();
    EXPECT_EQ(session::viewOf(program.state()), session::viewOf(opening)) << "to the last bit";
    tidyUp();
    EXPECT_EQ(program.controller().link(), openingLink);
    program.controller().dispatch(session::SetCursor{std::nullopt});
    for (const session::Panel panel : {session::Panel::Layers, session::Panel::Timeline, session::Panel::Overview}) {
        if (!program.state().openPanels.contains(panel)) {
            program.controller().dispatch(session::TogglePanel{panel});
        }
    }
    for (const atlas::LayerId& id :
         std::vector(program.state().expandedGroups.begin(), program.state().expandedGroups.end())) {
        program.controller().dispatch(session::ToggleGroupExpanded{id});
    }
    while (!program.state().focused.empty()) {
        program.controller().dispatch(session::CloseTopmost{});
    }
    program.settle();
    EXPECT_EQ(mapOf(program), openingMap);
}

TEST_P(RandomInput, NeverLeavesAKioskAndItsHomeIsExact) {
    const session::AppState home = session::asKiosk(support::miniState(), 20.0);
    ControllerHarness program(home);
    program.settle();
    const std::string openingMap = mapOf(program);
    const std::vector<std::string> openingPanels = panelsOf(program);
    RandomHand hand(program, GetParam());
    const int events = eventsWanted();
    std::cout << fmt::format("seed {}, {} events\n", GetParam(), events);
    const auto goHome = [&] {
        hand.letGo();
        program.controller().dispatch(session::ResizeViewport{home.size});
        program.controller().dispatch(session::StartOver{});
        program.handle(session::MouseLeft{});
        program.settle();
    };
    Memory memory;
    std::array<int, 4> phases{};
    for (int i = 0; i < events; ++i) {
        constexpr int Seldom = 200;
        if (hand.below(Seldom) == 0) {
            // The visitor looks, reads, or has left.
            for (int rests = hand.below(7); rests >= 0; --rests) {
                program.controller().rest(static_cast<double>(hand.below(40)));
                program.frame();
            }
        } else if (hand.below(Seldom) == 0) {
            program.handle(session::CloseRequested{});
        } else {
            hand.act();
        }
        program.frame();
        const session::AppState& state = program.state();
        expectSane(state, program);
        ASSERT_TRUE(state.kiosk);
        ++phases.at(static_cast<std::size_t>(state.kiosk->phase));
        const std::vector<session::Effect> effects = program.controller().takeEffects();
        ASSERT_TRUE(effects.empty()) << "of kind " << effects.front().index();
        constexpr int EachSoMany = 10;
        if (i % EachSoMany == 0) {
            static_cast<void>(program.controller().buildFrame(true));
        }
        if (HasFatalFailure()) {
            FAIL() << "after event " << i;
        }
        memory.look(i, events, goHome);
    }
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        EXPECT_GT(phases.at(phase), 0) << "phase " << phase << " was never met";
    }
    goHome();
    session::AppState state = program.state();
    state.kiosk->seconds = 0.0;  // the clock goes on
    EXPECT_EQ(state, home);
    EXPECT_EQ(mapOf(program), openingMap);
    EXPECT_EQ(panelsOf(program), openingPanels);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomInput, testing::Values(1U, 138U, 751U, 1997U),
                         [](const auto& seed) { return "Seed" + std::to_string(seed.param); });

}  // namespace
