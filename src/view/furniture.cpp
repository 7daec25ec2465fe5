#include "view/furniture.hpp"

#include "view/style.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>

namespace view {
namespace {

constexpr float MarginPx = 14.0F;
constexpr float LongestBarPx = 160.0F;
constexpr float NoteStepPx = 16.0F;
constexpr float ArrowReachPx = 30.0F;  // from its middle to the end of its letter
constexpr double LeastTurnRad = 3.0 * std::numbers::pi / 180.0;

/// A round distance not longer than the given one: 1, 2 or 5 times a power of ten.
double roundedDown(double metres) {
    const double power = std::pow(10.0, std::floor(std::log10(metres)));
    for (double factor : {5.0, 2.0, 1.0}) {
        if (factor * power <= metres) {
            return factor * power;
        }
    }
    return power;
}

class Layout {
public:
    Layout(const Scene& scene, const session::AppState& state, const session::Strings& strings,
           const TextMeasurer& measurer, float liftPx, std::span<const geo::ScreenRect> symbols)
        : m_symbols(symbols),
          m_liftPx(liftPx),
          m_scene(scene),
          m_state(state),
          m_strings(strings),
          m_measurer(measurer),
          m_view(scene.projection(), state.camera, state.size) {}

    [[nodiscard]] Furniture make() {
        std::vector<std::string> notes = {words("note.boundaries")};
        if (m_state.time.shown) {
            notes.push_back(words("note.todays-borders"));
        }
        if (showsUnitBorders(m_state, m_scene.atlas())) {
            notes.push_back(words("note.units"));
        }
        addNotes(notes);
        const float left = right() - px(LongestBarPx + MarginPx);
        const float lift = px(NoteStepPx) * static_cast<float>(notes.size());
        const float foot = bottom() - px(MarginPx) - px(8.0F) - lift;
        addScaleBar(left, foot);
        addNorthArrow(placeOfArrow({left - px(ArrowReachPx + 10.0F), foot - px(ArrowReachPx - 6.0F)}));
        bound();
        return std::move(m_made);
    }

private:
    [[nodiscard]] float px(float atScaleOne) const { return atScaleOne * static_cast<float>(m_state.uiScale); }
    [[nodiscard]] float right() const { return static_cast<float>(m_state.size.widthPx); }
    [[nodiscard]] float bottom() const { return static_cast<float>(m_state.size.heightPx) - m_liftPx; }
    [[nodiscard]] const std::string& words(std::string_view key) const { return m_strings.text(m_state.language, key); }
    [[nodiscard]] TextStyle textStyle(const session::LabelStyle& style) const {
        return {style.font, px(style.sizePx), px(style.letterSpacingPx)};
    }

    void addText(const std::string& text, const session::LabelStyle& style, geo::ScreenPoint at) {
        m_made.commands.emplace_back(
            DrawText{text, textStyle(style), at, 0.0F, style.color, style.haloColor, px(style.haloPx)});
    }

    void addNotes(const std::vector<std::string>& lines) {
        const session::LabelStyle& style = labelFor(m_scene.theme(), "graticule");
        const float ascent = m_measurer.ascentPx(textStyle(style));
        const float descent = m_measurer.descentPx(textStyle(style));
        float y = bottom() - px(MarginPx) / 2.0F;
        for (const std::string& line : lines) {
            const float width = m_measurer.widthPx(line, textStyle(style));
            const float left = right() - width - px(MarginPx) / 2.0F;
            const geo::ScreenPoint at{std::round(left), std::round(y - descent)};
            addText(line, style, at);
            m_made.parts.push_back(geo::ScreenRect{left, at.yPx - ascent, width, ascent + descent}.grownBy(px(3.0F)));
            y = at.yPx - ascent - px(4.0F);
        }
    }

    void addScaleBar(float leftPx, float bottomPx) {
        // True where the bar stands: the projections are conformal, so it holds in every direction there.
        const geo::LonLat here = m_view.toLonLat({leftPx + px(LongestBarPx) / 2.0F, bottomPx});
        const double groundPerPixel = m_view.worldMetresPerPixel() / m_scene.projection().scaleFactor(here);
        const double metres = roundedDown(groundPerPixel * static_cast<double>(px(LongestBarPx)));
        const auto width = static_cast<float>(metres / groundPerPixel);
        const session::LabelStyle& style = labelFor(m_scene.theme(), "scale");
        constexpr double MetresPerKm = 1000.0;
        const bool inKm = metres >= MetresPerKm;
        const std::string number = session::formatNumber(m_state.language, inKm ? metres / MetresPerKm : metres, 0);
        const std::string text = m_strings.format(m_state.language, inKm ? "scale.km" : "scale.m", {{"value", number}});
        const float tick = px(5.0F);
        const std::vector<geo::ScreenPoint> bar = {{leftPx, bottomPx - tick},
                                                   {leftPx, bottomPx},
                                                   {leftPx + width, bottomPx},
                                                   {leftPx + width, bottomPx - tick}};
        m_made.commands.emplace_back(DrawPolyline{bar, style.haloColor, px(4.0F)});
        m_made.commands.emplace_back(DrawPolyline{bar, style.color, px(1.6F)});
        const float textWidth = m_measurer.widthPx(text, textStyle(style));
        const geo::ScreenPoint at{std::round(leftPx + (width - textWidth) / 2.0F), std::round(bottomPx - px(6.0F))};
        addText(text, style, at);
        const float ascent = m_measurer.ascentPx(textStyle(style));
        m_made.parts.push_back(
            geo::ScreenRect{leftPx, at.yPx - ascent, width, bottomPx - at.yPx + ascent}.grownBy(px(4.0F)));
    }

