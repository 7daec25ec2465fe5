#include "view/frame_builder.hpp"

#include "geo/stroke.hpp"
#include "session/crowding.hpp"
#include "view/frame_painter.hpp"
#include "view/graticule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace view {

FrameBuilder::FrameBuilder(std::shared_ptr<const Scene> scene, const TextMeasurer& measurer,
                           const session::Strings& strings, Patience patience)
    : m_scene(std::move(scene)), m_measurer(measurer), m_strings(strings), m_patience(patience) {}

Frame FrameBuilder::build(const session::AppState& state, std::span<const geo::ScreenRect> panels,
                          const std::optional<session::Camera>& soon, const std::optional<OverviewMap>& overview) {
    m_wantedTiles.reset();
    const double zoom = state.camera.zoom;
    const bool isInHurry = m_patience == Patience::Hurry;
    const DetailLevel& level = isInHurry ? m_scene->readyLevelFor(zoom) : m_scene->levelFor(zoom + m_refinement);
    const bool isWanted = !isInHurry || (m_scene->isReady(zoom) && &level == &m_scene->levelFor(zoom));
    m_provisionalZoom = isWanted ? std::nullopt : std::optional(zoom);
    const session::Camera inHand = soonInHand(state);
    Frame frame;
    if (state.time.compared) {
        frame = buildCompared(state, level, panels, soon.value_or(inHand));
    } else {
        m_sides[1] = {};
        FramePainter painter(*this, m_sides[0], level, state, panels);
        frame = isInHurry ? painter.paintOverlay() : painter.paint();
        static_cast<FrameGround&>(frame) = groundOf(m_sides[0], state, soon.value_or(inHand));
    }
    m_overviewWaits = false;
    if (overview) {
        std::ranges::move(overviewCommands(state, *overview), std::back_inserter(frame.commands));
    }
    if (isInHurry) {
        prepareAhead();
    }
    return frame;
}

FrameGround FrameBuilder::groundOf(Side& side, const session::AppState& state, const session::Camera& soon) {
    if (m_patience == Patience::Wait) {
        return {};
    }
    const auto commands = [&](const session::AppState& look) {
        return FramePainter(*this, side, m_scene->readyLevelFor(look.camera.zoom), look, {}).paintGround();
    };
    return side.grounds.groundFor(state, soon, {m_scene->projection(), m_scene->theme().sea, commands});
}

std::vector<DrawCommand> FrameBuilder::overviewCommands(const session::AppState& state, const OverviewMap& map) {
    constexpr double Coarsest = 0.0;
    if (m_patience == Patience::Hurry && !m_scene->isReady(Coarsest)) {
        m_scene->prepare(Coarsest);
        m_overviewWaits = true;
        return {DrawRect{map.rect(), m_scene->theme().sea, 0.0F}};
    }
    return m_overview.paint(*m_scene, m_scene->levelFor(Coarsest), state, map);
}

Frame FrameBuilder::buildCompared(const session::AppState& state, const DetailLevel& level,
                                  std::span<const geo::ScreenRect> panels, const session::Camera& soon) {
    const auto width = static_cast<float>(state.size.widthPx);
    const auto height = static_cast<float>(state.size.heightPx);
    const float divider = std::round(static_cast<float>(state.time.divider) * width);
    const std::array<geo::ScreenRect, 2> halves = {
        {{0.0F, 0.0F, divider, height}, {divider, 0.0F, width - divider, height}}};
    const std::array times = {state.time.shown, state.time.compared};
    std::array<FrameGround, 2> grounds;
    Frame frame;
    std::vector<DrawCommand> commands;
    for (std::size_t i = 0; i < halves.size(); ++i) {
        session::AppState side = state;
        side.time.shown = times.at(i);
        side.time.compared.reset();
        FramePainter painter(*this, m_sides.at(i), level, side, panels);
        painter.keepTo(halves.at(i), halves.at(1 - i));
        frame = m_patience == Patience::Hurry ? painter.paintOverlay() : painter.paint();
        grounds.at(i) = groundOf(m_sides.at(i), side, soon);
        commands.emplace_back(DrawClip{halves.at(i)});
        std::ranges::move(frame.commands, std::back_inserter(commands));
    }
    commands.emplace_back(DrawClip{});
    FramePainter painter(*this, m_sides[0], level, state, panels);
    std::ranges::move(painter.paintDivider(divider).commands, std::back_inserter(commands));
    frame.commands = std::move(commands);
    if (grounds[0].ground) {
        static_cast<FrameGround&>(frame) = grounds[0];
        frame.beside = Frame::Beside{divider, grounds[1]};
    }
    return frame;
}

