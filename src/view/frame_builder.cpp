#include "view/frame_builder.hpp"

#include "geo/stroke.hpp"
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

Frame FrameBuilder::build(const session::AppState& state, std::span<const geo::ScreenRect> panels) {
    m_wantedTiles.reset();
    const double zoom = state.camera.zoom;
    if (m_patience == Patience::Wait) {
        return FramePainter(*this, m_scene->levelFor(zoom), state, panels).paint();
    }
    const DetailLevel& level = m_scene->readyLevelFor(zoom);
    const bool isWanted = m_scene->isReady(zoom) && &level == &m_scene->levelFor(zoom);
    m_provisionalZoom = isWanted ? std::nullopt : std::optional(zoom);
    Frame frame = FramePainter(*this, level, state, panels).paintOverlay();
    frame.ground = groundFor(state);
    frame.next = m_next ? m_next->ground : nullptr;
    prepareAhead();
    return frame;
}

std::vector<DrawCommand> FrameBuilder::groundCommands(const session::AppState& state) {
    return FramePainter(*this, m_scene->readyLevelFor(state.camera.zoom), state, {}).paintGround();
}

namespace {

constexpr double SameScale = 1e-6;

bool isWhole(double shiftPx) {
    constexpr double Tolerance = 0.02;
    return std::abs(shiftPx - std::round(shiftPx)) < Tolerance;
}

/// How the view lies on a ground.
struct OnGround {
    OnGround(const session::MapView& view, const Ground& ground)
        : rightPx((view.center().xM - ground.center.xM) / view.worldMetresPerPixel()),
          upPx((view.center().yM - ground.center.yM) / view.worldMetresPerPixel()),
          ratio(ground.worldMetresPerPixel / view.worldMetresPerPixel()) {}

    [[nodiscard]] bool isSameScale() const { return std::abs(ratio - 1.0) < SameScale; }
    [[nodiscard]] bool isAtWholePixels() const { return isSameScale() && isWhole(rightPx) && isWhole(upPx); }

    double rightPx;
    double upPx;
    double ratio;
};

/// A margin on all sides, so that the map can move before anything must be drawn.
geo::ScreenSize groundSize(geo::ScreenSize window) {
    constexpr double Margin = 0.15;
    const auto withMargin = [](int sidePx) { return sidePx + 2 * static_cast<int>(std::lround(sidePx * Margin)); };
    return {withMargin(window.widthPx), withMargin(window.heightPx)};
}

/// Nobody moves a map that they do not point at, save by a key. So the first picture has none and is there sooner. Nor
/// does a zoom towards the map need any: what it will show lies within what it shows.
bool wantsMargin(const session::AppState& state) {
    const bool comesCloser = state.motion.zoomTarget && *state.motion.zoomTarget > state.camera.zoom;
    return !comesCloser && (state.cursor || session::isMoving(state));
}

/// How far a ground must move on along one axis so that it covers the view again: 0 where it does, empty where too
/// little of it would be left. A strip more than that is drawn at once, since each takes a pass over all commands.
std::optional<int> shiftFor(double viewPx, int sidePx, int groundSidePx) {
    constexpr double StripPx = 160.0;
    const double beyondPx = std::abs(viewPx) - (groundSidePx - sidePx) / 2.0;
    if (beyondPx <= 0.0) {
        return 0;
    }
    const double shiftPx = std::ceil(std::max(beyondPx, StripPx));
    if (shiftPx > groundSidePx / 2.0) {
        return std::nullopt;
    }
    return static_cast<int>(std::copysign(shiftPx, viewPx));
}

/// So many frames name the next ground before it is moved on to, so that it can be made in as many parts.
constexpr int FramesAhead = 3;

}  // namespace

bool FrameBuilder::serves(const Ground& ground, const session::AppState& state) const {
    const session::MapView view(m_scene->projection(), state.camera, state.size);
    const OnGround at(view, ground);
    const double ratio = at.ratio;
    const auto fits = [ratio](double shiftPx, int sidePx, int groundSidePx) {
        constexpr double SlackPx = 1.0;
        return std::abs(shiftPx) + sidePx / 2.0 <= groundSidePx / 2.0 * ratio + SlackPx;
    };
    if (!fits(at.rightPx, state.size.widthPx, ground.size.widthPx) ||
        !fits(at.upPx, state.size.heightPx, ground.size.heightPx)) {
        return false;
    }
    // At whole pixels the ground is what would be drawn anew. In between, larger or smaller, it will do while the map
    // moves.
    if (at.isAtWholePixels()) {
        return true;
    }
    constexpr double MostShrunk = 0.7;
    constexpr double MostGrown = 1.45;
    return session::isMoving(state) && ratio > MostShrunk && ratio < MostGrown;
}

bool FrameBuilder::looksAsBefore(const session::AppState& state, const PlacedGround& before) {
    session::AppState look = state;
    look.camera = before.camera;
    look.size = before.ground->size;
    return groundCommands(look) == before.ground->commands;
}

