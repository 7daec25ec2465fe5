// The making of a SearchIndex.

#include "session/search.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace session {
namespace {

/// Between two passages, so that no word is found across them. Nothing folds to it.
constexpr char PassageEnd = '\n';

}  // namespace

SearchIndex::SearchIndex(const atlas::Atlas& atlas, const Strings& strings, Readings readings)
    : m_atlas(atlas), m_folding(std::move(readings)), m_dates(strings, m_folding) {
    for (std::uint32_t i = 0; i < atlas.features().size(); ++i) {
        addFeature(i);
    }
    for (std::uint32_t i = 0; i < atlas.stories().size(); ++i) {
        addStory(i);
    }
}

void SearchIndex::addFeature(std::uint32_t index) {
    const atlas::Feature& feature = m_atlas.features()[index];
    const auto owner = static_cast<std::uint32_t>(m_owners.size());
    m_owners.push_back({HitKind::Feature, index});
    addNames(feature.names, owner, HitMatch::Name);
    for (const atlas::FormerName& former : feature.article.formerNames) {
        addNames(former.names, owner, HitMatch::FormerName, &former);
    }
    for (const atlas::Segment& segment : feature.segments) {
        for (const atlas::Waypoint& waypoint : segment.through) {
            if (!waypoint.isModelled && waypoint.place.empty()) {
                addNames(waypoint.names, owner, HitMatch::Waypoint);
            }
        }
    }
    Document article{HitKind::Feature, index, 0, {}};
    if (!feature.article.summary.isEmpty()) {
        article.texts.push_back(&feature.article.summary);
    }
    for (const atlas::Paragraph& paragraph : feature.article.body) {
        article.texts.push_back(&paragraph.text);
    }
    addDocument(std::move(article));
    for (std::uint32_t i = 0; i < feature.article.claims.size(); ++i) {
        const atlas::Claim& claim = feature.article.claims[i];
        addDocument({HitKind::Claim, index, i, {&claim.text}},
                    claim.quantity ? fmt::format("{}", claim.quantity->value) : std::string());
    }
}

void SearchIndex::addStory(std::uint32_t index) {
    const atlas::Story& story = m_atlas.stories()[index];
    const auto owner = static_cast<std::uint32_t>(m_owners.size());
    m_owners.push_back({HitKind::Story, index});
    addNames(story.names, owner, HitMatch::Name);
    for (std::uint32_t i = 0; i < story.chapters.size(); ++i) {
        addNames(story.chapters[i].title, owner, HitMatch::Chapter, nullptr, i);
        addDocument({HitKind::Story, index, i, {&story.chapters[i].text}});
    }
    addDocument({HitKind::Story, index, 0, {&story.summary}});
}

void SearchIndex::addNames(const atlas::LocalizedText& names, std::uint32_t owner, HitMatch match,
                           const atlas::FormerName* former, std::uint32_t chapter) {
    const std::size_t before = m_names.size();
    for (const atlas::Language language : atlas::AllLanguages) {
        const std::string& text = names.in(language);
        for (const Folded& folded : m_folding.foldEachWay(text)) {
            // Alike in two languages it counts for the first, unless that one has no hanzi to be asked for.
            const bool isKnown = std::any_of(
                m_names.begin() + static_cast<std::ptrdiff_t>(before), m_names.end(), [&](const Name& name) {
                    return lettersOf(name) == folded.letters &&
                           (name.language == language || language != atlas::Language::Chinese);
                });
            if (folded.letters.empty() || isKnown) {
                continue;
            }
            Name name{&text, owner, chapter, match, language, former};
            name.letters = static_cast<std::uint32_t>(m_letters.size());
            name.count = static_cast<std::uint32_t>(folded.letters.size());
            name.starts = static_cast<std::uint32_t>(m_starts.size());
            name.startCount = static_cast<std::uint32_t>(folded.starts.size());
            name.mask = lettersMask(folded.letters);
            m_letters += folded.letters;
            std::ranges::transform(folded.starts, std::back_inserter(m_starts), &FoldedStart::letter);
            m_names.push_back(name);
        }
    }
}

void SearchIndex::addDocument(Document document, std::string_view figures) {
    const auto number = static_cast<std::uint32_t>(m_documents.size());
    for (const atlas::LocalizedText* text : document.texts) {
        for (const atlas::Language language : atlas::AllLanguages) {
            addPassage(text->in(language), number);
        }
    }
    addPassage(figures, number);
    m_documents.push_back(std::move(document));
}

void SearchIndex::addPassage(std::string_view text, std::uint32_t document) {
    if (text.empty()) {
        return;
    }
    const Folded folded = m_folding.fold(text);
    const std::size_t at = m_text.size();
    m_passages.push_back({static_cast<std::uint32_t>(at), document});
    m_text += folded.letters;
    m_text += PassageEnd;
    m_begins.resize(m_text.size());
    for (const FoldedStart& start : folded.starts) {
        m_begins[at + start.letter] = true;
    }
}

}  // namespace session
