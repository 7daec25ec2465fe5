#include "view/ground_keeper.hpp"

#include "session/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace view {
namespace {

bool isWhole(double shiftPx) {
    constexpr double Tolerance = 0.02;
    return std::abs(shiftPx - std::round(shiftPx)) < Tolerance;
}

/// How the view lies on a ground.
struct OnGround {
    OnGround(const session::MapView& view, const Ground& ground)
        : rightPx((view.center().xM - ground.center.xM) / view.worldMetresPerPixel()),
          upPx((view.center().yM - ground.center.yM) / view.worldMetresPerPixel()),
          ratio(ground.worldMetresPerPixel / view.worldMetresPerPixel()),
          isSameScale(view::isSameScale(ground.worldMetresPerPixel, view.worldMetresPerPixel())) {}

    [[nodiscard]] bool isAtWholePixels() const { return isSameScale && isWhole(rightPx) && isWhole(upPx); }

    double rightPx;
    double upPx;
    double ratio;
    bool isSameScale;
};

/// A margin on all sides, so that the map can move before anything must be drawn.
geo::ScreenSize groundSize(geo::ScreenSize window) {
    constexpr double Margin = 0.25;
    const auto withMargin = [](int sidePx) { return sidePx + 2 * static_cast<int>(std::lround(sidePx * Margin)); };
    return {withMargin(window.widthPx), withMargin(window.heightPx)};
}

/// A zoom towards the map needs no margin: what it will show lies within what it shows.
geo::ScreenSize wantedSize(const session::AppState& state) {
    const bool comesCloser = state.motion.zoomTarget && *state.motion.zoomTarget > state.camera.zoom;
    return comesCloser ? state.size : groundSize(state.size);
}

/// The next ground is made over so many frames, each of which has time for a part of it: strips at the edges are wanted
/// later than a map at another scale.
constexpr int FramesAhead = 6;

/// How well a ground serves a view.
enum class Service {
    None,      // it does not reach all over the window, or would be stretched beyond recognition
    InMotion,  // stretched, or moved by parts of a pixel
    Exact,     // the same as drawn anew
};

/// Whether pictures of these sizes about one middle have their pixels at the same places.
bool sharePixels(geo::ScreenSize a, geo::ScreenSize b) {
    return (a.widthPx - b.widthPx) % 2 == 0 && (a.heightPx - b.heightPx) % 2 == 0;
}

Service serviceOf(const Ground& ground, const session::MapView& view) {
    const OnGround at(view, ground);
    const auto fits = [&](double shiftPx, int sidePx, int groundSidePx) {
        constexpr double SlackPx = 1.0;
        return std::abs(shiftPx) + sidePx / 2.0 <= groundSidePx / 2.0 * at.ratio + SlackPx;
    };
    constexpr double MostShrunk = 0.5;
    constexpr double MostGrown = 2.2;
    if (!fits(at.rightPx, view.size().widthPx, ground.size.widthPx) ||
        !fits(at.upPx, view.size().heightPx, ground.size.heightPx) || at.ratio < MostShrunk || at.ratio > MostGrown) {
        return Service::None;
    }
    return at.isAtWholePixels() && sharePixels(ground.size, view.size()) ? Service::Exact : Service::InMotion;
}

}  // namespace

bool GroundKeeper::looksAsBefore(const session::AppState& state, const PlacedGround& before,
                                 const GroundPainter& painter) {
    session::AppState look = state;
    look.camera = before.camera;
    look.size = before.ground->size;
    return painter.commands(look) == before.ground->commands;
}

FrameGround GroundKeeper::groundFor(const session::AppState& state, const session::Camera& soon,
                                    const GroundPainter& painter) {
    const session::MapView view(painter.projection, state.camera, state.size);
    const bool isInMotion = session::isInMotion(state);
    // A map that comes to rest may take some frames more until its own ground is there.
    const bool isPatient = isInMotion || m_wasInMotion || m_isSettling;
    const Service least = isPatient ? Service::InMotion : Service::Exact;
    const auto service = [&](const std::optional<PlacedGround>& ground) {
        return ground ? serviceOf(*ground->ground, view) : Service::None;
    };
    const auto looksRight = [&](const std::optional<PlacedGround>& ground) {
        return ground && looksAsBefore(state, *ground, painter);
    };
    m_wasInMotion = isInMotion;
    --m_nextDue;
    constexpr int LongestOverdue = 6;
    if (!looksRight(m_next) || m_nextDue < -LongestOverdue || (!isInMotion && service(m_next) != Service::Exact)) {
        m_next.reset();
    }
    const bool serves = service(m_ground) >= least && (isPatient || looksRight(m_ground));
    if ((!serves || m_nextDue <= 0) && service(m_next) >= least) {
        m_ground = std::exchange(m_next, std::nullopt);
    } else if (!serves) {
        m_next.reset();
        std::optional<PlacedGround> moved =
            looksRight(m_ground) ? movedGround(state, state.camera, painter) : std::nullopt;
        // A margin can wait where nothing moves, so that a first picture is there sooner.
        m_ground = moved ? std::move(moved)
                         : newGround(state, state.camera, isInMotion ? wantedSize(state) : state.size, painter);
    }
    const bool isRight = looksRight(m_ground);
    if (!m_next) {
        m_next = isRight ? groundAhead(state, soon, painter) : newGround(state, soon, wantedSize(state), painter);
        m_nextDue = m_next && m_next->ground->continues.expired() ? FramesAhead : FramesToMoveOn;
    }
    m_isSettling = !isInMotion && !(isRight && service(m_ground) == Service::Exact);
    return {m_ground->ground, m_next ? m_next->ground : nullptr, m_nextDue};
}

