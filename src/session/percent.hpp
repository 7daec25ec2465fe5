#pragma once
// Percent escapes of links and addresses (RFC 3986, section 2.1).

#include <optional>
#include <string>
#include <string_view>

namespace session {

/// Without its percent escapes; empty where they are broken or hide what no value can hold: control characters and
/// broken UTF-8.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

/// With percent escapes for all that means something in a link or is no plain letter.
[[nodiscard]] std::string percentEncoded(std::string_view text);

}  // namespace session
