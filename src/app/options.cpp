#include "app/options.hpp"

#include "app/option_values.hpp"

#include "base/utf8.hpp"
#include "build_info.hpp"
#include "session/app_state.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>

namespace app {
namespace {

constexpr int UsageExit = 2;
constexpr double MaxDensity = 8.0;
constexpr double MaxToleranceKm = 1000.0;
constexpr double LongestAfterSeconds = 24.0 * 3600.0;
constexpr std::size_t MaxShownBytes = 100;

const std::string VersionLine = "khorgos " + std::string(base::BuildVersion);

void addVersion(CLI::App& app) {
    app.set_version_flag("--version", VersionLine, "Print the version and exit");
}

std::optional<ExportFormat> formatFromName(std::string_view name) {
    if (name == "geojson" || name == "json") {
        return ExportFormat::GeoJson;
    }
    return name == "kml" ? std::optional(ExportFormat::Kml) : std::nullopt;
}

/// The ending of a name without its dot, in small letters.
std::string endingOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending.empty() ? ending : ending.substr(1);
}

/// Puts the options on a parser that writes into `options`.
class Parser {
public:
    explicit Parser(Options& options)
        : m_options(options), m_app("Khorgos, an interactive atlas of Kazakhstan and China") {
        addVersion(m_app);
        m_app.option_defaults()->always_capture_default(false);
        m_app.footer(
            "ZOOM z shows 78271.5 * cos 45 / 2^z metres per pixel at the centre: 4 is Central Asia across 1600 "
            "pixels.\n"
            "Exit: 0 done, 1 the input is at fault, 2 wrong usage, 3 the environment is (no display, old OpenGL).\n"
            "Data and assets are looked for in --data-dir, KHORGOS_DATA_DIR, beside the program, and "
            "PREFIX/share/khorgos.");
        m_app.require_subcommand(0, 1);
        addWindowOptions(m_app);
        addFiles(m_app,
                 "Your own files (GeoJSON, KML, GPX, GeoPackage, Shapefile, FlatGeobuf, CSV) or content files, shown "
                 "beside the atlas, or a khorgos: link");
        m_app.add_option("--record", m_options.recordTo, "Write what happens in the window to this replay file")
            ->type_name("FILE");
        addRender();
        addDescribe();
        addExport();
        addHandout();
        addQuery();
        addSearch();
        addShow();
        addList();
        addValidate();
        addReplay();
        addBench();
        addMeasure();
    }

    CLI::App& app() { return m_app; }

private:
    void addCommon(CLI::App& app) {
        app.add_option_function<std::string>(
               "--lang",
               [this](const std::string& code) {
                   m_options.language = atlas::languageFromCode(code);
                   if (!m_options.language) {
                       reject("--lang", "wants en, zh, kk or ru");
                   }
               },
               "Language: en, zh, kk or ru")
            ->type_name("LANG");
        addData(app);
    }

    void addData(CLI::App& app) {
        app.add_option("--data-dir", m_options.dataDir, "Folder that holds geodata/ and assets/")->type_name("DIR");
        app.add_option_function<std::string>(
               "--log-level", [this](const std::string& name) { m_options.logLevel = logLevelOf(name); },
               "debug, info, warning or error, on standard error")
            ->type_name("LEVEL");
    }

    CLI::Option* addFiles(CLI::App& app, const std::string& description) {
        return app.add_option("FILE", m_options.files, description)->type_name("");
    }

    /// The option --date, for whoever shows the map or asks it.
    CLI::Option* addDate(CLI::App& app) {
        return app
            .add_option_function<std::string>(
                "--date",
                [this](const std::string& text) {
                    m_options.date = timeOf("--date", text);
                    m_options.allTime = !m_options.date;
                },
                "Only what was there then: a year, month, day or FROM/TO")
            ->type_name("EDTF");
    }

