#include "view/view_survey.hpp"

#include "geo/geodesic.hpp"
#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace {

using support::miniScene;
using support::miniStateOver;
using support::miniWorld;

/// Keeps what a survey refers to.
struct Surveyed {
    explicit Surveyed(session::AppState given)
        : state(std::move(given)), context(miniWorld().context()), survey(miniScene().scene->index(), state, context) {}

    [[nodiscard]] std::set<std::string> shown() const {
        std::set<std::string> ids;
        for (const std::uint32_t index : survey.shown()) {
            ids.insert(context.atlas.features()[index].id);
        }
        return ids;
    }
    [[nodiscard]] std::uint32_t index(const std::string& id) const {
        return miniScene().scene->index().indexOf(id).value();
    }

    session::AppState state;
    session::Context context;
    view::ViewSurvey survey;
};

/// A view of the surroundings of Almaty, too small for Bishkek and Khorgos.
session::AppState overAlmaty() {
    return miniStateOver({76.93, 43.26}, 7.5, {800, 400});
}

TEST(ViewSurvey, ShowsWhatIsInTheWindowOnly) {
    const std::set<std::string> shown = Surveyed(overAlmaty()).shown();
    EXPECT_TRUE(shown.contains("place/almaty"));
    EXPECT_TRUE(shown.contains("event/visit")) << "it borrows the place";
    EXPECT_TRUE(shown.contains("country/kz"));
    EXPECT_TRUE(shown.contains("country/kg"));
    EXPECT_FALSE(shown.contains("country/cn"));
    EXPECT_FALSE(shown.contains("place/bishkek"));
    EXPECT_FALSE(shown.contains("place/khorgos"));
    EXPECT_FALSE(shown.contains("border/kz-cn"));
    EXPECT_TRUE(shown.contains("route/ili")) << "it ends there";
}

TEST(ViewSurvey, FollowsLayersAndZoomAsTheMapDoes) {
    session::AppState state = miniStateOver();
    EXPECT_TRUE(Surveyed(state).shown().contains("lake/balkhash"));
    EXPECT_FALSE(Surveyed(state).shown().contains("town/1")) << "rank 3 shows from zoom 5.6";
    state.camera.zoom = 5.7;
    EXPECT_TRUE(Surveyed(state).shown().contains("town/1"));
    state.hiddenLayers = {"water", "towns", "silk-road", "admin1"};
    const std::set<std::string> shown = Surveyed(state).shown();
    EXPECT_THAT(shown, testing::Not(testing::Contains("lake/balkhash")));
    EXPECT_THAT(shown, testing::Not(testing::Contains("river/ili")));
    EXPECT_THAT(shown, testing::Not(testing::Contains("town/1")));
    EXPECT_THAT(shown, testing::Not(testing::Contains("route/ili")));
    EXPECT_THAT(shown, testing::Not(testing::Contains("admin1/cn-xj")));
    EXPECT_THAT(shown, testing::Contains("country/kz")) << "countries are always on";
}

TEST(ViewSurvey, TownsThatAreSelectedShow) {
    session::AppState state = miniStateOver();
    state.selected = "town/1";
    EXPECT_TRUE(Surveyed(state).shown().contains("town/1"));
}

TEST(ViewSurvey, AreasFillTheirShares) {
    const Surveyed west(miniStateOver({74.0, 48.0}, 8.0, {800, 400}));
    const auto whole = west.survey.areaPart(west.index("country/kz"));
    ASSERT_TRUE(whole);
    EXPECT_DOUBLE_EQ(whole->share, 1.0);
    EXPECT_TRUE(whole->isWide);
    EXPECT_FALSE(west.survey.areaPart(west.index("country/cn")));

    // The border of Kazakhstan and Kyrgyzstan runs through the middle, from west to east.
    const Surveyed south(miniStateOver({75.0, 43.0}, 7.0, {800, 400}));
    const auto north = south.survey.areaPart(south.index("country/kz"));
    ASSERT_TRUE(north);
    EXPECT_NEAR(north->share, 0.45, 0.07) << "the parallel sags to the south in the conic";
    EXPECT_FALSE(north->isWide);
    EXPECT_GT(north->middle.latDeg, 43.0);
    EXPECT_NEAR(south.survey.openWaterShare(), 0.0, 1e-9);
}

