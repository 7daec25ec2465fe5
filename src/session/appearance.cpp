#include "session/appearance.hpp"

#include <algorithm>
#include <cstddef>

namespace session {
namespace {

constexpr std::array<std::string_view, AllThemes.size()> ThemeNames = {"light", "dark", "print"};
constexpr std::array<std::string_view, AllProjections.size()> ProjectionNames = {"conic", "mercator"};
constexpr std::array<std::string_view, AllLabelChoices.size()> LabelNames = {"one-line", "two-line"};

/// The names stand in the order of the values.
template <typename Value, std::size_t Count>
std::optional<Value> valueNamed(std::string_view name, const std::array<std::string_view, Count>& names,
                                const std::array<Value, Count>& values) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return values.at(static_cast<std::size_t>(found - names.begin()));
}

}  // namespace

std::string_view nameOf(ThemeChoice theme) {
    return ThemeNames.at(static_cast<std::size_t>(theme));
}

std::optional<ThemeChoice> themeFromName(std::string_view name) {
    return valueNamed(name, ThemeNames, AllThemes);
}

std::string_view nameOf(ProjectionChoice projection) {
    return ProjectionNames.at(static_cast<std::size_t>(projection));
}

std::optional<ProjectionChoice> projectionFromName(std::string_view name) {
    return valueNamed(name, ProjectionNames, AllProjections);
}

std::string_view nameOf(LabelChoice labels) {
    return LabelNames.at(static_cast<std::size_t>(labels));
}

std::optional<LabelChoice> labelsFromName(std::string_view name) {
    return valueNamed(name, LabelNames, AllLabelChoices);
}

}  // namespace session
