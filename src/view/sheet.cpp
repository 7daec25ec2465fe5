#include "view/sheet.hpp"

#include "base/utf8.hpp"
#include "session/quantity_text.hpp"
#include "session/story_player.hpp"
#include "view/frame_parts.hpp"
#include "view/line_break.hpp"
#include "view/shown_things.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace view {
namespace {

/// Documents in the order in which they are first named.
class Sources {
public:
    explicit Sources(const atlas::Atlas& atlas) : m_atlas(atlas) {}

    void add(const std::vector<atlas::Citation>& citations) {
        for (const atlas::Citation& citation : citations) {
            add(citation.document);
        }
    }

    void add(const atlas::DocumentId& id) {
        const atlas::Document* document = m_atlas.document(id);
        if (document != nullptr && id != atlas::EditorUnsourced && m_seen.insert(id).second) {
            m_documents.push_back(document);
        }
    }

    void add(const atlas::Article& article) {
        for (const atlas::Paragraph& paragraph : article.body) {
            add(paragraph.citations);
        }
        for (const atlas::Claim& claim : article.claims) {
            add(claim.citations);
        }
        for (const atlas::FormerName& former : article.formerNames) {
            add(former.citations);
        }
    }

    [[nodiscard]] const std::vector<const atlas::Document*>& documents() const { return m_documents; }

private:
    const atlas::Atlas& m_atlas;
    std::set<atlas::DocumentId, std::less<>> m_seen;
    std::vector<const atlas::Document*> m_documents;
};

std::string titleOf(const session::AppState& state, const atlas::Atlas& atlas, const session::Strings& strings) {
    if (const atlas::Chapter* chapter = session::toldChapter(state, atlas)) {
        return strings.format(state.language, "sheet.chapter",
                              {{"story", atlas.story(state.story->id)->names.best(state.language)},
                               {"chapter", chapter->title.best(state.language)}});
    }
    if (const atlas::Feature* selected = atlas.feature(state.selected)) {
        return session::namesAt(state.time, *selected).best(state.language);
    }
    return strings.text(state.language, "app.subtitle");
}

std::string timeOf(const session::AppState& state, const session::Strings& strings) {
    const auto inWords = [&](const std::optional<atlas::TimeSpan>& span) {
        return span ? session::formatTimeSpan(strings, state.language, *span)
                    : strings.text(state.language, "timeline.all");
    };
    const std::string shown = inWords(state.time.shown);
    return state.time.compared ? strings.format(state.language, "timeline.beside",
                                                {{"left", shown}, {"right", inWords(state.time.compared)}})
                               : shown;
}

constexpr float MarginPx = 30.0F;
constexpr float ColumnPx = 330.0F;  // the narrowest
constexpr float GutterPx = 24.0F;
constexpr float BlockGapPx = 5.0F;
constexpr float HeadingGapPx = 20.0F;
constexpr float TitlePx = 28.0F;
constexpr float TimePx = 16.0F;
constexpr float HeadingPx = 15.0F;
constexpr float TextPx = 13.0F;
constexpr float SmallPx = 11.0F;
constexpr float LineFactor = 1.35F;
constexpr float SwatchGapPx = 10.0F;

SwatchSize swatchSize(const session::AppState& state) {
    const auto scale = static_cast<float>(state.uiScale);
    const SwatchSize size;
    return {size.widthPx * scale, size.heightPx * scale, scale};
}

/// A paragraph of a column, perhaps with a swatch before it.
struct Block {
    std::vector<std::string> lines;
    std::vector<DrawCommand> swatch;
};

class Layout {
public:
    Layout(geo::ScreenSize map, const session::Theme& theme, const session::AppState& state,
           const TextMeasurer& measurer)
        : m_theme(theme),
          m_state(state),
          m_measurer(measurer),
          m_width(static_cast<float>(map.widthPx) + 2.0F * std::round(px(MarginPx))),
          m_y(std::round(px(MarginPx))) {}

