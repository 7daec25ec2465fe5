#include "atlas/feature.hpp"

#include <algorithm>
#include <array>

namespace atlas {
namespace {

constexpr std::array<std::string_view, 3> CertaintyNames = {"certain", "conjectured", "hypothetical"};
constexpr std::array<std::string_view, 7> StatusNames = {"none",    "proposed",  "construction", "operating",
                                                         "shelved", "cancelled", "retired"};

template <typename Enum, typename Names>
std::optional<Enum> fromName(const Names& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view nameOf(Certainty certainty) {
    return CertaintyNames.at(static_cast<std::size_t>(certainty));
}

std::string_view nameOf(Status status) {
    return StatusNames.at(static_cast<std::size_t>(status));
}

std::optional<Certainty> certaintyFromName(std::string_view name) {
    return fromName<Certainty>(CertaintyNames, name);
}

std::optional<Status> statusFromName(std::string_view name) {
    return fromName<Status>(StatusNames, name);
}

}  // namespace atlas