session::Camera FrameBuilder::soonInHand(const session::AppState& state) {
    const session::MapView view(m_scene->projection(), state.camera, state.size);
    const geo::WorldPoint before = std::exchange(m_center, view.center()).value_or(view.center());
    if (!state.motion.isHeld) {
        return state.camera;
    }
    const double pixels = FramesToMoveOn / view.worldMetresPerPixel();
    return session::pannedCamera(m_scene->projection(), state.camera, state.size,
                                 (before.xM - view.center().xM) * pixels, (view.center().yM - before.yM) * pixels);
}

void FrameBuilder::show(std::shared_ptr<const Scene> scene) {
    m_scene = std::move(scene);
    m_provisionalZoom.reset();
    m_wantedTiles.reset();
    m_tileView.reset();
    m_center.reset();
    m_overview = {};
    m_overviewWaits = false;
    m_axes.clear();
    m_nameLines.clear();
    m_graticules.clear();
    m_outlines.clear();
    m_roomiestPoints.clear();
    m_sides = {};
}

const std::optional<WorldAxis>& FrameBuilder::axisOf(std::uint32_t feature) {
    const auto [found, isNew] = m_axes.try_emplace(feature);
    if (isNew) {
        const geo::AreaIndex& areas = m_scene->index().areas();
        std::vector<std::vector<WorldLine>> polygons;
        const geo::AreaIndex::Range own = areas.polygonsOf(feature);
        for (std::uint32_t polygon = own.first; polygon < own.end; ++polygon) {
            const geo::AreaIndex::Range rings = areas.ringsOf(polygon);
            std::vector<WorldLine>& lines = polygons.emplace_back();
            for (std::uint32_t ring = rings.first; ring < rings.end; ++ring) {
                std::ranges::transform(areas.pointsOf(ring), std::back_inserter(lines.emplace_back()), &geo::toWorld);
            }
        }
        found->second = areaAxis(polygons, m_scene->index().shapes()[feature].anchor);
    }
    return found->second;
}

const std::vector<WorldLine>& FrameBuilder::nameLines(std::uint32_t feature) {
    const std::vector<WorldLine>& lines = m_scene->index().shapes()[feature].lines;
    if (m_scene->atlas().features()[feature].kind == "river") {
        return lines;
    }
    const auto [found, isNew] = m_nameLines.try_emplace(feature);
    if (isNew) {
        constexpr double ToleranceM = 500.0;
        for (const WorldLine& line : lines) {
            found->second.push_back(geo::smoothThrough(line, ToleranceM));
        }
    }
    return found->second;
}

std::optional<atlas::Language> FrameBuilder::localLanguageOf(const atlas::Feature& feature) {
    const auto [found, isNew] = m_localLanguages.try_emplace(feature.id);
    if (isNew) {
        const auto& languages = m_scene->atlas().geography().localLanguages;
        const auto spokenIn = [&](const atlas::FeatureId& id) {
            const auto language = languages.find(id);
            return language == languages.end() ? std::nullopt : std::optional(language->second);
        };
        found->second = spokenIn(feature.id);
        const geo::WorldPoint at = m_scene->projection().project(feature.anchor);
        geo::WorldBounds here;
        here.add(at);
        for (const std::uint32_t index : m_scene->index().featuresNear(here)) {
            const std::optional<atlas::Language> language = spokenIn(m_scene->atlas().features()[index].id);
            if (!found->second && language && m_scene->index().areas().covers(index, at)) {
                found->second = language;
            }
        }
    }
    return found->second;
}

bool FrameBuilder::hasBetter() const {
    constexpr double Coarsest = 0.0;
    return isSettling() || m_sides[0].grounds.hasNext() || m_sides[1].grounds.hasNext() ||
           (isWaiting() && (!m_provisionalZoom || m_scene->isReady(*m_provisionalZoom)) &&
            (!m_overviewWaits || m_scene->isReady(Coarsest)) &&
            (!m_wantedTiles || m_scene->areaTiles().isReady(*m_wantedTiles)));
}

