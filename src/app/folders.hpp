#pragma once
// Folders: where data, settings and state are, by option, environment and convention.

#include "base/result.hpp"

#include <filesystem>
#include <optional>

namespace app {

struct Folders {
    std::filesystem::path geodata;
    std::filesystem::path assets;
    std::filesystem::path config;  // settings.json
    std::filesystem::path state;   // view.json
    std::filesystem::path data;    // the user's notes
};

/// Data: --data-dir, KHORGOS_DATA_DIR, beside the program (also two folders up: a build in the source tree), then
/// PREFIX/share/khorgos. A folder counts when it holds geodata/ and assets/. Settings: --config-dir (also for the
/// state), else the XDG folders.
[[nodiscard]] base::Result<Folders> findFolders(const std::optional<std::filesystem::path>& dataDir,
                                                const std::optional<std::filesystem::path>& configDir,
                                                const std::filesystem::path& program);

/// Where files for the user go: the documents folder that xdg-user-dirs names, else ~/Documents where there is one,
/// else the home folder.
[[nodiscard]] std::filesystem::path documentsFolder();

/// The running program's own file.
[[nodiscard]] std::filesystem::path programFile(const char* argv0);

}  // namespace app
