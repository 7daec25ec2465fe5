#include "data/theme_reader.hpp"

#include "atlas/feature.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/text_file.hpp"
#include "session/camera.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace data {
namespace {

constexpr std::array<std::string_view, session::FontFaceCount> FontNames = {"sans",  "sans-bold",  "sans-italic",
                                                                            "serif", "serif-bold", "serif-italic"};
constexpr std::array<std::string_view, 10> ShapeNames = {"circle", "ring",  "square", "diamond", "triangle",
                                                         "star",   "cross", "gate",   "bow",     "trefoil"};
constexpr std::array<std::string_view, 4> MarkNames = {"none", "ties", "dots", "chevrons"};

constexpr double MaxWidthPx = 64.0;
constexpr double MaxTextPx = 96.0;
constexpr double MaxRoundingPx = 32.0;
constexpr double MinChartPx = 40.0;
constexpr double MaxChartPx = 600.0;
constexpr std::size_t MaxRules = 200;
constexpr std::size_t MaxTints = 32;
constexpr std::size_t MaxNameBytes = 80;

std::optional<session::Color> colorOf(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text.front() != '#') {
        return std::nullopt;
    }
    std::array<std::uint8_t, 4> bytes{0, 0, 0, 255};
    for (std::size_t i = 0; i * 2 + 1 < text.size(); ++i) {
        const char* begin = text.data() + 1 + i * 2;
        const auto [end, error] = std::from_chars(begin, begin + 2, bytes.at(i), 16);
        if (error != std::errc{} || end != begin + 2) {
            return std::nullopt;
        }
    }
    return session::Color{bytes[0], bytes[1], bytes[2], bytes[3]};
}

/// Each reads one member into `target`, which keeps its value where the member is absent or bad.
void read(const JsonNode& node, std::string_view key, session::Color& target) {
    const std::optional<JsonNode> member = node.find(key);
    const std::optional<std::string> text = member ? member->readString(MaxNameBytes) : std::nullopt;
    if (!text) {
        return;
    }
    if (const std::optional<session::Color> color = colorOf(*text)) {
        target = *color;
    } else {
        member->report(fault::ColorMalformed, fmt::format("'{}' is no colour; write #rrggbb or #rrggbbaa", *text));
    }
}

void read(const JsonNode& node, std::string_view key, float& target, double max = MaxWidthPx, double min = 0.0) {
    const std::optional<JsonNode> member = node.find(key);
    if (const std::optional<double> number = member ? member->readNumber(min, max) : std::nullopt) {
        target = static_cast<float>(*number);
    }
}

void read(const JsonNode& node, std::string_view key, std::string& target) {
    const std::optional<JsonNode> member = node.find(key);
    if (std::optional<std::string> text = member ? member->readString(MaxNameBytes) : std::nullopt) {
        target = std::move(*text);
    }
}

/// The enumerators stand in the order of their names.
template <typename Enum, std::size_t Count>
void read(const JsonNode& node, std::string_view key, const std::array<std::string_view, Count>& names, Enum& target) {
    const std::optional<JsonNode> member = node.find(key);
    const std::optional<std::string> text = member ? member->readString(MaxNameBytes) : std::nullopt;
    if (!text) {
        return;
    }
    const auto found = std::ranges::find(names, *text);
    if (found == names.end()) {
        member->report(fault::ValueUnknown,
                       fmt::format("'{}' is unknown; use one of {}", *text, fmt::join(names, ", ")));
    } else {
        target = static_cast<Enum>(found - names.begin());
    }
}

session::StrokeStyle readStroke(const JsonNode& node) {
    session::StrokeStyle style;
    read(node, "color", style.color);
    read(node, "widthPx", style.widthPx);
    if (const std::optional<JsonNode> casing = node.find("casing")) {
        read(*casing, "color", style.casingColor);
        read(*casing, "widthPx", style.casingPx);
    }
    if (const std::optional<JsonNode> dash = node.find("dashPx")) {
        dash->forEachItem(4, [&](const JsonNode& item) {
            if (const std::optional<double> length = item.readNumber(0.5, MaxWidthPx)) {
                style.dashPx.push_back(static_cast<float>(*length));
            }
        });
        if (style.dashPx.size() % 2 != 0) {
            dash->report(fault::ValueRange, "dashes come in pairs: on, off; write two or four lengths");
            style.dashPx.clear();
        }
    }
    if (const std::optional<JsonNode> mark = node.find("mark")) {
        read(*mark, "kind", MarkNames, style.mark);
        read(*mark, "color", style.markColor);
    }
    return style;
}

