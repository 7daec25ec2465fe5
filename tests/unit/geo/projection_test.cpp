#include "geo/projection.hpp"

#include "generators.hpp"

#include <gtest/gtest.h>
#include <proj.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <utility>

namespace {

using geo::LonLat;
using geo::Projection;
using geo::WorldPoint;

constexpr geo::LonLatBounds Window{-20.0, 4.0, 150.0, 76.0};
constexpr Projection::Conic AtlasConic{36.0, 54.0, 45.0, 78.0};
constexpr double RadPerDeg = std::numbers::pi / 180.0;

/// PROJ's answer to the same question.
class Reference {
public:
    explicit Reference(const char* definition)
        : m_context(proj_context_create(), &proj_context_destroy),
          m_projection(proj_create(m_context.get(), definition), &proj_destroy) {}

    [[nodiscard]] WorldPoint project(const LonLat& p) const {
        const PJ_COORD out =
            proj_trans(m_projection.get(), PJ_FWD, proj_coord(p.lonDeg * RadPerDeg, p.latDeg * RadPerDeg, 0.0, 0.0));
        return {out.xy.x, out.xy.y};
    }

    [[nodiscard]] PJ_FACTORS factors(const LonLat& p) const {
        return proj_factors(m_projection.get(), proj_coord(p.lonDeg * RadPerDeg, p.latDeg * RadPerDeg, 0.0, 0.0));
    }

private:
    std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> m_context;
    std::unique_ptr<PJ, decltype(&proj_destroy)> m_projection;
};

double distance(const WorldPoint& a, const WorldPoint& b) {
    return std::hypot(a.xM - b.xM, a.yM - b.yM);
}

/// Every 0.5 degree of the window: the greatest distance between ours and PROJ's.
double greatestDistance(const Projection& projection, const Reference& reference) {
    double greatest = 0.0;
    for (int lon = -40; lon <= 300; ++lon) {
        for (int lat = 8; lat <= 152; ++lat) {
            const LonLat p{lon / 2.0, lat / 2.0};
            greatest = std::max(greatest, distance(projection.project(p), reference.project(p)));
        }
    }
    return greatest;
}

TEST(Projection, ConicAgreesWithProjToAMicrometre) {
    const Reference reference("+proj=lcc +lat_1=36 +lat_2=54 +lat_0=45 +lon_0=78 +ellps=WGS84");
    EXPECT_LT(greatestDistance(Projection::lambertConformal(AtlasConic), reference), 1e-6);
}

TEST(Projection, ConicWithOneStandardParallelAgreesWithProj) {
    const Reference reference("+proj=lcc +lat_1=45 +lat_2=45 +lat_0=45 +lon_0=78 +ellps=WGS84");
    EXPECT_LT(greatestDistance(Projection::lambertConformal({45.0, 45.0, 45.0, 78.0}), reference), 1e-6);
}

TEST(Projection, ConicOfTheSouthAgreesWithProj) {
    const Projection projection = Projection::lambertConformal({-20.0, -40.0, -30.0, 25.0});
    const Reference reference("+proj=lcc +lat_1=-20 +lat_2=-40 +lat_0=-30 +lon_0=25 +ellps=WGS84");
    for (const LonLat& p : {LonLat{20.0, -35.0}, LonLat{35.0, -5.0}, LonLat{-60.0, 10.0}, LonLat{25.0, -89.0}}) {
        EXPECT_LT(distance(projection.project(p), reference.project(p)), 1e-5);
        const LonLat back = projection.unproject(projection.project(p));
        EXPECT_NEAR(back.lonDeg, p.lonDeg, 1e-10);
        EXPECT_NEAR(back.latDeg, p.latDeg, 1e-10);
    }
}

TEST(Projection, MercatorAgreesWithProjToAMicrometre) {
    EXPECT_LT(greatestDistance(Projection::mercator(), Reference("+proj=merc +ellps=WGS84")), 1e-6);
}

TEST(Projection, ParallelsSymmetricAboutTheEquatorMakeAMercatorOfTheirScale) {
    const Projection projection = Projection::lambertConformal({30.0, -30.0, 10.0, 78.0});
    EXPECT_TRUE(projection.isMercator());
    const Reference reference("+proj=merc +lat_ts=30 +lon_0=78 +ellps=WGS84");
    const WorldPoint origin = reference.project({78.0, 10.0});
    for (const LonLat& p : {LonLat{78.0, 10.0}, LonLat{100.0, 50.0}, LonLat{0.0, -45.0}}) {
        const WorldPoint expected = reference.project(p);
        EXPECT_LT(distance(projection.project(p), {expected.xM, expected.yM - origin.yM}), 1e-6);
    }
    EXPECT_NEAR(projection.scaleFactor({0.0, 30.0}), 1.0, 1e-12);
}

TEST(Projection, OriginOfTheConicIsZero) {
    const WorldPoint p = Projection::lambertConformal(AtlasConic).project({78.0, 45.0});
    EXPECT_NEAR(p.xM, 0.0, 1e-9);
    EXPECT_NEAR(p.yM, 0.0, 1e-9);
}

TEST(Projection, LongitudesPast180GoOnWithoutAJump) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const double step = distance(projection.project({179.9, 65.0}), projection.project({180.1, 65.0}));
    EXPECT_NEAR(step, distance(projection.project({100.0, 65.0}), projection.project({100.2, 65.0})), 1e-6);
}

