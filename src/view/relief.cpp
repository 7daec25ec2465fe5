#include "view/relief.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <thread>
#include <vector>

namespace view {
namespace {

constexpr double MetresPerDegree = 111195.0;  // of latitude, mean
constexpr int LowestMetres = -500;
constexpr int HighestMetres = 9000;
constexpr std::size_t BytesPerPixel = 4;

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

/// Red, green, blue, and a fourth that makes them fill a register.
using Tint = std::array<float, 4>;

Tint toTint(const session::Color& color) {
    return {static_cast<float>(color.red) / 255.0F, static_cast<float>(color.green) / 255.0F,
            static_cast<float>(color.blue) / 255.0F, 1.0F};
}

Tint mix(const Tint& a, const Tint& b, float t) {
    return {std::lerp(a[0], b[0], t), std::lerp(a[1], b[1], t), std::lerp(a[2], b[2], t), 1.0F};
}

/// Where a height's tint stands in the table: whole metres from the lowest on, the sea behind the highest.
std::size_t placeOf(std::int16_t metres) {
    constexpr int Sea = HighestMetres + 1;
    const int shown = metres == atlas::NoHeight ? Sea : std::clamp<int>(metres, LowestMetres, HighestMetres);
    return static_cast<std::size_t>(shown - LowestMetres);
}

/// The tints of all heights, and for the sea, which keeps its colour, what changes nothing where it is multiplied (once
/// or, see Blend::MultiplyTwice, twice).
std::vector<Tint> tintTable(const session::Theme& theme) {
    constexpr float HalfAsByte = 128.0F / 255.0F;
    const float neutral = theme.hillshade.lightens ? HalfAsByte : 1.0F;
    const std::vector<session::TintStop>& stops = theme.hypsometric;
    std::vector<Tint> table(placeOf(atlas::NoHeight) + 1, Tint{1.0F, 1.0F, 1.0F, 1.0F});
    table[placeOf(atlas::NoHeight)] = {neutral, neutral, neutral, 1.0F};
    if (stops.empty()) {
        return table;
    }
    for (int metres = LowestMetres; metres <= HighestMetres; ++metres) {
        const auto height = static_cast<float>(metres);
        Tint& tint = table[static_cast<std::size_t>(metres - LowestMetres)];
        const auto above =
            std::ranges::find_if(stops, [&](const session::TintStop& stop) { return stop.metres > height; });
        if (above == stops.begin()) {
            tint = toTint(stops.front().color);
        } else if (above == stops.end()) {
            tint = toTint(stops.back().color);
        } else {
            const session::TintStop& below = *(above - 1);
            tint = mix(toTint(below.color), toTint(above->color),
                       (height - below.metres) / (above->metres - below.metres));
        }
    }
    return table;
}

/// What a tint goes towards: itself times one colour plus another.
struct Goal {
    Tint times;
    Tint plus;
};

/// Shares of one as bytes, rounded: by half and cut, since a call for each would keep the loop from becoming vector
/// code.
void toBytes(const float* shares, std::size_t count, std::uint8_t* bytes) {
    for (std::size_t i = 0; i < count; ++i) {
        // NOLINTNEXTLINE(bugprone-incorrect-roundings): no share is below 0
        bytes[i] = static_cast<std::uint8_t>(static_cast<int>(shares[i] * 255.0F + 0.5F));
    }
}

/// Shades rows from the north downwards. Written so that the compiler makes vector code of each loop: the shading costs
/// some 10 ns a cell on one core, and the map opens with four million.
class RowShader {
public:
    RowShader(const atlas::Elevation& elevation, const session::Theme& theme, std::span<const Tint> tints)
        : m_elevation(elevation),
          m_tints(tints),
          m_lights(lights()),
          m_shadow{toTint(theme.hillshade.shadow), {}},
          m_light{{}, toTint(theme.hillshade.light)},
          m_strength(theme.hillshade.strength),
          m_exaggeration(theme.hillshade.exaggeration),
          m_columns(static_cast<std::size_t>(elevation.columns)),
          m_turn(m_columns),
          m_mixed(m_columns) {
        for (std::vector<float>& row : m_metres) {
            row.resize(m_columns + 2);
        }
    }

    void shade(int fromRow, int toRow, std::uint8_t* rgba) {
        takeHeights(fromRow - 1, m_metres[0]);
        takeHeights(fromRow, m_metres[1]);
        for (int row = fromRow; row < toRow; ++row) {
            takeHeights(row + 1, m_metres[2]);
            turnToLight(row);
            paint(row, rgba);
            rgba += m_columns * BytesPerPixel;
            std::rotate(m_metres.begin(), m_metres.begin() + 1, m_metres.end());
        }
    }

private:
    [[nodiscard]] const std::int16_t* cells(int row) const {
        const auto inside = static_cast<std::size_t>(std::clamp(row, 0, m_elevation.rows - 1));
        return m_elevation.metres.data() + inside * m_columns;
    }

