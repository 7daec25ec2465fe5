#include "ui/search_panel.hpp"

#include "base/utf8.hpp"
#include "session/keymap.hpp"
#include "session/quantity_text.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ui {
namespace {

constexpr const char* Window = "##search";
constexpr float WidthPx = 560.0F;
constexpr float InsetPx = 6.0F;
constexpr float TouchWidthPx = 640.0F;   // for a row of twelve keys
constexpr float MostTouchShare = 1.0F;   // the keys take room too
constexpr float MostShare = 0.62F;       // of the window's height: the map stays in sight
constexpr float LeastHeightPx = 430.0F;  // as far as the window has it
constexpr std::size_t MostHits = 40;
constexpr std::size_t MostBytes = 200;  // of a text that is looked for
constexpr std::size_t EntriesOnPage = 8;

bool wasPressed(session::Key key) {
    return ImGui::IsKeyPressed(static_cast<int>(key), false);
}

float widthOf(const ImFont& font, const std::string& text) {
    constexpr float NoLimit = 1.0e9F;
    return font.CalcTextSizeA(font.FontSize, NoLimit, 0.0F, text.c_str()).x;
}

/// As much of the text as the width takes, and a sign where more would follow.
std::string fitted(const ImFont& font, const std::string& text, float widthPx) {
    static const std::string More = "\u2026";
    if (widthOf(font, text) <= widthPx) {
        return text;
    }
    const char* end = text.c_str();
    font.CalcTextSizeA(font.FontSize, widthPx - widthOf(font, More), 0.0F, text.c_str(), nullptr, &end);
    return std::string(text.c_str(), end) + More;
}

void removeLast(std::string& text) {
    std::u32string characters = base::decodeUtf8(text);
    if (!characters.empty()) {
        characters.pop_back();
        text = base::encodeUtf8(characters);
    }
}

/// The keys of the language: what stands between bars of "keyboard.rows" is a row.
void layoutKeys(const PanelContext& panel, std::string& text) {
    const float side = panel.touchPx();
    const float gap = panel.px(4.0F);
    const float room = ImGui::GetContentRegionAvail().x;
    std::vector<std::u32string> rows(1);
    for (const char32_t character : base::decodeUtf8(panel.words("keyboard.rows"))) {
        if (character == U'|') {
            rows.emplace_back();
        } else {
            rows.back() += character;
        }
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
    const float left = ImGui::GetCursorPosX();
    for (const std::u32string& row : rows) {
        const float wide = static_cast<float>(row.size()) * (side + gap) - gap;
        ImGui::SetCursorPosX(left + std::max(0.0F, (room - wide) / 2.0F));
        float x = 0.0F;
        for (const char32_t character : row) {
            if (x > 0.0F && x + side <= room) {
                ImGui::SameLine();
            } else {
                x = 0.0F;
            }
            const std::string key = base::encodeUtf8(std::u32string(1, character));
            if (panel.plainButton(key.c_str(), {side, side})) {
                text += key;
            }
            x += side + gap;
        }
    }
    const std::string& erase = panel.words("keyboard.delete");
    const float eraseWide = panel.buttonWidthPx(erase);
    if (panel.plainButton((panel.words("keyboard.space") + "##space").c_str(),
                          {std::max(side, room - eraseWide - gap), side})) {
        text += ' ';
    }
    ImGui::SameLine();
    if (panel.button(erase)) {
        removeLast(text);
    }
    ImGui::PopStyleVar();
}

}  // namespace

/// A folder is gone into, a file opened. They come a moment after what was typed.
void SearchPanel::findFiles(const PanelContext& panel) {
    m_pathsShown = panel.state.pathChoices;
    for (const session::PathChoice& choice : m_pathsShown) {
        const std::string name = session::fileNameOf(choice.path);
        if (choice.isFolder) {
            m_entries.push_back(
                {{name + "/", panel.words("files.folder"), {}}, session::SetSearchText{choice.path + "/"}});
        } else {
            constexpr double BytesPerKilobyte = 1e3;
            const double kilobytes = static_cast<double>(choice.bytes) / BytesPerKilobyte;
            const bool isLarge = kilobytes >= BytesPerKilobyte;
            const double size = isLarge ? kilobytes / BytesPerKilobyte : kilobytes;
            constexpr double LeastWhole = 10.0;
            m_entries.push_back(
                {{name,
                  panel.words(isLarge ? "files.megabytes" : "files.kilobytes",
                              {{"size", session::formatNumber(panel.state.language, size, size < LeastWhole ? 1 : 0)}}),
                  {}},
                 session::DoWithFiles{session::files::Open{choice.path, {}, false}}});
        }
    }
}

/// Goes on with the path as far as there is one way only. False where it does not.
bool SearchPanel::complete(session::Search& search) const {
    if (m_pathsShown.empty()) {
        return false;
    }
    std::string common = m_pathsShown.front().path + (m_pathsShown.front().isFolder ? "/" : "");
    for (const session::PathChoice& choice : m_pathsShown) {
        const auto [end, other] = std::ranges::mismatch(common, choice.path);
        if (m_pathsShown.size() > 1) {
            common.erase(end, common.end());
        }
    }
    // Not through the middle of a letter.
    while (!common.empty() && !base::isValidUtf8(common)) {
        common.pop_back();
    }
    if (common.size() <= search.text.size() && common.starts_with(search.text)) {
        return false;
    }
    search.text = std::move(common);
    return true;
}

/// The words of the line to type into.
const char* SearchPanel::keyOf(session::SearchFor what, const char* things, const char* commands, const char* files) {
    return what == session::SearchFor::Things ? things : what == session::SearchFor::Commands ? commands : files;
}

void SearchPanel::refresh(const PanelContext& panel, const session::Search& search) {
    const std::tuple wanted(search.what, search.text, panel.state.language);
    const bool isFiles = search.what == session::SearchFor::Files;
    if (m_foundFor == wanted && (!isFiles || m_pathsShown == panel.state.pathChoices)) {
        return;
    }
    m_foundFor = wanted;
    m_entries.clear();
    if (isFiles) {
        findFiles(panel);
        return;
    }
    const session::SearchIndex& index = m_index();
    const atlas::Language language = panel.state.language;
    if (search.what == session::SearchFor::Things) {
        for (session::SearchHit& hit : index.find(search.text, language, MostHits)) {
            session::HitWords words = session::wordsOf(hit, panel.world.atlas, panel.strings, language);
            m_entries.push_back({std::move(words), session::OpenResult{std::move(hit)}});
        }
        return;
    }
    session::AppState closed = panel.state;
    closed.search.reset();
    for (const session::Command& command :
         session::findCommands(search.text, panel.world.atlas, panel.strings, language, index.folding())) {
        if (std::optional<session::Action> action = session::actionForKey(command.press, closed, panel.world)) {
            m_entries.push_back({{session::wordsOf(command, panel.strings, language), std::string(command.keys), {}},
                                 std::move(*action)});
        }
    }
}

/// True when the text changed. In a kiosk the keys on the screen and those of a keyboard type alike.
bool SearchPanel::typeByTouch(const PanelContext& panel, session::Search& search) {
    m_isTyping = true;
    m_readyFor = search.what;
    const std::string before = search.text;
    const ImFont& font = *panel.fonts.body;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{ImGui::GetContentRegionAvail().x, panel.touchPx()};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(panel.style().control), panel.px(4.0F));
    const bool isBlank = search.text.empty();
    const std::string shown =
        isBlank ? panel.words(keyOf(search.what, "search.hint", "search.commands-hint", "files.path-hint"))
                : search.text;
    const ImVec2 textAt{at.x + panel.px(10.0F), at.y + (size.y - font.FontSize) / 2.0F};
    list.AddText(textAt, packed(isBlank ? panel.style().mutedText : panel.style().text), shown.c_str());
    const float caret = textAt.x + (isBlank ? 0.0F : widthOf(font, search.text)) + panel.px(1.0F);
    list.AddLine({caret, textAt.y}, {caret, textAt.y + font.FontSize}, packed(panel.style().accent), panel.px(1.5F));
    ImGui::Dummy(size);
    for (const ImWchar character : ImGui::GetIO().InputQueueCharacters) {
        search.text += base::encodeUtf8(std::u32string(1, static_cast<char32_t>(character)));
    }
    if (wasPressed(session::Key::Backspace)) {
        removeLast(search.text);
    }
    layoutKeys(panel, search.text);
    if (search.text.size() > MostBytes) {
        search.text = before;
    }
    if (search.text != before) {
        search.highlighted = 0;
    }
    return search.text != before;
}