TEST(Projection, PolesAreFinite) {
    for (const Projection& projection : {Projection::lambertConformal(AtlasConic), Projection::mercator()}) {
        for (const double latDeg : {90.0, -90.0, 1e9}) {
            const WorldPoint p = projection.project({78.0, latDeg});
            EXPECT_TRUE(std::isfinite(p.xM) && std::isfinite(p.yM)) << latDeg;
        }
    }
}

TEST(Projection, UnprojectIsTotal) {
    constexpr double Greatest = std::numeric_limits<double>::max();
    const std::array<double, 8> values = {0.0, 1.0, -1.0, 6.0e6, 1.0e300, -1.0e300, Greatest, -Greatest};
    for (const Projection& projection : {Projection::lambertConformal(AtlasConic), Projection::mercator(),
                                         Projection::lambertConformal({-20.0, -40.0, -30.0, 25.0})}) {
        for (const double xM : values) {
            for (const double yM : values) {
                const LonLat p = projection.unproject({xM, yM});
                EXPECT_TRUE(std::isfinite(p.lonDeg) && std::abs(p.latDeg) <= 90.0) << xM << " " << yM;
            }
        }
    }
}

TEST(Projection, UnprojectAtTheApexIsThePole) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const WorldPoint nearPole = projection.project({78.0, 89.9});
    // A quarter turn round the apex takes 90 / n degrees of longitude and lies level with it.
    const double quarterTurnDeg = std::numbers::pi / 2.0 / -projection.meridianConvergence({79.0, 45.0});
    const double radiusM = projection.project({78.0 + quarterTurnDeg, 89.9}).xM;
    EXPECT_NEAR(projection.unproject({0.0, nearPole.yM + radiusM}).latDeg, 90.0, 1e-6);
}

TEST(Projection, ScaleIsOneOnTheStandardParallels) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    EXPECT_NEAR(projection.scaleFactor({10.0, 36.0}), 1.0, 1e-12);
    EXPECT_NEAR(projection.scaleFactor({140.0, 54.0}), 1.0, 1e-12);
    EXPECT_LT(projection.scaleFactor({78.0, 45.0}), 1.0);
    EXPECT_NEAR(Projection::mercator().scaleFactor({0.0, 0.0}), 1.0, 1e-12);
}

TEST(Projection, ScaleAndConvergenceAgreeWithProj) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const Reference reference("+proj=lcc +lat_1=36 +lat_2=54 +lat_0=45 +lon_0=78 +ellps=WGS84");
    for (const LonLat& p : {LonLat{-20.0, 4.0}, LonLat{47.0, 51.0}, LonLat{116.4, 39.9}, LonLat{150.0, 76.0}}) {
        const PJ_FACTORS factors = reference.factors(p);
        EXPECT_NEAR(projection.scaleFactor(p), factors.meridional_scale, 1e-7);
        // PROJ counts the turn from true to grid north as positive eastwards.
        EXPECT_NEAR(projection.meridianConvergence(p), -factors.meridian_convergence, 1e-7);
    }
}

TEST(Projection, ConvergencePointsNorth) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const LonLat p{116.4, 39.9};
    const WorldPoint here = projection.project(p);
    const WorldPoint north = projection.project({p.lonDeg, p.latDeg + 1e-4});
    EXPECT_NEAR(projection.meridianConvergence(p), std::atan2(north.xM - here.xM, north.yM - here.yM), 1e-6);
    EXPECT_LT(projection.meridianConvergence(p), 0.0);
    EXPECT_EQ(Projection::mercator().meridianConvergence(p), 0.0);
}

RC_GTEST_PROP(ProjectionLaw, UnprojectUndoesProject, ()) {
    const LonLat p = *generators::place(-101.0, -80.0, 257.0, 89.0);
    for (const Projection& projection :
         {Projection::lambertConformal(AtlasConic), Projection::lambertConformal({60.0, 25.0, 40.0, 78.0})}) {
        const LonLat back = projection.unproject(projection.project(p));
        RC_ASSERT(std::abs(back.lonDeg - p.lonDeg) < 1e-9);
        RC_ASSERT(std::abs(back.latDeg - p.latDeg) < 1e-9);
    }
}

RC_GTEST_PROP(ProjectionLaw, MercatorUnprojectUndoesProject, ()) {
    const LonLat p = *generators::place(-179.9, -89.0, 179.9, 89.0);
    const LonLat back = Projection::mercator().unproject(Projection::mercator().project(p));
    RC_ASSERT(std::abs(back.lonDeg - p.lonDeg) < 1e-9);
    RC_ASSERT(std::abs(back.latDeg - p.latDeg) < 1e-9);
}

