#include "view/frame_builder.hpp"

#include "unit/support/boxes.hpp"
#include "unit/support/frame_text.hpp"
#include "unit/support/generators.hpp"
#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using session::AppState;
using support::commandsOf;
using support::frameOf;
using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;
using view::DrawFill;
using view::DrawRaster;
using view::DrawRibbon;
using view::DrawSymbol;
using view::DrawText;
using view::Frame;

const session::Theme& theme() {
    return *miniScene().theme;
}

bool drawsRibbon(const Frame& frame, const session::Color& color) {
    return std::ranges::any_of(commandsOf<DrawRibbon>(frame),
                               [&](const DrawRibbon& ribbon) { return ribbon.color == color; });
}

bool drawsFill(const Frame& frame, const session::Color& color) {
    return std::ranges::any_of(commandsOf<DrawFill>(frame), [&](const DrawFill& fill) { return fill.color == color; });
}

std::set<std::string> textsOf(const Frame& frame) {
    std::set<std::string> texts;
    for (const DrawText& text : commandsOf<DrawText>(frame)) {
        texts.insert(text.text);
    }
    return texts;
}

geo::ScreenPoint screenOf(const AppState& state, const geo::LonLat& place) {
    return session::MapView(miniWorld().projection, state.camera, state.size).toScreen(place);
}

std::vector<DrawSymbol> symbolsAt(const AppState& state, const geo::LonLat& place) {
    std::vector<DrawSymbol> found;
    for (const DrawSymbol& symbol : commandsOf<DrawSymbol>(frameOf(state))) {
        if (support::distancePx(symbol.center, screenOf(state, place)) < 0.01) {
            found.push_back(symbol);
        }
    }
    return found;
}

bool isRinged(const AppState& state, const geo::LonLat& place, const session::StrokeStyle& style) {
    return std::ranges::any_of(symbolsAt(state, place), [&](const DrawSymbol& symbol) {
        return symbol.fill.alpha == 0 && symbol.stroke == style.color;
    });
}

const geo::LonLat Almaty{76.93, 43.26};

AppState without(std::initializer_list<const char*> layers) {
    AppState state = miniStateOver();
    state.hiddenLayers.insert(layers.begin(), layers.end());
    return state;
}

TEST(Frame, CarriesTheTransformOfItsMeshes) {
    const AppState state = miniStateOver();
    const Frame frame = frameOf(state);
    const session::MapView view(miniWorld().projection, state.camera, state.size);
    EXPECT_EQ(frame.background, theme().sea);
    EXPECT_EQ(frame.size, state.size);
    EXPECT_EQ(frame.center, view.center());
    EXPECT_EQ(frame.worldMetresPerPixel, view.worldMetresPerPixel());
}

TEST(Frame, OfTheSameStateIsTheSame) {
    AppState state = miniStateOver();
    state.selected = "place/almaty";
    state.hiddenLayers.erase("graticule");
    view::FrameBuilder builder = miniScene().builder();
    const std::string first = support::textOf(builder.build(state, {}), *miniScene().scene);
    const std::string second = support::textOf(builder.build(state, {}), *miniScene().scene);
    EXPECT_EQ(first, second);
    EXPECT_EQ(support::textOf(frameOf(state), *miniScene().scene), first) << "from a builder that is new";
    EXPECT_GT(first.size(), 1000U);
}

RC_GTEST_PROP(Frame, OfTheSameStateIsTheSameWhateverWasDrawnBefore, ()) {
    AppState state = miniStateOver(*generators::place(72.0, 41.0, 88.0, 49.0), *generators::real(4.0, 9.0));
    const auto& features = miniWorld().atlas->features();
    state.selected = (*rc::gen::elementOf(features).as("selected")).id;
    view::FrameBuilder builder = miniScene().builder();
    AppState other = state;
    other.selected = (*rc::gen::elementOf(features).as("selected before")).id;
    other.camera.zoom = *generators::real(4.0, 9.0);
    (void)builder.build(other, {});
    const bool same = support::textOf(builder.build(state, {}), *miniScene().scene) ==
                      support::textOf(frameOf(state), *miniScene().scene);
    RC_ASSERT(same);
}

