#pragma once
// Directions, distances and lists in words of a language: "120 km", "north-west", "A, B and C".

#include "geo/lon_lat.hpp"
#include "session/strings.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace session {

/// The eight winds, clockwise from north, as locale keys and JSON write them.
inline constexpr std::array<std::string_view, 8> DirectionCodes = {"n", "ne", "e", "se", "s", "sw", "w", "nw"};

/// The nearest of the eight: each reaches 22.5 degrees to either side. `azimuthDeg`: clockwise from north.
[[nodiscard]] std::string_view directionCode(double azimuthDeg);

/// The way there, as it stands beside a distance: "north-west", "к северо-западу" (locale key direction.to.<code>).
[[nodiscard]] const std::string& directionTo(const Strings& strings, atlas::Language language, double azimuthDeg);

/// The part of the view: "in the north-west", "на северо-западе" (locale key direction.in.<code>).
[[nodiscard]] const std::string& directionIn(const Strings& strings, atlas::Language language, double azimuthDeg);

/// As exact as a reader can use: "850 m", "8.4 km", "85 km", "1,250 km".
[[nodiscard]] std::string formatDistance(const Strings& strings, atlas::Language language, double metres);

/// "43°16′ N, 76°56′ E".
[[nodiscard]] std::string formatPosition(const Strings& strings, atlas::Language language, const geo::LonLat& at);

/// "A, B and C"; empty for none.
[[nodiscard]] std::string joinWords(const Strings& strings, atlas::Language language,
                                    std::span<const std::string> words);

/// Rounded to so many digits that count; 0 stays 0.
[[nodiscard]] double roundedTo(double value, int digits);

}  // namespace session