// ---- safeBounds
// -------------------------------------------------------------------------------------------------------------

/// Every kilometre of each side unprojects into the window.
bool liesInside(const geo::WorldBounds& bounds, const Projection& projection, const geo::LonLatBounds& window) {
    const int steps = static_cast<int>(std::max(bounds.widthM(), bounds.heightM()) / 1000.0);
    for (int i = 0; i <= steps; ++i) {
        const double xM = bounds.minXM + bounds.widthM() * i / steps;
        const double yM = bounds.minYM + bounds.heightM() * i / steps;
        for (const WorldPoint& p : {WorldPoint{xM, bounds.minYM}, WorldPoint{xM, bounds.maxYM},
                                    WorldPoint{bounds.minXM, yM}, WorldPoint{bounds.maxXM, yM}}) {
            if (!window.covers(projection.unproject(p))) {
                return false;
            }
        }
    }
    return true;
}

TEST(SafeBounds, LiesInsideTheWindow) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const geo::WorldBounds bounds = geo::safeBounds(projection, Window);
    ASSERT_FALSE(bounds.isEmpty());
    EXPECT_TRUE(liesInside(bounds, projection, Window));
    EXPECT_FALSE(liesInside(bounds.grownBy(60e3), projection, Window)) << "a wider rectangle would fit";
}

TEST(SafeBounds, AWidescreenViewHoldsTheSilkRoadFromRotterdamToLianyungang) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const geo::WorldBounds bounds = geo::safeBounds(projection, Window);
    geo::WorldBounds both;
    both.add(projection.project({4.48, 51.92}));
    both.add(projection.project({119.17, 34.6}));
    const double viewWidthM = std::min(bounds.widthM(), bounds.heightM() * 16.0 / 9.0);
    EXPECT_TRUE(bounds.covers({both.minXM, both.minYM}) && bounds.covers({both.maxXM, both.maxYM}));
    EXPECT_GT(viewWidthM, both.widthM() * 1.2);
    EXPECT_GT(viewWidthM * 9.0 / 16.0, both.heightM() * 1.2);
}

TEST(SafeBounds, EveryCommonScreenSeesNearlyAsMuchAsWithARectangleOfItsOwn) {
    const geo::WorldBounds bounds = geo::safeBounds(Projection::lambertConformal(AtlasConic), Window);
    // Widest view of each aspect ratio alone, found by exhaustive search over the same window.
    for (const auto& [aspect, widestM] : {std::pair{4.0 / 3.0, 9.109e6}, std::pair{16.0 / 10.0, 9.996e6},
                                          std::pair{16.0 / 9.0, 10.446e6}, std::pair{21.0 / 9.0, 11.593e6}}) {
        EXPECT_GT(std::min(bounds.widthM(), bounds.heightM() * aspect), 0.88 * widestM) << aspect;
    }
}

TEST(SafeBounds, UnderMercatorItIsTheWindow) {
    const Projection projection = Projection::mercator();
    const geo::WorldBounds bounds = geo::safeBounds(projection, {0.0, 20.0, 125.0, 62.0});
    const WorldPoint southWest = projection.project({0.0, 20.0});
    const WorldPoint northEast = projection.project({125.0, 62.0});
    EXPECT_TRUE(liesInside(bounds, projection, {0.0, 20.0, 125.0, 62.0}));
    EXPECT_NEAR(bounds.heightM(), northEast.yM - southWest.yM, 5e3);
    EXPECT_GT(bounds.widthM(), 0.98 * (northEast.xM - southWest.xM));
}

TEST(SafeBounds, AWindowWithoutAreaGivesNothing) {
    const Projection projection = Projection::lambertConformal(AtlasConic);
    EXPECT_TRUE(geo::safeBounds(projection, {78.0, 45.0, 78.0, 45.0}).isEmpty());
    EXPECT_TRUE(geo::safeBounds(projection, {60.0, 45.0, 60.0, 50.0}).isEmpty() ||
                geo::safeBounds(projection, {60.0, 45.0, 60.0, 50.0}).widthM() < 1e5);
}

RC_GTEST_PROP(SafeBoundsLaw, InsideAnyWindow, ()) {
    const double west = *generators::real(-20.0, 90.0);
    const double south = *generators::real(4.0, 50.0);
    const geo::LonLatBounds window{west, south, west + *generators::real(2.0, 60.0),
                                   south + *generators::real(2.0, 26.0)};
    const Projection projection = Projection::lambertConformal(AtlasConic);
    const geo::WorldBounds bounds = geo::safeBounds(projection, window);
    RC_ASSERT(!bounds.isEmpty());
    RC_ASSERT(liesInside(bounds, projection, window));
}

}  // namespace
