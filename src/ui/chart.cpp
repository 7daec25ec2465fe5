#include "ui/chart.hpp"

#include "session/quantity_text.hpp"
#include "ui/chart_layout.hpp"
#include "ui/panels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace ui {
namespace {

constexpr float GapPx = 6.0F;
constexpr float UndatedWidthPx = 72.0F;  // the words under that column are broken to it
constexpr float ReachPx = 12.0F;         // from the pointer to the mark it means
constexpr float SamplePx = 26.0F;        // of a line in the legend
constexpr float DotWidthPx = 2.0F;       // half of a dotted track
constexpr std::array AllKinds = {atlas::QuantityKind::Observed, atlas::QuantityKind::Forecast,
                                 atlas::QuantityKind::Derived};

std::string_view keyOf(atlas::QuantityKind kind) {
    switch (kind) {
    case atlas::QuantityKind::Forecast:
        return "as.forecast";
    case atlas::QuantityKind::Derived:
        return "as.derived";
    case atlas::QuantityKind::Observed:
        break;
    }
    return "as.observed";
}

const session::SymbolStyle& markOf(const session::ChartStyle& style, atlas::QuantityKind kind) {
    switch (kind) {
    case atlas::QuantityKind::Forecast:
        return style.forecast;
    case atlas::QuantityKind::Derived:
        return style.derived;
    case atlas::QuantityKind::Observed:
        break;
    }
    return style.observed;
}

/// One chart being drawn. Nothing of it can be marked: the text below says the same.
class Chart {
public:
    explicit Chart(const PanelContext& panel)
        : m_panel(panel), m_style(panel.scene.theme().charts), m_list(*ImGui::GetWindowDrawList()) {
        const float largest = std::max({m_style.observed.sizePx, m_style.forecast.sizePx, m_style.derived.sizePx});
        m_sizes = {ImGui::GetContentRegionAvail().x, panel.px(m_style.heightPx), panel.fonts.small->FontSize,
                   panel.px(largest + 1.0F), panel.px(GapPx)};
    }

    [[nodiscard]] const ChartSizes& sizes() const { return m_sizes; }

    [[nodiscard]] TextWidth width() const {
        return [font = m_panel.fonts.small](std::string_view text) {
            return font
                ->CalcTextSizeA(font->FontSize, std::numeric_limits<float>::max(), 0.0F, text.data(),
                                text.data() + text.size())
                .x;
        };
    }

    /// The marks in use and what they mean, on as many lines as they need, and the unit right above the plot.
    void legend(std::span<const atlas::Claim* const> claims, const std::string& unit) const {
        const ImVec2 start = ImGui::GetCursorScreenPos();
        const float sample = m_hasLines ? m_panel.px(SamplePx) : m_sizes.markPx;
        float x = 0.0F;
        float y = 0.0F;
        for (const atlas::QuantityKind kind : AllKinds) {
            if (std::ranges::none_of(claims, [&](const auto* claim) { return claim->quantity->kind == kind; })) {
                continue;
            }
            const std::string& word = m_panel.words(keyOf(kind));
            const float wide = sample + m_sizes.gapPx / 2.0F + width()(word);
            if (x > 0.0F && x + wide > m_sizes.widthPx) {
                x = 0.0F;
                y += m_sizes.lineHeightPx;
            }
            const float middle = y + m_sizes.lineHeightPx / 2.0F;
            if (kind != atlas::QuantityKind::Derived && m_hasLines) {
                line({start.x + x, start.y + middle}, {start.x + x + sample, start.y + middle},
                     kind == atlas::QuantityKind::Forecast ? m_style.forecastLine : m_style.line);
            }
            mark(kind, {start.x + x + sample / 2.0F, start.y + middle});
            text(word, {start.x + x + sample + m_sizes.gapPx / 2.0F, start.y + y}, m_panel.style().text);
            x += wide + 2.0F * m_sizes.gapPx;
        }
        ImGui::Dummy({m_sizes.widthPx, y + m_sizes.lineHeightPx});
        m_panel.paragraph(unit, m_panel.fonts.small, m_panel.style().mutedText);
    }

