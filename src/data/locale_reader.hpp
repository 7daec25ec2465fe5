#pragma once
// Interface words (assets/locale/en.json, zh.json, kk.json, ru.json) into session::Strings.

#include "base/diagnostic.hpp"
#include "session/strings.hpp"

#include <filesystem>

namespace data {

struct LoadedStrings {
    session::Strings strings;
    base::Diagnostics diagnostics;  // also keys that one language has and another lacks, and placeholders that differ
};

[[nodiscard]] LoadedStrings readLocales(const std::filesystem::path& assetsDir);

class JsonNode;

/// One locale file by itself: its texts, and its keys and placeholders against the English ones.
void checkLocale(const JsonNode& root, const session::Strings::Table& english);

}  // namespace data
