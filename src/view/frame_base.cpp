// The base map's steps of a frame: sea, land, relief, water, borders, graticule.

#include "view/frame_painter.hpp"
#include "view/graticule.hpp"
#include "view/visibility.hpp"

#include <algorithm>

namespace view {
namespace {

constexpr std::string_view ReliefLayer = "relief";
constexpr std::string_view WaterLayer = "water";
constexpr std::string_view GraticuleLayer = "graticule";

}  // namespace

void FramePainter::paintLines(LineClass lineClass, const session::StrokeStyle& style) {
    for (const LineCell& cell : m_level.lines) {
        if (cell.lineClass == lineClass && isOnScreen(cell.mesh->bounds)) {
            drawStroke(cell.mesh, style);
        }
    }
}

void FramePainter::paintRivers() {
    // Streams swell a little towards close views, so that they read as water and not as hair.
    const float swell = std::clamp(static_cast<float>(m_state.camera.zoom - 3.0) * 0.25F, 0.55F, 1.4F);
    for (const LineCell& cell : m_level.lines) {
        if (cell.lineClass == LineClass::River && isOnScreen(cell.mesh->bounds)) {
            const float width = m_theme.riverWidthPx.at(static_cast<std::size_t>(std::clamp(cell.rank, 1, 5) - 1));
            m_frame.commands.emplace_back(DrawRibbon{cell.mesh, m_theme.riverColor, px(width * swell), 0.0F, {}});
        }
    }
}

void FramePainter::paintGraticule() {
    if (isLayerOn(GraticuleLayer)) {
        drawStroke(m_builder.graticule(graticuleStepDeg(m_state.camera.zoom)), m_theme.graticule);
    }
}

void FramePainter::paintBase() {
    for (const MeshPointer& land : m_level.land) {
        if (isOnScreen(land->bounds)) {
            m_frame.commands.emplace_back(DrawFill{land, m_theme.land});
        }
    }
    if (isLayerOn(ReliefLayer)) {
        for (const ReliefPart& part : m_scene.relief()) {
            if (isOnScreen(part.mesh->bounds)) {
                m_frame.commands.emplace_back(DrawRaster{part.mesh, part.image, Blend::Multiply, {255, 255, 255, 255}});
            }
        }
    }
    if (isLayerOn(WaterLayer)) {
        paintRivers();
        for (const MeshPointer& lake : m_level.lakes) {
            if (isOnScreen(lake->bounds)) {
                m_frame.commands.emplace_back(DrawFill{lake, m_theme.lakeFill});
            }
        }
        paintLines(LineClass::Shore, m_theme.shore);
    }
    paintLines(LineClass::Coast, m_theme.coast);
    paintGraticule();
    if (showsUnitBorders(m_state, m_scene.atlas())) {
        paintLines(LineClass::UnitBorder, m_theme.unitBorder);
    }
    paintLines(LineClass::CountryBorder, m_theme.countryBorder);
}

void FramePainter::paintSharedBorder() {
    const MeshPointer& border = m_level.sharedBorder;
    if (!border || !isOnScreen(border->bounds)) {
        return;
    }
    const atlas::Feature* feature = m_scene.atlas().feature(atlas::SharedBorder);
    if (feature == nullptr || !isLayerOn(feature->layer)) {
        drawStroke(border, m_theme.countryBorder);
        return;
    }
    m_frame.commands.emplace_back(
        DrawRibbon{border, m_theme.sharedBorderBand, px(m_theme.sharedBorderBandPx), 0.0F, {}});
    drawStroke(border, m_theme.sharedBorder);
}

}  // namespace view
