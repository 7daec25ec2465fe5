#pragma once
// Colour as eyes see it: contrast by WCAG 2.2, and what is left of a colour for those who lack one kind of cone.
//
// Relative luminance and contrast: W3C, Web Content Accessibility Guidelines 2.2 (2023), "relative luminance" and
// "contrast ratio". Colour blindness: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model
// for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), the
// matrices for severity 1.0, applied to linear RGB. Distance: straight in Oklab (B. Ottosson, "A perceptual color space
// for image processing", 2020), where 0.02 is about a just noticeable difference between patches side by side.

#include "session/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace support {

using Linear = std::array<double, 3>;  // red, green, blue, 0..1

inline double linearOf(double channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

inline Linear linearOf(const session::Color& color) {
    return {linearOf(color.red), linearOf(color.green), linearOf(color.blue)};
}

/// What is seen where the colour lies over an opaque one.
inline session::Color over(const session::Color& top, const session::Color& below) {
    const double share = top.alpha / 255.0;
    const auto mixed = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a * share + b * (1.0 - share)));
    };
    return {mixed(top.red, below.red), mixed(top.green, below.green), mixed(top.blue, below.blue), 255};
}

inline double luminance(const session::Color& opaque) {
    const Linear rgb = linearOf(opaque);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/// 1 to 21; both opaque.
inline double contrast(const session::Color& a, const session::Color& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

enum class Sight { Full, Protanopia, Deuteranopia, Tritanopia };
inline constexpr std::array<Sight, 4> AllSights = {Sight::Full, Sight::Protanopia, Sight::Deuteranopia,
                                                   Sight::Tritanopia};

using Matrix = std::array<Linear, 3>;

inline const Matrix& matrixOf(Sight sight) {
    static constexpr std::array<Matrix, 4> Matrices = {
        {{{{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}},
         {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
         {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
         {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};
    return Matrices.at(static_cast<std::size_t>(sight));
}

inline Linear multiplied(const Matrix& matrix, const Linear& vector) {
    Linear product{};
    for (std::size_t row = 0; row < product.size(); ++row) {
        for (std::size_t column = 0; column < vector.size(); ++column) {
            product.at(row) += matrix.at(row).at(column) * vector.at(column);
        }
    }
    return product;
}

inline Linear seen(const session::Color& color, Sight sight) {
    Linear rgb = multiplied(matrixOf(sight), linearOf(color));
    std::ranges::transform(rgb, rgb.begin(), [](double channel) { return std::clamp(channel, 0.0, 1.0); });
    return rgb;
}

inline Linear oklab(const Linear& rgb) {
    constexpr Matrix ToCones = {{{0.4122214708, 0.5363325363, 0.0514459929},
                                 {0.2119034982, 0.6806995451, 0.1073969566},
                                 {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix ToLab = {{{0.2104542553, 0.7936177850, -0.0040720468},
                               {1.9779984951, -2.4285922050, 0.4505937099},
                               {0.0259040371, 0.7827717662, -0.8086757660}}};
    Linear cones = multiplied(ToCones, rgb);
    std::ranges::transform(cones, cones.begin(), [](double cone) { return std::cbrt(cone); });
    return multiplied(ToLab, cones);
}

/// How far apart two opaque colours look; black and white are 1 apart.
inline double distance(const session::Color& a, const session::Color& b, Sight sight) {
    const Linear x = oklab(seen(a, sight));
    const Linear y = oklab(seen(b, sight));
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

}  // namespace support
