#include "data/atomic_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <string>
#include <system_error>

#ifdef _WIN32
#include <fstream>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace data {
namespace {

base::Failure cannotWrite(const std::filesystem::path& path, std::string_view step, std::string_view why) {
    return base::fail(base::ErrorCode::FileUnwritable, path.string(),
                      fmt::format("{} failed: {}; make the folder writable or choose another", step, why));
}

#ifndef _WIN32

mode_t modeOf(Access access) {
    constexpr mode_t OwnerOnly = 0600;
    constexpr mode_t Everybody = 0666;
    if (access == Access::OwnerOnly) {
        return OwnerOnly;
    }
    // It can only be asked by setting it.
    const mode_t hidden = ::umask(0077);
    ::umask(hidden);
    return Everybody & ~hidden;
}

std::string reasonOf(int errorNumber) {
    return std::generic_category().message(errorNumber);
}

/// A file descriptor that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile() { close(); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool sync() const { return ::fsync(m_descriptor) == 0; }
    bool close() {
        const int descriptor = m_descriptor;
        m_descriptor = -1;
        return descriptor < 0 || ::close(descriptor) == 0;
    }
    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                return false;
            }
            bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return true;
    }

private:
    int m_descriptor;
};

base::Result<void> syncFolderOf(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const OpenFile directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync a folder (EINVAL); the file itself is safe there all the same.
    if (directory.isOpen() && !directory.sync() && errno != EINVAL) {
        return cannotWrite(path, "syncing its folder", reasonOf(errno));
    }
    return {};
}

base::Result<void> makeThrough(const std::filesystem::path& path) {
    const OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, modeOf(Access::OwnerOnly)));
    return file.isOpen() || errno == EEXIST ? base::Result<void>() : cannotWrite(path, "making it", reasonOf(errno));
}

base::Result<void> syncThrough(const std::filesystem::path& path) {
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() || !file.sync()) {
        return cannotWrite(path, "syncing it", reasonOf(errno));
    }
    return syncFolderOf(path);
}

base::Result<void> writeThrough(const std::filesystem::path& path, std::string_view bytes, Access access) {
    std::string temporary = path.string() + ".XXXXXX";
    OpenFile file(::mkstemp(temporary.data()));
    if (!file.isOpen()) {
        return cannotWrite(path, "making a temporary file beside it", reasonOf(errno));
    }
    // What the file may be read by stays as it was.
    struct stat old {};
    const mode_t mode = ::stat(path.c_str(), &old) == 0 ? (old.st_mode & 0777U) : modeOf(access);
    const bool written = ::chmod(temporary.c_str(), mode) == 0 && file.write(bytes) && file.sync() && file.close() &&
                         ::rename(temporary.c_str(), path.c_str()) == 0;
    if (!written) {
        const int errorNumber = errno;
        ::unlink(temporary.c_str());
        return cannotWrite(path, "writing it", reasonOf(errorNumber));
    }
    return syncFolderOf(path);
}

#else

base::Result<void> writeThrough(const std::filesystem::path& path, std::string_view bytes, Access) {
    std::filesystem::path temporary = path;
    temporary += ".new";
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.flush();
        if (!stream) {
            return cannotWrite(path, "writing a temporary file beside it", "the stream failed");
        }
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error) {
        return cannotWrite(path, "renaming the temporary file", error.message());
    }
    return {};
}

base::Result<void> makeThrough(const std::filesystem::path& path) {
    return std::ofstream(path, std::ios::binary | std::ios::app) ? base::Result<void>()
                                                                 : cannotWrite(path, "making it", "the stream failed");
}

base::Result<void> syncThrough(const std::filesystem::path&) {
    return {};
}

#endif

base::Result<void> makeFolderOf(const std::filesystem::path& path) {
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
    }
    return error ? cannotWrite(path, "making its folder", error.message()) : base::Result<void>();
}

}  // namespace

base::Result<void> makeEmptyFile(const std::filesystem::path& path) {
    base::Result<void> made = makeFolderOf(path);
    return made ? makeThrough(path) : made;
}

base::Result<void> syncFile(const std::filesystem::path& path) {
    return syncThrough(path);
}

base::Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view bytes, Access access) {
    if (base::Result<void> made = makeFolderOf(path); !made) {
        return made;
    }
    // Somebody who keeps the file elsewhere and links to it keeps the link.
    std::error_code error;
    const bool isLink = std::filesystem::is_symlink(path, error);
    const std::filesystem::path target = isLink ? std::filesystem::weakly_canonical(path, error) : path;
    return writeThrough(error ? path : target, bytes, access);
}

}  // namespace data
