#include "session/settings.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_atlas.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace {

/// Every choice a person can make, each at random.
session::AppState chosenState(const atlas::Atlas& atlas) {
    session::AppState state;
    state.language = *rc::gen::elementOf(atlas::AllLanguages);
    state.uiScale = *generators::real(session::MinUiScale, session::MaxUiScale);
    state.theme = *rc::gen::elementOf(session::AllThemes);
    state.projection = *rc::gen::elementOf(session::AllProjections);
    state.reducedMotion = *rc::gen::arbitrary<bool>();
    state.labels = *rc::gen::element(session::LabelChoice::OneLine, session::LabelChoice::TwoLine);
    for (const atlas::Layer& layer : atlas.layers()) {
        if (*rc::gen::arbitrary<bool>()) {
            state.hiddenLayers.insert(layer.id);
        }
    }
    return state;
}

RC_GTEST_PROP(SettingsProperty, EveryChoiceSurvivesInWhateverStateItIsPut, ()) {
    const auto atlas = support::miniAtlas();
    const session::Settings settings = session::settingsOf(chosenState(*atlas));
    session::AppState other = chosenState(*atlas);
    other.camera = *generators::camera();
    const session::AppState before = other;
    session::applySettings(other, settings, *atlas);
    RC_ASSERT((session::settingsOf(other) == settings));
    session::applySettings(other, settings, *atlas);
    RC_ASSERT((session::settingsOf(other) == settings));
    RC_ASSERT((session::savedViewOf(other) == session::savedViewOf(before)));
}

RC_GTEST_PROP(SettingsProperty, TheScaleIsAlwaysInRange, (double scale)) {
    session::AppState state;
    session::Settings settings;
    settings.uiScale = scale;
    session::applySettings(state, settings, *support::miniAtlas());
    RC_ASSERT(state.uiScale >= session::MinUiScale && state.uiScale <= session::MaxUiScale);
}

TEST(Settings, TheDefaultsAreThoseOfAFreshState) {
    const session::AppState fresh;
    const session::Settings defaults;
    session::AppState state;
    session::applySettings(state, defaults, *support::miniAtlas());
    session::Settings taken = session::settingsOf(state);
    EXPECT_EQ(taken, session::settingsOf(fresh));
    taken.hasHiddenLayers = false;
    EXPECT_EQ(taken, defaults);
}

TEST(Settings, EveryMemberTellsTwoApart) {
    const session::Settings defaults;
    const auto differs = [&](auto change) {
        session::Settings settings;
        change(settings);
        return settings != defaults;
    };
    EXPECT_TRUE(differs([](session::Settings& s) { s.language = atlas::Language::Russian; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.uiScale = 1.25; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.theme = session::ThemeChoice::Dark; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.projection = session::ProjectionChoice::Mercator; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.reducedMotion = true; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.labels = session::LabelChoice::TwoLine; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.hiddenLayers = {"places"}; }));
    EXPECT_TRUE(differs([](session::Settings& s) { s.hasHiddenLayers = true; }));
}

TEST(Settings, NoLayerHiddenIsAChoiceToo) {
    session::AppState state;
    state.hiddenLayers = {"graticule"};
    session::Settings settings;
    settings.hasHiddenLayers = true;
    session::applySettings(state, settings, *support::miniAtlas());
    EXPECT_TRUE(state.hiddenLayers.empty());
}

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
    EXPECT_EQ(restored.labels, state.labels);
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
    for (const double none : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                              -std::numeric_limits<double>::infinity()}) {
        settings.uiScale = none;
        session::applySettings(state, settings, *support::miniAtlas());
        EXPECT_EQ(state.uiScale, session::MaxUiScale) << "what it was before";
    }
    for (const double small : {0.99, 0.0, -5.0}) {
        settings.uiScale = small;
        session::applySettings(state, settings, *support::miniAtlas());
        EXPECT_EQ(state.uiScale, session::MinUiScale);
    }
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

RC_GTEST_PROP(SavedViewProperty, HoldsWhateverTheMapShows, ()) {
    session::AppState state;
    state.camera = *generators::camera();
    state.size = *generators::windowSize();
    state.selected = *rc::gen::elementOf(std::vector<std::string>{"", "place/almaty", "border/kz-cn"});
    const session::SavedView view = session::savedViewOf(state);
    RC_ASSERT((view == session::SavedView{state.camera, state.selected, state.size}));
}

}  // namespace
