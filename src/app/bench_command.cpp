// bench: the rig's row of this program. Files are opened as a user's own are, drawn by the same scene, frames and
// canvas as the window's, and read back; nothing that ships is loaded that is not shown. See docs/performance.md.

#include "app/bench_input.hpp"
#include "app/commands.hpp"
#include "app/private_display.hpp"
#include "base/diagnostic.hpp"
#include "data/load_atlas.hpp"
#include "data/theme_reader.hpp"
#include "fonts/font_chain.hpp"
#include "session/strings.hpp"
#include "sfml/image_file.hpp"
#include "sfml/offscreen.hpp"
#include "view/frame_builder.hpp"
#include "view/furniture.hpp"
#include "view/pick.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {
namespace {

constexpr geo::ScreenSize BenchSize{1600, 900};
constexpr std::string_view BenchTheme = "theme-bench.json";

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A line of the answer, at once: whoever measures waits for it.
void say(const std::string& line) {
    std::fputs(line.c_str(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

std::vector<std::filesystem::path> filesOf(const BenchOptions& bench) {
    std::vector<std::filesystem::path> files{bench.base};
    if (!bench.user.empty()) {
        files.push_back(bench.user);
    }
    return files;
}

/// Faults of a file that is to be measured are as good as no file.
bool logFaults(const base::LogSink& log, const base::Diagnostics& diagnostics) {
    for (const base::Diagnostic& diagnostic : diagnostics) {
        log(base::LogLevel::Error, "data", base::formatDiagnostic(diagnostic));
    }
    return !diagnostics.empty();
}

session::AppState stateFor(const geo::Projection& projection, const BenchView& view) {
    session::AppState state;
    state.size = BenchSize;
    state.projection = session::ProjectionChoice::Mercator;
    state.hiddenLayers = {"graticule", std::string(view::FurnitureLayer)};
    state.camera = view.camera(projection, BenchSize);
    return state;
}

/// What a thread of its own gets ready while the display and OpenGL come up.
struct Prepared {
    std::shared_ptr<const view::Scene> scene;
    base::Diagnostics diagnostics;
};

Prepared prepare(const BenchOptions& bench, const Folders& folders, const session::AppState& first,
                 const geo::Projection& projection) {
    data::LoadedTheme theme = data::readTheme(folders.assets, BenchTheme);
    data::LoadedAtlas loaded = data::loadFilesAlone(filesOf(bench));
    Prepared prepared;
    prepared.scene = std::make_shared<const view::Scene>(
        std::move(loaded.atlas), std::make_shared<const session::Theme>(std::move(theme.theme)), projection);
    prepared.diagnostics = std::move(theme.diagnostics);
    std::ranges::move(loaded.diagnostics, std::back_inserter(prepared.diagnostics));
    const session::MapView view(projection, first.camera, first.size);
    const view::AreaTiles& tiles = prepared.scene->areaTiles();
    for (std::size_t layer = 0; layer < tiles.layers().size(); ++layer) {
        static_cast<void>(tiles.tiles(layer, {view::tileLevelFor(view.worldMetresPerPixel()), view.visible()}));
    }
    return prepared;
}

int drawViews(const Options& options, const Folders& folders, const base::LogSink& log) {
    const BenchOptions& bench = options.bench;
    const base::Result<std::vector<BenchView>> views = readBenchViews(bench.views);
    if (!views) {
        return report(log, views.error());
    }
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(log, display.error());
    }
    const geo::Projection projection = geo::Projection::webMercator();
    const session::AppState first = stateFor(projection, views->front());
    std::future<Prepared> preparing =
        std::async(std::launch::async, [&] { return prepare(bench, folders, first, projection); });
    base::Diagnostics problems;
    const fonts::FontChain fonts(fonts::FontFiles::shipped(folders.assets / "fonts"), problems);
    auto surface = sfml::Offscreen::create(BenchSize, fonts, log);
    if (!surface) {
        return report(log, surface.error());
    }
    Prepared prepared = preparing.get();
    logFaults(log, problems);
    if (logFaults(log, prepared.diagnostics)) {
        return ExitInput;
    }
    const session::Strings strings;
    view::FrameBuilder frames(std::move(prepared.scene), fonts, strings, view::Patience::Wait);

    view::Image pixels;
    const auto draw = [&](std::size_t view) {
        (*surface)->draw(frames.build(stateFor(projection, (*views)[view]), {}));
        (*surface)->readPixels(pixels);
    };
    const auto keep = [&](int view) -> base::Result<void> {
        if (bench.picture.empty() || view != bench.pictureView) {
            return {};
        }
        return sfml::writePng(pixels, bench.picture);
    };
    draw(0);
    say("FIRST");
    if (const base::Result<void> written = keep(0); !written) {
        return report(log, written.error());
    }
    const int last = std::min(bench.frames, static_cast<int>(views->size()) - 1);
    for (int view = bench.stride; view <= last; view += bench.stride) {
        const Clock::time_point start = Clock::now();
        draw(static_cast<std::size_t>(view));
        say(fmt::format("FRAME {:.3f}", secondsSince(start) * 1e3));
        if (const base::Result<void> written = keep(view); !written) {
            return report(log, written.error());
        }
    }
    return ExitDone;
}

int askPoints(const Options& options, const base::LogSink& log) {
    const base::Result<std::vector<geo::LonLat>> points = readBenchPoints(options.bench.hits);
    if (!points) {
        return report(log, points.error());
    }
    const std::vector<std::filesystem::path> files = filesOf(options.bench);
    const data::LoadedAtlas loaded = data::loadFilesAlone(files);
    if (logFaults(log, loaded.diagnostics)) {
        return ExitInput;
    }
    const geo::Projection projection = geo::Projection::webMercator();
    const view::ShapeIndex index(loaded.atlas, projection);
    const session::AppState state;
    // The layer asked for is the last file's.
    const atlas::LayerId layer = loaded.files.empty() ? atlas::LayerId() : loaded.files.back().layer;
    say("FIRST");
    for (const geo::LonLat& point : *points) {
        const Clock::time_point start = Clock::now();
        const std::vector<view::Hit> hits = view::pick(index, state, projection.project(point), 0.0, std::nullopt);
        const auto found = std::ranges::count_if(
            hits, [&](const view::Hit& hit) { return loaded.atlas->features()[hit.feature].layer == layer; });
        say(fmt::format("HIT {:.3f} {}", secondsSince(start) * 1e6, found));
    }
    return ExitDone;
}

}  // namespace

int runBench(const Options& options, const std::filesystem::path& program, const base::LogSink& log) {
    const base::Result<Folders> folders = findFolders(options.dataDir, std::nullopt, program);
    if (!folders) {
        return report(log, folders.error());
    }
    return options.bench.mode == BenchMode::Hit ? askPoints(options, log) : drawViews(options, *folders, log);
}

}  // namespace app
