#pragma once
// Offscreen: a picture drawn without a window. It still needs a display: see display.hpp.

#include "base/log.hpp"
#include "base/result.hpp"
#include "sfml/surface.hpp"

#include <memory>

namespace fonts {
class FontChain;
}

namespace sfml {

class Offscreen final : public Surface {
public:
    static constexpr int MaxSidePx = 8192;

    /// Call probeDisplay() first. `fonts` must outlive the picture.
    [[nodiscard]] static base::Result<std::unique_ptr<Offscreen>> create(geo::ScreenSize size,
                                                                         const fonts::FontChain& fonts,
                                                                         const base::LogSink& log);
    ~Offscreen() override;

    [[nodiscard]] geo::ScreenSize size() const override;
    void draw(const view::Frame& frame) override;
    void draw(const ImDrawData& panels) override;
    bool drawAhead() override;
    void setUiFont(std::span<const std::uint8_t> rgba, int widthPx, int heightPx) override;
    [[nodiscard]] view::Image readPixels() override;
    /// The same into a picture that may have its room already.
    void readPixels(view::Image& into);
    [[nodiscard]] const CanvasCost& cost() const override;

private:
    struct State;
    explicit Offscreen(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace sfml
