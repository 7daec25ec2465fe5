#pragma once
// AreaTiles: the user's area layers as a pyramid of tiles, each made when a view first needs it or shortly before, on
// worker threads. Kept as long as they are the ones looked at last.

#include "geo/world_point.hpp"
#include "view/area_tile.hpp"
#include "view/shape_index.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace view {

/// The areas of one file: features from `first` up to `end`.
struct AreaLayer {
    atlas::LayerId layer;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    geo::WorldBounds bounds;
};

/// The user's files that hold areas, in the order they were opened.
[[nodiscard]] std::vector<AreaLayer> userAreaLayers(const ShapeIndex& index);

/// A view of the plane at one level.
struct TileView {
    int level = 0;
    geo::WorldBounds area;

    friend bool operator==(const TileView&, const TileView&) = default;
};

class AreaTiles {
public:
    using Tiles = std::vector<AreaTilePointer>;

    static constexpr std::size_t BudgetBytes = 64U << 20U;

    explicit AreaTiles(std::shared_ptr<const ShapeIndex> index);
    ~AreaTiles();
    AreaTiles(const AreaTiles&) = delete;
    AreaTiles& operator=(const AreaTiles&) = delete;

    [[nodiscard]] const std::vector<AreaLayer>& layers() const { return m_layers; }

    /// The tiles of a layer that the view meets, waiting until they are made; the caller's thread helps. Tiles without
    /// anything in them are left out. Safe from any thread, as are all the others.
    [[nodiscard]] Tiles tiles(std::size_t layer, const TileView& view) const;
    /// The same where all are made, else nothing.
    [[nodiscard]] std::optional<Tiles> readyTiles(std::size_t layer, const TileView& view) const;
    /// Whether all layers are made there.
    [[nodiscard]] bool isReady(const TileView& view) const;

    /// Begins all layers' tiles of these views on the workers, the first view first, in place of what was asked for
    /// before and not yet begun.
    void prepare(const std::vector<TileView>& views) const;

private:
    struct Job {
        std::size_t layer = 0;
        TileKey key;

        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the generated comparison with 0 for a pointer's
        friend auto operator<=>(const Job&, const Job&) = default;
    };
    enum class State { Begun, Made };
    struct Entry {
        State state = State::Begun;
        AreaTilePointer tile;
        std::uint64_t lastUsed = 0;
    };

    [[nodiscard]] std::vector<Job> jobsOf(std::size_t layer, const TileView& view) const;
    [[nodiscard]] AreaTilePointer build(const Job& job) const;
    void make(const Job& job, std::unique_lock<std::mutex>& lock) const;
    void work(const std::stop_token& stop) const;
    void startWorkers() const;
    void dropOldest() const;
    /// Nothing where one is not made.
    [[nodiscard]] std::optional<Tiles> collect(const std::vector<Job>& jobs) const;

    std::shared_ptr<const ShapeIndex> m_index;
    std::vector<AreaLayer> m_layers;

    mutable std::mutex m_mutex;  // of all below
    mutable std::condition_variable_any m_changed;
    mutable std::map<Job, Entry> m_made;
    mutable std::deque<Job> m_urgent;
    mutable std::deque<Job> m_ahead;
    mutable std::size_t m_bytes = 0;
    mutable std::uint64_t m_clock = 0;
    mutable std::vector<std::jthread> m_workers;  // last, so that they end before what they work on goes
};

}  // namespace view