TEST(Frame, DrawsSeaLandReliefWaterBordersRoutesSymbolsAndNamesInThatOrder) {
    const Frame frame = frameOf(miniStateOver());
    const auto first = [&](const auto& isWanted) {
        return std::ranges::find_if(frame.commands, isWanted) - frame.commands.begin();
    };
    const auto ribbonOf = [](const session::Color& color) {
        return [color](const view::DrawCommand& command) {
            const auto* ribbon = std::get_if<DrawRibbon>(&command);
            return ribbon != nullptr && ribbon->color == color;
        };
    };
    const std::vector<std::ptrdiff_t> order = {
        first([](const auto& c) { return std::holds_alternative<DrawFill>(c); }),
        first([](const auto& c) { return std::holds_alternative<DrawRaster>(c); }),
        first(ribbonOf(theme().riverColor)),
        first(ribbonOf(theme().countryBorder.color)),
        first(ribbonOf(theme().sharedBorder.color)),
        first(ribbonOf(theme().strokeRules[1].style.color)),
        first([](const auto& c) { return std::holds_alternative<DrawSymbol>(c); }),
        first([](const auto& c) { return std::holds_alternative<DrawText>(c); }),
    };
    EXPECT_TRUE(std::ranges::is_sorted(order)) << testing::PrintToString(order);
    EXPECT_LT(order.back(), static_cast<std::ptrdiff_t>(frame.commands.size()));
}

TEST(FrameLayers, ReliefOff) {
    AppState far = miniStateOver();
    far.camera.zoom = 4.9;
    EXPECT_EQ(commandsOf<DrawRaster>(frameOf(far)).size(), 2U);
    EXPECT_TRUE(commandsOf<DrawRaster>(frameOf(without({"relief"}))).empty());
}

TEST(FrameRelief, FadesToTheFlatTintInCloseViews) {
    const auto opacitiesAt = [](double zoom) {
        AppState state = miniStateOver();
        state.camera.zoom = zoom;
        std::map<const view::Image*, int> opacities;
        for (const DrawRaster& raster : commandsOf<DrawRaster>(frameOf(state))) {
            opacities[raster.image.get()] = raster.tint.alpha;
        }
        return opacities;
    };
    const view::Image* relief = miniScene().scene->relief().front().image.get();
    const view::Image* flat = miniScene().scene->flatRelief().front().image.get();
    EXPECT_EQ(opacitiesAt(4.9)[relief], 255);
    EXPECT_FALSE(opacitiesAt(4.9).contains(flat));
    const auto between = opacitiesAt(6.5);
    EXPECT_NEAR(between.at(relief), 128, 1);
    EXPECT_NEAR(between.at(flat), 128, 1);
    EXPECT_EQ(opacitiesAt(8.1)[flat], 255);
    EXPECT_FALSE(opacitiesAt(8.1).contains(relief));
}

TEST(FrameVignette, LiesOnTheWaterOfLakesUnderTheirShores) {
    const Frame frame = frameOf(miniStateOver());
    const auto isRim = [](const auto& command) {
        const auto* ribbon = std::get_if<DrawRibbon>(&command);
        return ribbon != nullptr && ribbon->color == theme().vignette.color && ribbon->isSoft;
    };
    const auto rim = std::ranges::find_if(frame.commands, isRim);
    ASSERT_NE(rim, frame.commands.end());
    EXPECT_TRUE(std::any_of(frame.commands.begin(), rim, [](const auto& command) {
        const auto* fill = std::get_if<DrawFill>(&command);
        return fill != nullptr && fill->color == theme().lakeFill;
    }));
    EXPECT_TRUE(std::any_of(rim, frame.commands.end(), [](const auto& command) {
        const auto* ribbon = std::get_if<DrawRibbon>(&command);
        return ribbon != nullptr && ribbon->color == theme().shore.color;
    }));
}

