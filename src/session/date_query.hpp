#pragma once
// DateReader: a date as somebody types it: "138 BC", "公元前138年", "до н. э. 138", "AD 751", "16 December 1991",
// "1997", "1991-12-16". What the locales write is understood in all four languages at once, letters and signs folded
// (fold.hpp), so that "138 do n e" and "gongyuanqian138" will do.

#include "atlas/time_span.hpp"
#include "session/fold.hpp"
#include "session/strings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace session {

class DateReader {
public:
    DateReader(const Strings& strings, const Folding& folding);

    /// Empty where the text is no date, or no day that there is.
    [[nodiscard]] std::optional<atlas::TimeSpan> read(std::string_view text, const Folding& folding) const;

    /// The text is but a number, which may count other things than years.
    [[nodiscard]] static bool isBareNumber(std::string_view text);

private:
    struct Pattern {
        std::string letters;  // folded, the digits of year and day each standing as one sign
        int month = 0;        // 0: a year alone
        bool beforeChrist = false;
    };
    void add(const Folding& folding, const std::string& text, int month, bool beforeChrist);

    std::vector<Pattern> m_patterns;
};

}  // namespace session
