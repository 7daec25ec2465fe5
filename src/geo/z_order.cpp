#include "geo/z_order.hpp"

#include <array>
#include <cstddef>

namespace geo {

void sortByCode(CodedWords& words) {
    CodedWords sorted(words.size());
    for (const unsigned shift : {32U, 43U, 54U}) {
        std::array<std::uint32_t, 2049> starts{};
        for (const std::uint64_t word : words) {
            ++starts[((word >> shift) & 2047U) + 1];
        }
        for (std::size_t i = 1; i < starts.size(); ++i) {
            starts[i] += starts[i - 1];
        }
        for (const std::uint64_t word : words) {
            sorted[starts[(word >> shift) & 2047U]++] = word;
        }
        words.swap(sorted);
    }
}

}  // namespace geo
