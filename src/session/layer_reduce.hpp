#pragma once
// What is on: a part of reduce.hpp.

#include "session/reduce.hpp"

#include <vector>

namespace session {

/// A layer that the atlas does not know stays as it is.
void toggleLayer(AppState& state, const atlas::LayerId& id, const Context& context);

/// Exactly these groups and layers; a group named alone brings all its layers.
void showOnly(AppState& state, const std::vector<atlas::LayerId>& ids, const Context& context);

}  // namespace session
