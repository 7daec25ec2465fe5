#include "data/replay_reader.hpp"

#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using data::Replay;

TEST(ReplayReader, ReadsEveryKindOfEvent) {
    const auto replay = data::parseReplay(R"({
        "args": ["--lang", "ru"],
        "events": [
            {"t": 0.0, "type": "resize", "width": 1024, "height": 768},
            {"t": 0.1, "type": "mouse-move", "x": 10, "y": 20.5},
            {"t": 0.2, "type": "mouse-press", "button": "left", "x": 10, "y": 20},
            {"t": 0.2, "type": "mouse-release", "button": "middle", "x": 10, "y": 20},
            {"t": 0.3, "type": "wheel", "notches": -2, "x": 1, "y": 2},
            {"t": 0.4, "type": "key", "key": "digit1", "ctrl": true},
            {"t": 0.5, "type": "key-release", "key": "escape", "shift": true, "alt": true},
            {"t": 0.6, "type": "text", "text": "aқ中"},
            {"t": 0.7, "type": "mouse-leave"},
            {"t": 0.8, "type": "close"},
            {"t": 0.9, "type": "press-taken"},
            {"t": 1.0, "type": "pinch", "x": 1, "y": 2, "toX": 3, "toY": 4, "levels": -0.5}
        ],
        "expect": {"/language": "ru"}
    })",
                                          "r.json");
    ASSERT_TRUE(replay) << replay.error().message;
    EXPECT_EQ(replay->args, (std::vector<std::string>{"--lang", "ru"}));
    ASSERT_EQ(replay->events.size(), 14U) << "a text makes an event of each character";
    EXPECT_EQ(std::get<session::Resized>(replay->events[0].event).size, (geo::ScreenSize{1024, 768}));
    EXPECT_EQ(std::get<session::MouseMoved>(replay->events[1].event).at, (geo::ScreenPoint{10.0F, 20.5F}));
    EXPECT_EQ(std::get<session::MouseReleased>(replay->events[3].event).button, session::MouseButton::Middle);
    EXPECT_EQ(std::get<session::MouseWheel>(replay->events[4].event).notches, -2.0F);
    EXPECT_TRUE(std::get<session::KeyPressed>(replay->events[5].event).control);
    EXPECT_TRUE(std::get<session::KeyReleased>(replay->events[6].event).alt);
    EXPECT_EQ(std::get<session::TextEntered>(replay->events[9].event).codePoint, U'中');
    EXPECT_TRUE(std::holds_alternative<session::CloseRequested>(replay->events[11].event));
    EXPECT_TRUE(std::holds_alternative<session::PressTaken>(replay->events[12].event));
    const auto& pinched = std::get<session::Pinched>(replay->events[13].event);
    EXPECT_EQ(pinched.from, (geo::ScreenPoint{1.0F, 2.0F}));
    EXPECT_EQ(pinched.to, (geo::ScreenPoint{3.0F, 4.0F}));
    EXPECT_EQ(pinched.levels, -0.5);
}

struct BadReplay {
    const char* events;
    const char* where;
    const char* reason;
};

class ReplayReaderRefuses : public testing::TestWithParam<BadReplay> {};

TEST_P(ReplayReaderRefuses, WithThePlace) {
    const auto replay = data::parseReplay(std::string("{\"events\":\n") + GetParam().events + "}", "r.json");
    ASSERT_FALSE(replay) << GetParam().events;
    EXPECT_EQ(replay.error().where, GetParam().where);
    EXPECT_NE(replay.error().message.find(GetParam().reason), std::string::npos) << replay.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Each, ReplayReaderRefuses,
    testing::Values(
        BadReplay{R"([{"type": "close"}])", "r.json:2:2", "'t' is missing"},
        BadReplay{R"([{"t": -1, "type": "close"}])", "r.json:2:8", "-1 is not between"},
        BadReplay{R"([{"t": 2, "type": "close"}, {"t": 1, "type": "close"}])", "r.json:2:35", "times ascend"},
        BadReplay{R"([{"t": 0, "type": "dance"}])", "r.json:2:2", "no event 'dance'"},
        BadReplay{R"([{"t": 0, "type": "key", "key": "any"}])", "r.json:2:2", "no key 'any'"},
        BadReplay{R"([{"t": 0, "type": "mouse-press", "button": "fourth", "x": 1, "y": 1}])", "r.json:2:2",
                  "no button 'fourth'"},
        BadReplay{R"([{"t": 0, "type": "mouse-move", "x": 1}])", "r.json:2:2", "'y' is missing"},
        BadReplay{R"([{"t": 0, "type": "wheel", "x": 1, "y": 1}])", "r.json:2:2", "'notches' is missing"},
        BadReplay{R"([{"t": 0, "type": "resize", "width": 0, "height": 5}])", "r.json:2:38", "0 is not between"},
        BadReplay{R"([{"t": 0, "type": "mouse-move", "x": 1e9, "y": 1}])", "r.json:2:38", "is not between"},
        BadReplay{R"({})", "r.json:2:1", "an array belongs"}, BadReplay{R"([7])", "r.json:2:2", "an object"}));

