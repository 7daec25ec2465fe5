#pragma once
// StandardInput: what comes through a pipe in place of a file (`khorgos -`), kept as a file for as long as it is
// needed, so that it is read behind the same walls as any other.

#include "base/result.hpp"

#include <filesystem>

namespace app {

/// How a file stands on the command line that comes through a pipe.
inline constexpr const char* StandardInputName = "-";

class StandardInput {
public:
    /// Reads to the end of standard input. The file is called "stdin" with the ending of what it seems to be. Fails
    /// where there is nothing, or more than 512 MB.
    [[nodiscard]] static base::Result<StandardInput> keep();

    StandardInput() = default;
    /// Takes the file away.
    ~StandardInput();
    StandardInput(StandardInput&& other) noexcept;
    StandardInput& operator=(StandardInput&& other) noexcept;
    StandardInput(const StandardInput&) = delete;
    StandardInput& operator=(const StandardInput&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    std::filesystem::path m_folder;
    std::filesystem::path m_file;
};

}  // namespace app
