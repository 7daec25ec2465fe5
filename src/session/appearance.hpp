#pragma once
// Appearance: which of the shipped themes and projections the map is drawn in, by the words that the command line, the
// settings file and the state as JSON share.

#include <array>
#include <optional>
#include <string_view>

namespace session {

enum class ThemeChoice { Light, Dark, Print };
inline constexpr std::array<ThemeChoice, 3> AllThemes = {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Print};

enum class ProjectionChoice { Conic, Mercator };
inline constexpr std::array<ProjectionChoice, 2> AllProjections = {ProjectionChoice::Conic, ProjectionChoice::Mercator};

/// Names on the map in the chosen language, or with the local name on a second line.
enum class LabelChoice { OneLine, TwoLine };
inline constexpr std::array<LabelChoice, 2> AllLabelChoices = {LabelChoice::OneLine, LabelChoice::TwoLine};

/// "one-line", "two-line".
[[nodiscard]] std::string_view nameOf(LabelChoice labels);
[[nodiscard]] std::optional<LabelChoice> labelsFromName(std::string_view name);

/// "light", "dark", "print".
[[nodiscard]] std::string_view nameOf(ThemeChoice theme);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(std::string_view name);

/// "conic", "mercator".
[[nodiscard]] std::string_view nameOf(ProjectionChoice projection);
[[nodiscard]] std::optional<ProjectionChoice> projectionFromName(std::string_view name);

}  // namespace session