    void series(std::span<const atlas::Claim* const> claims, const SeriesFrame& frame, const SeriesWords& words) {
        const SeriesChart chart = layoutSeries(claims, frame, words, m_sizes);
        m_from = ImGui::GetCursorScreenPos();
        const geo::ScreenRect& plot = chart.plot;
        for (const float y : chart.gridYPx) {
            line(at(plot.leftPx, y), at(m_sizes.widthPx, y), m_style.grid);
        }
        const float base = plot.bottomPx() - static_cast<float>(frame.scale.shareOf(0.0)) * plot.heightPx;
        line(at(plot.leftPx, base), at(m_sizes.widthPx, base), m_style.axis);
        for (const float x : chart.yearXPx) {
            line(at(x, plot.bottomPx()), at(x, plot.bottomPx() + m_sizes.gapPx / 2.0F), m_style.axis);
        }
        if (!chart.undated.empty()) {
            line(at(chart.undatedXPx, plot.topPx), at(chart.undatedXPx, plot.bottomPx()), m_style.axis);
        }
        for (const std::vector<PlacedText>* texts : {&chart.valueTicks, &chart.yearTicks, &chart.undated}) {
            placed(*texts, m_panel.style().mutedText);
        }
        for (const ChartLine& joined : chart.lines) {
            line(at(joined.from.xPx, joined.from.yPx), at(joined.to.xPx, joined.to.yPx),
                 joined.isForecast ? m_style.forecastLine : m_style.line);
        }
        for (const ChartPoint& point : chart.points) {
            if (point.isDated && point.isSpan) {
                span(point);
            }
        }
        std::vector<Target> targets;
        for (const ChartPoint& point : chart.points) {
            mark(point.claim->quantity->kind, at(point.at.xPx, point.at.yPx));
            if (point.value) {
                placed({*point.value}, m_panel.style().text);
            }
            targets.push_back({at(point.at.xPx, point.at.yPx), {point.claim}});
        }
        ImGui::Dummy({m_sizes.widthPx, chart.heightPx});
        pointAt(targets);
    }

    void dots(std::span<const DotRow> rows, const DotWords& words) {
        const DotPlot plot = layoutDotPlot(rows, words, m_sizes);
        m_from = ImGui::GetCursorScreenPos();
        for (const float x : plot.gridXPx) {
            for (const PlacedRow& row : plot.rows) {
                line(at(x, row.topPx), at(x, row.sourcesTopPx), m_style.grid);  // words are read without lines in them
            }
            line(at(x, plot.axisYPx), at(x, plot.axisYPx + m_sizes.gapPx / 2.0F), m_style.axis);
        }
        line(at(plot.leftPx, plot.axisYPx), at(plot.rightPx, plot.axisYPx), m_style.axis);
        placed(plot.ticks, m_panel.style().mutedText);
        session::StrokeStyle track = m_style.axis;
        track.dashPx = {DotWidthPx / 2.0F, 2.0F * DotWidthPx};
        std::vector<Target> targets;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const PlacedRow& row = plot.rows[i];
            const float y = row.mark.yPx;
            // The dotted track of a row leaves its words free.
            const geo::ScreenRect& value = row.value.box;
            const bool isBeside = value.topPx < y && value.bottomPx() > y;
            const float margin = m_sizes.gapPx / 2.0F;
            line(at(plot.leftPx, y), at(isBeside ? std::max(plot.leftPx, value.leftPx - margin) : plot.rightPx, y),
                 track);
            if (isBeside && value.rightPx() + margin < plot.rightPx) {
                line(at(value.rightPx() + margin, y), at(plot.rightPx, y), track);
            }
            mark(rows[i].claims.front()->quantity->kind, at(row.mark.xPx, y));
            placed({row.value}, m_panel.style().text);
            for (std::size_t k = 0; k < rows[i].sources.size(); ++k) {
                const float top = row.sourcesTopPx + static_cast<float>(k) * m_sizes.lineHeightPx;
                text(rows[i].sources[k], at(0.0F, top), m_panel.style().mutedText);
            }
            targets.push_back({at(row.mark.xPx, y), rows[i].claims});
        }
        ImGui::Dummy({m_sizes.widthPx, plot.heightPx});
        pointAt(targets);
    }

