#include "data/text_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace data {

namespace {

/// Fails where the path leads to no ordinary file.
base::Result<void> checkKind(const std::filesystem::path& path, const std::string& name, Owner owner) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return base::fail(base::ErrorCode::FileMissing, name,
                          owner == Owner::Program
                              ? "the file is missing; install the program again or name the folder that holds it"
                              : "there is no such file; check its name and folder");
    }
    if (error) {
        return base::fail(base::ErrorCode::FileUnreadable, name,
                          fmt::format("the file cannot be looked at: {}; check its permissions", error.message()));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return base::fail(base::ErrorCode::FileUnreadable, name, "this is no ordinary file; name a file");
    }
    return {};
}

base::Failure unreadable(const std::string& name) {
    return base::fail(base::ErrorCode::FileUnreadable, name, "the file cannot be read; check its permissions");
}

}  // namespace

base::Result<std::string> readStart(const std::filesystem::path& path, const std::string& name, std::size_t bytes) {
    if (const base::Result<void> checked = checkKind(path, name, Owner::User); !checked) {
        return base::Failure(checked.error());
    }
    std::ifstream stream(path, std::ios::binary);
    std::string start(bytes, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(bytes));
    if (!stream.is_open() || stream.bad()) {
        return unreadable(name);
    }
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return start;
}

base::Result<std::string> readFile(const std::filesystem::path& path, const std::string& name, std::uintmax_t maxBytes,
                                   Owner owner) {
    if (const base::Result<void> checked = checkKind(path, name, owner); !checked) {
        return base::Failure(checked.error());
    }
    std::error_code error;
    const auto tooLarge = [&] {
        return base::fail(
            base::ErrorCode::FileTooLarge, name,
            fmt::format("the file is larger than {} MB; split it or take fewer details", maxBytes / (1024 * 1024)));
    };
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > maxBytes) {
        return tooLarge();
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.is_open() || stream.bad()) {
        return unreadable(name);
    }
    // The file may have shrunk or grown since its size was asked for.
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    for (char byte = '\0'; stream.get(byte);) {
        if (bytes.size() >= maxBytes) {
            return tooLarge();
        }
        bytes.push_back(byte);
    }
    if (stream.bad()) {
        return unreadable(name);
    }
    return bytes;
}

std::string shownPath(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    if (error || !path.is_absolute()) {
        return path.string();
    }
    const std::filesystem::path below = path.lexically_normal().lexically_relative(here);
    return below.empty() || *below.begin() == ".." ? path.lexically_normal().string() : below.string();
}

}  // namespace data