AreaTiles::Tiles FrameBuilder::areaTiles(std::size_t layer, const TileView& view) {
    const AreaTiles& tiles = m_scene->areaTiles();
    if (m_patience == Patience::Hurry) {
        // Coarser ones first: they are likelier to reach all over the view, and cheaper.
        constexpr std::array<int, 5> Levels = {0, 1, -1, 2, 3};
        for (const int step : Levels) {
            const int level = std::clamp(view.level + step, FinestTileLevel, CoarsestTileLevel);
            if (std::optional<AreaTiles::Tiles> ready = tiles.readyTiles(layer, {level, view.area})) {
                if (level != view.level) {
                    m_wantedTiles = view;
                }
                return *std::move(ready);
            }
        }
    }
    return tiles.tiles(layer, view);
}

void FrameBuilder::prepareAhead() const {
    if (!m_tileView) {
        return;
    }
    // On in any direction, in about the middle, out.
    const int level = m_tileView->level;
    const geo::WorldBounds& area = m_tileView->area;
    const double stepM = 0.3 * std::max(area.widthM(), area.heightM());
    const geo::WorldPoint middle = area.center();
    const geo::WorldBounds heart{middle.xM - area.widthM() / 3.0, middle.yM - area.heightM() / 3.0,
                                 middle.xM + area.widthM() / 3.0, middle.yM + area.heightM() / 3.0};
    m_scene->areaTiles().prepare({*m_tileView,
                                  {std::max(level - 1, FinestTileLevel), heart},
                                  {level, area.grownBy(stepM)},
                                  {std::min(level + 1, CoarsestTileLevel), area.grownBy(stepM)}});
}

geo::WorldPoint FrameBuilder::roomiestPoint(std::uint32_t area) {
    const auto [found, isNew] = m_roomiestPoints.try_emplace(area);
    if (isNew) {
        found->second = m_scene->index().areas().roomiestPoint(area);
    }
    return found->second;
}

MeshPointer FrameBuilder::graticule(double stepDeg) {
    MeshPointer& mesh = m_graticules[stepDeg];
    if (!mesh) {
        mesh = graticuleMesh(m_scene->projection(), m_scene->atlas().geography().window, stepDeg);
    }
    return mesh;
}

MeshPointer FrameBuilder::outline(std::uint32_t feature) {
    // Areas looked at in one sitting, and the user's own; past that the cache starts afresh.
    constexpr std::size_t MostOutlines = 256;
    if (m_outlines.size() > MostOutlines) {
        m_outlines.clear();
    }
    MeshPointer& mesh = m_outlines[feature];
    if (!mesh) {
        mesh = m_scene->outlineOf(feature);
    }
    return mesh;
}

namespace {

/// Dashes keep their place on the ground while the map zooms: their length there is halved whenever it has doubled on
/// the screen, and since each second one of the shorter ones begins where one of the longer ones does, the rest can
/// fade in.
DashScale dashScale(double worldMetresPerPixel) {
    constexpr double FadesFrom = 0.2;  // of a zoom level beyond true size; half a level beyond, the next ones take over
    const double level = std::log2(worldMetresPerPixel);
    const double nearest = std::round(level);
    const double beyond = std::clamp((nearest - level - FadesFrom) / (0.5 - FadesFrom), 0.0, 1.0);
    return {std::exp2(nearest), static_cast<float>(beyond * beyond * (3.0 - 2.0 * beyond))};
}

}  // namespace

FramePainter::FramePainter(FrameBuilder& builder, FrameBuilder::Side& side, const DetailLevel& level,
                           const session::AppState& state, std::span<const geo::ScreenRect> panels)
    : m_builder(builder),
      m_side(side),
      m_scene(builder.scene()),
      m_level(level),
      m_theme(m_scene.theme()),
      m_state(state),
      m_view(m_scene.projection(), state.camera, state.size),
      m_visible(m_view.visible()),
      m_dashes(dashScale(m_view.worldMetresPerPixel())),
      m_selected(m_scene.index().indexOf(state.selected)),
      m_hovered(m_scene.index().indexOf(state.hovered)),
      m_focused(m_scene.index().indexOf(state.focused)),
      m_placer(state.size, builder.m_measurer) {
    side.routes.arrange(m_scene, state);
    for (const geo::ScreenRect& panel : panels) {
        m_placer.block(panel);
    }
    if (!panels.empty()) {
        m_liftPx = static_cast<float>(session::timelineHeightPx(state));
    }
}

namespace {

/// Room for the times at the head of the divider, on each side.
constexpr float DividerTextPx = 90.0F;
constexpr float DividerHeadPx = 32.0F;

}  // namespace

