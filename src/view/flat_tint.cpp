#include "view/flat_tint.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace view {
namespace {

/// Sums of heights and how much land they are of, so that the sea counts for nothing.
struct Field {
    int columns = 0;
    int rows = 0;
    std::vector<float> metres;
    std::vector<float> weight;

    [[nodiscard]] std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
    }
};

Field gathered(const atlas::Elevation& elevation, int factor) {
    Field field;
    field.columns = std::max(1, elevation.columns / factor);
    field.rows = std::max(1, elevation.rows / factor);
    field.metres.resize(static_cast<std::size_t>(field.columns) * static_cast<std::size_t>(field.rows));
    field.weight.resize(field.metres.size());
    const std::int16_t* source = elevation.metres.data();
    for (int row = 0; row < elevation.rows; ++row) {
        const int to = row * field.rows / elevation.rows;
        for (int column = 0; column < elevation.columns; ++column, ++source) {
            if (*source != atlas::NoHeight) {
                const std::size_t i = field.at(column * field.columns / elevation.columns, to);
                field.metres[i] += static_cast<float>(*source);
                field.weight[i] += 1.0F;
            }
        }
    }
    return field;
}

/// Cells of the field with nothing but land in them and around them.
std::vector<bool> inland(const Field& field, const atlas::Elevation& elevation) {
    std::vector<bool> touchesSea(field.weight.size(), false);
    const std::int16_t* source = elevation.metres.data();
    for (int row = 0; row < elevation.rows; ++row) {
        for (int column = 0; column < elevation.columns; ++column, ++source) {
            if (*source == atlas::NoHeight) {
                touchesSea[field.at(column * field.columns / elevation.columns, row * field.rows / elevation.rows)] =
                    true;
            }
        }
    }
    std::vector<bool> isInland(touchesSea.size(), true);
    for (int row = 0; row < field.rows; ++row) {
        for (int column = 0; column < field.columns; ++column) {
            if (!touchesSea[field.at(column, row)]) {
                continue;
            }
            for (int y = std::max(row - 1, 0); y <= std::min(row + 1, field.rows - 1); ++y) {
                for (int x = std::max(column - 1, 0); x <= std::min(column + 1, field.columns - 1); ++x) {
                    isInland[field.at(x, y)] = false;
                }
            }
        }
    }
    return isInland;
}

/// Weights 1 2 1 from neighbour to neighbour, `count` of them, each `step` further on; the ends count twice.
void blurRun(std::vector<float>& values, std::size_t first, std::size_t step, int count) {
    float before = values[first];
    for (int i = 0; i < count; ++i) {
        float& here = values[first + static_cast<std::size_t>(i) * step];
        const float own = here;
        const float after = i + 1 < count ? values[first + static_cast<std::size_t>(i + 1) * step] : own;
        here = (before + 2.0F * own + after) / 4.0F;
        before = own;
    }
}

void blur(const Field& size, std::vector<float>& values) {
    for (int row = 0; row < size.rows; ++row) {
        blurRun(values, size.at(0, row), 1, size.columns);
    }
    for (int column = 0; column < size.columns; ++column) {
        blurRun(values, size.at(column, 0), static_cast<std::size_t>(size.columns), size.rows);
    }
}

constexpr float Whole = 255.0F;
constexpr float HalfOfWhole = 128.0F;  // what changes nothing where it is multiplied twice

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, Whole)));
}

/// The tint nearest to the level of the sea.
session::Color lowlandTint(const session::Theme& theme) {
    const auto lowest = std::ranges::min_element(theme.hypsometric, {},
                                                 [](const session::TintStop& stop) { return std::abs(stop.metres); });
    return lowest == theme.hypsometric.end() ? session::Color{255, 255, 255, 255} : lowest->color;
}

}  // namespace

session::Theme flatTheme(const session::Theme& theme) {
    const session::Color lowland = lowlandTint(theme);
    const auto relative = [](std::uint8_t tint, std::uint8_t unit) {
        return toByte(HalfOfWhole * static_cast<float>(tint) / static_cast<float>(std::max<std::uint8_t>(unit, 1)));
    };
    session::Theme flat = theme;
    flat.hillshade.strength = 0.0F;
    flat.hillshade.lightens = true;
    for (session::TintStop& stop : flat.hypsometric) {
        stop.color = {relative(stop.color.red, lowland.red), relative(stop.color.green, lowland.green),
                      relative(stop.color.blue, lowland.blue), stop.color.alpha};
    }
    return flat;
}

session::Color lowlandColor(const session::Theme& theme, double share) {
    const session::Color tint = lowlandTint(theme);
    const float neutral = theme.hillshade.lightens ? HalfOfWhole : Whole;
    const auto tinted = [&](std::uint8_t land, std::uint8_t channel) {
        return toByte(static_cast<float>(land) *
                      std::lerp(1.0F, static_cast<float>(channel) / neutral, static_cast<float>(share)));
    };
    const session::Color& land = theme.land;
    return {tinted(land.red, tint.red), tinted(land.green, tint.green), tinted(land.blue, tint.blue), land.alpha};
}

atlas::Elevation smoothedElevation(const atlas::Elevation& elevation, int factor) {
    if (elevation.columns <= 0 || elevation.rows <= 0) {
        return {};
    }
    Field field = gathered(elevation, std::max(1, factor));
    const std::vector<bool> isLand = inland(field, elevation);
    constexpr int Passes = 3;
    for (int pass = 0; pass < Passes; ++pass) {
        blur(field, field.metres);
        blur(field, field.weight);
    }
    std::vector<std::int16_t> smooth;
    smooth.reserve(isLand.size());
    for (std::size_t i = 0; i < isLand.size(); ++i) {
        smooth.push_back(isLand[i] ? static_cast<std::int16_t>(std::lround(field.metres[i] / field.weight[i]))
                                   : atlas::NoHeight);
    }
    return {elevation.bounds, field.columns, field.rows, std::move(smooth)};
}

}  // namespace view
