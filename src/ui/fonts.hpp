#pragma once
// Fonts: ImGui's font picture, holding just the characters that the panels can show in one language.

#include "atlas/atlas.hpp"
#include "session/strings.hpp"
#include "session/theme.hpp"

#include <filesystem>
#include <vector>

struct ImFont;
struct ImFontAtlas;

namespace ui {

struct Fonts {
    ImFont* body = nullptr;
    ImFont* small = nullptr;
    ImFont* title = nullptr;
    ImFont* bold = nullptr;
};

struct Characters {
    std::u32string inLanguage;  // what the language's words, names and articles need
    std::u32string all;         // also every name in the other languages, and the languages' own names in the menu
};

[[nodiscard]] Characters charactersFor(const atlas::Atlas& atlas, const session::Strings& strings,
                                       atlas::Language language);

/// Builds the atlas anew from the shipped fonts: Latin and Cyrillic first, hanzi merged in. The two for headings hold
/// what the language in use reads, the others all. A font that is missing leaves ImGui's own.
[[nodiscard]] Fonts buildFonts(ImFontAtlas& picture, const std::filesystem::path& folder, const session::UiStyle& style,
                               float scale, const Characters& characters);

}  // namespace ui