    /// Left of the scale bar; farther left, or above it, where a symbol stands there.
    [[nodiscard]] geo::ScreenPoint placeOfArrow(geo::ScreenPoint usual) const {
        const float step = 2.0F * px(ArrowReachPx);
        const std::array<geo::ScreenPoint, 5> places = {{usual,
                                                         {usual.xPx - step, usual.yPx},
                                                         {usual.xPx + 1.2F * step, usual.yPx - step},
                                                         {usual.xPx + 2.4F * step, usual.yPx - step},
                                                         {usual.xPx - 2.0F * step, usual.yPx}}};
        const auto isFree = [&](const geo::ScreenPoint& at) {
            const geo::ScreenRect arrow{at.xPx - step / 2.0F, at.yPx - step / 2.0F, step, step};
            return std::ranges::none_of(m_symbols,
                                        [&](const geo::ScreenRect& symbol) { return symbol.intersects(arrow); });
        };
        const auto found = std::ranges::find_if(places, isFree);
        return found == places.end() ? usual : *found;
    }

    /// Points to the north of the view's centre; left out where that is up, as everybody expects.
    void addNorthArrow(geo::ScreenPoint center) {
        const double turnRad = m_scene.projection().meridianConvergence(m_state.camera.center);
        if (std::abs(turnRad) < LeastTurnRad || center.xPx < px(ArrowReachPx) || center.yPx < px(ArrowReachPx)) {
            return;
        }
        const auto turned = [&](float rightPx, float upPx) {
            const auto c = static_cast<float>(std::cos(turnRad));
            const auto s = static_cast<float>(std::sin(turnRad));
            return geo::ScreenPoint{center.xPx + px(rightPx * c + upPx * s), center.yPx + px(rightPx * s - upPx * c)};
        };
        const std::array<std::vector<geo::ScreenPoint>, 2> strokes = {{
            {turned(0.0F, -15.0F), turned(0.0F, 12.0F)},
            {turned(-6.0F, 1.0F), turned(0.0F, 13.0F), turned(6.0F, 1.0F)},
        }};
        const session::LabelStyle& style = labelFor(m_scene.theme(), "scale");
        for (const auto& points : strokes) {
            m_made.commands.emplace_back(DrawPolyline{points, style.haloColor, px(4.4F)});
        }
        for (const auto& points : strokes) {
            m_made.commands.emplace_back(DrawPolyline{points, style.color, px(1.8F)});
        }
        const std::string& letter = words("compass.n");
        const geo::ScreenPoint middle = turned(0.0F, 22.0F);
        addText(letter, style,
                {std::round(middle.xPx - m_measurer.widthPx(letter, textStyle(style)) / 2.0F),
                 std::round(middle.yPx + m_measurer.ascentPx(textStyle(style)) * 0.36F)});
        const float reach = px(ArrowReachPx);
        m_made.parts.push_back({center.xPx - reach, center.yPx - reach, 2.0F * reach, 2.0F * reach});
    }

    void bound() {
        float left = right();
        float top = bottom();
        for (const geo::ScreenRect& part : m_made.parts) {
            left = std::min(left, part.leftPx);
            top = std::min(top, part.topPx);
        }
        m_made.bounds = {left, top, right() - left, bottom() - top};
    }

    std::span<const geo::ScreenRect> m_symbols;
    float m_liftPx;
    const Scene& m_scene;
    const session::AppState& m_state;
    const session::Strings& m_strings;
    const TextMeasurer& m_measurer;
    session::MapView m_view;
    Furniture m_made;
};

}  // namespace

Furniture layoutFurniture(const Scene& scene, const session::AppState& state, const session::Strings& strings,
                          const TextMeasurer& measurer, float liftPx, std::span<const geo::ScreenRect> symbols) {
    return Layout(scene, state, strings, measurer, liftPx, symbols).make();
}

}  // namespace view
