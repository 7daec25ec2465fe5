#include "ui/interface.hpp"

#include "unit/ui/interface_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <string>
#include <vector>

namespace {

using session::Key;
using session::Panel;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr geo::ScreenPoint OnTheMap{900.0F, 600.0F};

/// Panels keep this order: layers where open, then the toolbar.
geo::ScreenRect layerPanel(const InterfaceHarness& panels) {
    return panels.panels().at(0);
}
geo::ScreenRect toolbar(const InterfaceHarness& panels) {
    return panels.panels().at(1);
}

TEST(Interface, HasNothingToDrawBeforeItsFirstUpdate) {
    const session::Context context = support::miniWorld().context();
    const ui::Interface interface({support::miniScene().scene,
                                   context,
                                   support::miniScene().strings,
                                   support::miniScene().measurer,
                                   {},
                                   "1.2.3"});
    EXPECT_EQ(interface.drawData().CmdListsCount, 0);
}

TEST(LayerPanel, ClickOnARowTogglesItsLayer) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = layerPanel(panels);
    const geo::ScreenRect middle{rect.leftPx + 100.0F, rect.topPx, 9.0F, rect.heightPx};
    const auto toggled = valuesOf<session::ToggleLayer>(panels.clickAllOver(middle), &session::ToggleLayer::id);
    EXPECT_THAT(toggled, ElementsAre("border", "silk-road", "places", "events", "relief", "water", "admin1", "towns",
                                     "graticule"));
}

TEST(LayerPanel, OneClickTogglesOnce) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = layerPanel(panels);
    for (int i = 0; i < static_cast<int>(rect.heightPx / 5.0F); ++i) {
        const geo::ScreenPoint at{rect.leftPx + 100.0F, rect.topPx + 5.0F * static_cast<float>(i)};
        EXPECT_LE(countOf<session::ToggleLayer>(panels.click(at)), 1);
    }
}

TEST(LayerPanel, GroupsWithLayersOpenAndTheirLayersToggleEach) {
    InterfaceHarness panels;
    geo::ScreenRect rect = layerPanel(panels);
    const geo::ScreenRect right{rect.rightPx() - 60.0F, rect.topPx + 40.0F, 55.0F, rect.heightPx - 40.0F};
    EXPECT_THAT(valuesOf<session::ToggleGroupExpanded>(panels.clickAllOver(right), &session::ToggleGroupExpanded::id),
                ElementsAre("border", "silk-road"));
    panels.state.expandedGroups = {"silk-road"};
    panels.settle();
    rect = layerPanel(panels);
    const geo::ScreenRect middle{rect.leftPx + 100.0F, rect.topPx, 9.0F, rect.heightPx};
    EXPECT_THAT(valuesOf<session::ToggleLayer>(panels.clickAllOver(middle), &session::ToggleLayer::id),
                ElementsAre("border", "silk-road", "silk-road/ili", "silk-road/steppe", "places", "events", "relief",
                            "water", "admin1", "towns", "graticule"));
}

TEST(LayerPanel, HasItsOwnCross) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = layerPanel(panels);
    const auto actions = panels.clickAllOver({rect.rightPx() - 45.0F, rect.topPx, 45.0F, 45.0F});
    EXPECT_THAT(valuesOf<session::TogglePanel>(actions, &session::TogglePanel::panel), ElementsAre(Panel::Layers));
    panels.state.openPanels.clear();
    panels.settle();
    EXPECT_EQ(panels.panels().size(), 2U) << "the toolbar stays, and the small map's button";
}

TEST(Toolbar, DoesWhatTheKeysDo) {
    InterfaceHarness panels;
    const auto actions = panels.clickAllOver(toolbar(panels));
    EXPECT_THAT(valuesOf<session::TogglePanel>(actions, &session::TogglePanel::panel),
                ElementsAre(Panel::Layers, Panel::Export, Panel::Files, Panel::Stories, Panel::Settings, Panel::Credits,
                            Panel::Help));
    EXPECT_THAT(valuesOf<session::ZoomBy>(actions, &session::ZoomBy::levels), ElementsAre(1.0, -1.0));
    EXPECT_GE(countOf<session::GoHome>(actions), 1);
}

