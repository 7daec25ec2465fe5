#include "session/reduce.hpp"

#include "session/history.hpp"
#include "unit/support/generators.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace {

using session::AppState;
using session::Camera;
using session::MapView;
using session::Panel;
using support::after;
using support::distancePx;
using support::effectsOf;
using support::has;
using support::miniState;
using support::miniWorld;
using support::settled;
using testing::ElementsAre;

const Camera NearAlmaty{{76.93, 43.26}, 7.0};

AppState stateAt(const Camera& camera) {
    return after(miniState(), session::SetCamera{camera});
}

bool isVisible(const AppState& state, std::string_view layer) {
    return session::isLayerVisible(state, *miniWorld().atlas, layer);
}

std::vector<std::string> idsInView(const AppState& state) {
    std::vector<std::string> ids;
    for (const atlas::Feature* feature : session::featuresInView(state, miniWorld().context())) {
        ids.push_back(feature->id);
    }
    return ids;
}

TEST(OpeningState, ShowsTheHomeViewWithTheDefaultLayers) {
    const AppState state = miniState();
    EXPECT_EQ(state.camera, miniWorld().home);
    EXPECT_EQ(state.size, support::UsualSize);
    EXPECT_THAT(state.hiddenLayers, ElementsAre("graticule"));
    EXPECT_THAT(state.openPanels, ElementsAre(Panel::Layers, Panel::Timeline, Panel::Overview));
    EXPECT_TRUE(state.selected.empty());
    EXPECT_FALSE(session::isMoving(state));
}

TEST(OpeningState, OfAHugeWindowIsClamped) {
    const AppState state = miniState({3840, 2160});
    const MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_TRUE(miniWorld().safe.grownBy(10.0).covers({view.visible().minXM, view.visible().minYM}));
    EXPECT_TRUE(miniWorld().safe.grownBy(10.0).covers({view.visible().maxXM, view.visible().maxYM}));
}

RC_GTEST_PROP(PanBy, KeepsEveryPointOfTheMapUnderThePointer, ()) {
    AppState state = stateAt({{*generators::real(65.0, 90.0), *generators::real(38.0, 52.0)}, 5.0});
    const geo::ScreenPoint grabbed = *generators::pointIn(state.size);
    const auto x = static_cast<float>(*generators::real(-400.0, 400.0));
    const auto y = static_cast<float>(*generators::real(-300.0, 300.0));
    const geo::LonLat held = MapView(miniWorld().projection, state.camera, state.size).toLonLat(grabbed);
    constexpr int Steps = 10;
    for (int i = 0; i < Steps; ++i) {
        state = after(std::move(state), session::PanBy{x / Steps, y / Steps});
    }
    const MapView view(miniWorld().projection, state.camera, state.size);
    RC_ASSERT(distancePx(view.toScreen(held), {grabbed.xPx + x, grabbed.yPx + y}) < 2.0);
}

TEST(PanBy, StopsWhatMovesAndSavesTheView) {
    AppState state = after(stateAt(NearAlmaty), session::Fling{500.0F, 0.0F});
    ASSERT_TRUE(session::isMoving(state));
    EXPECT_TRUE(has<session::SaveView>(effectsOf(state, session::PanBy{1.0F, 0.0F})));
    EXPECT_FALSE(session::isMoving(after(std::move(state), session::PanBy{1.0F, 0.0F})));
}

TEST(Grab, HoldsTheMapThroughPansUntilItIsLetGo) {
    AppState state = after(stateAt(NearAlmaty), session::Fling{500.0F, 0.0F});
    state = after(std::move(state), session::Grab{});
    EXPECT_FALSE(session::isMoving(state)) << "a hand stops it";
    state = after(std::move(state), session::PanBy{10.0F, 0.0F});
    EXPECT_TRUE(session::isInMotion(state));
    EXPECT_FALSE(session::isMoving(state));
    EXPECT_FALSE(session::isInMotion(after(std::move(state), session::LetGo{})));
}

TEST(StopMotion, LeavesTheMapWhereItIs) {
    AppState state = after(stateAt(NearAlmaty), session::ZoomBy{2.0, std::nullopt});
    state = after(std::move(state), session::Tick{0.05});
    const Camera camera = state.camera;
    state = after(std::move(state), session::StopMotion{});
    EXPECT_FALSE(session::isMoving(state));
    EXPECT_EQ(state.camera, camera);
}

