// What one of the user's files holds, as a table: a row for each feature, of which those in sight are read.

#include "session/quantity_text.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace ui {
namespace {

constexpr float WidthPx = 900.0F;
constexpr float ColumnPx = 150.0F;
constexpr float NumberPx = 70.0F;
constexpr float RowsShare = 0.3F;
constexpr float MostShare = 0.45F;  // of the room above the timeline
// ImGui has 64 columns at most.
constexpr std::size_t MostColumns = 60;

std::string cellText(const overlay::Value& value) {
    constexpr std::size_t LongestBytes = 400;  // nobody reads more in one line
    std::string text = session::textOf(value);
    if (text.size() > LongestBytes) {
        text.resize(LongestBytes);
    }
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

/// The feature of the atlas that was made of the row; empty where it has no place.
atlas::FeatureId featureOf(const PanelContext& panel, const session::UserFile& file, const overlay::Table& table,
                           std::size_t row) {
    const std::string prefix = file.source->tables.size() > 1 ? table.name() + "-" : std::string();
    const atlas::FeatureId id = session::fileFeatureId(file.layer, prefix + std::to_string(table.numberOf(row)));
    return panel.world.atlas.feature(id) == nullptr ? atlas::FeatureId() : id;
}

void layoutTable(const PanelContext& panel, const session::UserFile& file, const overlay::Table& table, int id,
                 float heightPx) {
    std::vector<std::size_t> fields;
    for (std::size_t i = 0; i < table.fields().size() && fields.size() < MostColumns; ++i) {
        if (table.fields()[i].isUsed) {
            fields.push_back(i);
        }
    }
    ImGui::PushID(id);
    constexpr ImGuiTableFlags Flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                      ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_Resizable |
                                      ImGuiTableFlags_SizingFixedFit;
    if (ImGui::BeginTable("##rows", static_cast<int>(fields.size()) + 1, Flags, {0.0F, heightPx})) {
        ImGui::TableSetupScrollFreeze(1, 1);
        ImGui::TableSetupColumn(panel.words("files.number").c_str(), 0, panel.px(NumberPx));
        for (const std::size_t i : fields) {
            ImGui::TableSetupColumn(cellText(table.fields()[i].name).c_str(), 0, panel.px(ColumnPx));
        }
        ImGui::TableHeadersRow();
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(table.size()));
        while (clipper.Step()) {
            for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
                const auto index = static_cast<std::size_t>(row);
                const std::vector<overlay::Value> values = table.valuesOf(index);
                ImGui::TableNextRow();
                ImGui::TableNextColumn();
                const atlas::FeatureId feature = featureOf(panel, file, table, index);
                const bool isSelected = !feature.empty() && feature == panel.state.selected;
                ImGui::PushID(row);
                if (ImGui::Selectable(std::to_string(table.numberOf(index)).c_str(), isSelected,
                                      ImGuiSelectableFlags_SpanAllColumns) &&
                    !feature.empty()) {
                    panel.act(session::SelectFeature{feature, session::Reveal::Yes, session::Trail::Begins});
                }
                ImGui::PopID();
                for (const std::size_t i : fields) {
                    ImGui::TableNextColumn();
                    const std::string text = i < values.size() ? cellText(values[i]) : std::string();
                    ImGui::TextUnformatted(text.c_str(), text.c_str() + text.size());
                }
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopID();
}

}  // namespace

void layoutFileTable(const PanelContext& panel) {
    const auto file = std::ranges::find(panel.state.files, panel.state.fileTable, &session::UserFile::layer);
    if (file == panel.state.files.end() || !file->source || panel.isKiosk()) {
        return;
    }
    // At the foot of the map, so that what a row shows can be seen.
    const float margin = panel.px(MarginPx);
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const PanelPlace place{{width / 2.0F, panel.bottomPx() - margin},
                           {0.5F, 1.0F},
                           std::min(panel.px(WidthPx), width - 2.0F * margin),
                           std::max(panel.bottomPx() * MostShare, panel.px(60.0F)),
                           true};
    const ScrollingPanel window(panel, "##table", place);
    if (window.head(session::shownNameOf(*file), panel.style().text, panel.words("files.table-hint"),
                    panel.words("tip.close"))) {
        panel.act(session::DoWithFiles{session::files::ShowTable{}});
    }
    window.body();
    constexpr float LeastRows = 6.0F;
    const float row = ImGui::GetTextLineHeightWithSpacing();
    const float room = std::max(panel.bottomPx() * (RowsShare), row * LeastRows);
    int id = 0;
    for (const overlay::Table& table : file->source->tables) {
        if (file->source->tables.size() > 1) {
            panel.paragraph(table.name(), panel.fonts.bold, panel.style().text);
        }
        const float wanted = row * (static_cast<float>(table.size()) + 2.5F);
        layoutTable(panel, *file, table, id++, std::min(wanted, room));
    }
}

}  // namespace ui