    [[nodiscard]] Sheet make(const Frame& map, const SheetContent& content, const session::Strings& strings) {
        paragraph(content.title, session::FontFace::SerifBold, TitlePx, m_theme.ui.text);
        paragraph(content.time, session::FontFace::Sans, TimePx, m_theme.ui.mutedText);
        m_y = std::round(m_y + px(BlockGapPx));
        Sheet sheet;
        sheet.map = {margin(), m_y, static_cast<float>(map.size.widthPx), static_cast<float>(map.size.heightPx)};
        m_y = sheet.map.bottomPx();
        std::vector<Block> legend;
        const float swatchWidth = swatchSize(m_state).widthPx + px(SwatchGapPx);
        std::ranges::transform(content.legend, std::back_inserter(legend), [&](const LegendEntry& entry) {
            return Block{broken(entry.name, styleOf(session::FontFace::Sans, TextPx), columnWidth() - swatchWidth),
                         entry.swatch};
        });
        heading(strings.text(m_state.language, "sheet.legend"), legend);
        columns(legend, TextPx, m_theme.ui.text);
        std::vector<Block> sources;
        std::ranges::transform(content.sources, std::back_inserter(sources), [&](const std::string& source) {
            return Block{broken(source, styleOf(session::FontFace::Sans, SmallPx), columnWidth()), {}};
        });
        heading(strings.text(m_state.language, "card.sources"), sources);
        columns(sources, SmallPx, m_theme.ui.text);
        m_y += px(HeadingGapPx);
        for (const std::string& note : content.notes) {
            paragraph(note, session::FontFace::Sans, SmallPx, m_theme.ui.mutedText);
        }
        const geo::ScreenSize size{static_cast<int>(m_width), static_cast<int>(std::ceil(m_y + px(MarginPx)))};
        sheet.frame = placedOn(map, size, {sheet.map.leftPx, sheet.map.topPx});
        sheet.frame.background = m_theme.ui.panel;
        sheet.frame.background.alpha = 255;
        // The map's own background lies under it, and a thin frame around it.
        sheet.frame.commands.insert(sheet.frame.commands.begin() + 1, DrawRect{sheet.map, map.background});
        const geo::ScreenRect rim = sheet.map.grownBy(px(0.5F));
        m_commands.emplace_back(DrawPolyline{{{rim.leftPx, rim.topPx},
                                              {rim.rightPx(), rim.topPx},
                                              {rim.rightPx(), rim.bottomPx()},
                                              {rim.leftPx, rim.bottomPx()},
                                              {rim.leftPx, rim.topPx}},
                                             m_theme.ui.border,
                                             px(1.0F)});
        std::ranges::move(m_commands, std::back_inserter(sheet.frame.commands));
        return sheet;
    }

private:
    [[nodiscard]] float scale() const { return static_cast<float>(m_state.uiScale); }
    [[nodiscard]] float px(float atScaleOne) const { return atScaleOne * scale(); }
    [[nodiscard]] float margin() const { return std::round(px(MarginPx)); }
    [[nodiscard]] float contentWidth() const { return m_width - 2.0F * margin(); }
    [[nodiscard]] std::size_t columnCount() const {
        const float count = (contentWidth() + px(GutterPx)) / px(ColumnPx + GutterPx);
        return static_cast<std::size_t>(std::max(count, 1.0F));
    }
    [[nodiscard]] float columnWidth() const {
        const auto count = static_cast<float>(columnCount());
        return (contentWidth() - px(GutterPx) * (count - 1.0F)) / count;
    }
    [[nodiscard]] TextStyle styleOf(session::FontFace face, float sizePx) const { return {face, px(sizePx), 0.0F}; }
    [[nodiscard]] std::vector<std::string> broken(const std::string& text, const TextStyle& style,
                                                  float widthPx) const {
        std::vector<std::string> lines;
        for (const std::string& line : breakLines(text, m_state.language, widthPx, style, m_measurer)) {
            appendFitting(lines, line, style, widthPx);
        }
        return lines;
    }

    /// Addresses may have no place to break by the rules; those are broken where the column ends.
    void appendFitting(std::vector<std::string>& lines, const std::string& line, const TextStyle& style,
                       float widthPx) const {
        if (m_measurer.widthPx(line, style) <= widthPx) {
            lines.push_back(line);
            return;
        }
        std::u32string part;
        for (const char32_t letter : base::decodeUtf8(line)) {
            part.push_back(letter);
            if (part.size() > 1 && m_measurer.widthPx(base::encodeUtf8(part), style) > widthPx) {
                part.pop_back();
                lines.push_back(base::encodeUtf8(part));
                part.assign(1, letter);
            }
        }
        lines.push_back(base::encodeUtf8(part));
    }

    void line(const std::string& text, const TextStyle& style, const session::Color& color, geo::ScreenPoint at) {
        m_commands.emplace_back(DrawText{text, style, {std::round(at.xPx), std::round(at.yPx)}, 0.0F, color, {}, 0.0F});
    }

