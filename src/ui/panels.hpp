#pragma once
// The panels, one function each. Each lays out one ImGui window and adds the Actions it was asked for.

#include "ui/panel_context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Layers and legend in one: what is on, how it looks, what it is.
void layoutLayers(const PanelContext& panel);

/// Buttons along the right edge.
void layoutToolbar(const PanelContext& panel);

/// The card of the selected feature. `before`: where it lay in the last frame; `selection`: what is marked of its text.
struct CardPlace {
    std::string feature;
    geo::ScreenRect rect;
};
void layoutCard(const PanelContext& panel, std::optional<CardPlace>& before, TextSelection& selection, float scrollPx);

/// While something is measured: figures, method, and what was published about the same.
void layoutMeasuring(const PanelContext& panel);

void layoutChooser(const PanelContext& panel);
void layoutCredits(const PanelContext& panel);
void layoutHelp(const PanelContext& panel);
void layoutSettings(const PanelContext& panel);
void layoutNotices(const PanelContext& panel);

/// Coordinates under the pointer, and the name of what it rests on.
void layoutReadout(const PanelContext& panel);

/// Everything the card says but its links, as plain text with its sources.
[[nodiscard]] std::string plainCard(const atlas::Atlas& atlas, const atlas::Feature& feature,
                                    const session::Strings& strings, atlas::Language language);

/// Where the card leads: the stops of a line, what happened at a place, what the article names beside. Nothing twice.
struct CardLinks {
    std::vector<const atlas::Feature*> waypoints;
    std::vector<const atlas::Feature*> here;
    std::vector<const atlas::Feature*> related;
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
