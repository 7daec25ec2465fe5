#include "sfml/image_file.hpp"

#include "sfml/compat.hpp"

#include <fmt/core.h>
#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>
#include <system_error>
#include <utility>
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

/// Large pictures are mostly smooth, where more effort finds little more to save.
constexpr int CompressionLevel = 5;

constexpr const char* CannotWrite =
    "the picture cannot be written there: check that the folder exists, may be written to and has room";

std::filesystem::path temporaryBeside(const std::filesystem::path& path) {
    std::random_device random;
    std::filesystem::path name = ".";
    name += path.filename();
    name += fmt::format(".{:08x}.png", random());
    return path.parent_path() / name;
}

}  // namespace

namespace {

void writeBytes(png_structp png, png_bytep bytes, std::size_t count) {
    auto& stream = *static_cast<std::ostream*>(png_get_io_ptr(png));
    // Writing bytes as characters is what an ostream offers. That it failed is asked at the end.
    stream.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(count));
}

void keepQuiet(png_structp, png_const_charp) {}

void jumpBack(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

/// A picture's rows as the bytes of a PNG, from top to bottom.
class Encoder {
public:
    Encoder(std::ostream& stream, geo::ScreenSize size)
        : m_stream(stream),
          m_png(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, &jumpBack, &keepQuiet)),
          m_info(m_png == nullptr ? nullptr : png_create_info_struct(m_png)),
          m_rowBytes(static_cast<std::size_t>(size.widthPx) * 4),
          m_rowsLeft(static_cast<std::size_t>(size.heightPx)),
          m_hasFailed(m_info == nullptr || size.widthPx <= 0 || size.heightPx <= 0) {
        guarded([&] {
            png_set_write_fn(m_png, &m_stream, &writeBytes, nullptr);
            png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(size.widthPx), static_cast<png_uint_32>(size.heightPx),
                         8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                         PNG_FILTER_TYPE_DEFAULT);
            png_set_compression_level(m_png, CompressionLevel);
            png_set_filter(m_png, PNG_FILTER_TYPE_DEFAULT, PNG_FILTER_SUB | PNG_FILTER_UP);
            png_write_info(m_png, m_info);
        });
    }
    ~Encoder() { png_destroy_write_struct(&m_png, &m_info); }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    void write(std::span<const std::uint8_t> rows) {
        for (; rows.size() >= m_rowBytes && m_rowsLeft > 0; --m_rowsLeft) {
            const std::uint8_t* row = rows.data();
            guarded([&] { png_write_row(m_png, row); });
            rows = rows.subspan(m_rowBytes);
        }
    }

    /// All rows came, and all bytes went.
    [[nodiscard]] bool finish() {
        m_hasFailed = m_hasFailed || m_rowsLeft > 0;
        guarded([&] { png_write_end(m_png, m_info); });
        m_stream.flush();
        return !m_hasFailed && m_stream.good();
    }

private:
    /// libpng jumps out of its functions when something fails; no object may be made or destroyed in `step`.
    template <typename Step>
    void guarded(const Step& step) {
        // NOLINTNEXTLINE(cert-err52-cpp): libpng knows no other way
        if (m_hasFailed || setjmp(png_jmpbuf(m_png)) != 0) {
            m_hasFailed = true;
            return;
        }
        step();
    }

    std::ostream& m_stream;
    png_structp m_png;
    png_infop m_info;
    std::size_t m_rowBytes;
    std::size_t m_rowsLeft;
    bool m_hasFailed;
};

}  // namespace

struct PngFile::State {
    std::filesystem::path path;  // with links followed
    std::filesystem::path temporary;
    std::ofstream stream;
    std::optional<Encoder> encoder;

    ~State() {
        encoder.reset();
        stream.close();
        std::error_code error;
        std::filesystem::remove(temporary, error);
    }
};

PngFile::PngFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}

PngFile::~PngFile() = default;

base::Result<std::unique_ptr<PngFile>> PngFile::create(geo::ScreenSize size, const std::filesystem::path& named) {
    // A rename replaces whatever has the name: links are followed, and devices and pipes are left alone.
    std::error_code linkError;
    const std::filesystem::path target = std::filesystem::canonical(named, linkError);
    const std::filesystem::path& path = linkError ? named : target;
    if (!linkError && !std::filesystem::is_regular_file(path, linkError)) {
        return base::fail(base::ErrorCode::FileUnwritable, named.generic_string(),
                          "this is no regular file, so no picture is written over it: choose another name");
    }
    if (size.widthPx <= 0 || size.heightPx <= 0) {
        return base::fail(base::ErrorCode::Malformed, path.generic_string(), "an empty picture is not written");
    }
    auto state = std::make_unique<State>();
    state->path = path;
    state->temporary = temporaryBeside(path);
    state->stream.open(state->temporary, std::ios::binary);
    if (!state->stream.is_open()) {
        return base::fail(base::ErrorCode::FileUnwritable, path.generic_string(), CannotWrite);
    }
    state->encoder.emplace(state->stream, size);
    return std::unique_ptr<PngFile>(new PngFile(std::move(state)));
}

void PngFile::write(std::span<const std::uint8_t> rows) {
    m_state->encoder->write(rows);
}

base::Result<void> PngFile::finish() {
    State& state = *m_state;
    const bool isWhole = state.encoder->finish();
    state.stream.close();
    if (!isWhole || !state.stream) {
        return base::fail(base::ErrorCode::FileUnwritable, state.path.generic_string(), CannotWrite);
    }
    std::error_code error;
    std::filesystem::rename(state.temporary, state.path, error);
    if (error) {
        return base::fail(base::ErrorCode::FileUnwritable, state.path.generic_string(),
                          fmt::format("the picture cannot take this name ({}): choose another", error.message()));
    }
    return {};
}

base::Result<void> writePng(const view::Image& image, const std::filesystem::path& path) {
    const std::size_t bytes = static_cast<std::size_t>(image.widthPx) * static_cast<std::size_t>(image.heightPx) * 4;
    if (image.rgba.size() != bytes) {
        return base::fail(base::ErrorCode::Malformed, path.generic_string(), "an empty picture is not written");
    }
    auto file = PngFile::create({image.widthPx, image.heightPx}, path);
    if (!file) {
        return base::Failure(file.error());
    }
    (*file)->write(image.rgba);
    return (*file)->finish();
}

base::Result<std::string> encodePng(const view::Image& image) {
    std::ostringstream stream;
    Encoder encoder(stream, {image.widthPx, image.heightPx});
    encoder.write(image.rgba);
    if (!encoder.finish()) {
        return base::fail(base::ErrorCode::Environment, {},
                          "there is no memory for the picture as a PNG: choose a smaller size");
    }
    return std::move(stream).str();
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
