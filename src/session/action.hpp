#pragma once
// Action: one thing a person (or a script) wants. Effect: what the program must do outside the state.

#include "atlas/article.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
#include "session/app_state.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace session {

/// How a measurement is copied.
enum class MeasureForm { Text, GeoJson };

struct PanBy {
    float xPx = 0.0F;  // the map moves by this much
    float yPx = 0.0F;
};
/// The pointer takes hold of the map in a drag, until it lets go.
struct Grab {};
struct LetGo {};
struct Fling {
    float velocityXPx = 0.0F;  // per second
    float velocityYPx = 0.0F;
};
struct StopMotion {};
struct ZoomBy {
    double levels = 0.0;
    std::optional<geo::ScreenPoint> about;  // the centre where empty
};
struct SetCamera {
    Camera camera;
};
struct GoHome {};
struct FitFeature {
    atlas::FeatureId id;  // empty: the selection
};
struct ResizeViewport {
    geo::ScreenSize size;
};
struct ToggleLayer {
    atlas::LayerId id;
};
/// Exactly these groups and layers are on; a group named alone brings all its layers.
struct ShowOnlyLayers {
    std::vector<atlas::LayerId> ids;
};
struct ToggleGroupExpanded {
    atlas::LayerId id;
};
/// Whether the map goes to a thing whose anchor is out of sight: not when the thing itself was clicked.
enum class Reveal { Yes, No };
struct SelectFeature {
    atlas::FeatureId id;
    Reveal reveal = Reveal::Yes;
};
struct ClearSelection {};
struct OpenChooser {
    Chooser chooser;
};
struct HighlightCandidate {
    int step = 0;  // +1 next, -1 previous
};
struct ChooseCandidate {
    std::optional<std::size_t> index;  // the highlighted one where empty
};
struct CloseChooser {};
struct SetHover {
    atlas::FeatureId id;  // empty: nothing
};
struct SetCursor {
    std::optional<geo::ScreenPoint> at;
};
struct FocusStep {
    int step = 1;  // +1 next, -1 previous of the features in view
};
struct OpenFocused {};
struct SetLanguage {
    atlas::Language language = atlas::Language::English;
};
struct SetUiScale {
    double scale = 1.0;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::Light;
};
struct SetProjection {
    ProjectionChoice projection = ProjectionChoice::Conic;
};
struct SetLabels {
    LabelChoice labels = LabelChoice::OneLine;
};
struct SetReducedMotion {
    bool isOn = false;
};
struct TogglePanel {
    Panel panel = Panel::Layers;
};
/// Moves the keyboard between the map and the panels.
struct SwitchKeyboard {};
/// Closes the topmost of: help or credits or settings, chooser, card, focus.
struct CloseTopmost {};
struct CopyCard {};
/// Begins to measure, or puts the measurement away.
struct ToggleMeasuring {};
/// While measuring only.
struct Measure {
    MeasureStep step;
};
struct CopyMeasurement {
    MeasureForm form = MeasureForm::Text;
};
struct AddNotice {
    std::string text;
};
struct DismissNotice {
    std::size_t index = 0;
};
struct Tick {
    double seconds = 0.0;
};
struct Quit {};

using Action = std::variant<PanBy, Grab, LetGo, Fling, StopMotion, ZoomBy, SetCamera, GoHome, FitFeature,
                            ResizeViewport, ToggleLayer, ShowOnlyLayers, ToggleGroupExpanded, SelectFeature,
                            ClearSelection, OpenChooser, HighlightCandidate, ChooseCandidate, CloseChooser, SetHover,
                            SetCursor, FocusStep, OpenFocused, SetLanguage, SetUiScale, SetTheme, SetProjection,
                            SetLabels, SetReducedMotion, TogglePanel, SwitchKeyboard, CloseTopmost, CopyCard,
                            ToggleMeasuring, Measure, CopyMeasurement, AddNotice, DismissNotice, Tick, Quit>;

struct SaveSettings {};  // language, scale, layers, theme, projection, labels, motion
struct SaveView {};      // camera, selection
struct CopyCardText {
    atlas::FeatureId id;
};
struct CopyMeasurementText {
    MeasureForm form = MeasureForm::Text;
};
struct ExitProgram {};

using Effect = std::variant<SaveSettings, SaveView, CopyCardText, CopyMeasurementText, ExitProgram>;

}  // namespace session
