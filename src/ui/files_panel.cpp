// The user's own files: how they are read, how they look, what became of them.

#include "session/quantity_text.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace ui {
namespace {

constexpr float WidthPx = 400.0F;
constexpr float ColorPx = 20.0F;

using session::FileCondition;
using session::UserFile;
namespace files = session::files;

void act(const PanelContext& panel, session::FileStep step) {
    panel.act(session::DoWithFiles{std::move(step)});
}

std::string number(const PanelContext& panel, std::uint64_t count) {
    return session::formatNumber(panel.state.language, static_cast<double>(count), 0);
}

void layoutProgress(const PanelContext& panel, const UserFile& file) {
    const bool isKnown = file.ofFeatures.has_value() && *file.ofFeatures > 0;
    panel.paragraph(isKnown ? panel.words("files.reading-of", {{"count", number(panel, file.featuresRead)},
                                                               {"all", number(panel, *file.ofFeatures)}})
                            : panel.words("files.reading", {{"count", number(panel, file.featuresRead)}}),
                    panel.fonts.small, panel.style().mutedText);
    if (isKnown) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const float height = panel.px(5.0F);
        const auto share = static_cast<float>(
            std::min(1.0, static_cast<double>(file.featuresRead) / static_cast<double>(*file.ofFeatures)));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(at, {at.x + width, at.y + height}, packed(panel.style().control), panel.px(2.0F));
        list.AddRectFilled(at, {at.x + width * share, at.y + height}, packed(panel.style().accent), panel.px(2.0F));
        ImGui::Dummy({width, height});
    }
}

/// What was read, mended and left out.
std::string statisticsOf(const PanelContext& panel, const UserFile& file) {
    const overlay::Source& source = *file.source;
    std::string text =
        panel.words("files.read", {{"format", source.format}, {"count", number(panel, source.report.read)}});
    const auto add = [&](std::string_view key, std::uint64_t count) {
        if (count > 0) {
            text += panel.words("list.separator") + panel.words(key, {{"count", number(panel, count)}});
        }
    };
    add("files.mended", source.report.mended);
    add("files.left-out", source.report.skipped);
    add("files.placeless", overlay::countPlaceless(source));
    return text;
}

/// A square for each colour there is for files; the file's own has a frame.
void layoutColors(const PanelContext& panel, const UserFile& file) {
    const std::vector<session::FileStyle>& styles = panel.scene.theme().files;
    const float side = std::max(panel.px(ColorPx), panel.touchPx());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < std::min(styles.size(), session::FileColors); ++i) {
        if (i > 0) {
            ImGui::SameLine(0.0F, panel.px(4.0F));
        }
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(static_cast<int>(i));
        if (panel.area("##color", {side, side})) {
            session::FileLook look = file.look;
            look.palette = i;
            act(panel, files::SetLook{file.layer, std::move(look)});
        }
        panel.tooltip(panel.words("files.color"));
        ImGui::PopID();
        const ImVec2 end{at.x + side, at.y + side};
        const float inset = panel.px(3.0F);
        list.AddRectFilled({at.x + inset, at.y + inset}, {end.x - inset, end.y - inset}, packed(styles[i].stroke),
                           panel.px(2.0F));
        if (i == file.look.palette) {
            list.AddRect(at, end, packed(panel.style().text), panel.px(3.0F), 0, panel.px(1.5F));
        }
        panel.frameFocus(at, end);
    }
}

/// One of the fields, or none. True when another was chosen.
bool layoutField(const PanelContext& panel, const char* id, std::string_view titleKey,
                 const std::vector<std::string>& fields, std::string& chosen) {
    panel.paragraph(panel.words(titleKey), panel.fonts.small, panel.style().mutedText);
    const std::string& none = panel.words("files.no-field");
    bool isChanged = false;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (ImGui::BeginCombo(id, chosen.empty() ? none.c_str() : chosen.c_str())) {
        const auto offer = [&](const std::string& field, const std::string& shown) {
            if (ImGui::Selectable((shown + "##" + field).c_str(), field == chosen)) {
                isChanged = field != chosen;
                chosen = field;
            }
        };
        offer({}, none);
        for (const std::string& field : fields) {
            offer(field, field);
        }
        ImGui::EndCombo();
    }
    panel.noteTarget(id);
    return isChanged;
}

void layoutLook(const PanelContext& panel, const UserFile& file) {
    layoutColors(panel, file);
    session::FileLook look = file.look;
    std::string label = look.labelField.value_or(session::usualLabelField(*file.source));
    if (layoutField(panel, "##label", "files.label-field", session::fieldsOf(*file.source), label)) {
        look.labelField = label;
        act(panel, files::SetLook{file.layer, look});
    }
    const std::vector<std::string> times = session::timeFieldsOf(*file.source);
    if (times.empty()) {
        panel.paragraph(panel.words("files.no-times"), panel.fonts.small, panel.style().mutedText);
    } else if (layoutField(panel, "##time", "files.time-field", times, look.timeField)) {
        act(panel, files::SetLook{file.layer, look});
    }
}

