#pragma once
// What every use of GDAL in this program shares: only the two drivers we need, no network, and its messages caught
// instead of printed.

#include "base/diagnostic.hpp"

#include <string>
#include <vector>

namespace data {

/// Registers the GeoJSON and GTiff drivers and no others, once. Safe to call from several threads.
void prepareGdal();

/// Catches what GDAL reports on this thread while it lives, and shuts the network off for this thread.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    struct Message {
        bool isFailure = false;
        std::string text;
    };
    [[nodiscard]] const std::vector<Message>& all() const { return m_messages; }
    [[nodiscard]] bool hasFailure() const;
    /// The first failure, else the first message, else empty.
    [[nodiscard]] std::string first() const;

private:
    std::vector<Message> m_messages;
};

/// Bytes under a name that GDAL can open: no path, no neighbouring files, no change while it is read.
class GdalMemoryFile {
public:
    /// `bytes` must outlive this. `extension` without a dot.
    GdalMemoryFile(const std::string& bytes, const char* extension);
    ~GdalMemoryFile();
    GdalMemoryFile(const GdalMemoryFile&) = delete;
    GdalMemoryFile& operator=(const GdalMemoryFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

}  // namespace data
