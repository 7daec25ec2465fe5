// Stories: the list of them, and the player of one, beside the map that it tells of.

#include "session/story_player.hpp"
#include "ui/panels.hpp"

#include <algorithm>
#include <string>

namespace ui {
namespace {

constexpr float WidthPx = 400.0F;

void layoutList(const PanelContext& panel) {
    const ScrollingPanel window(panel, "##stories", placeAtTheLeft(panel, WidthPx));
    if (window.head(panel.words("panel.stories"), panel.style().accent, panel.words("stories.hint"),
                    panel.words("tip.close"))) {
        panel.act(session::TogglePanel{session::Panel::Stories});
    }
    window.body();
    const atlas::Language language = panel.state.language;
    for (const atlas::Story& story : panel.world.atlas.stories()) {
        if (panel.linkButton(story.names.best(language), story.id.c_str())) {
            panel.act(session::OpenStory{story.id, 0});
        }
        panel.paragraph(story.summary.best(language), panel.fonts.body, panel.style().text);
        panel.paragraph(panel.words("stories.chapters", {{"count", std::to_string(story.chapters.size())}}),
                        panel.fonts.small, panel.style().mutedText);
        ImGui::Dummy({0.0F, panel.px(6.0F)});
    }
}

void layoutSources(const PanelContext& panel, const std::vector<atlas::Citation>& citations) {
    for (const SourceLine& line : sourceLines(panel.world.atlas, citations, panel.strings, panel.state.language)) {
        const bool isUnsourced = line.document == atlas::EditorUnsourced;
        panel.paragraph("— " + line.text, panel.fonts.small,
                        isUnsourced ? panel.style().warning : panel.style().accent);
    }
}

/// Where the reader is among the chapters; each dot leads there.
void layoutProgress(const PanelContext& panel, const atlas::Story& story) {
    const float side = std::max(panel.px(18.0F), panel.touchPx());
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    const session::UiStyle& style = panel.style();
    for (std::size_t i = 0; i < story.chapters.size(); ++i) {
        const bool isHere = i == panel.state.story->chapter;
        if (ImGui::GetCursorScreenPos().x + side > right && i > 0) {
            ImGui::NewLine();
        }
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (panel.area("##chapter", {side, side})) {
            panel.act(session::OpenStory{story.id, i});
        }
        const bool isLit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
        panel.tooltip(story.chapters[i].title.best(panel.state.language));
        const ImVec2 middle{at.x + side / 2.0F, at.y + side / 2.0F};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const float radius = panel.px((isHere ? 5.5F : 4.0F) * (panel.isKiosk() ? 1.5F : 1.0F));
        if (isHere || i < panel.state.story->chapter) {
            list.AddCircleFilled(middle, radius, packed(isHere ? style.accent : style.mutedText));
        } else {
            list.AddCircle(middle, radius, packed(style.mutedText), 0, panel.px(1.4F));
        }
        if (isLit && (ImGui::IsItemFocused() || !panel.isKiosk())) {
            list.AddCircle(middle, panel.px(panel.isKiosk() ? 11.0F : 7.5F), packed(style.accent), 0, panel.px(1.4F));
        }
        ImGui::PopID();
        ImGui::SameLine(0.0F, 0.0F);
    }
    ImGui::NewLine();
}

void layoutButtons(const PanelContext& panel, const atlas::Story& story) {
    const std::size_t chapter = panel.state.story->chapter;
    const auto button = [&](const char* key, bool isOn, session::Action action) {
        if (!isOn) {
            ImGui::BeginDisabled();
        }
        if (panel.button(panel.words(key), panel.px(IconSidePx))) {
            panel.act(std::move(action));
        }
        if (!isOn) {
            ImGui::EndDisabled();
        }
        ImGui::SameLine(0.0F, panel.px(4.0F));
    };
    button("stories.previous", chapter > 0, session::StepChapter{-1});
    button("stories.next", chapter + 1 < story.chapters.size(), session::StepChapter{+1});
    if (session::hasWandered(panel.state)) {
        button("stories.return", true, session::StepChapter{0});
    }
    ImGui::NewLine();
}

void layoutPlayer(const PanelContext& panel, const atlas::Story& story, const atlas::Chapter& chapter) {
    const atlas::Language language = panel.state.language;
    const ScrollingPanel window(panel, "##stories", placeAtTheLeft(panel, WidthPx));
    const std::string progress = panel.words(
        "stories.progress",
        {{"number", std::to_string(panel.state.story->chapter + 1)}, {"count", std::to_string(story.chapters.size())}});
    if (window.head(story.names.best(language), panel.style().accent, progress, panel.words("stories.close"))) {
        panel.act(session::CloseStory{});
    }
    layoutProgress(panel, story);
    layoutButtons(panel, story);
    window.body();
    panel.paragraph(chapter.title.best(language), panel.fonts.title, panel.style().text);
    if (chapter.when) {
        panel.paragraph(session::formatTimeSpan(panel.strings, language, *chapter.when), panel.fonts.bold,
                        panel.style().text);
    }
    panel.paragraph(chapter.text.best(language), panel.fonts.body, panel.style().text);
    layoutSources(panel, chapter.citations);
    if (!chapter.claims.empty()) {
        panel.heading(panel.words("card.claims"));
    }
    for (const atlas::ClaimId& id : chapter.claims) {
        const auto [feature, claim] = panel.world.atlas.claim(id);
        if (claim == nullptr) {
            continue;
        }
        panel.paragraph(claim->text.best(language), panel.fonts.body, panel.style().text);
        layoutSources(panel, claim->citations);
        ImGui::PushID(id.c_str());
        if (panel.linkButton(panel.nameOf(*feature), feature->id.c_str())) {
            panel.act(session::SelectFeature{feature->id});
        }
        ImGui::PopID();
        ImGui::Dummy({0.0F, panel.px(4.0F)});
    }
}

}  // namespace

void layoutStories(const PanelContext& panel) {
    if (!panel.state.openPanels.contains(session::Panel::Stories)) {
        return;
    }
    const atlas::Chapter* chapter = session::toldChapter(panel.state, panel.world.atlas);
    if (chapter == nullptr) {
        layoutList(panel);
    } else {
        layoutPlayer(panel, *panel.world.atlas.story(panel.state.story->id), *chapter);
    }
}

}  // namespace ui
