// The line that is being measured, over everything else, and the running total beside the pointer.

#include "geo/geodesic.hpp"
#include "session/measuring.hpp"
#include "view/frame_painter.hpp"

#include <algorithm>
#include <cmath>

namespace view {
namespace {

/// The points of the geodesic between two places, as they lie in the window.
std::vector<geo::ScreenPoint> onScreen(const session::MapView& view, const geo::LonLat& from, const geo::LonLat& to) {
    constexpr double StepsPerLeg = 48.0;
    constexpr double LeastStepM = 1000.0;
    std::vector<geo::ScreenPoint> points;
    for (const geo::LonLat& at :
         geo::geodesicLine(from, to, std::max(LeastStepM, geo::distanceM(from, to) / StepsPerLeg))) {
        points.push_back(view.toScreen(at));
    }
    return points;
}

/// Pieces of a line, on and off in turn as the style has it; the line itself where it is solid.
std::vector<std::vector<geo::ScreenPoint>> dashes(const std::vector<geo::ScreenPoint>& line,
                                                  const std::vector<float>& dashPx, float scale) {
    if (dashPx.empty()) {
        return {line};
    }
    constexpr std::size_t MostDashes = 2000;  // a line far out of the window has more than anybody sees
    std::vector<std::vector<geo::ScreenPoint>> pieces{{line.front()}};
    std::size_t phase = 0;
    float left = dashPx.front() * scale;
    for (std::size_t i = 1; i < line.size() && pieces.size() < MostDashes; ++i) {
        geo::ScreenPoint from = line[i - 1];
        float length = std::hypot(line[i].xPx - from.xPx, line[i].yPx - from.yPx);
        while (length > left && pieces.size() < MostDashes) {
            const float share = left / length;
            from = {from.xPx + (line[i].xPx - from.xPx) * share, from.yPx + (line[i].yPx - from.yPx) * share};
            length -= left;
            if (phase % 2 == 0) {
                pieces.back().push_back(from);
            } else {
                pieces.push_back({from});
            }
            phase = (phase + 1) % dashPx.size();
            left = std::max(1.0F, dashPx[phase] * scale);
        }
        left -= length;
        if (phase % 2 == 0) {
            pieces.back().push_back(line[i]);
        }
    }
    std::erase_if(pieces, [](const auto& piece) { return piece.size() < 2; });
    return pieces;
}

}  // namespace

void FramePainter::paintScreenLine(const std::vector<geo::ScreenPoint>& line, const session::StrokeStyle& style) {
    const auto pieces = dashes(line, style.dashPx, px(1.0F));
    for (const auto& piece : pieces) {
        if (style.casingPx > 0.0F) {
            m_frame.commands.emplace_back(
                DrawPolyline{piece, style.casingColor, px(style.widthPx + 2.0F * style.casingPx)});
        }
    }
    for (const auto& piece : pieces) {
        m_frame.commands.emplace_back(DrawPolyline{piece, style.color, px(style.widthPx)});
    }
}

void FramePainter::paintMeasuring() {
    if (!m_state.measuring) {
        return;
    }
    const session::Measuring& measuring = *m_state.measuring;
    const session::MeasureStyle& style = m_theme.measure;
    // The next point would lie under the pointer, or in the middle for who works without one.
    const geo::ScreenPoint middle{static_cast<float>(m_state.size.widthPx) / 2.0F,
                                  static_cast<float>(m_state.size.heightPx) / 2.0F};
    const geo::ScreenPoint next = m_state.cursor.value_or(middle);
    std::vector<geo::LonLat> points = measuring.points;
    const bool isOpen = !measuring.hasEnded;
    for (std::size_t i = 1; i < points.size(); ++i) {
        paintScreenLine(onScreen(m_view, points[i - 1], points[i]), style.line);
    }
    if (isOpen && !points.empty()) {
        points.push_back(m_view.toLonLat(next));
        paintScreenLine(onScreen(m_view, points[points.size() - 2], points.back()), style.open);
    }
    constexpr std::size_t FewestCorners = 3;
    if (measuring.kind == session::MeasureKind::Area && points.size() >= FewestCorners) {
        paintScreenLine(onScreen(m_view, points.back(), points.front()), isOpen ? style.open : style.line);
    }
    for (const geo::LonLat& point : measuring.points) {
        paintSymbol(style.point, m_view.toScreen(point), 1.0F, 1.0);
    }
    if (isOpen) {
        paintCross(middle, style.open);
    }
    if (points.size() > 1) {
        paintTotal(session::measured(points, measuring.kind), isOpen ? next : m_view.toScreen(points.back()));
    }
}

void FramePainter::paintCross(geo::ScreenPoint at, const session::StrokeStyle& style) {
    session::StrokeStyle solid = style;
    solid.dashPx.clear();
    solid.widthPx = 1.0F;
    const float arm = px(8.0F);
    paintScreenLine({{at.xPx - arm, at.yPx}, {at.xPx + arm, at.yPx}}, solid);
    paintScreenLine({{at.xPx, at.yPx - arm}, {at.xPx, at.yPx + arm}}, solid);
}

void FramePainter::paintTotal(const session::MeasuredFigures& figures, geo::ScreenPoint beside) {
    const session::Strings& strings = m_builder.m_strings;
    const std::string text = figures.areaM2 ? session::formatArea(strings, m_state.language, *figures.areaM2)
                                            : session::formatLength(strings, m_state.language, figures.lengthM);
    const session::LabelStyle& style = m_theme.measure.total;
    const TextStyle textStyle{style.font, px(style.sizePx), px(style.letterSpacingPx)};
    const float width = m_builder.m_measurer.widthPx(text, textStyle);
    const float gap = px(14.0F);
    // Right of the pointer and over it, so that neither the pointer nor the line hides it; inside the window.
    const auto windowWidth = static_cast<float>(m_state.size.widthPx);
    const float right = beside.xPx + gap;
    const float left = right + width <= windowWidth ? right : beside.xPx - gap - width;
    const float least = m_builder.m_measurer.ascentPx(textStyle) + px(2.0F);
    const geo::ScreenPoint at{std::round(left), std::round(std::max(least, beside.yPx - gap))};
    m_frame.commands.emplace_back(DrawText{text, textStyle, at, 0.0F, style.color, style.haloColor, px(style.haloPx)});
}

}  // namespace view
