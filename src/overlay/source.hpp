#pragma once
// Source: what a file of the user's holds, and what came of reading it. Never changes once it is there.

#include "base/diagnostic.hpp"
#include "overlay/table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace overlay {

/// What came of reading a file.
struct ReadingReport {
    std::uint64_t read = 0;     // features that are there now, mended ones among them
    std::uint64_t mended = 0;   // some part was left out or put right
    std::uint64_t skipped = 0;  // features that are not there
    base::Diagnostics faults;   // the first ones, each with the number of its feature
};

struct Source {
    std::string format;  // as the library that read it calls it: "GPX"
    std::vector<Table> tables;
    ReadingReport report;
};

/// Features of all tables.
[[nodiscard]] std::uint64_t countFeatures(const Source& source);
/// Those of them that have no place.
[[nodiscard]] std::uint64_t countPlaceless(const Source& source);

}  // namespace overlay