    /// How large the map is and how it looks.
    void addLook(CLI::App& app) {
        app.add_option_function<std::string>(
               "--size", [this](const std::string& text) { m_options.size = sizeOf(text); }, "Window or picture size")
            ->type_name("WxH");
        app.add_option_function<double>(
               "--scale",
               [this](double scale) {
                   if (!(scale >= session::MinUiScale && scale <= session::MaxUiScale)) {
                       reject("--scale", "wants a number from 1 to 3");
                   }
                   m_options.scale = scale;
               },
               "Interface scale, 1 to 3")
            ->type_name("S");
        app.add_option_function<std::string>(
               "--theme",
               [this](const std::string& name) {
                   m_options.theme = session::themeFromName(name);
                   if (!m_options.theme) {
                       reject("--theme", "wants light, dark or print");
                   }
               },
               "Look of map and panels: light, dark or print")
            ->type_name("THEME");
        app.add_option_function<std::string>(
               "--projection",
               [this](const std::string& name) {
                   m_options.projection = session::projectionFromName(name);
                   if (!m_options.projection) {
                       reject("--projection", "wants conic or mercator");
                   }
               },
               "Projection of the map: conic or mercator")
            ->type_name("PROJECTION");
        app.add_option_function<std::string>(
               "--labels",
               [this](const std::string& name) {
                   m_options.labels = session::labelsFromName(name);
                   if (!m_options.labels) {
                       reject("--labels", "wants one-line or two-line");
                   }
               },
               "Names on the map: one-line, or two-line with the local name")
            ->type_name("LINES");
    }

    void addWindowOptions(CLI::App& app) {
        addCommon(app);
        CLI::Option* date = addDate(app);
        app.add_option_function<std::string>(
               "--compare", [this](const std::string& text) { m_options.comparedDate = timeOf("--compare", text); },
               "A second date, on the right of a divider")
            ->type_name("EDTF")
            ->needs(date);
        app.add_option_function<std::string>(
               "--view", [this](const std::string& text) { m_options.view = cameraOf(text); }, "Where the map opens")
            ->type_name("LON,LAT,ZOOM");
        app.add_option_function<std::string>(
               "--layers",
               [this](const std::string& text) {
                   std::vector<std::string> ids;
                   for (std::string_view id : split(text, ',')) {
                       if (!id.empty()) {
                           ids.emplace_back(id);
                       }
                   }
                   m_options.layers = std::move(ids);
               },
               "Show exactly these groups and layers")
            ->type_name("a,b,c");
        app.add_option("--notes", m_options.notes, "Show the notes in this file")->type_name("FILE");
        app.add_option_function<std::vector<std::string>>(
               "--look",
               [this](const std::vector<std::string>& texts) {
                   for (const std::string& text : texts) {
                       const base::Result<session::LayerLook> look = session::parseLook(text);
                       if (!look) {
                           throw CLI::ValidationError("--look", look.error().message);
                       }
                       m_options.looks.push_back(*look);
                   }
               },
               "How a file's layer looks: color (1 to 6), name, and the fields for label and time")
            ->type_name("LAYER?KEY=VALUE&...")
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        app.add_option("--select", m_options.select, "Open the card of this feature")->type_name("ID");
        CLI::Option* search =
            app.add_option("--search", m_options.search, "Open the search with these words")->type_name("WORDS");
        app.add_option("--commands", m_options.commands, "Open the list of commands with these words")
            ->type_name("WORDS")
            ->excludes(search);
        CLI::Option* story =
            app.add_option("--story", m_options.story, "Open a chapter of this story")->type_name("ID");
        app.add_option("--chapter", m_options.chapter, "Which one, from 1")
            ->type_name("N")
            ->needs(story)
            ->check(CLI::PositiveNumber);
        addLook(app);
        app.add_option_function<std::string>(
               "--measure",
               [this](const std::string& text) { m_options.points = pointsOf("--measure", split(text, ' ')); },
               "A path to be measured on the map, its places between spaces")
            ->type_name("LON,LAT ...");
        app.add_flag("--reduced-motion", m_options.reducedMotion, "No inertia, no flights, zoom in one step");
        CLI::Option* kiosk = app.add_flag("--kiosk", m_options.kiosk, "A public screen: see docs/kiosk.md");
        app.add_option_function<double>(
               "--idle",
               [this](double seconds) {
                   if (!(seconds >= session::ShortestIdleSeconds && seconds <= session::LongestIdleSeconds)) {
                       reject("--idle", fmt::format("wants seconds from {} to {}", session::ShortestIdleSeconds,
                                                    session::LongestIdleSeconds));
                   }
                   m_options.idleSeconds = seconds;
               },
               "How long a kiosk waits for a touch before it asks")
            ->type_name("SECONDS")
            ->needs(kiosk);
        app.add_flag("--words", m_options.opensWords, "Open the view in words beside the map");
        app.add_option("--config-dir", m_options.configDir, "Folder for settings and the last view")->type_name("DIR");
    }

