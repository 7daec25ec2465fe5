#pragma once
// Confinement: what a process gives up before it looks into a file that nobody vouches for. Afterwards it can read the
// files named here, write to what is open already, and nothing else: no other file, no network, no other program. On
// Linux this is Landlock, a seccomp filter and resource limits; elsewhere nothing of it (docs/security.md).

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace data {

struct Confinement {
    std::vector<std::filesystem::path> readable;  // files, or folders with all below them
    std::uint64_t memoryBytes = 0;                // of its own, without what is shared
    std::uint64_t outputBytes = 0;                // any one file may grow to
};

/// Which walls stand. A kernel without one of them is told, not refused.
struct Walls {
    bool files = false;   // Landlock
    bool calls = false;   // seccomp
    bool limits = false;  // memory, output
};

/// For the rest of this process's life, and of all its threads that begin later.
[[nodiscard]] base::Result<Walls> confine(const Confinement& confinement);

/// The process ends, by SIGPROF, where it uses so much more of the processor from now on. Call again to put that off.
void allowProcessorTime(std::chrono::milliseconds time);

}  // namespace data
