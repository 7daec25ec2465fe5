#include "data/markup.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace data {
namespace {

constexpr char32_t Replacement = 0xFFFD;

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool isNonCharacter(char32_t c) {
    return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// ASCII letters alike in both cases.
bool beginsWith(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// Where the text after this tag goes on; scripts, styles and comments are passed over with all they hold.
std::size_t endOfTag(std::string_view html, std::size_t at) {
    const auto after = [&](std::string_view end, std::size_t from) {
        for (std::size_t i = from; i + end.size() <= html.size(); ++i) {
            if (beginsWith(html.substr(i), end)) {
                return i + end.size();
            }
        }
        return html.size();
    };
    const std::string_view rest = html.substr(at);
    if (rest.starts_with("<!--")) {
        return after("-->", at + 4);
    }
    for (const auto& [begin, end] : {std::pair<std::string_view, std::string_view>("<script", "</script"),
                                     std::pair<std::string_view, std::string_view>("<style", "</style")}) {
        if (beginsWith(rest, begin)) {
            return after(">", after(end, at));
        }
    }
    return after(">", at);
}

/// Tags within a line do not part words: "a <b>city</b>." ends without a space.
bool partsWords(std::string_view tag) {
    constexpr std::array<std::string_view, 16> Inline = {"a",    "abbr", "b",     "big",  "code",   "em",  "font", "i",
                                                         "mark", "s",    "small", "span", "strong", "sub", "sup",  "u"};
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    std::string name;
    for (const char c : tag) {
        const char letter = lower(c);
        if (letter < 'a' || letter > 'z') {
            break;
        }
        name += letter;
    }
    return std::ranges::find(Inline, name) == Inline.end();
}

/// "&amp;" at the front of the text: what it means, and how long it is.
std::optional<std::pair<char32_t, std::size_t>> entityAt(std::string_view text) {
    constexpr std::size_t MaxLength = 12;
    const std::size_t end = text.substr(0, MaxLength).find(';');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view name = text.substr(1, end - 1);
    constexpr std::array<std::pair<std::string_view, char32_t>, 6> Named = {
        {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}, {"nbsp", U' '}}};
    for (const auto& [known, character] : Named) {
        if (name == known) {
            return std::pair(character, end + 1);
        }
    }
    if (name.size() < 2 || name.front() != '#') {
        return std::nullopt;
    }
    const bool isHex = lower(name[1]) == 'x';
    const std::string_view digits = name.substr(isHex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, isHex ? 16 : 10);
    const bool isScalar = value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
    if (error != std::errc{} || stop != digits.data() + digits.size() || !isScalar) {
        return std::nullopt;
    }
    return std::pair(static_cast<char32_t>(value), end + 1);
}

/// A tag begins with a letter, a slash, ! or ?; "a < b" has none.
bool isTag(std::string_view rest) {
    if (rest.size() < 2) {
        return false;
    }
    const char c = lower(rest[1]);
    return (c >= 'a' && c <= 'z') || c == '/' || c == '!' || c == '?';
}

std::u32string cleaned(std::u32string text) {
    for (char32_t& c : text) {
        if (isControl(c)) {
            c = U' ';
        } else if (isNonCharacter(c)) {
            c = Replacement;
        }
    }
    return text;
}

}  // namespace

std::string cleanText(std::string_view text) {
    return base::encodeUtf8(cleaned(base::decodeUtf8(text)));
}

std::string escapeMarkup(std::string_view text) {
    std::string escaped;
    for (const char c : cleanText(text)) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string plainTextOf(std::string_view html, std::size_t maxBytes) {
    std::string words;
    for (std::size_t i = 0; i < html.size();) {
        if (html[i] == '<' && isTag(html.substr(i))) {
            if (partsWords(html.substr(i))) {
                words += ' ';
            }
            i = endOfTag(html, i);
            continue;
        }
        if (html[i] == '&') {
            if (const auto entity = entityAt(html.substr(i))) {
                words += base::encodeUtf8(std::u32string(1, entity->first));
                i += entity->second;
                continue;
            }
        }
        words += html[i++];
    }
    std::u32string spaced;
    std::size_t bytes = 0;
    for (const char32_t c : cleaned(base::decodeUtf8(words))) {
        constexpr char32_t NoBreakSpace = 0xA0;
        const bool isSpace = c == U' ' || c == NoBreakSpace;
        if (isSpace && (spaced.empty() || spaced.back() == U' ')) {
            continue;
        }
        const std::size_t length = base::encodeUtf8(std::u32string(1, c)).size();
        if (bytes + length > maxBytes) {
            break;
        }
        bytes += length;
        spaced += isSpace ? U' ' : c;
    }
    while (!spaced.empty() && spaced.back() == U' ') {
        spaced.pop_back();
    }
    return base::encodeUtf8(spaced);
}

bool isWebAddress(std::string_view url) {
    const bool isHttp = url.starts_with("https://") || url.starts_with("http://");
    return isHttp && std::ranges::none_of(url, [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte <= 0x20 || byte == 0x7F || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\';
           });
}

}  // namespace data