    CLI::App& addCommand(const std::string& name, const std::string& description, Command command) {
        CLI::App& app = *m_app.add_subcommand(name, description);
        app.callback([this, command] { m_options.command = command; });
        addVersion(app);
        const bool hasView = command == Command::Render || command == Command::Describe || command == Command::Replay ||
                             command == Command::Export;
        app.footer(std::string(hasView ? "ZOOM, exit codes and folders" : "Exit codes and folders") +
                   " are explained by khorgos --help.");
        return app;
    }

    void addRender() {
        CLI::App& app =
            addCommand("render", "Draw what the window would show into a PNG, SVG or PDF file", Command::Render);
        addWindowOptions(app);
        app.add_option("-o,--output", m_options.output, "Picture to write, .png, .svg or .pdf")
            ->required()
            ->type_name("FILE");
        CLI::Option* panels = app.add_flag("--ui", m_options.withPanels, "With the panels (PNG)");
        app.add_flag_function(
               "--sheet,!--no-sheet", [this](std::int64_t count) { m_options.withSheet = count > 0; },
               "Title, legend, sources and notes around the map; usual for SVG and PDF")
            ->excludes(panels);
        app.add_option("--density", m_options.density,
                       "Pixels of a PNG to one of the window, 1 to 8: the same map, finer")
            ->type_name("N")
            ->check(CLI::Range(1.0, MaxDensity))
            ->excludes(panels);
        app.add_option("--after", m_options.afterSeconds, "A kiosk as it is so long after the last touch")
            ->type_name("SECONDS")
            ->check(CLI::Range(0.0, LongestAfterSeconds))
            ->needs("--kiosk");
        app.add_option("--title", m_options.title, "Title of the sheet")->type_name("WORDS")->excludes(panels);
        addFiles(app, "Your own files, shown beside the atlas, or a khorgos: link");
    }

    void addDescribe() {
        CLI::App& app = addCommand("describe", "Tell in words what render would draw", Command::Describe);
        addWindowOptions(app);
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/describe.schema.json)");
        addFiles(app, "Your own files, shown beside the atlas, or a khorgos: link");
    }

    void addExport() {
        CLI::App& app = addCommand(
            "export",
            "Write what is selected, else what render would draw, as GeoJSON or KML; or a story as a KML tour",
            Command::Export);
        addWindowOptions(app);
        app.add_option("-o,--output", m_options.output, "File to write, .geojson or .kml; - is standard output")
            ->required()
            ->type_name("FILE");
        app.add_option_function<std::string>(
               "--format",
               [this](const std::string& name) {
                   m_options.format = formatFromName(name);
                   if (!m_options.format) {
                       reject("--format", "wants geojson or kml");
                   }
               },
               "geojson or kml, whatever the file's name")
            ->type_name("FORMAT");
        app.add_flag("--visible", m_options.exportsVisible,
                     "All that is in the view, also where something is selected");
        addFiles(app, "Your own files, shown beside the atlas, or a khorgos: link");
        app.callback([this] {
            m_options.command = Command::Export;
            if (!m_options.format) {
                m_options.format = formatFromName(endingOf(m_options.output));
            }
            const bool isTour = !m_options.story.empty() && !m_options.exportsVisible;
            if (!m_options.format) {
                reject("--output",
                       "the name says no format: end it in .geojson or .kml, or add --format geojson or kml");
            }
            if (isTour && m_options.format != ExportFormat::Kml) {
                reject("--story",
                       "a story is written as a KML tour: choose a file that ends in .kml, or --format kml; "
                       "--visible writes what its chapter shows");
            }
        });
    }

