#include "overlay/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

namespace overlay {
namespace {

constexpr std::int32_t MostLonSteps = 1'800'000'000;
constexpr std::int32_t MostLatSteps = 900'000'000;

enum Tag : std::uint8_t { NoneTag, WholeTag, RealTag, TextTag };

base::Failure fail(std::string_view column) {
    return base::fail(base::ErrorCode::Malformed, "", fmt::format("the column '{}' does not fit the others", column));
}

/// Begins at 0, never falls, ends at `total`.
template <typename Number>
bool isSplit(const base::SharedArray<Number>& first, std::size_t count, std::size_t total) {
    return first.size() == count + 1 && first.front() == 0 && first.back() == total &&
           std::ranges::is_sorted(first.span());
}

std::int32_t steps(double deg) {
    return static_cast<std::int32_t>(std::lround(deg / PlaceStepDeg));
}

template <typename Number>
void append(std::vector<std::uint8_t>& bytes, Number number) {
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof(Number));
    std::memcpy(bytes.data() + at, &number, sizeof(Number));
}

/// Takes a number from the front of the bytes; false where they are too few.
template <typename Number>
bool take(std::span<const std::uint8_t>& bytes, Number& number) {
    if (bytes.size() < sizeof(Number)) {
        return false;
    }
    std::memcpy(&number, bytes.data(), sizeof(Number));
    bytes = bytes.subspan(sizeof(Number));
    return true;
}

bool take(std::span<const std::uint8_t>& bytes, Value& value) {
    std::uint8_t tag = NoneTag;
    if (!take(bytes, tag)) {
        return false;
    }
    switch (tag) {
    case NoneTag:
        value = std::monostate{};
        return true;
    case WholeTag:
        return take(bytes, value.emplace<std::int64_t>());
    case RealTag:
        return take(bytes, value.emplace<double>());
    case TextTag: {
        std::uint32_t length = 0;
        if (!take(bytes, length) || length > bytes.size()) {
            return false;
        }
        value = std::string(reinterpret_cast<const char*>(bytes.data()), length);
        bytes = bytes.subspan(length);
        return true;
    }
    default:
        return false;
    }
}

}  // namespace

base::Result<Table> Table::make(std::string name, std::vector<Field> fields, Columns columns) {
    const std::size_t count = columns.numbers.size();
    if (columns.kinds.size() != count || std::ranges::any_of(columns.kinds, [](std::uint8_t kind) {
            return kind > static_cast<std::uint8_t>(ShapeKind::Areas);
        })) {
        return fail("kinds");
    }
    const std::size_t parts = columns.firstRing.empty() ? 0 : columns.firstRing.size() - 1;
    const std::size_t rings = columns.firstPlace.empty() ? 0 : columns.firstPlace.size() - 1;
    if (!isSplit(columns.firstPart, count, parts)) {
        return fail("firstPart");
    }
    if (!isSplit(columns.firstRing, parts, rings)) {
        return fail("firstRing");
    }
    if (columns.places.size() % 2 != 0 || !isSplit(columns.firstPlace, rings, columns.places.size() / 2)) {
        return fail("firstPlace");
    }
    if (!isSplit(columns.firstByte, count, columns.values.size())) {
        return fail("firstByte");
    }
    for (std::size_t i = 0; i < columns.places.size(); i += 2) {
        if (columns.places[i] < -MostLonSteps || columns.places[i] > MostLonSteps ||
            columns.places[i + 1] < -MostLatSteps || columns.places[i + 1] > MostLatSteps) {
            return fail("places");
        }
    }
    Table table;
    table.m_name = std::move(name);
    table.m_fields = std::move(fields);
    table.m_columns = std::move(columns);
    return table;
}

