// Speeds of the geometry room on made-up countries: a grid of cells with rugged common borders, about as many vertices
// as the 1:10m world has within the atlas's window.

#include "geo/projection.hpp"
#include "geo/simplify.hpp"
#include "geo/spatial_index.hpp"
#include "geo/stroke.hpp"
#include "geo/topology.hpp"
#include "geo/triangulate.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace {

constexpr geo::LonLatBounds Window{-20.0, 4.0, 150.0, 76.0};
constexpr geo::Projection::Conic AtlasConic{36.0, 54.0, 45.0, 78.0};

/// A coastline: waves of many lengths round a circle.
std::vector<geo::WorldPoint> ruggedRing(std::size_t count, double radiusM) {
    std::vector<geo::WorldPoint> ring;
    ring.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double t = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        double wave = 1.0;
        for (const int n : {5, 17, 61, 211, 743, 2503}) {
            wave += 0.6 / n * std::sin(n * t + n);
        }
        ring.push_back({radiusM * wave * std::cos(t), radiusM * wave * std::sin(t)});
    }
    return ring;
}

/// The side from one grid corner to the next, whichever neighbour walks it, without its last point.
void appendSide(geo::Ring& ring, int x0, int y0, int x1, int y1, int pointsPerSide) {
    const bool forwards = x0 < x1 || y0 < y1;
    const double spanLon = (Window.eastDeg - Window.westDeg) / 12.0;
    const double spanLat = (Window.northDeg - Window.southDeg) / 12.0;
    for (int i = 0; i < pointsPerSide; ++i) {
        const int step = forwards ? i : pointsPerSide - i;
        const double t = static_cast<double>(step) / pointsPerSide;
        const double away = 0.2 * std::sin(std::numbers::pi * t) * std::sin(40.0 * t + x0 + x1 + 3.0 * (y0 + y1));
        const double x = forwards ? x0 + t * (x1 - x0) : x1 + t * (x0 - x1);
        const double y = forwards ? y0 + t * (y1 - y0) : y1 + t * (y0 - y1);
        // Rounded to four decimals as in the files.
        const double lon = Window.westDeg + spanLon * (x + (x0 == x1 ? away : 0.0));
        const double lat = Window.southDeg + spanLat * (y + (y0 == y1 ? away : 0.0));
        ring.push_back({std::round(lon * 1e4) / 1e4, std::round(lat * 1e4) / 1e4});
    }
}

/// 144 countries; inner sides are shared.
std::vector<geo::MultiPolygon> gridOfCountries(int pointsPerSide) {
    std::vector<geo::MultiPolygon> shapes;
    for (int y = 0; y < 12; ++y) {
        for (int x = 0; x < 12; ++x) {
            geo::Ring ring;
            appendSide(ring, x, y, x + 1, y, pointsPerSide);
            appendSide(ring, x + 1, y, x + 1, y + 1, pointsPerSide);
            appendSide(ring, x + 1, y + 1, x, y + 1, pointsPerSide);
            appendSide(ring, x, y + 1, x, y, pointsPerSide);
            ring.push_back(ring.front());
            shapes.push_back({{{ring}}});
        }
    }
    return shapes;
}

void countItems(benchmark::State& state, std::size_t perIteration) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(perIteration));
}

void projectPoints(benchmark::State& state) {
    const geo::Projection projection = geo::Projection::lambertConformal(AtlasConic);
    const geo::Ring ring = gridOfCountries(434)[70].front().rings.front();
    for ([[maybe_unused]] auto _ : state) {
        for (const geo::LonLat& p : ring) {
            benchmark::DoNotOptimize(projection.project(p));
        }
    }
    countItems(state, ring.size());
}
BENCHMARK(projectPoints);

void unprojectPoints(benchmark::State& state) {
    const geo::Projection projection = geo::Projection::lambertConformal(AtlasConic);
    const std::vector<geo::WorldPoint> points = ruggedRing(2000, 2e6);
    for ([[maybe_unused]] auto _ : state) {
        for (const geo::WorldPoint& p : points) {
            benchmark::DoNotOptimize(projection.unproject(p));
        }
    }
    countItems(state, points.size());
}
BENCHMARK(unprojectPoints);

void findSafeBounds(benchmark::State& state) {
    const geo::Projection projection = geo::Projection::lambertConformal(AtlasConic);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::safeBounds(projection, Window));
    }
}
BENCHMARK(findSafeBounds)->Unit(benchmark::kMillisecond);

void buildTopology(benchmark::State& state) {
    const int pointsPerSide = static_cast<int>(state.range(0));
    const std::vector<geo::MultiPolygon> shapes = gridOfCountries(pointsPerSide);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::buildTopology(shapes, Window));
    }
    countItems(state, 144U * 4U * static_cast<std::size_t>(pointsPerSide));
}
BENCHMARK(buildTopology)->Arg(434)->Arg(4340)->Unit(benchmark::kMillisecond);

void simplifyRing(benchmark::State& state) {
    std::vector<geo::WorldPoint> ring = ruggedRing(50'000, 2e6);
    ring.push_back(ring.front());
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::simplify(ring, static_cast<double>(state.range(0))));
    }
    countItems(state, ring.size());
}
BENCHMARK(simplifyRing)->Arg(500)->Arg(2500)->Unit(benchmark::kMillisecond);

void triangulateRing(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const std::vector<std::vector<geo::WorldPoint>> rings = {ruggedRing(count, 2e6)};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::triangulate(rings));
    }
    countItems(state, count);
}
BENCHMARK(triangulateRing)->Arg(12)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

void strokeRing(benchmark::State& state) {
    const std::vector<geo::WorldPoint> ring = ruggedRing(10'000, 2e6);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::strokeRibbon(ring));
    }
    countItems(state, ring.size());
}
BENCHMARK(strokeRing);

void queryIndex(benchmark::State& state) {
    std::vector<geo::WorldBounds> boxes;
    for (const geo::WorldPoint& p : ruggedRing(100'000, 2e6)) {
        geo::WorldBounds box;
        box.add(p);
        boxes.push_back(box.grownBy(500.0));
    }
    const geo::SpatialIndex index(boxes);
    const std::vector<geo::WorldPoint> clicks = ruggedRing(1'000, 2e6);
    for ([[maybe_unused]] auto _ : state) {
        std::uint64_t sum = 0;
        for (const geo::WorldPoint& p : clicks) {
            index.query({p.xM, p.yM, p.xM, p.yM}, [&](std::uint32_t item) { sum += item; });
        }
        benchmark::DoNotOptimize(sum);
    }
    countItems(state, clicks.size());
}
BENCHMARK(queryIndex);

void buildIndex(benchmark::State& state) {
    std::vector<geo::WorldBounds> boxes;
    for (const geo::WorldPoint& p : ruggedRing(100'000, 2e6)) {
        geo::WorldBounds box;
        box.add(p);
        boxes.push_back(box.grownBy(500.0));
    }
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geo::SpatialIndex(boxes));
    }
    countItems(state, boxes.size());
}
BENCHMARK(buildIndex)->Unit(benchmark::kMillisecond);

}  // namespace
