// Speeds of what the window does with the shipped atlas: loading, building the scene, one frame, one question of what
// lies under the pointer, one layout of the panels.

#include "app/stage.hpp"
#include "app/world.hpp"
#include "data/load_atlas.hpp"
#include "data/readings_reader.hpp"
#include "view/pick.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

const std::filesystem::path Root = KHORGOS_SOURCE_DIR;

/// Loaded once; without it nothing can be measured.
const app::World& world() {
    static const app::World World = [] {
        app::Options options;
        options.dataDir = Root;
        auto loaded = app::loadWorld(options, Root, [](base::LogLevel, std::string_view, std::string_view) {});
        if (!loaded) {
            std::cerr << loaded.error().where << ": " << loaded.error().message << '\n';
            std::exit(EXIT_FAILURE);  // NOLINT(concurrency-mt-unsafe): no thread runs yet
        }
        return std::move(*loaded);
    }();
    return World;
}

const geo::Projection& conic() {
    return world().grounds.of(session::ProjectionChoice::Conic).projection;
}

session::AppState stateAt(double zoom) {
    session::AppState state = app::firstState(world(), {}, app::Memory::Ignore);
    state.camera = {{77.0, 43.5}, zoom};
    return state;
}

std::unique_ptr<app::Stage> stageAt(double zoom) {
    auto stage = std::make_unique<app::Stage>(world(), stateAt(zoom), view::Patience::Wait);
    while (stage->controller().needsFrame()) {
        stage->controller().advance(1.0);
    }
    return stage;
}

void loadAtlas(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(data::loadAtlas(Root / "geodata", {}));
    }
}
BENCHMARK(loadAtlas)->Unit(benchmark::kMillisecond);

void buildScene(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        const view::Scene scene(world().atlas, world().theme(session::ThemeChoice::Light), conic());
        std::size_t made = scene.levels().size() + scene.relief().size();
        benchmark::DoNotOptimize(made);
    }
}
BENCHMARK(buildScene)->Unit(benchmark::kMillisecond);

void buildFrame(benchmark::State& state) {
    const auto stage = stageAt(static_cast<double>(state.range(0)));
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(stage->controller().buildFrame(true));
    }
}
BENCHMARK(buildFrame)->DenseRange(3, 9, 2)->Unit(benchmark::kMillisecond);

void pickUnderPointer(benchmark::State& state) {
    const view::ShapeIndex shapes(world().atlas, conic());
    const session::AppState shown = stateAt(5.0);
    const session::MapView view(conic(), shown.camera, shown.size);
    const double toleranceM = 7.0 * view.worldMetresPerPixel();
    std::vector<geo::WorldPoint> places;
    constexpr int Step = 100;
    for (int y = Step / 2; y < shown.size.heightPx; y += Step) {
        for (int x = Step / 2; x < shown.size.widthPx; x += Step) {
            places.push_back(view.toWorld({static_cast<float>(x), static_cast<float>(y)}));
        }
    }
    std::size_t next = 0;
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(view::pick(shapes, shown, places[next], toleranceM, shown.camera.zoom));
        next = (next + 1) % places.size();
    }
}
BENCHMARK(pickUnderPointer)->Unit(benchmark::kMicrosecond);

/// The longest card open, everything that pans and zooms redone.
void layOutPanels(benchmark::State& state) {
    const auto stage = stageAt(5.0);
    stage->controller().dispatch(session::SelectFeature{"border/kz-cn"});
    for ([[maybe_unused]] auto _ : state) {
        stage->controller().advance(1.0 / 60.0);
    }
}
BENCHMARK(layOutPanels)->Unit(benchmark::kMillisecond);

void buildSearch(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(
            session::SearchIndex(*world().atlas, world().strings, data::readReadings(Root / "assets").readings));
    }
}
BENCHMARK(buildSearch)->Unit(benchmark::kMillisecond);

/// One keystroke after another of what somebody may type; the slowest of them all is what is told.
void searchAsTyped(benchmark::State& state) {
    const session::SearchIndex& index = app::searchIndexOf(world());
    constexpr std::size_t AsInThePanel = 40;
    constexpr int Runs = 5;
    double slowest = 0.0;
    for ([[maybe_unused]] auto _ : state) {
        slowest = 0.0;
        for (const std::string whole : {"ust-kamenogorsk", "wulumuqi", "zhongguo shiyou tianranqi", "the oil pipeline",
                                        "16 December 1991", "petrokazahstan", "1,533"}) {
            for (std::size_t letters = 1; letters <= whole.size(); ++letters) {
                double quickest = 1.0;
                for (int run = 0; run < Runs; ++run) {  // other programs' turns are no work of ours
                    const auto start = std::chrono::steady_clock::now();
                    benchmark::DoNotOptimize(
                        index.find(whole.substr(0, letters), atlas::Language::English, AsInThePanel));
                    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
                    quickest = std::min(quickest, took.count());
                }
                slowest = std::max(slowest, quickest);
            }
        }
        state.SetIterationTime(slowest);
    }
}
BENCHMARK(searchAsTyped)->UseManualTime()->Unit(benchmark::kMillisecond);

void changeLanguage(benchmark::State& state) {
    const auto stage = stageAt(5.0);
    bool chinese = false;
    for ([[maybe_unused]] auto _ : state) {
        chinese = !chinese;
        stage->controller().dispatch(
            session::SetLanguage{chinese ? atlas::Language::Chinese : atlas::Language::English});
        stage->controller().advance(1.0 / 60.0);
    }
}
BENCHMARK(changeLanguage)->Unit(benchmark::kMillisecond);

}  // namespace
