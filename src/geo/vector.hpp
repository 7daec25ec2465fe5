#pragma once
// Vector: a step in the plane, in metres, and the little algebra that lines need. For .cpp files.

#include "geo/world_point.hpp"

#include <cmath>

namespace geo {

/// A step in the plane; a direction when its length is 1.
struct Vector {
    double x = 0.0;
    double y = 0.0;
};

inline Vector operator-(const WorldPoint& a, const WorldPoint& b) {
    return {a.xM - b.xM, a.yM - b.yM};
}
inline Vector operator+(const Vector& a, const Vector& b) {
    return {a.x + b.x, a.y + b.y};
}
inline Vector operator-(const Vector& a) {
    return {-a.x, -a.y};
}
inline Vector operator*(double s, const Vector& a) {
    return {s * a.x, s * a.y};
}
inline WorldPoint operator+(const WorldPoint& p, const Vector& v) {
    return {p.xM + v.x, p.yM + v.y};
}
inline double dot(const Vector& a, const Vector& b) {
    return a.x * b.x + a.y * b.y;
}
inline double length(const Vector& a) {
    return std::hypot(a.x, a.y);
}

}  // namespace geo
