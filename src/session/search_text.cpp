#include "session/search_text.hpp"

#include <algorithm>
#include <iterator>

namespace session {
namespace {

/// The former name that was found, as the reader's own language writes it.
const std::string& formerNameIn(atlas::Language language, const SearchHit& hit, const atlas::Atlas& atlas) {
    if (const atlas::Feature* feature = atlas.feature(hit.feature)) {
        for (const atlas::FormerName& former : feature->article.formerNames) {
            if (former.names.in(hit.language) == hit.matched) {
                return former.names.best(language);
            }
        }
    }
    return hit.matched;
}

std::string detailOf(const SearchHit& hit, const std::string& title, const atlas::Atlas& atlas, const Strings& strings,
                     atlas::Language language) {
    switch (hit.match) {
    case HitMatch::Name:
        return hit.matched == title ? std::string() : hit.matched;
    case HitMatch::FormerName: {
        const std::string& name = formerNameIn(language, hit, atlas);
        return hit.when ? strings.format(language, "search.formerly-when",
                                         {{"name", name}, {"date", formatTimeSpan(strings, language, *hit.when)}})
                        : strings.format(language, "search.formerly", {{"name", name}});
    }
    case HitMatch::Waypoint:
        return strings.format(language, "search.by-way-of", {{"name", hit.matched}});
    case HitMatch::Chapter:
        if (const atlas::Story* story = atlas.story(hit.id); story != nullptr && hit.chapter < story->chapters.size()) {
            return story->chapters[hit.chapter].title.best(language);
        }
        return hit.matched;
    case HitMatch::Text:
        return hit.matched;
    case HitMatch::Time:
        break;
    }
    return hit.when && hit.kind != HitKind::Date ? formatTimeSpan(strings, language, *hit.when) : std::string();
}

enum class Fit { Begins, Has, None };

Fit fitOf(const Folded& typed, const std::vector<std::string_view>& words, const Folded& text) {
    const std::string_view letters = text.letters;
    if (letters.starts_with(typed.letters)) {
        return Fit::Begins;
    }
    const auto isThere = [&](std::string_view word) {
        return std::ranges::any_of(
            text.starts, [&](const FoldedStart& start) { return letters.substr(start.letter).starts_with(word); });
    };
    return isThere(typed.letters) || std::ranges::all_of(words, isThere) ? Fit::Has : Fit::None;
}

}  // namespace

HitWords wordsOf(const SearchHit& hit, const atlas::Atlas& atlas, const Strings& strings, atlas::Language language) {
    HitWords words;
    if (hit.kind == HitKind::Date) {
        words.title = hit.when ? formatTimeSpan(strings, language, *hit.when) : std::string();
        words.kind = strings.text(language, "search.date");
    } else if (hit.kind == HitKind::Story) {
        const atlas::Story* story = atlas.story(hit.id);
        words.title = story == nullptr ? hit.id : story->names.best(language);
        words.kind = strings.text(language, "search.story");
    } else {
        const atlas::Feature* feature = atlas.feature(hit.feature);
        words.title = feature == nullptr ? hit.feature : feature->names.best(language);
        words.kind = hit.kind == HitKind::Claim ? strings.text(language, "search.claim")
                     : feature == nullptr       ? std::string()
                                                : strings.text(language, "kind." + feature->kind);
    }
    words.detail = detailOf(hit, words.title, atlas, strings, language);
    return words;
}

std::string wordsOf(const Command& command, const Strings& strings, atlas::Language language) {
    return strings.format(language, command.textKey, {{"name", command.value}});
}

std::vector<Command> findCommands(std::string_view text, const atlas::Atlas& atlas, const Strings& strings,
                                  atlas::Language language, const Folding& folding) {
    std::vector<Command> all = commands(atlas, language);
    const Folded typed = folding.fold(text);
    if (typed.letters.empty()) {
        return all;
    }
    const std::vector<std::string_view> words = typed.words();
    const std::vector<Command> inEnglish = commands(atlas, atlas::Language::English);
    std::vector<Command> first;
    std::vector<Command> others;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Fit fit =
            std::min(fitOf(typed, words, folding.fold(wordsOf(all[i], strings, language))),
                     fitOf(typed, words, folding.fold(wordsOf(inEnglish[i], strings, atlas::Language::English))));
        if (fit != Fit::None) {
            (fit == Fit::Begins ? first : others).push_back(all[i]);
        }
    }
    std::ranges::move(others, std::back_inserter(first));
    return first;
}

}  // namespace session