void FramePainter::keepTo(const geo::ScreenRect& half, const geo::ScreenRect& other) {
    m_half = half;
    m_placer.block(other);
    // The time stands there.
    const float divider = half.leftPx > other.leftPx ? half.leftPx : other.leftPx;
    m_placer.block({divider - px(DividerTextPx), 0.0F, px(2.0F * DividerTextPx), px(DividerHeadPx)});
}

void FramePainter::begin() {
    m_frame.background = m_theme.sea;
    m_frame.size = m_state.size;
    m_frame.center = m_view.center();
    m_frame.worldMetresPerPixel = m_view.worldMetresPerPixel();
}

Frame FramePainter::paint() {
    std::vector<DrawCommand> ground = paintGround();
    Frame frame = paintOverlay();
    std::ranges::move(frame.commands, std::back_inserter(ground));
    frame.commands = std::move(ground);
    return frame;
}

std::vector<DrawCommand> FramePainter::paintGround() {
    paintBase();
    paintAreas();
    paintLineHighlights();
    paintSharedBorder();
    paintUserAreas();
    paintRoutes();
    return std::exchange(m_frame.commands, {});
}

Frame FramePainter::paintOverlay() {
    begin();
    paintStacks();
    paintFurniture();
    requestAreaAndLineLabels();
    paintLabels();
    paintMeasuring();
    return std::move(m_frame);
}

bool FramePainter::isLayerOn(std::string_view layer) const {
    return session::isLayerVisible(m_state, m_scene.atlas(), layer);
}

bool FramePainter::isShown(const atlas::Feature& feature) const {
    return session::isShown(m_state, m_scene.atlas(), feature);
}

bool FramePainter::isOnScreen(const geo::WorldBounds& bounds) const {
    return bounds.intersects(m_visible);
}

const std::string& FramePainter::nameOf(const atlas::Feature& feature) const {
    return session::namesAt(m_state.time, feature).best(m_state.language);
}

const std::string& FramePainter::words(std::string_view key) const {
    return m_builder.m_strings.text(m_state.language, key);
}

void FramePainter::drawRibbon(const MeshPointer& mesh, const session::Color& color, float widthPx) {
    DrawRibbon ribbon{mesh, color, px(widthPx), 0.0F, {}};
    ribbon.lanePx = px(LanePitchPx);
    m_frame.commands.emplace_back(std::move(ribbon));
}

void FramePainter::drawDashed(const MeshPointer& mesh, const session::Color& color, float widthPx,
                              const std::vector<float>& dashPx, float slant) {
    DrawRibbon ribbon{mesh, color, px(widthPx), 0.0F, {}};
    ribbon.lanePx = px(LanePitchPx);
    for (const float length : dashPx) {
        ribbon.dashM.push_back(px(length) * static_cast<float>(m_dashes.metresPerPixel));
    }
    ribbon.halved = dashPx.empty() ? 0.0F : m_dashes.halved;
    ribbon.slant = slant;
    m_frame.commands.emplace_back(std::move(ribbon));
}

void FramePainter::drawCasing(const MeshPointer& mesh, const session::StrokeStyle& style) {
    if (style.casingPx > 0.0F && style.casingColor.alpha > 0) {
        drawRibbon(mesh, style.casingColor, style.widthPx + 2.0F * style.casingPx);
    }
}

void FramePainter::drawCore(const MeshPointer& mesh, const session::StrokeStyle& style) {
    drawDashed(mesh, style.color, style.widthPx, style.dashPx);
    // Marks are short wide dashes on the same ribbon: cross ties of a railway, beads of a pipeline, arrow heads.
    constexpr float ArrowSlant = 1.0F;
    switch (style.mark) {
    case session::LineMark::None:
        break;
    case session::LineMark::Ties:
        drawDashed(mesh, style.markColor, style.widthPx + 4.4F, {1.6F, 7.4F});
        break;
    case session::LineMark::Dots:
        drawDashed(mesh, style.markColor, style.widthPx + 3.4F, {6.0F, 42.0F});
        break;
    case session::LineMark::Chevrons:
        drawDashed(mesh, style.markColor, style.widthPx + 4.4F, {2.2F, 2.0F, 2.2F, 41.6F}, ArrowSlant);
        break;
    }
}

void FramePainter::drawStroke(const MeshPointer& mesh, const session::StrokeStyle& style) {
    drawCasing(mesh, style);
    drawCore(mesh, style);
}

}  // namespace view
