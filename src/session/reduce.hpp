#pragma once
// reduce: the one way to change AppState. Pure: time enters as Tick, knowledge as Context.

#include "atlas/atlas.hpp"
#include "geo/projection.hpp"
#include "session/action.hpp"
#include "session/app_state.hpp"
#include "session/time_axis.hpp"

#include <vector>

namespace session {

/// A plane to draw on, and the part of it that the camera stays inside.
struct Ground {
    geo::Projection projection;
    geo::WorldBounds safe;
};

/// One for each projection that can be chosen.
struct Grounds {
    Ground conic;
    Ground mercator;

    [[nodiscard]] const Ground& of(ProjectionChoice choice) const {
        return choice == ProjectionChoice::Mercator ? mercator : conic;
    }
};

[[nodiscard]] Grounds makeGrounds(const geo::Projection::Conic& conic, const geo::LonLatBounds& window);

/// What reduce may look at: constant for the life of the program.
struct Context {
    const atlas::Atlas& atlas;
    Grounds grounds;
    Camera home;
    TimeAxis timeAxis{};

    [[nodiscard]] const geo::Projection& projection(const AppState& state) const {
        return grounds.of(state.projection).projection;
    }
    [[nodiscard]] const geo::WorldBounds& safe(const AppState& state) const {
        return grounds.of(state.projection).safe;
    }
};

struct Reduction {
    AppState state;
    std::vector<Effect> effects;
};

[[nodiscard]] Reduction reduce(AppState state, const Action& action, const Context& context);

/// The opening state: home view, default layers.
[[nodiscard]] AppState openingState(const Context& context, geo::ScreenSize size);

/// Its group is on and the layer itself is. "countries" is always on; what the atlas does not know as a layer is on
/// unless it is hidden by name.
[[nodiscard]] bool isLayerVisible(const AppState& state, const atlas::Atlas& atlas, std::string_view layer);

/// On a visible layer and there at the time that is shown.
[[nodiscard]] bool isShown(const AppState& state, const atlas::Atlas& atlas, const atlas::Feature& feature);

/// The state of that part of the window: right of the divider it shows the time compared with.
[[nodiscard]] AppState stateAt(const AppState& state, geo::ScreenPoint at);

/// Features that can be reached by keyboard in this view: on visible layers, anchored inside the window; the atlas's
/// own before the base map's, points before shapes, then by rank, places before what happened there, then from left to
/// right.
[[nodiscard]] std::vector<const atlas::Feature*> featuresInView(const AppState& state, const Context& context);

}  // namespace session
