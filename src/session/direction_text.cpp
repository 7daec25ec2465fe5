#include "session/direction_text.hpp"

#include <algorithm>
#include <cmath>

namespace session {
namespace {

constexpr double MetresPerKm = 1000.0;

const std::string& directionWord(const Strings& strings, atlas::Language language, std::string_view prefix,
                                 double azimuthDeg) {
    return strings.text(language, std::string(prefix) + std::string(directionCode(azimuthDeg)));
}

std::string degreesMinutes(const Strings& strings, atlas::Language language, double degrees, std::string_view turnKey) {
    constexpr double MinutesPerDegree = 60.0;
    const double total = std::round(std::abs(degrees) * MinutesPerDegree);
    const auto whole = static_cast<int>(total / MinutesPerDegree);
    const auto minutes = static_cast<int>(total - whole * MinutesPerDegree);
    const std::string two = (minutes < 10 ? "0" : "") + std::to_string(minutes);
    const std::string angle =
        strings.format(language, "coord.degrees-minutes", {{"degrees", std::to_string(whole)}, {"minutes", two}});
    return strings.format(language, turnKey, {{"angle", angle}});
}

}  // namespace

std::string_view directionCode(double azimuthDeg) {
    constexpr double StepDeg = 360.0 / static_cast<double>(DirectionCodes.size());
    const double turns = std::floor(azimuthDeg / StepDeg + 0.5);
    const auto count = static_cast<double>(DirectionCodes.size());
    const double index = turns - count * std::floor(turns / count);
    return DirectionCodes.at(static_cast<std::size_t>(index));
}

const std::string& directionTo(const Strings& strings, atlas::Language language, double azimuthDeg) {
    return directionWord(strings, language, "direction.to.", azimuthDeg);
}

const std::string& directionIn(const Strings& strings, atlas::Language language, double azimuthDeg) {
    return directionWord(strings, language, "direction.in.", azimuthDeg);
}

double roundedTo(double value, int digits) {
    if (value == 0.0 || !std::isfinite(value)) {
        return value;
    }
    const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1.0 - digits);
    return std::round(value / step) * step;
}

std::string formatDistance(const Strings& strings, atlas::Language language, double metres) {
    constexpr double LastMetres = 995.0;
    constexpr double LastTenths = 9950.0;
    constexpr int Digits = 3;
    if (metres < LastMetres) {
        constexpr double StepM = 10.0;
        return strings.format(language, "scale.m",
                              {{"value", formatNumber(language, std::round(metres / StepM) * StepM, 0)}});
    }
    const int decimals = metres < LastTenths ? 1 : 0;
    // Below a hundred kilometres each one counts.
    const double km = decimals > 0 ? metres / MetresPerKm : roundedTo(std::round(metres / MetresPerKm), Digits);
    return strings.format(language, "scale.km", {{"value", formatNumber(language, km, decimals)}});
}

std::string formatPosition(const Strings& strings, atlas::Language language, const geo::LonLat& at) {
    return strings.format(
        language, "coord.pair",
        {{"latitude", degreesMinutes(strings, language, at.latDeg, at.latDeg < 0.0 ? "coord.south" : "coord.north")},
         {"longitude", degreesMinutes(strings, language, at.lonDeg, at.lonDeg < 0.0 ? "coord.west" : "coord.east")}});
}

std::string joinWords(const Strings& strings, atlas::Language language, std::span<const std::string> words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            list += strings.text(language, i + 1 == words.size() ? "list.last" : "list.separator");
        }
        list += words[i];
    }
    return list;
}

}  // namespace session
