#pragma once
// What the tests of room sfml share: the shipped fonts, a surface to draw on, and eyes for its pixels.

#include "base/diagnostic.hpp"
#include "fonts/font_chain.hpp"
#include "sfml/display.hpp"
#include "sfml/offscreen.hpp"

#include <gtest/gtest.h>

#include <dlfcn.h>
#include <link.h>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sfml::test {

inline std::filesystem::path fontsFolder() {
    return std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts";
}

inline session::Color pixel(const view::Image& image, int x, int y) {
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.widthPx) + static_cast<std::size_t>(x)) * 4;
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

/// How many pixels of the rectangle are not of that colour.
inline int inkedPixels(const view::Image& image, const geo::ScreenRect& rect, const session::Color& paper) {
    int count = 0;
    for (int y = static_cast<int>(rect.topPx); y < static_cast<int>(rect.bottomPx()); ++y) {
        for (int x = static_cast<int>(rect.leftPx); x < static_cast<int>(rect.rightPx()); ++x) {
            count += pixel(image, x, y) == paper ? 0 : 1;
        }
    }
    return count;
}

/// Keeps the OpenGL driver in memory to the end. SFML unloads it with its last context, and a leak checker that comes
/// later cannot say any more that what is left over belongs to the driver.
inline void pinDriver() {
    const auto pin = [](dl_phdr_info* module, std::size_t, void*) {
        const std::string_view name = module->dlpi_name;
        if (name.find("_dri.so") != std::string_view::npos || name.find("libgallium") != std::string_view::npos) {
            static_cast<void>(::dlopen(module->dlpi_name, RTLD_LAZY | RTLD_NODELETE));
        }
        return 0;
    };
    dl_iterate_phdr(pin, nullptr);
}

/// Draws frames in which a metre is a pixel and (0, 0) is the top left corner, or skips where there is no display.
class Drawing : public ::testing::Test {
protected:
    static constexpr int WidthPx = 200;
    static constexpr int HeightPx = 120;

    void SetUp() override {
        const auto display = probeDisplay();
        if (!display) {
            GTEST_SKIP() << display.error().message;  // only where there is no display, as issue #2 has it
        }
        base::Diagnostics problems;
        fonts = std::make_unique<fonts::FontChain>(fonts::FontFiles::shipped(fontsFolder()), problems);
        ASSERT_TRUE(problems.empty());
        auto made = Offscreen::create({WidthPx, HeightPx}, *fonts, {});
        ASSERT_TRUE(made) << made.error().message;
        surface = std::move(*made);
        pinDriver();
        frame.background = Paper;
        frame.size = {WidthPx, HeightPx};
        frame.center = {WidthPx / 2.0, -HeightPx / 2.0};
        frame.worldMetresPerPixel = 1.0;
    }

    /// Clockwise from the top left corner, pixels.
    static view::MeshPointer rectangle(double left, double top, double right, double bottom) {
        const std::vector<std::vector<geo::WorldPoint>> rings{
            {{left, -top}, {right, -top}, {right, -bottom}, {left, -bottom}}};
        return view::fillMesh(std::vector<std::vector<std::vector<geo::WorldPoint>>>{rings});
    }

    static view::MeshPointer line(const std::vector<geo::WorldPoint>& points) {
        std::vector<geo::WorldPoint> world;
        world.reserve(points.size());
        for (const geo::WorldPoint& p : points) {
            world.push_back({p.xM, -p.yM});
        }
        return view::ribbonMesh(std::vector<std::vector<geo::WorldPoint>>{world});
    }

    [[nodiscard]] view::Image drawn() {
        surface->draw(frame);
        return surface->readPixels();
    }

    static constexpr session::Color Paper{255, 255, 255, 255};
    static constexpr session::Color Black{0, 0, 0, 255};
    static constexpr session::Color Red{200, 0, 0, 255};

public:
    std::unique_ptr<fonts::FontChain> fonts;
    std::unique_ptr<Offscreen> surface;
    view::Frame frame;
};

}  // namespace sfml::test
