#pragma once
// Settings on disk: settings.json and view.json in the configuration folder.
//
// Writing: a temporary file in the same folder, fsync, rename, fsync of the folder, so that a crash leaves the old file
// or the new one. Keys that this version does not know are written back as they were read. A file that cannot be
// understood is copied to settings.json.broken-<n>, the first n that is free, and defaults apply. A file of a later
// version is neither read nor written over.

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "session/settings.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace data {

inline constexpr std::string_view SettingsFile = "settings.json";
inline constexpr std::string_view ViewFile = "view.json";

/// Why a stored file was not taken as it is, for the user; the diagnostics name every single fault.
struct StoredFault {
    enum class Kind { Broken, Newer, Unreadable };
    Kind kind = Kind::Broken;
    std::string file;
    std::string copy;     // Broken: where it was set aside
    std::string problem;  // Unreadable
};

struct LoadedSettings {
    session::Settings settings;
    base::Diagnostics diagnostics;
    std::optional<StoredFault> fault;
};

struct LoadedView {
    std::optional<session::SavedView> view;  // empty where none was saved
    base::Diagnostics diagnostics;
    std::optional<StoredFault> fault;
};

/// A missing file is no fault: defaults apply.
[[nodiscard]] LoadedSettings readSettings(const std::filesystem::path& configDir);
[[nodiscard]] LoadedView readView(const std::filesystem::path& configDir);

/// The same from text, without any file: what is unsound is reported and has its default.
[[nodiscard]] LoadedSettings parseSettings(const std::string& text);
[[nodiscard]] LoadedView parseView(const std::string& text);

/// Makes the folder when it is missing. A file of a later version stays as it is, which is an error.
[[nodiscard]] base::Result<void> writeSettings(const std::filesystem::path& configDir,
                                               const session::Settings& settings);
[[nodiscard]] base::Result<void> writeView(const std::filesystem::path& configDir, const session::SavedView& view);

}  // namespace data
