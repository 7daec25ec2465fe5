// The view in words: the text that `describe` prints, beside the map that it tells of.

#include "session/crowding.hpp"
#include "ui/panels.hpp"
#include "view/describe.hpp"

#include <algorithm>
#include <utility>

namespace ui {
namespace {

constexpr float WidthPx = 460.0F;
constexpr float NumberPx = 30.0F;

/// Whether both states show the same things at the same place, in the same words.
bool tellsTheSame(const session::AppState& a, const session::AppState& b) {
    return a.camera == b.camera && a.size == b.size && a.language == b.language && a.projection == b.projection &&
           a.hiddenLayers == b.hiddenLayers && a.time == b.time && a.selected == b.selected && a.focused == b.focused;
}

void tellAnew(const PanelContext& panel, ViewWords& words) {
    // Who opens a thing where there is no room for its card wants to read of it here.
    words.revealsArticle = words.of && words.of->selected != panel.state.selected && session::cardGivesWay(panel.state);
    words.of = panel.state;
    words.description = view::describe(panel.scene.index(), panel.state, panel.world, panel.strings);
    words.article.clear();
    words.selection.reset();
    // Each view brings other lines: those of all views before would only pile up.
    panel.lines.clear();
    const atlas::Feature* selected = panel.world.atlas.feature(words.description.selected);
    if (selected == nullptr) {
        return;
    }
    const std::string text = plainCard(panel.world.atlas, *selected, panel.strings, panel.state.language);
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        words.article.push_back(text.substr(from, end - from));
        from = end + 1;
    }
}

void layoutItem(const PanelContext& panel, const session::DescribedItem& item, std::size_t number) {
    const std::string mark = panel.words("chooser.entry", {{"number", std::to_string(number)}, {"name", ""}});
    const ImVec2 start = ImGui::GetCursorPos();
    if (item.feature.empty()) {
        ImGui::TextUnformatted(mark.c_str());
    } else if (panel.linkButton(mark, item.feature.c_str())) {
        panel.act(session::SelectFeature{item.feature, session::Reveal::Yes, session::Trail::Begins});
    }
    const float markEnd = ImGui::GetCursorPosY();
    const float textX = std::max(panel.px(NumberPx), item.feature.empty() ? 0.0F : panel.touchPx() + panel.px(4.0F));
    const float inset = item.feature.empty() ? 0.0F : panel.entryInset(ImGui::GetFontSize());
    ImGui::SetCursorPos({start.x + textX, start.y + inset});
    ImGui::BeginGroup();
    panel.paragraph(item.text, panel.fonts.body, panel.style().text);
    ImGui::EndGroup();
    ImGui::SetCursorPos({start.x, std::max(markEnd, ImGui::GetCursorPosY())});
}

void layoutSection(const PanelContext& panel, const session::DescribedSection& section) {
    panel.heading(section.heading);
    ImGui::PushID(section.id.c_str());
    for (std::size_t i = 0; i < section.items.size(); ++i) {
        layoutItem(panel, section.items[i], i + 1);
    }
    ImGui::PopID();
    if (!section.closing.empty()) {
        panel.paragraph(section.closing, panel.fonts.body, panel.style().mutedText);
    }
}

void layoutArticle(const PanelContext& panel, const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0) {
            panel.heading(lines[i]);
        } else if (lines[i].empty()) {
            ImGui::Dummy({0.0F, panel.px(4.0F)});
        } else {
            panel.paragraph(lines[i], panel.fonts.body, panel.style().text);
        }
    }
}

}  // namespace

void layoutWords(const PanelContext& panel, ViewWords& words, float scrollPx) {
    if (!panel.state.openPanels.contains(session::Panel::Words)) {
        words.of.reset();
        return;
    }
    const bool isStale = !words.of || !tellsTheSame(*words.of, panel.state);
    // While the map moves the last text stays: a text that changes at every frame cannot be read.
    if (isStale && (!words.of || !session::isInMotion(panel.state))) {
        tellAnew(panel, words);
    }
    const ScrollingPanel window(panel, "##words", placeAtTheLeft(panel, WidthPx));
    if (window.head(words.description.heading, panel.style().accent,
                    panel.words(panel.justCopied ? "action.copied" : "words.hint"), panel.words("tip.close"))) {
        panel.act(session::TogglePanel{session::Panel::Words});
    }
    window.body();
    if (scrollPx != 0.0F) {
        ImGui::SetScrollY(ImGui::GetScrollY() + scrollPx);
    }
    PanelContext text(panel);
    words.selection.beginLayout();
    text.selection = &words.selection;
    for (const std::string& sentence : words.description.summary) {
        text.paragraph(sentence, panel.fonts.body, panel.style().text);
        ImGui::Dummy({0.0F, panel.px(1.0F)});
    }
    for (const session::DescribedSection& section : words.description.sections) {
        layoutSection(text, section);
    }
    if (std::exchange(words.revealsArticle, false)) {
        ImGui::SetScrollHereY(0.0F);
    }
    layoutArticle(text, words.article);
    words.selection.follow();
}

std::string plainWords(const ViewWords& words, const session::Strings& strings, atlas::Language language) {
    if (!words.selection.isEmpty()) {
        return words.selection.text();
    }
    std::string text;
    for (const std::string& line : session::linesOf(words.description, strings, language)) {
        text += line + "\n";
    }
    for (const std::string& line : words.article) {
        text += (&line == words.article.data() ? "\n" : "") + line + "\n";
    }
    return text;
}

}  // namespace ui
