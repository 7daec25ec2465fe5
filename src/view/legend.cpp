#include "view/legend.hpp"

#include "base/utf8.hpp"
#include "view/line_break.hpp"
#include "view/style.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace view {
namespace {

constexpr float SwatchWidthPx = 38.0F;
constexpr float SwatchHeightPx = 18.0F;
constexpr int Ties = 5;

/// As a tint is laid onto the land.
session::Color multiplied(const session::Color& a, const session::Color& b) {
    const auto channel = [](std::uint8_t one, std::uint8_t other) {
        constexpr int Full = 255;
        return static_cast<std::uint8_t>(one * other / Full);
    };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

/// Kinds are words inside of sentences elsewhere; here they stand alone.
std::string capitalised(const std::string& text, atlas::Language language) {
    const std::u32string letters = base::decodeUtf8(text);
    return toUpper(base::encodeUtf8(letters.substr(0, 1)), language) +
           base::encodeUtf8(letters.substr(letters.empty() ? 0 : 1));
}

class Swatch {
public:
    explicit Swatch(float scale) : m_scale(scale) {}

    [[nodiscard]] std::vector<DrawCommand> take() { return std::move(m_commands); }

    Swatch& stroke(const session::StrokeStyle& style) {
        if (style.casingPx > 0.0F) {
            line(0.0F, SwatchWidthPx, style.casingColor, style.widthPx + 2.0F * style.casingPx);
        }
        if (style.dashPx.size() < 2) {
            line(0.0F, SwatchWidthPx, style.color, style.widthPx);
        } else {
            float x = 0.0F;
            for (std::size_t i = 0; x < SwatchWidthPx; ++i) {
                const float length = std::max(style.dashPx[i % style.dashPx.size()], 1.0F);
                if (i % 2 == 0) {
                    line(x, std::min(x + length, SwatchWidthPx), style.color, style.widthPx);
                }
                x += length;
            }
        }
        mark(style);
        return *this;
    }

    Swatch& bands(const session::SideBands& bands) {
        const float width = bands.widthPx * 0.7F;
        const float middle = SwatchHeightPx / 2.0F;
        box({0.0F, middle - width, SwatchWidthPx, width}, bands.kazakhstan);
        box({0.0F, middle, SwatchWidthPx, width}, bands.china);
        return *this;
    }

    Swatch& symbol(const session::SymbolStyle& style) {
        m_commands.emplace_back(DrawSymbol{style.shape,
                                           {SwatchWidthPx / 2.0F * m_scale, SwatchHeightPx / 2.0F * m_scale},
                                           style.sizePx * m_scale,
                                           style.fill,
                                           style.stroke,
                                           style.strokePx * m_scale});
        return *this;
    }

    /// Filled, with a rim of the other colour.
    Swatch& area(const session::Color& fill, const session::Color& rim) {
        const geo::ScreenRect outer{4.0F, 3.0F, SwatchWidthPx - 8.0F, SwatchHeightPx - 6.0F};
        box(outer, rim);
        box(outer.grownBy(-1.0F), fill);
        return *this;
    }

    Swatch& tints(const session::Theme& theme) {
        const std::size_t count = theme.hypsometric.size();
        // Without a rim, paper on paper would be nothing.
        box(geo::ScreenRect{0.0F, 3.0F, SwatchWidthPx, SwatchHeightPx - 6.0F}.grownBy(1.0F), theme.ui.border);
        for (std::size_t i = 0; i < count; ++i) {
            const float width = SwatchWidthPx / static_cast<float>(count);
            box({static_cast<float>(i) * width, 3.0F, width, SwatchHeightPx - 6.0F},
                multiplied(theme.land, theme.hypsometric[i].color));
        }
        return *this;
    }

private:
    void box(const geo::ScreenRect& rect, const session::Color& color) {
        m_commands.emplace_back(DrawRect{
            {rect.leftPx * m_scale, rect.topPx * m_scale, rect.widthPx * m_scale, rect.heightPx * m_scale}, color});
    }

    void polyline(std::vector<geo::ScreenPoint> points, const session::Color& color, float widthPx) {
        for (geo::ScreenPoint& point : points) {
            point = {point.xPx * m_scale, point.yPx * m_scale};
        }
        m_commands.emplace_back(DrawPolyline{std::move(points), color, widthPx * m_scale});
    }

    void line(float fromX, float toX, const session::Color& color, float widthPx) {
        polyline({{fromX, SwatchHeightPx / 2.0F}, {toX, SwatchHeightPx / 2.0F}}, color, widthPx);
    }

    void mark(const session::StrokeStyle& style) {
        const float half = style.widthPx / 2.0F + 2.0F;
        const float y = SwatchHeightPx / 2.0F;
        const float middle = SwatchWidthPx / 2.0F;
        switch (style.mark) {
        case session::LineMark::None:
            break;
        case session::LineMark::Ties:
            for (int tie = 0; tie < Ties; ++tie) {
                const float x = 3.0F + 7.0F * static_cast<float>(tie);
                polyline({{x, y - half}, {x, y + half}}, style.markColor, 1.4F);
            }
            break;
        case session::LineMark::Dots:
            symbol({session::SymbolShape::Circle, 2.0F * half, style.markColor, style.markColor, 0.0F});
            break;
        case session::LineMark::Chevrons:
            for (const float x : {middle - 2.0F, middle + 3.0F}) {
                polyline({{x - half, y - half}, {x, y}, {x - half, y + half}}, style.markColor, 1.8F);
            }
            break;
        }
    }

    float m_scale;
    std::vector<DrawCommand> m_commands;
};

class Writer {
public:
    Writer(const ViewSurvey& survey, const session::Theme& theme, const session::Strings& strings)
        : m_survey(survey), m_theme(theme), m_strings(strings), m_state(survey.state()) {}

    [[nodiscard]] std::vector<LegendEntry> write() {
        collect();
        for (const atlas::Layer& layer : m_survey.atlas().layers()) {
            if (layer.isBase) {
                addBase(layer);
            } else if (layer.isGroup()) {
                addLines(layer);
            }
        }
        for (const auto& [kind, symbol] : m_symbols) {
            add(Swatch(scale()).symbol(*symbol), capitalised(words("kind." + kind), m_state.language));
        }
        return std::move(m_entries);
    }

private:
    /// A kind of line of one group.
    struct Line {
        const session::StrokeStyle* stroke = nullptr;
        atlas::Status status = atlas::Status::None;
        atlas::Certainty certainty = atlas::Certainty::Certain;
    };

    [[nodiscard]] float scale() const { return static_cast<float>(m_state.uiScale); }
    [[nodiscard]] const std::string& words(const std::string& key) const {
        return m_strings.text(m_state.language, key);
    }

    void add(Swatch& swatch, std::string name) { m_entries.push_back({swatch.take(), std::move(name)}); }

    void collect() {
        for (const std::uint32_t index : m_survey.shown()) {
            const atlas::Feature& feature = m_survey.atlas().features()[index];
            const atlas::Layer* layer = m_survey.atlas().layer(feature.layer);
            if (layer == nullptr || layer->isBase) {
                continue;
            }
            const Shape& shape = m_survey.shapes().shapes()[index];
            if (shape.isPoint()) {
                const session::SymbolStyle& symbol = symbolFor(m_theme, feature.kind);
                if (symbol.sizePx > 0.0F) {
                    m_symbols.try_emplace(feature.kind, &symbol);
                }
            } else if (!shape.isArea) {
                collectLines(feature, layer->isGroup() ? layer->id : layer->group);
            }
        }
    }

    void collectLines(const atlas::Feature& feature, const atlas::LayerId& group) {
        const auto collect = [&](atlas::Status status, atlas::Certainty certainty) {
            const session::StrokeStyle& stroke = strokeFor(m_theme, m_survey.atlas(), feature, status, certainty);
            std::vector<Line>& lines = m_lines[group];
            if (std::ranges::none_of(lines, [&](const Line& line) { return line.stroke == &stroke; })) {
                lines.push_back({&stroke, status, certainty});
            }
        };
        if (feature.segments.empty()) {
            collect(atlas::Status::None, feature.certainty);
        }
        for (const atlas::Segment& segment : feature.segments) {
            if (session::presenceOf(m_state.time, feature, segment) > 0.0) {
                collect(segment.status, segment.certainty);
            }
        }
    }

    void addLines(const atlas::Layer& group) {
        const std::string& name = group.name.best(m_state.language);
        if (group.id == "border") {
            if (m_lines.contains(group.id)) {
                add(Swatch(scale()).bands(m_theme.sharedBorderBand).stroke(m_theme.sharedBorder), name);
            }
            return;
        }
        const std::vector<Line>& lines = m_lines[group.id];
        for (const Line& line : lines) {
            std::string words = name;
            if (lines.size() > 1) {
                words = m_strings.format(m_state.language, "label.parenthesis",
                                         {{"text", name}, {"note", difference(line)}});
            }
            add(Swatch(scale()).stroke(*line.stroke), std::move(words));
        }
    }

    /// What sets this kind of line apart from others of its group.
    [[nodiscard]] const std::string& difference(const Line& line) const {
        return line.status != atlas::Status::None ? words("status." + std::string(nameOf(line.status)))
                                                  : words("certainty." + std::string(nameOf(line.certainty)));
    }

    void addBase(const atlas::Layer& layer) {
        if (!session::isLayerVisible(m_state, m_survey.atlas(), layer.id)) {
            return;
        }
        const std::string& name = layer.name.best(m_state.language);
        if (layer.id == "relief") {
            add(Swatch(scale()).tints(m_theme), name);
        } else if (layer.id == "water") {
            add(Swatch(scale()).area(m_theme.lakeFill, m_theme.shore.color), name);
        } else if (layer.id == "admin1" && showsUnitBorders(m_state, m_survey.atlas())) {
            add(Swatch(scale()).stroke(m_theme.unitBorder), name);
        }
    }

    const ViewSurvey& m_survey;
    const session::Theme& m_theme;
    const session::Strings& m_strings;
    const session::AppState& m_state;
    std::map<atlas::LayerId, std::vector<Line>> m_lines;
    std::map<std::string, const session::SymbolStyle*> m_symbols;  // by kind
    std::vector<LegendEntry> m_entries;
};

}  // namespace

geo::ScreenPoint swatchSize(float scale) {
    return {SwatchWidthPx * scale, SwatchHeightPx * scale};
}

std::vector<LegendEntry> legendOf(const ViewSurvey& survey, const session::Theme& theme,
                                  const session::Strings& strings) {
    return Writer(survey, theme, strings).write();
}

}  // namespace view