std::optional<GroundKeeper::PlacedGround> GroundKeeper::groundAhead(const session::AppState& state,
                                                                    const session::Camera& soon,
                                                                    const GroundPainter& painter) const {
    const Ground& ground = *m_ground->ground;
    const session::MapView then(painter.projection, soon, state.size);
    const OnGround at(then, ground);
    const Service service = serviceOf(ground, then);
    constexpr double Clear = 1.15;  // stretched by more than that it begins to look blurred
    const bool isClear = at.ratio < Clear && at.ratio > 1.0 / Clear;
    const bool hasMargin = wantedSize(state) == state.size || ground.size == groundSize(state.size);
    const bool isInMotion = session::isInMotion(state);
    if (service == Service::Exact || (isInMotion && service == Service::InMotion && isClear)) {
        return hasMargin ? std::nullopt : movedGround(state, soon, painter);
    }
    std::optional<PlacedGround> moved = movedGround(state, soon, painter);
    return moved ? std::move(moved) : newGround(state, soon, wantedSize(state), painter);
}

std::optional<GroundKeeper::PlacedGround> GroundKeeper::movedGround(const session::AppState& state,
                                                                    const session::Camera& camera,
                                                                    const GroundPainter& painter) const {
    const Ground& before = *m_ground->ground;
    const geo::ScreenSize size = wantedSize(state);
    const OnGround at(session::MapView(painter.projection, camera, state.size), before);
    // It must cover the view as it is, too: a hand may stop or turn back.
    const OnGround now(session::MapView(painter.projection, state.camera, state.size), before);
    const auto within = [](double thenPx, double nowPx, int marginPx) {
        return std::round(std::clamp(thenPx, nowPx - marginPx, nowPx + marginPx));
    };
    const double right = within(at.rightPx, now.rightPx, (size.widthPx - state.size.widthPx) / 2);
    const double up = within(at.upPx, now.upPx, (size.heightPx - state.size.heightPx) / 2);
    const bool isPlaced = at.isSameScale && (at.isAtWholePixels() || session::isInMotion(state));
    constexpr double MostMoved = 0.6;  // of the picture before, else little is saved
    const bool isNear =
        std::abs(right) < MostMoved * before.size.widthPx && std::abs(up) < MostMoved * before.size.heightPx;
    if (!isPlaced || !isNear || !sharePixels(before.size, size)) {
        return std::nullopt;
    }
    auto ground = std::make_shared<Ground>();
    ground->background = before.background;
    ground->size = size;
    ground->worldMetresPerPixel = before.worldMetresPerPixel;
    ground->center = {before.center.xM + right * ground->worldMetresPerPixel,
                      before.center.yM + up * ground->worldMetresPerPixel};
    ground->continues = m_ground->ground;
    session::AppState look = state;
    // To and fro through the projection even a camera that stays would change in its last digits, and with it, perhaps,
    // the level of detail.
    look.camera = right == 0.0 && up == 0.0
                      ? m_ground->camera
                      : session::pannedCamera(painter.projection, m_ground->camera, ground->size, -right, up);
    look.size = ground->size;
    ground->commands = painter.commands(look);
    return PlacedGround{std::move(ground), look.camera};
}

GroundKeeper::PlacedGround GroundKeeper::newGround(const session::AppState& state, const session::Camera& camera,
                                                   geo::ScreenSize size, const GroundPainter& painter) {
    session::AppState look = state;
    look.camera = camera;
    look.size = size;
    const session::MapView groundView(painter.projection, look.camera, look.size);
    auto ground = std::make_shared<Ground>();
    ground->background = painter.sea;
    ground->size = look.size;
    ground->center = groundView.center();
    ground->worldMetresPerPixel = groundView.worldMetresPerPixel();
    ground->commands = painter.commands(look);
    return {std::move(ground), look.camera};
}

}  // namespace view