    void addHandout() {
        CLI::App& app = addCommand("handout", "Write a story as one HTML page for the printer, its pictures in it",
                                   Command::Handout);
        addCommon(app);
        app.add_option("--story", m_options.story, "Which one; list --stories names them")->type_name("ID");
        addLook(app);
        app.add_option("-o,--output", m_options.output, "Page to write; - is standard output")
            ->required()
            ->type_name("FILE.html");
        addFiles(app, "Your own files, shown beside the atlas; a KML file's tour needs no --story");
    }

    void addQuery() {
        CLI::App& app = addCommand("query", "What a click at a place would offer, best first", Command::Query);
        addCommon(app);
        addLayers(app);
        app.add_option_function<std::string>(
               "--at",
               [this](const std::string& text) {
                   const auto parts = split(text, ',');
                   m_options.at = lonLatOf("--at", parts[0], parts.size() == 2 ? parts[1] : "");
               },
               "The place")
            ->required()
            ->type_name("LON,LAT");
        app.add_option_function<double>(
               "--tolerance-km",
               [this](double kilometres) {
                   // Written so that no comparison lets "nan" through.
                   if (!(kilometres >= 0.0 && kilometres <= MaxToleranceKm)) {
                       reject("--tolerance-km", fmt::format("wants kilometres from 0 to {}", MaxToleranceKm));
                   }
                   m_options.toleranceKm = kilometres;
               },
               "How near counts as a hit")
            ->type_name("K");
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/query.schema.json)");
    }

    void addMeasure() {
        CLI::App& app = addCommand("measure", "Geodesic length of a path, or the area inside", Command::Measure);
        addCommon(app);
        app.add_option_function<std::vector<std::string>>(
               "POINT",
               [this](const std::vector<std::string>& texts) {
                   m_options.points = pointsOf("POINT", {texts.begin(), texts.end()});
               },
               "Places, LON,LAT each, in their order")
            ->required()
            ->type_name("");
        app.add_flag("--area", m_options.asArea, "The area inside, and the length of its outline");
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/measure.schema.json)");
    }

    void addLayers(CLI::App& app) {
        app.add_option_function<std::vector<std::string>>(
               "--layers", [this](const std::vector<std::string>& ids) { m_options.layers = ids; },
               "Only these groups and layers")
            ->delimiter(',')
            ->type_name("a,b,c");
    }

    void addSearch() {
        CLI::App& app =
            addCommand("search", "Names, texts, figures and dates of the atlas, best first", Command::Search);
        addCommon(app);
        app.add_option("WORDS", m_options.text, "What to look for, such as wulumuqi, \"138 BC\" or 1,533")
            ->required()
            ->type_name("");
        app.add_option("--most", m_options.mostHits, "How many to name at most, 20 if not given")
            ->type_name("N")
            ->check(CLI::PositiveNumber);
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/search.schema.json)");
    }

    void addShow() {
        CLI::App& app = addCommand("show", "An article with its claims, dates, sources and links", Command::Show);
        addCommon(app);
        app.add_option("ID", m_options.id, "Feature or story, such as place/almaty")->required()->type_name("");
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/show.schema.json)");
    }

    void addList() {
        CLI::App& app = addCommand("list", "Every feature with id, kind, names and coordinates", Command::List);
        addCommon(app);
        CLI::Option* layer = app.add_option("--layer", m_options.layer, "Only this group or layer")->type_name("L");
        CLI::Option* layers =
            app.add_flag("--layers", m_options.listsLayers, "The groups and layers themselves")->excludes(layer);
        app.add_flag("--stories", m_options.listsStories, "The stories, with how many chapters each has")
            ->excludes(layer)
            ->excludes(layers);
        app.add_flag("--json", m_options.json, "As JSON (docs/schema/list.schema.json)");
    }

    void addValidate() {
        CLI::App& app = addCommand("validate", "Check the shipped data, or the files given", Command::Validate);
        addCommon(app);
        addFiles(app, "Files to check");
    }

    void addReplay() {
        CLI::App& app = addCommand("replay", "Play recorded window events against the real program", Command::Replay);
        addWindowOptions(app);
        addFiles(app, "Replay file")->required()->expected(1);
        app.add_flag("--dump-state", m_options.dumpState,
                     "Print the state afterwards as JSON (docs/schema/state.schema.json)")
            ->excludes(app.add_flag("--frame-times", m_options.frameTimes,
                                    "Play in a window at true speed and print how long its frames took as JSON "
                                    "(docs/schema/frame_times.schema.json)"));
    }

    void addBench() {
        CLI::App& app = addCommand(
            "bench", "Draw or ask GeoJSON files as fast as the program can, and tell how long it took", Command::Bench);
        BenchOptions& bench = m_options.bench;
        app.add_option_function<std::string>(
               "MODE",
               [&bench](const std::string& name) {
                   if (name != "draw" && name != "hit") {
                       reject("MODE", "wants draw or hit");
                   }
                   bench.mode = name == "hit" ? BenchMode::Hit : BenchMode::Draw;
               },
               "draw or hit")
            ->required()
            ->type_name("");
        app.add_option("--base", bench.base, "Countries, with their names")->required()->type_name("FILE");
        app.add_option("--user", bench.user, "A layer over them")->type_name("FILE");
        app.add_option("--kind", m_ignored, "poly or point: what --user holds, which the file itself says")
            ->type_name("KIND");
        app.add_option("--views", bench.views, "Views, one a line: longitude, latitude and width, degrees")
            ->type_name("FILE");
        app.add_option("--hits", bench.hits, "Points, one a line: longitude and latitude")->type_name("FILE");
        app.add_option("--frames", bench.frames, "The last view to draw")
            ->type_name("N")
            ->check(CLI::NonNegativeNumber);
        app.add_option("--stride", bench.stride, "Draw each N-th view only")
            ->type_name("N")
            ->check(CLI::PositiveNumber);
        app.add_option("--png", bench.picture, "Write one view as a picture")->type_name("FILE.png");
        app.add_option("--shot", bench.pictureView, "The view to write")->type_name("N");
        app.add_option("--opt", m_ignored, "Accepted for other programs' sake")->type_name("TEXT");
        addData(app);
    }

    Options& m_options;
    std::string m_ignored;
    CLI::App m_app;
};

