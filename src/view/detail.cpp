#include "view/detail.hpp"

#include "geo/simplify.hpp"
#include "geo/triangulate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace view {
namespace {

constexpr std::string_view Kazakhstan = "country/kz";
constexpr std::string_view China = "country/cn";

struct CellKey {
    long column = 0;
    long row = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the generated comparison with 0 for a pointer's
    friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

CellKey cellOf(const geo::WorldPoint& p, double cellM) {
    return {static_cast<long>(std::floor(p.xM / cellM)), static_cast<long>(std::floor(p.yM / cellM))};
}

/// Meshes by cells, also of large polygons and of the crowd of small ones (islands, ponds): few draw calls, and a frame
/// touches only what is near it.
class FillGatherer {
public:
    explicit FillGatherer(double cellM) : m_cellM(cellM) {}

    void add(std::vector<WorldLine> rings) {
        geo::WorldBounds bounds;
        for (const geo::WorldPoint& p : rings.front()) {
            bounds.add(p);
        }
        if (std::max(bounds.widthM(), bounds.heightM()) > m_cellM) {
            std::ranges::move(splitBySquares(*fillMesh(std::span(&rings, 1)), m_cellM), std::back_inserter(m_meshes));
        } else {
            m_cells[cellOf(bounds.center(), m_cellM)].push_back(std::move(rings));
        }
    }

    [[nodiscard]] std::vector<MeshPointer> take() {
        for (const auto& [cell, polygons] : m_cells) {
            m_meshes.push_back(fillMesh(polygons));
        }
        m_cells.clear();
        return std::move(m_meshes);
    }

private:
    double m_cellM;
    std::vector<MeshPointer> m_meshes;
    std::map<CellKey, std::vector<std::vector<WorldLine>>> m_cells;
};

/// Pieces of lines are gathered by place so that a frame touches only cells in view.
class CellGatherer {
public:
    explicit CellGatherer(double cellM) : m_cellM(cellM) {}

    void add(LineClass lineClass, int rank, const WorldLine& line) {
        constexpr std::size_t PieceLength = 200;
        for (std::size_t from = 0; from + 1 < line.size(); from += PieceLength) {
            const std::size_t to = std::min(from + PieceLength + 1, line.size());
            WorldLine piece(line.begin() + static_cast<std::ptrdiff_t>(from),
                            line.begin() + static_cast<std::ptrdiff_t>(to));
            const geo::WorldPoint& middle = piece[piece.size() / 2];
            const Key key{lineClass, rank, cellOf(middle, m_cellM)};
            m_cells[key].push_back(std::move(piece));
        }
    }

    [[nodiscard]] std::vector<LineCell> cells() const {
        std::vector<LineCell> cells;
        for (const auto& [key, lines] : m_cells) {
            const bool isRim = std::get<0>(key) == LineClass::Rim;
            // The tip of a spit is a sharp bend, and a rim is broad.
            cells.push_back({std::get<0>(key), std::get<1>(key),
                             isRim ? ribbonMesh(lines, geo::Corners::Round, {}, geo::Sides::Left)
                                   : ribbonMesh(lines, geo::Corners::Plain)});
        }
        return cells;
    }

private:
    using Key = std::tuple<LineClass, int, CellKey>;
    double m_cellM;
    std::map<Key, std::vector<WorldLine>> m_cells;
};

WorldLine simplified(const WorldLine& line, double toleranceM) {
    if (toleranceM <= 0.0) {
        return line;
    }
    WorldLine kept;
    for (std::uint32_t index : geo::simplify(line, toleranceM)) {
        kept.push_back(line[index]);
    }
    return kept;
}

bool isSmall(const WorldLine& line, double toleranceM) {
    geo::WorldBounds bounds;
    for (const geo::WorldPoint& p : line) {
        bounds.add(p);
    }
    return std::max(bounds.widthM(), bounds.heightM()) < toleranceM;
}

bool isClosed(const WorldLine& line) {
    return line.size() > 2 && line.front() == line.back();
}

int lowestRiverRank(double toleranceM) {
    // Small streams in a far view are noise: each level shows one rank more.
    constexpr std::array<std::pair<double, int>, 4> Steps = {{{1500.0, 2}, {500.0, 3}, {150.0, 4}, {0.0, 5}}};
    const auto found = std::ranges::find_if(Steps, [&](const auto& step) { return toleranceM >= step.first; });
    return found == Steps.end() ? 5 : found->second;
}

bool isBetween(const geo::Arc& arc, const std::vector<atlas::FeatureId>& ids, std::string_view a, std::string_view b) {
    if (arc.left == geo::NoShape || arc.right == geo::NoShape) {
        return false;
    }
    const std::string& left = ids[arc.left];
    const std::string& right = ids[arc.right];
    return (left == a && right == b) || (left == b && right == a);
}

/// Which stretches of a border are in dispute.
class DisputedStretches {
public:
    DisputedStretches(std::span<const atlas::Dispute> disputes, const geo::Projection& projection, const geo::Arc& arc,
                      const std::vector<atlas::FeatureId>& ids)
        : m_projection(projection) {
        for (const atlas::Dispute& dispute : disputes) {
            const bool isMeant = !dispute.isSettled && std::ranges::any_of(dispute.between, [&](const auto& pair) {
                return isBetween(arc, ids, pair.first, pair.second);
            });
            if (isMeant) {
                m_boxes.insert(m_boxes.end(), dispute.within.begin(), dispute.within.end());
                m_isWhole = m_isWhole || dispute.within.empty();
            }
        }
    }

