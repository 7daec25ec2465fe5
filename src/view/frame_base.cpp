// The base map's steps of a frame: sea, land, relief, water, borders, graticule.

#include "view/flat_tint.hpp"
#include "view/frame_painter.hpp"
#include "view/graticule.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace view {
namespace {

constexpr std::string_view ReliefLayer = "relief";
constexpr std::string_view WaterLayer = "water";
constexpr std::string_view GraticuleLayer = "graticule";

/// How far the relief is there at this zoom: 1 full, 0 flat.
double reliefShare(const session::ReliefFade& fade, double zoom) {
    const auto full = static_cast<double>(fade.fullUpToZoom);
    const auto flat = static_cast<double>(fade.flatFromZoom);
    const double gone = std::clamp((zoom - full) / (flat - full), 0.0, 1.0);
    return 1.0 - gone * gone * (3.0 - 2.0 * gone);
}

}  // namespace

void FramePainter::paintRelief(const std::vector<ReliefPart>& parts, double share, Blend blend) {
    const auto alpha = static_cast<std::uint8_t>(std::lround(255.0 * share));
    for (const ReliefPart& part : parts) {
        if (isOnScreen(part.mesh->bounds)) {
            m_frame.commands.emplace_back(DrawRaster{part.mesh, part.image, blend, {255, 255, 255, alpha}});
        }
    }
}

const DetailLevel& FramePainter::softLevel() const {
    return m_builder.m_refinement > 0.0 ? m_scene.levelFor(m_state.camera.zoom) : m_level;
}

void FramePainter::paintRims(LineClass lineClass) {
    // Far views have no room for it: it shrinks with the map from there on.
    constexpr double WholeFromZoom = 5.0;
    const double share = std::clamp(std::exp2((m_state.camera.zoom - WholeFromZoom) / 2.0), 0.5, 1.0);
    for (const LineCell& cell : softLevel().lines) {
        if (cell.lineClass == lineClass && isOnScreen(cell.mesh->bounds)) {
            constexpr std::array<float, 3> ShareOfRank = {1.0F, 0.5F, 0.25F};
            const float reach = px(m_theme.vignette.reachPx) * static_cast<float>(share) *
                                ShareOfRank.at(static_cast<std::size_t>(std::clamp(cell.rank, 1, 3) - 1));
            DrawRibbon rim{cell.mesh, m_theme.vignette.color, 2.0F * reach, 0.0F, {}};
            rim.isSoft = true;
            m_frame.commands.emplace_back(std::move(rim));
        }
    }
}

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
    // Along the coast on both sides, of which the land hides the inner one.
    paintRims(LineClass::Coast);
    const bool hasRelief = isLayerOn(ReliefLayer);
    const double share = hasRelief ? reliefShare(m_theme.relief, m_state.camera.zoom) : 1.0;
    const session::Color landColor = lowlandColor(m_theme, 1.0 - share);
    for (const MeshPointer& land : m_level.land) {
        if (isOnScreen(land->bounds)) {
            m_frame.commands.emplace_back(DrawFill{land, landColor});
        }
    }
    if (share < 1.0) {
        paintRelief(m_scene.flatRelief(), 1.0 - share, Blend::MultiplyTwice);
    }
    if (hasRelief && share > 0.0) {
        paintRelief(m_scene.relief(), share, m_theme.hillshade.lightens ? Blend::MultiplyTwice : Blend::Multiply);
    }
    if (isLayerOn(WaterLayer)) {
        paintRivers();
        for (const MeshPointer& lake : m_level.lakes) {
            if (isOnScreen(lake->bounds)) {
                m_frame.commands.emplace_back(DrawFill{lake, m_theme.lakeFill});
            }
        }
        paintRims(LineClass::Rim);
        paintLines(LineClass::Shore, m_theme.shore);
    }
    paintLines(LineClass::Coast, m_theme.coast);
    paintGraticule();
    if (showsUnitBorders(m_state, m_scene.atlas())) {
        paintLines(LineClass::UnitBorder, m_theme.unitBorder);
    }
    paintLines(LineClass::CountryBorder, m_theme.countryBorder);
    paintLines(LineClass::DisputedBorder, m_theme.disputedBorder);
}

float FramePainter::borderSwell() const {
    // Broad where there is room for it, slim where the whole line is a hand long.
    return std::clamp(static_cast<float>((m_state.camera.zoom - 2.0) * 0.25), 0.7F, 1.4F);
}

void FramePainter::paintSharedBorder() {
    const MeshPointer& border = m_level.sharedBorder;
    if (!border || !isOnScreen(border->bounds)) {
        return;
    }
    const atlas::Feature* feature = m_scene.atlas().feature(atlas::SharedBorder);
    if (feature == nullptr || !isShown(*feature)) {
        drawStroke(border, m_theme.countryBorder);
        return;
    }
    const float band = 2.0F * px(m_theme.sharedBorderBand.widthPx) * borderSwell();
    for (const auto& [side, color] : {std::pair{&softLevel().kazakhstanSide, m_theme.sharedBorderBand.kazakhstan},
                                      std::pair{&softLevel().chinaSide, m_theme.sharedBorderBand.china}}) {
        DrawRibbon ribbon{*side, color, band, 0.0F, {}};
        ribbon.isSoft = true;
        m_frame.commands.emplace_back(std::move(ribbon));
    }
    drawStroke(border, m_theme.sharedBorder);
}

}  // namespace view
