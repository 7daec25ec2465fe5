#include "view/scene.hpp"

#include "view/detail.hpp"
#include "view/flat_tint.hpp"
#include "view/relief.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>

namespace view {
namespace {

struct LevelPlan {
    double upToZoom;
    double toleranceM;
};

/// Tolerances stay under a pixel up to the zoom where the next level takes over.
constexpr std::array<LevelPlan, 4> Levels = {{
    {4.6, 2000.0},
    {6.2, 700.0},
    {8.0, 200.0},
    {std::numeric_limits<double>::infinity(), 0.0},
}};

/// The overview has a hole where the core lies.
std::vector<ReliefPart> buildRelief(const atlas::Elevation& core, const atlas::Elevation& overview,
                                    const session::Theme& theme, const geo::Projection& projection) {
    std::vector<ReliefPart> parts;
    const std::optional<geo::LonLatBounds> hole = core.rows > 0 ? std::optional(core.bounds) : std::nullopt;
    for (const auto& [elevation, without] :
         {std::pair{&overview, hole}, std::pair{&core, std::optional<geo::LonLatBounds>{}}}) {
        if (elevation->rows > 0) {
            parts.push_back({reliefMesh(*elevation, projection, without), shadeRelief(*elevation, theme)});
        }
    }
    return parts;
}

std::vector<ReliefPart> buildFlatRelief(const atlas::Geography& geography, const session::Theme& theme,
                                        const geo::Projection& projection) {
    constexpr int CellsOfCore = 3;
    constexpr int CellsOfOverview = 2;
    return buildRelief(smoothedElevation(geography.coreElevation, CellsOfCore),
                       smoothedElevation(geography.overviewElevation, CellsOfOverview), flatTheme(theme), projection);
}

/// What is a name only (a river's, say) has no line of its own.
std::vector<std::uint32_t> linesInOrder(const atlas::Atlas& atlas,
                                        const std::vector<std::vector<SegmentMesh>>& segments) {
    std::map<std::string_view, std::vector<std::uint32_t>> byLayer;
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        const atlas::Feature& feature = atlas.features()[i];
        if (!segments[i].empty() && (!feature.segments.empty() || atlas::isUserLayer(feature.layer))) {
            byLayer[feature.layer].push_back(i);
        }
    }
    std::vector<std::uint32_t> lines;
    for (const atlas::Layer& layer : atlas.layers()) {
        std::ranges::copy(byLayer[layer.id], std::back_inserter(lines));
    }
    return lines;
}

std::size_t indexFor(double zoom) {
    const auto found = std::ranges::find_if(Levels, [&](const LevelPlan& plan) { return zoom < plan.upToZoom; });
    return static_cast<std::size_t>(std::min(found, Levels.end() - 1) - Levels.begin());
}

}  // namespace

/// Makes each level once, on whichever thread asks first; the others that ask wait for it.
struct Scene::Workshop {
    explicit Workshop(std::shared_ptr<const ShapeIndex> shownIndex) : index(std::move(shownIndex)) {}
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    const DetailLevel& level(std::size_t number) {
        std::call_once(levelMade.at(number), [&] {
            levels[number] = buildLevel(index->atlas().geography(), index->atlas().disputes(), index->projection(),
                                        Levels.at(number).upToZoom, Levels.at(number).toleranceM);
            levelReady.at(number) = true;
        });
        return levels[number];
    }

    void begin(std::size_t number) {
        if (!levelBegun.at(number).exchange(true)) {
            start([this, number] { level(number); });
        }
    }

    template <typename Work>
    void start(Work work) {
        const std::scoped_lock lock(mutex);
        workers.push_back(std::async(std::launch::async, std::move(work)));
    }

    std::shared_ptr<const ShapeIndex> index;
    std::vector<DetailLevel> levels{Levels.size()};
    std::array<std::once_flag, Levels.size()> levelMade;
    std::array<std::atomic<bool>, Levels.size()> levelReady{};
    std::array<std::atomic<bool>, Levels.size()> levelBegun{};
    std::mutex mutex;                        // of the next one
    std::vector<std::future<void>> workers;  // last, so that all end before what they work on goes
};

/// The relief in one theme, made once in the same way; shared by scenes of one geography.
struct Scene::Shading {
    Shading(std::shared_ptr<const atlas::Atlas> ofAtlas, std::shared_ptr<const session::Theme> inTheme,
            const geo::Projection& onPlane)
        : atlas(std::move(ofAtlas)), theme(std::move(inTheme)), projection(onPlane) {
        worker = std::async(std::launch::async, [this] { static_cast<void>(relief()); });
    }
    Shading(const Shading&) = delete;
    Shading& operator=(const Shading&) = delete;

    const std::vector<ReliefPart>& relief() {
        std::call_once(made, [this] {
            parts =
                buildRelief(atlas->geography().coreElevation, atlas->geography().overviewElevation, *theme, projection);
        });
        return parts;
    }

    const std::vector<ReliefPart>& flat() {
        std::call_once(flatMade, [this] { flatParts = buildFlatRelief(atlas->geography(), *theme, projection); });
        return flatParts;
    }

    void beginFlat() {
        if (!flatWorker.valid()) {
            flatWorker = std::async(std::launch::async, [this] { static_cast<void>(flat()); });
        }
    }