TEST(StopMotion, SavesTheViewThatAMovementHadReached) {
    const AppState moving = after(stateAt(NearAlmaty), session::Fling{500.0F, 0.0F});
    EXPECT_TRUE(has<session::SaveView>(effectsOf(moving, session::StopMotion{})));
    EXPECT_TRUE(effectsOf(stateAt(NearAlmaty), session::StopMotion{}).empty());
}

TEST(ZoomBy, NeverAimsBeyondTheZoomsThereAre) {
    const AppState in = after(stateAt(NearAlmaty), session::ZoomBy{100.0, std::nullopt});
    EXPECT_EQ(in.motion.zoomTarget, session::MaxZoom);
    const AppState out = after(stateAt(NearAlmaty), session::ZoomBy{-100.0, std::nullopt});
    EXPECT_EQ(out.motion.zoomTarget, 0.0);
}

TEST(GoHome, RestoresTheOpeningCameraExactly) {
    AppState state = stateAt({{90.0, 40.0}, 9.3});
    state = settled(after(std::move(state), session::GoHome{}));
    EXPECT_EQ(state.camera, miniState().camera);
}

RC_GTEST_PROP(GoHome, RestoresTheOpeningCameraFromAnywhere, ()) {
    const geo::ScreenSize size = *generators::windowSize(100, 3000);
    const AppState opening = miniState(size);
    AppState state = after(opening, session::SetCamera{*generators::innerCamera(3.0)});
    state = settled(after(std::move(state), session::GoHome{}));
    RC_ASSERT(!session::isMoving(state));
    RC_ASSERT(state.camera == opening.camera);
}

TEST(GoHome, RestoresAllOfTheOpeningViewAndBackLeavesItAgain) {
    AppState state = stateAt({{76.9, 43.2}, 9.3});
    state = after(std::move(state), session::SelectFeature{"place/almaty"});
    state = after(std::move(state), session::ToggleLayer{"silk-road"});
    state = after(std::move(state), session::ToggleLayer{"graticule"});
    state = settled(after(std::move(state), session::SetTime{atlas::parseTimeSpan("1937").value()}));
    state = after(std::move(state), session::SetTheme{session::ThemeChoice::Dark});
    state = after(std::move(state), session::TogglePlay{});
    const AppState home = settled(after(state, session::GoHome{}));
    EXPECT_EQ(session::viewOf(home), session::viewOf(miniState()));
    EXPECT_FALSE(home.playback) << "a year that runs on would leave it";
    EXPECT_EQ(home.theme, session::ThemeChoice::Dark) << "a setting is not a view";
    EXPECT_EQ(session::viewOf(settled(after(home, session::GoBack{}))), session::viewOf(state));
}

TEST(GoHome, AtHomeMovesNothing) {
    EXPECT_FALSE(session::isMoving(after(miniState(), session::GoHome{})));
}

TEST(FitFeature, BringsTheWholeCountryIntoView) {
    AppState state = stateAt({{89.0, 41.0}, 11.0});
    state = settled(after(std::move(state), session::FitFeature{"country/kz"}));
    const MapView view(miniWorld().projection, state.camera, state.size);
    for (const geo::LonLat& corner : {geo::LonLat{70, 43}, geo::LonLat{82, 50}, geo::LonLat{70, 50}}) {
        const geo::ScreenPoint at = view.toScreen(corner);
        EXPECT_GT(at.xPx, 60.0F);
        EXPECT_GT(at.yPx, 60.0F);
        EXPECT_LT(at.xPx, 1540.0F);
        EXPECT_LT(at.yPx, 840.0F);
    }
}

TEST(FitFeature, WithoutAnIdFitsTheSelection) {
    AppState state = after(stateAt({{76.0, 43.0}, 6.0}), session::SelectFeature{"place/almaty"});
    state = settled(after(std::move(state), session::FitFeature{}));
    EXPECT_NEAR(state.camera.center.lonDeg, 76.93, 1e-6);
    EXPECT_NEAR(state.camera.zoom, 8.0, 1e-6);
}

TEST(FitFeature, WithoutAnythingToFitMovesNothing) {
    EXPECT_FALSE(session::isMoving(after(miniState(), session::FitFeature{})));
    EXPECT_FALSE(session::isMoving(after(miniState(), session::FitFeature{"place/nowhere"})));
}

TEST(ResizeViewport, KeepsTheCentreAndNeverLeavesNothing) {
    AppState state = after(stateAt(NearAlmaty), session::ResizeViewport{{800, 600}});
    EXPECT_EQ(state.size, (geo::ScreenSize{800, 600}));
    EXPECT_EQ(state.camera, NearAlmaty);
    state = after(std::move(state), session::ResizeViewport{{0, -5}});
    EXPECT_EQ(state.size, (geo::ScreenSize{1, 1}));
}