Shape Table::shapeOf(std::size_t feature) const {
    Shape shape{kindOf(feature), {}};
    for (std::uint32_t part = m_columns.firstPart[feature]; part < m_columns.firstPart[feature + 1]; ++part) {
        geo::Polygon polygon;
        for (std::uint32_t ring = m_columns.firstRing[part]; ring < m_columns.firstRing[part + 1]; ++ring) {
            geo::Ring points;
            points.reserve(m_columns.firstPlace[ring + 1] - m_columns.firstPlace[ring]);
            for (std::size_t i = m_columns.firstPlace[ring]; i < m_columns.firstPlace[ring + 1]; ++i) {
                // A whole power of ten divides without a rest where a factor of 1e-7 would not.
                constexpr double StepsADeg = 1e7;
                points.push_back({m_columns.places[2 * i] / StepsADeg, m_columns.places[2 * i + 1] / StepsADeg});
            }
            polygon.rings.push_back(std::move(points));
        }
        shape.parts.push_back(std::move(polygon));
    }
    return shape;
}

std::vector<Value> Table::valuesOf(std::size_t feature) const {
    const std::uint64_t from = m_columns.firstByte[feature];
    std::span<const std::uint8_t> bytes =
        m_columns.values.span().subspan(from, m_columns.firstByte[feature + 1] - from);
    std::vector<Value> values(m_fields.size());
    for (Value& value : values) {
        if (!take(bytes, value)) {
            value = std::monostate{};
            break;
        }
    }
    return values;
}

TableWriter::TableWriter(std::string name, std::vector<Field> fields)
    : m_name(std::move(name)), m_fields(std::move(fields)) {
    for (Field& field : m_fields) {
        field.isUsed = false;
    }
}

void TableWriter::write(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        m_values.push_back(WholeTag);
        append(m_values, *whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
        m_values.push_back(RealTag);
        append(m_values, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        m_values.push_back(TextTag);
        append(m_values, static_cast<std::uint32_t>(text->size()));
        m_values.insert(m_values.end(), text->begin(), text->end());
    } else {
        m_values.push_back(NoneTag);
    }
}

bool TableWriter::add(std::uint64_t number, const Shape& shape, std::span<const Value> values) {
    constexpr std::size_t Most = std::numeric_limits<std::uint32_t>::max() / 2;
    std::size_t rings = 0;
    std::size_t places = 0;
    for (const geo::Polygon& part : shape.parts) {
        rings += part.rings.size();
        for (const geo::Ring& ring : part.rings) {
            places += ring.size();
        }
    }
    const bool isTextShort = std::ranges::all_of(values, [](const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text == nullptr || text->size() <= Most;
    });
    if (m_places.size() / 2 + places > Most || m_firstPlace.size() + rings > Most ||
        m_firstRing.size() + shape.parts.size() > Most || m_numbers.size() >= Most || !isTextShort) {
        return false;
    }
    m_numbers.push_back(number);
    m_kinds.push_back(static_cast<std::uint8_t>(shape.kind));
    for (const geo::Polygon& part : shape.parts) {
        for (const geo::Ring& ring : part.rings) {
            for (const geo::LonLat& at : ring) {
                m_places.push_back(std::clamp(steps(at.lonDeg), -MostLonSteps, MostLonSteps));
                m_places.push_back(std::clamp(steps(at.latDeg), -MostLatSteps, MostLatSteps));
            }
            m_firstPlace.push_back(static_cast<std::uint32_t>(m_places.size() / 2));
        }
        m_firstRing.push_back(static_cast<std::uint32_t>(m_firstPlace.size() - 1));
    }
    m_firstPart.push_back(static_cast<std::uint32_t>(m_firstRing.size() - 1));
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const bool isThere = i < values.size() && !std::holds_alternative<std::monostate>(values[i]);
        m_fields[i].isUsed = m_fields[i].isUsed || isThere;
        write(isThere ? values[i] : Value());
    }
    m_firstByte.push_back(m_values.size());
    return true;
}

Table TableWriter::take() {
    Columns columns{std::exchange(m_numbers, {}),    std::exchange(m_kinds, {}),       std::exchange(m_firstPart, {0}),
                    std::exchange(m_firstRing, {0}), std::exchange(m_firstPlace, {0}), std::exchange(m_places, {}),
                    std::exchange(m_firstByte, {0}), std::exchange(m_values, {})};
    return *Table::make(std::exchange(m_name, {}), std::exchange(m_fields, {}), std::move(columns));
}

}  // namespace overlay
