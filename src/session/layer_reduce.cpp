#include "session/layer_reduce.hpp"

#include <algorithm>

namespace session {

void toggleLayer(AppState& state, const atlas::LayerId& id, const Context& context) {
    if (context.atlas.layer(id) == nullptr) {
        return;
    }
    if (state.hiddenLayers.erase(id) == 0) {
        state.hiddenLayers.insert(id);
    }
}

void showOnly(AppState& state, const std::vector<atlas::LayerId>& ids, const Context& context) {
    const auto named = [&](const atlas::LayerId& id) { return std::ranges::find(ids, id) != ids.end(); };
    const auto hasNamedChild = [&](const atlas::Layer& group) {
        return std::ranges::any_of(context.atlas.layers(), [&](const atlas::Layer& layer) {
            return !layer.isGroup() && layer.group == group.id && named(layer.id);
        });
    };
    state.hiddenLayers.clear();
    for (const atlas::Layer& layer : context.atlas.layers()) {
        const bool on =
            layer.isGroup() ? named(layer.id) || hasNamedChild(layer) : named(layer.id) || named(layer.group);
        if (!on) {
            state.hiddenLayers.insert(layer.id);
        }
    }
}

}  // namespace session