TEST(FrameLayers, WaterOff) {
    const Frame on = frameOf(miniStateOver());
    EXPECT_TRUE(drawsFill(on, theme().lakeFill) && drawsRibbon(on, theme().shore.color) &&
                drawsRibbon(on, theme().riverColor));
    EXPECT_THAT(textsOf(on), Contains("Balkhash"));
    const Frame off = frameOf(without({"water"}));
    EXPECT_FALSE(drawsFill(off, theme().lakeFill) || drawsRibbon(off, theme().shore.color) ||
                 drawsRibbon(off, theme().riverColor));
    EXPECT_THAT(textsOf(off), Not(Contains("Balkhash")));
}

TEST(FrameLayers, UnitsOff) {
    EXPECT_THAT(textsOf(frameOf(miniStateOver())), IsSupersetOf({"Xinjiang", "Units of 2017"}));
    const std::set<std::string> off = textsOf(frameOf(without({"admin1"})));
    EXPECT_THAT(off, Not(Contains("Xinjiang")));
    EXPECT_THAT(off, Not(Contains("Units of 2017")));
    EXPECT_THAT(off, Contains("Boundaries as drawn"));
}

TEST(FrameLayers, GraticuleIsOffUntilAsked) {
    EXPECT_FALSE(drawsRibbon(frameOf(miniStateOver()), theme().graticule.color));
    AppState state = miniStateOver();
    state.hiddenLayers.clear();
    EXPECT_TRUE(drawsRibbon(frameOf(state), theme().graticule.color));
    EXPECT_THAT(textsOf(frameOf(state)), Contains("80° E"));
}

TEST(FrameLayers, RouteOffByItsLayerOrItsGroup) {
    const session::Color& solid = theme().strokeRules[1].style.color;
    const session::Color& dashed = theme().strokeRules[0].style.color;
    EXPECT_TRUE(drawsRibbon(frameOf(miniStateOver()), solid));
    EXPECT_TRUE(drawsRibbon(frameOf(miniStateOver()), dashed));
    for (const char* layer : {"silk-road", "silk-road/ili"}) {
        const Frame frame = frameOf(without({layer}));
        EXPECT_FALSE(drawsRibbon(frame, solid)) << layer;
        EXPECT_FALSE(drawsRibbon(frame, dashed)) << layer;
    }
    EXPECT_TRUE(drawsRibbon(frameOf(without({"silk-road/steppe"})), solid));
}

TEST(FrameLayers, UncertainStretchesAreDashed) {
    for (const DrawRibbon& ribbon : commandsOf<DrawRibbon>(frameOf(miniStateOver()))) {
        if (ribbon.color == theme().strokeRules[0].style.color) {
            EXPECT_EQ(ribbon.dashM.size(), 2U);
        }
        if (ribbon.color == theme().strokeRules[1].style.color) {
            EXPECT_TRUE(ribbon.dashM.empty());
        }
    }
}

TEST(FrameLayers, PlacesOffLeaveWhatHappenedThere) {
    EXPECT_THAT(textsOf(frameOf(miniStateOver())), IsSupersetOf({"Almaty", "Urumqi", "Bishkek"}));
    const AppState off = without({"places"});
    EXPECT_THAT(textsOf(frameOf(off)), Not(Contains("Almaty")));
    ASSERT_FALSE(symbolsAt(off, Almaty).empty());
    EXPECT_EQ(symbolsAt(off, Almaty).front().fill, theme().symbols.at("event").fill);
    EXPECT_TRUE(symbolsAt(without({"places", "events"}), Almaty).empty());
}

