#pragma once
// Layer: a group of features the user toggles. Groups carry the number keys; a group may hold layers of its own (the
// Silk Road's branches).

#include "atlas/language.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas {

using LayerId = std::string;  // "silk-road", "silk-road/hexi", "relief"

/// The user's own files are put on this base layer.
inline constexpr std::string_view UserLayer = "files";

struct Layer {
    LayerId id;
    LayerId group;  // equal to id for a group or a base layer
    LocalizedText name;
    LocalizedText description;
    std::optional<int> key;  // 1-9 on groups
    bool isBase = false;     // relief, water, admin1, towns, graticule
    bool onByDefault = true;

    [[nodiscard]] bool isGroup() const { return id == group; }
};

}  // namespace atlas
