#include "view/legend.hpp"

#include "base/utf8.hpp"
#include "session/reduce.hpp"
#include "view/line_break.hpp"
#include "view/style.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace view {
namespace {

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
    return letters.empty()
               ? text
               : toUpper(base::encodeUtf8(letters.substr(0, 1)), language) + base::encodeUtf8(letters.substr(1));
}

class Swatch {
public:
    explicit Swatch(const SwatchSize& size) : m_size(size) {}

    [[nodiscard]] std::vector<DrawCommand> take() { return std::move(m_commands); }

    Swatch& stroke(const session::StrokeStyle& style) {
        const float scale = m_size.scale;
        if (style.casingPx > 0.0F) {
            line(0.0F, m_size.widthPx, style.casingColor, (style.widthPx + 2.0F * style.casingPx) * scale);
        }
        const float width = std::max(1.0F, style.widthPx * scale);
        if (style.dashPx.size() < 2) {
            line(0.0F, m_size.widthPx, style.color, width);
        } else {
            float x = 0.0F;
            for (std::size_t i = 0; x < m_size.widthPx; ++i) {
                const float length = std::max(1.0F, style.dashPx[i % style.dashPx.size()] * scale);
                if (i % 2 == 0) {
                    line(x, std::min(x + length, m_size.widthPx), style.color, width);
                }
                x += length;
            }
        }
        mark(style);
        return *this;
    }

    Swatch& bands(const session::SideBands& bands) {
        constexpr float Share = 0.7F;  // of the width on the map, to fit
        const float width = bands.widthPx * m_size.scale * Share;
        const float middle = m_size.heightPx / 2.0F;
        line(0.0F, m_size.widthPx, bands.kazakhstan, width, middle - width / 2.0F);
        line(0.0F, m_size.widthPx, bands.china, width, middle + width / 2.0F);
        return *this;
    }

    Swatch& symbol(const session::SymbolStyle& style) {
        m_commands.emplace_back(DrawSymbol{style.shape,
                                           {m_size.widthPx / 2.0F, m_size.heightPx / 2.0F},
                                           style.sizePx * m_size.scale,
                                           style.fill,
                                           style.stroke,
                                           style.strokePx * m_size.scale});
        return *this;
    }

    /// Filled, with a rim of the other colour.
    Swatch& area(const session::Color& fill, const session::Color& rim) {
        constexpr float Rounding = 2.0F;
        const geo::ScreenRect outer{m_size.widthPx * 0.2F, m_size.heightPx * 0.18F, m_size.widthPx * 0.6F,
                                    m_size.heightPx * 0.64F};
        m_commands.emplace_back(DrawRect{outer, rim, Rounding * m_size.scale});
        m_commands.emplace_back(DrawRect{outer.grownBy(-RimPx), fill, Rounding * m_size.scale});
        return *this;
    }

    Swatch& tints(const session::Theme& theme) {
        // Without a rim, paper on paper would be nothing.
        const geo::ScreenRect outer{0.0F, m_size.heightPx * 0.2F, m_size.widthPx, m_size.heightPx * 0.6F};
        const geo::ScreenRect inner = outer.grownBy(-RimPx);
        m_commands.emplace_back(DrawRect{outer, theme.ui.border});
        const auto width = inner.widthPx / static_cast<float>(theme.hypsometric.size());
        float left = inner.leftPx;
        for (const session::TintStop& stop : theme.hypsometric) {
            m_commands.emplace_back(
                DrawRect{{left, inner.topPx, width, inner.heightPx}, multiplied(theme.land, stop.color)});
            left += width;
        }
        return *this;
    }

private:
    static constexpr float RimPx = 1.0F;

    [[nodiscard]] float middle() const { return std::round(m_size.heightPx / 2.0F); }

    void line(float fromX, float toX, const session::Color& color, float widthPx, float y) {
        m_commands.emplace_back(DrawPolyline{{{fromX, y}, {toX, y}}, color, widthPx});
    }
    void line(float fromX, float toX, const session::Color& color, float widthPx) {
        line(fromX, toX, color, widthPx, middle());
    }

    void stick(geo::ScreenPoint from, geo::ScreenPoint to, const session::Color& color, float widthPx) {
        m_commands.emplace_back(DrawPolyline{{from, to}, color, widthPx * m_size.scale});
    }