geo::ScreenRect openCard(InterfaceHarness& panels, const char* id) {
    const auto added = panels.panelsAddedBy([&](session::AppState& state) {
        state.camera = {{80.0, 45.0}, 5.5};
        state.selected = id;
    });
    EXPECT_EQ(added.size(), 1U);
    return added.empty() ? geo::ScreenRect{} : added.front();
}

TEST(Card, HasButtonsToFitCopyAndClose) {
    InterfaceHarness panels;
    const geo::ScreenRect card = openCard(panels, "place/almaty");
    const auto actions = panels.clickAllOver({card.rightPx() - 110.0F, card.topPx, 110.0F, 45.0F});
    EXPECT_THAT(valuesOf<session::FitFeature>(actions, &session::FitFeature::id), ElementsAre("place/almaty"));
    EXPECT_GE(countOf<session::CopyCard>(actions), 1);
    EXPECT_GE(countOf<session::ClearSelection>(actions), 1);
}

TEST(Card, LinksLeadToWhatHappenedThere) {
    InterfaceHarness panels;
    const geo::ScreenRect card = openCard(panels, "place/almaty");
    EXPECT_THAT(valuesOf<session::SelectFeature>(panels.clickAllOver(card, 20.0F, 7.0F), &session::SelectFeature::id),
                testing::ElementsAre("route/ili", "place/khorgos", "event/visit"));
}

TEST(Card, OfARouteLinksItsWaypoints) {
    InterfaceHarness panels;
    const geo::ScreenRect card = openCard(panels, "route/ili");
    EXPECT_THAT(valuesOf<session::SelectFeature>(panels.clickAllOver(card, 20.0F, 7.0F), &session::SelectFeature::id),
                testing::UnorderedElementsAre("place/turpan", "place/urumqi", "place/khorgos", "place/almaty"));
}

TEST(Card, NeverCoversThePlaceItIsAbout) {
    InterfaceHarness panels;
    for (const char* id : {"place/almaty", "place/khorgos", "place/urumqi", "place/turpan", "place/bishkek"}) {
        panels.state.selected.clear();
        const geo::ScreenRect card = openCard(panels, id);
        const session::MapView view(support::miniWorld().projection, panels.state.camera, panels.state.size);
        EXPECT_FALSE(card.grownBy(10.0F).covers(view.toScreen(support::miniWorld().atlas->feature(id)->anchor))) << id;
        for (const geo::ScreenRect& other : panels.panels()) {
            EXPECT_TRUE(other == card || !other.intersects(card)) << id;
        }
    }
}

TEST(Card, StaysWhileTheMapMovesUnderIt) {
    InterfaceHarness panels;
    const geo::ScreenRect card = openCard(panels, "place/almaty");
    panels.state.camera.center.lonDeg += 0.5;
    panels.settle();
    EXPECT_THAT(panels.panels(), Contains(card));
}

TEST(Card, ScrollsByThePageKeys) {
    InterfaceHarness panels;
    EXPECT_FALSE(panels.feed(session::KeyPressed{Key::PageDown}));
    openCard(panels, "place/almaty");
    EXPECT_TRUE(panels.feed(session::KeyPressed{Key::PageDown}));
    EXPECT_TRUE(panels.feed(session::KeyPressed{Key::PageUp}));
}

