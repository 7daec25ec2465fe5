// The card's words, shared by the window and the clipboard.

#include "ui/panels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {
namespace {

int decimalsOf(double value) {
    constexpr double Tenth = 10.0;
    constexpr double Hundredth = 100.0;
    constexpr double Close = 1e-6;
    const auto isWhole = [](double v) { return std::abs(v - std::round(v)) < Close; };
    if (isWhole(value)) {
        return 0;
    }
    return isWhole(value * Tenth) ? 1 : (isWhole(value * Hundredth) ? 2 : 3);
}

void addLine(std::string& text, std::string_view line) {
    text += line;
    text += '\n';
}

}  // namespace

std::vector<SourceLine> sourceLines(const atlas::Atlas& atlas, const std::vector<atlas::Citation>& citations,
                                    const session::Strings& strings, atlas::Language language) {
    std::vector<SourceLine> lines;
    std::vector<std::string> places;  // parallel to lines
    for (const atlas::Citation& citation : citations) {
        const auto found = std::ranges::find(lines, citation.document, &SourceLine::document);
        if (found != lines.end()) {
            std::string& place = places[static_cast<std::size_t>(found - lines.begin())];
            place += (place.empty() || citation.place.empty() ? "" : "; ") + citation.place;
            continue;
        }
        const atlas::Document* document = atlas.document(citation.document);
        std::string title = document == nullptr ? citation.document : document->title.best(language);
        if (citation.document == atlas::EditorUnsourced) {
            title = strings.text(language, "card.unsourced");
        }
        lines.push_back({std::move(title), citation.document});
        places.push_back(citation.document == atlas::EditorUnsourced ? std::string() : citation.place);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!places[i].empty()) {
            lines[i].text =
                strings.format(language, "label.citation", {{"document", lines[i].text}, {"place", places[i]}});
        }
    }
    return lines;
}

std::string quantityText(const atlas::Quantity& quantity, const session::Strings& strings, atlas::Language language) {
    const std::string number = session::formatNumber(language, quantity.value, decimalsOf(quantity.value));
    const std::string key = "unit." + quantity.unit;
    if (!strings.has(atlas::Language::English, key)) {
        return number + " " + quantity.unit;
    }
    return strings.format(language, key, {{"value", number}});
}

std::string plainCard(const atlas::Atlas& atlas, const atlas::Feature& feature, const session::Strings& strings,
                      atlas::Language language) {
    const auto words = [&](std::string_view key) { return strings.text(language, key); };
    const auto cite = [&](const std::vector<atlas::Citation>& citations) {
        std::string text;
        for (const SourceLine& line : sourceLines(atlas, citations, strings, language)) {
            text += (text.empty() ? "" : "; ") + line.text;
        }
        return "  [" + text + "]";
    };
    std::string text;
    addLine(text, feature.names.best(language));
    addLine(text, words("kind." + feature.kind));
    if (feature.when) {
        addLine(text, session::formatTimeSpan(strings, language, *feature.when));
    }
    if (!feature.article.summary.isEmpty()) {
        addLine(text, "\n" + feature.article.summary.best(language));
    }
    for (const atlas::Paragraph& paragraph : feature.article.body) {
        addLine(text, "\n" + paragraph.text.best(language));
        addLine(text, cite(paragraph.citations));
    }
    if (!feature.article.claims.empty()) {
        addLine(text, "\n" + words("card.claims"));
    }
    for (const atlas::Claim& claim : feature.article.claims) {
        addLine(text, "- " + claim.text.best(language));
        addLine(text, cite(claim.citations));
        if (!claim.note.isEmpty()) {
            addLine(text, "  " + words("card.editors-note") + ": " + claim.note.best(language));
        }
    }
    return text;
}

}  // namespace ui