    void mark(const session::StrokeStyle& style) {
        const float scale = m_size.scale;
        const float half = (style.widthPx / 2.0F + 2.0F) * scale;
        const float y = middle();
        const float center = m_size.widthPx / 2.0F;
        const auto tieAt = [scale](int tie) { return (3.0F + 7.0F * static_cast<float>(tie)) * scale; };
        switch (style.mark) {
        case session::LineMark::None:
            break;
        case session::LineMark::Ties:
            for (int tie = 0; tieAt(tie) < m_size.widthPx; ++tie) {
                stick({tieAt(tie), y - half}, {tieAt(tie), y + half}, style.markColor, 1.4F);
            }
            break;
        case session::LineMark::Dots:
            m_commands.emplace_back(DrawSymbol{
                session::SymbolShape::Circle, {center, y}, 2.0F * half, style.markColor, style.markColor, 0.0F});
            break;
        case session::LineMark::Chevrons:
            for (const float x : {center - 2.0F * scale, center + 3.0F * scale}) {
                stick({x - half, y - half}, {x, y}, style.markColor, 1.8F);
                stick({x - half, y + half}, {x, y}, style.markColor, 1.8F);
            }
            break;
        }
    }

    SwatchSize m_size;
    std::vector<DrawCommand> m_commands;
};

/// The kind that is most common on the layer stands for it.
const session::SymbolStyle& symbolOfLayer(const session::Theme& theme, const atlas::Atlas& atlas,
                                          const atlas::Layer& layer) {
    std::map<std::string_view, int> kinds;
    for (const atlas::Feature& feature : atlas.features()) {
        const atlas::Layer* own = atlas.layer(feature.layer);
        if (own != nullptr && (own->id == layer.id || own->group == layer.id)) {
            ++kinds[feature.kind];
        }
    }
    const auto most = std::ranges::max_element(kinds, {}, [](const auto& entry) { return entry.second; });
    const session::SymbolStyle& symbol = symbolFor(theme, most == kinds.end() ? "default" : most->first);
    return symbol.sizePx > 0.0F ? symbol : symbolFor(theme, "default");
}

class Writer {
public:
    Writer(const ShapeIndex& shapes, const session::AppState& state, const session::Theme& theme,
           const session::Strings& strings, const SwatchSize& size)
        : m_shapes(shapes), m_atlas(shapes.atlas()), m_state(state), m_theme(theme), m_strings(strings), m_size(size) {}