    void joinsPoints() { m_hasLines = true; }

private:
    /// A mark, and the claims that it stands for.
    struct Target {
        ImVec2 at;
        std::vector<const atlas::Claim*> claims;
    };

    [[nodiscard]] ImVec2 at(float x, float y) const { return {m_from.x + x, m_from.y + y}; }

    void mark(atlas::QuantityKind kind, ImVec2 center) const {
        drawSymbolSample(m_list, center, markOf(m_style, kind), m_panel.px(1.0F));
    }

    void text(std::string_view words, ImVec2 topLeft, const session::Color& color) const {
        const ImFont* const font = m_panel.fonts.small;
        m_list.AddText(font, font->FontSize, {std::round(topLeft.x), std::round(topLeft.y)}, packed(color),
                       words.data(), words.data() + words.size());
    }

    void placed(const std::vector<PlacedText>& texts, const session::Color& color) const {
        for (const PlacedText& one : texts) {
            text(one.text, at(one.box.leftPx, one.box.topPx), color);
        }
    }

    /// Dashed as the style has it.
    void line(ImVec2 from, ImVec2 to, const session::StrokeStyle& stroke) const {
        const ImU32 color = packed(stroke.color);
        const float width = std::max(1.0F, m_panel.px(stroke.widthPx));
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        if (stroke.dashPx.empty() || length <= 0.0F) {
            m_list.AddLine(from, to, color, width);
            return;
        }
        const auto along = [&](float distance) {
            const float share = std::min(1.0F, distance / length);
            return ImVec2{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
        };
        float distance = 0.0F;
        for (std::size_t i = 0; distance < length; ++i) {
            const float step = std::max(1.0F, m_panel.px(stroke.dashPx[i % stroke.dashPx.size()]));
            if (i % 2 == 0) {
                m_list.AddLine(along(distance), along(distance + step), color, width);
            }
            distance += step;
        }
    }

    /// A bar over the time that a figure may stand for, closed where its end is known.
    void span(const ChartPoint& point) const {
        const float y = point.at.yPx;
        const float half = m_sizes.markPx / 2.0F;
        line(at(point.fromXPx, y), at(point.toXPx, y), m_style.line);
        const atlas::TimeSpan& when = *point.claim->asOf;
        if (when.from) {
            line(at(point.fromXPx, y - half), at(point.fromXPx, y + half), m_style.line);
        }
        if (when.to) {
            line(at(point.toXPx, y - half), at(point.toXPx, y + half), m_style.line);
        }
    }

    /// Says the value, the date and the sources of the mark nearest to the pointer.
    void pointAt(const std::vector<Target>& targets) const {
        const ImVec2 mouse = ImGui::GetMousePos();
        if (!ImGui::IsItemHovered() || ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
            return;
        }
        const auto distance = [&](const Target& target) {
            return std::hypot(target.at.x - mouse.x, target.at.y - mouse.y);
        };
        const auto nearest = std::ranges::min_element(targets, {}, distance);
        if (nearest == targets.end() || distance(*nearest) > m_panel.px(ReachPx)) {
            return;
        }
        m_list.AddCircle(nearest->at, m_sizes.markPx, packed(m_panel.style().text), 0, m_panel.px(1.0F));
        std::string told;
        for (const atlas::Claim* claim : nearest->claims) {
            told += (told.empty() ? "" : "\n") + session::formatFigure(m_panel.strings, m_panel.state.language, *claim);
            for (const SourceLine& source :
                 sourceLines(m_panel.world.atlas, claim->citations, m_panel.strings, m_panel.state.language)) {
                told += "\n" + source.text;
            }
        }
        m_panel.tooltip(told);
    }

    const PanelContext& m_panel;
    const session::ChartStyle& m_style;
    ImDrawList& m_list;
    ChartSizes m_sizes;
    ImVec2 m_from;
    bool m_hasLines = false;
};

double largestOf(std::span<const atlas::Claim* const> claims) {
    double largest = 0.0;
    for (const atlas::Claim* claim : claims) {
        largest = std::max(largest, std::abs(claim->quantity->value));
    }
    return largest;
}

/// The claims of a series that have a figure.
std::vector<const atlas::Claim*> pointsOf(const atlas::Article& article, const atlas::Series& series) {
    std::vector<const atlas::Claim*> points;
    for (const atlas::ClaimId& id : series.claims) {
        const auto claim = std::ranges::find(article.claims, id, &atlas::Claim::id);
        if (claim != article.claims.end() && claim->quantity) {
            points.push_back(&*claim);
        }
    }
    return points;
}

/// Those of all series that measure the same in the same unit.
std::vector<const atlas::Claim*> comparable(const atlas::Article& article, const atlas::Quantity& quantity) {
    std::vector<const atlas::Claim*> all;
    for (const atlas::Series& series : article.series) {
        for (const atlas::Claim* claim : pointsOf(article, series)) {
            if (claim->quantity->measure == quantity.measure && claim->quantity->unit == quantity.unit) {
                all.push_back(claim);
            }
        }
    }
    return all;
}

void layoutOneSeries(const PanelContext& panel, const atlas::Article& article, const atlas::Series& series) {
    const std::vector<const atlas::Claim*> points = pointsOf(article, series);
    if (points.empty()) {
        return;
    }
    const atlas::Language language = panel.state.language;
    const std::vector<const atlas::Claim*> all = comparable(article, *points.front()->quantity);
    const session::AxisUnit unit =
        session::axisUnit(panel.strings, language, points.front()->quantity->unit, largestOf(all));
    panel.heading(series.names.best(language));
    Chart chart(panel);
    chart.joinsPoints();
    chart.legend(points, unit.words);
    const SeriesFrame frame = seriesFrame(all, unit.factor, chart.sizes());
    SeriesWords words;
    words.value = [language](double value) { return session::formatPlain(language, value); };
    words.tick = [language, &frame](double value) {
        return session::formatNumber(language, value, frame.scale.decimals);
    };
    words.year = [&panel, language](int year) {
        // Years of our time need no word beside them on an axis of years.
        constexpr int FirstBare = 1000;
        atlas::Date date;
        date.year = year;
        return year >= FirstBare ? std::to_string(year)
                                 : session::formatTimeSpan(panel.strings, language, {date, date, false});
    };
    words.undated = panel.brokenLines(panel.words("date.undated"), panel.fonts.small, panel.px(UndatedWidthPx));
    words.width = chart.width();
    chart.series(points, frame, words);
}

}  // namespace

