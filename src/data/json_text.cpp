#include "data/json_text.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace data {
namespace {

/// Walks JSON text value by value without building anything. Lenient: on text that is no JSON it stops and finds
/// nothing.
class Walker {
public:
    explicit Walker(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] bool failed() const { return m_failed; }

    char peek() {
        skipSpace();
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool take(char expected) {
        if (peek() != expected || m_at >= m_text.size()) {
            return false;
        }
        ++m_at;
        return true;
    }

    /// The string at the cursor, escapes resolved where a key is compared.
    std::string takeString() {
        const std::size_t begin = m_at;
        if (!skipString()) {
            return {};
        }
        const std::string_view quoted = m_text.substr(begin, m_at - begin);
        if (quoted.find('\\') == std::string_view::npos) {
            return std::string(quoted.substr(1, quoted.size() - 2));
        }
        const nlohmann::json decoded = nlohmann::json::parse(quoted, nullptr, false);
        return decoded.is_string() ? decoded.get<std::string>() : std::string(quoted);
    }

    bool skipValue(int depth) {
        const char first = peek();
        if (first == '"') {
            return skipString();
        }
        if (first == '{' || first == '[') {
            return skipNested(depth);
        }
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && std::string_view(",]} \t\r\n").find(m_text[m_at]) == std::string_view::npos) {
            ++m_at;
        }
        return m_at > begin || fail();
    }

private:
    bool fail() {
        m_failed = true;
        return false;
    }

    void skipSpace() {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t')) {
            ++m_at;
        }
    }

    bool skipString() {
        if (!take('"')) {
            return fail();
        }
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                ++m_at;
            }
        }
        m_at = m_text.size();
        return fail();
    }

    /// Brackets are only counted: whoever walks has text that a parser accepted, or does not mind.
    bool skipNested(int depth) {
        int open = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!skipString()) {
                    return false;
                }
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[') {
                ++open;
                if (depth + open > MaxJsonDepth) {
                    return fail();
                }
            } else if ((c == '}' || c == ']') && --open == 0) {
                return true;
            }
        }
        return fail();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_failed = false;
};

std::optional<std::vector<std::string>> pointerTokens(std::string_view pointer) {
    std::vector<std::string> tokens;
    while (!pointer.empty()) {
        if (pointer.front() != '/') {
            return std::nullopt;
        }
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        std::string token;
        for (std::size_t i = 0; i < end; ++i) {
            const bool escaped = pointer[i] == '~' && i + 1 < end && (pointer[i + 1] == '0' || pointer[i + 1] == '1');
            token += escaped ? (pointer[i + 1] == '0' ? '~' : '/') : pointer[i];
            i += escaped ? 1 : 0;
        }
        tokens.push_back(std::move(token));
        pointer.remove_prefix(end);
    }
    return tokens;
}

struct MemberPlace {
    std::size_t key = 0;  // bytes
    std::size_t value = 0;
};

/// The member of that name, walking over the object's other members.
std::optional<MemberPlace> findMember(std::string_view text, std::size_t objectAt, const std::string& key, int depth) {
    Walker walker(text.substr(objectAt));
    std::optional<MemberPlace> found;
    if (!walker.take('{')) {
        return found;
    }
    while (walker.peek() == '"') {
        const std::size_t keyAt = objectAt + walker.at();
        const std::string name = walker.takeString();
        if (!walker.take(':')) {
            break;
        }
        walker.peek();
        if (name == key) {
            found = {keyAt, objectAt + walker.at()};
        }
        if (!walker.skipValue(depth) || !walker.take(',')) {
            break;
        }
    }
    return found;
}

