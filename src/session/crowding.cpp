#include "session/crowding.hpp"

namespace session {
namespace {

/// At UI scale 1: layers (322), card (420), toolbar (50), their margins, and a strip of map as wide as a place's name.
constexpr double RoomForBothPx = 900.0;

}  // namespace

bool layersGiveWay(const AppState& state) {
    return state.openPanels.contains(Panel::Layers) && (!state.selected.empty() || state.measuring) &&
           static_cast<double>(state.size.widthPx) < RoomForBothPx * state.uiScale;
}

}  // namespace session
