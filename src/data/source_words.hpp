#pragma once
// Sources in words, as text, HTML and KML give them.

#include "atlas/atlas.hpp"
#include "session/strings.hpp"

#include <string>
#include <vector>

namespace data {

/// "Title; author; publisher; date; address" as far as known; of an editor's statement that it has no source.
[[nodiscard]] std::string sourceLine(const atlas::Atlas& atlas, const session::Strings& strings,
                                     atlas::Language language, const atlas::DocumentId& id);

/// The place in it in words, in front of nothing and behind nothing; empty for the whole.
[[nodiscard]] std::string placeWords(const session::Strings& strings, atlas::Language language,
                                     const atlas::Citation& citation);

/// "Length of the border: 1,533 km, as of 2003"; empty where the claim has neither figure nor date.
[[nodiscard]] std::string figureWords(const session::Strings& strings, atlas::Language language,
                                      const atlas::Claim& claim);

/// Numbers the documents in the order in which they are first cited.
class SourceList {
public:
    /// Both must outlive it.
    SourceList(const atlas::Atlas& atlas, const session::Strings& strings, atlas::Language language)
        : m_atlas(atlas), m_strings(strings), m_language(language) {}

    /// " [1, paragraph 5] [2]"
    [[nodiscard]] std::string marks(const std::vector<atlas::Citation>& citations);

    /// "[1] Title; author": a line for each document that was cited so far.
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    const atlas::Atlas& m_atlas;
    const session::Strings& m_strings;
    atlas::Language m_language;
    std::vector<atlas::DocumentId> m_cited;
};

}  // namespace data