TEST(Chooser, EveryEntryCanBeClicked) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) {
        state.chooser = session::Chooser{{800.0F, 400.0F}, {"place/almaty", "event/visit", "country/kz"}, 0};
    });
    ASSERT_EQ(added.size(), 1U);
    const auto actions = panels.clickAllOver(added.front(), 60.0F, 7.0F);
    EXPECT_THAT(
        valuesOf<session::ChooseCandidate>(actions, &session::ChooseCandidate::index),
        ElementsAre(std::optional<std::size_t>(0), std::optional<std::size_t>(1), std::optional<std::size_t>(2)));
}

TEST(Chooser, ScrollsByTheWheelAndFollowsTheKeys) {
    InterfaceHarness panels;
    panels.state.size = {700, 300};
    std::vector<atlas::FeatureId> many;
    for (int i = 0; i < 30; ++i) {
        many.emplace_back("place/almaty");
    }
    const auto added = panels.panelsAddedBy([&](session::AppState& state) {
        state.chooser = session::Chooser{{350.0F, 5.0F}, many, 0};
    });
    ASSERT_EQ(added.size(), 1U);
    const geo::ScreenPoint row{added.front().leftPx + 60.0F, added.front().bottomPx() - 30.0F};
    const auto clicked = [&] {
        const auto chosen = valuesOf<session::ChooseCandidate>(panels.click(row), &session::ChooseCandidate::index);
        return chosen.empty() ? std::optional<std::size_t>() : chosen.front();
    };
    const std::optional<std::size_t> first = clicked();
    ASSERT_TRUE(first);
    for (int i = 0; i < 4; ++i) {
        panels.feed(session::MouseWheel{-1.0F, row});
        panels.update();
    }
    panels.settle();
    EXPECT_GT(clicked(), *first + 3) << "the wheel's way stays";
    panels.state.chooser->highlighted = 29;
    panels.settle();
    EXPECT_GT(clicked(), std::optional<std::size_t>(26)) << "the keys lead to the end";
}

TEST(Chooser, HasACross) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) {
        state.chooser = session::Chooser{{800.0F, 400.0F}, {"place/almaty", "event/visit"}, 0};
    });
    ASSERT_EQ(added.size(), 1U);
    const auto actions = panels.clickAllOver({added.front().rightPx() - 45.0F, added.front().topPx, 45.0F, 45.0F});
    EXPECT_GE(countOf<session::CloseChooser>(actions), 1);
}

TEST(Chooser, DoesNotLieOverTheSpotThatWasClicked) {
    InterfaceHarness panels;
    for (const geo::ScreenPoint at :
         {geo::ScreenPoint{800.0F, 400.0F}, geo::ScreenPoint{1590.0F, 890.0F}, geo::ScreenPoint{1590.0F, 5.0F}}) {
        panels.state.chooser.reset();
        const auto added = panels.panelsAddedBy([&](session::AppState& state) {
            state.chooser = session::Chooser{at, {"place/almaty", "event/visit", "country/kz"}, 0};
        });
        ASSERT_EQ(added.size(), 1U);
        EXPECT_FALSE(added.front().covers(at));
    }
}

TEST(OtherPanels, CloseByTheirCross) {
    for (Panel which : {Panel::Credits, Panel::Help, Panel::Settings}) {
        InterfaceHarness panels;
        const auto added = panels.panelsAddedBy([&](session::AppState& state) { state.openPanels.insert(which); });
        ASSERT_EQ(added.size(), 1U);
        const geo::ScreenRect rect = added.front();
        const auto actions = panels.clickAllOver({rect.rightPx() - 50.0F, rect.topPx, 50.0F, 45.0F});
        EXPECT_THAT(valuesOf<session::TogglePanel>(actions, &session::TogglePanel::panel), ElementsAre(which));
    }
}

