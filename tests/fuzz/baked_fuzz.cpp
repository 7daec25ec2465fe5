// The baked atlas behind its checksum: whatever the bytes, what comes out is sound. The first two bytes tell where the
// values end and the arrays begin.

#include "data/baked_atlas.hpp"
#include "data/baked_soundness.hpp"

#include "fuzz_input.hpp"

#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    // A copy of their own lets the sanitizer see a step beyond either block.
    const auto block = [&](std::size_t from, std::size_t to) {
        std::vector<std::byte> copy(to - from);
        for (std::size_t i = from; i < to; ++i) {
            copy[i - from] = static_cast<std::byte>(bytes[i]);
        }
        return copy;
    };
    const std::size_t split = 2 + (bytes[0] * std::size_t{256} + bytes[1]) % (size - 1);
    const std::vector<std::byte> values = block(2, split);
    const std::vector<std::byte> arrays = block(split, size);
    const auto baked = data::readBakedBlocks(nullptr, values, arrays);
    fuzz::require(!baked || data::isSound(baked->parts));
    return 0;
}