/// True when the text changed.
bool SearchPanel::typeInto(const PanelContext& panel, session::Search& search) {
    if (panel.isKiosk()) {
        return typeByTouch(panel, search);
    }
    // ImGui keeps the steps that led to a line's text, and would take them back in another text: that is another line.
    if (search.text != m_typed) {
        ++m_lines;
        m_isTyping = false;
    }
    std::array<char, MostBytes + 1> buffer{};
    std::copy_n(search.text.begin(), std::min(search.text.size(), MostBytes), buffer.begin());
    // A press elsewhere takes the keyboard from the line, which takes it back once that is over. A line that is new
    // does not wait for that: until it has the keyboard all input waits, and the end of the press with it.
    const bool isPressed = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    if (!m_isTyping && (!isPressed || m_readyFor != search.what)) {
        ImGui::SetKeyboardFocusHere();
    }
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::PushID(m_lines);
    const bool changed = ImGui::InputTextWithHint(
        keyOf(search.what, "##things", "##commands", "##paths"),
        panel.words(keyOf(search.what, "search.hint", "search.commands-hint", "files.path-hint")).c_str(),
        buffer.data(), buffer.size());
    ImGui::PopID();
    panel.noteTarget("##text");
    m_isTyping = ImGui::IsItemActive();
    if (m_isTyping) {
        m_readyFor = search.what;
    }
    if (changed) {
        search.text = buffer.data();
        search.highlighted = 0;
    }
    m_typed = search.text;
    return changed;
}

