// The plain-text forms of json_output.hpp.

#include "base/utf8.hpp"
#include "data/json_output.hpp"
#include "data/source_words.hpp"
#include "session/quantity_text.hpp"
#include "session/route_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace data {
namespace {

constexpr int PositionDecimals = 4;

/// Lines of text whose control characters are escaped; only the line feeds put in here are real.
class Page {
public:
    Page(const session::Strings& strings, atlas::Language language) : m_strings(strings), m_language(language) {}

    void line(std::string_view text = {}) { m_text += base::escapeControls(text) + "\n"; }

    void labelled(std::string_view labelKey, std::string_view value) {
        if (!value.empty()) {
            line(m_strings.format(m_language, "label.colon", {{"label", word(labelKey)}, {"value", value}}));
        }
    }

    void heading(std::string_view key) {
        line();
        line(word(key));
    }

    [[nodiscard]] const std::string& word(std::string_view key) const { return m_strings.text(m_language, key); }
    [[nodiscard]] const session::Strings& strings() const { return m_strings; }
    [[nodiscard]] atlas::Language language() const { return m_language; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    const session::Strings& m_strings;
    atlas::Language m_language;
    std::string m_text;
};

std::string kindWord(const session::Strings& strings, atlas::Language language, const atlas::Feature& feature) {
    return strings.text(language, "kind." + feature.kind);
}

std::string nameLine(const session::Strings& strings, atlas::Language language, const atlas::Feature& feature) {
    return strings.format(language, "label.parenthesis",
                          {{"text", feature.names.best(language)}, {"note", kindWord(strings, language, feature)}});
}

std::string positionText(const geo::LonLat& at) {
    return fmt::format("{:.{}f},{:.{}f}", at.lonDeg, PositionDecimals, at.latDeg, PositionDecimals);
}

void printSources(Page& page, const SourceList& sources) {
    const std::vector<std::string> lines = sources.lines();
    if (lines.empty()) {
        return;
    }
    page.heading("card.sources");
    for (const std::string& line : lines) {
        page.line(line);
    }
}

void printClaims(Page& page, const atlas::Article& article, SourceList& sources) {
    if (article.claims.empty()) {
        return;
    }
    page.heading("card.claims");
    for (const atlas::Claim& claim : article.claims) {
        page.line("- " + claim.text.best(page.language()) + sources.marks(claim.citations));
        if (const std::string figure = figureWords(page.strings(), page.language(), claim); !figure.empty()) {
            page.line("  " + figure);
        }
        if (!claim.note.isEmpty()) {
            page.line("  " + page.strings().format(page.language(), "label.colon",
                                                   {{"label", page.word("card.editors-note")},
                                                    {"value", claim.note.best(page.language())}}));
        }
    }
}

/// Points of the series, one a line: "2002: 1.7 billion US dollars (observed)".
void printSeries(Page& page, const atlas::Article& article) {
    constexpr std::array<std::string_view, 3> KindKeys = {"as.observed", "as.forecast", "as.derived"};
    for (const atlas::Series& series : article.series) {
        page.line();
        page.line(series.names.best(page.language()));
        for (const atlas::ClaimId& id : series.claims) {
            const auto claim = std::ranges::find(article.claims, id, &atlas::Claim::id);
            if (claim == article.claims.end() || !claim->quantity) {
                continue;
            }
            const std::string when =
                claim->asOf ? session::formatTimeSpan(page.strings(), page.language(), *claim->asOf) : "–";
            const std::string figure = page.strings().format(
                page.language(), "label.parenthesis",
                {{"text", session::formatQuantity(page.strings(), page.language(), *claim->quantity)},
                 {"note", page.word(KindKeys.at(static_cast<std::size_t>(claim->quantity->kind)))}});
            page.line("- " +
                      page.strings().format(page.language(), "label.colon", {{"label", when}, {"value", figure}}));
        }
    }
}

void printLinks(Page& page, std::string_view headingKey, const std::vector<const atlas::Feature*>& features) {
    if (features.empty()) {
        return;
    }
    page.heading(headingKey);
    for (const atlas::Feature* feature : features) {
        page.line(fmt::format("- {}  {}", nameLine(page.strings(), page.language(), *feature), feature->id));
    }
}

void printHead(Page& page, const atlas::Atlas& atlas, const atlas::Feature& feature) {
    const atlas::Language language = page.language();
    page.line(nameLine(page.strings(), language, feature));
    page.line(feature.id);
    page.line(positionText(feature.anchor));
    if (feature.when) {
        page.labelled("card.dates", session::formatTimeSpan(page.strings(), language, *feature.when));
    }
    page.labelled("card.status", session::statusText(page.strings(), language, feature));
    page.labelled("card.certainty", session::certaintyText(page.strings(), language, feature));
    if (const atlas::Feature* place = atlas.feature(feature.shownAt)) {
        page.line(page.strings().format(language, "card.shown-at", {{"place", place->names.best(language)}}));
    }
    if (feature.approximate) {
        page.line(page.word("card.approximate"));
    }
    if (const std::string_view note = session::lineNoteKey(feature); !note.empty()) {
        page.line(page.word(note));
    }
    if (!feature.article.summary.isEmpty()) {
        page.line();
        page.line(feature.article.summary.best(language));
    }
    const std::vector<std::string> stretches = session::stretchLines(page.strings(), language, feature);
    if (!stretches.empty()) {
        page.heading("card.stretches");
    }
    for (const std::string& stretch : stretches) {
        page.line("- " + stretch);
    }
}

}  // namespace

std::string featureText(const atlas::Atlas& atlas, const atlas::Feature& feature, const session::Strings& strings,
                        atlas::Language language) {
    Page page(strings, language);
    SourceList sources(atlas, strings, language);
    const atlas::Article& article = feature.article;
    printHead(page, atlas, feature);
    if (!article.body.empty()) {
        page.heading("card.history");
        for (const atlas::Paragraph& paragraph : article.body) {
            page.line(paragraph.text.best(language) + sources.marks(paragraph.citations));
        }
    }
    printClaims(page, article, sources);
    printSeries(page, article);
    if (!article.formerNames.empty()) {
        page.heading("card.former-names");
        for (const atlas::FormerName& former : article.formerNames) {
            std::string name = former.names.best(language);
            if (former.when) {
                name = strings.format(
                    language, "label.parenthesis",
                    {{"text", name}, {"note", session::formatTimeSpan(strings, language, *former.when)}});
            }
            page.line("- " + name + sources.marks(former.citations));
        }
    }
    std::vector<const atlas::Feature*> here;
    for (const std::uint32_t index : atlas.shownAt(feature.id)) {
        here.push_back(&atlas.features()[index]);
    }
    printLinks(page, "card.happened-here", here);
    std::vector<const atlas::Feature*> related;
    for (const atlas::FeatureId& id : article.related) {
        if (const atlas::Feature* other = atlas.feature(id)) {
            related.push_back(other);
        }
    }
    printLinks(page, "card.related", related);
    printSources(page, sources);
    return page.take();
}

std::string listText(const atlas::Atlas&, std::span<const atlas::Feature* const> features, atlas::Language language) {
    std::string text;
    for (const atlas::Feature* feature : features) {
        // Columns for sort, cut and awk: nothing in them can hold a real tab.
        text += base::escapeControls(feature->id) + "\t" + base::escapeControls(feature->kind) + "\t" +
                positionText(feature->anchor) + "\t" + base::escapeControls(feature->names.best(language)) + "\n";
    }
    return text;
}

std::string storyText(const atlas::Atlas& atlas, const atlas::Story& story, const session::Strings& strings,
                      atlas::Language language) {
    Page page(strings, language);
    SourceList sources(atlas, strings, language);
    page.line(story.names.best(language));
    page.line(story.id);
    page.line();
    page.line(story.summary.best(language));
    std::size_t number = 0;
    for (const atlas::Chapter& chapter : story.chapters) {
        page.line();
        page.line(fmt::format("{}. {}", ++number, chapter.title.best(language)));
        page.line(fmt::format("{},{:.1f}", positionText(chapter.center), chapter.zoom));
        if (chapter.when) {
            page.labelled("card.dates", session::formatTimeSpan(strings, language, *chapter.when));
        }
        page.line(chapter.text.best(language) + sources.marks(chapter.citations));
        for (const atlas::ClaimId& id : chapter.claims) {
            if (const auto [feature, claim] = atlas.claim(id); claim != nullptr) {
                page.line("- " + claim->text.best(language) + sources.marks(claim->citations) + "  " + feature->id);
            }
        }
    }
    printSources(page, sources);
    return page.take();
}

std::string storiesText(const atlas::Atlas& atlas, atlas::Language language) {
    std::string text;
    for (const atlas::Story& story : atlas.stories()) {
        text += fmt::format("{}\t{}\t{}\n", base::escapeControls(story.id), story.chapters.size(),
                            base::escapeControls(story.names.best(language)));
    }
    return text;
}

std::string layersText(const atlas::Atlas& atlas, atlas::Language language) {
    std::string text;
    for (const atlas::Layer& layer : atlas.layers()) {
        text += base::escapeControls(layer.id) + "\t" + base::escapeControls(layer.name.best(language)) + "\n";
    }
    return text;
}

std::string queryText(const atlas::Atlas& atlas, std::span<const QueryHit> hits, const session::Strings& strings,
                      atlas::Language language) {
    Page page(strings, language);
    std::size_t number = 0;
    for (const QueryHit& hit : hits) {
        if (const atlas::Feature* feature = atlas.feature(hit.id)) {
            const std::string km = session::formatNumber(language, hit.distanceKm, 1);
            page.line(fmt::format("{}. {}  {}  {}", ++number, nameLine(strings, language, *feature), feature->id,
                                  strings.format(language, "scale.km", {{"value", km}})));
        }
    }
    return page.take();
}

}  // namespace data