    [[nodiscard]] bool isNone() const { return !m_isWhole && m_boxes.empty(); }

    /// A step of the line belongs to a dispute where its middle does.
    [[nodiscard]] bool covers(const geo::WorldPoint& a, const geo::WorldPoint& b) const {
        if (m_isWhole) {
            return true;
        }
        const geo::LonLat middle = m_projection.unproject({(a.xM + b.xM) / 2.0, (a.yM + b.yM) / 2.0});
        return std::ranges::any_of(m_boxes, [&](const geo::LonLatBounds& box) { return box.covers(middle); });
    }

private:
    const geo::Projection& m_projection;
    std::vector<geo::LonLatBounds> m_boxes;
    bool m_isWhole = false;
};

void addBorder(CellGatherer& cells, const WorldLine& line, const DisputedStretches& stretches) {
    if (stretches.isNone()) {
        cells.add(LineClass::CountryBorder, 1, line);
        return;
    }
    WorldLine run;
    bool isDisputed = false;
    const auto finish = [&] {
        cells.add(isDisputed ? LineClass::DisputedBorder : LineClass::CountryBorder, 1, run);
        run.clear();
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool covered = stretches.covers(line[i - 1], line[i]);
        if (!run.empty() && covered != isDisputed) {
            finish();
        }
        if (run.empty()) {
            run.push_back(line[i - 1]);
            isDisputed = covered;
        }
        run.push_back(line[i]);
    }
    finish();
}

void addCountries(DetailLevel& level, CellGatherer& cells, double cellM, const atlas::Geography& geography,
                  std::span<const atlas::Dispute> disputes, const geo::Projection& projection) {
    FillGatherer land(cellM);
    const geo::Topology& topology = geography.countryTopology;
    const std::vector<WorldLine> arcs = simplifiedArcs(topology, projection, level.toleranceM);
    for (const std::vector<geo::ArcPolygon>& shape : topology.shapes) {
        for (auto& rings : assemblePolygons(shape, arcs, level.toleranceM)) {
            land.add(std::move(rings));
        }
    }
    level.land = land.take();
    std::vector<WorldLine> hero;
    for (std::size_t i = 0; i < topology.arcs.size(); ++i) {
        const geo::Arc& arc = topology.arcs[i];
        if (arc.onWindowEdge || (isClosed(arcs[i]) && isSmall(arcs[i], level.toleranceM))) {
            continue;
        }
        if (isBetween(arc, geography.countries, Kazakhstan, China)) {
            hero.push_back(arcs[i]);
            if (geography.countries[arc.left] != Kazakhstan) {
                std::ranges::reverse(hero.back());
            }
            continue;
        }
        if (arc.left == geo::NoShape || arc.right == geo::NoShape) {
            cells.add(LineClass::Coast, 1, arcs[i]);
        } else {
            addBorder(cells, arcs[i], DisputedStretches(disputes, projection, arc, geography.countries));
        }
    }
    level.sharedBorder = ribbonMesh(hero);
    level.kazakhstanSide = ribbonMesh(hero, geo::Corners::Round, {}, geo::Sides::Left);
    level.chinaSide = ribbonMesh(hero, geo::Corners::Round, {}, geo::Sides::Right);
}

void addUnits(const DetailLevel& level, CellGatherer& cells, const atlas::Geography& geography,
              const geo::Projection& projection) {
    const std::vector<WorldLine> arcs = simplifiedArcs(geography.unitTopology, projection, level.toleranceM);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        // Outer edges of the units are borders and coasts already, drawn from the better source.
        const geo::Arc& arc = geography.unitTopology.arcs[i];
        if (arc.left != geo::NoShape && arc.right != geo::NoShape) {
            cells.add(LineClass::UnitBorder, 1, arcs[i]);
        }
    }
}

/// Rims must fit into their lakes: 1 whole ones, 2 and 3 ever slimmer ones, by how many pixels wide the lake is on
/// average in the farthest view of the level; empty where there is no room at all.
std::optional<int> rimRank(const WorldLine& ring, double toleranceM) {
    constexpr double FarthestPixelPerTolerance = 3.3;
    constexpr double FarthestPixelM = 220.0;  // of the level that is not simplified
    constexpr std::array<double, 3> WidthsPx = {60.0, 28.0, 12.0};
    double lengthM = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        lengthM += std::hypot(ring[i].xM - ring[i - 1].xM, ring[i].yM - ring[i - 1].yM);
    }
    const double pixelM = std::max(toleranceM * FarthestPixelPerTolerance, FarthestPixelM);
    const double widthPx = 2.0 * geo::planarAreaM2(openRing(ring)) / (std::max(lengthM, 1.0) * pixelM);
    const auto found = std::ranges::find_if(WidthsPx, [&](double least) { return widthPx >= least; });
    return found == WidthsPx.end() ? std::nullopt : std::optional(static_cast<int>(found - WidthsPx.begin()) + 1);
}

