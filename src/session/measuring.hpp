#pragma once
// Measuring: a path or an area drawn on the map point by point, and how long or large it is on the WGS 84 ellipsoid.
//
//             M                        double click, Enter
//   (none) -------> drawing ------------------------------------> ended
//      ^  M, Esc       |  ^    click, Space: a point more           |   points can still be moved
//      +---------------+  +---------------- Backspace --------------+   M, Esc: (none)

#include "geo/geometry.hpp"
#include "session/strings.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace atlas {
class Atlas;
struct Claim;
struct Feature;
}  // namespace atlas

namespace session {

enum class MeasureKind { Path, Area };

struct Measuring {
    MeasureKind kind = MeasureKind::Path;
    std::vector<geo::LonLat> points;
    bool hasEnded = false;  // no point is added by clicks any more

    friend bool operator==(const Measuring&, const Measuring&) = default;
};

/// More points than anybody clicks; a limit for scripts.
inline constexpr std::size_t MostMeasurePoints = 10000;

/// What can be done to a measurement under way.
namespace measure {
struct AddPoint {
    geo::LonLat at;
};
struct AddCentre {};  // of the map, for who works without a mouse
struct MovePoint {
    std::size_t index = 0;
    geo::LonLat to;
};
struct RemoveLast {};
struct End {};
struct SetKind {
    MeasureKind kind = MeasureKind::Path;
};
}  // namespace measure
using MeasureStep = std::variant<measure::AddPoint, measure::AddCentre, measure::MovePoint, measure::RemoveLast,
                                 measure::End, measure::SetKind>;

/// The measurement after a step; `centre` is the middle of the map.
[[nodiscard]] Measuring afterStep(Measuring measuring, const MeasureStep& step, const geo::LonLat& centre);

/// Geodesic figures (geo/geodesic.hpp). An area's outline is closed; one that crosses itself counts the parts that run
/// the other way round with the opposite sign.
struct MeasuredFigures {
    std::vector<double> legsM;  // between consecutive points; of an area the closing one too
    double lengthM = 0.0;       // their sum
    std::optional<double> areaM2;
};
[[nodiscard]] MeasuredFigures measured(std::span<const geo::LonLat> points, MeasureKind kind);

/// "853 m", "12.34 km", "1,503.9 km" and "0.25 km²", "2,724,900 km²": as many digits as are worth reading.
[[nodiscard]] std::string formatLength(const Strings& strings, atlas::Language language, double lengthM);
[[nodiscard]] std::string formatArea(const Strings& strings, atlas::Language language, double areaM2);

/// The measurement as text for the clipboard: kind, figures, points, method.
[[nodiscard]] std::string measureText(const Strings& strings, atlas::Language language, const Measuring& measuring);

/// The method, ellipsoid and scale of the data, in words.
[[nodiscard]] std::string methodText(const Strings& strings, atlas::Language language);

/// What the atlas's sources say about the same: figures in kilometres for a path, in square kilometres for an area.
struct PublishedFigures {
    const atlas::Feature* feature = nullptr;
    std::vector<const atlas::Claim*> claims;  // by value, the least first
};

/// Those of the selected feature, or else of the line that the path follows from end to end; empty where there are
/// none.
[[nodiscard]] PublishedFigures publishedFigures(const atlas::Atlas& atlas, const Measuring& measuring,
                                                std::string_view selected);

/// Every point lies near the line, and its ends near the line's ends.
[[nodiscard]] bool followsLine(std::span<const geo::LonLat> path, std::span<const geo::LonLat> line);

[[nodiscard]] std::string_view nameOf(MeasureKind kind);

}  // namespace session