TEST(ReplayReader, EventsMustBeThere) {
    const auto replay = data::parseReplay(R"({"args": []})", "r.json");
    ASSERT_FALSE(replay);
    EXPECT_NE(replay.error().message.find("'events' is missing"), std::string::npos);
}

TEST(ReplayReader, AMissingFileIsAnError) {
    const auto replay = data::readReplay("/no/such/file.json");
    ASSERT_FALSE(replay);
    EXPECT_EQ(replay.error().code, base::ErrorCode::FileMissing);
}

TEST(ReplayWriter, LeavesOutWhatNothingListensTo) {
    const Replay replay{{},
                        {{0.0, session::TextEntered{U'\b'}},
                         {0.0, session::KeyPressed{session::Key::Unknown}},
                         {0.0, session::KeyPressed{session::Key::A}}}};
    const auto read = data::parseReplay(data::formatReplay(replay), "r");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->events.size(), 1U);
}

float arbitraryPixel() {
    return static_cast<float>(*rc::gen::inRange(-160000, 160000)) / 10.0F;
}

session::InputEvent arbitraryEvent() {
    const geo::ScreenPoint at{arbitraryPixel(), arbitraryPixel()};
    const auto button = static_cast<session::MouseButton>(*rc::gen::inRange(0, 3));
    const auto key = static_cast<session::Key>(*rc::gen::inRange(1, static_cast<int>(session::Key::Z) + 1));
    switch (*rc::gen::inRange(0, 10)) {
    case 0:
        return session::KeyPressed{key, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(), true};
    case 1:
        return session::TextEntered{static_cast<char32_t>(*rc::gen::inRange(0x20, 0x7F))};
    case 2:
        return session::MouseMoved{at};
    case 3:
        return session::MousePressed{button, at};
    case 4:
        return session::MouseReleased{button, at};
    case 5:
        return session::MouseWheel{static_cast<float>(*rc::gen::inRange(-50, 50)) / 4.0F, at};
    case 6:
        return session::Resized{{*rc::gen::inRange(1, 9000), *rc::gen::inRange(1, 9000)}};
    case 7:
        return session::Pinched{at, {arbitraryPixel(), arbitraryPixel()}, *rc::gen::inRange(-50, 50) / 8.0};
    case 8:
        return session::PressTaken{};
    default:
        return session::MouseLeft{};
    }
}

RC_GTEST_PROP(ReplayProperty, ARecordingIsReadBackAsItWas, ()) {
    Replay replay;
    replay.args = {"--size", "800x600"};
    double seconds = 0.0;
    const int count = *rc::gen::inRange(0, 20);
    for (int i = 0; i < count; ++i) {
        seconds += *rc::gen::inRange(0, 1000) / 1000.0;
        replay.events.push_back({seconds, arbitraryEvent()});
    }
    const std::string text = data::formatReplay(replay);
    const auto read = data::parseReplay(text, "r.json");
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->args == replay.args);
    RC_ASSERT(read->events.size() == replay.events.size());
    // The same text again means the same events, times and all.
    RC_ASSERT(data::formatReplay(*read) == text);
}

TEST(ReplayWriter, WritesAFileThatIsReadBack) {
    const support::TemporaryFolder folder;
    const Replay replay{{"--lang", "kk"}, {{0.25, session::MousePressed{session::MouseButton::Right, {3.0F, 4.0F}}}}};
    ASSERT_TRUE(data::writeReplay(folder.path() / "r.json", replay));
    const auto read = data::readReplay(folder.path() / "r.json");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->args.back(), "kk");
    EXPECT_EQ(std::get<session::MousePressed>(read->events.at(0).event).at, (geo::ScreenPoint{3.0F, 4.0F}));
}

}  // namespace
