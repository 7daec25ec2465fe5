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

/// Every character of the interface in all four languages (the language menu shows them all), of the articles as that
/// language reads them, and of every name.
[[nodiscard]] std::u32string charactersFor(const atlas::Atlas& atlas, const session::Strings& strings,
                                           atlas::Language language);

/// Builds the atlas anew from the shipped fonts: Latin and Cyrillic first, hanzi merged in. A font that is missing
/// leaves ImGui's own.
[[nodiscard]] Fonts buildFonts(ImFontAtlas& picture, const std::filesystem::path& folder, const session::UiStyle& style,
                               float scale, const std::u32string& characters);

}  // namespace ui
