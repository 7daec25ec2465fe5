// The line of articles that led to the card's, each a way back.

#include "ui/panels.hpp"

#include <algorithm>

namespace ui {
namespace {

constexpr float GapPx = 6.0F;

/// Items one after the other, on the next line where one does not fit.
class Flow {
public:
    Flow(float widthPx, float gapPx) : m_widthPx(widthPx), m_gapPx(gapPx) {}

    void place(float itemPx) {
        if (m_usedPx > 0.0F && m_usedPx + m_gapPx + itemPx <= m_widthPx) {
            ImGui::SameLine(0.0F, m_gapPx);
            m_usedPx += m_gapPx + itemPx;
        } else {
            m_usedPx = itemPx;
        }
    }

private:
    float m_widthPx;
    float m_gapPx;
    float m_usedPx = 0.0F;
};

}  // namespace

std::vector<TrailStep> trailSteps(const std::vector<atlas::FeatureId>& trail) {
    constexpr std::size_t MostWhole = 4;
    constexpr std::size_t LastOnes = 2;
    std::vector<TrailStep> steps;
    if (trail.size() <= MostWhole) {
        for (const atlas::FeatureId& id : trail) {
            steps.push_back({id, {}});
        }
        return steps;
    }
    const auto last = trail.end() - LastOnes;
    steps.push_back({trail.front(), {}});
    steps.push_back({*(last - 1), {trail.begin() + 1, last}});
    for (auto id = last; id != trail.end(); ++id) {
        steps.push_back({*id, {}});
    }
    return steps;
}

void layoutTrail(const PanelContext& panel, float widthPx) {
    if (panel.state.trail.empty()) {
        return;
    }
    ImGui::PushID("trail");
    ImGui::PushFont(panel.fonts.small);
    const std::string& sign = panel.words("card.trail-sign");
    const float signPx = ImGui::CalcTextSize(sign.c_str()).x;
    const float gap = panel.px(GapPx);
    Flow flow(widthPx, gap);
    for (const TrailStep& step : trailSteps(panel.state.trail)) {
        const atlas::Feature* feature = panel.world.atlas.feature(step.id);
        if (feature == nullptr) {
            continue;
        }
        std::string between;
        for (const atlas::FeatureId& id : step.elided) {
            if (const atlas::Feature* left = panel.world.atlas.feature(id)) {
                between += (between.empty() ? "" : sign) + panel.nameOf(*left);
            }
        }
        const std::string& text = between.empty() ? panel.nameOf(*feature) : panel.words("card.trail-between");
        const float textPx = std::clamp(ImGui::CalcTextSize(text.c_str()).x, panel.touchPx(),
                                        std::max(panel.touchPx(), widthPx - gap - signPx));
        flow.place(textPx + gap + signPx);  // a sign stays with the name before it
        if (panel.linkButton(text, step.id.c_str(), textPx)) {
            panel.act(session::SelectFeature{step.id});
        }
        panel.tooltip(between.empty() ? panel.words("tip.trail", {{"name", text}}) : between);
        ImGui::SameLine(0.0F, gap);
        ImGui::PushStyleColor(ImGuiCol_Text, packed(panel.style().mutedText));
        ImGui::TextUnformatted(sign.c_str());
        ImGui::PopStyleColor();
    }
    ImGui::PopFont();
    ImGui::PopID();
}

}  // namespace ui