TEST(FrameLayers, SharedBorderIsAnOrdinaryBorderWhereItsLayerIsOff) {
    EXPECT_TRUE(drawsRibbon(frameOf(miniStateOver()), theme().sharedBorder.color));
    EXPECT_TRUE(drawsRibbon(frameOf(miniStateOver()), theme().sharedBorderBand.kazakhstan));
    EXPECT_TRUE(drawsRibbon(frameOf(miniStateOver()), theme().sharedBorderBand.china));
    const auto& border = miniScene().scene->levelFor(5.5).sharedBorder;
    for (const char* layer : {"border", "border/kz-cn"}) {
        const Frame frame = frameOf(without({layer}));
        EXPECT_FALSE(drawsRibbon(frame, theme().sharedBorder.color)) << layer;
        EXPECT_FALSE(drawsRibbon(frame, theme().sharedBorderBand.kazakhstan)) << layer;
        EXPECT_FALSE(drawsRibbon(frame, theme().sharedBorderBand.china)) << layer;
        EXPECT_TRUE(std::ranges::any_of(commandsOf<DrawRibbon>(frame), [&](const DrawRibbon& ribbon) {
            return ribbon.mesh == border && ribbon.color == theme().countryBorder.color;
        })) << layer;
    }
}

TEST(FrameMarks, SelectedHoveredAndFocusedPlacesAreRinged) {
    AppState state = miniStateOver();
    EXPECT_FALSE(isRinged(state, Almaty, theme().selection));
    state.selected = "place/almaty";
    EXPECT_TRUE(isRinged(state, Almaty, theme().selection));
    state.selected = "event/visit";
    EXPECT_TRUE(isRinged(state, Almaty, theme().selection)) << "what happened there rings the place";
    state.selected.clear();
    state.hovered = "place/almaty";
    EXPECT_TRUE(isRinged(state, Almaty, theme().hover));
    state.focused = "place/almaty";
    EXPECT_TRUE(isRinged(state, Almaty, theme().focus));
}

TEST(FrameMarks, SelectedAreaIsOutlinedAndSelectedLineGlows) {
    AppState state = miniStateOver();
    for (const char* id : {"country/kz", "lake/balkhash", "route/ili", "border/kz-cn", "river/ili"}) {
        state.selected = id;
        EXPECT_TRUE(drawsRibbon(frameOf(state), theme().selection.color)) << id;
    }
    state.selected = "route/nowhere";
    EXPECT_FALSE(drawsRibbon(frameOf(state), theme().selection.color));
}

TEST(FrameMarks, SelectedTownShowsAlsoWhereItsKindDoesNotYet) {
    AppState state = miniStateOver({78.0, 45.0}, 4.2);
    const geo::LonLat town{78.37, 45.02};
    EXPECT_TRUE(symbolsAt(state, town).empty());
    state.selected = "town/1";
    EXPECT_TRUE(isRinged(state, town, theme().selection));
    EXPECT_THAT(textsOf(frameOf(state)), Contains("Taldykorgan"));
    state.selected.clear();
    state.focused = "town/1";
    EXPECT_TRUE(isRinged(state, town, theme().focus)) << "Tab leads there as well";
}

TEST(FrameMarks, PlaceWithAnEventHasABadge) {
    const AppState state = miniStateOver();
    const auto symbols = commandsOf<DrawSymbol>(frameOf(state));
    const auto badges = std::ranges::count_if(symbols, [&](const DrawSymbol& symbol) {
        const double away = support::distancePx(symbol.center, screenOf(state, Almaty));
        return symbol.fill == theme().symbols.at("event").fill && away > 1.0 && away < 15.0;
    });
    EXPECT_EQ(badges, 1);
}

