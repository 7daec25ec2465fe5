#include "data/program_files.hpp"

#include "build_info.hpp"

#include <array>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

namespace data {
namespace {

namespace fs = std::filesystem;

/// Empty where the system does not tell.
fs::path runningProgram() {
#ifdef _WIN32
    std::array<wchar_t, 32768> path{};  // the longest that Windows knows
    const DWORD length = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    return length < path.size() ? fs::path(path.data(), path.data() + length) : fs::path();
#elif defined(__APPLE__)
    std::array<char, 4096> path{};
    auto size = static_cast<std::uint32_t>(path.size());
    return _NSGetExecutablePath(path.data(), &size) == 0 ? fs::path(path.data()) : fs::path();
#else
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
#endif
}

}  // namespace

std::optional<fs::path> findProgramFile(std::string_view name) {
    const fs::path beside = runningProgram().parent_path();
    if (beside.empty()) {
        return std::nullopt;
    }
    for (const fs::path& folder : {beside, beside.parent_path(), beside / base::InstalledLibraryDir}) {
        std::error_code error;
        if (fs::is_regular_file(folder / name, error)) {
            return folder / name;
        }
    }
    return std::nullopt;
}

}  // namespace data
