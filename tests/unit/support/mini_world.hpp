#pragma once
// The mini atlas in the program's own projection and window: all that session::reduce wants to know.

#include "geo/projection.hpp"
#include "session/reduce.hpp"
#include "unit/support/mini_atlas.hpp"

#include <cmath>
#include <memory>
#include <variant>
#include <vector>

namespace support {

struct MiniWorld {
    std::shared_ptr<const atlas::Atlas> atlas = miniAtlas();
    session::Grounds grounds = session::makeGrounds({36.0, 54.0, 45.0, 78.0}, {-20.0, 4.0, 150.0, 76.0});
    geo::Projection projection = grounds.conic.projection;
    geo::WorldBounds safe = grounds.conic.safe;
    session::Camera home{{76.5, 43.2}, 4.15};

    [[nodiscard]] session::Context context() const { return {*atlas, grounds, home}; }
};

/// Made once for a test program; nothing in it ever changes.
inline const MiniWorld& miniWorld() {
    static const MiniWorld World;
    return World;
}

inline constexpr geo::ScreenSize UsualSize{1600, 900};

inline session::AppState miniState(geo::ScreenSize size = UsualSize) {
    return session::openingState(miniWorld().context(), size);
}

inline double distancePx(geo::ScreenPoint a, geo::ScreenPoint b) {
    return static_cast<double>(std::hypot(a.xPx - b.xPx, a.yPx - b.yPx));
}

/// The state after one action.
inline session::AppState after(session::AppState state, const session::Action& action) {
    return session::reduce(std::move(state), action, miniWorld().context()).state;
}

/// The effects of one action.
inline std::vector<session::Effect> effectsOf(session::AppState state, const session::Action& action) {
    return session::reduce(std::move(state), action, miniWorld().context()).effects;
}

template <typename Effect>
bool has(const std::vector<session::Effect>& effects) {
    for (const session::Effect& effect : effects) {
        if (std::holds_alternative<Effect>(effect)) {
            return true;
        }
    }
    return false;
}

/// Ticks until nothing moves; gives up after as many seconds as no motion may last.
inline session::AppState settled(session::AppState state, double step = 1.0 / 60.0) {
    constexpr double LongestSeconds = 10.0;
    for (auto ticks = static_cast<int>(LongestSeconds / step); session::isMoving(state) && ticks > 0; --ticks) {
        state = after(std::move(state), session::Tick{step});
    }
    return state;
}

}  // namespace support