void read(const JsonNode& node, std::string_view key, session::StrokeStyle& target) {
    const std::optional<JsonNode> member = node.find(key);
    if (member && member->isObject()) {
        target = readStroke(*member);
    } else if (member) {
        member->report(fault::TypeWrong, "a stroke is an object with color and widthPx");
    }
}

void readHypsometric(const JsonNode& map, std::vector<session::TintStop>& target) {
    const std::optional<JsonNode> node = map.find("hypsometric");
    if (!node) {
        return;
    }
    std::vector<session::TintStop> stops;
    node->forEachItem(MaxTints, [&](const JsonNode& item) {
        if (item.itemCount() != 2) {
            item.report(fault::TypeWrong, "a tint is [metres, colour]");
            return;
        }
        const std::optional<double> metres = item.item(0).readNumber(-12000.0, 9000.0);
        const std::optional<std::string> text = item.item(1).readString(MaxNameBytes);
        const std::optional<session::Color> color = text ? colorOf(*text) : std::nullopt;
        if (text && !color) {
            item.report(fault::ColorMalformed, fmt::format("'{}' is no colour; write #rrggbb", *text));
        }
        if (!metres || !color) {
            return;
        }
        if (!stops.empty() && static_cast<float>(*metres) <= stops.back().metres) {
            item.report(fault::ValueRange, "the heights must ascend");
            return;
        }
        stops.push_back({static_cast<float>(*metres), *color});
    });
    if (!stops.empty()) {
        target = std::move(stops);
    }
}

void readRiverWidths(const JsonNode& rivers, std::array<float, 5>& target) {
    const std::optional<JsonNode> widths = rivers.find("widthPx");
    if (!widths) {
        return;
    }
    if (widths->itemCount() != target.size()) {
        widths->report(fault::ValueRange, "write five widths, the largest rivers first");
        return;
    }
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (const std::optional<double> width = widths->item(i).readNumber(0.0, MaxWidthPx)) {
            target.at(i) = static_cast<float>(*width);
        }
    }
}

void readReliefFade(const JsonNode& map, session::ReliefFade& target) {
    const std::optional<JsonNode> node = map.find("relief");
    if (!node) {
        return;
    }
    session::ReliefFade fade = target;
    read(*node, "fullUpToZoom", fade.fullUpToZoom, session::MaxZoom);
    read(*node, "flatFromZoom", fade.flatFromZoom, session::MaxZoom);
    if (fade.flatFromZoom > fade.fullUpToZoom) {
        target = fade;
    } else {
        node->report(fault::ValueRange, "the relief fades between two zooms: write flatFromZoom above fullUpToZoom");
    }
}