TEST(ViewSurvey, AnAreaBetweenThePointsOfTheGridIsStillThere) {
    // The lake is 230 km wide: at this zoom a few pixels.
    const Surveyed far(miniStateOver({80.0, 45.0}, 1.0, {1600, 900}));
    const auto lake = far.survey.areaPart(far.index("lake/balkhash"));
    ASSERT_TRUE(lake);
    EXPECT_LT(lake->share, 0.01);
    EXPECT_NEAR(lake->middle.lonDeg, 75.5, 2.0);
}

TEST(ViewSurvey, LinesAreMeasuredInsideTheWindow) {
    const Surveyed all(miniStateOver({80.0, 45.0}, 4.0));
    const auto whole = all.survey.linePart(all.index("river/ili"));
    ASSERT_TRUE(whole);
    const auto* river = std::get_if<geo::MultiLineString>(&all.context.atlas.feature("river/ili")->geometry);
    EXPECT_NEAR(whole->lengthM, geo::lengthM(river->front()), 0.01 * whole->lengthM);

    const Surveyed part(miniStateOver({85.0, 43.5}, 8.0, {800, 400}));
    const auto cut = part.survey.linePart(part.index("river/ili"));
    ASSERT_TRUE(cut);
    EXPECT_LT(cut->lengthM, part.survey.widthM());
    EXPECT_GT(cut->lengthM, 0.3 * part.survey.widthM());
    const Surveyed away(miniStateOver({72.0, 48.0}, 8.0, {800, 400}));
    EXPECT_FALSE(away.survey.linePart(away.index("river/ili")));
}

std::vector<std::string> namesOf(const view::Passage& passage) {
    std::vector<std::string> names;
    std::ranges::transform(passage.inside, std::back_inserter(names), [](const atlas::Waypoint* waypoint) {
        return waypoint->names.best(atlas::Language::English);
    });
    return names;
}

std::string nameOf(const atlas::Waypoint* waypoint) {
    return waypoint == nullptr ? std::string() : waypoint->names.best(atlas::Language::English);
}

TEST(ViewSurvey, RoutesPassTheirPlacesInOrder) {
    const Surveyed all(miniStateOver({82.0, 44.0}, 4.5));
    const std::vector<view::Passage> whole = all.survey.passagesOf(*all.context.atlas.feature("route/ili"));
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_THAT(namesOf(whole.front()), testing::ElementsAre("Turpan", "Urumqi", "Khorgos", "A ford", "Almaty"));
    EXPECT_EQ(whole.front().before, nullptr);
    EXPECT_EQ(whole.front().after, nullptr);
}

TEST(ViewSurvey, RoutesComeFromAndGoOnToWhatIsOutside) {
    const Surveyed near(miniStateOver({80.4, 44.2}, 8.0, {800, 400}));
    const std::vector<view::Passage> khorgos = near.survey.passagesOf(*near.context.atlas.feature("route/ili"));
    ASSERT_EQ(khorgos.size(), 1U);
    EXPECT_THAT(namesOf(khorgos.front()), testing::ElementsAre("Khorgos"));
    EXPECT_EQ(nameOf(khorgos.front().before), "Urumqi");
    EXPECT_EQ(nameOf(khorgos.front().after), "A ford");

    // Half way between two places.
    const Surveyed between(miniStateOver({84.0, 44.05}, 7.5, {800, 400}));
    const std::vector<view::Passage> steppe = between.survey.passagesOf(*between.context.atlas.feature("route/ili"));
    ASSERT_EQ(steppe.size(), 1U);
    EXPECT_TRUE(steppe.front().inside.empty());
    EXPECT_EQ(nameOf(steppe.front().before), "Urumqi");
    EXPECT_EQ(nameOf(steppe.front().after), "Khorgos");
}

TEST(ViewSurvey, MeasuresTheWindowOnTheGround) {
    const Surveyed view(miniStateOver({78.0, 45.0}, 7.0, {1000, 500}));
    const double expectedM = session::groundMetresPerPixel(7.0) * 1000.0;
    EXPECT_NEAR(view.survey.widthM(), expectedM, 0.01 * expectedM);
    EXPECT_NEAR(view.survey.heightM(), expectedM / 2.0, 0.01 * expectedM);
}

}  // namespace
