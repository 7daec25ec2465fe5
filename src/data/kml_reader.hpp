#pragma once
// Stories out of KML: each gx:Tour is one. What we wrote ourselves (data/export.hpp) comes back whole; of others comes
// what a story can hold: where the camera rests, the time it shows, the words of the balloon that opens there.
//
// Files may be hostile: there are bounds on their size, depth and number of elements, nothing is fetched, no entity but
// the five of XML and numeric ones is known, and of descriptions only their words are taken. A bad step costs itself.

#include "atlas/story.hpp"
#include "base/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace data {

inline constexpr std::size_t MaxKmlBytes = std::size_t{8} * 1024 * 1024;

/// Whose references to features, layers, claims and documents nobody has looked up yet.
struct KmlStory {
    atlas::Story story;  // without id or name where the file gives none
    struct Place {
        int line = 0;
        int column = 0;
    };
    std::vector<Place> places;  // of each chapter in the file
};

struct LoadedKml {
    std::vector<KmlStory> stories;
    base::Diagnostics diagnostics;
};

/// Whether a file's first sign is one of XML, or of a KMZ archive, which is told to be none.
[[nodiscard]] bool looksLikeKml(std::string_view text);

/// `name` stands in messages for the file.
[[nodiscard]] LoadedKml readKml(std::string_view text, const std::string& name);

}  // namespace data