void readMap(const JsonNode& map, session::Theme& theme) {
    read(map, "sea", theme.sea);
    read(map, "land", theme.land);
    readHypsometric(map, theme.hypsometric);
    if (const std::optional<JsonNode> hillshade = map.find("hillshade")) {
        read(*hillshade, "strength", theme.hillshade.strength, 1.0);
        read(*hillshade, "exaggeration", theme.hillshade.exaggeration, 20.0);
        read(*hillshade, "shadow", theme.hillshade.shadow);
        read(*hillshade, "light", theme.hillshade.light);
        if (const std::optional<JsonNode> lightens = hillshade->find("lightens")) {
            theme.hillshade.lightens = lightens->readBool().value_or(false);
        }
    }
    readReliefFade(map, theme.relief);
    if (const std::optional<JsonNode> vignette = map.find("vignette")) {
        read(*vignette, "color", theme.vignette.color);
        read(*vignette, "reachPx", theme.vignette.reachPx);
    }
    if (const std::optional<JsonNode> lakes = map.find("lakes")) {
        read(*lakes, "fill", theme.lakeFill);
        read(*lakes, "shore", theme.shore);
    }
    read(map, "coast", theme.coast);
    if (const std::optional<JsonNode> rivers = map.find("rivers")) {
        read(*rivers, "color", theme.riverColor);
        readRiverWidths(*rivers, theme.riverWidthPx);
    }
    read(map, "unitBorder", theme.unitBorder);
    read(map, "countryBorder", theme.countryBorder);
    read(map, "disputedBorder", theme.disputedBorder);
    read(map, "graticule", theme.graticule);
    read(map, "sharedBorder", theme.sharedBorder);
    if (const std::optional<JsonNode> band = map.find("sharedBorderBand")) {
        read(*band, "kazakhstan", theme.sharedBorderBand.kazakhstan);
        read(*band, "china", theme.sharedBorderBand.china);
        read(*band, "widthPx", theme.sharedBorderBand.widthPx);
    }
    read(map, "areaFill", theme.areaFill);
}

session::StrokeRule readRule(const JsonNode& node) {
    session::StrokeRule rule;
    read(node, "layer", rule.layer);
    read(node, "kind", rule.kind);
    read(node, "status", rule.status);
    read(node, "certainty", rule.certainty);
    if (!rule.status.empty() && !atlas::statusFromName(rule.status)) {
        node.report(fault::ValueUnknown, fmt::format("there is no status '{}'", rule.status));
    }
    if (!rule.certainty.empty() && !atlas::certaintyFromName(rule.certainty)) {
        node.report(fault::ValueUnknown, fmt::format("there is no certainty '{}'", rule.certainty));
    }
    read(node, "stroke", rule.style);
    return rule;
}

session::FileStyle readFileStyle(const JsonNode& node) {
    session::FileStyle style;
    read(node, "fill", style.fill);
    if (const std::optional<JsonNode> stroke = node.find("stroke")) {
        read(*stroke, "color", style.stroke);
        read(*stroke, "widthPx", style.strokePx);
    }
    read(node, "label", style.label);
    return style;
}

void readFileStyles(const JsonNode& root, std::vector<session::FileStyle>& target) {
    const std::optional<JsonNode> node = root.require("files");
    if (!node) {
        return;
    }
    std::vector<session::FileStyle> styles;
    node->forEachItem(MaxRules, [&](const JsonNode& item) { styles.push_back(readFileStyle(item)); });
    if (styles.empty()) {
        node->report(fault::ValueRange, "write one style of files at least");
    } else {
        target = std::move(styles);
    }
}

session::SymbolStyle readSymbol(const JsonNode& node) {
    session::SymbolStyle symbol;
    read(node, "shape", ShapeNames, symbol.shape);
    read(node, "sizePx", symbol.sizePx);
    read(node, "fill", symbol.fill);
    read(node, "stroke", symbol.stroke);
    read(node, "strokePx", symbol.strokePx);
    return symbol;
}

session::LabelStyle readLabel(const JsonNode& node) {
    session::LabelStyle label;
    read(node, "font", FontNames, label.font);
    read(node, "sizePx", label.sizePx, MaxTextPx, 6.0);
    read(node, "color", label.color);
    read(node, "haloColor", label.haloColor);
    read(node, "haloPx", label.haloPx);
    read(node, "letterSpacingPx", label.letterSpacingPx);
    if (const std::optional<JsonNode> uppercase = node.find("uppercase")) {
        label.uppercase = uppercase->readBool().value_or(false);
    }
    return label;
}

void readUi(const JsonNode& node, session::UiStyle& ui) {
    read(node, "background", ui.background);
    read(node, "panel", ui.panel);
    read(node, "text", ui.text);
    read(node, "mutedText", ui.mutedText);
    read(node, "accent", ui.accent);
    read(node, "accentText", ui.accentText);
    read(node, "control", ui.control);
    read(node, "controlHover", ui.controlHover);
    read(node, "border", ui.border);
    read(node, "warning", ui.warning);
    read(node, "textPx", ui.textPx, MaxTextPx, 6.0);
    read(node, "titlePx", ui.titlePx, MaxTextPx, 6.0);
    read(node, "roundingPx", ui.roundingPx, MaxRoundingPx);
}

