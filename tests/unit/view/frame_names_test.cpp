// Names and symbols in a frame: what they keep clear of, and how a symbol without a name looks.

#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using session::AppState;
using support::frameOf;
using support::miniStateOver;
using view::DrawSymbol;
using view::DrawText;

geo::ScreenPoint screenOf(const AppState& state, const char* id) {
    return session::MapView(support::miniWorld().projection, state.camera, state.size)
        .toScreen(support::miniWorld().atlas->feature(id)->anchor);
}

DrawSymbol symbolOf(const AppState& state, const char* id) {
    const geo::ScreenPoint at = screenOf(state, id);
    const auto symbols = support::commandsOf<DrawSymbol>(frameOf(state));
    const auto found = std::ranges::find_if(
        symbols, [&](const DrawSymbol& symbol) { return support::distancePx(symbol.center, at) < 0.01; });
    EXPECT_NE(found, symbols.end());
    return found == symbols.end() ? DrawSymbol{} : *found;
}

DrawText nameOf(const AppState& state, const std::string& name) {
    const auto texts = support::commandsOf<DrawText>(frameOf(state));
    const auto found = std::ranges::find(texts, name, &DrawText::text);
    EXPECT_NE(found, texts.end());
    return found == texts.end() ? DrawText{} : *found;
}

TEST(FrameNames, ADotThatIsNotNamedYetIsQuieter) {
    const DrawSymbol unnamed = symbolOf(miniStateOver({85.0, 43.0}, 3.8), "place/turpan");
    const DrawSymbol named = symbolOf(miniStateOver({85.0, 43.0}, 4.0), "place/turpan");
    EXPECT_LT(unnamed.sizePx, named.sizePx);
    EXPECT_LT(unnamed.fill.alpha, named.fill.alpha);
    EXPECT_GT(unnamed.fill.alpha, 100) << "but it is there, and can be clicked";
}

TEST(FrameNames, ANameStepsOffTheRouteThroughItsSymbol) {
    AppState state = miniStateOver({87.6, 43.8}, 6.0);
    state.hiddenLayers = {"border", "silk-road"};
    const geo::ScreenPoint at = screenOf(state, "place/urumqi");
    EXPECT_GT(nameOf(state, "Urumqi").at.xPx, at.xPx) << "right of it where there is no route";
    state.hiddenLayers = {"border"};
    const DrawText off = nameOf(state, "Urumqi");
    EXPECT_TRUE(off.at.xPx < at.xPx || off.at.yPx < at.yPx - 8.0F || off.at.yPx > at.yPx + 14.0F)
        << off.at.xPx - at.xPx << " " << off.at.yPx - at.yPx;
}

TEST(FrameNames, WhatABuilderHasKeptOfRoutesFollowsLayersAndZoom) {
    view::FrameBuilder builder = support::miniScene().builder();
    AppState state = miniStateOver({87.6, 43.8}, 6.0);
    const auto expectAsNew = [&](const char* what) {
        EXPECT_EQ(support::commandsOf<DrawText>(builder.build(state, {})),
                  support::commandsOf<DrawText>(frameOf(state)))
            << what;
    };
    expectAsNew("all layers");
    state.hiddenLayers = {"silk-road"};
    expectAsNew("a layer hidden");
    state.camera.zoom = 6.5;
    expectAsNew("zoomed");
    state.hiddenLayers.clear();
    expectAsNew("shown again");
}

}  // namespace
