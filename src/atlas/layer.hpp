#pragma once
// Layer: a group of features the user toggles. Groups carry the number keys; a group may hold layers of its own (the
// Silk Road's branches).

#include "atlas/language.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas {

using LayerId = std::string;  // "silk-road", "silk-road/hexi", "relief"

/// The group of the user's own files. Each has a layer in it, "files/expedition".
inline constexpr std::string_view UserLayer = "files";

/// The layer of the user's notes, in the same group.
inline constexpr std::string_view NotesLayer = "notes";

/// A layer of one of the user's files, or of the notes.
[[nodiscard]] constexpr bool isUserLayer(std::string_view id) {
    return id == NotesLayer ||
           (id.size() > UserLayer.size() && id.starts_with(UserLayer) && id[UserLayer.size()] == '/');
}

struct Layer {
    LayerId id;
    LayerId group;  // equal to id for a group or a base layer
    LocalizedText name;
    LocalizedText description;
    std::optional<int> key;  // 1-9 on groups
    bool isBase = false;     // relief, water, admin1, towns, graticule
    bool onByDefault = true;
    std::size_t palette = 0;  // of a user's file: which of the theme's colours for them

    [[nodiscard]] bool isGroup() const { return id == group; }
};

}  // namespace atlas
