#include "sfml/window.hpp"

#include "sfml/compat.hpp"
#include "sfml/event_wait.hpp"
#include "unit/sfml/fixtures.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

namespace sfml::test {
namespace {

class WindowTest : public Drawing {
protected:
    void SetUp() override {
        Drawing::SetUp();
        if (IsSkipped()) {
            return;
        }
        surface.reset();
        auto opened = Window::open({"Khorgos — 霍尔果斯", {WidthPx, HeightPx}, {}}, *fonts, {});
        ASSERT_TRUE(opened) << opened.error().message;
        window = std::move(*opened);
    }

public:
    /// What the screen shows of the window, by an X client that knows nothing of it but its number.
    static std::vector<session::Color> onScreen(unsigned long nativeWindow) {
        std::vector<session::Color> pixels;
        const std::unique_ptr<Display, int (*)(Display*)> display(XOpenDisplay(nullptr), &XCloseDisplay);
        XImage* image = XGetImage(display.get(), nativeWindow, 0, 0, WidthPx, HeightPx, AllPlanes, ZPixmap);
        for (int y = 0; y < HeightPx; ++y) {
            for (int x = 0; x < WidthPx; ++x) {
                const unsigned long value = XGetPixel(image, x, y);
                const auto channel = [value](int shift) { return static_cast<std::uint8_t>((value >> shift) & 0xFFU); };
                pixels.push_back({channel(16), channel(8), channel(0), 255});
            }
        }
        XDestroyImage(image);
        return pixels;
    }

