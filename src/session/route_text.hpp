#pragma once
// What is said of how a thing is known and of the stretches of a line: certainty, status, dates.

#include "atlas/feature.hpp"
#include "session/strings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace session {

/// How surely the stretches of a line are known: "certain, conjectured". Of other things only a doubt; else empty.
[[nodiscard]] std::string certaintyText(const Strings& strings, atlas::Language language,
                                        const atlas::Feature& feature);

/// In what state the stretches of a line are: "operating"; empty where that does not apply.
[[nodiscard]] std::string statusText(const Strings& strings, atlas::Language language, const atlas::Feature& feature);

/// One line for each stretch, where they differ: "Atyrau – Kenkiyak: operating, since 2003".
[[nodiscard]] std::vector<std::string> stretchLines(const Strings& strings, atlas::Language language,
                                                    const atlas::Feature& feature);

/// The locale key of what is said of how a line was found; empty for what is no line. Things that are built have a
/// status: they follow the modelled Silk Road only where they share its way.
[[nodiscard]] std::string_view lineNoteKey(const atlas::Feature& feature);

}  // namespace session
