// The features' steps of a frame: areas, routes, symbols, and what is selected, pointed at or focused.

#include "view/frame_painter.hpp"
#include "view/style.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace view {
namespace {

constexpr float DotPx = 4.0F;
/// A dot at a zoom that does not name it yet must not look like a name gone missing.
constexpr float QuietDotPx = 3.2F;
constexpr double QuietOpacity = 0.65;
/// So many of the user's own points in a view can have names.
constexpr std::size_t MostNamedOwnPoints = 150;
constexpr float BadgeShare = 0.72F;  // of a symbol's full size, for what happened at a place

/// Notes are few, and each was written to be read.
bool isOfFile(const atlas::Feature& feature) {
    return atlas::isUserLayer(feature.layer) && feature.layer != atlas::NotesLayer;
}

session::Color faded(session::Color color, double opacity) {
    color.alpha = static_cast<std::uint8_t>(std::lround(color.alpha * opacity));
    return color;
}

}  // namespace

void FramePainter::paintAreas() {
    const auto paintArea = [&](std::uint32_t index, const session::StrokeStyle& style) {
        if (m_scene.index().shapes()[index].isArea) {
            drawStroke(m_builder.outline(index), style);
        }
    };
    if (m_hovered && m_hovered != m_selected) {
        paintArea(*m_hovered, m_theme.hover);
    }
    if (m_focused && m_focused != m_selected) {
        paintArea(*m_focused, m_theme.focus);
    }
    if (m_selected) {
        paintArea(*m_selected, m_theme.selection);
    }
}

void FramePainter::paintHighlight(std::uint32_t index, const session::StrokeStyle& style) {
    for (const ShownStretch& stretch : shownStretches(index)) {
        const float glow = stretch.style.widthPx + 2.0F * (stretch.style.casingPx + style.widthPx);
        drawRibbon(stretch.mesh, style.color, glow);
    }
}

std::vector<FramePainter::ShownStretch> FramePainter::shownStretches(std::uint32_t index) {
    const atlas::Feature& feature = m_scene.atlas().features()[index];
    const std::vector<SegmentMesh>& meshes = m_side.routes.of(m_scene, index);
    std::vector<ShownStretch> shown;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const double presence = i < feature.segments.size()
                                    ? session::presenceOf(m_state.time, feature, feature.segments[i])
                                    : session::presenceOf(m_state.time, feature);
        if (presence > 0.0) {
            session::StrokeStyle style =
                strokeFor(m_theme, m_scene.atlas(), feature, meshes[i].status, meshes[i].certainty);
            for (session::Color* color : {&style.color, &style.casingColor, &style.markColor}) {
                *color = faded(*color, presence);
            }
            shown.push_back({meshes[i].mesh, std::move(style)});
        }
    }
    return shown;
}

void FramePainter::paintRoute(std::uint32_t index) {
    const std::vector<ShownStretch> stretches = shownStretches(index);
    // All casings first: a stretch's casing must not cut its neighbour's end.
    for (const ShownStretch& stretch : stretches) {
        drawCasing(stretch.mesh, stretch.style);
    }
    for (const ShownStretch& stretch : stretches) {
        drawCore(stretch.mesh, stretch.style);
    }
}

bool FramePainter::isShownLine(std::uint32_t index) const {
    return !m_scene.segments()[index].empty() && isShown(m_scene.atlas().features()[index]) &&
           isOnScreen(m_scene.index().shapes()[index].bounds.grownBy(
               static_cast<double>(m_scene.index().outermostLane() * px(LanePitchPx)) * m_view.worldMetresPerPixel()));
}

void FramePainter::paintLineHighlights() {
    for (const auto& [index, style] : {std::pair{m_focused, &m_theme.focus}, std::pair{m_hovered, &m_theme.hover},
                                       std::pair{m_selected, &m_theme.selection}}) {
        if (index && isShownLine(*index)) {
            paintHighlight(*index, *style);
        }
    }
}

void FramePainter::paintUserAreas() {
    if (!isLayerOn(atlas::UserLayer)) {
        return;
    }
    const AreaTiles& areas = m_scene.areaTiles();
    const TileView view{tileLevelFor(m_view.worldMetresPerPixel()), m_visible};
    m_builder.m_tileView = view;
    for (std::size_t layer = 0; layer < areas.layers().size(); ++layer) {
        const AreaLayer& own = areas.layers()[layer];
        if (!isOnScreen(own.bounds) || !isLayerOn(own.layer)) {
            continue;
        }
        const session::FileStyle& style = fileStyleFor(m_theme, m_scene.atlas(), own.layer);
        AreaTiles::Tiles tiles = m_builder.areaTiles(layer, view);
        m_frame.commands.emplace_back(DrawTiles{tiles, TilePart::Inside, style.fill, 0.0F});
        m_frame.commands.emplace_back(DrawTiles{std::move(tiles), TilePart::Outline, style.stroke, px(style.strokePx)});
    }
}

void FramePainter::paintRoutes() {
    for (const std::uint32_t index : m_scene.drawnLines()) {
        if (isShownLine(index)) {
            paintRoute(index);
        }
    }
}

void FramePainter::paintSymbol(const session::SymbolStyle& style, geo::ScreenPoint at, float scale, double opacity) {
    m_frame.commands.emplace_back(DrawSymbol{style.shape, at, px(style.sizePx) * scale, faded(style.fill, opacity),
                                             faded(style.stroke, opacity), px(style.strokePx)});
}