TEST(Settings, OfferAllLanguagesAndSeveralScales) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) { state.openPanels.insert(Panel::Settings); });
    ASSERT_EQ(added.size(), 1U);
    const auto actions = panels.clickAllOver(added.front(), 15.0F, 9.0F);
    EXPECT_THAT(valuesOf<session::SetLanguage>(actions, &session::SetLanguage::language),
                testing::UnorderedElementsAre(atlas::Language::English, atlas::Language::Chinese,
                                              atlas::Language::Kazakh, atlas::Language::Russian));
    const auto scales = valuesOf<session::SetUiScale>(actions, &session::SetUiScale::scale);
    EXPECT_GE(scales.size(), 4U);
    for (double scale : scales) {
        EXPECT_GE(scale, session::MinUiScale);
        EXPECT_LE(scale, session::MaxUiScale);
    }
}

TEST(Settings, OfferAllThemesProjectionsAndWaysToMove) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) { state.openPanels.insert(Panel::Settings); });
    ASSERT_EQ(added.size(), 1U);
    const auto actions = panels.clickAllOver(added.front(), 15.0F, 9.0F);
    EXPECT_THAT(valuesOf<session::SetTheme>(actions, &session::SetTheme::theme),
                testing::UnorderedElementsAreArray(session::AllThemes));
    EXPECT_THAT(valuesOf<session::SetProjection>(actions, &session::SetProjection::projection),
                testing::UnorderedElementsAreArray(session::AllProjections));
    EXPECT_THAT(valuesOf<session::SetReducedMotion>(actions, &session::SetReducedMotion::isOn),
                testing::UnorderedElementsAre(false, true));
}

TEST(Notices, AreDismissedOneByOne) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) { state.notices = {"first", "second"}; });
    ASSERT_EQ(added.size(), 1U);
    const geo::ScreenRect rect = added.front();
    const auto actions = panels.clickAllOver({rect.rightPx() - 50.0F, rect.topPx, 50.0F, rect.heightPx});
    EXPECT_THAT(valuesOf<session::DismissNotice>(actions, &session::DismissNotice::index), ElementsAre(0U, 1U));
}

TEST(Readout, ShowsWhileThePointerIsInTheWindow) {
    InterfaceHarness panels;
    const auto added = panels.panelsAddedBy([](session::AppState& state) { state.cursor = OnTheMap; });
    ASSERT_EQ(added.size(), 1U);
    EXPECT_GT(added.front().topPx, 750.0F);
    EXPECT_LT(added.front().leftPx, 100.0F);
}

TEST(Pointer, BelongsToThePanelsOverThemOnly) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = layerPanel(panels);
    const geo::ScreenPoint inside{rect.leftPx + 20.0F, rect.topPx + 20.0F};
    EXPECT_TRUE(panels.feed(session::MouseMoved{inside}));
    EXPECT_TRUE(panels.feed(session::MouseWheel{1.0F, inside}));
    EXPECT_FALSE(panels.feed(session::MouseMoved{OnTheMap}));
    EXPECT_FALSE(panels.feed(session::MouseWheel{1.0F, OnTheMap}));
    EXPECT_FALSE(panels.feed(session::MousePressed{session::MouseButton::Left, OnTheMap}));
    EXPECT_FALSE(panels.feed(session::MouseReleased{session::MouseButton::Left, OnTheMap}));
}

TEST(Pointer, PressedOnAPanelIsThePanelsUntilItsRelease) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = layerPanel(panels);
    EXPECT_TRUE(
        panels.feed(session::MousePressed{session::MouseButton::Left, {rect.leftPx + 20.0F, rect.topPx + 20.0F}}));
    EXPECT_TRUE(panels.feed(session::MouseMoved{OnTheMap}));
    EXPECT_TRUE(panels.feed(session::MouseReleased{session::MouseButton::Left, OnTheMap}));
    EXPECT_FALSE(panels.feed(session::MouseMoved{OnTheMap}));
}

