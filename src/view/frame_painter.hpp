#pragma once
// FramePainter: the steps of one frame, in drawing order. For FrameBuilder's use only; lives for one build.

#include "session/camera.hpp"
#include "session/measuring.hpp"
#include "session/reduce.hpp"
#include "view/frame_builder.hpp"
#include "view/labels.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace view {

/// How long dashes are drawn.
struct DashScale {
    double metresPerPixel = 1.0;
    float halved = 0.0F;  // how far they have faded to half that length
};

class FramePainter {
public:
    FramePainter(FrameBuilder& builder, FrameBuilder::Side& side, const DetailLevel& level,
                 const session::AppState& state, std::span<const geo::ScreenRect> panels);

    /// Of two times compared, this is the one in that half: no name reaches into the other, and what stands for the
    /// whole window is left to paintDivider.
    void keepTo(const geo::ScreenRect& half, const geo::ScreenRect& other);
    /// The line between the halves with the two times at its head, and the furniture.
    [[nodiscard]] Frame paintDivider(float xPx);

    /// Everything.
    [[nodiscard]] Frame paint();

    /// What lies on the map, and what stands over it.
    [[nodiscard]] std::vector<DrawCommand> paintGround();
    [[nodiscard]] Frame paintOverlay();

private:
    void begin();

    // Base map (frame_base.cpp)
    void paintBase();
    void paintLines(LineClass lineClass, const session::StrokeStyle& style);
    void paintRivers();
    void paintRelief(const std::vector<ReliefPart>& parts, double share, Blend blend);
    void paintRims(LineClass lineClass);
    /// The lines that soft rims and bands run along: so broad that they would leave finer ones at their bends.
    [[nodiscard]] const DetailLevel& softLevel() const;
    void paintGraticule();
    void paintSharedBorder();
    [[nodiscard]] float borderSwell() const;

    // Features (frame_features.cpp)
    void paintAreas();
    void paintLineHighlights();
    void paintUserAreas();
    void paintRoutes();
    void paintRoute(std::uint32_t index);
    /// A stretch of a line that is there at the time shown, the fainter the less surely.
    struct ShownStretch {
        MeshPointer mesh;
        session::StrokeStyle style;
    };
    [[nodiscard]] std::vector<ShownStretch> shownStretches(std::uint32_t index);
    void paintHighlight(std::uint32_t index, const session::StrokeStyle& style);
    void paintStacks();
    void paintStack(const Stack& stack);
    void paintSymbol(const session::SymbolStyle& style, geo::ScreenPoint at, float scale, double opacity);
    void paintRingAround(geo::ScreenPoint at, float radiusPx, const session::StrokeStyle& style);

    // Names and furniture (frame_labels.cpp)
    void requestStackLabel(const Stack& stack, const atlas::Feature& feature, geo::ScreenPoint at, float radiusPx);
    void requestAreaAndLineLabels();
    void requestOwnAreaLabels();
    void requestOwnAreaLabel(std::uint32_t index, const session::LabelStyle& style);
    [[nodiscard]] bool isOwnFile(std::uint32_t index) const;
    /// In a lake other than the area itself: no country is named there.
    [[nodiscard]] bool isInOtherWater(std::uint32_t index, const geo::WorldPoint& at) const;
    [[nodiscard]] std::optional<geo::ScreenPoint> areaLabelPoint(std::uint32_t index, float textWidthPx) const;
    void requestLineLabel(std::uint32_t index);
    void layAlongAxis(LabelRequest& request, std::uint32_t index) const;
    void avoidRoutes();
    void paintLabels();
    void paintFurniture();
    void paintGraticuleLabels();

    // Measuring (frame_measure.cpp)
    void paintMeasuring();
    void paintScreenLine(const std::vector<geo::ScreenPoint>& line, const session::StrokeStyle& style);
    void paintCross(geo::ScreenPoint at, const session::StrokeStyle& style);
    void paintTotal(const session::MeasuredFigures& figures, geo::ScreenPoint beside);

    [[nodiscard]] bool isShownLine(std::uint32_t index) const;
    [[nodiscard]] bool isLayerOn(std::string_view layer) const;
    [[nodiscard]] bool isShown(const atlas::Feature& feature) const;
    [[nodiscard]] bool isOnScreen(const geo::WorldBounds& bounds) const;
    [[nodiscard]] float px(float atScaleOne) const { return atScaleOne * static_cast<float>(m_state.uiScale); }
    void drawRibbon(const MeshPointer& mesh, const session::Color& color, float widthPx);
    void drawDashed(const MeshPointer& mesh, const session::Color& color, float widthPx,
                    const std::vector<float>& dashPx, float slant = 0.0F);
    void drawStroke(const MeshPointer& mesh, const session::StrokeStyle& style);
    void drawCasing(const MeshPointer& mesh, const session::StrokeStyle& style);
    void drawCore(const MeshPointer& mesh, const session::StrokeStyle& style);
    [[nodiscard]] LabelRequest labelRequest(const session::LabelStyle& style, const std::string& text) const;
    /// Its name in the size of its rank, with the local one under it where that is wanted.
    [[nodiscard]] LabelRequest featureLabel(const std::string& labelName, const atlas::Feature& feature) const;
    [[nodiscard]] const std::string& nameOf(const atlas::Feature& feature) const;
    [[nodiscard]] const std::string& words(std::string_view key) const;

    FrameBuilder& m_builder;
    FrameBuilder::Side& m_side;
    const Scene& m_scene;
    const DetailLevel& m_level;
    const session::Theme& m_theme;
    const session::AppState& m_state;
    session::MapView m_view;
    geo::WorldBounds m_visible;
    DashScale m_dashes;
    std::optional<std::uint32_t> m_selected;
    std::optional<std::uint32_t> m_hovered;
    std::optional<std::uint32_t> m_focused;
    LabelPlacer m_placer;
    std::vector<LabelRequest> m_requests;
    std::vector<geo::ScreenRect> m_symbols;  // where they stand
    std::optional<geo::ScreenRect> m_half;
    bool m_ownPointsAreCrowd = false;  // those of the user's files in this view
    float m_liftPx = 0.0F;             // what the timeline takes of the lower edge
    Frame m_frame;
};

}  // namespace view
