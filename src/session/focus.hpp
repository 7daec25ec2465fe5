#pragma once
// Focus: what Tab reaches on the map; a part of reduce.hpp, which declares featuresInView().

#include "session/reduce.hpp"

namespace session {

/// To the next thing in view, or an earlier one, round and round; to none where there is none.
void focusStep(AppState& state, int step, const Context& context);

}  // namespace session
