#pragma once
// Chart: the small charts of a card, drawn at ImGui's cursor as wide as there is room. What lies where is decided by
// ui/chart_layout; every word and figure in them also stands in the card's text.

#include "ui/panel_context.hpp"

#include <span>

namespace ui {

/// The series of an article, each under its name. Those of one measure share their scale and years.
void layoutSeriesCharts(const PanelContext& panel, const atlas::Article& article);

/// Claims about one quantity as a dot plot: a row for each value, with what says so. Nothing where a picture would not
/// help.
void layoutDots(const PanelContext& panel, std::span<const atlas::Claim* const> claims);

}  // namespace ui
