#include "sfml/image_file.hpp"

#include "sfml/compat.hpp"

#include <fmt/core.h>

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <system_error>
#include <vector>

namespace sfml {
namespace {

constexpr std::uintmax_t MaxFileBytes = 64U << 20U;
constexpr std::uint32_t MaxSidePx = 8192;

/// Where a PNG file says how large its picture is: after the signature and the head of its first chunk, both sides
/// big-endian.
constexpr std::size_t SizeAt = 16;
constexpr std::array<unsigned char, 8> Signature{0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

std::uint32_t bigEndian(const unsigned char* bytes) {
    return (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) | (std::uint32_t{bytes[2]} << 8U) |
           std::uint32_t{bytes[3]};
}

std::filesystem::path temporaryBeside(const std::filesystem::path& path) {
    std::random_device random;
    std::filesystem::path name = ".";
    name += path.filename();
    // SFML chooses the format by the ending.
    name += fmt::format(".{:08x}.png", random());
    return path.parent_path() / name;
}

}  // namespace

base::Result<void> writePng(const view::Image& image, const std::filesystem::path& named) {
    // A rename replaces whatever has the name: links are followed, and devices and pipes are left alone.
    std::error_code linkError;
    const std::filesystem::path target = std::filesystem::canonical(named, linkError);
    const std::filesystem::path& path = linkError ? named : target;
    if (!linkError && !std::filesystem::is_regular_file(path, linkError)) {
        return base::fail(base::ErrorCode::FileUnwritable, named.generic_string(),
                          "this is no regular file, so no picture is written over it: choose another name");
    }
    const std::size_t bytes = static_cast<std::size_t>(image.widthPx) * static_cast<std::size_t>(image.heightPx) * 4;
    if (image.widthPx <= 0 || image.heightPx <= 0 || image.rgba.size() != bytes) {
        return base::fail(base::ErrorCode::Malformed, path.generic_string(), "an empty picture is not written");
    }
    sf::Image copy;
    compat::create(copy, {static_cast<unsigned>(image.widthPx), static_cast<unsigned>(image.heightPx)},
                   image.rgba.data());
    const std::filesystem::path temporary = temporaryBeside(path);
    std::error_code error;
    // SFML would log words of its own about a file that cannot be opened, so that is asked first.
    const bool opens = std::ofstream(temporary, std::ios::binary).is_open();
    if (!opens || !compat::save(copy, temporary)) {
        std::filesystem::remove(temporary, error);
        return base::fail(
            base::ErrorCode::FileUnwritable, path.generic_string(),
            "the picture cannot be written there: check that the folder exists, may be written to and has room");
    }
    std::filesystem::rename(temporary, path, error);
    if (error) {
        const std::string reason = error.message();
        std::filesystem::remove(temporary, error);
        return base::fail(base::ErrorCode::FileUnwritable, path.generic_string(),
                          fmt::format("the picture cannot take this name ({}): choose another", reason));
    }
    return {};
}

base::Result<std::string> encodePng(const view::Image& image) {
    // SFML 2.5 encodes into files alone.
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (error) {
        return base::fail(base::ErrorCode::Environment, {},
                          fmt::format("there is no folder for temporary files ({}): set TMPDIR", error.message()));
    }
    const std::filesystem::path path = temporaryBeside(folder / "khorgos");
    if (const base::Result<void> written = writePng(image, path); !written) {
        return base::Failure(written.error());
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    std::filesystem::remove(path, error);
    if (!stream || bytes.empty()) {
        return base::fail(base::ErrorCode::FileUnreadable, path.generic_string(),
                          "a temporary picture cannot be read again: check that there is room in its folder");
    }
    return bytes;
}

base::Result<view::Image> readPng(const std::filesystem::path& path) {
    const std::string name = path.generic_string();
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        return base::fail(base::ErrorCode::FileMissing, name,
                          fmt::format("the picture cannot be read ({}): restore the file", error.message()));
    }
    if (size > MaxFileBytes) {
        return base::fail(base::ErrorCode::FileTooLarge, name, "a picture of more than 64 MB is not taken");
    }
    std::vector<unsigned char> bytes(static_cast<std::size_t>(size));
    std::ifstream stream(path, std::ios::binary);
    // Reading bytes as characters is what an istream offers.
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream) {
        return base::fail(base::ErrorCode::FileUnreadable, name, "the picture cannot be read to its end");
    }
    if (bytes.size() < SizeAt + 8 || std::memcmp(bytes.data(), Signature.data(), Signature.size()) != 0) {
        return base::fail(base::ErrorCode::Malformed, name, "this is no PNG picture: restore the file");
    }
    // Asked before decoding, which would reserve room for whatever the file claims.
    if (bigEndian(bytes.data() + SizeAt) > MaxSidePx || bigEndian(bytes.data() + SizeAt + 4) > MaxSidePx) {
        return base::fail(base::ErrorCode::FileTooLarge, name,
                          fmt::format("a picture of more than {} pixels a side is not taken", MaxSidePx));
    }
    sf::Image decoded;
    if (!decoded.loadFromMemory(bytes.data(), bytes.size())) {
        return base::fail(base::ErrorCode::Malformed, name, "the PNG picture is damaged: restore the file");
    }
    view::Image image;
    image.widthPx = static_cast<int>(decoded.getSize().x);
    image.heightPx = static_cast<int>(decoded.getSize().y);
    const std::size_t area = static_cast<std::size_t>(image.widthPx) * static_cast<std::size_t>(image.heightPx);
    image.rgba.assign(decoded.getPixelsPtr(), decoded.getPixelsPtr() + area * 4);
    return image;
}

}  // namespace sfml
