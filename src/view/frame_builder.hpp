#pragma once
// FrameBuilder: from scene and state to one Frame. The same state gives the same frame, save that a builder in a hurry
// takes a coarser scene while the finer one is being made; nothing is drawn here.

#include "session/app_state.hpp"
#include "session/strings.hpp"
#include "view/area_axis.hpp"
#include "view/frame.hpp"
#include "view/ground_keeper.hpp"
#include "view/label_memory.hpp"
#include "view/overview.hpp"
#include "view/route_meshes.hpp"
#include "view/scene.hpp"
#include "view/text_measurer.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

namespace view {

/// What to do where the scene has not yet made what a frame shows.
enum class Patience {
    Wait,   // pictures: the same state gives the same frame
    Hurry,  // the window: draw with what there is (the frame is then provisional), over a ground that serves on
};

/// How far a map that moves is looked ahead of.
inline constexpr double SoonSeconds = 0.1;

class FrameBuilder {
public:
    /// `measurer` and `strings` must outlive the builder.
    FrameBuilder(std::shared_ptr<const Scene> scene, const TextMeasurer& measurer, const session::Strings& strings,
                 Patience patience = Patience::Wait);

    /// `panels`: rectangles that panels will cover; no label goes under them. `soon`: the camera SoonSeconds later,
    /// where the map moves by itself. `overview`: the small map, where one is shown.
    [[nodiscard]] Frame build(const session::AppState& state, std::span<const geo::ScreenRect> panels,
                              const std::optional<session::Camera>& soon = {},
                              const std::optional<OverviewMap>& overview = {});

    /// Pictures take lines as fine as so many zoom levels closer would: for more pixels, or for paper.
    void refine(double levels) { m_refinement = levels; }

    /// The last frame was provisional, and what it wanted is there now; or more frames are wanted to make a ground in.
    [[nodiscard]] bool hasBetter() const;
    /// The last frame was provisional.
    [[nodiscard]] bool isWaiting() const {
        return m_provisionalZoom || m_wantedTiles || m_overviewWaits || isSettling();
    }

    [[nodiscard]] const Scene& scene() const { return *m_scene; }
    [[nodiscard]] const std::shared_ptr<const Scene>& sharedScene() const { return m_scene; }

    /// Begins, on workers, the tiles of areas that the map is likely to show after the last frame. In a hurry each
    /// frame does so itself.
    void prepareAhead() const;

    /// Draws another scene of the same atlas from now on.
    void show(std::shared_ptr<const Scene> scene);

private:
    friend class FramePainter;

    /// What is kept from frame to frame of the map at one time; the second is for a time compared with.
    struct Side {
        LabelMemory labels;
        RouteMeshes routes;
        GroundKeeper grounds;  // in a hurry only
    };

    [[nodiscard]] FrameGround groundOf(Side& side, const session::AppState& state, const session::Camera& soon);
    /// Where a hand moves the map to in as many frames as it takes to make a ground, at its present pace.
    [[nodiscard]] session::Camera soonInHand(const session::AppState& state);
    /// Both times, left and right of the divider.
    [[nodiscard]] Frame buildCompared(const session::AppState& state, const DetailLevel& level,
                                      std::span<const geo::ScreenRect> panels, const session::Camera& soon);
    [[nodiscard]] std::vector<DrawCommand> overviewCommands(const session::AppState& state, const OverviewMap& map);
    [[nodiscard]] bool isSettling() const { return m_sides[0].grounds.isSettling() || m_sides[1].grounds.isSettling(); }

    /// Tiles of an area layer for the view: as wanted, or in a hurry of the nearest level that is made.
    AreaTiles::Tiles areaTiles(std::size_t layer, const TileView& view);
    geo::WorldPoint roomiestPoint(std::uint32_t area);
    /// The axis along which an area's name stands; empty where the area has none.
    const std::optional<WorldAxis>& axisOf(std::uint32_t feature);
    /// The lines along which a line feature's name stands: landforms' are smooth curves.
    const std::vector<WorldLine>& nameLines(std::uint32_t feature);
    /// What is spoken where the feature lies, as far as the atlas knows.
    std::optional<atlas::Language> localLanguageOf(const atlas::Feature& feature);

    MeshPointer graticule(double stepDeg);
    MeshPointer outline(std::uint32_t feature);

    std::shared_ptr<const Scene> m_scene;
    const TextMeasurer& m_measurer;
    const session::Strings& m_strings;
    Patience m_patience;
    double m_refinement = 0.0;  // zoom levels
    // In a hurry only, and of the last frame:
    std::optional<double> m_provisionalZoom;
    std::optional<TileView> m_wantedTiles;    // where others stand in for them
    std::optional<geo::WorldPoint> m_center;  // of the last view
    bool m_overviewWaits = false;             // for the lines it draws
    std::array<Side, 2> m_sides;
    OverviewPainter m_overview;
    std::map<double, MeshPointer> m_graticules;  // by step, made when first needed
    std::optional<TileView> m_tileView;          // of the last frame that showed tiles
    std::unordered_map<std::uint32_t, geo::WorldPoint> m_roomiestPoints;
    std::map<std::uint32_t, std::optional<WorldAxis>> m_axes;
    std::map<std::uint32_t, std::vector<WorldLine>> m_nameLines;
    std::map<atlas::FeatureId, std::optional<atlas::Language>> m_localLanguages;
    std::map<std::uint32_t, MeshPointer> m_outlines;  // of areas that were selected or pointed at
};

/// Radius of the largest symbol and how near to a line counts as a hit, in pixels at UI scale 1.
inline constexpr float PickTolerancePx = 7.0F;

}  // namespace view
