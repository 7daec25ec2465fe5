#include "session/measuring.hpp"

#include "atlas/atlas.hpp"
#include "session/keymap.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

namespace {

using geo::LonLat;
using session::MeasureKind;
using session::Measuring;
namespace measure = session::measure;

const LonLat Almaty{76.93, 43.26};
const LonLat Yining{81.33, 43.92};
const LonLat Urumqi{87.6, 43.8};

Measuring pathOf(std::vector<LonLat> points) {
    return {MeasureKind::Path, std::move(points), false};
}

Measuring step(Measuring measuring, const session::MeasureStep& what) {
    return session::afterStep(std::move(measuring), what, Urumqi);
}

TEST(Measuring, AddsPointsAndTakesThemAway) {
    Measuring drawn = step(step({}, measure::AddPoint{Almaty}), measure::AddCentre{});
    EXPECT_EQ(drawn.points, (std::vector<LonLat>{Almaty, Urumqi}));
    drawn = step(std::move(drawn), measure::RemoveLast{});
    EXPECT_EQ(drawn.points, (std::vector<LonLat>{Almaty}));
    drawn = step(step(std::move(drawn), measure::RemoveLast{}), measure::RemoveLast{});
    EXPECT_TRUE(drawn.points.empty());
}

TEST(Measuring, APointTwiceIsOne) {
    EXPECT_EQ(step(pathOf({Almaty}), measure::AddPoint{Almaty}).points.size(), 1U);
}

TEST(Measuring, EndsWithTwoPointsAtLeastAndIsTakenUpAgain) {
    EXPECT_FALSE(step(pathOf({Almaty}), measure::End{}).hasEnded);
    Measuring ended = step(pathOf({Almaty, Yining}), measure::End{});
    EXPECT_TRUE(ended.hasEnded);
    EXPECT_EQ(step(ended, measure::AddPoint{Urumqi}).points.size(), 2U) << "nothing is added to what has ended";
    ended = step(std::move(ended), measure::RemoveLast{});
    EXPECT_FALSE(ended.hasEnded);
    EXPECT_EQ(ended.points.size(), 2U);
}

TEST(Measuring, MovesAPointThatIsThere) {
    EXPECT_EQ(step(pathOf({Almaty, Yining}), measure::MovePoint{1, Urumqi}).points.back(), Urumqi);
    EXPECT_EQ(step(pathOf({Almaty}), measure::MovePoint{7, Urumqi}), pathOf({Almaty}));
}

TEST(Measuring, LengthIsTheSumOfGeodesics) {
    // Half a degree of the equator on WGS 84: 6378137 m * pi / 360.
    const std::vector<LonLat> equator = {{10.0, 0.0}, {10.25, 0.0}, {10.5, 0.0}};
    const session::MeasuredFigures figures = session::measured(equator, MeasureKind::Path);
    EXPECT_NEAR(figures.lengthM, 55659.745, 0.01);
    ASSERT_EQ(figures.legsM.size(), 2U);
    EXPECT_NEAR(figures.legsM[0], figures.legsM[1], 1e-6);
    EXPECT_FALSE(figures.areaM2.has_value());
}

TEST(Measuring, AreaIsClosedWhicheverWayItRuns) {
    // An eighth of the ellipsoid: 510065621.724 km2 / 8 (Karney 2013).
    const std::vector<LonLat> octant = {{0.0, 0.0}, {90.0, 0.0}, {0.0, 90.0}};
    const std::vector<LonLat> reversed(octant.rbegin(), octant.rend());
    constexpr double EighthM2 = 510065621724078.9 / 8.0;
    for (const auto& ring : {octant, reversed}) {
        const session::MeasuredFigures figures = session::measured(ring, MeasureKind::Area);
        ASSERT_TRUE(figures.areaM2.has_value());
        EXPECT_NEAR(*figures.areaM2 / EighthM2, 1.0, 1e-9);
        EXPECT_EQ(figures.legsM.size(), 3U);
        EXPECT_NEAR(figures.lengthM, 10018754.171 + 2.0 * 10001965.729, 0.01);
    }
}

TEST(Measuring, TwoPointsHaveNoArea) {
    const std::vector<LonLat> two = {Almaty, Yining};
    EXPECT_FALSE(session::measured(two, MeasureKind::Area).areaM2.has_value());
}

TEST(Measuring, FollowsALineFromEndToEndInEitherDirection) {
    std::vector<LonLat> line;
    for (int i = 0; i <= 100; ++i) {
        line.push_back({80.0 + 0.02 * i, 44.0 + 0.03 * i});
    }
    const std::vector<LonLat> near = {{80.05, 44.0}, {81.0, 45.6}, {82.0, 47.1}};
    const std::vector<LonLat> back(near.rbegin(), near.rend());
    EXPECT_TRUE(session::followsLine(near, line));
    EXPECT_TRUE(session::followsLine(back, line));
    EXPECT_FALSE(session::followsLine(std::vector<LonLat>{near[0], near[1]}, line)) << "half of it";
    EXPECT_FALSE(session::followsLine(std::vector<LonLat>{near[0], {83.0, 45.0}, near[2]}, line)) << "astray";
    EXPECT_FALSE(session::followsLine(std::vector<LonLat>{}, line));
}

session::AppState after(session::AppState state, const session::Action& action) {
    return session::reduce(std::move(state), action, support::miniWorld().context()).state;
}

session::AppState measuringState() {
    return after(support::miniState(), session::ToggleMeasuring{});
}

session::AppState pressed(session::AppState state, session::Key key) {
    const auto context = support::miniWorld().context();
    const auto action = session::actionForKey({key}, state, context);
    return action ? after(std::move(state), *action) : state;
}

TEST(MeasuringKeys, DrawALineWithoutAMouse) {
    session::AppState state = pressed(support::miniState(), session::Key::M);
    ASSERT_TRUE(state.measuring.has_value());
    state = pressed(std::move(state), session::Key::Space);
    EXPECT_EQ(state.measuring->points, std::vector<LonLat>{state.camera.center});
    state = pressed(pressed(std::move(state), session::Key::Right), session::Key::Space);
    EXPECT_EQ(state.measuring->points.size(), 2U);
    state = pressed(std::move(state), session::Key::A);
    EXPECT_EQ(state.measuring->kind, MeasureKind::Area);
    state = pressed(std::move(state), session::Key::Enter);
    EXPECT_TRUE(state.measuring->hasEnded);
    state = pressed(std::move(state), session::Key::Backspace);
    EXPECT_FALSE(state.measuring->hasEnded);
    EXPECT_FALSE(pressed(state, session::Key::Escape).measuring.has_value());
    EXPECT_FALSE(pressed(state, session::Key::M).measuring.has_value());
}

TEST(MeasuringKeys, MeasureNothingElsewhere) {
    const session::AppState state = support::miniState();
    for (const session::Key key : {session::Key::Space, session::Key::Backspace, session::Key::A}) {
        const auto action = session::actionForKey({key}, state, support::miniWorld().context());
        EXPECT_FALSE(action && std::holds_alternative<session::Measure>(*action));
    }
}

TEST(MeasuringActions, StepsWithoutAMeasurementChangeNothing) {
    const session::AppState state = after(support::miniState(), session::Measure{measure::AddPoint{Almaty}});
    EXPECT_FALSE(state.measuring.has_value());
}

TEST(MeasuringActions, EscapePutsTheMeasurementAwayBeforeTheCard) {
    session::AppState state = measuringState();
    state.selected = "place/almaty";
    state = after(std::move(state), session::CloseTopmost{});
    EXPECT_FALSE(state.measuring.has_value());
    EXPECT_EQ(state.selected, "place/almaty");
}

TEST(MeasuringActions, CopyingAsksForTheForm) {
    const auto context = support::miniWorld().context();
    const auto geoJson =
        session::reduce(measuringState(), session::CopyMeasurement{session::MeasureForm::GeoJson}, context).effects;
    ASSERT_EQ(geoJson.size(), 1U);
    EXPECT_EQ(std::get<session::CopyMeasurementText>(geoJson.front()).form, session::MeasureForm::GeoJson);
    const auto byKey = session::reduce(measuringState(), session::CopyCard{}, context).effects;
    ASSERT_EQ(byKey.size(), 1U) << "Ctrl+C without a card";
    EXPECT_TRUE(std::holds_alternative<session::CopyMeasurementText>(byKey.front()));
    EXPECT_TRUE(session::reduce(support::miniState(), session::CopyMeasurement{}, context).effects.empty());
}

session::Strings someWords() {
    session::Strings strings;
    strings.setTable(atlas::Language::English, {{"unit.m", "{value} m"},
                                                {"unit.km", "{value} km"},
                                                {"unit.km2", "{value} km²"},
                                                {"label.colon", "{label}: {value}"},
                                                {"measuring.length", "Length"},
                                                {"measuring.outline", "Outline"},
                                                {"measuring.area", "Area"},
                                                {"measuring.points", "Points"},
                                                {"measuring.method", "WGS 84"}});
    return strings;
}

TEST(MeasuringText, HasAsManyDigitsAsAreWorthReading) {
    const session::Strings strings = someWords();
    const auto length = [&](double metres) { return session::formatLength(strings, atlas::Language::English, metres); };
    EXPECT_EQ(length(853.4), "853 m");
    EXPECT_EQ(length(12345.0), "12.35 km");
    EXPECT_EQ(length(1503950.0), "1,504.0 km");
    const auto area = [&](double m2) { return session::formatArea(strings, atlas::Language::English, m2); };
    EXPECT_EQ(area(250000.0), "0.250 km²");
    EXPECT_EQ(area(2.7249e12), "2,724,900 km²");
}

TEST(MeasuringText, NamesFiguresPointsAndMethod) {
    const std::string text =
        session::measureText(someWords(), atlas::Language::English, pathOf({{80.0, 44.0}, {80.0, 45.0}}));
    EXPECT_EQ(text, "Length: 111.1 km\nPoints: 80.00000,44.00000 80.00000,45.00000\nWGS 84\n");
}

}  // namespace
