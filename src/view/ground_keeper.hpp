#pragma once
// GroundKeeper: which ground lies under a frame of the window, and which one is to be made for the frames to come. For
// FrameBuilder's use only; it has one for each of two times that are compared.

#include "geo/projection.hpp"
#include "session/app_state.hpp"
#include "session/camera.hpp"
#include "view/frame.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace view {

/// Where a ground gets its commands from.
struct GroundPainter {
    const geo::Projection& projection;
    session::Color sea;
    std::function<std::vector<DrawCommand>(const session::AppState& state)> commands;
};

/// A ground that continues another one is made over so many frames.
inline constexpr int FramesToMoveOn = 12;

class GroundKeeper {
public:
    /// The last ground where it still serves, else another, and the next one where that is to be made already. `soon`:
    /// the camera in a moment, where the map moves.
    [[nodiscard]] FrameGround groundFor(const session::AppState& state, const session::Camera& soon,
                                        const GroundPainter& painter);

    /// The map stands still, and its own ground is in the making.
    [[nodiscard]] bool isSettling() const { return m_isSettling; }
    /// Another ground is in the making.
    [[nodiscard]] bool hasNext() const { return m_next.has_value(); }

private:
    struct PlacedGround {
        std::shared_ptr<const Ground> ground;
        session::Camera camera;
    };
    /// To be made over the frames to come, before the last one serves no more; empty where that is far off.
    [[nodiscard]] std::optional<PlacedGround> groundAhead(const session::AppState& state, const session::Camera& soon,
                                                          const GroundPainter& painter) const;
    /// The last ground moved on under a camera; empty where it is too far from there, or not of the same scale.
    [[nodiscard]] std::optional<PlacedGround> movedGround(const session::AppState& state, const session::Camera& camera,
                                                          const GroundPainter& painter) const;
    [[nodiscard]] static PlacedGround newGround(const session::AppState& state, const session::Camera& camera,
                                                geo::ScreenSize size, const GroundPainter& painter);
    [[nodiscard]] static bool looksAsBefore(const session::AppState& state, const PlacedGround& before,
                                            const GroundPainter& painter);

    std::optional<PlacedGround> m_ground;
    std::optional<PlacedGround> m_next;
    int m_nextDue = 0;  // how many frames on
    bool m_wasInMotion = false;
    bool m_isSettling = false;
};

}  // namespace view
