#include "geo/tessellate.hpp"

#include <GL/glu.h>

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

namespace geo {
namespace {

/// What the callbacks write to. A vertex travels through GLU as the address of its `Corner`.
struct Corner {
    std::array<GLdouble, 3> at{};
    std::uint32_t index = 0;
};

struct Sweep {
    std::vector<Corner> corners;
    std::vector<std::uint32_t> triangles;
    bool failed = false;
};

Sweep& sweepOf(void* pointer) {
    return *static_cast<Sweep*>(pointer);
}

void GLAPIENTRY onVertex(void* vertex, void* sweep) {
    sweepOf(sweep).triangles.push_back(static_cast<const Corner*>(vertex)->index);
}

/// The heaviest of the up to four corners that the crossing lies between stands in for it.
void GLAPIENTRY onCombine(const GLdouble* /*at*/, void** corners, const GLfloat* weights, void** result,
                          void* /*sweep*/) {
    std::size_t heaviest = 0;
    for (std::size_t i = 1; i < 4; ++i) {
        if (corners[i] != nullptr && weights[i] > weights[heaviest]) {
            heaviest = i;
        }
    }
    *result = corners[heaviest];
}

void GLAPIENTRY onError(GLenum /*error*/, void* sweep) {
    sweepOf(sweep).failed = true;
}

/// Being told of edge flags keeps GLU to plain triangles, without strips and fans.
void GLAPIENTRY onEdgeFlag(GLboolean /*flag*/, void* /*sweep*/) {}

template <typename Callback>
void setCallback(GLUtesselator* tesselator, GLenum which, Callback callback) {
    // GLU's C interface takes every callback as a function of nothing; it calls back with the arguments that `which`
    // names.
    gluTessCallback(tesselator, which, reinterpret_cast<_GLUfuncptr>(callback));
}

}  // namespace

std::vector<std::uint32_t> tessellate(std::span<const std::vector<WorldPoint>> rings) {
    Sweep sweep;
    std::size_t count = 0;
    for (const std::vector<WorldPoint>& ring : rings) {
        count += ring.size();
    }
    if (count == 0) {
        return {};
    }
    sweep.corners.reserve(count);  // addresses are handed out: it must not grow

    const std::unique_ptr<GLUtesselator, decltype(&gluDeleteTess)> tesselator(gluNewTess(), &gluDeleteTess);
    setCallback(tesselator.get(), GLU_TESS_VERTEX_DATA, &onVertex);
    setCallback(tesselator.get(), GLU_TESS_COMBINE_DATA, &onCombine);
    setCallback(tesselator.get(), GLU_TESS_ERROR_DATA, &onError);
    setCallback(tesselator.get(), GLU_TESS_EDGE_FLAG_DATA, &onEdgeFlag);
    gluTessProperty(tesselator.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
    gluTessNormal(tesselator.get(), 0.0, 0.0, 1.0);

    WorldPoint origin;
    gluTessBeginPolygon(tesselator.get(), &sweep);
    for (const std::vector<WorldPoint>& ring : rings) {
        gluTessBeginContour(tesselator.get());
        for (const WorldPoint& p : ring) {
            if (sweep.corners.empty()) {
                origin = p;
            }
            const auto index = static_cast<std::uint32_t>(sweep.corners.size());
            sweep.corners.push_back({{p.xM - origin.xM, p.yM - origin.yM, 0.0}, index});
            gluTessVertex(tesselator.get(), sweep.corners.back().at.data(), &sweep.corners.back());
        }
        gluTessEndContour(tesselator.get());
    }
    gluTessEndPolygon(tesselator.get());

    if (sweep.failed || sweep.triangles.size() % 3 != 0) {
        return {};
    }
    return std::move(sweep.triangles);
}

}  // namespace geo
