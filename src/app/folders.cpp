#include "app/folders.hpp"

#include "build_info.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> fromEnvironment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): asked before any thread starts
    if (value == nullptr || *value == '\0') {
        return std::nullopt;
    }
    return fs::path(value);
}

bool holdsData(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "geodata", error) && fs::is_directory(folder / "assets", error);
}

/// XDG base directory specification: the variable counts only when absolute.
fs::path xdgFolder(const char* variable, std::string_view underHome) {
    if (const auto folder = fromEnvironment(variable); folder && folder->is_absolute()) {
        return *folder / "khorgos";
    }
    return fromEnvironment("HOME").value_or(fs::temp_directory_path()) / underHome / "khorgos";
}

/// The line XDG_DOCUMENTS_DIR="$HOME/Documents" of user-dirs.dirs, as xdg-user-dirs writes it.
std::optional<fs::path> namedDocuments(const fs::path& home) {
    fs::path config = fromEnvironment("XDG_CONFIG_HOME").value_or(home / ".config");
    std::ifstream stream(config / "user-dirs.dirs");
    constexpr std::string_view Key = "XDG_DOCUMENTS_DIR=\"";
    constexpr std::string_view Home = "$HOME/";
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with(Key) || !line.ends_with('"') || line.size() <= Key.size() + 1) {
            continue;
        }
        const std::string value = line.substr(Key.size(), line.size() - Key.size() - 1);
        return value.starts_with(Home) ? home / value.substr(Home.size()) : fs::path(value);
    }
    return std::nullopt;
}

}  // namespace

fs::path documentsFolder() {
    const fs::path home = fromEnvironment("HOME").value_or(fs::temp_directory_path());
    const fs::path folder = namedDocuments(home).value_or(home / "Documents");
    std::error_code error;
    return folder.is_absolute() && fs::is_directory(folder, error) ? folder : home;
}

fs::path programFile(const char* argv0) {
    std::error_code error;
    fs::path own = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::absolute(argv0, error) : own;
}

base::Result<Folders> findFolders(const std::optional<fs::path>& dataDir, const std::optional<fs::path>& configDir,
                                  const fs::path& program) {
    std::vector<fs::path> places;
    if (dataDir) {
        places = {*dataDir};
    } else if (const auto named = fromEnvironment("KHORGOS_DATA_DIR")) {
        places = {*named};
    } else {
        const fs::path beside = program.parent_path();
        places = {beside, beside.parent_path().parent_path(), (beside / base::InstalledShareDir).lexically_normal()};
    }
    Folders folders;
    std::string asked;
    for (const fs::path& place : places) {
        if (holdsData(place)) {
            folders.geodata = place / "geodata";
            folders.assets = place / "assets";
            break;
        }
        asked += (asked.empty() ? "" : ", ") + place.string();
    }
    if (folders.geodata.empty()) {
        return base::fail(
            base::ErrorCode::FileMissing, asked,
            "no folder with geodata/ and assets/ was found; name one with --data-dir or KHORGOS_DATA_DIR");
    }
    folders.config = configDir.value_or(xdgFolder("XDG_CONFIG_HOME", ".config"));
    folders.state = configDir.value_or(xdgFolder("XDG_STATE_HOME", ".local/state"));
    folders.data = configDir.value_or(xdgFolder("XDG_DATA_HOME", ".local/share"));
    return folders;
}

}  // namespace app
