#include "view/relief.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <thread>

namespace view {
namespace {

constexpr double MetresPerDegree = 111195.0;  // of latitude, mean
constexpr int LowestMetres = -500;
constexpr int HighestMetres = 9000;
constexpr std::size_t BytesPerPixel = 4;
constexpr std::uint8_t NeutralOfTwice = 128;  // see Blend::MultiplyTwice

struct Light {
    float x;  // towards the light: east, north, up; unit length
    float y;
    float z;
    float weight;
};

/// Lights from W, NW, N and NE, the north-western one leading, 35° above the horizon.
std::array<Light, 4> lights() {
    constexpr std::array<float, 4> AzimuthsDeg = {270.0F, 315.0F, 0.0F, 45.0F};
    constexpr std::array<float, 4> Weights = {0.22F, 0.44F, 0.22F, 0.12F};
    constexpr float AltitudeDeg = 35.0F;
    const auto radians = [](float degrees) { return degrees * std::numbers::pi_v<float> / 180.0F; };
    std::array<Light, 4> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const float azimuth = radians(AzimuthsDeg.at(i));
        const float altitude = radians(AltitudeDeg);
        all.at(i) = {std::sin(azimuth) * std::cos(altitude), std::cos(azimuth) * std::cos(altitude), std::sin(altitude),
                     Weights.at(i)};
    }
    return all;
}

using Rgb = std::array<float, 3>;

Rgb toRgb(const session::Color& color) {
    return {static_cast<float>(color.red) / 255.0F, static_cast<float>(color.green) / 255.0F,
            static_cast<float>(color.blue) / 255.0F};
}

Rgb mix(const Rgb& a, const Rgb& b, float t) {
    return {std::lerp(a[0], b[0], t), std::lerp(a[1], b[1], t), std::lerp(a[2], b[2], t)};
}

/// Tint of every whole metre.
std::vector<Rgb> tintTable(const std::vector<session::TintStop>& stops) {
    std::vector<Rgb> table(static_cast<std::size_t>(HighestMetres - LowestMetres + 1), Rgb{1.0F, 1.0F, 1.0F});
    if (stops.empty()) {
        return table;
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        const float metres = static_cast<float>(i) + static_cast<float>(LowestMetres);
        const auto above =
            std::ranges::find_if(stops, [&](const session::TintStop& stop) { return stop.metres > metres; });
        if (above == stops.begin()) {
            table[i] = toRgb(stops.front().color);
        } else if (above == stops.end()) {
            table[i] = toRgb(stops.back().color);
        } else {
            const session::TintStop& below = *(above - 1);
            table[i] =
                mix(toRgb(below.color), toRgb(above->color), (metres - below.metres) / (above->metres - below.metres));
        }
    }
    return table;
}

struct Shading {
    const atlas::Elevation& elevation;
    std::vector<Rgb> tints;
    std::array<Light, 4> lights;
    Rgb shadow;
    Rgb light;
    float strength;
    float exaggeration;
    std::uint8_t neutral;

    [[nodiscard]] std::int16_t cell(int column, int row) const {
        column = std::clamp(column, 0, elevation.columns - 1);
        row = std::clamp(row, 0, elevation.rows - 1);
        return elevation.metres[static_cast<std::size_t>(row) * static_cast<std::size_t>(elevation.columns) +
                                static_cast<std::size_t>(column)];
    }

    /// The sea lies at 0.
    [[nodiscard]] float metresAt(int column, int row) const {
        const std::int16_t height = cell(column, row);
        return height == atlas::NoHeight ? 0.0F : static_cast<float>(height);
    }

    void shadeRow(int row, std::uint8_t* rgba) const {
        const double stepDeg = (elevation.bounds.northDeg - elevation.bounds.southDeg) / elevation.rows;
        const double latDeg = elevation.bounds.northDeg - (row + 0.5) * stepDeg;
        const auto stepNorthM = static_cast<float>(stepDeg * MetresPerDegree);
        const float stepEastM = stepNorthM * static_cast<float>(std::cos(latDeg * std::numbers::pi / 180.0));
        for (int column = 0; column < elevation.columns; ++column) {
            if (cell(column, row) == atlas::NoHeight) {
                rgba = std::fill_n(rgba, BytesPerPixel - 1, neutral);  // the sea keeps its colour
                *rgba++ = 255;
                continue;
            }
            const float metres = metresAt(column, row);
            // Horn's gradient is replaced by the plain central difference: the source is already smoothed.
            const float east =
                (metresAt(column + 1, row) - metresAt(column - 1, row)) / (2.0F * stepEastM) * exaggeration;
            const float north =
                (metresAt(column, row - 1) - metresAt(column, row + 1)) / (2.0F * stepNorthM) * exaggeration;
            const float normal = 1.0F / std::sqrt(east * east + north * north + 1.0F);
            float lit = 0.0F;
            for (const Light& lamp : lights) {
                lit += lamp.weight * std::max(0.0F, (-east * lamp.x - north * lamp.y + lamp.z) * normal);
            }
            // Flat ground keeps its tint; slopes go towards light or shadow.
            const float flat = lights.front().z;
            const float relative = (lit - flat) * strength;
            Rgb color = tints[static_cast<std::size_t>(
                std::clamp(static_cast<int>(metres), LowestMetres, HighestMetres) - LowestMetres)];
            color = relative < 0.0F ? mix(color, {color[0] * shadow[0], color[1] * shadow[1], color[2] * shadow[2]},
                                          std::min(1.0F, -relative / flat))
                                    : mix(color, light, std::min(1.0F, relative / (1.0F - flat)));
            for (float channel : color) {
                *rgba++ = static_cast<std::uint8_t>(std::lround(std::clamp(channel, 0.0F, 1.0F) * 255.0F));
            }
            *rgba++ = 255;
        }
    }
};

}  // namespace