    [[nodiscard]] std::vector<LegendEntry> write(std::span<const ShownThing> things) {
        for (const ShownThing& thing : things) {
            collect(thing);
        }
        for (const atlas::Layer& layer : m_atlas.layers()) {
            if (layer.isBase) {
                addBase(layer);
            } else if (layer.isGroup()) {
                addLines(layer);
            }
        }
        for (const auto& [kind, symbol] : m_symbols) {
            add(Swatch(m_size).symbol(*symbol).take(), capitalised(words("kind." + kind), m_state.language));
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

    [[nodiscard]] const std::string& words(const std::string& key) const {
        return m_strings.text(m_state.language, key);
    }

    void add(std::vector<DrawCommand> swatch, std::string name) {
        m_entries.push_back({std::move(swatch), std::move(name)});
    }

    void collect(const ShownThing& thing) {
        const atlas::Feature& feature = m_atlas.features()[thing.feature];
        const atlas::Layer* layer = m_atlas.layer(feature.layer);
        if (layer != nullptr && atlas::isUserLayer(layer->id)) {
            m_files.insert(layer->id);
        }
        if (layer == nullptr || layer->isBase) {
            return;
        }
        const Shape& shape = m_shapes.shapes()[thing.feature];
        if (shape.isPoint()) {
            const session::SymbolStyle& symbol = symbolFor(m_theme, feature.kind);
            if (symbol.sizePx > 0.0F) {
                m_symbols.try_emplace(feature.kind, &symbol);
            }
        } else if (!shape.isArea) {
            collectLines(feature, thing, m_lines[layer->isGroup() ? layer->id : layer->group]);
        }
    }

    void collectLines(const atlas::Feature& feature, const ShownThing& thing, std::vector<Line>& lines) const {
        const auto collect = [&](atlas::Status status, atlas::Certainty certainty) {
            const session::StrokeStyle& stroke = strokeFor(m_theme, m_atlas, feature, status, certainty);
            if (std::ranges::none_of(lines, [&](const Line& line) { return line.stroke == &stroke; })) {
                lines.push_back({&stroke, status, certainty});
            }
        };
        if (feature.segments.empty()) {
            collect(atlas::Status::None, feature.certainty);
        }
        for (const std::size_t stretch : thing.stretches) {
            collect(feature.segments[stretch].status, feature.segments[stretch].certainty);
        }
    }

    void addLines(const atlas::Layer& group) {
        const auto found = m_lines.find(group.id);
        if (found == m_lines.end()) {
            return;
        }
        const std::string& name = group.name.best(m_state.language);
        if (group.id == "border") {
            add(layerSwatch(m_theme, m_atlas, group, m_size), name);
            return;
        }
        const bool isAlone = found->second.size() == 1;
        for (const Line& line : found->second) {
            add(Swatch(m_size).stroke(*line.stroke).take(),
                isAlone ? name
                        : m_strings.format(m_state.language, "label.parenthesis",
                                           {{"text", name}, {"note", difference(line)}}));
        }
    }

    /// What sets this kind of line apart from others of its group.
    [[nodiscard]] const std::string& difference(const Line& line) const {
        return line.status != atlas::Status::None ? words("status." + std::string(nameOf(line.status)))
                                                  : words("certainty." + std::string(nameOf(line.certainty)));
    }

    void addBase(const atlas::Layer& layer) {
        const bool isExplained = layer.id == "relief" || layer.id == "water" || m_files.contains(layer.id) ||
                                 (layer.id == "admin1" && showsUnitBorders(m_state, m_atlas));
        if (isExplained && session::isLayerVisible(m_state, m_atlas, layer.id)) {
            add(layerSwatch(m_theme, m_atlas, layer, m_size), layer.name.best(m_state.language));
        }
    }

    const ShapeIndex& m_shapes;
    const atlas::Atlas& m_atlas;
    const session::AppState& m_state;
    const session::Theme& m_theme;
    const session::Strings& m_strings;
    SwatchSize m_size;
    std::set<atlas::LayerId> m_files;  // of the user's, those of which something is seen
    std::map<atlas::LayerId, std::vector<Line>> m_lines;
    std::map<std::string, const session::SymbolStyle*> m_symbols;  // by kind
    std::vector<LegendEntry> m_entries;
};

}  // namespace

std::vector<DrawCommand> layerSwatch(const session::Theme& theme, const atlas::Atlas& atlas, const atlas::Layer& layer,
                                     const SwatchSize& size) {
    Swatch swatch(size);
    if (layer.id == "relief") {
        swatch.tints(theme);
    } else if (layer.id == "water") {
        swatch.area(theme.lakeFill, theme.shore.color);
    } else if (layer.id == "admin1") {
        swatch.stroke(theme.unitBorder);
    } else if (layer.id == "graticule") {
        session::StrokeStyle stroke = theme.graticule;
        constexpr std::uint8_t Visible = 200;
        stroke.color.alpha = Visible;
        swatch.stroke(stroke);
    } else if (atlas::isUserLayer(layer.id)) {
        const session::FileStyle& style = fileStyleFor(theme, atlas, layer.id);
        swatch.area(style.fill, style.stroke);
    } else if (layer.group == "border") {
        swatch.bands(theme.sharedBorderBand).stroke(theme.sharedBorder);
    } else if (const session::StrokeStyle* stroke = strokeForLayer(theme, atlas, layer)) {
        swatch.stroke(*stroke);
    } else {
        swatch.symbol(symbolOfLayer(theme, atlas, layer));
    }
    return swatch.take();
}

std::vector<LegendEntry> legendOf(const ShapeIndex& shapes, const session::AppState& state,
                                  std::span<const ShownThing> things, const session::Theme& theme,
                                  const session::Strings& strings, const SwatchSize& size) {
    return Writer(shapes, state, theme, strings, size).write(things);
}

}  // namespace view
