#include "session/settings.hpp"

#include "unit/support/mini_atlas.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace {

TEST(Settings, HoldWhatTheStateHolds) {
    session::AppState state;
    state.language = atlas::Language::Kazakh;
    state.uiScale = 1.5;
    state.hiddenLayers = {"places", "silk-road/ili"};
    state.theme = session::ThemeChoice::Print;
    state.projection = session::ProjectionChoice::Mercator;
    state.reducedMotion = true;
    const session::Settings settings = session::settingsOf(state);
    session::AppState restored;
    session::applySettings(restored, settings, *support::miniAtlas());
    EXPECT_EQ(restored.language, state.language);
    EXPECT_EQ(restored.uiScale, state.uiScale);
    EXPECT_EQ(restored.hiddenLayers, state.hiddenLayers);
    EXPECT_EQ(restored.theme, state.theme);
    EXPECT_EQ(restored.projection, state.projection);
    EXPECT_EQ(restored.reducedMotion, state.reducedMotion);
}

TEST(Settings, WithoutLayersTheDefaultsStay) {
    session::AppState state;
    state.hiddenLayers = {"graticule"};
    session::applySettings(state, session::Settings{}, *support::miniAtlas());
    EXPECT_EQ(state.hiddenLayers.count("graticule"), 1U);
}

TEST(Settings, LayersOfAnotherAtlasAreKeptOut) {
    session::AppState state;
    session::Settings settings;
    settings.hasHiddenLayers = true;
    settings.hiddenLayers = {"places", "of-another-atlas"};
    session::applySettings(state, settings, *support::miniAtlas());
    EXPECT_EQ(state.hiddenLayers.size(), 1U);
    EXPECT_EQ(state.hiddenLayers.count("places"), 1U);
}

TEST(Settings, TheScaleIsBroughtIntoRange) {
    session::AppState state;
    session::Settings settings;
    settings.uiScale = 99.0;
    session::applySettings(state, settings, *support::miniAtlas());
    EXPECT_EQ(state.uiScale, session::MaxUiScale);
    settings.uiScale = std::numeric_limits<double>::quiet_NaN();
    session::applySettings(state, settings, *support::miniAtlas());
    EXPECT_EQ(state.uiScale, session::MaxUiScale);
}

TEST(SavedView, HoldsCameraSelectionAndSize) {
    session::AppState state;
    state.camera = {{80.0, 44.0}, 6.0};
    state.selected = "place/khorgos";
    state.size = {1024, 768};
    const session::SavedView view = session::savedViewOf(state);
    EXPECT_EQ(view.camera, state.camera);
    EXPECT_EQ(view.selected, "place/khorgos");
    EXPECT_EQ(view.windowSize, state.size);
}

}  // namespace
