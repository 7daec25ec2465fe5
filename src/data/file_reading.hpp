#pragma once
// FileReading: one of the user's files read while the program goes on.

#include "base/result.hpp"
#include "data/reading_process.hpp"
#include "overlay/source.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

namespace data {

class FileReading {
public:
    /// Begins at once, on a thread of its own.
    explicit FileReading(std::filesystem::path path);
    /// Cancels, and waits until the thread has ended.
    ~FileReading();
    FileReading(const FileReading&) = delete;
    FileReading& operator=(const FileReading&) = delete;

    /// The source, or why there is none; comes once. Of a file that was cancelled nothing comes.
    [[nodiscard]] std::optional<base::Result<overlay::Source>> poll();
    [[nodiscard]] ReadingProgress progress() const;

    void cancel() { m_isCancelled = true; }
    /// The thread has nothing left to do.
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }

private:
    void read(const std::filesystem::path& path);
    [[nodiscard]] base::Result<overlay::Source> readHere(const std::filesystem::path& path, const std::string& name,
                                                         bool isTour);
    [[nodiscard]] base::Result<overlay::Source> readApart(const std::filesystem::path& path, const std::string& name);

    std::atomic<bool> m_isCancelled = false;
    std::atomic<bool> m_hasEnded = false;
    mutable std::mutex m_mutex;  // of the next two
    ReadingProgress m_progress;
    std::optional<base::Result<overlay::Source>> m_result;
    std::jthread m_thread;  // last, so that it ends before what it works on goes
};

}  // namespace data
