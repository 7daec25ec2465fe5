#pragma once
// UTF-8 text: every std::string in the program is UTF-8. Decoding never fails: a broken byte becomes U+FFFD.

#include <string>
#include <string_view>

namespace base {

[[nodiscard]] bool isValidUtf8(std::string_view text);

/// Code points; each byte that is not part of a well-formed sequence gives one U+FFFD.
[[nodiscard]] std::u32string decodeUtf8(std::string_view text);

[[nodiscard]] std::string encodeUtf8(std::u32string_view codePoints);

/// Control characters (C0, DEL, C1) and broken bytes as \xNN, so that printed text cannot drive a terminal.
/// Line feeds and tabs become \n and \t.
[[nodiscard]] std::string escapeControls(std::string_view text);

}  // namespace base
