#include "sfml/prepared.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace sfml {
namespace {

/// How dense the image lies on the mesh, by its first triangle; 0 where that has no area.
double imagePixelsPerMetre(const view::Mesh& mesh) {
    if (mesh.vertices.size() < 3) {
        return 0.0;
    }
    const view::MeshVertex& a = mesh.vertices[0];
    const view::MeshVertex& b = mesh.vertices[1];
    const view::MeshVertex& c = mesh.vertices[2];
    const auto area = [](float x1, float y1, float x2, float y2) {
        return std::abs(static_cast<double>(x1) * static_cast<double>(y2) -
                        static_cast<double>(x2) * static_cast<double>(y1));
    };
    const double metres2 = area(b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y);
    const double pixels2 = area(b.u - a.u, b.v - a.v, c.u - a.u, c.v - a.v);
    return metres2 > 0.0 ? std::sqrt(pixels2 / metres2) : 0.0;
}

void prepareLabels(LabelRun& run, Prepared& prepared, const FontChain& fonts) {
    for (const LabelSketch& sketch : run.take()) {
        const auto [entry, isNew] = prepared.labels.try_emplace(sketch.key());
        if (isNew) {
            entry->second = sketch.draw(fonts);
        }
    }
}

}  // namespace

int shrinkFactor(const view::DrawRaster& command, double worldMetresPerPixel) {
    constexpr double MostShrunk = 64.0;
    const double density = imagePixelsPerMetre(*command.mesh) * worldMetresPerPixel;
    return static_cast<int>(std::clamp(density, 1.0, MostShrunk));
}

Prepared prepare(const view::Frame& frame, const FontChain& fonts) {
    Prepared prepared;
    if (frame.ground) {
        for (const view::DrawCommand& command : frame.ground->commands) {
            const auto* raster = std::get_if<view::DrawRaster>(&command);
            if (raster == nullptr || !raster->image) {
                continue;
            }
            const int factor = shrinkFactor(*raster, frame.ground->worldMetresPerPixel);
            if (factor > 1) {
                prepared.images.push_back({raster->image, factor, shrunk(*raster->image, factor)});
            }
        }
    }
    LabelRun run(fonts);
    for (const view::DrawCommand& command : frame.commands) {
        if (const auto* text = std::get_if<view::DrawText>(&command)) {
            run.add(*text);
        } else {
            prepareLabels(run, prepared, fonts);  // what comes between parts labels from each other
        }
    }
    prepareLabels(run, prepared, fonts);
    return prepared;
}

}  // namespace sfml
