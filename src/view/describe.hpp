#pragma once
// describe: a view of the map in words. Pure: the same state gives the same words; what the map does not show is not
// told.

#include "session/description.hpp"
#include "session/reduce.hpp"
#include "session/strings.hpp"
#include "view/shape_index.hpp"

namespace view {

/// In the language of the state. First the view as a whole, then the countries, the groups of layers in their order,
/// and the base map. Within a layer what matters most comes first; what is crowded is counted. `shapes` is in the
/// projection of the state.
[[nodiscard]] session::Description describe(const ShapeIndex& shapes, const session::AppState& state,
                                            const session::Context& context, const session::Strings& strings);

}  // namespace view
