#include "session/trail.hpp"

#include <algorithm>
#include <variant>

namespace session {
namespace {

/// As many as anybody remembers the way through.
constexpr std::size_t LongestTrail = 40;

bool followsLink(const Action& action) {
    if (const auto* opens = std::get_if<OpenResult>(&action)) {
        return opens->hit.kind != HitKind::Story;
    }
    const auto* selects = std::get_if<SelectFeature>(&action);
    return selects != nullptr && selects->trail == Trail::GoesOn;
}

}  // namespace

std::vector<atlas::FeatureId> trailAfter(const View& before, const AppState& now, const Action& action) {
    if (now.selected.empty()) {
        return {};
    }
    if (now.selected == before.selected) {
        return before.trail;
    }
    if (before.selected.empty() || !followsLink(action)) {
        return {};
    }
    std::vector<atlas::FeatureId> trail = before.trail;
    trail.push_back(before.selected);
    trail.erase(std::ranges::find(trail, now.selected), trail.end());
    if (trail.size() > LongestTrail) {
        trail.erase(trail.begin());
    }
    return trail;
}

}  // namespace session
