#include "view/frame_builder.hpp"

#include "view/frame_painter.hpp"
#include "view/graticule.hpp"

#include <cmath>
#include <utility>

namespace view {

FrameBuilder::FrameBuilder(std::shared_ptr<const Scene> scene, const TextMeasurer& measurer,
                           const session::Strings& strings)
    : m_scene(std::move(scene)), m_measurer(measurer), m_strings(strings) {}

Frame FrameBuilder::build(const session::AppState& state, std::span<const geo::ScreenRect> panels) {
    return FramePainter(*this, state, panels).paint();
}

void FrameBuilder::show(std::shared_ptr<const Scene> scene) {
    m_scene = std::move(scene);
    m_graticules.clear();
    m_outlines.clear();
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

FramePainter::FramePainter(FrameBuilder& builder, const session::AppState& state,
                           std::span<const geo::ScreenRect> panels)
    : m_builder(builder),
      m_scene(builder.scene()),
      m_theme(m_scene.theme()),
      m_state(state),
      m_view(m_scene.projection(), state.camera, state.size),
      m_visible(m_view.visible()),
      // Dashes keep their length on the ground between half steps of zoom, so they do not swim while the map zooms.
      m_dashMetresPerPixel(std::exp2(std::round(std::log2(m_view.worldMetresPerPixel()) * 2.0) / 2.0)),
      m_selected(m_scene.index().indexOf(state.selected)),
      m_hovered(m_scene.index().indexOf(state.hovered)),
      m_focused(m_scene.index().indexOf(state.focused)),
      m_placer(state.size, builder.m_measurer) {
    for (const geo::ScreenRect& panel : panels) {
        m_placer.block(panel);
    }
}

Frame FramePainter::paint() {
    m_frame.background = m_theme.sea;
    m_frame.size = m_state.size;
    m_frame.center = m_view.center();
    m_frame.worldMetresPerPixel = m_view.worldMetresPerPixel();
    paintBase();
    paintAreas();
    paintLineHighlights();
    paintSharedBorder();
    paintUserAreas();
    paintRoutes();
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

std::vector<float> FramePainter::dashM(const std::vector<float>& dashPx) const {
    std::vector<float> metres;
    metres.reserve(dashPx.size());
    for (float length : dashPx) {
        metres.push_back(px(length) * static_cast<float>(m_dashMetresPerPixel));
    }
    return metres;
}

void FramePainter::drawCasing(const MeshPointer& mesh, const session::StrokeStyle& style) {
    if (style.casingPx > 0.0F && style.casingColor.alpha > 0) {
        m_frame.commands.emplace_back(
            DrawRibbon{mesh, style.casingColor, px(style.widthPx + 2.0F * style.casingPx), 0.0F, {}});
    }
}

void FramePainter::drawCore(const MeshPointer& mesh, const session::StrokeStyle& style) {
    m_frame.commands.emplace_back(DrawRibbon{mesh, style.color, px(style.widthPx), 0.0F, dashM(style.dashPx)});
    // Marks are short wide dashes on the same ribbon: cross ties of a railway, beads of a pipeline.
    switch (style.mark) {
    case session::LineMark::None:
        break;
    case session::LineMark::Ties:
        m_frame.commands.emplace_back(
            DrawRibbon{mesh, style.markColor, px(style.widthPx + 5.0F), 0.0F, dashM({1.6F, 7.4F})});
        break;
    case session::LineMark::Dots:
        m_frame.commands.emplace_back(
            DrawRibbon{mesh, style.markColor, px(style.widthPx + 3.4F), 0.0F, dashM({6.0F, 26.0F})});
        break;
    case session::LineMark::Chevrons:
        m_frame.commands.emplace_back(
            DrawRibbon{mesh, style.markColor, px(style.widthPx + 3.4F), 0.0F, dashM({2.0F, 3.0F, 2.0F, 30.0F})});
        break;
    }
}

void FramePainter::drawStroke(const MeshPointer& mesh, const session::StrokeStyle& style) {
    drawCasing(mesh, style);
    drawCore(mesh, style);
}

void FramePainter::paintLabels() {
    for (DrawText& text : m_placer.place(std::move(m_requests))) {
        m_frame.commands.emplace_back(std::move(text));
    }
}

}  // namespace view
