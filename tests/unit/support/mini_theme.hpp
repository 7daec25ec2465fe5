#pragma once
// A theme in which every role has a colour of its own, so that a test can tell from a command what it draws.

#include "session/theme.hpp"

#include <memory>
#include <string>

namespace support {

inline session::StrokeStyle miniStroke(const session::Color& color, float widthPx) {
    session::StrokeStyle stroke;
    stroke.color = color;
    stroke.widthPx = widthPx;
    return stroke;
}

inline session::SymbolStyle miniSymbol(session::SymbolShape shape, float sizePx, const session::Color& fill) {
    return {shape, sizePx, fill, {1, 1, 1}, 1.0F};
}

inline session::LabelStyle miniLabel(float sizePx, const session::Color& color) {
    session::LabelStyle label;
    label.sizePx = sizePx;
    label.color = color;
    label.haloColor = {255, 255, 255};
    return label;
}

inline std::vector<session::StrokeRule> miniRules() {
    session::StrokeStyle certain = miniStroke({10, 60, 0}, 2.0F);
    certain.casingColor = {10, 61, 0};
    certain.casingPx = 1.0F;
    session::StrokeStyle hypothetical = miniStroke({10, 62, 0}, 2.0F);
    hypothetical.dashPx = {6.0F, 4.0F};
    session::StrokeStyle railway = miniStroke({10, 63, 0}, 2.0F);
    railway.mark = session::LineMark::Ties;
    railway.markColor = {10, 64, 0};
    return {{"silk-road", "", "", "hypothetical", hypothetical},
            {"silk-road", "", "", "", certain},
            {"", "railway", "", "", railway}};
}

inline session::Theme miniTheme() {
    session::Theme theme;
    theme.name = "mini";
    theme.sea = {10, 1, 0};
    theme.land = {10, 2, 0};
    theme.hypsometric = {{0.0F, {255, 255, 255}}, {1000.0F, {200, 150, 100}}};
    theme.hillshade = {1.0F, 1.0F, false, {60, 60, 90}, {255, 255, 240}};
    theme.lakeFill = {10, 3, 0};
    theme.files = {{{10, 70, 0}, {10, 71, 0}, 1.5F, "area", {}, {}}, {{10, 72, 0}, {10, 73, 0}, 0.5F, "", {}, {}}};
    theme.shore = miniStroke({10, 4, 0}, 1.0F);
    theme.coast = miniStroke({10, 5, 0}, 1.0F);
    theme.riverColor = {10, 6, 0};
    theme.riverWidthPx = {3.0F, 2.4F, 1.8F, 1.2F, 0.8F};
    theme.unitBorder = miniStroke({10, 7, 0}, 1.0F);
    theme.countryBorder = miniStroke({10, 8, 0}, 1.5F);
    theme.disputedBorder = miniStroke({10, 14, 0}, 1.5F);
    theme.disputedBorder.dashPx = {6.0F, 4.0F};
    theme.graticule = miniStroke({10, 9, 0}, 0.5F);
    theme.sharedBorder = miniStroke({10, 10, 0}, 3.0F);
    theme.sharedBorderBand = {{10, 11, 0, 80}, {10, 13, 0, 80}, 9.0F};
    theme.relief = {5.0F, 8.0F};
    theme.vignette = {{10, 12, 0, 90}, 6.0F};
    theme.strokeRules = miniRules();
    theme.defaultStroke = miniStroke({10, 69, 0}, 1.0F);
    theme.symbols = {{"default", miniSymbol(session::SymbolShape::Circle, 7.0F, {10, 20, 0})},
                     {"city", miniSymbol(session::SymbolShape::Circle, 9.0F, {10, 21, 0})},
                     {"capital", miniSymbol(session::SymbolShape::Star, 11.0F, {10, 22, 0})},
                     {"crossing", miniSymbol(session::SymbolShape::Gate, 9.0F, {10, 23, 0})},
                     {"event", miniSymbol(session::SymbolShape::Diamond, 8.0F, {10, 24, 0})},
                     {"treaty", miniSymbol(session::SymbolShape::Square, 8.0F, {10, 25, 0})},
                     {"town", miniSymbol(session::SymbolShape::Ring, 5.0F, {10, 26, 0})}};
    theme.labels = {{"default", miniLabel(12.0F, {10, 40, 0})}, {"country", miniLabel(18.0F, {10, 41, 0})},
                    {"water", miniLabel(12.0F, {10, 42, 0})},   {"river", miniLabel(10.0F, {10, 43, 0})},
                    {"place-1", miniLabel(15.0F, {10, 44, 0})}, {"event", miniLabel(10.0F, {10, 45, 0})},
                    {"scale", miniLabel(11.0F, {10, 46, 0})},   {"graticule", miniLabel(9.0F, {10, 47, 0})}};
    theme.labels["country"].uppercase = true;
    theme.selection = miniStroke({10, 80, 0}, 2.0F);
    theme.hover = miniStroke({10, 81, 0}, 1.5F);
    theme.focus = miniStroke({10, 82, 0}, 1.5F);
    theme.ui.panel = {250, 250, 250};
    theme.ui.text = {20, 20, 20};
    theme.ui.accent = {150, 30, 30};
    theme.charts.observed = miniSymbol(session::SymbolShape::Circle, 8.0F, {10, 90, 0});
    theme.charts.forecast = miniSymbol(session::SymbolShape::Ring, 8.0F, {10, 91, 0});
    theme.charts.derived = miniSymbol(session::SymbolShape::Diamond, 8.0F, {10, 92, 0});
    theme.charts.line = miniStroke({10, 93, 0}, 1.5F);
    theme.charts.forecastLine = miniStroke({10, 94, 0}, 1.5F);
    theme.charts.forecastLine.dashPx = {4.0F, 3.0F};
    theme.charts.grid = miniStroke({10, 95, 0}, 1.0F);
    theme.charts.axis = miniStroke({10, 96, 0}, 1.0F);
    theme.measure.line = miniStroke({10, 97, 0}, 2.0F);
    theme.measure.line.casingColor = {10, 98, 0};
    theme.measure.line.casingPx = 1.0F;
    theme.measure.open = miniStroke({10, 99, 0}, 2.0F);
    theme.measure.open.dashPx = {5.0F, 5.0F};
    theme.measure.point = miniSymbol(session::SymbolShape::Circle, 9.0F, {10, 100, 0});
    theme.measure.total = miniLabel(13.0F, {10, 101, 0});
    return theme;
}

}  // namespace support
