// Export: what the view, or the story that is told, can be given away as. The window's program writes it by starting
// itself once more (app/exporter.hpp).

#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <array>
#include <string>

namespace ui {
namespace {

constexpr float WidthPx = 440.0F;

struct Choice {
    session::ExportKind kind;
    const char* titleKey;
    const char* textKey;
    bool needsStory;
};

constexpr std::array<Choice, 8> Choices = {{
    {session::ExportKind::Picture, "export.picture", "export.picture-text", false},
    {session::ExportKind::FinePicture, "export.fine", "export.fine-text", false},
    {session::ExportKind::Pdf, "export.pdf", "export.pdf-text", false},
    {session::ExportKind::Svg, "export.svg", "export.svg-text", false},
    {session::ExportKind::GeoJson, "export.geojson", "export.geojson-text", false},
    {session::ExportKind::Kml, "export.kml", "export.kml-text", false},
    {session::ExportKind::Handout, "export.handout", "export.handout-text", true},
    {session::ExportKind::Tour, "export.tour", "export.tour-text", true},
}};

}  // namespace

void layoutExport(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Export)) {
        return;
    }
    const ScrollingPanel window(panel, "##export", placeInTheMiddle(panel, WidthPx));
    if (window.head(panel.words("panel.export"), panel.style().text, panel.words("export.hint"),
                    panel.words("tip.close"))) {
        panel.act(session::TogglePanel{session::Panel::Export});
    }
    window.body();
    for (const Choice& choice : Choices) {
        if (choice.needsStory && !panel.state.story) {
            continue;
        }
        const bool isBeingWritten = panel.state.exporting == choice.kind;
        ImGui::BeginDisabled(panel.state.exporting.has_value());
        if (panel.linkButton(panel.words(choice.titleKey), choice.titleKey)) {
            panel.act(session::Export{choice.kind});
        }
        ImGui::EndDisabled();
        panel.paragraph(panel.words(isBeingWritten ? "export.writing" : choice.textKey), panel.fonts.small,
                        panel.style().mutedText);
        ImGui::Dummy({0.0F, panel.px(4.0F)});
    }
}

}  // namespace ui
