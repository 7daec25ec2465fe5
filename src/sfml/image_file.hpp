#pragma once
// Pictures in files. Neither function needs a display.

#include "base/result.hpp"
#include "geo/screen_point.hpp"
#include "view/mesh.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace sfml {

/// A PNG file that is written from top to bottom, so that a picture need not fit into memory. The same pixels give the
/// same bytes. Written beside the target first and renamed, so that no half picture is ever seen there.
class PngFile {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<PngFile>> create(geo::ScreenSize size,
                                                                       const std::filesystem::path& path);
    /// Without finish() nothing is left behind.
    ~PngFile();
    PngFile(const PngFile&) = delete;
    PngFile& operator=(const PngFile&) = delete;

    /// RGBA, whole rows, as many as there are.
    void write(std::span<const std::uint8_t> rows);

    /// Says too what went wrong while writing.
    [[nodiscard]] base::Result<void> finish();

private:
    struct State;
    explicit PngFile(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// The whole of a picture.
[[nodiscard]] base::Result<void> writePng(const view::Image& image, const std::filesystem::path& path);

/// The bytes that writePng would write.
[[nodiscard]] base::Result<std::string> encodePng(const view::Image& image);

/// PNG, up to 64 MB of file and 8192 pixels a side.
[[nodiscard]] base::Result<view::Image> readPng(const std::filesystem::path& path);

}  // namespace sfml