void FramePainter::paintRingAround(geo::ScreenPoint at, float radiusPx, const session::StrokeStyle& style) {
    const session::Color clear{0, 0, 0, 0};
    const float size = 2.0F * radiusPx;
    if (style.casingPx > 0.0F) {
        m_frame.commands.emplace_back(DrawSymbol{session::SymbolShape::Circle, at, size, clear, style.casingColor,
                                                 px(style.widthPx + 2.0F * style.casingPx)});
    }
    m_frame.commands.emplace_back(
        DrawSymbol{session::SymbolShape::Circle, at, size, clear, style.color, px(style.widthPx)});
}

void FramePainter::paintStack(const Stack& stack) {
    const auto& features = m_scene.atlas().features();
    std::vector<std::uint32_t> shown;
    for (std::uint32_t index : stack.features) {
        // A link or the Tab key may lead to a town that does not show yet: it must be seen then.
        const bool isMarked = index == m_selected || index == m_focused;
        const bool isSeen = isMarked || presenceOf(features[index], m_state.camera.zoom) != Presence::Hidden;
        const bool isThen = index == m_selected || session::presenceOf(m_state.time, features[index]) > 0.0;
        if (isSeen && isThen && isLayerOn(features[index].layer)) {
            shown.push_back(index);
        }
    }
    if (shown.empty()) {
        return;
    }
    const geo::ScreenPoint at = m_view.toScreen(stack.at);
    const atlas::Feature& first = features[shown.front()];
    const session::SymbolStyle& style = symbolFor(m_theme, m_scene.atlas(), first);
    const auto presence = [&](std::uint32_t index) {
        // What is selected is seen whatever the time.
        constexpr double LeastOfSelected = 0.35;
        const double there = session::presenceOf(m_state.time, features[index]);
        return m_selected == index ? std::max(there, LeastOfSelected) : there;
    };
    float radius = px(style.sizePx) / 2.0F;
    if (style.sizePx > 0.0F) {
        // A crowd of the user's own points is dots without names, so that the atlas stays readable among them.
        const bool isInCrowd = m_ownPointsAreCrowd && isOfFile(first);
        const bool full = !isInCrowd && presenceOf(first, m_state.camera.zoom) == Presence::Full;
        const bool isNamed = m_state.camera.zoom >= namedFromZoom(first);
        const float dot = isNamed ? DotPx : QuietDotPx;
        const float scale = full ? symbolScale(m_state.camera.zoom) : std::min(1.0F, dot / style.sizePx);
        radius *= scale;
        // What happened at a place shows as badges behind its upper right, one for each kind.
        if (full) {
            std::set<std::string> kinds{first.kind};
            float out = 0.9F;
            for (std::uint32_t index : shown) {
                const session::SymbolStyle& badge = symbolFor(m_theme, m_scene.atlas(), features[index]);
                if (badge.sizePx > 0.0F && kinds.insert(features[index].kind).second) {
                    const float shift = radius * out;
                    const geo::ScreenPoint center{at.xPx + shift + px(1.5F), at.yPx - shift - px(1.5F)};
                    paintSymbol(badge, center, BadgeShare, presence(index));
                    const float half = px(badge.sizePx) * BadgeShare / 2.0F;
                    m_placer.avoid({{center.xPx - half, center.yPx}, {center.xPx + half, center.yPx}});
                    out += 0.9F;
                }
            }
        }
        // The farther from where it is named, the fainter a dot gets: a far view is no scatter of them.
        constexpr double FaintsPerZoom = 0.2;
        constexpr double LeastOpacity = 0.3;
        const double away = std::max(0.0, namedFromZoom(first) - m_state.camera.zoom);
        const double faint = std::max(LeastOpacity, QuietOpacity - FaintsPerZoom * away);
        paintSymbol(style, at, scale, (full || isNamed ? 1.0 : faint) * presence(shown.front()));
        m_symbols.push_back({at.xPx - radius, at.yPx - radius, 2.0F * radius, 2.0F * radius});
        // Dots give way: a crowd of them must not silence the city in its midst.
        if (full) {
            m_placer.block({at.xPx - radius, at.yPx - radius, 2.0F * radius, 2.0F * radius});
        }
    }
    const auto isOneOf = [&](std::optional<std::uint32_t> index) {
        return index && std::ranges::find(shown, *index) != shown.end();
    };
    const float ring = std::max(radius, px(4.0F)) + px(3.5F);
    if (isOneOf(m_selected)) {
        paintRingAround(at, ring, m_theme.selection);
    } else if (isOneOf(m_focused)) {
        paintRingAround(at, ring, m_theme.focus);
    } else if (isOneOf(m_hovered)) {
        paintRingAround(at, ring, m_theme.hover);
    }
    requestStackLabel(stack, first, at, radius);
}

void FramePainter::paintStacks() {
    const geo::WorldBounds area = m_visible.grownBy(static_cast<double>(px(20.0F)) * m_view.worldMetresPerPixel());
    const auto& features = m_scene.atlas().features();
    std::vector<const Stack*> seen;
    std::size_t own = 0;
    for (const Stack& stack : m_scene.index().stacks()) {
        if (area.covers(stack.at)) {
            seen.push_back(&stack);
            own += isOfFile(features[stack.features.front()]) ? 1U : 0U;
        }
    }
    m_ownPointsAreCrowd = own > MostNamedOwnPoints;
    for (const Stack* stack : seen) {
        paintStack(*stack);
    }
}

}  // namespace view
