#pragma once
// Fingers: touches on the screen as the events of a pointer, so that all else need not know of them.
//
//            1st down: press             2nd down: PressTaken             either up
//   none ----------------------> one ----------------------------> two ----------------> spent
//     ^    move: the pointer moves |     move: Pinched                     moves: nothing  |
//     +---------- up: release -----+                                                       |
//     +------------------------------------ the last one up ------------------------------+

#include "session/input_event.hpp"

#include <vector>

namespace session {

class Fingers {
public:
    /// `finger` tells one from another while it is down.
    [[nodiscard]] std::vector<InputEvent> began(unsigned finger, geo::ScreenPoint at);
    [[nodiscard]] std::vector<InputEvent> moved(unsigned finger, geo::ScreenPoint at);
    [[nodiscard]] std::vector<InputEvent> ended(unsigned finger, geo::ScreenPoint at);

private:
    struct Finger {
        unsigned number = 0;
        geo::ScreenPoint at;
    };
    enum class Phase { None, One, Two, Spent };

    [[nodiscard]] Finger* find(unsigned finger);

    Phase m_phase = Phase::None;
    std::vector<Finger> m_down;  // in the order in which they came; the first two count
};

}  // namespace session
