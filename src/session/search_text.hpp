#pragma once
// What a search found, in words, as panel and command line show it; and the commands whose words were typed.

#include "atlas/atlas.hpp"
#include "session/keymap.hpp"
#include "session/search.hpp"
#include "session/strings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace session {

struct HitWords {
    std::string title;   // what it is called
    std::string kind;    // what it is
    std::string detail;  // by what it was found, where that is not the title
};

[[nodiscard]] HitWords wordsOf(const SearchHit& hit, const atlas::Atlas& atlas, const Strings& strings,
                               atlas::Language language);

/// "Show or hide: Silk Road"
[[nodiscard]] std::string wordsOf(const Command& command, const Strings& strings, atlas::Language language);

/// The commands whose words, in that language or in English, begin with those typed, in any order; all where nothing
/// is typed. Those that begin with what was typed come first.
[[nodiscard]] std::vector<Command> findCommands(std::string_view text, const atlas::Atlas& atlas,
                                                const Strings& strings, atlas::Language language,
                                                const Folding& folding);

}  // namespace session
