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
                          const std::optional<session::Camera>& soon) {
    m_wantedTiles.reset();
    const double zoom = state.camera.zoom;
    if (m_patience == Patience::Wait) {
        const DetailLevel& level = m_scene->levelFor(zoom + m_refinement);
        return state.time.compared ? buildCompared(state, level, panels)
                                   : FramePainter(*this, m_sides[0], level, state, panels).paint();
    }
    const DetailLevel& level = m_scene->readyLevelFor(zoom);
    const bool isWanted = m_scene->isReady(zoom) && &level == &m_scene->levelFor(zoom);
    m_provisionalZoom = isWanted ? std::nullopt : std::optional(zoom);
    if (state.time.compared) {
        m_ground.reset();
        m_next.reset();
        m_isSettling = false;
        return buildCompared(state, level, panels);
    }
    Frame frame = FramePainter(*this, m_sides[0], level, state, panels).paintOverlay();
    const session::Camera inHand = soonInHand(state);
    frame.ground = groundFor(state, soon.value_or(inHand));
    frame.next = m_next ? m_next->ground : nullptr;
    frame.nextDue = m_nextDue;
    prepareAhead();
    return frame;
}

std::vector<DrawCommand> FrameBuilder::groundCommands(const session::AppState& state) {
    return FramePainter(*this, m_sides[0], m_scene->readyLevelFor(state.camera.zoom), state, {}).paintGround();
}

Frame FrameBuilder::buildCompared(const session::AppState& state, const DetailLevel& level,
                                  std::span<const geo::ScreenRect> panels) {
    const auto width = static_cast<float>(state.size.widthPx);
    const auto height = static_cast<float>(state.size.heightPx);
    const float divider = std::round(static_cast<float>(state.time.divider) * width);
    const std::array<geo::ScreenRect, 2> halves = {
        {{0.0F, 0.0F, divider, height}, {divider, 0.0F, width - divider, height}}};
    const std::array<geo::ScreenPoint, 2> places = {{{divider - 1.0F, 0.0F}, {divider, 0.0F}}};
    Frame frame;
    std::vector<DrawCommand> commands;
    for (std::size_t i = 0; i < halves.size(); ++i) {
        session::AppState side = session::stateAt(state, places.at(i));
        side.time.compared.reset();
        FramePainter painter(*this, m_sides.at(i), level, side, panels);
        painter.keepTo(halves.at(i), halves.at(1 - i));
        frame = painter.paint();
        commands.emplace_back(DrawClip{halves.at(i)});
        std::ranges::move(frame.commands, std::back_inserter(commands));
    }
    commands.emplace_back(DrawClip{});
    FramePainter painter(*this, m_sides[0], level, state, panels);
    std::ranges::move(painter.paintDivider(divider).commands, std::back_inserter(commands));
    frame.commands = std::move(commands);
    return frame;
}

namespace {

bool isWhole(double shiftPx) {
    constexpr double Tolerance = 0.02;
    return std::abs(shiftPx - std::round(shiftPx)) < Tolerance;
}

/// How the view lies on a ground.
struct OnGround {
    OnGround(const session::MapView& view, const Ground& ground)
        : rightPx((view.center().xM - ground.center.xM) / view.worldMetresPerPixel()),
          upPx((view.center().yM - ground.center.yM) / view.worldMetresPerPixel()),
          ratio(ground.worldMetresPerPixel / view.worldMetresPerPixel()),
          isSameScale(view::isSameScale(ground.worldMetresPerPixel, view.worldMetresPerPixel())) {}

    [[nodiscard]] bool isAtWholePixels() const { return isSameScale && isWhole(rightPx) && isWhole(upPx); }