RC_GTEST_PROP(ToggleLayer, TwiceIsIdentity, ()) {
    AppState state = miniState();
    const auto& layers = miniWorld().atlas->layers();
    for (const atlas::Layer& layer : layers) {
        if (*rc::gen::arbitrary<bool>()) {
            state = after(std::move(state), session::ToggleLayer{layer.id});
        }
    }
    const std::string id = layers[*rc::gen::inRange<std::size_t>(0, layers.size())].id;
    const AppState once = after(state, session::ToggleLayer{id});
    RC_ASSERT(once.hiddenLayers.contains(id) != state.hiddenLayers.contains(id));
    RC_ASSERT(after(once, session::ToggleLayer{id}).hiddenLayers == state.hiddenLayers);
}

TEST(ToggleLayer, OfAGroupHidesItsLayersAndKeepsTheirOwnChoice) {
    AppState state = after(miniState(), session::ToggleLayer{"silk-road/steppe"});
    state = after(std::move(state), session::ToggleLayer{"silk-road"});
    EXPECT_FALSE(isVisible(state, "silk-road"));
    EXPECT_FALSE(isVisible(state, "silk-road/ili"));
    EXPECT_TRUE(isVisible(state, "border/kz-cn"));
    state = after(std::move(state), session::ToggleLayer{"silk-road"});
    EXPECT_TRUE(isVisible(state, "silk-road/ili"));
    EXPECT_FALSE(isVisible(state, "silk-road/steppe"));
}

TEST(ToggleLayer, UnknownLayerChangesNothing) {
    EXPECT_EQ(after(miniState(), session::ToggleLayer{"no-such"}).hiddenLayers, miniState().hiddenLayers);
}

TEST(ToggleLayer, IsSaved) {
    EXPECT_TRUE(has<session::SaveSettings>(effectsOf(miniState(), session::ToggleLayer{"places"})));
}

TEST(LayerVisibility, CountriesAreAlwaysOnAndWhatIsNoLayerUnlessItIsHiddenByName) {
    AppState state = miniState();
    state.hiddenLayers = {"countries", "no-such"};
    EXPECT_TRUE(isVisible(state, "countries"));
    EXPECT_FALSE(isVisible(state, "no-such"));
    EXPECT_TRUE(isVisible(state, "another"));
}

TEST(ShowOnlyLayers, GroupBringsItsLayersAndLayerItsGroup) {
    AppState state = after(miniState(), session::ShowOnlyLayers{{"border", "silk-road/ili", "graticule"}});
    for (const char* on : {"border", "border/kz-cn", "silk-road/ili", "graticule"}) {
        EXPECT_TRUE(isVisible(state, on)) << on;
    }
    for (const char* off : {"silk-road/steppe", "places", "events", "relief", "water", "admin1", "towns"}) {
        EXPECT_FALSE(isVisible(state, off)) << off;
    }
    EXPECT_FALSE(state.hiddenLayers.contains("silk-road")) << "or the branch could not be seen";
}

RC_GTEST_PROP(ShowOnlyLayers, ShowsExactlyWhatIsNamed, ()) {
    std::vector<atlas::LayerId> named;
    for (const atlas::Layer& layer : miniWorld().atlas->layers()) {
        if (*rc::gen::arbitrary<bool>()) {
            named.push_back(layer.id);
        }
    }
    const AppState state = after(miniState(), session::ShowOnlyLayers{named});
    const std::set<std::string> asked(named.begin(), named.end());
    for (const atlas::Layer& layer : miniWorld().atlas->layers()) {
        if (!layer.isGroup()) {
            RC_ASSERT(isVisible(state, layer.id) == (asked.contains(layer.id) || asked.contains(layer.group)));
        } else if (asked.contains(layer.id)) {
            RC_ASSERT(isVisible(state, layer.id));
        }
    }
}

TEST(ToggleGroupExpanded, OpensAndCloses) {
    AppState state = after(miniState(), session::ToggleGroupExpanded{"silk-road"});
    EXPECT_TRUE(state.expandedGroups.contains("silk-road"));
    EXPECT_FALSE(
        after(std::move(state), session::ToggleGroupExpanded{"silk-road"}).expandedGroups.contains("silk-road"));
}