    /// The sea lies at 0. The row's ends are repeated once, as are the first and the last row.
    void takeHeights(int row, std::vector<float>& heights) const {
        const std::int16_t* from = cells(row);
        float* to = heights.data() + 1;
        for (std::size_t i = 0; i < m_columns; ++i) {
            to[i] = from[i] == atlas::NoHeight ? 0.0F : static_cast<float>(from[i]);
        }
        heights.front() = heights[1];
        heights.back() = heights[m_columns];
    }

    /// How far each cell of the row goes towards the shadow, up to -1, or to the light, up to 1. Flat ground stays at
    /// 0.
    void turnToLight(int row) {
        const double stepDeg = (m_elevation.bounds.northDeg - m_elevation.bounds.southDeg) / m_elevation.rows;
        const double latDeg = m_elevation.bounds.northDeg - (row + 0.5) * stepDeg;
        const auto stepNorthM = static_cast<float>(stepDeg * MetresPerDegree);
        const float stepEastM = stepNorthM * static_cast<float>(std::cos(latDeg * std::numbers::pi / 180.0));
        const float* above = m_metres[0].data() + 1;
        const float* here = m_metres[1].data() + 1;
        const float* below = m_metres[2].data() + 1;
        float* turn = m_turn.data();
        const std::array<Light, 4> lamps = m_lights;
        const float flat = lamps.front().z;
        const float strength = m_strength;
        const float exaggeration = m_exaggeration;
        for (std::size_t i = 0; i < m_columns; ++i) {
            // Horn's gradient is replaced by the plain central difference: the source is already smoothed.
            const float east =
                (here[i + 1] - here[static_cast<std::ptrdiff_t>(i) - 1]) / (2.0F * stepEastM) * exaggeration;
            const float north = (above[i] - below[i]) / (2.0F * stepNorthM) * exaggeration;
            const float normal = 1.0F / std::sqrt(east * east + north * north + 1.0F);
            float lit = 0.0F;
            for (const Light& lamp : lamps) {
                const float share = (-east * lamp.x - north * lamp.y + lamp.z) * normal;
                lit += lamp.weight * (share > 0.0F ? share : 0.0F);
            }
            const float relative = (lit - flat) * strength;
            const float turned = relative / (relative < 0.0F ? flat : 1.0F - flat);
            turn[i] = turned < -1.0F ? -1.0F : turned > 1.0F ? 1.0F : turned;
        }
    }

    void paint(int row, std::uint8_t* rgba) {
        const std::int16_t* heights = cells(row);
        const std::size_t columns = m_columns;
        Tint* mixed = m_mixed.data();
        for (std::size_t i = 0; i < columns; ++i) {
            const Tint tint = m_tints[placeOf(heights[i])];
            const float turn = heights[i] == atlas::NoHeight ? 0.0F : m_turn[i];
            const Goal goal = turn < 0.0F ? m_shadow : m_light;
            const float share = std::abs(turn);
            Tint color;
            for (std::size_t channel = 0; channel < color.size(); ++channel) {
                const float towards = tint[channel] * goal.times[channel] + goal.plus[channel];
                color[channel] = tint[channel] + share * (towards - tint[channel]);
            }
            mixed[i] = color;
        }
        toBytes(m_mixed.front().data(), columns * BytesPerPixel, rgba);
    }

    const atlas::Elevation& m_elevation;
    std::span<const Tint> m_tints;
    std::array<Light, 4> m_lights;
    Goal m_shadow;
    Goal m_light;
    float m_strength;
    float m_exaggeration;
    std::size_t m_columns;
    std::array<std::vector<float>, 3> m_metres;  // of the row above, the row itself and the one below
    std::vector<float> m_turn;
    std::vector<Tint> m_mixed;
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
    const std::vector<Tint> tints = tintTable(theme);
    const int workers = std::max(1, std::min(static_cast<int>(std::thread::hardware_concurrency()), elevation.rows));
    std::vector<std::jthread> threads;
    threads.reserve(static_cast<std::size_t>(workers));
    for (int worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker] {
            const int from = elevation.rows * worker / workers;
            const int to = elevation.rows * (worker + 1) / workers;
            RowShader(elevation, theme, tints)
                .shade(from, to, image->rgba.data() + stride * static_cast<std::size_t>(from));
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