/// `isOuter`: the water lies inside the ring, as against that around an island.
WorldLine walkedWithWaterOnTheLeft(WorldLine ring, bool isOuter) {
    double doubleAreaM2 = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        doubleAreaM2 += (ring[i - 1].xM - ring.front().xM) * (ring[i].yM - ring.front().yM) -
                        (ring[i].xM - ring.front().xM) * (ring[i - 1].yM - ring.front().yM);
    }
    const bool isInsideOnTheLeft = doubleAreaM2 > 0.0;
    if (isInsideOnTheLeft != isOuter) {
        std::ranges::reverse(ring);
    }
    return ring;
}

void addWater(DetailLevel& level, CellGatherer& cells, double cellM, const atlas::Geography& geography,
              const geo::Projection& projection) {
    FillGatherer lakes(cellM);
    for (const geo::MultiPolygon& lake : geography.lakes) {
        for (const geo::Polygon& polygon : lake) {
            std::vector<WorldLine> rings;
            std::optional<int> rim;  // islands have that of their lake
            for (const geo::Ring& ring : polygon.rings) {
                WorldLine line = simplified(projectLine(projection, ring), level.toleranceM);
                if (isSmall(line, 2.0 * level.toleranceM)) {
                    continue;
                }
                cells.add(LineClass::Shore, 1, line);
                rim = rings.empty() ? rimRank(line, level.toleranceM) : rim;
                if (rim) {
                    cells.add(LineClass::Rim, *rim, walkedWithWaterOnTheLeft(line, rings.empty()));
                }
                rings.push_back(openRing(std::move(line)));
            }
            if (!rings.empty()) {
                lakes.add(std::move(rings));
            }
        }
    }
    level.lakes = lakes.take();
    const int lowestRank = lowestRiverRank(level.toleranceM);
    for (const atlas::RiverLine& river : geography.rivers) {
        if (river.rank <= lowestRank) {
            cells.add(LineClass::River, river.rank, simplified(projectLine(projection, river.line), level.toleranceM));
        }
    }
}

}  // namespace

std::vector<WorldLine> simplifiedArcs(const geo::Topology& topology, const geo::Projection& projection,
                                      double toleranceM) {
    std::vector<WorldLine> arcs;
    arcs.reserve(topology.arcs.size());
    for (const geo::Arc& arc : topology.arcs) {
        arcs.push_back(projectLine(projection, arc.points));
    }
    if (toleranceM > 0.0) {
        const std::vector<std::vector<std::uint32_t>> kept = geo::simplifyTogether(arcs, toleranceM);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            WorldLine simpler;
            simpler.reserve(kept[i].size());
            std::ranges::transform(kept[i], std::back_inserter(simpler),
                                   [&line = arcs[i]](std::uint32_t index) { return line[index]; });
            arcs[i] = std::move(simpler);
        }
    }
    return arcs;
}

std::vector<std::vector<WorldLine>> assemblePolygons(const std::vector<geo::ArcPolygon>& polygons,
                                                     const std::vector<WorldLine>& arcs, double toleranceM) {
    std::vector<std::vector<WorldLine>> assembled;
    for (const geo::ArcPolygon& polygon : polygons) {
        std::vector<WorldLine> rings;
        for (const geo::ArcRing& uses : polygon.rings) {
            WorldLine ring;
            for (const geo::ArcUse& use : uses) {
                const WorldLine& arc = arcs[use.arc];
                if (use.reversed) {
                    ring.insert(ring.end(), arc.rbegin() + (ring.empty() ? 0 : 1), arc.rend());
                } else {
                    ring.insert(ring.end(), arc.begin() + (ring.empty() ? 0 : 1), arc.end());
                }
            }
            ring = openRing(std::move(ring));
            const bool vanished = ring.size() < 3 || geo::planarAreaM2(ring) < toleranceM * toleranceM;
            if (!vanished) {
                rings.push_back(std::move(ring));
            } else if (rings.empty()) {
                break;  // the outer ring is gone, and its holes with it
            }
        }
        if (!rings.empty()) {
            assembled.push_back(std::move(rings));
        }
    }
    return assembled;
}

DetailLevel buildLevel(const atlas::Geography& geography, std::span<const atlas::Dispute> disputes,
                       const geo::Projection& projection, double upToZoom, double toleranceM) {
    constexpr double CoarsestCellM = 2.0e6;
    constexpr double FinestCellM = 3.0e5;
    constexpr double CellPerTolerance = 800.0;
    DetailLevel level;
    level.upToZoom = upToZoom;
    level.toleranceM = toleranceM;
    const double cellM = std::clamp(toleranceM * CellPerTolerance, FinestCellM, CoarsestCellM);
    CellGatherer cells(cellM);
    addCountries(level, cells, cellM, geography, disputes, projection);
    addUnits(level, cells, geography, projection);
    addWater(level, cells, cellM, geography, projection);
    level.lines = cells.cells();
    return level;
}

}  // namespace view