void read(const JsonNode& node, std::string_view key, session::SymbolStyle& target) {
    if (const std::optional<JsonNode> member = node.find(key)) {
        target = readSymbol(*member);
    }
}

void readCharts(const JsonNode& node, session::ChartStyle& charts) {
    read(node, "observed", charts.observed);
    read(node, "forecast", charts.forecast);
    read(node, "derived", charts.derived);
    read(node, "line", charts.line);
    read(node, "forecastLine", charts.forecastLine);
    read(node, "grid", charts.grid);
    read(node, "axis", charts.axis);
    read(node, "heightPx", charts.heightPx, MaxChartPx, MinChartPx);
}

void readMeasure(const JsonNode& node, session::MeasureStyle& measure) {
    read(node, "line", measure.line);
    read(node, "open", measure.open);
    read(node, "point", measure.point);
    if (const std::optional<JsonNode> total = node.find("total")) {
        measure.total = readLabel(*total);
    }
}

/// Members of an object, each read by `readOne`, into a map; members that are no objects are reported.
template <typename Style>
void readStyles(const JsonNode& root, std::string_view key, Style (*readOne)(const JsonNode&),
                std::map<std::string, Style, std::less<>>& target) {
    const std::optional<JsonNode> node = root.require(key);
    if (!node) {
        return;
    }
    node->forEachMember([&](const std::string& name, const JsonNode& value) {
        if (value.isObject()) {
            target.insert_or_assign(name, readOne(value));
        } else {
            value.report(fault::TypeWrong, "a style is an object");
        }
    });
}

void readTheme(const JsonNode& root, session::Theme& theme) {
    read(root, "name", theme.name);
    if (const std::optional<JsonNode> map = root.require("map")) {
        readMap(*map, theme);
    }
    if (const std::optional<JsonNode> rules = root.require("rules")) {
        rules->forEachItem(MaxRules, [&](const JsonNode& item) { theme.strokeRules.push_back(readRule(item)); });
    }
    read(root, "defaultStroke", theme.defaultStroke);
    readFileStyles(root, theme.files);
    readStyles(root, "symbols", &readSymbol, theme.symbols);
    readStyles(root, "labels", &readLabel, theme.labels);
    session::completeFileStyles(theme);
    read(root, "selection", theme.selection);
    read(root, "hover", theme.hover);
    read(root, "focus", theme.focus);
    if (const std::optional<JsonNode> ui = root.require("ui")) {
        readUi(*ui, theme.ui);
    }
    if (const std::optional<JsonNode> charts = root.find("charts")) {
        readCharts(*charts, theme.charts);
    }
    if (const std::optional<JsonNode> measure = root.find("measure")) {
        readMeasure(*measure, theme.measure);
    }
}

}  // namespace

std::string_view themeFile(session::ThemeChoice theme) {
    switch (theme) {
    case session::ThemeChoice::Dark:
        return "theme-dark.json";
    case session::ThemeChoice::Print:
        return "theme-print.json";
    case session::ThemeChoice::Light:
        break;
    }
    return "theme.json";
}

LoadedTheme readTheme(const std::filesystem::path& assetsDir, std::string_view fileName) {
    const std::filesystem::path path = assetsDir / fileName;
    LoadedTheme loaded;
    loaded.theme = plainTheme();
    if (const std::unique_ptr<JsonFile> file = JsonFile::open(path, shownPath(path), loaded.diagnostics)) {
        readTheme(file->root(), loaded.theme);
    }
    return loaded;
}

LoadedTheme parseTheme(const std::string& text, const std::string& name) {
    LoadedTheme loaded;
    loaded.theme = plainTheme();
    if (const std::unique_ptr<JsonFile> file = JsonFile::fromText(text, name, loaded.diagnostics)) {
        readTheme(file->root(), loaded.theme);
    }
    return loaded;
}

}  // namespace data
