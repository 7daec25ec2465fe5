#include "app/standard_input.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace app {
namespace {

constexpr std::uint64_t MostBytes = std::uint64_t{512} << 20;

/// GDAL goes by the ending where the bytes alone do not tell.
std::string_view endingFor(std::string_view start) {
    if (start.starts_with("PK")) {
        return ".kmz";
    }
    if (start.starts_with("SQLite format 3")) {
        return ".gpkg";
    }
    if (start.starts_with("fgb")) {
        return ".fgb";
    }
    const std::size_t first = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    const char sign = first == std::string_view::npos ? '\0' : start[first];
    if (sign == '<') {
        return start.find("<gpx") != std::string_view::npos ? ".gpx" : ".kml";
    }
    constexpr char RecordSeparator = '\x1E';
    return sign == '{' || sign == '[' ? ".geojson" : sign == RecordSeparator ? ".geojsonl" : ".csv";
}

base::Failure fail(std::string message) {
    return base::fail(base::ErrorCode::Malformed, StandardInputName, std::move(message));
}

}  // namespace

base::Result<StandardInput> StandardInput::keep() {
    std::string folder = (std::filesystem::temp_directory_path() / "khorgos-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
        return fail(
            fmt::format("what comes through the pipe cannot be kept: {}", std::generic_category().message(errno)));
    }
    StandardInput kept;
    kept.m_folder = folder;
    const std::filesystem::path unnamed = kept.m_folder / "stdin";
    std::ofstream file(unnamed, std::ios::binary);
    std::string start;
    std::uint64_t bytes = 0;
    std::array<char, 65536> buffer{};
    for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0;) {
        const std::string_view some(buffer.data(), count);
        if (start.empty()) {
            start = some;
        }
        bytes += count;
        if (bytes > MostBytes) {
            return fail(fmt::format("more than {} MB came through the pipe; open a file instead", MostBytes >> 20));
        }
        file.write(some.data(), static_cast<std::streamsize>(count));
    }
    file.close();
    if (bytes == 0) {
        return fail("nothing came through the pipe");
    }
    if (!file) {
        return fail("what comes through the pipe cannot be kept; is the disk full?");
    }
    kept.m_file = kept.m_folder / fmt::format("stdin{}", endingFor(start));
    std::error_code error;
    std::filesystem::rename(unnamed, kept.m_file, error);
    if (error) {
        return fail(fmt::format("what comes through the pipe cannot be kept: {}", error.message()));
    }
    return kept;
}

StandardInput::~StandardInput() {
    if (!m_folder.empty()) {
        std::error_code error;
        std::filesystem::remove_all(m_folder, error);
    }
}

StandardInput::StandardInput(StandardInput&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_file(std::exchange(other.m_file, {})) {}

StandardInput& StandardInput::operator=(StandardInput&& other) noexcept {
    std::swap(m_folder, other.m_folder);
    std::swap(m_file, other.m_file);
    return *this;
}

}  // namespace app