void layoutSeriesCharts(const PanelContext& panel, const atlas::Article& article) {
    for (const atlas::Series& series : article.series) {
        layoutOneSeries(panel, article, series);
    }
}

void layoutDots(const PanelContext& panel, std::span<const atlas::Claim* const> claims) {
    if (!deservesDotPlot(claims)) {
        return;
    }
    const atlas::Language language = panel.state.language;
    const session::AxisUnit unit =
        session::axisUnit(panel.strings, language, claims.front()->quantity->unit, largestOf(claims));
    Chart chart(panel);
    std::vector<DotRow> rows = dotRows(claims);
    for (DotRow& row : rows) {
        row.value = session::formatQuantity(panel.strings, language, *row.claims.front()->quantity);
        for (const atlas::Claim* claim : row.claims) {
            for (const SourceLine& source : sourceLines(panel.world.atlas, claim->citations, panel.strings, language)) {
                const std::string line =
                    claim->asOf
                        ? panel.words("label.parenthesis",
                                      {{"text", source.text},
                                       {"note", session::formatTimeSpan(panel.strings, language, *claim->asOf)}})
                        : source.text;
                const std::vector<std::string>& broken =
                    panel.brokenLines(line, panel.fonts.small, chart.sizes().widthPx);
                row.sources.insert(row.sources.end(), broken.begin(), broken.end());
            }
        }
    }
    chart.legend(claims, unit.words);
    DotWords words;
    words.factor = unit.factor;
    words.tick = [language](double value, int decimals) { return session::formatNumber(language, value, decimals); };
    words.width = chart.width();
    chart.dots(rows, words);
    ImGui::Dummy({0.0F, panel.px(6.0F)});
}

}  // namespace ui
