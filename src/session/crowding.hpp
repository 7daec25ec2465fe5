#pragma once
// Crowding: what steps back where the window is too small for everything at once.

#include "session/app_state.hpp"

namespace session {

/// Whether the panel of layers, though open, makes room: for the view in words, which takes its place, or for the card,
/// since beside both of them nothing of the map would be left. It comes back when that closes or the window grows.
[[nodiscard]] bool layersGiveWay(const AppState& state);

/// Of the timeline with its margin, along the bottom; 0 where it is closed or the window too small for it.
[[nodiscard]] double timelineHeightPx(const AppState& state);
/// Whether the small map may take its corner.
[[nodiscard]] bool hasRoomForOverview(const AppState& state);
/// Whether the card of what is selected makes room for the view in words, which has its article at the end.
[[nodiscard]] bool cardGivesWay(const AppState& state);

}  // namespace session
