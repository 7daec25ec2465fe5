#include "data/source_words.hpp"

#include "session/quantity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace data {

std::string sourceLine(const atlas::Atlas& atlas, const session::Strings& strings, atlas::Language language,
                       const atlas::DocumentId& id) {
    const atlas::Document* document = atlas.document(id);
    if (document == nullptr) {
        return id;
    }
    if (id == atlas::EditorUnsourced) {
        return strings.text(language, "card.unsourced");
    }
    std::string text = document->title.best(language);
    for (const std::string* part : {&document->author, &document->publisher, &document->date, &document->url}) {
        if (!part->empty()) {
            text += "; " + *part;
        }
    }
    return text;
}

std::string placeWords(const session::Strings& strings, atlas::Language language, const atlas::Citation& citation) {
    return citation.place.empty() ? std::string() : session::formatPlace(strings, language, citation.place);
}

std::string figureWords(const session::Strings& strings, atlas::Language language, const atlas::Claim& claim) {
    std::string figure = session::formatFigure(strings, language, claim);
    const std::string measure = claim.quantity ? "measure." + claim.quantity->measure : std::string();
    if (!strings.has(atlas::Language::English, measure)) {
        return figure;
    }
    return strings.format(language, "label.colon", {{"label", strings.text(language, measure)}, {"value", figure}});
}

std::string SourceList::marks(const std::vector<atlas::Citation>& citations) {
    std::string text;
    for (const atlas::Citation& citation : citations) {
        auto found = std::ranges::find(m_cited, citation.document);
        if (found == m_cited.end()) {
            m_cited.push_back(citation.document);
            found = m_cited.end() - 1;
        }
        std::string mark = fmt::format("{}", found - m_cited.begin() + 1);
        if (!citation.place.empty()) {
            mark = m_strings.format(m_language, "label.citation",
                                    {{"document", mark}, {"place", placeWords(m_strings, m_language, citation)}});
        }
        text += " [" + mark + "]";
    }
    return text;
}

std::vector<std::string> SourceList::lines() const {
    std::vector<std::string> sources;
    std::ranges::transform(m_cited, std::back_inserter(sources),
                           [&](const atlas::DocumentId& id) { return sourceLine(m_atlas, m_strings, m_language, id); });
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        // Two documents may agree in all that is known of them; their ids never do.
        const bool isAlone = std::ranges::count(sources, sources[i]) == 1;
        const std::string source =
            isAlone ? sources[i]
                    : m_strings.format(m_language, "label.parenthesis", {{"text", sources[i]}, {"note", m_cited[i]}});
        lines.push_back(fmt::format("[{}] {}", i + 1, source));
    }
    return lines;
}

}  // namespace data
