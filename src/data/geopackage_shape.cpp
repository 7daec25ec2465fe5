#include "data/geopackage_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>
#include <variant>

namespace data {
namespace {

constexpr std::string_view Mark = "GP";
constexpr unsigned LittleEndianFlag = 0x01;
constexpr unsigned EmptyFlag = 0x10;
constexpr unsigned ExtendedFlag = 0x20;
constexpr unsigned EnvelopeWithoutHeights = 1;

enum WkbType : std::uint32_t {
    WkbPoint = 1,
    WkbLine = 2,
    WkbPolygon = 3,
    WkbMultiLine = 5,
    WkbMultiPolygon = 6,
};

class Writer {
public:
    void byte(unsigned value) { m_bytes.push_back(static_cast<char>(value)); }
    void word(std::uint32_t value) { little(value, sizeof value); }
    void number(double value) { little(std::bit_cast<std::uint64_t>(value), sizeof value); }
    void text(std::string_view value) { m_bytes += value; }
    void begin(WkbType type) {
        byte(LittleEndianFlag);
        word(type);
    }
    void points(const geo::LineString& points) {
        word(static_cast<std::uint32_t>(points.size()));
        for (const geo::LonLat& point : points) {
            number(point.lonDeg);
            number(point.latDeg);
        }
    }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    void little(std::uint64_t value, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i) {
            byte(static_cast<unsigned>((value >> (8U * i)) & 0xFFU));
        }
    }

    std::string m_bytes;
};

struct WriteWkb {
    Writer& writer;

    void operator()(std::monostate) const {}
    void operator()(const geo::LonLat& point) const {
        writer.begin(WkbPoint);
        writer.number(point.lonDeg);
        writer.number(point.latDeg);
    }
    void operator()(const geo::MultiLineString& lines) const {
        writer.begin(WkbMultiLine);
        writer.word(static_cast<std::uint32_t>(lines.size()));
        for (const geo::LineString& line : lines) {
            writer.begin(WkbLine);
            writer.points(line);
        }
    }
    void operator()(const geo::MultiPolygon& areas) const {
        writer.begin(WkbMultiPolygon);
        writer.word(static_cast<std::uint32_t>(areas.size()));
        for (const geo::Polygon& area : areas) {
            writer.begin(WkbPolygon);
            writer.word(static_cast<std::uint32_t>(area.rings.size()));
            for (const geo::Ring& ring : area.rings) {
                writer.points(ring);
            }
        }
    }
};

/// Reads from the front. After the first fault everything reads as nothing, and the fault stays.
class Reader {
public:
    Reader(std::string_view bytes, std::size_t maxPoints) : m_rest(bytes), m_pointsLeft(maxPoints) {}