/// The first of what was wrong, each with the number of its feature.
void layoutFaults(const PanelContext& panel, const UserFile& file) {
    constexpr std::size_t MostShown = 20;
    const base::Diagnostics& faults = file.source->report.faults;
    if (faults.empty()) {
        return;
    }
    panel.paragraph(panel.words("files.faults", {{"count", number(panel, faults.size())}}), panel.fonts.bold,
                    panel.style().text);
    for (std::size_t i = 0; i < std::min(faults.size(), MostShown); ++i) {
        const std::string where = faults[i].featureId.empty()
                                      ? std::string()
                                      : panel.words("files.feature", {{"number", faults[i].featureId}});
        panel.paragraph(where.empty() ? faults[i].message
                                      : panel.words("label.colon", {{"label", where}, {"value", faults[i].message}}),
                        panel.fonts.small, panel.style().mutedText);
    }
    if (faults.size() > MostShown) {
        panel.paragraph(panel.words("files.more-faults"), panel.fonts.small, panel.style().mutedText);
    }
}

/// Its name, and at the right what can be done with it.
void layoutTitle(const PanelContext& panel, const UserFile& file) {
    const bool isOpen = file.condition == FileCondition::Open;
    const float buttons = panel.iconSide() * (isOpen ? 3.0F : 1.0F) + panel.px(8.0F);
    const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
    const float top = ImGui::GetCursorPosY();
    panel.paragraph(session::shownNameOf(file), panel.fonts.bold, panel.style().text,
                    ImGui::GetContentRegionAvail().x - buttons);
    const float below = ImGui::GetCursorPosY();
    ImGui::SetCursorPos({right - buttons + panel.px(8.0F), top});
    if (isOpen) {
        if (panel.iconButton("##fit", Icon::Fit, panel.words("files.fit"))) {
            act(panel, files::Fit{file.layer});
        }
        ImGui::SameLine(0.0F, 0.0F);
        if (panel.iconButton("##table", Icon::Table, panel.words("files.table"))) {
            act(panel, files::ShowTable{file.layer});
        }
        ImGui::SameLine(0.0F, 0.0F);
    }
    const bool isUnderWay = file.condition == FileCondition::Reading || file.condition == FileCondition::Waiting;
    if (panel.iconButton("##close", Icon::Close, panel.words(isUnderWay ? "files.cancel" : "files.close"))) {
        act(panel, files::Close{file.layer});
    }
    ImGui::SetCursorPosY(std::max(below, top + panel.iconSide()));
}

void layoutFile(const PanelContext& panel, const UserFile& file) {
    ImGui::PushID(file.layer.c_str());
    layoutTitle(panel, file);
    switch (file.condition) {
    case FileCondition::Waiting:
        panel.paragraph(panel.words("files.waiting"), panel.fonts.small, panel.style().mutedText);
        break;
    case FileCondition::Reading:
        layoutProgress(panel, file);
        break;
    case FileCondition::Failed:
        panel.paragraph(file.problem, panel.fonts.body, panel.style().text);
        if (panel.linkButton(panel.words("files.try-again"), "##again")) {
            act(panel, files::ReadAgain{file.layer});
        }
        break;
    case FileCondition::Open:
        panel.paragraph(statisticsOf(panel, file), panel.fonts.small, panel.style().mutedText);
        if (!file.source->tables.empty()) {
            layoutLook(panel, file);
        }
        layoutFaults(panel, file);
        break;
    }
    panel.paragraph(file.path, panel.fonts.small, panel.style().mutedText);
    ImGui::Dummy({0.0F, panel.px(8.0F)});
    ImGui::PopID();
}

}  // namespace

void layoutFiles(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Files) || panel.isKiosk()) {
        return;
    }
    const ScrollingPanel window(panel, "##files", placeAtTheLeft(panel, WidthPx));
    if (window.head(panel.words("panel.files"), panel.style().text, panel.words("files.hint"),
                    panel.words("tip.close"))) {
        panel.act(session::TogglePanel{session::Panel::Files});
    }
    window.body();
    if (panel.linkButton(panel.words("files.open"), "##open")) {
        panel.act(session::OpenSearch{session::SearchFor::Files});
    }
    if (panel.linkButton(panel.words("files.browse"), "##browse")) {
        act(panel, files::Browse{});
    }
    if (panel.linkButton(panel.words("panel.notes"), "##notes")) {
        panel.act(session::TogglePanel{session::Panel::Notes});
        panel.act(session::TogglePanel{session::Panel::Files});
    }
    ImGui::Dummy({0.0F, panel.px(6.0F)});
    for (const UserFile& file : panel.state.files) {
        layoutFile(panel, file);
    }
}

}  // namespace ui
