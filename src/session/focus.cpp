#include "session/focus.hpp"

#include <algorithm>
#include <tuple>
#include <variant>

namespace session {

std::vector<const atlas::Feature*> featuresInView(const AppState& state, const Context& context) {
    struct Entry {
        const atlas::Feature* feature;
        float xPx;
    };
    const MapView view(context.projection(state), state.camera, state.size);
    const geo::ScreenRect window{0.0F, 0.0F, static_cast<float>(state.size.widthPx),
                                 static_cast<float>(state.size.heightPx)};
    std::vector<Entry> entries;
    for (const atlas::Feature& feature : context.atlas.features()) {
        const geo::ScreenPoint at = view.toScreen(feature.anchor);
        if (isShown(stateAt(state, at), context.atlas, feature) && window.covers(at)) {
            entries.push_back({&feature, at.xPx});
        }
    }
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
        const auto key = [](const Entry& e) {
            const bool hasShape = !std::holds_alternative<std::monostate>(e.feature->geometry) &&
                                  !std::holds_alternative<geo::LonLat>(e.feature->geometry);
            return std::tuple(e.feature->origin, hasShape, e.feature->rank, !e.feature->shownAt.empty(), e.xPx);
        };
        return key(a) < key(b);
    });
    std::vector<const atlas::Feature*> features;
    features.reserve(entries.size());
    for (const Entry& entry : entries) {
        features.push_back(entry.feature);
    }
    return features;
}

void focusStep(AppState& state, int step, const Context& context) {
    const std::vector<const atlas::Feature*> features = featuresInView(state, context);
    if (features.empty()) {
        state.focused.clear();
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(features.size());
    const auto found =
        std::ranges::find_if(features, [&](const atlas::Feature* feature) { return feature->id == state.focused; });
    std::ptrdiff_t index = step > 0 ? 0 : count - 1;
    if (found != features.end()) {
        index = ((found - features.begin()) + step % count + count) % count;
    }
    state.focused = features[static_cast<std::size_t>(index)]->id;
}

}  // namespace session