TEST(FeaturesInView, AtlasFirstThenPointsThenRankThenPlacesThenFromLeftToRight) {
    AppState state = stateAt({{82.0, 44.5}, 5.2});
    state.hiddenLayers = {"border", "admin1", "water"};
    EXPECT_THAT(idsInView(state), ElementsAre("place/almaty", "place/urumqi", "place/bishkek", "place/khorgos",
                                              "place/turpan", "event/visit", "treaty/border", "event/envoy",
                                              "route/ili", "town/1", "country/kz", "country/cn", "country/kg"));
}

TEST(FeaturesInView, OnlyWhatIsInsideTheWindowOnVisibleLayers) {
    AppState state = stateAt({{87.6, 43.8}, 8.0});
    state.hiddenLayers.insert("places");
    EXPECT_THAT(idsInView(state), testing::Not(testing::Contains("place/urumqi")));
    EXPECT_THAT(idsInView(state), testing::Not(testing::Contains("event/visit")));
    state.hiddenLayers.erase("places");
    EXPECT_THAT(idsInView(state), testing::Contains("place/urumqi"));
    EXPECT_THAT(idsInView(state), testing::Not(testing::Contains("place/almaty")));
}

TEST(FocusStep, GoesRoundInBothDirections) {
    AppState state = stateAt({{80.0, 44.5}, 6.0});
    const std::vector<std::string> order = idsInView(state);
    ASSERT_GT(order.size(), 3U);
    AppState forwards = state;
    for (const std::string& id : order) {
        forwards = after(std::move(forwards), session::FocusStep{+1});
        EXPECT_EQ(forwards.focused, id);
    }
    EXPECT_EQ(after(std::move(forwards), session::FocusStep{+1}).focused, order.front());
    AppState backwards = after(std::move(state), session::FocusStep{-1});
    EXPECT_EQ(backwards.focused, order.back());
    EXPECT_EQ(after(std::move(backwards), session::FocusStep{-1}).focused, order[order.size() - 2]);
}

TEST(FocusStep, WhereNothingIsInViewFocusesNothing) {
    AppState state = stateAt({{110.0, 30.0}, 10.0});
    state.focused = "place/almaty";
    EXPECT_TRUE(after(std::move(state), session::FocusStep{+1}).focused.empty());
}

TEST(OpenFocused, OpensTheCardOfWhatIsFocused) {
    AppState state = stateAt({{80.0, 44.5}, 6.0});
    state.focused = "place/khorgos";
    EXPECT_EQ(after(state, session::OpenFocused{}).selected, "place/khorgos");
    state.focused.clear();
    EXPECT_TRUE(after(state, session::OpenFocused{}).selected.empty());
}

TEST(Tick, SavesTheViewWhenAMovementEnds) {
    AppState state = after(stateAt(NearAlmaty), session::ZoomBy{0.5, std::nullopt});
    bool saved = false;
    for (int i = 0; i < 200 && session::isMoving(state); ++i) {
        saved = has<session::SaveView>(effectsOf(state, session::Tick{0.02}));
        state = after(std::move(state), session::Tick{0.02});
        EXPECT_EQ(saved, !session::isMoving(state));
    }
    EXPECT_TRUE(saved);
    EXPECT_TRUE(effectsOf(state, session::Tick{0.02}).empty());
}

TEST(Export, OneAtATimeAndTheEndIsTold) {
    const auto begun = session::reduce(miniState(), session::Export{session::ExportKind::Pdf}, miniWorld().context());
    EXPECT_EQ(begun.state.exporting, session::ExportKind::Pdf);
    EXPECT_TRUE(has<session::StartExport>(begun.effects));
    const auto second = session::reduce(begun.state, session::Export{session::ExportKind::Svg}, miniWorld().context());
    EXPECT_EQ(second.state.exporting, session::ExportKind::Pdf);
    EXPECT_FALSE(has<session::StartExport>(second.effects));
    const AppState ended = after(begun.state, session::EndExport{"written"});
    EXPECT_FALSE(ended.exporting);
    EXPECT_THAT(ended.notices, ElementsAre("written"));
}

TEST(Export, AHandoutIsOfAStory) {
    const auto none =
        session::reduce(miniState(), session::Export{session::ExportKind::Handout}, miniWorld().context());
    EXPECT_FALSE(none.state.exporting);
    EXPECT_TRUE(none.effects.empty());
}

TEST(Export, EscapeClosesThePanel) {
    AppState state = after(miniState(), session::TogglePanel{Panel::Export});
    ASSERT_TRUE(state.openPanels.contains(Panel::Export));
    state = after(state, session::CloseTopmost{});
    EXPECT_FALSE(state.openPanels.contains(Panel::Export));
}

}  // namespace
