#include "base/nearest.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace base {
namespace {

// Longer texts are no misspelt words, and comparing two takes the product of their lengths.
constexpr std::size_t MaxLetters = 200;

// Kinds of nearness, the surest first; within one kind the number of wrong letters decides.
constexpr int SameLastPart = 1;
constexpr int FewWrongLetters = 2;
constexpr int Contained = 100;
constexpr std::size_t ShortestContained = 3;

// One wrong letter more may still be what was meant; a few letters around it too.
constexpr int MoreWrongLetters = 1;
constexpr int MoreAround = 12;

std::u32string folded(std::string_view text) {
    std::u32string letters = decodeUtf8(text);
    std::ranges::transform(letters, letters.begin(),
                           [](char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; });
    return letters;
}

std::u32string lastPart(const std::u32string& text) {
    const std::size_t slash = text.rfind(U'/');
    return slash == std::u32string::npos ? text : text.substr(slash + 1);
}

/// Letters to add, take out, replace or swap with their neighbour (optimal string alignment).
std::size_t wrongLetters(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> beforeLast;
    std::vector<std::size_t> last(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> row(b.size() + 1);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast = std::exchange(last, std::move(row));
    }
    return last.back();
}

/// Empty where too many letters differ for a slip.
std::optional<int> slip(const std::u32string& wanted, const std::u32string& candidate) {
    const std::size_t tolerated = std::min<std::size_t>((wanted.size() + 1) / 3, 3);
    const auto [shorter, longer] = std::minmax({wanted.size(), candidate.size()});
    if (longer - shorter > tolerated) {
        return std::nullopt;
    }
    const std::size_t wrong = wrongLetters(wanted, candidate);
    return wrong <= tolerated ? std::optional(FewWrongLetters + static_cast<int>(wrong)) : std::nullopt;
}

}  // namespace

std::optional<int> farness(std::string_view wanted, std::string_view candidate) {
    if (wanted.empty() || wanted.size() > MaxLetters || candidate.size() > MaxLetters) {
        return std::nullopt;
    }
    const std::u32string sought = folded(wanted);
    const std::u32string whole = folded(candidate);
    if (sought == whole) {
        return 0;
    }
    const std::u32string part = lastPart(whole);
    if (sought == part) {
        return SameLastPart;
    }
    std::optional<int> best = slip(sought, whole);
    if (const std::optional<int> ofPart = slip(sought, part); ofPart && (!best || *ofPart < *best)) {
        best = ofPart;
    }
    if (!best && sought.size() >= ShortestContained && whole.find(sought) != std::u32string::npos) {
        best = Contained + static_cast<int>(whole.size() - sought.size());
    }
    return best;
}

bool isAlmostAsNear(int far, int best) {
    return far <= best + (best < Contained ? MoreWrongLetters : MoreAround);
}

std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates,
                                 std::size_t most) {
    std::vector<std::pair<int, std::string>> near;
    for (const std::string& candidate : candidates) {
        if (const std::optional<int> far = farness(wanted, candidate)) {
            near.emplace_back(*far, candidate);
        }
    }
    std::ranges::stable_sort(near, {}, &std::pair<int, std::string>::first);
    std::vector<std::string> words;
    for (auto& [far, candidate] : near) {
        if (words.size() < most && isAlmostAsNear(far, near.front().first) &&
            std::ranges::find(words, candidate) == words.end()) {
            words.push_back(std::move(candidate));
        }
    }
    return words;
}

std::string didYouMean(const std::vector<std::string>& candidates) {
    std::string list;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const bool last = i + 1 == candidates.size();
        list += (i == 0 ? "" : last ? " or " : ", ") + fmt::format("'{}'", candidates[i]);
    }
    return list.empty() ? list : fmt::format("; do you mean {}?", list);
}

}  // namespace base
