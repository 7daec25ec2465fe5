#include "view/line_break.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <memory>

namespace view {
namespace {

icu::Locale localeOf(atlas::Language language) {
    return icu::Locale(std::string(atlas::codeOf(language)).c_str());
}

std::string trimmedEnd(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r");
    return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

/// Byte lengths of the pieces between allowed breaks.
std::vector<std::string> pieces(std::string_view text, atlas::Language language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createLineInstance(localeOf(language), status));
    if (U_FAILURE(status) != 0 || !breaks) {
        return {std::string(text)};
    }
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    breaks->setText(wide);
    std::vector<std::string> found;
    int32_t from = breaks->first();
    for (int32_t to = breaks->next(); to != icu::BreakIterator::DONE; from = to, to = breaks->next()) {
        std::string piece;
        wide.tempSubStringBetween(from, to).toUTF8String(piece);
        found.push_back(std::move(piece));
    }
    return found;
}

}  // namespace

std::vector<std::string> breakLines(std::string_view text, atlas::Language language, float maxWidthPx,
                                    const TextStyle& style, const TextMeasurer& measurer) {
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& piece : pieces(text, language)) {
        const bool hardBreak = !piece.empty() && piece.back() == '\n';
        const std::string words = hardBreak ? piece.substr(0, piece.size() - 1) : piece;
        if (!line.empty() && measurer.widthPx(trimmedEnd(line + words), style) > maxWidthPx) {
            lines.push_back(trimmedEnd(line));
            line.clear();
        }
        line += words;
        if (hardBreak) {
            lines.push_back(trimmedEnd(line));
            line.clear();
        }
    }
    if (!line.empty()) {
        lines.push_back(trimmedEnd(line));
    }
    return lines;
}

std::string toUpper(std::string_view text, atlas::Language language) {
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    wide.toUpper(localeOf(language));
    std::string upper;
    wide.toUTF8String(upper);
    return upper;
}

}  // namespace view
