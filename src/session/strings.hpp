#pragma once
// Strings: the words of the interface, by key and language, as read from assets/locale.

#include "atlas/language.hpp"
#include "atlas/time_span.hpp"

#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace session {

/// Belongs to the main thread: asking for a key that nobody wrote remembers the key.
class Strings {
public:
    using Table = std::map<std::string, std::string, std::less<>>;

    void setTable(atlas::Language language, Table table);

    /// The text in that language, else in English; the key itself where no language has it, so that a gap is seen.
    [[nodiscard]] const std::string& text(atlas::Language language, std::string_view key) const;
    [[nodiscard]] bool has(atlas::Language language, std::string_view key) const;

    /// The text with each {name} replaced by its value.
    using Value = std::pair<std::string_view, std::string_view>;
    [[nodiscard]] std::string format(atlas::Language language, std::string_view key,
                                     std::initializer_list<Value> values) const;
    [[nodiscard]] std::string format(atlas::Language language, std::string_view key,
                                     std::span<const Value> values) const;

    [[nodiscard]] const Table& table(atlas::Language language) const;

private:
    [[nodiscard]] const std::string& missing(std::string_view key) const;

    std::array<Table, atlas::AllLanguages.size()> m_tables;
    mutable std::set<std::string, std::less<>> m_missing;  // keys asked for in vain, so that text() can refer to them
};

/// "138–126 BC", "16 December 1991", "公元前138年": the span in words of that language.
[[nodiscard]] std::string formatTimeSpan(const Strings& strings, atlas::Language language, const atlas::TimeSpan& span);

/// Digits grouped and the decimal mark as that language writes them: "1,503.97", "1 503,97".
[[nodiscard]] std::string formatNumber(atlas::Language language, double value, int decimals);

}  // namespace session
