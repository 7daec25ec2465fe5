#pragma once
// Kiosk: the atlas on a public screen, where nobody stays and everybody begins anew.
//
//            touch                     idle                    countdown over
//   Resting -------> Visited ---------------------> Asking -------------------> Resting
//     |  ^              ^                             |  touch
//     |  |              +-----------------------------+
//     |  | touch, or all stories told
//     v  |
//    Telling: the stories, chapter after chapter, while nobody is there
//
// Resting always shows the opening state and nothing else. A touch is any press, key or turn of the wheel, and a
// movement while something is pressed.

#include <memory>
#include <optional>

namespace session {

struct AppState;

enum class KioskPhase { Resting, Visited, Asking, Telling };

struct Kiosk {
    double idleSeconds = 120.0;               // without a touch, until the visitor is asked
    std::shared_ptr<const AppState> opening;  // what home is; not a kiosk itself
    KioskPhase phase = KioskPhase::Resting;
    double seconds = 0.0;                       // in this phase, since the last touch or chapter
    std::optional<double> custodianKeySeconds;  // how long it has been held

    friend bool operator==(const Kiosk&, const Kiosk&) = default;
};

inline constexpr double ShortestIdleSeconds = 5.0;
inline constexpr double LongestIdleSeconds = 3600.0;
/// How long "Still here?" waits for an answer.
inline constexpr double CountdownSeconds = 15.0;
/// How long the home view rests before the stories begin.
inline constexpr double RestSeconds = 30.0;
/// Ctrl, Alt, Shift and Q together: no hand holds them so long by chance.
inline constexpr double CustodianKeySeconds = 3.0;

}  // namespace session
