#pragma once
// Bytes inside text (RFC 4648, 4).

#include <string>
#include <string_view>

namespace data {

[[nodiscard]] std::string base64Of(std::string_view bytes);

}  // namespace data
