#pragma once
// Table: one layer of a file that the user opened, as columns that never change: shapes, attributes, the number of each
// feature in its file. A million features are a dozen arrays, which may lie in memory that another process has filled.
//
//   feature  part          ring            place
//   0 ------ 0 ----------- 0, 1 (hole) --- lon lat, lon lat, ...
//   1 ------ 1, 2 -------- 2, 3 --------- ...
//
// Of points and lines a feature has one part: its rings are the lines, or one ring holds all points.

#include "base/result.hpp"
#include "base/shared_array.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace overlay {

enum class ShapeKind : std::uint8_t { None, Points, Lines, Areas };

/// A shape as a file has it: polygons, or one of them whose rings are lines, or whose only ring is points.
struct Shape {
    ShapeKind kind = ShapeKind::None;
    geo::MultiPolygon parts;
};

enum class FieldType : std::uint8_t { Text, Whole, Real, Time };

struct Field {
    std::string name;
    FieldType type = FieldType::Text;
    bool isUsed = true;  // some feature has a value in it; formats have fields that most files leave empty

    friend bool operator==(const Field&, const Field&) = default;
};

/// monostate: the file has none. Times are text after ISO 8601, flags "true" and "false", lists JSON.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Places are kept in steps of this, about a centimetre.
inline constexpr double PlaceStepDeg = 1e-7;

/// Of n features, with p parts, r rings and q places in all.
struct Columns {
    base::SharedArray<std::uint64_t> numbers;     // n: in the file, as messages name it
    base::SharedArray<std::uint8_t> kinds;        // n: ShapeKind
    base::SharedArray<std::uint32_t> firstPart;   // n + 1
    base::SharedArray<std::uint32_t> firstRing;   // p + 1
    base::SharedArray<std::uint32_t> firstPlace;  // r + 1
    base::SharedArray<std::int32_t> places;       // 2 q: longitude, latitude, in steps
    base::SharedArray<std::uint64_t> firstByte;   // n + 1: where its values begin
    base::SharedArray<std::uint8_t> values;       // see TableWriter
};

class Table {
public:
    Table() = default;

    /// Fails, saying which column is wrong, where the columns do not fit together or a place lies off the earth.
    [[nodiscard]] static base::Result<Table> make(std::string name, std::vector<Field> fields, Columns columns);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    [[nodiscard]] const Columns& columns() const { return m_columns; }

    [[nodiscard]] std::size_t size() const { return m_columns.numbers.size(); }
    [[nodiscard]] std::uint64_t numberOf(std::size_t feature) const { return m_columns.numbers[feature]; }
    [[nodiscard]] ShapeKind kindOf(std::size_t feature) const {
        return static_cast<ShapeKind>(m_columns.kinds[feature]);
    }
    [[nodiscard]] Shape shapeOf(std::size_t feature) const;
    /// One for each field. What the bytes do not hold is none.
    [[nodiscard]] std::vector<Value> valuesOf(std::size_t feature) const;

private:
    std::string m_name;
    std::vector<Field> m_fields;
    Columns m_columns;
};

/// Makes a table feature by feature.
///
/// A feature's values are one after another, each a byte for its type, then: of whole and real numbers their 8 bytes,
/// of text 4 bytes for its length and its UTF-8.
class TableWriter {
public:
    TableWriter(std::string name, std::vector<Field> fields);

    /// Places must be on the earth. False, and nothing added, where the table would have more than 32 bits count.
    [[nodiscard]] bool add(std::uint64_t number, const Shape& shape, std::span<const Value> values);

    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }

    /// Leaves the writer empty.
    [[nodiscard]] Table take();

private:
    void write(const Value& value);

    std::string m_name;
    std::vector<Field> m_fields;  // each used once a value came
    std::vector<std::uint64_t> m_numbers;
    std::vector<std::uint8_t> m_kinds;
    std::vector<std::uint32_t> m_firstPart{0};
    std::vector<std::uint32_t> m_firstRing{0};
    std::vector<std::uint32_t> m_firstPlace{0};
    std::vector<std::int32_t> m_places;
    std::vector<std::uint64_t> m_firstByte{0};
    std::vector<std::uint8_t> m_values;
};

}  // namespace overlay
