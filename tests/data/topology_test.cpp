// Neighbours never part at any level of detail of the shipped map: its arcs stay apart from each other and from
// themselves however much they are simplified.

#include "data/load_atlas.hpp"
#include "data/map_reader.hpp"
#include "view/detail.hpp"
#include "view/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using geo::WorldPoint;
using view::WorldLine;

struct Step {
    WorldPoint from;
    WorldPoint to;
};

double side(const WorldPoint& a, const WorldPoint& b, const WorldPoint& p) {
    return (b.xM - a.xM) * (p.yM - a.yM) - (b.yM - a.yM) * (p.xM - a.xM);
}

bool isBetween(const WorldPoint& a, const WorldPoint& b, const WorldPoint& p) {
    return side(a, b, p) == 0.0 && p.xM >= std::min(a.xM, b.xM) && p.xM <= std::max(a.xM, b.xM) &&
           p.yM >= std::min(a.yM, b.yM) && p.yM <= std::max(a.yM, b.yM);
}

/// Whether two steps have more in common than an end of both.
bool areEntangled(const Step& a, const Step& b) {
    const bool sharesEnd = a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to;
    if (sharesEnd) {
        const bool isSame = (a.from == b.from && a.to == b.to) || (a.from == b.to && a.to == b.from);
        const bool overlaps = (a.from != b.from && a.from != b.to && isBetween(b.from, b.to, a.from)) ||
                              (a.to != b.from && a.to != b.to && isBetween(b.from, b.to, a.to)) ||
                              (b.from != a.from && b.from != a.to && isBetween(a.from, a.to, b.from)) ||
                              (b.to != a.from && b.to != a.to && isBetween(a.from, a.to, b.to));
        return isSame || overlaps;
    }
    if (isBetween(a.from, a.to, b.from) || isBetween(a.from, a.to, b.to) || isBetween(b.from, b.to, a.from) ||
        isBetween(b.from, b.to, a.to)) {
        return true;
    }
    return (side(a.from, a.to, b.from) > 0.0) != (side(a.from, a.to, b.to) > 0.0) &&
           (side(b.from, b.to, a.from) > 0.0) != (side(b.from, b.to, a.to) > 0.0);
}

/// Looks only at steps that come into the same square of the plane.
std::vector<std::string> entanglements(const std::vector<WorldLine>& arcs) {
    constexpr double SquareM = 20000.0;
    std::vector<Step> steps;
    std::map<std::pair<long, long>, std::vector<std::size_t>> squares;
    for (const WorldLine& arc : arcs) {
        for (std::size_t i = 1; i < arc.size(); ++i) {
            const Step step{arc[i - 1], arc[i]};
            const auto [west, east] = std::minmax(step.from.xM, step.to.xM);
            const auto [south, north] = std::minmax(step.from.yM, step.to.yM);
            for (auto x = std::lround(std::floor(west / SquareM)); x <= std::lround(std::floor(east / SquareM)); ++x) {
                for (auto y = std::lround(std::floor(south / SquareM)); y <= std::lround(std::floor(north / SquareM));
                     ++y) {
                    squares[{x, y}].push_back(steps.size());
                }
            }
            steps.push_back(step);
        }
    }
    std::vector<std::string> found;
    for (const auto& [square, inside] : squares) {
        for (std::size_t i = 0; i < inside.size(); ++i) {
            for (std::size_t k = i + 1; k < inside.size(); ++k) {
                if (areEntangled(steps[inside[i]], steps[inside[k]])) {
                    const WorldPoint& at = steps[inside[i]].from;
                    found.push_back(std::to_string(at.xM) + " " + std::to_string(at.yM));
                }
            }
        }
    }
    return found;
}

class ShippedTopology : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const std::filesystem::path geodata = std::filesystem::path(KHORGOS_SOURCE_DIR) / "geodata";
        sharedAtlas = data::loadAtlas(geodata).atlas;
        sharedProjections.push_back(geo::Projection::lambertConformal(data::readMap(geodata).conic));
        sharedProjections.push_back(geo::Projection::mercator());
    }
    static void TearDownTestSuite() { sharedAtlas.reset(); }

    /// Runs the check for the arcs of both topologies in both projections at every level that the scene has.
    template <typename Check>
    static void atEveryLevel(const Check& check) {
        const atlas::Geography& geography = sharedAtlas->geography();
        for (const geo::Projection& projection : sharedProjections) {
            const view::Scene scene(sharedAtlas, std::make_shared<const session::Theme>(), projection);
            ASSERT_GE(scene.levels().size(), 4U);
            for (const view::DetailLevel& level : scene.levels()) {
                for (const geo::Topology* topology : {&geography.countryTopology, &geography.unitTopology}) {
                    const std::string name = std::string(projection.isMercator() ? "Mercator" : "conic") + " at " +
                                             std::to_string(level.toleranceM) + " m, " +
                                             std::to_string(topology->arcs.size()) + " arcs";
                    SCOPED_TRACE(name);
                    check(*topology, view::simplifiedArcs(*topology, projection, level.toleranceM), level.toleranceM);
                }
            }
        }
    }

    static std::shared_ptr<const atlas::Atlas> sharedAtlas;
    static std::vector<geo::Projection> sharedProjections;
};

std::shared_ptr<const atlas::Atlas> ShippedTopology::sharedAtlas;
std::vector<geo::Projection> ShippedTopology::sharedProjections;

TEST_F(ShippedTopology, BordersMeetAtTheirEndsOnly) {
    atEveryLevel([](const geo::Topology& /*topology*/, const std::vector<WorldLine>& arcs, double /*toleranceM*/) {
        const std::vector<std::string> found = entanglements(arcs);
        EXPECT_TRUE(found.empty()) << found.size() << ", the first at " << found.front();
    });
}

TEST_F(ShippedTopology, NeighboursHaveTheirCommonBorderInCommon) {
    atEveryLevel([](const geo::Topology& topology, const std::vector<WorldLine>& arcs, double toleranceM) {
        using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
        const auto edge = [](const WorldPoint& a, const WorldPoint& b) {
            const std::pair first(a.xM, a.yM);
            const std::pair second(b.xM, b.yM);
            return first < second ? Edge(first, second) : Edge(second, first);
        };
        std::map<Edge, int> uses;
        for (const std::vector<geo::ArcPolygon>& shape : topology.shapes) {
            for (const std::vector<WorldLine>& rings : view::assemblePolygons(shape, arcs, toleranceM)) {
                for (const WorldLine& ring : rings) {
                    for (std::size_t i = 0; i < ring.size(); ++i) {
                        ++uses[edge(ring[i], ring[(i + 1) % ring.size()])];
                    }
                }
            }
        }
        std::size_t common = 0;
        std::size_t alone = 0;
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const bool isShared = topology.arcs[i].left != geo::NoShape && topology.arcs[i].right != geo::NoShape;
            for (std::size_t k = 1; k < arcs[i].size(); ++k) {
                const auto found = uses.find(edge(arcs[i][k - 1], arcs[i][k]));
                const int count = found == uses.end() ? 0 : found->second;
                ASSERT_LE(count, isShared ? 2 : 1);
                common += isShared && count == 2 ? 1U : 0U;
                alone += isShared && count == 1 ? 1U : 0U;
            }
        }
        EXPECT_GT(common, 500U);
        // Of enclaves that are too small to see both sides go; a border that only one side keeps would be a gap.
        EXPECT_LE(alone, common / 100);
    });
}

}  // namespace