    [[nodiscard]] bool isSound() const { return m_fault.empty(); }
    [[nodiscard]] const std::string& fault() const { return m_fault; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    void fail(std::string fault) {
        if (isSound()) {
            m_fault = std::move(fault);
        }
        m_rest = {};
    }

    std::string_view take(std::size_t bytes) {
        if (bytes > m_rest.size()) {
            fail("the shape is cut off");
            return {};
        }
        const std::string_view taken = m_rest.substr(0, bytes);
        m_rest.remove_prefix(bytes);
        return taken;
    }
    void setLittleEndian(bool little) { m_little = little; }
    unsigned byte() {
        const std::string_view taken = take(1);
        return taken.empty() ? 0U : static_cast<unsigned char>(taken.front());
    }
    std::uint32_t word() { return static_cast<std::uint32_t>(whole(sizeof(std::uint32_t))); }
    double number() { return std::bit_cast<double>(whole(sizeof(double))); }

    /// How many follow, of at least so many bytes each: more than there is room for is a lie.
    std::size_t count(std::size_t bytesEach) {
        const std::size_t count = word();
        if (count > m_rest.size() / bytesEach) {
            fail(fmt::format("the shape says that it has {} parts, more than there are bytes for", count));
            return 0;
        }
        return count;
    }

    /// The kind of the next piece, which says its own order of bytes.
    std::uint32_t beginPiece() {
        const unsigned order = byte();
        if (order > 1) {
            fail("the shape's order of bytes is unknown");
        }
        setLittleEndian(order == 1);
        return word();
    }

    geo::LonLat point() {
        const double lonDeg = number();
        return {lonDeg, number()};
    }
    geo::LineString points() {
        geo::LineString points(count(2 * sizeof(double)));
        if (points.size() > m_pointsLeft) {
            fail("the shape has too many points");
            return {};
        }
        m_pointsLeft -= points.size();
        std::ranges::generate(points, [&] { return point(); });
        return points;
    }
    geo::Polygon polygon() {
        geo::Polygon polygon;
        polygon.rings.resize(count(sizeof(std::uint32_t)));
        std::ranges::generate(polygon.rings, [&] { return points(); });
        return polygon;
    }

    /// Pieces of one kind, each with its own head, as they stand in a collection.
    template <typename Piece>
    std::vector<Piece> pieces(WkbType type, Piece (Reader::*read)()) {
        constexpr std::size_t HeadBytes = 5;
        std::vector<Piece> pieces;
        const std::size_t count = this->count(HeadBytes + sizeof(std::uint32_t));
        for (std::size_t i = 0; i < count && isSound(); ++i) {
            if (beginPiece() != type) {
                fail("a collection holds a piece of another kind");
            }
            pieces.push_back((this->*read)());
        }
        return pieces;
    }

private:
    std::uint64_t whole(std::size_t bytes) {
        const std::string_view taken = take(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            const std::size_t at = m_little ? taken.size() - 1 - i : i;
            value = (value << 8U) | static_cast<unsigned char>(taken[at]);
        }
        return value;
    }

    std::string_view m_rest;
    std::size_t m_pointsLeft;
    bool m_little = true;
    std::string m_fault;
};

geo::Geometry readWkb(Reader& reader) {
    switch (const std::uint32_t type = reader.beginPiece(); type) {
    case WkbPoint:
        return reader.point();
    case WkbLine:
        return geo::MultiLineString{reader.points()};
    case WkbPolygon:
        return geo::MultiPolygon{reader.polygon()};
    case WkbMultiLine:
        return reader.pieces(WkbLine, &Reader::points);
    case WkbMultiPolygon:
        return reader.pieces(WkbPolygon, &Reader::polygon);
    default:
        reader.fail(fmt::format("a shape of the kind {} is none that a note can have: a point, lines or areas", type));
        return {};
    }
}

/// False where the shape is an empty one.
bool readHeader(Reader& reader) {
    // Sizes of the box by its code: none, with heights, with measures, with both.
    constexpr std::array<std::size_t, 5> EnvelopeBytes = {0, 32, 48, 48, 64};
    if (reader.take(Mark.size()) != Mark) {
        reader.fail("the shape is none of a GeoPackage");
    }
    if (reader.byte() != 0) {
        reader.fail("the shape is of a later version of GeoPackage");
    }
    const unsigned flags = reader.byte();
    const std::size_t envelope = (flags >> 1U) & 0x07U;
    if ((flags & ExtendedFlag) != 0 || envelope >= EnvelopeBytes.size()) {
        reader.fail("the shape is of an unknown kind of GeoPackage");
        return false;
    }
    reader.setLittleEndian((flags & LittleEndianFlag) != 0);
    if (const std::uint32_t system = reader.word(); reader.isSound() && system != GeoPackageWgs84) {
        reader.fail(fmt::format("the shape's coordinates are of the system {}, not {}", system, GeoPackageWgs84));
    }
    reader.take(EnvelopeBytes.at(envelope));
    return (flags & EmptyFlag) == 0;
}

}  // namespace

std::string encodeGeoPackageShape(const geo::Geometry& shape) {
    if (std::holds_alternative<std::monostate>(shape)) {
        return {};
    }
    Writer writer;
    writer.text(Mark);
    writer.byte(0);
    writer.byte((EnvelopeWithoutHeights << 1U) | LittleEndianFlag);
    writer.word(GeoPackageWgs84);
    const geo::LonLatBounds box = geo::boundsOf(shape);
    for (const double side : {box.westDeg, box.eastDeg, box.southDeg, box.northDeg}) {
        writer.number(side);
    }
    std::visit(WriteWkb{writer}, shape);
    return writer.take();
}

base::Result<geo::Geometry> decodeGeoPackageShape(std::string_view bytes, std::size_t maxPoints) {
    Reader reader(bytes, maxPoints);
    const bool hasShape = readHeader(reader);
    geo::Geometry shape;
    if (hasShape && reader.isSound()) {
        shape = readWkb(reader);
        if (!reader.isAtEnd()) {
            reader.fail("bytes are left over behind the shape");
        }
    }
    if (!reader.isSound()) {
        return base::fail(base::ErrorCode::Malformed, "geom", reader.fault());
    }
    return shape;
}

}  // namespace data
