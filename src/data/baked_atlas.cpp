#include "data/baked_atlas.hpp"

#include "build_info.hpp"
#include "data/atlas_archive.hpp"
#include "data/baked_soundness.hpp"
#include "data/content_reader.hpp"
#include "data/load_atlas.hpp"
#include "data/mapped_file.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace data {
namespace {

namespace fs = std::filesystem;

constexpr std::array<char, 8> Mark = {'k', 'h', 'o', 'r', 'g', 'o', 's', '\n'};
constexpr std::size_t ValuesStart = 64;
constexpr std::size_t ArraysAlignment = 4096;  // a page, so that the values can be let go without them
constexpr std::size_t MaxBytes = std::size_t{512} * 1024 * 1024;
constexpr std::uintmax_t MaxSourceBytes = std::uintmax_t{256} * 1024 * 1024;

struct Header {
    std::array<char, 8> mark = Mark;
    std::uint64_t layout = 0;
    std::uint64_t checksum = 0;  // of everything behind it
    std::uint64_t valuesBytes = 0;
    std::uint64_t arraysBytes = 0;
};
static_assert(sizeof(Header) <= ValuesStart);
constexpr std::size_t CheckedFrom = offsetof(Header, valuesBytes);

std::uint64_t checksumOf(std::span<const std::byte> bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

base::Failure fail(base::ErrorCode code, std::string message) {
    return base::fail(code, "", std::move(message));
}

/// Every file that loadAtlas reads, without checksums, in the order of their names.
base::Result<std::vector<BakedSource>> sourcesIn(const fs::path& geodataDir) {
    std::vector<BakedSource> sources;
    std::error_code error;
    const auto isRead = [](const fs::path& path) {
        return path.extension() == ".json" || path.extension() == ".geojson" || path.extension() == ".tif";
    };
    const auto add = [&](const fs::directory_entry& entry) {
        if (!isRead(entry.path()) || !entry.is_regular_file(error)) {
            return;
        }
        BakedSource source;
        source.name = entry.path().lexically_relative(geodataDir).generic_string();
        source.bytes = entry.file_size(error);
        source.changed = entry.last_write_time(error).time_since_epoch().count();
        sources.push_back(std::move(source));
    };
    add(fs::directory_entry(geodataDir / "map.json", error));
    for (const char* folder : {"atlas", "base"}) {
        for (fs::directory_iterator entry(geodataDir / folder, error), end; !error && entry != end;
             entry.increment(error)) {
            add(*entry);
        }
    }
    if (error) {
        return fail(base::ErrorCode::FileUnreadable,
                    fmt::format("{} cannot be looked at: {}", geodataDir.string(), error.message()));
    }
    std::ranges::sort(sources, {}, &BakedSource::name);
    return sources;
}

base::Result<std::uint64_t> checksumOfFile(const fs::path& path) {
    const auto file = MappedFile::open(path, MaxSourceBytes);
    if (!file) {
        return base::Failure(file.error());
    }
    return checksumOf((*file)->bytes());
}

/// Empty where geodataDir still holds what the atlas was made from. A file of the same size that was only touched, as
/// by copying, is compared by its checksum.
std::string changeSince(const std::vector<BakedSource>& baked, const fs::path& geodataDir) {
    const base::Result<std::vector<BakedSource>> now = sourcesIn(geodataDir);
    if (!now) {
        return now.error().message;
    }
    if (!std::ranges::equal(baked, *now, {}, &BakedSource::name, &BakedSource::name)) {
        return "files have come or gone in " + geodataDir.string();
    }
    for (std::size_t i = 0; i < baked.size(); ++i) {
        const bool isSame =
            baked[i].bytes == (*now)[i].bytes &&
            (baked[i].changed == (*now)[i].changed || checksumOfFile(geodataDir / baked[i].name) == baked[i].checksum);
        if (!isSame) {
            return (geodataDir / baked[i].name).string() + " has changed";
        }
    }
    return {};
}

}  // namespace

namespace archive {

template <>
struct Fields<BakedSource> {
    static auto tie(auto& value) {
        auto& [name, bytes, changed, checksum] = value;
        return std::tie(name, bytes, changed, checksum);
    }
};

template <>
struct Fields<BakedAtlas> {
    static auto tie(auto& value) {
        auto& [sources, templates, parts] = value;
        return std::tie(sources, templates, parts);
    }
};

}  // namespace archive

namespace {

std::uint64_t layoutNow() {
    return archive::Layout::of<BakedAtlas>(base::BuildVersion);
}

std::size_t arraysStart(std::uint64_t valuesBytes) {
    return (ValuesStart + valuesBytes + ArraysAlignment - 1) / ArraysAlignment * ArraysAlignment;
}

}  // namespace

base::Result<std::string> bakeAtlas(const fs::path& geodataDir) {
    base::Result<std::vector<BakedSource>> sources = sourcesIn(geodataDir);
    if (!sources) {
        return base::Failure(sources.error());
    }
    for (BakedSource& source : *sources) {
        const base::Result<std::uint64_t> checksum = checksumOfFile(geodataDir / source.name);
        if (!checksum) {
            return base::Failure(checksum.error());
        }
        source.checksum = *checksum;
    }
    const LoadedAtlas loaded = loadAtlas(geodataDir);
    if (!loaded.diagnostics.empty()) {
        return fail(base::ErrorCode::Malformed, base::formatDiagnostic(loaded.diagnostics.front()));
    }
    archive::Writer writer;
    writer.write(BakedAtlas{std::move(*sources), readContent(geodataDir)->templates, loaded.atlas->parts()});
    const std::size_t arraysAt = arraysStart(writer.values().size());
    std::string bytes(ValuesStart, '\0');
    bytes.reserve(arraysAt + writer.arrays().size());
    bytes += writer.values();
    bytes.resize(arraysAt);
    bytes += writer.arrays();
    Header header;
    header.layout = layoutNow();
    header.valuesBytes = writer.values().size();
    header.arraysBytes = writer.arrays().size();
    std::memcpy(bytes.data(), &header, sizeof(header));
    header.checksum = checksumOf(std::as_bytes(std::span(bytes)).subspan(CheckedFrom));
    std::memcpy(bytes.data(), &header, sizeof(header));
    return bytes;
}

std::optional<BakedAtlas> readBakedBlocks(const std::shared_ptr<const void>& owner, std::span<const std::byte> values,
                                          std::span<const std::byte> arrays) {
    archive::Reader reader(owner, values, arrays);
    std::optional<BakedAtlas> baked(std::in_place);
    if (!reader.read(*baked) || !reader.isAtEnd() || !isSound(baked->parts)) {
        baked.reset();
    }
    return baked;
}

base::Result<BakedAtlas> readBakedAtlas(const fs::path& path, const fs::path& geodataDir) {
    const auto file = MappedFile::open(path, MaxBytes);
    if (!file) {
        return base::Failure(file.error());
    }
    const std::span<const std::byte> bytes = (*file)->bytes();
    Header header;
    if (bytes.size() < ValuesStart) {
        return fail(base::ErrorCode::Malformed, "it is damaged");
    }
    std::memcpy(&header, bytes.data(), sizeof(header));
    if (header.mark != Mark || header.layout != layoutNow()) {
        return fail(base::ErrorCode::OutOfRange, "it belongs to another version of the program");
    }
    const bool fits = header.valuesBytes <= bytes.size() && header.arraysBytes <= bytes.size() &&
                      arraysStart(header.valuesBytes) + header.arraysBytes == bytes.size();
    if (!fits || checksumOf(bytes.subspan(CheckedFrom)) != header.checksum) {
        return fail(base::ErrorCode::Malformed, "it is damaged");
    }
    const std::size_t arraysAt = arraysStart(header.valuesBytes);
    std::optional<BakedAtlas> baked =
        readBakedBlocks(*file, bytes.subspan(ValuesStart, header.valuesBytes), bytes.subspan(arraysAt));
    (*file)->release(bytes.first(arraysAt));
    if (!baked) {
        return fail(base::ErrorCode::Malformed, "it is damaged");
    }
    if (const std::string change = changeSince(baked->sources, geodataDir); !change.empty()) {
        return fail(base::ErrorCode::OutOfRange, change);
    }
    return std::move(*baked);
}

}  // namespace data
