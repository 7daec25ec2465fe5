#pragma once
// Settings: what survives a restart. Two files: settings.json (choices) and view.json (where the map stood).

#include "atlas/atlas.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
#include "session/app_state.hpp"

#include <set>
#include <string>
#include <vector>

namespace session {

/// A file that is opened again at the next start.
struct SavedFile {
    std::string path;
    FileLook look;

    friend bool operator==(const SavedFile&, const SavedFile&) = default;
};

struct Settings {
    atlas::Language language = atlas::Language::English;
    double uiScale = 1.0;
    ThemeChoice theme = ThemeChoice::Light;
    ProjectionChoice projection = ProjectionChoice::Conic;
    LabelChoice labels = LabelChoice::OneLine;
    bool reducedMotion = false;
    bool overview = true;  // the small map is open
    std::set<atlas::LayerId, std::less<>> hiddenLayers;
    bool hasHiddenLayers = false;  // false: the defaults of the atlas apply
    std::vector<SavedFile> files;  // of the user, to be opened again

    friend bool operator==(const Settings&, const Settings&) = default;
};

struct SavedView {
    Camera camera;
    atlas::FeatureId selected;
    geo::ScreenSize windowSize{1600, 900};

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

[[nodiscard]] Settings settingsOf(const AppState& state);
[[nodiscard]] SavedView savedViewOf(const AppState& state);

/// Layers that this atlas does not know are kept out; a UI scale out of range is brought into it.
void applySettings(AppState& state, const Settings& settings, const atlas::Atlas& atlas);

}  // namespace session
