#pragma once
// JSON as text: bounded parsing, and where in the text a value stands, which parsed values no longer know.

#include "base/result.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// Deeper nesting is refused: the parser would take it, but copying or writing it would exhaust the stack.
inline constexpr int MaxJsonDepth = 64;

struct TextPosition {
    int line = 1;    // 1-based
    int column = 1;  // 1-based, in bytes
};

[[nodiscard]] TextPosition positionAt(std::string_view text, std::size_t byte);

/// "name:line:column"
[[nodiscard]] std::string placeIn(const std::string& name, std::string_view text, std::size_t byte);

/// Refuses NUL bytes, broken UTF-8 and too deep nesting, before any parser sees the text.
[[nodiscard]] base::Result<void> checkJsonText(std::string_view text, const std::string& name);

/// checkJsonText, then nlohmann's parser. `where` of the error is "name:line:column".
[[nodiscard]] base::Result<nlohmann::json> parseJson(std::string_view text, const std::string& name);

/// The same with members in the order of the file, for files that are written back.
[[nodiscard]] base::Result<nlohmann::ordered_json> parseOrderedJson(std::string_view text, const std::string& name);

/// Byte at which the value at the JSON pointer begins; where a key is given twice, the last one, which is the one that
/// parsers keep.
[[nodiscard]] std::optional<std::size_t> locateValue(std::string_view text, std::string_view pointer);

/// The first of these keys among the members of the whole, without a look at what comes after it; empty where the whole
/// is no object or has none of them.
[[nodiscard]] std::string_view firstKeyAmong(std::string_view text, std::initializer_list<std::string_view> keys);

/// Byte at which the key of the member at the JSON pointer begins; empty for the whole and for items of arrays.
[[nodiscard]] std::optional<std::size_t> locateKey(std::string_view text, std::string_view pointer);

/// How many items the array at the JSON pointer has; empty where there is no array.
[[nodiscard]] std::optional<std::size_t> countItems(std::string_view text, std::string_view pointer);

struct DuplicateKey {
    std::string key;
    std::size_t byte = 0;  // of the second occurrence
};
[[nodiscard]] std::vector<DuplicateKey> findDuplicateKeys(std::string_view text);

/// One reference token of a JSON pointer (RFC 6901): ~ as ~0, / as ~1.
[[nodiscard]] std::string escapePointerToken(std::string_view token);

}  // namespace data