void SearchPanel::layoutEntries(const PanelContext& panel, const session::Search& search,
                                std::optional<std::size_t>& chosen) {
    const ImFont& body = *panel.fonts.body;
    const ImFont& small = *panel.fonts.small;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool reveal = std::exchange(m_shown, search.highlighted) != search.highlighted;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const session::HitWords& words = m_entries[i].words;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float room = ImGui::GetContentRegionAvail().x - panel.px(2.0F * InsetPx);
        const float line = body.FontSize;
        const float content = line + panel.px(6.0F) + (words.detail.empty() ? 0.0F : small.FontSize + panel.px(1.0F));
        ImGui::PushID(static_cast<int>(i));
        const bool lit = i == search.highlighted;
        if (panel.entry("##entry", lit, std::max(content, panel.touchPx()))) {
            chosen = i;
        }
        ImGui::PopID();
        if (lit && reveal) {
            ImGui::SetScrollHereY(0.5F);
        }
        const float left = at.x + panel.px(InsetPx);
        const float top = at.y + panel.px(3.0F) + panel.entryInset(content);
        const std::string kind = fitted(small, words.kind, room / 2.0F);
        const float kindWidth = widthOf(small, kind);
        const std::string title = fitted(body, words.title, room - kindWidth - panel.px(10.0F));
        list.AddText({left, top}, packed(panel.style().text), title.c_str());
        list.AddText(&small, small.FontSize, {left + room - kindWidth, top + line - small.FontSize - panel.px(1.0F)},
                     packed(panel.style().mutedText), kind.c_str());
        if (!words.detail.empty()) {
            const std::string detail = fitted(small, words.detail, room);
            list.AddText(&small, small.FontSize, {left, top + line + panel.px(1.0F)}, packed(panel.style().mutedText),
                         detail.c_str());
        }
    }
}

void SearchPanel::layout(const PanelContext& panel) {
    if (!panel.state.search) {
        panel.heights.erase(Window);
        m_readyFor.reset();
        m_isTyping = false;
        m_foundFor.reset();
        return;
    }
    session::Search search = *panel.state.search;
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const float height = panel.isKiosk() ? panel.bottomPx() : static_cast<float>(panel.state.size.heightPx);
    const float margin = panel.px(MarginPx);
    const PanelPlace place{{width / 2.0F, margin},
                           {0.5F, 0.0F},
                           std::min(panel.px(panel.isKiosk() ? TouchWidthPx : WidthPx), width - 2.0F * margin),
                           std::clamp(height * (panel.isKiosk() ? MostTouchShare : MostShare),
                                      std::min(panel.px(LeastHeightPx), height - 2.0F * margin),
                                      std::max(height - 2.0F * margin, panel.px(20.0F))),
                           panel.isKiosk()};
    const ScrollingPanel window(panel, Window, place, ImGuiWindowFlags_NoNav);
    bool closes = window.head(panel.words(keyOf(search.what, "search.title", "search.commands", "files.open")),
                              panel.style().accent, panel.isKiosk() ? std::string_view() : panel.words("search.keys"),
                              panel.words("tip.close"));
    const bool isCompleted =
        search.what == session::SearchFor::Files && wasPressed(session::Key::Tab) && complete(search);
    const bool changed = typeInto(panel, search) || isCompleted;
    refresh(panel, search);
    const auto last = m_entries.empty() ? 0 : m_entries.size() - 1;
    search.highlighted = std::min(search.highlighted, last);
    const std::size_t before = search.highlighted;
    if (wasPressed(session::Key::Down)) {
        search.highlighted = before == last ? 0 : before + 1;
    }
    if (wasPressed(session::Key::Up)) {
        search.highlighted = before == 0 ? last : before - 1;
    }
    if (wasPressed(session::Key::PageDown)) {
        search.highlighted = std::min(before + EntriesOnPage, last);
    }
    if (wasPressed(session::Key::PageUp)) {
        search.highlighted = before - std::min(EntriesOnPage, before);
    }
    std::optional<std::size_t> chosen;
    window.body();
    if (m_entries.empty()) {
        const bool isBlank = search.text.find_first_not_of(' ') == std::string::npos;
        panel.paragraph(panel.words(search.what == session::SearchFor::Files ? "files.nothing"
                                    : isBlank                                ? "search.about"
                                                                             : "search.nothing"),
                        panel.fonts.small, panel.style().mutedText);
    } else {
        layoutEntries(panel, search, chosen);
        if (wasPressed(session::Key::Enter)) {
            chosen = search.highlighted;
        }
    }
    closes = closes || wasPressed(session::Key::Escape);
    if (closes) {
        panel.act(session::CloseSearch{});
        return;
    }
    if (changed) {
        panel.act(session::SetSearchText{search.text});
    }
    if (search.highlighted != panel.state.search->highlighted) {
        panel.act(session::HighlightResult{search.highlighted});
    }
    if (chosen) {
        const session::Action& action = m_entries[*chosen].action;
        // A result closes the panel itself, a folder leaves it open.
        if (search.what != session::SearchFor::Things && !std::holds_alternative<session::SetSearchText>(action)) {
            panel.act(session::CloseSearch{});
        }
        panel.act(action);
    }
}

}  // namespace ui
