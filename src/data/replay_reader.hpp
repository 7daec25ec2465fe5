#pragma once
// Replay files: recorded window events, fed in where the window's own events enter.
//
//   {"args": ["--lang", "ru"],
//    "events": [{"t": 0.0, "type": "mouse-press", "button": "left", "x": 800, "y": 450},
//               {"t": 0.1, "type": "key", "key": "digit1", "ctrl": true}, …],
//    "expect": {…}}                                    read by the tests, not by the program
//
// Types: key, key-release (key, ctrl, shift, alt); text (text, one event per character); mouse-move (x, y);
// mouse-press, mouse-release (button, x, y); wheel (notches, x, y); pinch (x, y, toX, toY, levels); press-taken;
// mouse-leave; resize (width, height); close. Times ascend.

#include "base/result.hpp"
#include "session/input_event.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace data {

struct TimedEvent {
    double seconds = 0.0;  // since the start
    session::InputEvent event;
};

struct Replay {
    std::vector<std::string> args;  // as on the command line
    std::vector<TimedEvent> events;
};

[[nodiscard]] base::Result<Replay> readReplay(const std::filesystem::path& path);

/// `name` stands in messages for the file.
[[nodiscard]] base::Result<Replay> parseReplay(std::string_view text, std::string_view name);

[[nodiscard]] std::string formatReplay(const Replay& replay);
[[nodiscard]] base::Result<void> writeReplay(const std::filesystem::path& path, const Replay& replay);

}  // namespace data
