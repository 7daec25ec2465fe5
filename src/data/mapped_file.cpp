#include "data/mapped_file.hpp"

#include "data/text_file.hpp"

#include <cstdint>
#include <string>
#include <utility>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace data {
namespace {

#ifdef _WIN32

class ReadFile final : public MappedFile {
public:
    explicit ReadFile(std::string text) : m_text(std::move(text)) { m_bytes = std::as_bytes(std::span(m_text)); }
    void release(std::span<const std::byte>) const override {}

private:
    std::string m_text;
};

#else

class Mapping final : public MappedFile {
public:
    Mapping(void* start, std::size_t size) : m_start(start), m_size(size) {
        m_bytes = {static_cast<const std::byte*>(start), size};
    }
    ~Mapping() override { munmap(m_start, m_size); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    void release(std::span<const std::byte> bytes) const override {
        // Whole pages only.
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const auto offset = static_cast<std::size_t>(bytes.data() - m_bytes.data());
        const std::size_t from = (offset + page - 1) / page * page;
        const std::size_t to = (offset + bytes.size()) / page * page;
        if (to > from) {
            madvise(static_cast<std::byte*>(m_start) + from, to - from, MADV_DONTNEED);
        }
    }

private:
    void* m_start;
    std::size_t m_size;
};

/// An open file, closed in the end.
struct Descriptor {
    explicit Descriptor(const std::filesystem::path& path) : number(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~Descriptor() {
        if (number >= 0) {
            close(number);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number;
};

#endif

}  // namespace

base::Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path,
                                                                 std::size_t maxBytes) {
#ifdef _WIN32
    base::Result<std::string> text = data::readFile(path, path.string(), maxBytes, Owner::Program);
    if (!text) {
        return base::Failure(text.error());
    }
    return std::make_shared<const ReadFile>(std::move(*text));
#else
    const auto fail = [&](base::ErrorCode code, const char* message) {
        return base::fail(code, path.string(), message);
    };
    const Descriptor file(path);
    struct stat status {};
    if (file.number < 0 || fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(base::ErrorCode::FileUnreadable, "the file cannot be opened");
    }
    if (status.st_size <= 0) {
        return fail(base::ErrorCode::Malformed, "the file is empty");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > maxBytes) {
        return fail(base::ErrorCode::FileTooLarge, "the file is too large");
    }
    void* start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (start == MAP_FAILED) {  // NOLINT(performance-no-int-to-ptr): the system's own macro
        return fail(base::ErrorCode::FileUnreadable, "the file cannot be mapped into memory");
    }
    return std::make_shared<const Mapping>(start, size);
#endif
}

}  // namespace data
