#include "session/crowding.hpp"

namespace session {
namespace {

/// At UI scale 1: layers (322), card (420), toolbar (50), their margins, and a strip of map as wide as a place's name.
constexpr double RoomForBothPx = 900.0;

/// Below that it would take the map's room.
constexpr double RoomForTimelinePx = 620.0;
constexpr double HeightForTimelinePx = 440.0;
constexpr double TimelinePx = 100.0;
constexpr double TouchedTimelinePx = 160.0;  // for buttons and a strip of which fingers find each half
/// The same with the view in words (460) in place of the layers.
constexpr double RoomForWordsAndCardPx = 1040.0;

/// Where the small map would take a twentieth of the window.
constexpr double RoomForOverviewPx = 1100.0;
constexpr double HeightForOverviewPx = 600.0;

}  // namespace

bool cardGivesWay(const AppState& state) {
    return state.openPanels.contains(Panel::Words) && !state.selected.empty() &&
           static_cast<double>(state.size.widthPx) < RoomForWordsAndCardPx * state.uiScale;
}

bool layersGiveWay(const AppState& state) {
    if (state.openPanels.contains(Panel::Words) || state.openPanels.contains(Panel::Stories) ||
        state.openPanels.contains(Panel::Files) || state.openPanels.contains(Panel::Notes)) {
        return state.openPanels.contains(Panel::Layers);
    }
    return state.openPanels.contains(Panel::Layers) && (!state.selected.empty() || state.measuring) &&
           static_cast<double>(state.size.widthPx) < RoomForBothPx * state.uiScale;
}

bool hasRoomForOverview(const AppState& state) {
    return static_cast<double>(state.size.widthPx) >= RoomForOverviewPx * state.uiScale &&
           static_cast<double>(state.size.heightPx) >= HeightForOverviewPx * state.uiScale;
}

double timelineHeightPx(const AppState& state) {
    const double touch = state.kiosk ? TouchedTimelinePx - TimelinePx : 0.0;
    const bool fits = state.size.widthPx >= RoomForTimelinePx * state.uiScale &&
                      state.size.heightPx >= (HeightForTimelinePx + touch) * state.uiScale;
    return fits && state.openPanels.contains(Panel::Timeline)
               ? (state.kiosk ? TouchedTimelinePx : TimelinePx) * state.uiScale
               : 0.0;
}

}  // namespace session
