#include "geo/geometry.hpp"

#include <gtest/gtest.h>

namespace {

TEST(BoundsOf, NothingIsAZeroBox) {
    EXPECT_EQ(geo::boundsOf(std::monostate{}), geo::LonLatBounds{});
    EXPECT_EQ(geo::boundsOf(geo::MultiLineString{}), geo::LonLatBounds{});
    EXPECT_EQ(geo::boundsOf(geo::MultiPolygon{geo::Polygon{}}), geo::LonLatBounds{});
}

TEST(BoundsOf, PointIsItsOwnBox) {
    EXPECT_EQ(geo::boundsOf(geo::LonLat{76.9, 43.2}), (geo::LonLatBounds{76.9, 43.2, 76.9, 43.2}));
}

TEST(BoundsOf, CoversEveryLine) {
    const geo::MultiLineString lines = {{{10.0, 20.0}, {30.0, -5.0}}, {{-40.0, 1.0}}, {}};
    EXPECT_EQ(geo::boundsOf(lines), (geo::LonLatBounds{-40.0, -5.0, 30.0, 20.0}));
}

TEST(BoundsOf, CoversEveryRingOfEveryPolygon) {
    const geo::Polygon first{{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}, {{1, 1}, {2, 9}, {2, 1}, {1, 1}}}};
    const geo::Polygon second{{{{170, 60}, {190, 60}, {190, 70}, {170, 60}}}};
    EXPECT_EQ(geo::boundsOf(geo::MultiPolygon{first, second}), (geo::LonLatBounds{0, 0, 190, 70}));
}

}  // namespace
