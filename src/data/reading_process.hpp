#pragma once
// ReadingProcess: a file that the user named is opened by a program apart (src/reader), which has given up everything
// but reading that file (data/confinement.hpp). Whatever the file does to it costs a message.

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "data/read_result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace data {

/// The helper's name beside the program (data/program_files.hpp).
inline constexpr std::string_view ReaderProgram = "khorgos_reader";

/// The open file that the helper writes its result to.
inline constexpr int ReaderOutput = 3;

/// Of itself, without what is shared. A file that wants more is refused.
inline constexpr std::uint64_t ReaderMemoryBytes = std::uint64_t{448} << 20;
inline constexpr std::uint64_t ReaderOutputBytes = std::uint64_t{2} << 30;

/// Of the processor's time, between one sign of getting on and the next.
inline constexpr std::chrono::milliseconds ReaderPatience{1500};

struct ReadingProgress {
    std::uint64_t features = 0;
    std::optional<std::uint64_t> ofFeatures;
};

class ReadingProcess {
public:
    /// `name` stands in messages for the file. Fails where the path leads to no regular file that can be read, or the
    /// helper cannot be started.
    [[nodiscard]] static base::Result<std::unique_ptr<ReadingProcess>> start(const std::filesystem::path& path,
                                                                             std::string name);
    /// Ends the helper where it still runs.
    ~ReadingProcess();
    ReadingProcess(const ReadingProcess&) = delete;
    ReadingProcess& operator=(const ReadingProcess&) = delete;

    /// Waits until there is news, at most that long. The result, or why there is none, comes once.
    [[nodiscard]] std::optional<base::Result<ReadResult>> wait(std::chrono::milliseconds atMost);

    [[nodiscard]] const ReadingProgress& progress() const { return m_progress; }

    /// Ends the helper at once; `wait` then says that reading was cancelled.
    void cancel();

private:
    ReadingProcess() = default;

    void takeProgress(std::string_view words);
    [[nodiscard]] base::Result<ReadResult> finish();

    std::string m_name;
    int m_process = -1;
    int m_output = -1;  // the memory that the helper fills
    int m_progressPipe = -1;
    std::string m_unread;  // of a line not yet whole
    ReadingProgress m_progress;
    bool m_isCancelled = false;
};

/// The error with the place in the file that GDAL names in words.
[[nodiscard]] base::Diagnostic readingFault(const base::Error& error, const std::string& name);

/// What came of a file, as a note: nothing of it goes missing without a word.
[[nodiscard]] base::Diagnostic readingSummary(const overlay::Source& source, const std::string& name);

/// The whole file; returns when it is read. What is wrong with it, and what came of it, go to `diagnostics`; nothing
/// where nothing can be had of it.
[[nodiscard]] std::optional<overlay::Source> readApart(const std::filesystem::path& path, const std::string& name,
                                                       base::Diagnostics& diagnostics);

}  // namespace data
