#pragma once
// AppState: everything that a person can change, in one value. It changes only in reduce.hpp.

#include "atlas/article.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
#include "atlas/story.hpp"
#include "geo/screen_point.hpp"
#include "session/appearance.hpp"
#include "session/camera.hpp"
#include "session/kiosk.hpp"
#include "session/measuring.hpp"
#include "session/note_action.hpp"
#include "session/search_hit.hpp"
#include "session/time_view.hpp"
#include "session/user_file.hpp"

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace session {

/// Several things under one click: the user picks by number.
struct Chooser {
    geo::ScreenPoint at;
    std::vector<atlas::FeatureId> candidates;  // best first
    std::size_t highlighted = 0;

    friend bool operator==(const Chooser&, const Chooser&) = default;
};

/// Movement under way; empty when the map stands still.
struct Motion {
    bool isHeld = false;  // by the pointer, in a drag
    // Inertia after a drag, pixels per second; decays.
    float velocityXPx = 0.0F;
    float velocityYPx = 0.0F;
    // Wheel zoom on its way to zoomTarget, holding the point under zoomAbout.
    std::optional<double> zoomTarget;
    geo::ScreenPoint zoomAbout;
    // Flight to another camera.
    std::optional<Camera> flightFrom;
    std::optional<Camera> flightTo;
    double flightSeconds = 0.0;
    double flightDuration = 0.0;

    friend bool operator==(const Motion&, const Motion&) = default;
};

enum class Panel {
    Layers,
    Credits,
    Help,
    Settings,
    Timeline,
    Words,
    Stories,
    Export,
    Overview,
    Files,
    Notes
};  // Words: the view as text; Files: the user's own

/// What a view can be given away as.
enum class ExportKind { Picture, FinePicture, Pdf, Svg, GeoJson, Kml, Handout, Tour };

/// Time running by itself.
struct Playback {
    double share = 0.0;  // of the timeline, where it has come to

    friend bool operator==(const Playback&, const Playback&) = default;
};
inline constexpr std::array<double, 4> PlaySpeeds = {0.5, 1.0, 2.0, 4.0};
/// The whole timeline at speed 1.
inline constexpr double PlaySeconds = 90.0;

/// What is shown, so that it can be come back to.
struct View {
    Camera camera;
    std::set<atlas::LayerId, std::less<>> hiddenLayers;
    TimeView time;
    atlas::FeatureId selected;
    std::vector<atlas::FeatureId> trail;

    friend bool operator==(const View&, const View&) = default;
};

struct History {
    std::vector<View> past;    // the last one at the end
    std::vector<View> future;  // likewise: the next one at the end
};

/// A story that is being told, and what the map showed before it.
struct StoryPlace {
    struct View {
        Camera camera;
        std::set<atlas::LayerId, std::less<>> hiddenLayers;
        TimeView time;

        friend bool operator==(const View&, const View&) = default;
    };
    atlas::StoryId id;
    std::size_t chapter = 0;
    View shows;  // what the chapter showed when it was opened
    std::set<atlas::LayerId, std::less<>> hiddenBefore;
    TimeView timeBefore;

    friend bool operator==(const StoryPlace&, const StoryPlace&) = default;
};

struct AppState {
    Camera camera;
    geo::ScreenSize size{1600, 900};
    double uiScale = 1.0;
    atlas::Language language = atlas::Language::English;
    ThemeChoice theme = ThemeChoice::Light;
    ProjectionChoice projection = ProjectionChoice::Conic;
    LabelChoice labels = LabelChoice::OneLine;
    bool reducedMotion = false;  // no inertia, no flights, zoom in one step
    std::set<atlas::LayerId, std::less<>> hiddenLayers;
    TimeView time;
    std::optional<Playback> playback;  // while time runs by itself
    double playSpeed = 1.0;            // one of PlaySpeeds
    std::optional<StoryPlace> story;
    std::shared_ptr<const History> history;  // nullptr where there is none

    atlas::FeatureId selected;            // its card is open
    std::vector<atlas::FeatureId> trail;  // the articles that led to it, see trail.hpp
    atlas::FeatureId hovered;
    atlas::FeatureId focused;  // reached by Tab
    std::optional<Chooser> chooser;
    std::optional<Search> search;            // open while there is one; takes the keys
    std::optional<geo::ScreenPoint> cursor;  // empty outside the window
    std::set<Panel> openPanels{Panel::Layers, Panel::Timeline, Panel::Overview};
    std::set<atlas::LayerId, std::less<>> expandedGroups;  // in the layer panel
    bool keyboardInPanels = false;                         // keys move among the panels' controls, not the map
    std::optional<Measuring> measuring;                    // empty: clicks open cards
    std::optional<ExportKind> exporting;                   // being written
    std::vector<UserFile> files;                           // the user's own, in the order they were opened
    std::vector<PathChoice> pathChoices;                   // while a file is looked for
    std::shared_ptr<const std::vector<Note>> notes;        // as they are stored; nullptr before they are read
    std::optional<NoteDraft> noteDraft;                    // the note that is being written; it takes the keys
    atlas::LayerId fileTable;                              // the file whose table is open
    std::vector<std::string> notices;                      // messages for the user, already in words
    Motion motion;
    std::optional<Kiosk> kiosk;  // on a public screen

    /// Histories are the same only where they are one.
    friend bool operator==(const AppState&, const AppState&) = default;
};

/// By itself: time alone will change the view.
[[nodiscard]] bool isMoving(const AppState& state);
/// By itself or in a hand: what is seen will be different in a moment.
[[nodiscard]] bool isInMotion(const AppState& state);
/// Something on the map or on the timeline moves by itself: ticks are due.
[[nodiscard]] bool isRunning(const AppState& state);

inline constexpr double MinUiScale = 1.0;
inline constexpr double MaxUiScale = 3.0;

}  // namespace session
