#include "data/shape_reader.hpp"

#include "data/fault_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace data {
namespace {

constexpr std::size_t ShortestRing = 4;  // a triangle and its first point again
constexpr std::size_t ShortestLine = 2;

constexpr std::array<double, 23> PowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Walks over the text of nested arrays of numbers. Each take… leaves the cursor behind what it took and returns false
/// where something else stands.
class CoordinateScanner {
public:
    explicit CoordinateScanner(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}

    [[nodiscard]] bool take(char expected) {
        skipSpace();
        if (m_at == m_end || *m_at != expected) {
            return false;
        }
        ++m_at;
        return true;
    }

    [[nodiscard]] bool atEnd() {
        skipSpace();
        return m_at == m_end;
    }

    [[nodiscard]] bool peekIs(char expected) {
        skipSpace();
        return m_at != m_end && *m_at == expected;
    }

    /// Longitude, latitude, and whatever follows them, which GeoJSON allows and nobody here wants.
    [[nodiscard]] bool takePosition(geo::LonLat& at) {
        if (!take('[') || !takeNumber(at.lonDeg) || !take(',') || !takeNumber(at.latDeg)) {
            return false;
        }
        double ignored = 0.0;
        while (take(',')) {
            if (!takeNumber(ignored)) {
                return false;
            }
        }
        return take(']');
    }

private:
    void skipSpace() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t')) {
            ++m_at;
        }
    }

    /// A JSON number, correctly rounded. Up to 2^53 and 10^22 both parts are exact doubles, so that one division or
    /// multiplication rounds once (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); what is longer
    /// goes through the standard library.
    [[nodiscard]] bool takeNumber(double& value) {
        skipSpace();
        const char* const begin = m_at;
        const bool negative = m_at != m_end && *m_at == '-';
        m_at += negative ? 1 : 0;
        if (m_at == m_end || !isDigit(*m_at)) {
            return takeNoNumber(value);
        }
        constexpr int MostDigits = 18;  // fit 64 bits
        const bool leadingZero = *m_at == '0';
        std::uint64_t digits = 0;
        int count = 0;
        const auto takeDigits = [&] {
            const char* const from = m_at;
            for (; m_at != m_end && isDigit(*m_at); ++m_at) {
                digits = digits * 10 + static_cast<std::uint64_t>(*m_at - '0');
                ++count;
            }
            return m_at - from;
        };
        if (takeDigits() > 1 && leadingZero) {
            return false;
        }
        int exponent = 0;
        if (m_at != m_end && *m_at == '.') {
            ++m_at;
            const auto decimals = takeDigits();
            if (decimals == 0) {
                return false;
            }
            exponent = -static_cast<int>(std::min<std::ptrdiff_t>(decimals, std::numeric_limits<int>::max()));
        }
        const bool hasExponent = m_at != m_end && (*m_at == 'e' || *m_at == 'E');
        constexpr std::uint64_t LastExact = std::uint64_t{1} << 53U;
        if (hasExponent || count > MostDigits || digits > LastExact ||
            -exponent >= static_cast<int>(PowersOfTen.size())) {
            return takeLongNumber(begin, value);
        }
        const double magnitude = static_cast<double>(digits) / PowersOfTen[static_cast<std::size_t>(-exponent)];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// What some programs write against the rules, to be refused as a place off the earth.
    [[nodiscard]] bool takeNoNumber(double& value) {
        const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
        for (const std::string_view word : {"NaN", "Infinity"}) {
            if (rest.starts_with(word)) {
                m_at += word.size();
                value = std::numeric_limits<double>::quiet_NaN();
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool takeLongNumber(const char* begin, double& value) {
        const auto [end, error] = std::from_chars(begin, m_end, value);
        if (error != std::errc()) {
            return false;
        }
        m_at = end;
        return true;
    }

    const char* m_at;
    const char* m_end;
};

/// Turns one geometry over, keeping what is sound.
class ShapeReader {
public:
    ShapeReader(std::string_view type, std::string_view coordinates) : m_type(type), m_scanner(coordinates) {}

    ReadShape read() {
        const bool isNested = readByType() && m_scanner.atEnd();
        if (!isNested) {
            m_shape.geometry = std::monostate{};
            m_shape.faults.clear();
            fault(fault::GeometryMissing, "/coordinates",
                  fmt::format("these are not the coordinates of a {}: numbers in brackets nested as RFC 7946 shows",
                              m_type));
            return std::move(m_shape);
        }
        if (!m_polygons.empty()) {
            m_shape.geometry = std::move(m_polygons);
        } else if (!m_lines.empty()) {
            m_shape.geometry = std::move(m_lines);
        } else if (m_shape.faults.empty() && std::holds_alternative<std::monostate>(m_shape.geometry)) {
            fault(fault::GeometryMissing, "", "the geometry is empty; give it coordinates");
        }
        return std::move(m_shape);
    }

private:
    /// False where the text is not nested as the type wants it.
    [[nodiscard]] bool readByType() {
        const std::string top = "/coordinates";
        if (m_type == "Point") {
            return readPoint(top);
        }
        if (m_type == "LineString") {
            return readLine(top);
        }
        if (m_type == "MultiLineString") {
            return eachItem([&](std::size_t i) { return readLine(fmt::format("{}/{}", top, i)); });
        }
        if (m_type == "Polygon") {
            return readPolygon(top);
        }
        return eachItem([&](std::size_t i) { return readPolygon(fmt::format("{}/{}", top, i)); });
    }

    void fault(std::string_view code, std::string pointer, std::string message) {
        m_shape.faults.push_back({code, std::move(pointer), std::move(message)});
    }

    /// Calls `read` for each item of the array at the cursor.
    template <typename Read>
    [[nodiscard]] bool eachItem(Read read) {
        if (!m_scanner.take('[')) {
            return false;
        }
        if (m_scanner.take(']')) {
            return true;
        }
        std::size_t index = 0;
        do {
            if (!read(index++)) {
                return false;
            }
        } while (m_scanner.take(','));
        return m_scanner.take(']');
    }

    [[nodiscard]] bool readPoint(const std::string& pointer) {
        geo::LonLat at;
        // An empty point is written as an empty array.
        if (CoordinateScanner empty = m_scanner; empty.take('[') && empty.take(']')) {
            m_scanner = empty;
            at.lonDeg = std::numeric_limits<double>::quiet_NaN();
        } else if (!m_scanner.takePosition(at)) {
            return false;
        }
        if (isOnEarth(at)) {
            m_shape.geometry = at;
        } else {
            fault(fault::CoordinateRange, pointer, "a point is [longitude within ±180, latitude within ±90]");
        }
        return true;
    }

    /// `points` is left empty, with a report, where one of them is off the earth.
    [[nodiscard]] bool readPositions(const std::string& pointer, std::vector<geo::LonLat>& points, bool& areOnEarth) {
        areOnEarth = true;
        return eachItem([&](std::size_t i) {
            geo::LonLat at;
            if (!m_scanner.takePosition(at)) {
                return false;
            }
            if (areOnEarth && !isOnEarth(at)) {
                areOnEarth = false;
                fault(fault::CoordinateRange, fmt::format("{}/{}", pointer, i),
                      fmt::format("[{}, {}] is not on the earth; longitude is within ±180, latitude within ±90",
                                  at.lonDeg, at.latDeg));
            }
            points.push_back(at);
            return true;
        });
    }

    [[nodiscard]] bool readLine(const std::string& pointer) {
        geo::LineString line;
        bool areOnEarth = false;
        if (!readPositions(pointer, line, areOnEarth)) {
            return false;
        }
        if (areOnEarth && line.size() < ShortestLine) {
            fault(fault::LineShort, pointer, "a line has two points at least");
        } else if (areOnEarth) {
            line.shrink_to_fit();
            m_lines.push_back(std::move(line));
        }
        return true;
    }

    /// `ring` is left empty, with a report, where it is unsound.
    [[nodiscard]] bool readRing(const std::string& pointer, geo::Ring& ring) {
        bool areOnEarth = false;
        if (!readPositions(pointer, ring, areOnEarth)) {
            return false;
        }
        bool isSound = areOnEarth;
        if (isSound && ring.size() < ShortestRing) {
            fault(fault::RingShort, pointer, "a ring has four points at least, the last one equal to the first");
            isSound = false;
        }
        if (isSound && !(ring.front() == ring.back())) {
            fault(fault::RingOpen, pointer, "the ring does not end where it begins; repeat its first point at the end");
            isSound = false;
        }
        if (isSound) {
            ring.shrink_to_fit();
        } else {
            ring.clear();
        }
        return true;
    }

    /// A bad hole costs itself, a bad outer ring the polygon.
    [[nodiscard]] bool readPolygon(const std::string& pointer) {
        geo::Polygon polygon;
        bool isKept = true;
        const bool isNested = eachItem([&](std::size_t i) {
            geo::Ring ring;
            if (!readRing(fmt::format("{}/{}", pointer, i), ring)) {
                return false;
            }
            isKept = isKept && (i > 0 || !ring.empty());
            if (!ring.empty()) {
                polygon.rings.push_back(std::move(ring));
            }
            return true;
        });
        if (isNested && isKept && polygon.rings.empty()) {
            fault(fault::RingShort, pointer, "the polygon has no ring");
        } else if (isNested && isKept) {
            m_polygons.push_back(std::move(polygon));
        }
        return isNested;
    }

    std::string_view m_type;
    CoordinateScanner m_scanner;
    ReadShape m_shape;
    geo::MultiLineString m_lines;
    geo::MultiPolygon m_polygons;
};

}  // namespace

ReadShape missingShape() {
    return {{}, {{fault::GeometryMissing, "", "the geometry is missing or of an unknown type"}}};
}

ReadShape readShape(std::string_view type, std::string_view coordinates) {
    constexpr std::array<std::string_view, 5> Shown = {"Point", "LineString", "MultiLineString", "Polygon",
                                                       "MultiPolygon"};
    constexpr std::array<std::string_view, 2> NotShown = {"MultiPoint", "GeometryCollection"};
    if (std::ranges::find(NotShown, type) != NotShown.end()) {
        return {{}, {{fault::GeometryKind, "", fmt::format("a {} is not shown; use points, lines or polygons", type)}}};
    }
    if (std::ranges::find(Shown, type) == Shown.end()) {
        return missingShape();
    }
    return ShapeReader(type, coordinates).read();
}

}  // namespace data
