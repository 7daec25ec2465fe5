#pragma once
// ByteKey: keys of caches, put together from the bytes of numbers.

#include <string>
#include <type_traits>

namespace sfml {

template <typename Number>
void appendBytes(std::string& key, Number number) {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    const char* bytes = reinterpret_cast<const char*>(&number);
    key.append(bytes, sizeof(Number));
}

}  // namespace sfml