std::shared_ptr<const Ground> FrameBuilder::groundFor(const session::AppState& state) {
    std::optional<PlacedGround> next = std::exchange(m_next, std::nullopt);
    const bool hasMargin = m_ground && m_ground->ground->size == groundSize(state.size);
    if (m_ground && (hasMargin || !wantsMargin(state)) && looksAsBefore(state, *m_ground)) {
        if (next && !(serves(*next->ground, state) && looksAsBefore(state, *next))) {
            next.reset();
        }
        if (next && (m_nextFrames >= FramesAhead || !serves(*m_ground->ground, state))) {
            m_ground = std::exchange(next, std::nullopt);
        }
        if (serves(*m_ground->ground, state)) {
            m_nextFrames = next ? m_nextFrames + 1 : 1;
            m_next = next || !hasMargin ? std::move(next) : groundAhead(state);
            return m_ground->ground;
        }
        const Ground& ground = *m_ground->ground;
        const OnGround at(session::MapView(m_scene->projection(), state.camera, state.size), ground);
        const std::optional<int> right = shiftFor(at.rightPx, state.size.widthPx, ground.size.widthPx);
        const std::optional<int> up = shiftFor(at.upPx, state.size.heightPx, ground.size.heightPx);
        if (right && up && (at.isAtWholePixels() || (at.isSameScale() && session::isMoving(state)))) {
            m_ground = movedGround(state, *right, *up);
            return m_ground->ground;
        }
    }
    m_ground = newGround(state);
    return m_ground->ground;
}

FrameBuilder::PlacedGround FrameBuilder::movedGround(const session::AppState& state, int rightPx, int upPx) {
    const Ground& before = *m_ground->ground;
    auto ground = std::make_shared<Ground>();
    ground->background = before.background;
    ground->size = before.size;
    ground->worldMetresPerPixel = before.worldMetresPerPixel;
    ground->center = {before.center.xM + rightPx * ground->worldMetresPerPixel,
                      before.center.yM + upPx * ground->worldMetresPerPixel};
    ground->continues = m_ground->ground;
    session::AppState look = state;
    look.camera = session::pannedCamera(m_scene->projection(), m_ground->camera, ground->size, -rightPx, upPx);
    look.size = ground->size;
    ground->commands = groundCommands(look);
    return {std::move(ground), look.camera};
}

std::optional<FrameBuilder::PlacedGround> FrameBuilder::groundAhead(const session::AppState& state) {
    const Ground& ground = *m_ground->ground;
    const OnGround at(session::MapView(m_scene->projection(), state.camera, state.size), ground);
    constexpr double FarShare = 0.6;  // of the margin
    const auto isFar = [](double viewPx, int sidePx, int groundSidePx) {
        return std::abs(viewPx) > FarShare * (groundSidePx - sidePx) / 2.0;
    };
    if (!at.isSameScale() || (!isFar(at.rightPx, state.size.widthPx, ground.size.widthPx) &&
                              !isFar(at.upPx, state.size.heightPx, ground.size.heightPx))) {
        return std::nullopt;
    }
    // So that the view will lie in its middle again.
    return movedGround(state, static_cast<int>(std::lround(at.rightPx)), static_cast<int>(std::lround(at.upPx)));
}

FrameBuilder::PlacedGround FrameBuilder::newGround(const session::AppState& state) {
    session::AppState look = state;
    look.size = wantsMargin(state) ? groundSize(state.size) : state.size;
    const session::MapView groundView(m_scene->projection(), look.camera, look.size);
    auto ground = std::make_shared<Ground>();
    ground->background = m_scene->theme().sea;
    ground->size = look.size;
    ground->center = groundView.center();
    ground->worldMetresPerPixel = groundView.worldMetresPerPixel();
    ground->commands = groundCommands(look);
    return {std::move(ground), look.camera};
}

void FrameBuilder::show(std::shared_ptr<const Scene> scene) {
    m_scene = std::move(scene);
    m_provisionalZoom.reset();
    m_wantedTiles.reset();
    m_tileView.reset();
    m_ground.reset();
    m_next.reset();
    m_labels.forget();
    m_axes.clear();
    m_nameLines.clear();
    m_graticules.clear();
    m_outlines.clear();
    m_roomiestPoints.clear();
    m_routes = {};
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
    return isWaiting() && (!m_provisionalZoom || m_scene->isReady(*m_provisionalZoom)) &&
           (!m_wantedTiles || m_scene->areaTiles().isReady(*m_wantedTiles));
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

FramePainter::FramePainter(FrameBuilder& builder, const DetailLevel& level, const session::AppState& state,
                           std::span<const geo::ScreenRect> panels)
    : m_builder(builder),
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
    builder.m_routes.arrange(m_scene, state);
    for (const geo::ScreenRect& panel : panels) {
        m_placer.block(panel);
    }
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
    return std::move(m_frame);
}

bool FramePainter::isLayerOn(std::string_view layer) const {
    return session::isLayerVisible(m_state, m_scene.atlas(), layer);
}

bool FramePainter::isOnScreen(const geo::WorldBounds& bounds) const {
    return bounds.intersects(m_visible);
}

const std::string& FramePainter::nameOf(const atlas::Feature& feature) const {
    return feature.names.best(m_state.language);
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
