#pragma once
// Theme files (assets/theme.json) into session::Theme.

#include "base/diagnostic.hpp"
#include "session/appearance.hpp"
#include "session/theme.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace data {

struct LoadedTheme {
    session::Theme theme;
    base::Diagnostics diagnostics;
};

/// The file's name under assets/.
[[nodiscard]] std::string_view themeFile(session::ThemeChoice theme);

/// A missing or unreadable file gives plainTheme(); a bad entry keeps that theme's value.
[[nodiscard]] LoadedTheme readTheme(const std::filesystem::path& assetsDir, std::string_view fileName = "theme.json");

[[nodiscard]] LoadedTheme parseTheme(const std::string& text, const std::string& name);

/// Greys only: what stands in when the theme file cannot be read, so that the map stays legible.
[[nodiscard]] session::Theme plainTheme();

}  // namespace data
