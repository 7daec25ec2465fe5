#pragma once
// What libFuzzer hands over, as text, and a way to stop it: assert() is gone in optimised builds.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace fuzz {

inline std::string textOf(const std::uint8_t* bytes, std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        text[i] = static_cast<char>(bytes[i]);
    }
    return text;
}

/// A law that must hold for every input.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace fuzz
