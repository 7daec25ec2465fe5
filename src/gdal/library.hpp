#pragma once
// What every use of GDAL in this program shares: only the driver we need, no network, and its messages caught instead
// of printed.

#include <string>
#include <string_view>
#include <vector>

namespace gdal {

/// Registers the GTiff driver and no other, once. Safe to call from several threads.
void prepare();

/// Catches what GDAL reports on this thread while it lives, and shuts the network off for this thread.
class Messages {
public:
    Messages();
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    /// The first failure, else the first message, else empty.
    [[nodiscard]] std::string first() const;

    /// What failed, the first ones.
    [[nodiscard]] std::vector<std::string> failures() const;

    struct Message {
        bool isFailure = false;
        std::string text;
    };

private:
    std::vector<Message> m_messages;
};

/// GDAL names files by paths that mean nothing to the reader, or too much.
[[nodiscard]] std::string withoutPath(std::string message, std::string_view path, std::string_view instead);

/// Bytes under a name that GDAL can open: no path, no neighbouring files, no change while it is read.
class MemoryFile {
public:
    /// `bytes` must outlive this. `extension` without a dot.
    MemoryFile(const std::string& bytes, const char* extension);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

}  // namespace gdal
