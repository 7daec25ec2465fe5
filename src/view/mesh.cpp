#include "view/mesh.hpp"

#include "geo/triangulate.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <span>
#include <utility>

namespace view {
namespace {

constexpr float ExtrudeRange = 2.0F;
constexpr float SixteenBits = 65535.0F;
// A lane's shift is counted in steps, which stand beside `across` in one number.
constexpr float LaneStepsPerPitch = 128.0F;
constexpr float LaneStepsOfY = 2048.0F;
constexpr float AcrossRoom = 4.0F;

std::uint32_t pack16(float extrude) {
    const float unit = std::clamp((extrude + ExtrudeRange) / (2.0F * ExtrudeRange), 0.0F, 1.0F);
    return static_cast<std::uint32_t>(std::lround(unit * SixteenBits));
}

std::uint8_t highByte(std::uint32_t value) {
    return static_cast<std::uint8_t>(value >> 8U);
}
std::uint8_t lowByte(std::uint32_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

MeshVertex relativeVertex(const geo::WorldPoint& p, const geo::WorldPoint& origin) {
    MeshVertex vertex;
    vertex.x = static_cast<float>(p.xM - origin.xM);
    vertex.y = static_cast<float>(p.yM - origin.yM);
    return vertex;
}

}  // namespace

void packExtrude(MeshVertex& vertex, float extrudeX, float extrudeY) {
    const std::uint32_t x = pack16(extrudeX);
    const std::uint32_t y = pack16(extrudeY);
    vertex.c0 = highByte(x);
    vertex.c1 = lowByte(x);
    vertex.c2 = highByte(y);
    vertex.c3 = lowByte(y);
}

void packLane(MeshVertex& vertex, const geo::LaneShift& lane) {
    const auto steps = [](float shift) {
        constexpr float Most = 1023.0F;
        return std::clamp(std::round(shift * LaneStepsPerPitch), -Most, Most);
    };
    vertex.u += AcrossRoom * (steps(lane.x) + LaneStepsOfY * steps(lane.y));
}

RibbonVertex unpackRibbon(const MeshVertex& vertex) {
    const auto extrude = [](std::uint8_t high, std::uint8_t low) {
        const auto value = static_cast<float>((std::uint32_t{high} << 8U) | std::uint32_t{low});
        return value / SixteenBits * 2.0F * ExtrudeRange - ExtrudeRange;
    };
    RibbonVertex point;
    point.extrudeX = extrude(vertex.c0, vertex.c1);
    point.extrudeY = extrude(vertex.c2, vertex.c3);
    // As the canvas's shader takes it apart.
    const float steps = std::floor((vertex.u + AcrossRoom / 2.0F) / AcrossRoom);
    point.across = vertex.u - AcrossRoom * steps;
    const float stepsOfY = std::floor((steps + LaneStepsOfY / 2.0F) / LaneStepsOfY);
    point.lane = {(steps - LaneStepsOfY * stepsOfY) / LaneStepsPerPitch, stepsOfY / LaneStepsPerPitch};
    point.alongM = vertex.v;
    return point;
}

MeshPointer ribbonMesh(std::span<const std::vector<geo::WorldPoint>> lines, geo::Corners corners,
                       std::span<const std::vector<float>> lanes, geo::Sides sides) {
    auto mesh = std::make_shared<Mesh>();
    mesh->kind = MeshKind::Ribbon;
    for (const auto& line : lines) {
        for (const geo::WorldPoint& p : line) {
            mesh->bounds.add(p);
        }
    }
    if (mesh->bounds.isEmpty()) {
        return mesh;
    }
    mesh->origin = mesh->bounds.center();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::span<const float> ownLanes = lanes.empty() ? std::span<const float>{} : std::span(lanes[i]);
        for (const geo::RibbonVertex& ribbon : geo::strokeRibbon(lines[i], corners, ownLanes, sides)) {
            MeshVertex vertex = relativeVertex(ribbon.at, mesh->origin);
            packExtrude(vertex, ribbon.extrudeX, ribbon.extrudeY);
            vertex.u = ribbon.across;
            packLane(vertex, ribbon.lane);
            vertex.v = static_cast<float>(ribbon.alongM);
            mesh->vertices.push_back(vertex);
        }
    }
    return mesh;
}

MeshPointer fillMesh(std::span<const std::vector<std::vector<geo::WorldPoint>>> polygons) {
    auto mesh = std::make_shared<Mesh>();
    mesh->kind = MeshKind::Fill;
    for (const auto& rings : polygons) {
        for (const auto& ring : rings) {
            for (const geo::WorldPoint& p : ring) {
                mesh->bounds.add(p);
            }
        }
    }
    if (mesh->bounds.isEmpty()) {
        return mesh;
    }
    mesh->origin = mesh->bounds.center();
    for (const auto& rings : polygons) {
        std::vector<MeshVertex> corners;
        for (const auto& ring : rings) {
            for (const geo::WorldPoint& p : ring) {
                corners.push_back(relativeVertex(p, mesh->origin));
            }
        }
        for (std::uint32_t index : geo::triangulate(rings)) {
            mesh->vertices.push_back(corners[index]);
        }
    }
    return mesh;
}

std::vector<MeshPointer> splitBySquares(const Mesh& mesh, double sideM) {
    std::map<std::pair<long, long>, std::shared_ptr<Mesh>> squares;
    for (std::size_t first = 0; first + 2 < mesh.vertices.size(); first += 3) {
        const auto corners = std::span(mesh.vertices).subspan(first, 3);
        geo::WorldBounds bounds;
        for (const MeshVertex& corner : corners) {
            bounds.add(geo::WorldPoint{mesh.origin.xM + static_cast<double>(corner.x),
                                       mesh.origin.yM + static_cast<double>(corner.y)});
        }
        const geo::WorldPoint middle = bounds.center();
        std::shared_ptr<Mesh>& square = squares[{static_cast<long>(std::floor(middle.xM / sideM)),
                                                 static_cast<long>(std::floor(middle.yM / sideM))}];
        if (!square) {
            square = std::make_shared<Mesh>();
            square->kind = mesh.kind;
            square->origin = mesh.origin;
        }
        square->bounds.add(bounds);
        square->vertices.insert(square->vertices.end(), corners.begin(), corners.end());
    }
    std::vector<MeshPointer> meshes;
    for (auto& [place, square] : squares) {
        square->vertices.shrink_to_fit();
        meshes.push_back(std::move(square));
    }
    return meshes;
}

}  // namespace view
