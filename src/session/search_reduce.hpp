#pragma once
// What the actions of the search panel do: a part of reduce.hpp.

#include "session/reduce.hpp"

namespace session {

[[nodiscard]] AppState openSearch(AppState state, SearchFor what);
[[nodiscard]] AppState setSearchText(AppState state, const std::string& text);

/// Opens the card of what was found, or of the one that makes the statement, the chapter of a story, or goes to the
/// date.
[[nodiscard]] Reduction openResult(AppState state, const SearchHit& hit, const Context& context);

}  // namespace session
