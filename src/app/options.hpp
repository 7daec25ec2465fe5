#pragma once
// Options: the command line as a value. Its words are stable: scripts rely on them.

#include "atlas/language.hpp"
#include "base/log.hpp"
#include "geo/lon_lat.hpp"
#include "geo/screen_point.hpp"
#include "session/appearance.hpp"
#include "session/camera.hpp"
#include "session/kiosk.hpp"
#include "session/link.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {

enum class Command {
    Window,
    Render,
    Describe,
    Query,
    Search,
    Show,
    List,
    Validate,
    Replay,
    Bench,
    Measure,
    Export,
    Handout
};

enum class ExportFormat { GeoJson, Kml };

enum class BenchMode { Draw, Hit };

/// What the bench draws or asks; see docs/performance.md.
struct BenchOptions {
    BenchMode mode = BenchMode::Draw;
    std::filesystem::path base;
    std::filesystem::path user;   // empty: the base alone
    std::filesystem::path views;  // lines of longitude, latitude and width in degrees
    std::filesystem::path hits;   // lines of longitude and latitude
    int frames = 60;
    int stride = 1;
    std::filesystem::path picture;  // empty: none
    int pictureView = 0;            // the view that is written
};

struct Options {
    Command command = Command::Window;
    std::vector<std::filesystem::path>
        files;  // window and render: the user's own; validate: what to check; replay: one
    std::optional<std::filesystem::path> standardInput = {};  // the one of them that keeps what came through a pipe
    std::optional<session::Link> link;  // window and render; options of the command line win over it
    std::optional<session::Camera> view;
    std::optional<std::vector<std::string>> layers;
    std::optional<std::filesystem::path> notes;  // a file of notes to show
    std::vector<session::LayerLook> looks;       // of the layers of files
    std::string select;
    std::string story;  // window and render: opens one of its chapters; other options win over it
    int chapter = 1;
    std::optional<atlas::TimeSpan> date;          // empty: all time
    bool allTime = false;                         // asked for, whatever a link or a story says
    std::optional<atlas::TimeSpan> comparedDate;  // on the right of the window
    std::optional<std::string> search;            // window and render: opens the search with this text
    std::optional<std::string> commands;          // the same for the commands
    std::optional<atlas::Language> language;
    std::optional<geo::ScreenSize> size;
    std::optional<double> scale;
    std::optional<session::ThemeChoice> theme;
    std::optional<session::ProjectionChoice> projection;
    std::optional<session::LabelChoice> labels;
    bool reducedMotion = false;
    bool kiosk = false;
    double idleSeconds = session::Kiosk().idleSeconds;  // of a kiosk
    bool opensWords = false;                            // window and render: the view in words
    std::optional<std::filesystem::path> configDir;
    std::optional<std::filesystem::path> dataDir;
    base::LogLevel logLevel = base::LogLevel::Warning;

    std::filesystem::path output;        // render, export; "-" is standard output
    std::optional<ExportFormat> format;  // export: as told, or as the name of the file says
    bool exportsVisible = false;         // export: the view, whatever is selected or told
    bool withPanels = false;             // render
    std::optional<bool> withSheet;       // render: title, legend and sources around the map; usual for paper
    double density = 1.0;                // render: pixels of the picture to one of the window, a side
    std::string title;                   // render: of the sheet; empty: what the view is about
    std::optional<double> afterSeconds;  // render: of a kiosk that was left so long ago
    std::optional<geo::LonLat> at;       // query
    double toleranceKm = 10.0;           // query
    std::vector<geo::LonLat> points;     // measure; window and render: a path measured already
    bool asArea = false;                 // measure
    bool json = false;
    std::string id;                  // show
    std::string text;                // search
    std::size_t mostHits = 20;       // search
    std::string layer;               // list
    bool listsLayers = false;        // list
    bool listsStories = false;       // list
    bool dumpState = false;          // replay
    bool frameTimes = false;         // replay: in a window, and how long its frames took
    std::filesystem::path recordTo;  // window: writes what happens as a replay file
    BenchOptions bench;
};

/// What the command line came to: options to run with, or a text already printed and the exit code.
struct Finished {
    int exitCode = 0;
};

[[nodiscard]] std::variant<Options, Finished> parseCommandLine(int argc, const char* const* argv);

/// The same for the arguments of a replay file: only options of the window are taken; an error is text.
[[nodiscard]] std::variant<Options, std::string> parseArguments(const std::vector<std::string>& arguments);

}  // namespace app
