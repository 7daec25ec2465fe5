#include "view/area_tiles.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace view {
namespace {

constexpr unsigned MostWorkers = 3;

}  // namespace

std::vector<AreaLayer> userAreaLayers(const ShapeIndex& index) {
    std::vector<AreaLayer> layers;
    const auto& features = index.atlas().features();
    for (std::uint32_t i = 0; i < features.size(); ++i) {
        if (!index.shapes()[i].isArea || !atlas::isUserLayer(features[i].layer)) {
            continue;
        }
        if (layers.empty() || features[i].layer != layers.back().layer) {
            layers.push_back({features[i].layer, i, i, {}});
        }
        layers.back().end = i + 1;
        layers.back().bounds.add(index.shapes()[i].bounds);
    }
    return layers;
}

AreaTiles::AreaTiles(std::shared_ptr<const ShapeIndex> index)
    : m_index(std::move(index)), m_layers(userAreaLayers(*m_index)) {}

AreaTiles::~AreaTiles() {
    for (std::jthread& worker : m_workers) {
        worker.request_stop();
    }
}

std::vector<AreaTiles::Job> AreaTiles::jobsOf(std::size_t layer, const TileView& view) const {
    std::vector<Job> jobs;
    for (const TileKey& key : tilesOver(view.level, view.area)) {
        if (boundsOf(key).intersects(m_layers[layer].bounds)) {
            jobs.push_back({layer, key});
        }
    }
    return jobs;
}

AreaTilePointer AreaTiles::build(const Job& job) const {
    const AreaLayer& layer = m_layers[job.layer];
    std::vector<std::uint32_t> members = m_index->featuresNear(boundsOf(job.key));
    std::erase_if(members, [&](std::uint32_t feature) {
        return feature < layer.first || feature >= layer.end || !m_index->shapes()[feature].isArea;
    });
    return buildAreaTile(m_index->areas(), members, job.key);
}

void AreaTiles::make(const Job& job, std::unique_lock<std::mutex>& lock) const {
    m_made[job].state = State::Begun;
    lock.unlock();
    AreaTilePointer tile = build(job);
    lock.lock();
    m_bytes += tile->bytes();
    m_made[job] = {State::Made, std::move(tile), ++m_clock};
    dropOldest();
    m_changed.notify_all();
}

void AreaTiles::dropOldest() const {
    if (m_bytes <= BudgetBytes) {
        return;
    }
    // Down to three quarters, so that this is seldom.
    std::vector<std::pair<std::uint64_t, Job>> byAge;
    for (const auto& [job, entry] : m_made) {
        if (entry.state == State::Made) {
            byAge.emplace_back(entry.lastUsed, job);
        }
    }
    std::ranges::sort(byAge);
    constexpr std::size_t Newest = 128;  // what a view shows
    for (std::size_t i = 0; i + Newest < byAge.size() && m_bytes > BudgetBytes / 4 * 3; ++i) {
        const auto found = m_made.find(byAge[i].second);
        m_bytes -= found->second.tile->bytes();
        m_made.erase(found);
    }
}

void AreaTiles::work(const std::stop_token& stop) const {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_urgent.empty() || !m_ahead.empty(); })) {
        std::deque<Job>& queue = m_urgent.empty() ? m_ahead : m_urgent;
        const Job job = queue.front();
        queue.pop_front();
        if (!m_made.contains(job)) {
            make(job, lock);
        }
    }
}

void AreaTiles::startWorkers() const {
    if (!m_workers.empty()) {
        return;
    }
    const unsigned workers = std::clamp(std::thread::hardware_concurrency(), 2U, MostWorkers + 1) - 1;
    for (unsigned i = 0; i < workers; ++i) {
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

std::optional<AreaTiles::Tiles> AreaTiles::collect(const std::vector<Job>& jobs) const {
    Tiles tiles;
    for (const Job& job : jobs) {
        const auto found = m_made.find(job);
        if (found == m_made.end() || found->second.state != State::Made) {
            return std::nullopt;
        }
        found->second.lastUsed = ++m_clock;
        if (!found->second.tile->isEmpty()) {
            tiles.push_back(found->second.tile);
        }
    }
    return tiles;
}

AreaTiles::Tiles AreaTiles::tiles(std::size_t layer, const TileView& view) const {
    const std::vector<Job> jobs = jobsOf(layer, view);
    std::unique_lock lock(m_mutex);
    for (const Job& job : jobs) {
        if (!m_made.contains(job)) {
            m_urgent.push_back(job);
        }
    }
    if (m_urgent.size() > 1) {
        startWorkers();
        m_changed.notify_all();
    }
    while (true) {
        if (std::optional<Tiles> made = collect(jobs)) {
            return *std::move(made);
        }
        if (m_urgent.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const Job job = m_urgent.front();
        m_urgent.pop_front();
        if (!m_made.contains(job)) {
            make(job, lock);
        }
    }
}

std::optional<AreaTiles::Tiles> AreaTiles::readyTiles(std::size_t layer, const TileView& view) const {
    const std::vector<Job> jobs = jobsOf(layer, view);
    const std::scoped_lock lock(m_mutex);
    return collect(jobs);
}

bool AreaTiles::isReady(const TileView& view) const {
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        if (!readyTiles(layer, view)) {
            return false;
        }
    }
    return true;
}

void AreaTiles::prepare(const std::vector<TileView>& views) const {
    std::deque<Job> ahead;
    for (const TileView& view : views) {
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            std::ranges::copy(jobsOf(layer, view), std::back_inserter(ahead));
        }
    }
    const std::scoped_lock lock(m_mutex);
    std::erase_if(ahead, [this](const Job& job) { return m_made.contains(job); });
    m_ahead = std::move(ahead);
    if (!m_ahead.empty()) {
        startWorkers();
        m_changed.notify_all();
    }
}

}  // namespace view