std::optional<std::size_t> findItem(std::string_view text, std::size_t arrayAt, std::size_t index, int depth) {
    Walker walker(text.substr(arrayAt));
    if (!walker.take('[')) {
        return std::nullopt;
    }
    for (std::size_t i = 0; walker.peek() != ']'; ++i) {
        if (i == index) {
            return arrayAt + walker.at();
        }
        if (!walker.skipValue(depth) || !walker.take(',')) {
            break;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> indexOf(const std::string& token) {
    if (token.empty() || token.size() > 9 || !std::ranges::all_of(token, [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    return std::stoul(token);
}

void collectDuplicates(Walker& walker, int depth, std::vector<DuplicateKey>& found) {
    if (depth > MaxJsonDepth) {
        return;
    }
    if (walker.peek() == '[') {
        walker.take('[');
        while (!walker.failed() && walker.peek() != ']' && walker.peek() != '\0') {
            collectDuplicates(walker, depth + 1, found);
            if (!walker.take(',')) {
                break;
            }
        }
        walker.take(']');
        return;
    }
    if (walker.peek() != '{') {
        walker.skipValue(depth);
        return;
    }
    walker.take('{');
    std::set<std::string> keys;
    while (!walker.failed() && walker.peek() == '"') {
        const std::size_t byte = walker.at();
        std::string key = walker.takeString();
        if (!keys.insert(key).second) {
            found.push_back({std::move(key), byte});
        }
        if (!walker.take(':')) {
            return;
        }
        collectDuplicates(walker, depth + 1, found);
        if (!walker.take(',')) {
            break;
        }
    }
    walker.take('}');
}

std::optional<std::size_t> brokenUtf8At(std::string_view text) {
    if (base::isValidUtf8(text)) {
        return std::nullopt;
    }
    // The longest well-formed beginning ends where the first broken sequence starts: blocks first, then single
    // characters.
    std::size_t sound = 0;
    for (std::size_t end = 0; end < text.size();) {
        end = std::min(text.size(), end + 4096);
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        if (!base::isValidUtf8(text.substr(sound, end - sound))) {
            break;
        }
        sound = end;
    }
    while (sound < text.size()) {
        std::size_t next = sound + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        if (!base::isValidUtf8(text.substr(sound, next - sound))) {
            break;
        }
        sound = next;
    }
    return sound;
}

template <typename Json>
base::Result<Json> parseAs(std::string_view text, const std::string& name) {
    if (const base::Result<void> checked = checkJsonText(text, name); !checked) {
        return base::Failure(checked.error());
    }
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::exception& error) {
        const auto* parseError = dynamic_cast<const nlohmann::json::parse_error*>(&error);
        const std::size_t byte = parseError == nullptr ? 0 : std::max<std::size_t>(parseError->byte, 1) - 1;
        std::string reason = error.what();
        // nlohmann begins with "[json.exception.…] parse error at line 1, column 2: "; the position is ours already.
        if (const std::size_t colon = reason.find(": "); colon != std::string::npos) {
            reason.erase(0, colon + 2);
        }
        return base::fail(base::ErrorCode::Malformed, placeIn(name, text, byte),
                          fmt::format("this is no JSON: {}; mend the file", reason));
    }
}

}  // namespace

TextPosition positionAt(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const std::size_t lineStart = before.rfind('\n');
    TextPosition position;
    position.line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    position.column =
        1 + static_cast<int>(lineStart == std::string_view::npos ? before.size() : before.size() - lineStart - 1);
    return position;
}

std::string placeIn(const std::string& name, std::string_view text, std::size_t byte) {
    const TextPosition position = positionAt(text, byte);
    return fmt::format("{}:{}:{}", name, position.line, position.column);
}

base::Result<void> checkJsonText(std::string_view text, const std::string& name) {
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return base::fail(base::ErrorCode::Malformed, placeIn(name, text, nul),
                          "a NUL byte stands here, as after a torn write; restore the file");
    }
    if (const std::optional<std::size_t> broken = brokenUtf8At(text)) {
        return base::fail(base::ErrorCode::Malformed, placeIn(name, text, *broken),
                          "the text is not UTF-8 from here on; save the file as UTF-8");
    }
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > MaxJsonDepth) {
                return base::fail(base::ErrorCode::Malformed, placeIn(name, text, i),
                                  fmt::format("values are nested more than {} deep; flatten them", MaxJsonDepth));
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return {};
}

base::Result<nlohmann::json> parseJson(std::string_view text, const std::string& name) {
    return parseAs<nlohmann::json>(text, name);
}

base::Result<nlohmann::ordered_json> parseOrderedJson(std::string_view text, const std::string& name) {
    return parseAs<nlohmann::ordered_json>(text, name);
}

std::optional<std::size_t> locateValue(std::string_view text, std::string_view pointer) {
    const std::optional<std::vector<std::string>> tokens = pointerTokens(pointer);
    if (!tokens || tokens->size() > static_cast<std::size_t>(MaxJsonDepth)) {
        return std::nullopt;
    }
    Walker start(text);
    start.peek();
    std::optional<std::size_t> at = start.at();
    int depth = 0;
    for (const std::string& token : *tokens) {
        if (*at >= text.size()) {
            return std::nullopt;
        }
        ++depth;
        if (text[*at] == '{') {
            const std::optional<MemberPlace> member = findMember(text, *at, token, depth);
            at = member ? std::optional(member->value) : std::nullopt;
        } else if (const std::optional<std::size_t> index = indexOf(token); index && text[*at] == '[') {
            at = findItem(text, *at, *index, depth);
        } else {
            at.reset();
        }
        if (!at) {
            return std::nullopt;
        }
    }
    return *at < text.size() ? at : std::nullopt;
}

std::optional<std::size_t> locateKey(std::string_view text, std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const std::optional<std::size_t> object = locateValue(text, pointer.substr(0, slash));
    const std::optional<std::vector<std::string>> token = pointerTokens(pointer.substr(slash));
    if (!object || text[*object] != '{' || !token) {
        return std::nullopt;
    }
    const std::optional<MemberPlace> member = findMember(text, *object, token->front(), 1);
    return member ? std::optional(member->key) : std::nullopt;
}

std::string_view firstKeyAmong(std::string_view text, std::initializer_list<std::string_view> keys) {
    Walker walker(text);
    if (!walker.take('{')) {
        return {};
    }
    while (walker.peek() == '"') {
        const std::string key = walker.takeString();
        if (const auto* found = std::ranges::find(keys, key); found != keys.end()) {
            return *found;
        }
        if (!walker.take(':') || !walker.skipValue(1) || !walker.take(',')) {
            break;
        }
    }
    return {};
}

std::optional<std::size_t> countItems(std::string_view text, std::string_view pointer) {
    const std::optional<std::size_t> at = locateValue(text, pointer);
    if (!at || *at >= text.size() || text[*at] != '[') {
        return std::nullopt;
    }
    Walker walker(text.substr(*at));
    walker.take('[');
    std::size_t count = 0;
    while (walker.peek() != ']' && walker.skipValue(1)) {
        ++count;
        if (!walker.take(',')) {
            break;
        }
    }
    return count;
}

std::vector<DuplicateKey> findDuplicateKeys(std::string_view text) {
    std::vector<DuplicateKey> found;
    Walker walker(text);
    collectDuplicates(walker, 0, found);
    return found;
}

std::string escapePointerToken(std::string_view token) {
    std::string escaped;
    for (const char c : token) {
        if (c == '~') {
            escaped += "~0";
        } else if (c == '/') {
            escaped += "~1";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

}  // namespace data
