#include "base/utf8.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

namespace base {
namespace {

constexpr char32_t ReplacementCharacter = 0xFFFD;

struct Decoded {
    char32_t codePoint;
    std::size_t length;  // bytes consumed, at least 1
    bool valid;
};

bool isContinuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Shortest-form UTF-8 only, no surrogates, nothing past U+10FFFF (RFC 3629).
Decoded decodeOne(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80U) {
        return {lead, 1, true};
    }
    std::size_t length = 0;
    char32_t codePoint = 0;
    char32_t smallest = 0;
    if ((lead & 0xE0U) == 0xC0U) {
        length = 2;
        codePoint = lead & 0x1FU;
        smallest = 0x80;
    } else if ((lead & 0xF0U) == 0xE0U) {
        length = 3;
        codePoint = lead & 0x0FU;
        smallest = 0x800;
    } else if ((lead & 0xF8U) == 0xF0U) {
        length = 4;
        codePoint = lead & 0x07U;
        smallest = 0x10000;
    } else {
        return {ReplacementCharacter, 1, false};
    }
    if (at + length > text.size()) {
        return {ReplacementCharacter, 1, false};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(byte(i))) {
            return {ReplacementCharacter, 1, false};
        }
        codePoint = (codePoint << 6U) | (byte(i) & 0x3FU);
    }
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < smallest || codePoint > 0x10FFFF || surrogate) {
        return {ReplacementCharacter, 1, false};
    }
    return {codePoint, length, true};
}

bool isControl(char32_t codePoint) {
    return codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
}

}  // namespace

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeOne(text, at);
        if (!decoded.valid) {
            return false;
        }
        at += decoded.length;
    }
    return true;
}

std::u32string decodeUtf8(std::string_view text) {
    std::u32string codePoints;
    codePoints.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeOne(text, at);
        codePoints.push_back(decoded.codePoint);
        at += decoded.length;
    }
    return codePoints;
}

std::string encodeUtf8(std::u32string_view codePoints) {
    std::string text;
    text.reserve(codePoints.size());
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    for (char32_t codePoint : codePoints) {
        std::uint32_t c = codePoint;
        if (c > 0x10FFFFU || (c >= 0xD800U && c <= 0xDFFFU)) {
            c = ReplacementCharacter;
        }
        if (c < 0x80U) {
            put(c);
        } else if (c < 0x800U) {
            put(0xC0U | (c >> 6U));
            put(0x80U | (c & 0x3FU));
        } else if (c < 0x10000U) {
            put(0xE0U | (c >> 12U));
            put(0x80U | ((c >> 6U) & 0x3FU));
            put(0x80U | (c & 0x3FU));
        } else {
            put(0xF0U | (c >> 18U));
            put(0x80U | ((c >> 12U) & 0x3FU));
            put(0x80U | ((c >> 6U) & 0x3FU));
            put(0x80U | (c & 0x3FU));
        }
    }
    return text;
}

std::string escapeControls(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeOne(text, at);
        if (!decoded.valid) {
            escaped += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[at]));
        } else if (decoded.codePoint == U'\n') {
            escaped += "\\n";
        } else if (decoded.codePoint == U'\t') {
            escaped += "\\t";
        } else if (isControl(decoded.codePoint)) {
            escaped += fmt::format("\\x{:02X}", static_cast<std::uint32_t>(decoded.codePoint));
        } else {
            escaped += text.substr(at, decoded.length);
        }
        at += decoded.length;
    }
    return escaped;
}

}  // namespace base