/// Takes links from among the files. The first one counts: two views cannot be opened at once.
void takeLink(Options& options) {
    if (options.command != Command::Window && options.command != Command::Render &&
        options.command != Command::Describe && options.command != Command::Export) {
        return;
    }
    std::erase_if(options.files, [&](const std::filesystem::path& file) {
        const std::string text = file.string();
        if (!session::isLink(text)) {
            return false;
        }
        if (!options.link) {
            options.link = session::parseLink(text);
        } else {
            options.link->faults.push_back({base::escapeControls(text.substr(0, MaxShownBytes)),
                                            "one link can be opened at a time; the first one counts"});
        }
        return true;
    });
}

/// What a kiosk cannot have beside it; empty where it has nothing such.
std::string_view kioskFault(const Options& options) {
    const bool opensFiles = options.command == Command::Window || options.command == Command::Render;
    if (!options.kiosk) {
        return {};
    }
    if (opensFiles && !options.files.empty()) {
        return "--kiosk shows the atlas alone: leave out the files";
    }
    return options.recordTo.empty() ? "" : "--kiosk writes nothing: leave out --record";
}

}  // namespace

std::variant<Options, Finished> parseCommandLine(int argc, const char* const* argv) {
    Options options;
    Parser parser(options);
    try {
        parser.app().parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = parser.app().exit(error, std::cout, std::cerr);
        return Finished{code == 0 ? 0 : UsageExit};
    }
    takeLink(options);
    if (const std::string_view fault = kioskFault(options); !fault.empty()) {
        std::cerr << fault << '\n';
        return Finished{UsageExit};
    }
    return options;
}

std::variant<Options, std::string> parseArguments(const std::vector<std::string>& arguments) {
    Options options;
    Parser parser(options);
    try {
        // CLI11 takes the last argument first.
        parser.app().parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Success&) {
        return std::string("--help and --version have no place here; only options of the window are allowed");
    } catch (const CLI::ParseError& error) {
        return std::string(error.what());
    }
    if (options.command != Command::Window) {
        return std::string("only options of the window are allowed here");
    }
    takeLink(options);
    if (const std::string_view fault = kioskFault(options); !fault.empty()) {
        return std::string(fault);
    }
    return options;
}

}  // namespace app
