// Replay files: whatever is accepted is written and read back as the same.

#include "data/replay_reader.hpp"

#include "fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (const auto replay = data::parseReplay(fuzz::textOf(bytes, size), "fuzz")) {
        const std::string written = data::formatReplay(*replay);
        const auto again = data::parseReplay(written, "written");
        fuzz::require(again.has_value());
        fuzz::require(data::formatReplay(*again) == written);
    }
    return 0;
}
