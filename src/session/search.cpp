#include "session/search.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

namespace session {
namespace {

constexpr std::string_view Ellipsis = "\u2026";

// A query of fewer letters stands in every text.
constexpr std::size_t FewestLettersInTexts = 3;
// Nobody types more of a name.
constexpr std::size_t MostLettersWithSlips = 40;

// What is typed of a short word must be the whole of it where there is a slip in it: too much begins almost so.
constexpr std::size_t ShortWord = 6;

std::size_t slipsAllowed(std::size_t letters) {
    constexpr std::size_t OneFrom = 4;
    constexpr std::size_t TwoFrom = 8;
    return letters < OneFrom ? 0 : letters < TwoFrom ? 1 : 2;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string withoutSpaces(std::string_view text) {
    std::string bare;
    std::ranges::copy_if(text, std::back_inserter(bare), [](char c) { return c != ' '; });
    return bare;
}

/// The fewest letters to add, take out, replace or swap with their neighbour (optimal string alignment) that make
/// `typed` the beginning of `word`, and whether it is then all of it or ends where another word begins. Empty where it
/// takes more than `most`.
struct Alignment {
    std::size_t slips = 0;
    bool isWhole = false;
};
std::optional<Alignment> aligned(std::string_view typed, std::string_view word, std::size_t most,
                                 const auto& endsWord) {
    constexpr std::size_t Rows = MostLettersWithSlips + 1;
    const std::size_t rows = typed.size() + 1;
    std::array<std::array<std::size_t, Rows>, 3> columns{};
    for (std::size_t i = 0; i < rows; ++i) {
        columns[0].at(i) = i;
    }
    std::optional<Alignment> best;
    const auto consider = [&](std::size_t slips, bool isWhole) {
        if (slips <= most && (!best || slips < best->slips || (slips == best->slips && isWhole && !best->isWhole))) {
            best = {slips, isWhole};
        }
    };
    const std::size_t length = std::min(word.size(), typed.size() + most);
    for (std::size_t j = 1; j <= length; ++j) {
        auto& column = columns.at(j % 3);
        const auto& last = columns.at((j + 2) % 3);
        const auto& beforeLast = columns.at((j + 1) % 3);
        column[0] = j;
        std::size_t least = j;
        for (std::size_t i = 1; i < rows; ++i) {
            std::size_t cost = std::min(
                {last.at(i) + 1, column.at(i - 1) + 1, last.at(i - 1) + (typed[i - 1] == word[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
                cost = std::min(cost, beforeLast.at(i - 2) + 1);
            }
            column.at(i) = cost;
            least = std::min(least, cost);
        }
        consider(column.at(rows - 1), endsWord(j));
        if (least > most) {
            break;
        }
    }
    return best;
}

struct Years {
    double from = 0.0;
    double to = 0.0;
};

/// Open ends reach as far as years go.
Years yearsOf(const atlas::TimeSpan& span) {
    constexpr double Always = 1.0e6;
    return {span.from ? span.from->startYear() : -Always, span.to ? span.to->endYear() : Always};
}

}  // namespace

struct SearchIndex::Query {
    std::string text;  // without spaces
    Folded folded;
    std::vector<std::string_view> words;
    std::uint32_t mask = 0;
    bool hasHanzi = false;
    std::optional<atlas::TimeSpan> date;
    bool isBareNumber = false;

    [[nodiscard]] const std::string& letters() const { return folded.letters; }
};

/// What was found, each with its place in the list, before it is told in full.
struct SearchIndex::Ranking {
    enum class Group : std::uint8_t { Date, Dated, Whole, Begun, Word, Words, Phrase, Scattered, Slip, Then, Number };
    using Source = std::variant<Found, const Document*, const atlas::Feature*, atlas::TimeSpan>;
    /// Lower comes first; the last number keeps the order of the atlas.
    using Order = std::tuple<Group, int, int, int, int, std::int64_t, std::size_t>;
    std::vector<std::pair<Order, Source>> entries;
};

std::uint32_t SearchIndex::lettersMask(std::string_view letters) {
    constexpr std::uint32_t Digits = 26;  // all digits share a bit, all other signs another
    constexpr std::uint32_t Others = 27;
    std::uint32_t mask = 0;
    for (const char c : letters) {
        const std::uint32_t bit = c >= 'a' && c <= 'z' ? static_cast<std::uint32_t>(c - 'a')
                                  : isDigit(c)         ? Digits
                                                       : Others;
        mask |= 1U << bit;
    }
    return mask;
}

SearchIndex::Grade SearchIndex::gradeOf(const Name& name, const Query& query) const {
    const std::string_view letters = lettersOf(name);
    const std::string_view typed = query.letters();
    if ((query.mask & ~name.mask) != 0) {
        return Grade::None;
    }
    const auto startsAt = [&](std::string_view word) {
        for (std::uint32_t i = 0; i < name.startCount; ++i) {
            if (letters.substr(m_starts[name.starts + i]).starts_with(word)) {
                return true;
            }
        }
        return false;
    };
    Grade grade = Grade::None;
    if (letters == typed) {
        grade = Grade::Whole;
    } else if (letters.starts_with(typed)) {
        grade = Grade::Begun;
    } else if (startsAt(typed)) {
        grade = Grade::Word;
    } else if (query.words.size() > 1 && std::ranges::all_of(query.words, startsAt)) {
        grade = Grade::Words;
    }
    // Who types hanzi means these and no others that sound like them.
    if (grade != Grade::None && query.hasHanzi && withoutSpaces(*name.text).find(query.text) == std::string::npos) {
        return Grade::None;
    }
    return grade;
}

std::optional<int> SearchIndex::slipCostOf(const Name& name, const Query& query) const {
    const std::string& typed = query.letters();
    const std::size_t most = slipsAllowed(typed.size());
    // Each slip mends one letter that the name lacks at most.
    if (std::popcount(query.mask & ~name.mask) > static_cast<int>(most)) {
        return std::nullopt;
    }
    const std::string_view letters = lettersOf(name);
    std::optional<int> least;
    for (std::uint32_t i = 0; i < name.startCount; ++i) {
        const std::uint32_t start = m_starts[name.starts + i];
        const auto endsWord = [&](std::size_t length) {
            const std::uint32_t end = start + static_cast<std::uint32_t>(length);
            const auto* const from = m_starts.data() + name.starts;
            return end == letters.size() || std::binary_search(from, from + name.startCount, end);
        };
        const std::optional<Alignment> found = aligned(typed, letters.substr(start), most, endsWord);
        if (!found || (typed.size() < ShortWord && !found->isWhole)) {
            continue;
        }
        const int cost = static_cast<int>(found->slips) * 2 + (found->isWhole ? 0 : 1);
        least = std::min(least.value_or(cost), cost);
    }
    return least;
}

void SearchIndex::findNames(const Query& query, std::vector<Found>& found) const {
    for (std::uint32_t i = 0; i < m_names.size(); ++i) {
        const Grade grade = gradeOf(m_names[i], query);
        Found& best = found[m_names[i].owner];
        if (grade < best.grade) {
            best = {grade, 0, i};
        }
    }
}

void SearchIndex::findSlips(const Query& query, std::vector<Found>& found) const {
    if (query.letters().size() > MostLettersWithSlips || std::ranges::all_of(query.letters(), isDigit)) {
        return;  // another number is no slip
    }
    for (std::uint32_t i = 0; i < m_names.size(); ++i) {
        Found& best = found[m_names[i].owner];
        if (best.grade < Grade::Slip) {
            continue;
        }
        const std::optional<int> cost = slipCostOf(m_names[i], query);
        if (cost && (best.grade == Grade::None || *cost < best.cost)) {
            best = {Grade::Slip, *cost, i};
        }
    }
}

void SearchIndex::rankNames(const std::vector<Found>& found, Ranking& ranking) const {
    using Group = Ranking::Group;
    constexpr std::array<Group, 5> Groups = {Group::Whole, Group::Begun, Group::Word, Group::Words, Group::Slip};
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].grade == Grade::None) {
            continue;
        }
        const Owner& owner = m_owners[i];
        const atlas::Feature* feature = owner.kind == HitKind::Feature ? &m_atlas.features()[owner.index] : nullptr;
        const int origin = feature == nullptr ? 0 : static_cast<int>(feature->origin);
        const int rank = feature == nullptr ? 1 : feature->rank;
        ranking.entries.push_back(
            {{Groups.at(static_cast<std::size_t>(found[i].grade)), found[i].cost, origin,
              static_cast<int>(m_names[found[i].name].match), rank, feature == nullptr ? 0 : -feature->population, i},
             found[i]});
    }
}

/// Notes `round` for each document that has got as far as the round before and holds the word.
void SearchIndex::markDocuments(std::string_view word, std::vector<std::uint32_t>& found, std::uint32_t round) const {
    for (std::size_t at = m_text.find(word); at != std::string::npos; at = m_text.find(word, at)) {
        const char after = m_text[at + word.size()];  // the text ends with a mark
        if (!m_begins[at] || (isDigit(word.back()) && isDigit(after))) {
            ++at;
            continue;
        }
        const auto next = std::ranges::upper_bound(m_passages, at, {}, &Passage::letters);
        std::uint32_t& reached = found[std::prev(next)->document];
        reached = reached + 1 == round ? round : reached;
        at = next == m_passages.end() ? m_text.size() : next->letters;
    }
}

void SearchIndex::rankTexts(const Query& query, Ranking& ranking) const {
    if (query.letters().size() < FewestLettersInTexts) {
        return;
    }
    std::vector<std::uint32_t> phrase(m_documents.size());
    markDocuments(query.letters(), phrase, 1);
    std::vector<std::uint32_t> scattered(m_documents.size());
    const auto words = static_cast<std::uint32_t>(query.words.size());
    if (words > 1) {
        for (std::uint32_t round = 1; round <= words; ++round) {
            markDocuments(query.words[round - 1], scattered, round);
        }
    }
    for (std::size_t i = 0; i < m_documents.size(); ++i) {
        const Document& document = m_documents[i];
        const bool asPhrase = phrase[i] == 1;
        if (!asPhrase && (words < 2 || scattered[i] != words)) {
            continue;
        }
        if (query.hasHanzi && std::ranges::none_of(document.texts, [&](const atlas::LocalizedText* text) {
                return text->in(atlas::Language::Chinese).find(query.text) != std::string::npos;
            })) {
            continue;
        }
        const int rank = document.kind == HitKind::Story ? 1 : m_atlas.features()[document.index].rank;
        const int kind = document.kind == HitKind::Claim ? 0 : 1;
        ranking.entries.push_back(
            {{asPhrase ? Ranking::Group::Phrase : Ranking::Group::Scattered, kind, rank, 0, 0, 0, i}, &document});
    }
}

void SearchIndex::rankDates(const Query& query, Ranking& ranking) const {
    if (!query.date) {
        return;
    }
    using Group = Ranking::Group;
    const Years asked = yearsOf(*query.date);
    bool isKnown = false;
    for (std::size_t i = 0; i < m_atlas.features().size(); ++i) {
        const atlas::Feature& feature = m_atlas.features()[i];
        if (!feature.when) {
            continue;
        }
        const Years years = yearsOf(*feature.when);
        if (years.from >= asked.to || years.to <= asked.from) {
            continue;
        }
        const bool turns = years.from >= asked.from || years.to <= asked.to;  // begins or ends then
        isKnown = isKnown || turns;
        if (turns || !query.isBareNumber) {
            ranking.entries.push_back({{turns ? Group::Dated : Group::Then, static_cast<int>(years.to - years.from),
                                        feature.rank, 0, 0, 0, i},
                                       &feature});
        }
    }
    // A number alone is a year where the atlas knows of something then.
    const bool isFirst = isKnown || !query.isBareNumber;
    ranking.entries.push_back({{isFirst ? Group::Date : Group::Number, 0, 0, 0, 0, 0, 0}, *query.date});
}

SearchHit SearchIndex::hitOf(const Found& found) const {
    const Name& name = m_names[found.name];
    const Owner& owner = m_owners[name.owner];
    SearchHit hit;
    hit.kind = owner.kind;
    if (owner.kind == HitKind::Feature) {
        hit.id = m_atlas.features()[owner.index].id;
        hit.feature = hit.id;
    } else {
        hit.id = m_atlas.stories()[owner.index].id;
    }
    hit.chapter = name.chapter;
    hit.match = name.match;
    hit.slips = found.cost / 2;
    hit.matched = *name.text;
    hit.language = name.language;
    hit.when = name.former == nullptr ? std::nullopt : name.former->when;
    return hit;
}

SearchHit SearchIndex::hitOf(const Document& document, const Query& query, atlas::Language language) const {
    SearchHit hit;
    hit.kind = document.kind;
    hit.match = HitMatch::Text;
    hit.language = language;
    if (document.kind == HitKind::Story) {
        hit.id = m_atlas.stories()[document.index].id;
        hit.chapter = document.number;
    } else {
        const atlas::Feature& feature = m_atlas.features()[document.index];
        hit.feature = feature.id;
        hit.id = document.kind == HitKind::Claim ? feature.article.claims[document.number].id : feature.id;
    }
    // Found in the words of another language: the text in the reader's own stands for it, from its beginning.
    for (const atlas::LocalizedText* text : document.texts) {
        if (std::optional<std::string> part = excerpt(text->best(language), query)) {
            hit.matched = std::move(*part);
            return hit;
        }
    }
    hit.matched = document.texts.empty() ? std::string() : document.texts.front()->best(language);
    return hit;
}

SearchHit SearchIndex::hitOf(const atlas::Feature& feature, atlas::Language language) const {
    SearchHit hit;
    hit.id = feature.id;
    hit.feature = feature.id;
    hit.match = HitMatch::Time;
    hit.matched = feature.names.best(language);
    hit.language = language;
    hit.when = feature.when;
    return hit;
}

/// From shortly before the words that were found; empty where the text has them not.
std::optional<std::string> SearchIndex::excerpt(const std::string& text, const Query& query) const {
    constexpr std::uint32_t BytesBefore = 36;
    const Folded folded = m_folding.fold(text);
    const auto find = [&](std::string_view word) {
        return std::ranges::find_if(folded.starts, [&](const FoldedStart& start) {
            return std::string_view(folded.letters).substr(start.letter).starts_with(word);
        });
    };
    auto found = find(query.letters());
    if (found == folded.starts.end() && !query.words.empty()) {
        found = find(query.words.front());
    }
    if (found == folded.starts.end()) {
        return std::nullopt;
    }
    auto from = found;
    while (from != folded.starts.begin() && found->byte - std::prev(from)->byte <= BytesBefore) {
        --from;
    }
    if (from == folded.starts.begin()) {
        return text;
    }
    return std::string(Ellipsis) + text.substr(from->byte);
}

std::vector<SearchHit> SearchIndex::find(std::string_view text, atlas::Language language, std::size_t limit) const {
    Query query;
    query.text = withoutSpaces(text);
    query.folded = m_folding.fold(text);
    if (query.letters().empty()) {
        return {};
    }
    query.words = query.folded.words();
    query.mask = lettersMask(query.letters());
    query.hasHanzi = std::ranges::any_of(base::decodeUtf8(text), isHanzi);
    query.date = m_dates.read(text, m_folding);
    query.isBareNumber = DateReader::isBareNumber(text);

    Ranking ranking;
    rankDates(query, ranking);
    rankTexts(query, ranking);
    std::vector<Found> found(m_owners.size());
    findNames(query, found);
    const std::size_t named =
        found.size() - static_cast<std::size_t>(std::ranges::count(found, Grade::None, &Found::grade));
    if (ranking.entries.size() + named < limit) {
        findSlips(query, found);
    }
    rankNames(found, ranking);
    std::ranges::sort(ranking.entries, {}, [](const auto& entry) { return entry.first; });

    std::vector<SearchHit> hits;
    std::set<std::pair<HitKind, std::string>> known;  // each thing stands once, where it was found best
    for (const auto& [order, source] : ranking.entries) {
        if (hits.size() == limit) {
            break;
        }
        SearchHit hit;
        if (const auto* name = std::get_if<Found>(&source)) {
            hit = hitOf(*name);
        } else if (const auto* const* document = std::get_if<const Document*>(&source)) {
            hit = hitOf(**document, query, language);
        } else if (const auto* const* feature = std::get_if<const atlas::Feature*>(&source)) {
            hit = hitOf(**feature, language);
        } else {
            hit.kind = HitKind::Date;
            hit.match = HitMatch::Time;
            hit.when = std::get<atlas::TimeSpan>(source);
        }
        if (known.emplace(hit.kind, hit.id).second) {
            hits.push_back(std::move(hit));
        }
    }
    return hits;
}

}  // namespace session
