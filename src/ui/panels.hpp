#pragma once
// The panels, one function each. Each lays out one ImGui window and adds the Actions it was asked for.

#include "session/description.hpp"
#include "ui/panel_context.hpp"
#include "ui/scrolling_panel.hpp"
#include "view/overview.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Layers and legend in one: what is on, how it looks, what it is.
void layoutLayers(const PanelContext& panel);

/// Buttons along the right edge.
void layoutToolbar(const PanelContext& panel);

/// The small map of the whole area, or the button that brings it back; neither where the window is small or shows most
/// of the area itself.
struct OverviewLayout {
    bool isShown = false;
    std::optional<view::OverviewMap> map;
};
[[nodiscard]] OverviewLayout layoutOverview(const PanelContext& panel, const geo::ScreenRect& toolbar);

/// The card of the selected feature. `before`: where it lay in the last frame; `selection`: what is marked of its text.
struct CardPlace {
    std::string feature;
    geo::ScreenRect rect;
};
void layoutCard(const PanelContext& panel, std::optional<CardPlace>& before, TextSelection& selection, float scrollPx);

/// A step of the line of articles that led to the card's. Where several stand together under one mark, it leads to the
/// last of them.
struct TrailStep {
    atlas::FeatureId id;
    std::vector<atlas::FeatureId> elided;  // empty: it is shown by its name
};
/// A long trail shows its first and its last ones.
[[nodiscard]] std::vector<TrailStep> trailSteps(const std::vector<atlas::FeatureId>& trail);
void layoutTrail(const PanelContext& panel, float widthPx);

/// The view in words, as of when the map last rested.
struct ViewWords {
    std::optional<session::AppState> of;  // made for what this state shows
    session::Description description;
    std::vector<std::string> article;  // of what is selected, a line each; the first is its name
    bool revealsArticle = false;       // the next layout scrolls to it
    TextSelection selection;
};
void layoutWords(const PanelContext& panel, ViewWords& words, float scrollPx);
/// What is marked of it, or else all of it.
[[nodiscard]] std::string plainWords(const ViewWords& words, const session::Strings& strings, atlas::Language language);

/// Where a panel lies at the left, beside the toolbar where there is room, above read-out and scale bar.
[[nodiscard]] PanelPlace placeAtTheLeft(const PanelContext& panel, float widthPx);
/// Where one lies that opens in the middle of the window.
[[nodiscard]] PanelPlace placeInTheMiddle(const PanelContext& panel, float widthPx);
/// While something is measured: figures, method, and what was published about the same.
void layoutMeasuring(const PanelContext& panel);

void layoutChooser(const PanelContext& panel);
void layoutCredits(const PanelContext& panel);
void layoutHelp(const PanelContext& panel);
void layoutSettings(const PanelContext& panel);
/// What the view, or the story that is told, can be given away as.
void layoutExport(const PanelContext& panel);
/// The user's own files: how they are read, how they look, what became of them.
void layoutFiles(const PanelContext& panel);
/// What one of them holds, a row for each feature.
void layoutFileTable(const PanelContext& panel);
/// The user's notes, and the one that is being written.
void layoutNotes(const PanelContext& panel);
void layoutNotices(const PanelContext& panel);

/// The list of stories, or the chapter that is being told.
void layoutStories(const PanelContext& panel);

void layoutTimeline(const PanelContext& panel);
/// The grip of the line between two times that are compared.
void layoutDivider(const PanelContext& panel);

// Of a kiosk.
void layoutTouchToolbar(const PanelContext& panel);
/// Of one of its columns, without the window's margins.
[[nodiscard]] float touchToolbarWidthPx(const PanelContext& panel);
void layoutTouchHelp(const PanelContext& panel);
/// The question whether somebody is still there, or the invitation to touch; nothing elsewhere.
void layoutKiosk(const PanelContext& panel);

/// Coordinates under the pointer, and the name of what it rests on; without a pointer what the keyboard has reached.
void layoutReadout(const PanelContext& panel);

/// Everything the card says but its links, as plain text with its sources.
[[nodiscard]] std::string plainCard(const atlas::Atlas& atlas, const atlas::Feature& feature,
                                    const session::Strings& strings, atlas::Language language);

/// A route on its way through a place: the nearest places of the atlas before and after it, nullptr at its ends.
struct RouteStop {
    const atlas::Feature* route;
    const atlas::Feature* before;
    const atlas::Feature* after;
};

/// Where the card leads: the stops of a line, what happened at a place, what the article names beside. Nothing twice.
struct CardLinks {
    std::vector<const atlas::Feature*> waypoints;
    std::vector<const atlas::Feature*> here;
    std::vector<const atlas::Feature*> related;
    std::vector<const atlas::Feature*> sameTime;  // begun in the same year
    std::vector<RouteStop> stops;                 // of the routes that pass here
};
[[nodiscard]] CardLinks cardLinks(const atlas::Atlas& atlas, const atlas::Feature& feature);

/// Citations of one document gathered: "Past, Present and Future of Sino-Kazakhstan Relations: paragraph 5, sentence 1;
/// paragraph 6". Of documents with one title each says by whom, where or when it came out.
struct SourceLine {
    std::string text;
    atlas::DocumentId document;
};
[[nodiscard]] std::vector<SourceLine> sourceLines(const atlas::Atlas& atlas,
                                                  const std::vector<atlas::Citation>& citations,
                                                  const session::Strings& strings, atlas::Language language);

}  // namespace ui
