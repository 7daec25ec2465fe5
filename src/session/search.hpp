#pragma once
// SearchIndex: finds what the atlas holds by what somebody types: names in any language and of any time, as pinyin or
// Latin letters too, with a slip or two; claims, articles and stories by their words and figures; dates.

#include "atlas/atlas.hpp"
#include "session/date_query.hpp"
#include "session/fold.hpp"
#include "session/search_hit.hpp"
#include "session/strings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// Belongs to one thread. Building it takes some 50 ms, asking it a millisecond (docs/performance.md).
class SearchIndex {
public:
    /// `atlas` must outlive the index; its texts are not copied.
    SearchIndex(const atlas::Atlas& atlas, const Strings& strings, Readings readings);

    /// Best first. A date comes first and what is dated then after it; then names, whole before begun before what
    /// merely has a word that begins so; then texts; then names with slips. Within one of these the atlas's own entries
    /// stand before the base map's, and the more important first. `language`: of the excerpts.
    [[nodiscard]] std::vector<SearchHit> find(std::string_view text, atlas::Language language, std::size_t limit) const;

    [[nodiscard]] const Folding& folding() const { return m_folding; }

private:
    enum class Grade : std::uint8_t { Whole, Begun, Word, Words, Slip, None };

    struct Owner {  // what names lead to
        HitKind kind = HitKind::Feature;
        std::uint32_t index = 0;  // in the atlas's features or stories
    };
    struct Name {
        const std::string* text = nullptr;
        std::uint32_t owner = 0;
        std::uint32_t chapter = 0;
        HitMatch match = HitMatch::Name;
        atlas::Language language = atlas::Language::English;
        const atlas::FormerName* former = nullptr;
        std::uint32_t letters = 0;  // in m_letters
        std::uint32_t count = 0;
        std::uint32_t starts = 0;  // in m_starts; letters counted from the name's first
        std::uint32_t startCount = 0;
        std::uint32_t mask = 0;  // which letters it holds
    };
    struct Passage {                // one text in one language
        std::uint32_t letters = 0;  // in m_text
        std::uint32_t document = 0;
    };
    struct Document {
        HitKind kind = HitKind::Feature;
        std::uint32_t index = 0;   // in the atlas's features or stories
        std::uint32_t number = 0;  // claim or chapter
        std::vector<const atlas::LocalizedText*> texts;
    };
    struct Query;
    struct Found {  // the best name of an owner
        Grade grade = Grade::None;
        int cost = 0;  // two for each slip, one where the name goes on
        std::uint32_t name = 0;
    };
    struct Ranking;

    void addNames(const atlas::LocalizedText& names, std::uint32_t owner, HitMatch match,
                  const atlas::FormerName* former = nullptr, std::uint32_t chapter = 0);
    void addFeature(std::uint32_t index);
    void addStory(std::uint32_t index);
    void addDocument(Document document, std::string_view figures = {});
    void addPassage(std::string_view text, std::uint32_t document);

    [[nodiscard]] std::string_view lettersOf(const Name& name) const {
        return std::string_view(m_letters).substr(name.letters, name.count);
    }
    /// One bit for each letter that occurs.
    [[nodiscard]] static std::uint32_t lettersMask(std::string_view letters);
    [[nodiscard]] Grade gradeOf(const Name& name, const Query& query) const;
    [[nodiscard]] std::optional<int> slipCostOf(const Name& name, const Query& query) const;
    void findNames(const Query& query, std::vector<Found>& found) const;
    void findSlips(const Query& query, std::vector<Found>& found) const;
    void rankNames(const std::vector<Found>& found, Ranking& ranking) const;
    void rankTexts(const Query& query, Ranking& ranking) const;
    void rankDates(const Query& query, Ranking& ranking) const;
    void markDocuments(std::string_view word, std::vector<std::uint32_t>& found, std::uint32_t round) const;
    [[nodiscard]] SearchHit hitOf(const Found& found) const;
    [[nodiscard]] SearchHit hitOf(const Document& document, const Query& query, atlas::Language language) const;
    [[nodiscard]] SearchHit hitOf(const atlas::Feature& feature, atlas::Language language) const;
    [[nodiscard]] std::optional<std::string> excerpt(const std::string& text, const Query& query) const;

    const atlas::Atlas& m_atlas;
    Folding m_folding;
    DateReader m_dates;
    std::vector<Owner> m_owners;  // features, then stories
    std::vector<Name> m_names;
    std::string m_letters;
    std::vector<std::uint32_t> m_starts;
    std::vector<Document> m_documents;
    std::vector<Passage> m_passages;
    std::string m_text;
    std::vector<bool> m_begins;  // parallel to m_text: a word or hanzi begins here
};

}  // namespace session