    void paragraph(const std::string& text, session::FontFace face, float sizePx, const session::Color& color) {
        const TextStyle style = styleOf(face, sizePx);
        for (const std::string& words : broken(text, style, contentWidth())) {
            line(words, style, color, {margin(), m_y + m_measurer.ascentPx(style)});
            m_y += style.sizePx * LineFactor;
        }
    }

    void heading(const std::string& text, const std::vector<Block>& blocks) {
        if (!blocks.empty()) {
            m_y += px(HeadingGapPx);
            paragraph(text, session::FontFace::SansBold, HeadingPx, m_theme.ui.text);
            m_y += px(BlockGapPx);
        }
    }

    /// Down the first column, then the next: as high as it takes to hold all of them.
    void columns(const std::vector<Block>& blocks, float sizePx, const session::Color& color) {
        const TextStyle style = styleOf(session::FontFace::Sans, sizePx);
        const float lineHeight = style.sizePx * LineFactor;
        const auto heightOf = [&](const Block& block) {
            const float text = lineHeight * static_cast<float>(block.lines.size());
            return (block.swatch.empty() ? text : std::max(text, swatchSize(m_state).heightPx)) + px(BlockGapPx);
        };
        float total = 0.0F;
        float tallest = 0.0F;
        for (const Block& block : blocks) {
            total += heightOf(block);
            tallest = std::max(tallest, heightOf(block));
        }
        const auto columnsFor = [&](float height) {
            std::size_t count = 1;
            float used = 0.0F;
            for (const Block& block : blocks) {
                const float needed = heightOf(block);
                if (used > 0.0F && used + needed > height) {
                    ++count;
                    used = 0.0F;
                }
                used += needed;
            }
            return count;
        };
        float height = std::max(total / static_cast<float>(columnCount()), tallest);
        while (columnsFor(height) > columnCount()) {
            height += lineHeight / 2.0F;
        }
        const float top = m_y;
        float x = margin();
        float y = top;
        for (const Block& block : blocks) {
            const float needed = heightOf(block);
            if (y > top && y - top + needed > height) {
                x += columnWidth() + px(GutterPx);
                y = top;
            }
            write(block, style, color, {std::round(x), std::round(y)});
            y += needed;
            m_y = std::max(m_y, y);
        }
    }

    void write(const Block& block, const TextStyle& style, const session::Color& color, geo::ScreenPoint at) {
        float x = at.xPx;
        float baseline = at.yPx + m_measurer.ascentPx(style);
        if (!block.swatch.empty()) {
            const SwatchSize size = swatchSize(m_state);
            std::ranges::transform(block.swatch, std::back_inserter(m_commands),
                                   [&](const DrawCommand& command) { return moved(command, at); });
            x += size.widthPx + px(SwatchGapPx);
            baseline = at.yPx + (size.heightPx + m_measurer.ascentPx(style)) / 2.0F;
        }
        for (const std::string& words : block.lines) {
            line(words, style, color, {x, baseline});
            baseline += style.sizePx * LineFactor;
        }
    }

    const session::Theme& m_theme;
    const session::AppState& m_state;
    const TextMeasurer& m_measurer;
    float m_width;
    float m_y;
    std::vector<DrawCommand> m_commands;
};

}  // namespace

SheetContent sheetContent(const Scene& scene, const session::AppState& state, const session::Context& context,
                          const session::Strings& strings, const std::string& link) {
    const atlas::Atlas& atlas = context.atlas;
    const std::vector<ShownThing> things = shownThings(scene.index(), state, context);
    SheetContent content;
    content.title = titleOf(state, atlas, strings);
    content.time = timeOf(state, strings);
    content.legend = legendOf(scene.index(), state, things, scene.theme(), strings, swatchSize(state));
    Sources sources(atlas);
    for (const atlas::Document& document : atlas.documents()) {
        if (document.kind == "dataset") {
            sources.add(document.id);
        }
    }
    for (const ShownThing& thing : things) {
        sources.add(atlas.features()[thing.feature].article);
    }
    std::ranges::transform(
        sources.documents(), std::back_inserter(content.sources),
        [&](const atlas::Document* document) { return session::formatDocument(state.language, *document); });
    content.notes.push_back(strings.text(state.language, "credits.boundaries-text"));
    content.notes.push_back(strings.format(state.language, "sheet.link", {{"link", link}}));
    return content;
}

Sheet layoutSheet(const Frame& map, const SheetContent& content, const session::Theme& theme,
                  const session::AppState& state, const session::Strings& strings, const TextMeasurer& measurer) {
    return Layout(map.size, theme, state, measurer).make(map, content, strings);
}

}  // namespace view
