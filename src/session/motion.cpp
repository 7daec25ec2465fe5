#include "session/motion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace session {
namespace {

constexpr double Rho = std::numbers::sqrt2;

/// The paper's quantities: widths of the view in world metres, and the way between the centres.
struct Flight {
    double w0 = 1.0;
    double w1 = 1.0;
    double way = 0.0;
    double r0 = 0.0;
    double length = 0.0;  // S, the length of the path in the paper's metric
    bool zoomOnly = true;
};

double widthM(const geo::Projection& projection, const Camera& camera, geo::ScreenSize size) {
    return groundMetresPerPixel(camera.zoom) * projection.scaleFactor(camera.center) * std::max(size.widthPx, 1);
}

Flight planFlight(const geo::Projection& projection, const Camera& from, const Camera& to, geo::ScreenSize size) {
    const geo::WorldPoint a = projection.project(from.center);
    const geo::WorldPoint b = projection.project(to.center);
    Flight flight;
    flight.w0 = widthM(projection, from, size);
    flight.w1 = widthM(projection, to, size);
    flight.way = std::hypot(b.xM - a.xM, b.yM - a.yM);
    constexpr double SmallShare = 1e-6;
    flight.zoomOnly = flight.way < SmallShare * flight.w0;
    if (flight.zoomOnly) {
        flight.length = std::abs(std::log(flight.w1 / flight.w0)) / Rho;
        return flight;
    }
    const double rho2 = Rho * Rho;
    const double rho4 = rho2 * rho2;
    const double way2 = flight.way * flight.way;
    const auto r = [&](double w, double sign) {
        const double paperB =
            (flight.w1 * flight.w1 - flight.w0 * flight.w0 + sign * rho4 * way2) / (2.0 * w * rho2 * flight.way);
        return -std::asinh(paperB);  // there ln(sqrt(b² + 1) - b), which loses all its digits where b is large
    };
    flight.r0 = r(flight.w0, 1.0);
    flight.length = (r(flight.w1, -1.0) - flight.r0) / Rho;
    return flight;
}

double easeInOut(double t) {
    return t * t * (3.0 - 2.0 * t);
}

void advanceFling(AppState& state, double seconds, const Context& context) {
    // Speed halves about every eighth of a second and stops below a crawl.
    constexpr double DecayPerSecond = 5.5;
    constexpr float CrawlPx = 12.0F;
    Motion& motion = state.motion;
    const double kept = std::exp(-DecayPerSecond * seconds);
    // The way of a speed that decays, so that the map glides as far at any frame rate.
    const double glide = (1.0 - kept) / DecayPerSecond;
    const Camera moved =
        pannedCamera(context.projection(state), state.camera, state.size,
                     static_cast<double>(motion.velocityXPx) * glide, static_cast<double>(motion.velocityYPx) * glide);
    state.camera = clampCamera(context.projection(state), moved, state.size, context.safe(state));
    motion.velocityXPx *= static_cast<float>(kept);
    motion.velocityYPx *= static_cast<float>(kept);
    if (std::hypot(motion.velocityXPx, motion.velocityYPx) < CrawlPx * static_cast<float>(state.uiScale)) {
        motion = Motion{};
    }
}

/// Zooms about the point that the zoom under way holds; returns the zoom that the clamp allowed. Where the clamp holds
/// the zoom, holding that point for a zoom that is not reached would push the map aside.
double zoomTo(AppState& state, double zoom, const Context& context) {
    const geo::Projection& projection = context.projection(state);
    const double allowed = clampCamera(projection, {state.camera.center, zoom}, state.size, context.safe(state)).zoom;
    const Camera moved =
        anchoredCamera(projection, state.camera, state.size, state.motion.zoomAbout, state.motion.zoomAbout, allowed);
    state.camera = clampCamera(projection, moved, state.size, context.safe(state));
    return allowed;
}

void advanceZoom(AppState& state, double seconds, const Context& context) {
    constexpr double RatePerSecond = 14.0;
    constexpr double CloseEnough = 0.002;
    const double target = *state.motion.zoomTarget;
    const double left = target - state.camera.zoom;
    const bool arrives = std::abs(left) < CloseEnough;
    const double zoom = arrives ? target : state.camera.zoom + left * (1.0 - std::exp(-RatePerSecond * seconds));
    // Waiting for a target that the clamp forbids would never end.
    if (const double allowed = zoomTo(state, zoom, context); arrives || allowed != zoom) {
        state.motion = Motion{};
    }
}

void advanceFlight(AppState& state, double seconds, const Context& context) {
    Motion& motion = state.motion;
    motion.flightSeconds += seconds;
    if (motion.flightSeconds >= motion.flightDuration) {
        state.camera = *motion.flightTo;
        motion = Motion{};
        return;
    }
    const double t = easeInOut(motion.flightSeconds / motion.flightDuration);
    state.camera =
        clampCamera(context.projection(state),
                    flightCamera(context.projection(state), *motion.flightFrom, *motion.flightTo, state.size, t),
                    state.size, context.safe(state));
}

}  // namespace

double flightDuration(const geo::Projection& projection, const Camera& from, const Camera& to, geo::ScreenSize size) {
    constexpr double SecondsPerUnit = 0.45;
    constexpr double Shortest = 0.25;
    constexpr double Longest = 2.5;
    return std::clamp(planFlight(projection, from, to, size).length * SecondsPerUnit, Shortest, Longest);
}

Camera flightCamera(const geo::Projection& projection, const Camera& from, const Camera& to, geo::ScreenSize size,
                    double t) {
    const Flight flight = planFlight(projection, from, to, size);
    const double s = t * flight.length;
    double width = 0.0;
    double share = t;  // of the way
    if (flight.zoomOnly) {
        width = flight.w0 * std::pow(flight.w1 / flight.w0, t);
    } else {
        const double rho2 = Rho * Rho;
        width = flight.w0 * std::cosh(flight.r0) / std::cosh(Rho * s + flight.r0);
        const double u =
            flight.w0 / rho2 * (std::cosh(flight.r0) * std::tanh(Rho * s + flight.r0) - std::sinh(flight.r0));
        share = std::clamp(u / flight.way, 0.0, 1.0);
    }
    const geo::WorldPoint a = projection.project(from.center);
    const geo::WorldPoint b = projection.project(to.center);
    const geo::LonLat center = projection.unproject({std::lerp(a.xM, b.xM, share), std::lerp(a.yM, b.yM, share)});
    const double ground = width / std::max(size.widthPx, 1) / projection.scaleFactor(center);
    // In a small window the way would lead out farther than zoom reaches.
    return {center, std::clamp(zoomForGroundMetresPerPixel(ground), 0.0, MaxZoom)};
}

void finishMotion(AppState& state, const Context& context) {
    if (state.motion.flightTo) {
        state.camera = *state.motion.flightTo;
    } else if (state.motion.zoomTarget) {
        zoomTo(state, *state.motion.zoomTarget, context);
    }
    state.motion = Motion{};
}

void advanceMotion(AppState& state, double seconds, const Context& context) {
    const Motion& motion = state.motion;
    if (motion.flightTo) {
        advanceFlight(state, seconds, context);
    } else if (motion.zoomTarget) {
        advanceZoom(state, seconds, context);
    } else if (motion.velocityXPx != 0.0F || motion.velocityYPx != 0.0F) {
        advanceFling(state, seconds, context);
    }
}

}  // namespace session
