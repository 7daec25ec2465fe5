#pragma once
// The trail: the articles through whose links the one that is open was reached, the first one first. A part of
// reduce.hpp. Back and forward go through views, whatever changed in them; each view knows its trail, so that both say
// the same.

#include "session/action.hpp"
#include "session/app_state.hpp"

#include <vector>

namespace session {

/// What leads to the article that is open now. `before`: as it was before the action. Who follows a link goes on from
/// the article with the link; one that lies on the trail already is gone back to. A thing opened on the map begins
/// anew.
[[nodiscard]] std::vector<atlas::FeatureId> trailAfter(const View& before, const AppState& now, const Action& action);

}  // namespace session
