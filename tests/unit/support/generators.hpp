#pragma once
// Random window sizes, places in them and cameras, for the laws of rooms session, view and ui.

#include "geo/screen_point.hpp"
#include "session/camera.hpp"
#include "unit/geo/generators.hpp"

#include <rapidcheck.h>

#include <ostream>

namespace generators {

inline rc::Gen<geo::ScreenSize> windowSize(int smallest = 1, int largest = 4000) {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(smallest, largest + 1), rc::gen::inRange(smallest, largest + 1)),
                        [](const auto& p) {
                            return geo::ScreenSize{p.first, p.second};
                        });
}

inline rc::Gen<geo::ScreenPoint> pointIn(geo::ScreenSize size) {
    return rc::gen::map(rc::gen::pair(real(0.0, size.widthPx), real(0.0, size.heightPx)), [](const auto& p) {
        return geo::ScreenPoint{static_cast<float>(p.first), static_cast<float>(p.second)};
    });
}

/// Anywhere in and somewhat around the program's window.
inline rc::Gen<session::Camera> camera(double lowestZoom = 0.0, double highestZoom = session::MaxZoom) {
    return rc::gen::map(rc::gen::pair(place(-40.0, -5.0, 170.0, 82.0), real(lowestZoom, highestZoom)),
                        [](const auto& p) {
                            return session::Camera{p.first, p.second};
                        });
}

/// Where a person works: well inside the window.
inline rc::Gen<session::Camera> innerCamera(double lowestZoom, double highestZoom = session::MaxZoom) {
    return rc::gen::map(rc::gen::pair(place(30.0, 25.0, 125.0, 60.0), real(lowestZoom, highestZoom)),
                        [](const auto& p) {
                            return session::Camera{p.first, p.second};
                        });
}

}  // namespace generators

namespace geo {

inline void showValue(const ScreenPoint& p, std::ostream& out) {
    out << "{" << p.xPx << " px, " << p.yPx << " px}";
}
inline void showValue(const ScreenSize& size, std::ostream& out) {
    out << "{" << size.widthPx << "x" << size.heightPx << "}";
}
inline void showValue(const ScreenRect& rect, std::ostream& out) {
    out << "{" << rect.leftPx << "," << rect.topPx << " " << rect.widthPx << "x" << rect.heightPx << "}";
}

}  // namespace geo

namespace session {

inline void showValue(const Camera& camera, std::ostream& out) {
    out << "{lon " << camera.center.lonDeg << ", lat " << camera.center.latDeg << ", zoom " << camera.zoom << "}";
}

}  // namespace session
