#include "session/settings.hpp"

#include <algorithm>
#include <cmath>

namespace session {
namespace {

/// What came from no file is gone when the program ends.
std::vector<SavedFile> savedFilesOf(const AppState& state) {
    std::vector<SavedFile> files;
    for (const UserFile& file : state.files) {
        if (file.path.starts_with('/') || file.path.find(':') == 1) {
            files.push_back({file.path, file.look});
        }
    }
    return files;
}

}  // namespace

Settings settingsOf(const AppState& state) {
    return {.language = state.language,
            .uiScale = state.uiScale,
            .theme = state.theme,
            .projection = state.projection,
            .labels = state.labels,
            .reducedMotion = state.reducedMotion,
            .overview = state.openPanels.contains(Panel::Overview),
            .hiddenLayers = state.story ? state.story->hiddenBefore : state.hiddenLayers,
            .hasHiddenLayers = true,
            .files = savedFilesOf(state)};
}

SavedView savedViewOf(const AppState& state) {
    return {.camera = state.camera, .selected = state.selected, .windowSize = state.size};
}

void applySettings(AppState& state, const Settings& settings, const atlas::Atlas& atlas) {
    state.language = settings.language;
    state.theme = settings.theme;
    state.projection = settings.projection;
    state.labels = settings.labels;
    state.reducedMotion = settings.reducedMotion;
    if (settings.overview) {
        state.openPanels.insert(Panel::Overview);
    } else {
        state.openPanels.erase(Panel::Overview);
    }
    if (std::isfinite(settings.uiScale)) {
        state.uiScale = std::clamp(settings.uiScale, MinUiScale, MaxUiScale);
    }
    if (settings.hasHiddenLayers) {
        state.hiddenLayers.clear();
        for (const atlas::LayerId& id : settings.hiddenLayers) {
            if (atlas.layer(id) != nullptr) {
                state.hiddenLayers.insert(id);
            }
        }
    }
}

}  // namespace session
