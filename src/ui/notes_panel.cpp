// The user's notes: a list of them, and the one that is being written.

#include "session/direction_text.hpp"
#include "session/quantity_text.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace ui {
namespace {

constexpr float WidthPx = 400.0F;
constexpr float TextHeightPx = 150.0F;

using session::Note;
using session::NoteDraft;
namespace notes = session::notes;

void act(const PanelContext& panel, session::NoteStep step) {
    panel.act(session::DoWithNotes{std::move(step)});
}

/// As long as a line, or as long as a whole text.
constexpr std::size_t LineBytes = session::MaxNoteTitleBytes;
constexpr std::size_t TextBytes = std::size_t{64} << 10;

/// A line to type into, under what it is for. True when the text changed.
bool layoutLine(const PanelContext& panel, const char* id, std::string_view titleKey, std::string_view hintKey,
                std::string& text) {
    panel.paragraph(panel.words(titleKey), panel.fonts.small, panel.style().mutedText);
    std::array<char, LineBytes + 1> buffer{};
    std::copy_n(text.begin(), std::min(text.size(), LineBytes), buffer.begin());
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    const bool isChanged = ImGui::InputTextWithHint(id, panel.words(hintKey).c_str(), buffer.data(), buffer.size());
    panel.noteTarget(id);
    if (isChanged) {
        text = buffer.data();
    }
    return isChanged;
}

bool layoutText(const PanelContext& panel, std::string& text) {
    panel.paragraph(panel.words("notes.text"), panel.fonts.small, panel.style().mutedText);
    static std::vector<char> buffer(TextBytes + 1);
    std::ranges::fill(buffer, '\0');
    std::copy_n(text.begin(), std::min(text.size(), TextBytes), buffer.begin());
    // Among the panels Enter presses what has the keyboard (ui/input_queue.cpp); in a text it begins a line.
    int* const isTyping = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("##is-typing"));
    if (*isTyping != 0 && ImGui::IsKeyPressed(static_cast<int>(session::Key::Enter))) {
        ImGui::GetIO().AddInputCharacter('\n');
    }
    const bool isChanged = ImGui::InputTextMultiline("##text", buffer.data(), buffer.size(),
                                                     {ImGui::GetContentRegionAvail().x, panel.px(TextHeightPx)});
    panel.noteTarget("##text");
    *isTyping = ImGui::IsItemActive() ? 1 : 0;
    if (isChanged) {
        text = buffer.data();
    }
    return isChanged;
}

/// Where it is, in words; what it is linked to.
void layoutPlace(const PanelContext& panel, const Note& note) {
    std::string text;
    if (const auto* point = std::get_if<geo::LonLat>(&note.place)) {
        text = session::formatPosition(panel.strings, panel.state.language, *point);
    } else if (std::holds_alternative<geo::MultiLineString>(note.place)) {
        text = panel.words("notes.line");
    } else if (std::holds_alternative<geo::MultiPolygon>(note.place)) {
        text = panel.words("notes.area");
    } else {
        text = panel.words("notes.nowhere");
    }
    for (const atlas::FeatureId& link : note.links) {
        if (const atlas::Feature* feature = panel.world.atlas.feature(link)) {
            text += panel.words("list.separator") + panel.nameOf(*feature);
        }
    }
    panel.paragraph(text, panel.fonts.small, panel.style().mutedText);
}

void layoutProblem(const PanelContext& panel, const NoteDraft& draft) {
    const char* key = nullptr;
    switch (draft.problem) {
    case NoteDraft::Problem::None:
        return;
    case NoteDraft::Problem::Empty:
        key = "notes.problem-empty";
        break;
    case NoteDraft::Problem::Time:
        key = "notes.problem-time";
        break;
    case NoteDraft::Problem::TooLarge:
        key = "notes.problem-large";
        break;
    }
    panel.paragraph(panel.words(key), panel.fonts.bold, panel.style().accent);
}

void layoutDraft(const PanelContext& panel, const NoteDraft& given) {
    NoteDraft draft = given;
    // Another note's lines are other lines: ImGui keeps the steps that led to a text.
    ImGui::PushID(draft.note.id.empty() ? "new" : draft.note.id.c_str());
    int* const focused = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("##focused"));
    if (std::exchange(*focused, 1) == 0) {
        ImGui::SetKeyboardFocusHere();
    }
    bool isChanged = layoutLine(panel, "##title", "notes.title", "notes.title-hint", draft.note.title);
    isChanged = layoutText(panel, draft.note.text) || isChanged;
    isChanged = layoutLine(panel, "##when", "notes.when", "notes.when-hint", draft.when) || isChanged;
    isChanged = layoutLine(panel, "##tags", "notes.tags", "notes.tags-hint", draft.tags) || isChanged;
    layoutPlace(panel, draft.note);
    layoutProblem(panel, given);
    if (isChanged) {
        act(panel, notes::Write{std::move(draft)});
    }
    if (panel.button(panel.words("notes.keep"))) {
        act(panel, notes::Keep{});
    }
    ImGui::SameLine();
    if (panel.button(panel.words("notes.drop"))) {
        act(panel, notes::Drop{});
    }
    if (!given.note.id.empty()) {
        ImGui::SameLine();
        if (panel.button(panel.words("notes.remove"))) {
            act(panel, notes::Remove{given.note.id});
        }
    }
    ImGui::PopID();
    ImGui::Dummy({0.0F, panel.px(8.0F)});
}

void layoutEntry(const PanelContext& panel, const Note& note) {
    ImGui::PushID(note.id.c_str());
    const std::string& shown = note.title.empty() ? note.text : note.title;
    if (panel.linkButton(shown.substr(0, shown.find('\n')), "##note")) {
        act(panel, notes::Edit{note.id});
        panel.act(
            session::SelectFeature{session::noteFeatureId(note.id), session::Reveal::Yes, session::Trail::Begins});
    }
    std::string details = note.when ? session::formatTimeSpan(panel.strings, panel.state.language, *note.when) : "";
    for (const std::string& tag : note.tags) {
        details += (details.empty() ? "" : panel.words("list.separator")) + tag;
    }
    if (!details.empty()) {
        panel.paragraph(details, panel.fonts.small, panel.style().mutedText);
    }
    ImGui::PopID();
}

}  // namespace

void layoutNotes(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Notes) || panel.isKiosk()) {
        return;
    }
    const ScrollingPanel window(panel, "##notes", placeAtTheLeft(panel, WidthPx));
    if (window.head(panel.words("panel.notes"), panel.style().text, panel.words("notes.hint"),
                    panel.words("tip.close"))) {
        act(panel, notes::Keep{});
        panel.act(session::TogglePanel{session::Panel::Notes});
    }
    window.body();
    if (panel.state.noteDraft) {
        layoutDraft(panel, *panel.state.noteDraft);
    } else if (panel.linkButton(panel.words("notes.begin"), "##begin")) {
        act(panel, notes::Begin{});
    }
    if (panel.linkButton(panel.words("notes.undo"), "##undo")) {
        act(panel, notes::Undo{});
    }
    if (panel.linkButton(panel.words("notes.redo"), "##redo")) {
        act(panel, notes::Redo{});
    }
    if (panel.state.notes && !panel.state.notes->empty()) {
        panel.heading(panel.words("notes.all"));
        for (const Note& note : *panel.state.notes) {
            layoutEntry(panel, note);
        }
    }
}

}  // namespace ui
