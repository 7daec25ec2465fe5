#pragma once
// Window: the atlas's window on the screen, and what the person does in it.

#include "base/log.hpp"
#include "base/result.hpp"
#include "session/input_event.hpp"
#include "sfml/surface.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fonts {
class FontChain;
}

namespace sfml {

/// How pictures get into the window: the shortest way there is, or OpenGL's in any case.
enum class Presenting { Shortest, OpenGl };

struct WindowOptions {
    std::string title;  // UTF-8
    geo::ScreenSize size{1600, 900};
    view::Image icon;                     // empty: none
    unsigned mostPicturesPerSecond = 60;  // 0: as many as are presented
    Presenting presenting = Presenting::Shortest;
    bool isFullscreen = false;  // then the size is the screen's
};

class Window final : public Surface {
public:
    /// Call probeDisplay() first. A size larger than the screen is cut to it; the window is centred. `fonts` must
    /// outlive the window.
    [[nodiscard]] static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options,
                                                                    const fonts::FontChain& fonts,
                                                                    const base::LogSink& log);
    ~Window() override;

    /// Everything that has happened since the last call, in order; empty when nothing has. Consecutive mouse moves are
    /// one.
    [[nodiscard]] std::vector<session::InputEvent> pollEvents();

    /// The same, but sleeps until something happens or the time is over. The sleep costs no CPU on X11.
    [[nodiscard]] std::vector<session::InputEvent> waitForEvents(std::chrono::milliseconds atMost);

    /// Draws what nobody will see, so that the first picture need not wait for what drivers do at first use.
    void rehearse();

    [[nodiscard]] geo::ScreenSize size() const override;
    void draw(const view::Frame& frame) override;
    void draw(const ImDrawData& panels) override;
    bool drawAhead() override;
    void setUiFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) override;
    [[nodiscard]] view::Image readPixels() override;
    [[nodiscard]] const CanvasCost& cost() const override;

    /// Shows what was drawn. Holds back so that no more pictures a second appear than the options allow.
    void present();

    /// The window system's number for the window; 0 where that is no number.
    [[nodiscard]] unsigned long nativeHandle() const;

    void setTitle(std::string_view title);
    [[nodiscard]] bool hasFocus() const;
    [[nodiscard]] bool isFullscreen() const;

    /// Reports a Resized event with the next poll.
    void setFullscreen(bool fullscreen);

    [[nodiscard]] static std::string clipboardText();
    static void setClipboardText(std::string_view text);

private:
    struct State;
    explicit Window(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace sfml
