// Dates: whatever is accepted is written and read back as the same.

#include "atlas/time_span.hpp"

#include "fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (const auto span = atlas::parseTimeSpan(fuzz::textOf(bytes, size))) {
        const auto again = atlas::parseTimeSpan(atlas::formatEdtf(*span));
        fuzz::require(again && *again == *span);
        fuzz::require(!span->from || span->from->startYear() < span->from->endYear());
    }
    return 0;
}
