#include "geo/geometry.hpp"

#include <algorithm>
#include <limits>

namespace geo {
namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

class BoundsBuilder {
public:
    void operator()(const std::monostate& /*none*/) {}

    void operator()(const LonLat& p) {
        m_bounds.westDeg = std::min(m_bounds.westDeg, p.lonDeg);
        m_bounds.southDeg = std::min(m_bounds.southDeg, p.latDeg);
        m_bounds.eastDeg = std::max(m_bounds.eastDeg, p.lonDeg);
        m_bounds.northDeg = std::max(m_bounds.northDeg, p.latDeg);
    }

    void operator()(const MultiLineString& lines) {
        for (const LineString& line : lines) {
            for (const LonLat& p : line) {
                (*this)(p);
            }
        }
    }

    void operator()(const MultiPolygon& polygons) {
        for (const Polygon& polygon : polygons) {
            // Every ring, not only the outer one: a file may hold holes that stick out.
            (*this)(polygon.rings);
        }
    }

    [[nodiscard]] LonLatBounds bounds() const {
        return m_bounds.westDeg > m_bounds.eastDeg ? LonLatBounds{} : m_bounds;
    }

private:
    LonLatBounds m_bounds{Infinity, Infinity, -Infinity, -Infinity};
};

}  // namespace

LonLatBounds boundsOf(const Geometry& geometry) {
    BoundsBuilder builder;
    std::visit([&builder](const auto& shape) { builder(shape); }, geometry);
    return builder.bounds();
}

}  // namespace geo
