#pragma once
// ByteKey: keys of caches, put together from the bytes of numbers.

#include "session/theme.hpp"

#include <string>
#include <type_traits>

namespace fonts {

template <typename Number>
void appendBytes(std::string& key, Number number) {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    const char* bytes = reinterpret_cast<const char*>(&number);
    key.append(bytes, sizeof(Number));
}

inline void appendBytes(std::string& key, const session::Color& color) {
    appendBytes(key, color.red);
    appendBytes(key, color.green);
    appendBytes(key, color.blue);
    appendBytes(key, color.alpha);
}

}  // namespace fonts