    double rightPx;
    double upPx;
    double ratio;
    bool isSameScale;
};

/// A margin on all sides, so that the map can move before anything must be drawn.
geo::ScreenSize groundSize(geo::ScreenSize window) {
    constexpr double Margin = 0.25;
    const auto withMargin = [](int sidePx) { return sidePx + 2 * static_cast<int>(std::lround(sidePx * Margin)); };
    return {withMargin(window.widthPx), withMargin(window.heightPx)};
}

/// A zoom towards the map needs no margin: what it will show lies within what it shows.
geo::ScreenSize wantedSize(const session::AppState& state) {
    const bool comesCloser = state.motion.zoomTarget && *state.motion.zoomTarget > state.camera.zoom;
    return comesCloser ? state.size : groundSize(state.size);
}

/// The next ground is made over so many frames, each of which has time for a part of it: strips at the edges are wanted
/// later than a map at another scale.
constexpr int FramesAhead = 6;
constexpr int FramesToMoveOn = 12;

/// How well a ground serves a view.
enum class Service {
    None,      // it does not reach all over the window, or would be stretched beyond recognition
    InMotion,  // stretched, or moved by parts of a pixel
    Exact,     // the same as drawn anew
};

/// Whether pictures of these sizes about one middle have their pixels at the same places.
bool sharePixels(geo::ScreenSize a, geo::ScreenSize b) {
    return (a.widthPx - b.widthPx) % 2 == 0 && (a.heightPx - b.heightPx) % 2 == 0;
}

Service serviceOf(const Ground& ground, const session::MapView& view) {
    const OnGround at(view, ground);
    const auto fits = [&](double shiftPx, int sidePx, int groundSidePx) {
        constexpr double SlackPx = 1.0;
        return std::abs(shiftPx) + sidePx / 2.0 <= groundSidePx / 2.0 * at.ratio + SlackPx;
    };
    constexpr double MostShrunk = 0.5;
    constexpr double MostGrown = 2.2;
    if (!fits(at.rightPx, view.size().widthPx, ground.size.widthPx) ||
        !fits(at.upPx, view.size().heightPx, ground.size.heightPx) || at.ratio < MostShrunk || at.ratio > MostGrown) {
        return Service::None;
    }
    return at.isAtWholePixels() && sharePixels(ground.size, view.size()) ? Service::Exact : Service::InMotion;
}

}  // namespace