ImagePointer shadeRelief(const atlas::Elevation& elevation, const session::Theme& theme) {
    auto image = std::make_shared<Image>();
    if (elevation.columns <= 0 || elevation.rows <= 0) {
        return image;
    }
    image->widthPx = elevation.columns;
    image->heightPx = elevation.rows;
    const std::size_t stride = static_cast<std::size_t>(elevation.columns) * BytesPerPixel;
    image->rgba.resize(stride * static_cast<std::size_t>(elevation.rows));
    const Shading shading{elevation,
                          tintTable(theme.hypsometric),
                          lights(),
                          toRgb(theme.hillshade.shadow),
                          toRgb(theme.hillshade.light),
                          theme.hillshade.strength,
                          theme.hillshade.exaggeration,
                          theme.hillshade.lightens ? NeutralOfTwice : std::uint8_t{255}};
    const int workers = std::max(1, std::min(static_cast<int>(std::thread::hardware_concurrency()), elevation.rows));
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker] {
            for (int row = worker; row < elevation.rows; row += workers) {
                shading.shadeRow(row, image->rgba.data() + stride * static_cast<std::size_t>(row));
            }
        });
    }
    threads.clear();
    return image;
}

MeshPointer reliefMesh(const atlas::Elevation& elevation, const geo::Projection& projection,
                       const std::optional<geo::LonLatBounds>& hole) {
    auto mesh = std::make_shared<Mesh>();
    mesh->kind = MeshKind::Raster;
    if (elevation.columns <= 0 || elevation.rows <= 0) {
        return mesh;
    }
    const geo::LonLatBounds& bounds = elevation.bounds;
    // Whole degrees, so that the hole's edges fall on grid lines; a degree of a conic bends by far less than a pixel.
    constexpr double StepDeg = 1.0;
    const int columns = static_cast<int>(std::lround((bounds.eastDeg - bounds.westDeg) / StepDeg));
    const int rows = static_cast<int>(std::lround((bounds.northDeg - bounds.southDeg) / StepDeg));
    mesh->origin =
        projection.project({(bounds.westDeg + bounds.eastDeg) / 2.0, (bounds.southDeg + bounds.northDeg) / 2.0});
    const auto corner = [&](int column, int row) {
        const geo::LonLat p{bounds.westDeg + (bounds.eastDeg - bounds.westDeg) * column / columns,
                            bounds.northDeg - (bounds.northDeg - bounds.southDeg) * row / rows};
        const geo::WorldPoint world = projection.project(p);
        mesh->bounds.add(world);
        MeshVertex vertex;
        vertex.x = static_cast<float>(world.xM - mesh->origin.xM);
        vertex.y = static_cast<float>(world.yM - mesh->origin.yM);
        vertex.u = static_cast<float>(elevation.columns) * static_cast<float>(column) / static_cast<float>(columns);
        vertex.v = static_cast<float>(elevation.rows) * static_cast<float>(row) / static_cast<float>(rows);
        return vertex;
    };
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const geo::LonLat middle{bounds.westDeg + (bounds.eastDeg - bounds.westDeg) * (column + 0.5) / columns,
                                     bounds.northDeg - (bounds.northDeg - bounds.southDeg) * (row + 0.5) / rows};
            if (hole && hole->covers(middle)) {
                continue;
            }
            const MeshVertex nw = corner(column, row);
            const MeshVertex ne = corner(column + 1, row);
            const MeshVertex sw = corner(column, row + 1);
            const MeshVertex se = corner(column + 1, row + 1);
            for (const MeshVertex& vertex : {nw, sw, ne, ne, sw, se}) {
                mesh->vertices.push_back(vertex);
            }
        }
    }
    return mesh;
}

}  // namespace view