    std::shared_ptr<const atlas::Atlas> atlas;
    std::shared_ptr<const session::Theme> theme;
    geo::Projection projection;
    std::vector<ReliefPart> parts;
    std::once_flag made;
    std::vector<ReliefPart> flatParts;
    std::once_flag flatMade;
    // Last, so that they end before what they work on goes.
    std::future<void> worker;
    std::future<void> flatWorker;
};

Scene::Scene(std::shared_ptr<const atlas::Atlas> atlas, std::shared_ptr<const session::Theme> theme,
             const geo::Projection& projection)
    : m_index(std::make_shared<const ShapeIndex>(std::move(atlas), projection)),
      m_workshop(std::make_shared<Workshop>(m_index)),
      m_theme(std::move(theme)),
      m_shading(std::make_shared<Shading>(m_index->sharedAtlas(), m_theme, projection)) {
    makeOwnParts();
}

Scene::Scene(const Scene& other, std::shared_ptr<const session::Theme> theme)
    : m_index(other.m_index),
      m_workshop(other.m_workshop),
      m_segments(other.m_segments),
      m_drawnLines(other.m_drawnLines),
      m_areaTiles(other.m_areaTiles),
      m_theme(std::move(theme)),
      m_shading(std::make_shared<Shading>(m_index->sharedAtlas(), m_theme, m_index->projection())) {}

Scene::Scene(const Scene& other, std::shared_ptr<const atlas::Atlas> atlas)
    : m_index(std::make_shared<const ShapeIndex>(std::move(atlas), other.projection())),
      m_workshop(other.m_workshop),
      m_theme(other.m_theme),
      m_shading(other.m_shading) {
    makeOwnParts();
}

void Scene::makeOwnParts() {
    m_areaTiles = std::make_shared<const AreaTiles>(m_index);
    std::vector<std::vector<SegmentMesh>> segments;
    for (std::uint32_t i = 0; i < atlas().features().size(); ++i) {
        segments.push_back(segmentMeshes(i, [](std::uint32_t) { return true; }));
    }
    m_drawnLines = std::make_shared<const std::vector<std::uint32_t>>(linesInOrder(atlas(), segments));
    m_segments = std::make_shared<const std::vector<std::vector<SegmentMesh>>>(std::move(segments));
}

Scene::~Scene() = default;

const DetailLevel& Scene::levelFor(double zoom) const {
    return m_workshop->level(indexFor(zoom));
}

const DetailLevel& Scene::readyLevelFor(double zoom) const {
    const std::size_t wanted = indexFor(zoom);
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < Levels.size(); ++i) {
        const auto distance = [wanted](std::size_t index) { return index > wanted ? index - wanted : wanted - index; };
        if (m_workshop->levelReady.at(i) && (!nearest || distance(i) < distance(*nearest))) {
            nearest = i;
        }
    }
    if (nearest != wanted) {
        m_workshop->begin(wanted);
    }
    return m_workshop->level(nearest.value_or(wanted));
}

bool Scene::isReady(double zoom) const {
    return m_workshop->levelReady.at(indexFor(zoom));
}

void Scene::prepare(double zoom) const {
    m_workshop->begin(indexFor(zoom));
}

void Scene::prepareAround(double zoom) const {
    m_shading->beginFlat();
    const std::size_t shown = indexFor(zoom);
    if (!m_workshop->levelReady.at(shown)) {
        return;
    }
    if (shown + 1 < Levels.size()) {
        m_workshop->begin(shown + 1);
    }
    if (shown > 0) {
        m_workshop->begin(shown - 1);
    }
}

const std::vector<DetailLevel>& Scene::levels() const {
    for (std::size_t i = 0; i < Levels.size(); ++i) {
        m_workshop->level(i);
    }
    return m_workshop->levels;
}

const std::vector<ReliefPart>& Scene::relief() const {
    return m_shading->relief();
}

const std::vector<ReliefPart>& Scene::flatRelief() const {
    return m_shading->flat();
}

std::vector<SegmentMesh> Scene::segmentMeshes(std::uint32_t feature, const RouteNet::IsShown& isShown) const {
    const std::vector<WorldLine>& lines = m_index->shapes()[feature].lines;
    const std::vector<atlas::Segment>& segments = atlas().features()[feature].segments;
    const std::vector<std::vector<float>> lanes = m_index->lanesOf(feature, isShown);
    std::vector<SegmentMesh> meshes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto ownLanes = std::span(lanes).subspan(std::min(i, lanes.size()), lanes.empty() ? 0 : 1);
        SegmentMesh segment;
        segment.mesh = ribbonMesh(std::span(&lines[i], 1), geo::Corners::Round, ownLanes);
        if (i < segments.size()) {
            segment.status = segments[i].status;
            segment.certainty = segments[i].certainty;
        }
        meshes.push_back(std::move(segment));
    }
    return meshes;
}

MeshPointer Scene::outlineOf(std::uint32_t feature) const {
    std::vector<WorldLine> rings;
    const geo::AreaIndex& areas = m_index->areas();
    const geo::AreaIndex::Range polygons = areas.polygonsOf(feature);
    for (std::uint32_t polygon = polygons.first; polygon < polygons.end; ++polygon) {
        for (std::uint32_t ring = areas.ringsOf(polygon).first; ring < areas.ringsOf(polygon).end; ++ring) {
            WorldLine line;
            std::ranges::transform(areas.pointsOf(ring), std::back_inserter(line), &geo::toWorld);
            if (!line.empty()) {
                line.push_back(line.front());
            }
            rings.push_back(std::move(line));
        }
    }
    return ribbonMesh(rings);
}

}  // namespace view