TEST(FrameNames, AreInTheLanguageOfTheStateAndCountriesInCapitals) {
    AppState state = miniStateOver();
    EXPECT_THAT(textsOf(frameOf(state)), IsSupersetOf({"KAZAKHSTAN", "CHINA", "Almaty"}));
    state.language = atlas::Language::Kazakh;
    EXPECT_THAT(textsOf(frameOf(state)), IsSupersetOf({"ҚАЗАҚСТАН", "ҚЫТАЙ", "Алматы"}));
    state.language = atlas::Language::Chinese;
    EXPECT_THAT(textsOf(frameOf(state)), IsSupersetOf({"哈萨克斯坦", "中国", "阿拉木图"}));
    state.language = atlas::Language::Russian;
    EXPECT_THAT(textsOf(frameOf(state)), IsSupersetOf({"КАЗАХСТАН", "КИТАЙ", "Алматы"}));
}

RC_GTEST_PROP(FrameNames, NeverStandUnderPanels, ()) {
    AppState state = miniStateOver(*generators::place(74.0, 42.0, 86.0, 48.0), *generators::real(5.0, 8.0));
    state.uiScale = *rc::gen::element(1.0, 1.5, 3.0);
    const geo::ScreenPoint at = *generators::pointIn({1300, 600});
    const geo::ScreenRect panel{at.xPx, at.yPx, 300.0F, 300.0F};
    std::set<std::string> names;
    for (const atlas::Feature& feature : miniWorld().atlas->features()) {
        names.insert(feature.names.best(state.language));
    }
    for (const DrawText& text : commandsOf<DrawText>(frameOf(state, {panel}))) {
        if (names.contains(text.text)) {
            RC_ASSERT(!support::meet(support::quadOf(text, miniScene().measurer, 0.75F), support::quadOf(panel)));
        }
    }
}

TEST(FrameNames, PlacesHaveTheirNamesAtEveryScaleOfTheInterface) {
    for (double scale : {1.0, 1.5, 2.0, 3.0}) {
        AppState state = miniStateOver();
        state.uiScale = scale;
        EXPECT_THAT(textsOf(frameOf(state)), IsSupersetOf({"Almaty", "Urumqi"})) << scale;
    }
}

TEST(FrameNames, GrowWithTheScaleOfTheInterface) {
    const auto sizeOf = [](const AppState& state) {
        for (const DrawText& text : commandsOf<DrawText>(frameOf(state))) {
            if (text.text == "Almaty") {
                return text.style.sizePx;
            }
        }
        return 0.0F;
    };
    AppState state = miniStateOver();
    const float usual = sizeOf(state);
    state.uiScale = 2.0;
    EXPECT_NEAR(sizeOf(state), 2.0F * usual, 0.01F);
}

TEST(FrameCulling, NothingOfTheMapIsDrawnWhereThereIsNone) {
    const Frame frame = frameOf(miniStateOver({20.0, 20.0}, 8.0));
    EXPECT_TRUE(commandsOf<DrawFill>(frame).empty());
    EXPECT_TRUE(commandsOf<DrawSymbol>(frame).empty());
    EXPECT_TRUE(commandsOf<DrawRibbon>(frame).empty());
    EXPECT_FALSE(commandsOf<DrawText>(frame).empty()) << "the scale and the notes stay";
}

TEST(FrameBuilder, RefinedPicturesTakeFinerLines) {
    const session::AppState state = support::miniStateOver();
    view::FrameBuilder builder = support::miniScene().builder();
    constexpr double Levels = 3.0;
    builder.refine(Levels);
    const view::Frame frame = builder.build(state, {});
    const view::DetailLevel& finer = support::miniScene().scene->levelFor(state.camera.zoom + Levels);
    ASSERT_NE(&finer, &support::miniScene().scene->levelFor(state.camera.zoom));
    EXPECT_TRUE(std::ranges::any_of(support::commandsOf<view::DrawFill>(frame), [&](const view::DrawFill& fill) {
        return std::ranges::find(finer.land, fill.mesh) != finer.land.end();
    }));
}

}  // namespace