    std::unique_ptr<Window> window;
};

TEST_F(WindowTest, OpensInTheSizeAskedForAndDrawsWhatAPictureWould) {
    EXPECT_EQ(window->size(), (geo::ScreenSize{WidthPx, HeightPx}));
    frame.commands.emplace_back(view::DrawFill{rectangle(20, 10, 60, 40), Red});
    frame.commands.emplace_back(
        view::DrawRibbon{line({{20, 60}, {90, 20}, {180, 60}}), {0, 0, 90, 120}, 9.0F, 0.0F, {}});
    frame.commands.emplace_back(view::DrawText{"Қорғас", {}, {50, 90}, 0.0F, Black, Paper, 1.0F});
    window->draw(frame);
    const view::Image shown = window->readPixels();
    window->present();
    auto picture = Offscreen::create({WidthPx, HeightPx}, *fonts, {});
    ASSERT_TRUE(picture);
    (*picture)->draw(frame);
    const view::Image expected = (*picture)->readPixels();
    ASSERT_EQ(shown.rgba.size(), expected.rgba.size());
    // A window's rows run the other way, which may round a blend differently in the last digit.
    for (std::size_t i = 0; i < shown.rgba.size(); ++i) {
        ASSERT_NEAR(shown.rgba[i], expected.rgba[i], 1) << i;
    }
}

TEST_F(WindowTest, BothWaysOfPresentingShowOnScreenWhatWasDrawn) {
    window.reset();
    frame.commands.emplace_back(view::DrawFill{rectangle(20, 10, 60, 40), Red});
    for (const Presenting presenting : {Presenting::Shortest, Presenting::OpenGl}) {
        auto opened = Window::open({"both ways", {WidthPx, HeightPx}, {}, 0, presenting}, *fonts, {});
        ASSERT_TRUE(opened);
        // Until the server has given the window its place, what is put there is lost.
        static_cast<void>((*opened)->waitForEvents(std::chrono::seconds(20)));
        std::vector<session::Color> shown;
        for (int round = 0; round < 50 && (shown.empty() || shown.front() != Paper); ++round) {
            (*opened)->draw(frame);
            (*opened)->present();
            shown = onScreen((*opened)->nativeHandle());
        }
        const auto at = [&shown](int x, int y) {
            return shown.at(static_cast<std::size_t>(y) * WidthPx + static_cast<std::size_t>(x));
        };
        EXPECT_EQ(at(0, 0), Paper);
        EXPECT_EQ(at(40, 20), Red);
        EXPECT_EQ(at(40, HeightPx - 20), Paper) << "upside down";
    }
}

TEST_F(WindowTest, ASizeLargerThanTheScreenIsCutToIt) {
    window.reset();
    const geo::ScreenSize desktop = compat::desktopSize();
    auto opened = Window::open({"large", {desktop.widthPx + 500, desktop.heightPx + 500}, {}}, *fonts, {});
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->size(), desktop);
}

TEST_F(WindowTest, FullScreenAndBackReportTheirSizesAndKeepWhatIsOnTheCard) {
    const geo::ScreenSize desktop = compat::desktopSize();
    frame.commands.emplace_back(view::DrawFill{rectangle(20, 10, 60, 40), Red});
    window->draw(frame);
    window->setFullscreen(true);
    EXPECT_TRUE(window->isFullscreen());
    EXPECT_EQ(window->size(), desktop);
    const auto events = window->pollEvents();
    const auto isDesktopSize = [&](const session::InputEvent& event) {
        const auto* resized = std::get_if<session::Resized>(&event);
        return resized != nullptr && resized->size == desktop;
    };
    EXPECT_TRUE(std::ranges::any_of(events, isDesktopSize));
    window->setFullscreen(false);
    EXPECT_EQ(window->size(), (geo::ScreenSize{WidthPx, HeightPx}));
    window->draw(frame);
    EXPECT_EQ(pixel(window->readPixels(), 40, 20), Red);
}

TEST_F(WindowTest, TheClipboardKeepsAnyLanguage) {
    const std::string text = "Қорғас 霍尔果斯 Хоргос\nüö";
    Window::setClipboardText(text);
    EXPECT_EQ(Window::clipboardText(), text);
}

TEST_F(WindowTest, WaitingKnowsTheConnectionToSleepOn) {
    EventWait wait;
    wait.attach(0);
    EXPECT_TRUE(wait.isExact());
    EXPECT_FALSE(wait.takeExposed());
}

TEST_F(WindowTest, WaitingEndsWhenThereIsSomethingOrTheTimeIsOver) {
    while (!window->pollEvents().empty()) {
    }
    EXPECT_TRUE(window->waitForEvents(std::chrono::milliseconds(0)).empty());
    window->setFullscreen(true);
    // There is something to report at once, so that even an hour is not waited for.
    EXPECT_FALSE(window->waitForEvents(std::chrono::hours(1)).empty());
}

TEST_F(WindowTest, AWindowThatComesToLightAsksToBeDrawn) {
    // A window just made is first blank; the server says so at once or soon.
    const auto events = window->waitForEvents(std::chrono::seconds(20));
    const auto isSameSize = [](const session::InputEvent& event) {
        const auto* resized = std::get_if<session::Resized>(&event);
        return resized != nullptr && resized->size == geo::ScreenSize{WidthPx, HeightPx};
    };
    EXPECT_TRUE(std::ranges::any_of(events, isSameSize));
}

TEST_F(WindowTest, AnIconOfAWrongSizeIsLeftOut) {
    view::Image icon;
    icon.widthPx = 64;
    icon.heightPx = 64;
    icon.rgba.resize(10);
    EXPECT_TRUE(Window::open({"icon", {WidthPx, HeightPx}, icon}, *fonts, {}));
    icon.rgba.assign(64 * 64 * 4, 200);
    EXPECT_TRUE(Window::open({"icon", {WidthPx, HeightPx}, icon}, *fonts, {}));
}

TEST_F(Drawing, PicturesOfImpossibleSizesAreRefused) {
    for (const geo::ScreenSize size : {geo::ScreenSize{0, 100}, geo::ScreenSize{100, -1}, geo::ScreenSize{8193, 10}}) {
        const auto made = Offscreen::create(size, *fonts, {});
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, base::ErrorCode::OutOfRange);
    }
}

TEST_F(Drawing, PicturesMayBeVeryLong) {
    auto made = Offscreen::create({Offscreen::MaxSidePx, 8}, *fonts, {});
    ASSERT_TRUE(made) << made.error().message;
    frame.size = {Offscreen::MaxSidePx, 8};
    (*made)->draw(frame);
    const view::Image image = (*made)->readPixels();
    EXPECT_EQ(image.widthPx, Offscreen::MaxSidePx);
    EXPECT_EQ(pixel(image, Offscreen::MaxSidePx - 1, 7), Paper);
}

}  // namespace
}  // namespace sfml::test
