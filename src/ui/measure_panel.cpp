// What is being measured: the running figures, how they are worked out, and what was published about the same.

#include "session/measuring.hpp"
#include "session/quantity_text.hpp"
#include "ui/chart_layout.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr float WidthPx = 322.0F;
constexpr float ReadoutPx = 34.0F;  // the coordinates under the pointer stand below
constexpr float ShareOfHeight = 0.5F;
constexpr float RoomUnderLayersPx = 260.0F;
constexpr float LeastHeightPx = 120.0F;

/// At the foot of the window: under the layers where there is room, otherwise right of them, and above the scale bar
/// and the notes where it would reach them.
PanelPlace placeOf(const PanelContext& panel) {
    const auto windowWidth = static_cast<float>(panel.state.size.widthPx);
    const auto windowHeight = panel.bottomPx();
    const float margin = panel.px(MarginPx);
    float left = margin;
    float under = margin;
    for (const geo::ScreenRect& other : panel.panels) {
        if (other.leftPx <= margin) {
            left = std::max(left, other.rightPx() + margin);
            under = std::max(under, other.bottomPx() + margin);
        }
    }
    const float foot = windowHeight - panel.px(ReadoutPx);
    if (foot - under >= panel.px(RoomUnderLayersPx)) {
        return {{margin, foot}, {0.0F, 1.0F}, std::min(panel.px(WidthPx), windowWidth - 2.0F * margin), foot - under};
    }
    const float width = std::min(panel.px(WidthPx), windowWidth - 2.0F * margin);
    left = std::max(margin, std::min(left, windowWidth - margin - width));
    const bool meetsFurniture = left + width > panel.furniture.leftPx;
    const float bottom = meetsFurniture ? panel.furniture.topPx - margin / 2.0F : foot;
    const float most = std::max(panel.px(LeastHeightPx), std::min(bottom - margin, windowHeight * ShareOfHeight));
    return {{left, bottom}, {0.0F, 1.0F}, width, most};
}

void layoutKinds(const PanelContext& panel, session::MeasureKind chosen) {
    constexpr std::array Kinds = {session::MeasureKind::Path, session::MeasureKind::Area};
    for (const session::MeasureKind kind : Kinds) {
        const bool isChosen = kind == chosen;
        if (kind != Kinds.front()) {
            ImGui::SameLine();
        }
        if (isChosen) {
            ImGui::PushStyleColor(ImGuiCol_Button, packed(panel.style().accent));
            ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(panel.style().accent));
            ImGui::PushStyleColor(ImGuiCol_Text, packed(panel.style().accentText));
        }
        if (panel.button(panel.words("measuring." + std::string(session::nameOf(kind))))) {
            panel.act(session::Measure{session::measure::SetKind{kind}});
        }
        if (isChosen) {
            ImGui::PopStyleColor(3);
        }
    }
}

void line(const PanelContext& panel, std::string_view key, const std::string& value) {
    panel.paragraph(panel.words("label.colon", {{"label", panel.words(key)}, {"value", value}}), panel.fonts.bold,
                    panel.style().text);
}

void layoutFigures(const PanelContext& panel, const session::Measuring& measuring) {
    const atlas::Language language = panel.state.language;
    const session::MeasuredFigures figures = session::measured(measuring.points, measuring.kind);
    if (figures.areaM2) {
        line(panel, "measuring.area", session::formatArea(panel.strings, language, *figures.areaM2));
    }
    const bool isArea = measuring.kind == session::MeasureKind::Area;
    line(panel, isArea ? "measuring.outline" : "measuring.length",
         session::formatLength(panel.strings, language, figures.lengthM));
    const std::size_t legs = measuring.points.size();
    if (legs > 2) {
        panel.paragraph(
            panel.words("label.colon",
                        {{"label", panel.words("measuring.last-leg")},
                         {"value", session::formatLength(panel.strings, language, figures.legsM[legs - 2])}}),
            panel.fonts.small, panel.style().mutedText);
    }
}

void layoutCopying(const PanelContext& panel) {
    if (panel.button(panel.words("measuring.copy-text"))) {
        panel.act(session::CopyMeasurement{session::MeasureForm::Text});
    }
    const std::string& geoJson = panel.words("measuring.copy-geojson");
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    if (ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + panel.buttonWidthPx(geoJson) <= right) {
        ImGui::SameLine();
    }
    if (panel.button(geoJson)) {
        panel.act(session::CopyMeasurement{session::MeasureForm::GeoJson});
    }
}

/// One line for each value, with who says so.
void layoutPublished(const PanelContext& panel, const session::PublishedFigures& published) {
    if (published.feature == nullptr) {
        return;
    }
    panel.heading(panel.words("measuring.published", {{"name", panel.nameOf(*published.feature)}}));
    const atlas::Language language = panel.state.language;
    for (const DotRow& row : dotRows(published.claims)) {
        const atlas::Claim& first = *row.claims.front();
        std::string figure = session::formatQuantity(panel.strings, language, *first.quantity);
        if (first.quantity->kind != atlas::QuantityKind::Observed) {
            const bool isForecast = first.quantity->kind == atlas::QuantityKind::Forecast;
            figure = panel.words("label.parenthesis",
                                 {{"text", figure}, {"note", panel.words(isForecast ? "as.forecast" : "as.derived")}});
        }
        panel.paragraph(figure, panel.fonts.body, panel.style().text);
        std::string sources;
        for (const atlas::Claim* claim : row.claims) {
            for (const SourceLine& source : sourceLines(panel.world.atlas, claim->citations, panel.strings, language)) {
                sources += (sources.empty() ? "" : "\n") + source.text;
            }
        }
        panel.paragraph(sources, panel.fonts.small, panel.style().mutedText);
    }
}

}  // namespace

void layoutMeasuring(const PanelContext& panel) {
    constexpr const char* Window = "##measuring";
    if (!panel.state.measuring) {
        panel.heights.erase(Window);
        return;
    }
    const session::Measuring& measuring = *panel.state.measuring;
    const ScrollingPanel window(panel, Window, placeOf(panel), ImGuiWindowFlags_NoFocusOnAppearing);
    const std::string_view said = panel.measurementCopied ? panel.words("action.copied") : std::string_view();
    if (window.head(panel.words("measuring.title"), panel.style().text, said, panel.words("tip.close"))) {
        panel.act(session::ToggleMeasuring{});
    }
    window.body();
    layoutKinds(panel, measuring.kind);
    if (measuring.points.size() > 1) {
        layoutFigures(panel, measuring);
        if (!panel.isKiosk()) {
            layoutCopying(panel);
        }
    }
    panel.paragraph(panel.words(panel.isKiosk()      ? "measuring.hint-touch"
                                : measuring.hasEnded ? "measuring.hint-ended"
                                                     : "measuring.hint"),
                    panel.fonts.small, panel.style().mutedText);
    panel.paragraph(session::methodText(panel.strings, panel.state.language), panel.fonts.small,
                    panel.style().mutedText);
    layoutPublished(panel, session::publishedFigures(panel.world.atlas, measuring, panel.state.selected));
}

}  // namespace ui