bool FrameBuilder::looksAsBefore(const session::AppState& state, const PlacedGround& before) {
    session::AppState look = state;
    look.camera = before.camera;
    look.size = before.ground->size;
    return groundCommands(look) == before.ground->commands;
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

std::shared_ptr<const Ground> FrameBuilder::groundFor(const session::AppState& state, const session::Camera& soon) {
    const session::MapView view(m_scene->projection(), state.camera, state.size);
    const bool isInMotion = session::isInMotion(state);
    // A map that comes to rest may take some frames more until its own ground is there.
    const bool isPatient = isInMotion || m_wasInMotion || m_isSettling;
    const Service least = isPatient ? Service::InMotion : Service::Exact;
    const auto service = [&](const std::optional<PlacedGround>& ground) {
        return ground ? serviceOf(*ground->ground, view) : Service::None;
    };
    const auto looksRight = [&](const std::optional<PlacedGround>& ground) {
        return ground && looksAsBefore(state, *ground);
    };
    m_wasInMotion = isInMotion;
    --m_nextDue;
    constexpr int LongestOverdue = 6;
    if (!looksRight(m_next) || m_nextDue < -LongestOverdue || (!isInMotion && service(m_next) != Service::Exact)) {
        m_next.reset();
    }
    const bool serves = service(m_ground) >= least && (isPatient || looksRight(m_ground));
    if ((!serves || m_nextDue <= 0) && service(m_next) >= least) {
        m_ground = std::exchange(m_next, std::nullopt);
    } else if (!serves) {
        m_next.reset();
        std::optional<PlacedGround> moved = looksRight(m_ground) ? movedGround(state, state.camera) : std::nullopt;
        // A margin can wait where nothing moves, so that a first picture is there sooner.
        m_ground =
            moved ? std::move(moved) : newGround(state, state.camera, isInMotion ? wantedSize(state) : state.size);
    }
    const bool isRight = looksRight(m_ground);
    if (!m_next) {
        m_next = isRight ? groundAhead(state, soon) : newGround(state, soon, wantedSize(state));
        m_nextDue = m_next && m_next->ground->continues.expired() ? FramesAhead : FramesToMoveOn;
    }
    m_isSettling = !isInMotion && !(isRight && service(m_ground) == Service::Exact);
    return m_ground->ground;
}

std::optional<FrameBuilder::PlacedGround> FrameBuilder::groundAhead(const session::AppState& state,
                                                                    const session::Camera& soon) {
    const Ground& ground = *m_ground->ground;
    const session::MapView then(m_scene->projection(), soon, state.size);
    const OnGround at(then, ground);
    const Service service = serviceOf(ground, then);
    constexpr double Clear = 1.15;  // stretched by more than that it begins to look blurred
    const bool isClear = at.ratio < Clear && at.ratio > 1.0 / Clear;
    const bool hasMargin = wantedSize(state) == state.size || ground.size == groundSize(state.size);
    const bool isInMotion = session::isInMotion(state);
    if (service == Service::Exact || (isInMotion && service == Service::InMotion && isClear)) {
        return hasMargin ? std::nullopt : movedGround(state, soon);
    }
    std::optional<PlacedGround> moved = movedGround(state, soon);
    return moved ? std::move(moved) : newGround(state, soon, wantedSize(state));
}

std::optional<FrameBuilder::PlacedGround> FrameBuilder::movedGround(const session::AppState& state,
                                                                    const session::Camera& camera) {
    const Ground& before = *m_ground->ground;
    const geo::ScreenSize size = wantedSize(state);
    const OnGround at(session::MapView(m_scene->projection(), camera, state.size), before);
    // It must cover the view as it is, too: a hand may stop or turn back.
    const OnGround now(session::MapView(m_scene->projection(), state.camera, state.size), before);
    const auto within = [](double thenPx, double nowPx, int marginPx) {
        return std::round(std::clamp(thenPx, nowPx - marginPx, nowPx + marginPx));
    };
    const double right = within(at.rightPx, now.rightPx, (size.widthPx - state.size.widthPx) / 2);
    const double up = within(at.upPx, now.upPx, (size.heightPx - state.size.heightPx) / 2);
    const bool isPlaced = at.isSameScale && (at.isAtWholePixels() || session::isInMotion(state));
    constexpr double MostMoved = 0.6;  // of the picture before, else little is saved
    const bool isNear =
        std::abs(right) < MostMoved * before.size.widthPx && std::abs(up) < MostMoved * before.size.heightPx;
    if (!isPlaced || !isNear || !sharePixels(before.size, size)) {
        return std::nullopt;
    }
    auto ground = std::make_shared<Ground>();
    ground->background = before.background;
    ground->size = size;
    ground->worldMetresPerPixel = before.worldMetresPerPixel;
    ground->center = {before.center.xM + right * ground->worldMetresPerPixel,
                      before.center.yM + up * ground->worldMetresPerPixel};
    ground->continues = m_ground->ground;
    session::AppState look = state;
    // To and fro through the projection even a camera that stays would change in its last digits, and with it, perhaps,
    // the level of detail.
    look.camera = right == 0.0 && up == 0.0
                      ? m_ground->camera
                      : session::pannedCamera(m_scene->projection(), m_ground->camera, ground->size, -right, up);
    look.size = ground->size;
    ground->commands = groundCommands(look);
    return PlacedGround{std::move(ground), look.camera};
}

FrameBuilder::PlacedGround FrameBuilder::newGround(const session::AppState& state, const session::Camera& camera,
                                                   geo::ScreenSize size) {
    session::AppState look = state;
    look.camera = camera;
    look.size = size;
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
    m_center.reset();
    m_wasInMotion = false;
    m_isSettling = false;
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
    return m_isSettling || m_next ||
           (isWaiting() && (!m_provisionalZoom || m_scene->isReady(*m_provisionalZoom)) &&
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