TEST(Pointer, ClickWithinOneFrameStillCounts) {
    InterfaceHarness panels;
    const geo::ScreenRect rect = toolbar(panels);
    constexpr float Share = 4.5F / 13.0F;  // the fifth button of thirteen
    const geo::ScreenPoint home{rect.leftPx + rect.widthPx / 2.0F, rect.topPx + rect.heightPx * Share};
    panels.feed(session::MouseMoved{home});
    panels.feed(session::MousePressed{session::MouseButton::Left, home});
    panels.feed(session::MouseReleased{session::MouseButton::Left, home});
    EXPECT_EQ(countOf<session::GoHome>(panels.update()), 0);
    EXPECT_TRUE(panels.interface().isSettling()) << "the release waits for the next frame";
    EXPECT_EQ(countOf<session::GoHome>(panels.update()), 1);
    EXPECT_FALSE(panels.interface().isSettling());
}

TEST(Interface, DrawsWhatItLaidOut) {
    InterfaceHarness panels;
    EXPECT_TRUE(panels.interface().drawData().Valid);
    EXPECT_GT(panels.interface().drawData().TotalVtxCount, 100);
    EXPECT_EQ(panels.interface().drawData().DisplaySize.x, 1600.0F);
}

TEST(Interface, MakesItsFontsAnewForLanguageAndScaleOnly) {
    InterfaceHarness panels;
    int revision = panels.interface().fontPicture().revision;
    panels.state.selected = "place/almaty";
    panels.settle();
    EXPECT_EQ(panels.interface().fontPicture().revision, revision);
    for (atlas::Language language : {atlas::Language::Chinese, atlas::Language::Kazakh, atlas::Language::English}) {
        panels.state.language = language;
        panels.settle();
        EXPECT_EQ(panels.interface().fontPicture().revision, ++revision);
    }
    panels.state.uiScale = 2.0;
    panels.settle();
    EXPECT_EQ(panels.interface().fontPicture().revision, ++revision);
    const ui::FontPicture picture = panels.interface().fontPicture();
    EXPECT_EQ(picture.rgba.size(),
              static_cast<std::size_t>(picture.widthPx) * static_cast<std::size_t>(picture.heightPx) * 4U);
    EXPECT_TRUE(std::ranges::any_of(picture.rgba, [](std::uint8_t byte) { return byte > 0 && byte < 255; }));
}

TEST(Interface, SettlesWithinTheFramesThatFollowAChange) {
    InterfaceHarness panels;
    const auto settlesInThree = [&](const char* what) {
        for (int frame = 0; frame < 3; ++frame) {
            panels.update();
        }
        const std::vector<geo::ScreenRect> third = panels.panels();
        for (int frame = 0; frame < 5; ++frame) {
            panels.update();
        }
        EXPECT_EQ(panels.panels(), third) << what;
    };
    panels.state.camera = {{80.0, 45.0}, 5.5};
    panels.state.selected = "border/kz-cn";
    settlesInThree("card");
    panels.state.openPanels = {Panel::Layers, Panel::Credits};
    settlesInThree("credits");
    panels.state.expandedGroups = {"silk-road", "border"};
    settlesInThree("branches");
    panels.state.language = atlas::Language::Chinese;
    settlesInThree("language");
    panels.state.uiScale = 1.5;
    settlesInThree("scale");
    panels.state.size = {900, 600};
    settlesInThree("window");
    panels.state.notices = {"something went wrong"};
    settlesInThree("notice");
}

TEST(Interface, TwoOfThemDoNotMix) {
    InterfaceHarness first;
    InterfaceHarness second;
    second.state.openPanels.clear();
    second.settle();
    first.settle();
    EXPECT_EQ(first.panels().size(), 4U);
    EXPECT_EQ(second.panels().size(), 2U);
}

TEST(Interface, CardTextIsThatOfTheFeature) {
    InterfaceHarness panels;
    EXPECT_THAT(panels.interface().cardText("place/almaty", atlas::Language::English), testing::StartsWith("Almaty\n"));
    EXPECT_THAT(panels.interface().cardText("place/nowhere", atlas::Language::English), IsEmpty());
}

}  // namespace
