#pragma once
// A file as memory: read by the system when touched, shared with whoever else has it open, and dropped without a trace
// when memory is short. Where the system offers no such thing (Windows, here), the file is read.

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace data {

class MappedFile {
public:
    /// The file must not shrink while it is open: replace it as a whole instead of writing into it.
    [[nodiscard]] static base::Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path,
                                                                              std::size_t maxBytes);
    virtual ~MappedFile() = default;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    /// Takes these bytes out of the program's memory until they are touched again.
    virtual void release(std::span<const std::byte> bytes) const = 0;

protected:
    MappedFile() = default;
    std::span<const std::byte> m_bytes;
};

}  // namespace data
