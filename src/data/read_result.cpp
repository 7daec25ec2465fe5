#include "data/read_result.hpp"

#include "build_info.hpp"
#include "data/archive.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace data {
namespace {

constexpr std::array<char, 8> Mark = {'k', 'h', 'o', 'r', 'r', 'e', 'a', 'd'};
constexpr std::size_t ArraysStart = archive::ArrayAlignment;

struct Header {
    std::array<char, 8> mark = Mark;
    std::uint64_t layout = 0;
    std::uint64_t arraysBytes = 0;
    std::uint64_t valuesBytes = 0;
};
static_assert(sizeof(Header) <= ArraysStart);

struct WrittenTable {
    std::string name;
    std::vector<overlay::Field> fields;
    overlay::Columns columns;
};

struct WrittenResult {
    std::string format;
    std::string error;
    std::vector<WrittenTable> tables;
    overlay::ReadingReport report;
};

base::Failure fail(std::string message) {
    return base::fail(base::ErrorCode::Malformed, "", std::move(message));
}

}  // namespace

namespace archive {

template <>
constexpr overlay::FieldType lastOf<overlay::FieldType>() {
    return overlay::FieldType::Time;
}
template <>
constexpr base::Severity lastOf<base::Severity>() {
    return base::Severity::Error;
}

template <>
struct Fields<overlay::Field> {
    static auto tie(auto& value) {
        auto& [name, type, isUsed] = value;
        return std::tie(name, type, isUsed);
    }
};
template <>
struct Fields<overlay::Columns> {
    static auto tie(auto& value) {
        auto& [numbers, kinds, firstPart, firstRing, firstPlace, places, firstByte, values] = value;
        return std::tie(numbers, kinds, firstPart, firstRing, firstPlace, places, firstByte, values);
    }
};
template <>
struct Fields<base::Diagnostic> {
    static auto tie(auto& value) {
        auto& [severity, code, file, line, column, featureId, pointer, message] = value;
        return std::tie(severity, code, file, line, column, featureId, pointer, message);
    }
};
template <>
struct Fields<overlay::ReadingReport> {
    static auto tie(auto& value) {
        auto& [read, mended, skipped, faults] = value;
        return std::tie(read, mended, skipped, faults);
    }
};
template <>
struct Fields<WrittenTable> {
    static auto tie(auto& value) {
        auto& [name, fields, columns] = value;
        return std::tie(name, fields, columns);
    }
};
template <>
struct Fields<WrittenResult> {
    static auto tie(auto& value) {
        auto& [format, error, tables, report] = value;
        return std::tie(format, error, tables, report);
    }
};

}  // namespace archive

bool writeReadResult(const ReadResult& result, const std::function<bool(std::span<const std::byte>)>& write) {
    WrittenResult written{result.format, result.error, {}, result.report};
    for (const overlay::Table& table : result.tables) {
        written.tables.push_back({table.name(), table.fields(), table.columns()});
    }
    archive::Writer writer;
    writer.write(written);
    std::array<std::byte, ArraysStart> start{};
    const Header header{Mark, archive::Layout::of<WrittenResult>(base::BuildVersion), writer.arrays().size(),
                        writer.values().size()};
    std::memcpy(start.data(), &header, sizeof header);
    return write(start) && write(std::as_bytes(std::span(writer.arrays()))) &&
           write(std::as_bytes(std::span(writer.values())));
}

base::Result<ReadResult> parseReadResult(const std::shared_ptr<const void>& owner, std::span<const std::byte> bytes) {
    Header header;
    if (bytes.size() < ArraysStart) {
        return fail("there is no result");
    }
    std::memcpy(&header, bytes.data(), sizeof header);
    const std::size_t rest = bytes.size() - ArraysStart;
    if (header.mark != Mark || header.layout != archive::Layout::of<WrittenResult>(base::BuildVersion) ||
        header.arraysBytes > rest || header.valuesBytes != rest - header.arraysBytes) {
        return fail("the result is damaged or another version's");
    }
    archive::Reader reader(owner, bytes.subspan(ArraysStart + header.arraysBytes),
                           bytes.subspan(ArraysStart, header.arraysBytes));
    WrittenResult written;
    if (!reader.read(written) || !reader.isAtEnd()) {
        return fail("the result is damaged");
    }
    ReadResult result{{std::move(written.format), {}, std::move(written.report)}, std::move(written.error)};
    for (WrittenTable& table : written.tables) {
        base::Result<overlay::Table> sound =
            overlay::Table::make(std::move(table.name), std::move(table.fields), std::move(table.columns));
        if (!sound) {
            return base::Failure(sound.error());
        }
        result.tables.push_back(std::move(*sound));
    }
    return result;
}

}  // namespace data
