#pragma once
// Action: one thing a person (or a script) wants. Effect: what the program must do outside the state.

#include "atlas/article.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
#include "session/app_state.hpp"
#include "session/file_action.hpp"
#include "session/link.hpp"

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
/// Moves what lies at `from` to `to` and zooms about it, at once.
struct PinchBy {
    geo::ScreenPoint from;
    geo::ScreenPoint to;
    double levels = 0.0;
};
struct SetCamera {
    Camera camera;
};
struct FlyTo {
    Camera camera;
};
/// To the opening view; as from any other, one can go back.
struct GoHome {};
/// To the view before, and to the one that was left by that.
struct GoBack {};
struct GoForward {};
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
/// Whether the thing was reached from the article that is open, or by itself.
enum class Trail { GoesOn, Begins };
struct SelectFeature {
    atlas::FeatureId id;
    Reveal reveal = Reveal::Yes;
    Trail trail = Trail::GoesOn;
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
/// Opens the search panel, empty; where it is open for the same, nothing changes.
struct OpenSearch {
    SearchFor what = SearchFor::Things;
};
struct SetSearchText {
    std::string text;
};
struct HighlightResult {
    std::size_t index = 0;
};
/// Goes to what was found and closes the panel.
struct OpenResult {
    SearchHit hit;
};
struct CloseSearch {};
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
/// Empty: all time. Ends a comparison where nothing is shown.
struct SetTime {
    std::optional<atlas::TimeSpan> shown;
};
/// Compares with this time, on the right of the divider; empty ends that.
struct SetComparison {
    std::optional<atlas::TimeSpan> compared;
};
struct SetDivider {
    double share = 0.5;  // of the window's width
};
/// To the dates of a thing.
struct GoToDate {
    atlas::FeatureId id;
};
/// To the next or the previous date at which something dated begins, on the layers that are on.
struct StepInTime {
    int step = 1;
};
/// Opens the player at a chapter, from 0.
struct OpenStory {
    atlas::StoryId id;
    std::size_t chapter = 0;
};
/// 0: back to what the chapter showed.
struct StepChapter {
    int step = 1;
};
struct CloseStory {};
struct TogglePlay {};
struct SetPlaySpeed {
    double speed = 1.0;
};
struct SetReducedMotion {
    bool isOn = false;
};
struct TogglePanel {
    Panel panel = Panel::Layers;
};
/// Moves the keyboard between the map and the panels.
struct SwitchKeyboard {};
/// Closes the topmost of: search, help or credits or settings, chooser, card, the view in words, focus.
struct CloseTopmost {};
/// What is being read: the view in words where that panel is open, else the card.
struct CopyCard {};
/// The link to this view, to the clipboard.
struct CopyLink {};
/// Opens the link that is in the clipboard.
struct PasteLink {};
/// Shows what a link says; its parts are known to be of this atlas (app checks them).
struct OpenLink {
    Link link;
};
/// Begins to measure, or puts the measurement away.
struct ToggleMeasuring {};
/// While measuring only.
struct Measure {
    MeasureStep step;
};
struct CopyMeasurement {
    MeasureForm form = MeasureForm::Text;
};
/// Writes what is shown into a file; one at a time.
struct Export {
    ExportKind kind = ExportKind::Picture;
};
/// Opens the user's own files beside the atlas, and what follows from that.
struct DoWithFiles {
    FileStep step;
};
/// Writes, changes and takes away the user's notes.
struct DoWithNotes {
    NoteStep step;
};
/// The file is written, or why it is not.
struct EndExport {
    std::string notice;
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

// Of a kiosk (kiosk.hpp); nothing elsewhere.
struct NoticeTouch {};
struct StartOver {};
struct HoldCustodianKey {
    bool isDown = false;
};

using Action =
    std::variant<PanBy, Grab, LetGo, Fling, StopMotion, ZoomBy, PinchBy, SetCamera, FlyTo, GoHome, GoBack, GoForward,
                 FitFeature, ResizeViewport, ToggleLayer, ShowOnlyLayers, ToggleGroupExpanded, SelectFeature,
                 ClearSelection, OpenChooser, HighlightCandidate, ChooseCandidate, CloseChooser, OpenSearch,
                 SetSearchText, HighlightResult, OpenResult, CloseSearch, SetHover, SetCursor, FocusStep, OpenFocused,
                 SetLanguage, SetUiScale, SetTheme, SetProjection, SetLabels, SetTime, SetComparison, SetDivider,
                 GoToDate, StepInTime, OpenStory, StepChapter, CloseStory, TogglePlay, SetPlaySpeed, SetReducedMotion,
                 TogglePanel, SwitchKeyboard, CloseTopmost, CopyCard, CopyLink, PasteLink, OpenLink, ToggleMeasuring,
                 Measure, CopyMeasurement, Export, EndExport, DoWithFiles, DoWithNotes, AddNotice, DismissNotice, Tick,
                 Quit, NoticeTouch, StartOver, HoldCustodianKey>;

struct SaveSettings {};  // language, scale, layers, theme, projection, labels, motion
struct SaveView {};      // camera, selection
struct CopyCardText {
    atlas::FeatureId id;
};
struct CopyLinkText {};
struct ReadLink {};  // from the clipboard
struct CopyViewText {};
struct CopyMeasurementText {
    MeasureForm form = MeasureForm::Text;
};
struct StartExport {
    ExportKind kind = ExportKind::Picture;
};
struct ExitProgram {};

using Effect = std::variant<SaveSettings, SaveView, CopyCardText, CopyLinkText, ReadLink, CopyViewText,
                            CopyMeasurementText, StartExport, FileTask, NoteTask, ExitProgram>;

}  // namespace session
