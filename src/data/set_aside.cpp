#include "data/set_aside.hpp"

#include "data/atomic_file.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <string>
#include <system_error>

namespace data {
namespace {

constexpr int MaxAsides = 10'000;

}  // namespace

base::Result<std::filesystem::path> setAside(const std::filesystem::path& file, std::uintmax_t maxBytes) {
    const base::Result<std::string> bytes = readFile(file, file.filename().string(), maxBytes);
    for (int n = 1; n < MaxAsides; ++n) {
        const std::filesystem::path aside = fmt::format("{}.broken-{}", file.string(), n);
        std::error_code error;
        if (std::filesystem::exists(aside, error)) {
            const base::Result<std::string> earlier = readFile(aside, aside.filename().string(), maxBytes);
            if (bytes && earlier && *bytes == *earlier) {
                return aside;
            }
            continue;
        }
        // copy_file without overwriting: a copy that somebody else made in the meantime stays.
        if (std::filesystem::copy_file(file, aside, std::filesystem::copy_options::none, error)) {
            if (const base::Result<void> synced = syncFile(aside); !synced) {
                return base::Failure(synced.error());
            }
            return aside;
        }
        if (error != std::errc::file_exists) {
            const std::string reason = error.message();
            // Half a copy, of a full disk, is ours: no other lay there before.
            std::filesystem::remove(aside, error);
            return base::fail(base::ErrorCode::FileUnwritable, shownPath(aside),
                              fmt::format("the broken file cannot be copied aside: {}", reason));
        }
    }
    return base::fail(base::ErrorCode::FileUnwritable, shownPath(file),
                      "too many broken copies lie beside it; take some away");
}

}  // namespace data
