// The theme of last resort: shades of grey by lightness alone, so that a map without its theme file can still be read.

#include "data/theme_reader.hpp"

#include <algorithm>
#include <cmath>

namespace data {
namespace {

/// 0 black .. 1 white.
session::Color grey(double lightness, double opacity = 1.0) {
    const auto byte = [](double share) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
    };
    return {byte(lightness), byte(lightness), byte(lightness), byte(opacity)};
}

session::StrokeStyle line(double lightness, float widthPx) {
    session::StrokeStyle style;
    style.color = grey(lightness);
    style.widthPx = widthPx;
    return style;
}

session::UiStyle plainUi() {
    session::UiStyle ui;
    ui.background = grey(0.9);
    ui.panel = grey(0.97);
    ui.text = grey(0.1);
    ui.mutedText = grey(0.35);
    ui.accent = grey(0.2);
    ui.accentText = grey(1.0);
    ui.control = grey(0.85);
    ui.controlHover = grey(0.75);
    ui.border = grey(0.6);
    ui.warning = grey(0.25);
    return ui;
}

session::SymbolStyle sign(session::SymbolShape shape, double fill, double stroke) {
    return {shape, 9.0F, grey(fill), grey(stroke), 1.8F};
}

session::ChartStyle plainCharts() {
    session::ChartStyle charts;
    charts.observed = sign(session::SymbolShape::Circle, 0.1, 1.0);
    charts.forecast = sign(session::SymbolShape::Ring, 0.97, 0.1);
    charts.derived = sign(session::SymbolShape::Diamond, 0.97, 0.1);
    charts.line = line(0.1, 1.6F);
    charts.forecastLine = line(0.1, 1.6F);
    charts.forecastLine.dashPx = {5.0F, 4.0F};
    charts.grid = line(0.85, 1.0F);
    charts.axis = line(0.5, 1.0F);
    return charts;
}

}  // namespace

session::Theme plainTheme() {
    session::Theme theme;
    theme.name = "plain";
    theme.sea = grey(0.8);
    theme.land = grey(0.96);
    theme.hypsometric = {{0.0F, grey(1.0)}};
    theme.hillshade.shadow = grey(0.3);
    theme.hillshade.light = grey(1.0);
    theme.lakeFill = theme.sea;
    theme.shore = line(0.6, 1.0F);
    theme.coast = line(0.5, 1.0F);
    theme.riverColor = grey(0.65);
    theme.riverWidthPx = {2.0F, 1.6F, 1.2F, 0.9F, 0.7F};
    theme.unitBorder = line(0.7, 1.0F);
    theme.countryBorder = line(0.5, 1.4F);
    theme.disputedBorder = theme.countryBorder;
    theme.disputedBorder.dashPx = {6.0F, 4.0F};
    theme.graticule = line(0.75, 0.8F);
    theme.sharedBorder = line(0.0, 3.0F);
    theme.sharedBorderBand = {grey(0.0, 0.15), grey(0.0, 0.15), 8.0F};
    theme.defaultStroke = line(0.25, 2.0F);
    theme.files = {{grey(0.0, 0.12), grey(0.25), 1.4F, "default", {}, {}}};
    session::SymbolStyle symbol;
    symbol.fill = grey(0.2);
    symbol.stroke = grey(1.0);
    theme.symbols.emplace("default", symbol);
    session::completeFileStyles(theme);
    session::LabelStyle label;
    label.color = grey(0.1);
    label.haloColor = grey(1.0, 0.85);
    theme.labels.emplace("default", label);
    theme.areaFill = grey(0.0, 0.15);
    theme.selection = line(0.0, 3.0F);
    theme.hover = line(0.3, 2.0F);
    theme.focus = line(0.1, 2.0F);
    theme.ui = plainUi();
    theme.charts = plainCharts();
    theme.measure.line = theme.charts.line;
    theme.measure.open = theme.charts.forecastLine;
    theme.measure.point = theme.charts.observed;
    theme.measure.total = label;
    return theme;
}

}  // namespace data
