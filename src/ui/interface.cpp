#include "ui/interface.hpp"

#include "base/utf8.hpp"
#include "session/crowding.hpp"
#include "ui/input_queue.hpp"
#include "ui/panels.hpp"
#include "ui/search_panel.hpp"
#include "ui/touch_scroll.hpp"
#include "view/furniture.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace ui {
namespace {

/// ImGui keeps its state in a context that is found through a global; this makes ours current for one call.
class CurrentContext {
public:
    explicit CurrentContext(ImGuiContext* context) : m_before(ImGui::GetCurrentContext()) {
        ImGui::SetCurrentContext(context);
    }
    ~CurrentContext() { ImGui::SetCurrentContext(m_before); }
    CurrentContext(const CurrentContext&) = delete;
    CurrentContext& operator=(const CurrentContext&) = delete;

private:
    ImGuiContext* m_before;
};

void applyStyle(const session::UiStyle& look, float scale) {
    ImGuiStyle style;
    style.WindowRounding = look.roundingPx;
    style.FrameRounding = look.roundingPx * 0.6F;
    style.PopupRounding = look.roundingPx;
    style.ScrollbarRounding = look.roundingPx;
    style.ScrollbarSize = 10.0F;
    style.WindowPadding = {12.0F, 10.0F};
    style.FramePadding = {8.0F, 4.0F};
    style.ItemSpacing = {7.0F, 5.0F};
    style.WindowBorderSize = 1.0F;
    style.WindowMinSize = {8.0F, 8.0F};
    style.AntiAliasedLinesUseTex = false;  // the canvas gives ImGui no baked line texture
    style.ScaleAllSizes(scale);
    style.WindowBorderSize = 1.0F;
    const auto set = [&](ImGuiCol index, const session::Color& color) { style.Colors[index] = vectorOf(color); };
    set(ImGuiCol_Text, look.text);
    set(ImGuiCol_TextDisabled, look.mutedText);
    set(ImGuiCol_WindowBg, look.panel);
    set(ImGuiCol_PopupBg, look.panel);
    set(ImGuiCol_Border, look.border);
    set(ImGuiCol_Separator, look.border);
    set(ImGuiCol_Button, look.control);
    set(ImGuiCol_ButtonHovered, look.controlHover);
    // What is held down shows no darker: its text could not be read there in every theme.
    set(ImGuiCol_ButtonActive, look.controlHover);
    set(ImGuiCol_Header, look.controlHover);
    set(ImGuiCol_HeaderHovered, look.controlHover);
    set(ImGuiCol_HeaderActive, look.controlHover);
    set(ImGuiCol_FrameBg, look.control);
    set(ImGuiCol_FrameBgHovered, look.controlHover);
    set(ImGuiCol_ScrollbarGrab, look.mutedText);
    set(ImGuiCol_ScrollbarGrabHovered, look.text);
    set(ImGuiCol_ScrollbarGrabActive, look.text);
    set(ImGuiCol_NavHighlight, look.accent);
    set(ImGuiCol_TableHeaderBg, look.control);
    set(ImGuiCol_TableBorderStrong, look.border);
    set(ImGuiCol_TableBorderLight, look.border);
    const session::Color clear{0, 0, 0, 0};
    set(ImGuiCol_TableRowBg, clear);
    set(ImGuiCol_TableRowBgAlt, clear);
    set(ImGuiCol_BorderShadow, clear);
    set(ImGuiCol_ScrollbarBg, clear);
    set(ImGuiCol_ChildBg, clear);
    ImGui::GetStyle() = style;
}

bool showsLayers(const session::AppState& state) {
    return state.openPanels.contains(session::Panel::Layers) && !session::layersGiveWay(state);
}

/// ImGui's names of the open panels, the one that should get the keyboard first standing last.
std::vector<std::string> openWindows(const session::AppState& state, bool showsOverview) {
    constexpr std::size_t MostPanels = 13;
    std::vector<std::string> names;
    names.reserve(MostPanels);
    const auto addIf = [&](bool isOpen, const std::string& name) {
        if (isOpen) {
            names.push_back(name);
        }
    };
    addIf(showsOverview, "##overview");
    names.emplace_back("##toolbar");
    addIf(!state.notices.empty(), "##notices");
    addIf(session::timelineHeightPx(state) > 0.0, "##timeline");
    addIf(state.time.compared.has_value(), "##divider");
    addIf(showsLayers(state), "##layers");
    addIf(state.measuring.has_value(), "##measuring");
    addIf(!state.selected.empty() && !session::cardGivesWay(state), "##card-" + state.selected);
    addIf(state.chooser.has_value(), "##chooser");
    addIf(state.openPanels.contains(session::Panel::Words), "##words");
    addIf(state.openPanels.contains(session::Panel::Stories), "##stories");
    addIf(state.openPanels.contains(session::Panel::Credits), "##credits");
    addIf(state.openPanels.contains(session::Panel::Help), "##help");
    addIf(state.openPanels.contains(session::Panel::Settings), "##settings");
    addIf(state.openPanels.contains(session::Panel::Export), "##export");
    addIf(state.openPanels.contains(session::Panel::Files), "##files");
    addIf(state.openPanels.contains(session::Panel::Notes), "##notes");
    addIf(!state.fileTable.empty(), "##table");
    return names;
}

}  // namespace

struct Interface::State {
    explicit State(Surroundings given)
        : surroundings(std::move(given)), context(ImGui::CreateContext()), search(surroundings.searchIndex) {}

    Surroundings surroundings;
    ImGuiContext* context;
    Fonts fonts;
    LineCache lines;
    PanelHeights heights;
    InputQueue input;
    SearchPanel search;
    std::vector<geo::ScreenRect> panels;
    std::vector<geo::ScreenRect> drags;  // of them, those in which fingers drag things and scroll nothing
    std::vector<Pressable> targets;
    TouchScroll touch;
    std::optional<session::KioskPhase> phase;
    std::optional<CardPlace> card;
    TextSelection selection;  // in the card's text
    Clipboard clipboard;
    std::string pasted;  // ImGui wants text that lives on
    ViewWords words;
    std::optional<std::tuple<atlas::Language, double, float, float, std::u32string>> fontsFor;
    std::u32string known;  // characters of the panels' own texts, in order
    std::u32string typed;  // others that were typed or pasted
    const session::Theme* styleOf = nullptr;
    int fontRevision = 0;
    bool inputWaits = false;
    bool holdsPointer = false;  // a press on a panel keeps the pointer until its release
    bool showsOverview = false;
    float cardScrollPx = 0.0F;
    float wordsScrollPx = 0.0F;
    Copied copied = Copied::Card;
    double copiedSeconds = 0.0;  // left for the word that confirms a copy
    std::string keyboardWindow;  // the panel that has the keyboard; empty while the map has it
    int panelSteps = 0;          // Tab pressed among the panels

    /// True once when a kiosk has gone home, or begun to tell.
    bool startsOver(const session::AppState& state) {
        const auto now = state.kiosk ? std::optional(state.kiosk->phase) : std::nullopt;
        const auto before = std::exchange(phase, now);
        return now != before && (now == session::KioskPhase::Resting || now == session::KioskPhase::Telling);
    }

    [[nodiscard]] bool overPanel(geo::ScreenPoint at) const {
        return std::ranges::any_of(panels, [&](const geo::ScreenRect& rect) { return rect.covers(at); });
    }

    /// Characters that stand in no text of the panels so far.
    void addCharacters(std::string_view text) {
        for (const char32_t c : base::decodeUtf8(text)) {
            constexpr char32_t LastAscii = 0x7E;
            const bool isNew = c > LastAscii && !known.empty() && !std::ranges::binary_search(known, c) &&
                               typed.find(c) == std::u32string::npos;
            if (isNew) {
                typed += c;
            }
        }
    }

    /// What somebody typed, pasted or opened.
    const std::u32string& typedCharacters(const session::AppState& state) {
        addCharacters(state.search ? state.search->text : std::string());
        for (const session::PathChoice& choice : state.pathChoices) {
            addCharacters(choice.path);
        }
        for (const session::UserFile& file : state.files) {
            addCharacters(session::shownNameOf(file));
            addCharacters(file.problem);
        }
        if (state.noteDraft) {
            for (const std::string* text : {&state.noteDraft->note.title, &state.noteDraft->note.text,
                                            &state.noteDraft->tags, &state.noteDraft->when}) {
                addCharacters(*text);
            }
        }
        return typed;
    }

    /// Nothing that was made for the old atlas is kept.
    void takeAtlas() {
        for (const atlas::Feature& feature : surroundings.context.get().atlas.features()) {
            if (atlas::isUserLayer(feature.layer)) {
                addCharacters(feature.names.in(atlas::Language::English));
                for (const atlas::Paragraph& paragraph : feature.article.body) {
                    addCharacters(paragraph.text.in(atlas::Language::English));
                }
            }
        }
        lines.clear();
        words.of.reset();
        search.forget();
    }

    void refreshFonts(const session::AppState& state) {
        const session::Theme& theme = surroundings.scene->theme();
        const session::UiStyle& look = theme.ui;
        const auto scale = static_cast<float>(state.uiScale);
        const std::tuple wanted(state.language, state.uiScale, look.textPx, look.titlePx, typedCharacters(state));
        const bool sameFonts = fontsFor == wanted;
        if (!sameFonts || std::exchange(styleOf, &theme) != &theme) {
            applyStyle(look, scale);
        }
        if (sameFonts) {
            return;
        }
        fontsFor = wanted;
        Characters characters = charactersFor(surroundings.context.get().atlas, surroundings.strings, state.language);
        known = characters.all;
        characters.all += std::get<std::u32string>(wanted);
        fonts = buildFonts(*ImGui::GetIO().Fonts, surroundings.fontFolder, look, scale, characters);
        lines.clear();
        heights.clear();
        card.reset();
        selection.reset();
        words.selection.reset();
        ++fontRevision;
    }

    /// Gives the keyboard to a panel when it comes to the panels, when Tab asks for another, or when its panel closed.
    void focusPanel(const session::AppState& state) {
        const int steps = std::exchange(panelSteps, 0);
        if (!state.keyboardInPanels) {
            keyboardWindow.clear();
            return;
        }
        const std::vector<std::string> open = openWindows(state, showsOverview);
        const auto found = std::ranges::find(open, keyboardWindow);
        if (found != open.end() && steps == 0) {
            return;
        }
        const auto count = static_cast<std::ptrdiff_t>(open.size());
        const std::ptrdiff_t at = found == open.end() ? count - 1 : found - open.begin() + steps;
        keyboardWindow = open[static_cast<std::size_t>((at % count + count) % count)];
        ImGui::SetWindowFocus(keyboardWindow.c_str());
    }
};

Interface::Interface(Surroundings surroundings) : m_state(std::make_unique<State>(std::move(surroundings))) {
    const CurrentContext current(m_state->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // the program keeps its own settings
    io.LogFilename = nullptr;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.KeyRepeatDelay = std::numeric_limits<float>::max();  // the system repeats keys that are held
    io.ConfigInputTextCursorBlink = false;                  // a still window draws nothing
    io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
    InputQueue::setUp(io);
}

Interface::~Interface() {
    ImGui::DestroyContext(m_state->context);
}

bool Interface::feed(const session::InputEvent& event, const session::AppState& state) {
    // ImGui sees only what is meant for the panels: a press on the map whose release the map then takes would leave it
    // with a button held down for ever.
    if (const auto* pinched = std::get_if<session::Pinched>(&event)) {
        return m_state->overPanel(pinched->from);
    }
    if (state.kiosk) {
        const bool ofPointer = std::holds_alternative<session::MouseMoved>(event) ||
                               std::holds_alternative<session::MousePressed>(event) ||
                               std::holds_alternative<session::MouseReleased>(event);
        if (ofPointer) {
            return feedTouch(event, state);
        }
    }
    if (const auto* moved = std::get_if<session::MouseMoved>(&event)) {
        m_state->input.push(event);
        return m_state->holdsPointer || m_state->overPanel(moved->at);
    }
    if (const auto* pressed = std::get_if<session::MousePressed>(&event)) {
        m_state->holdsPointer = m_state->overPanel(pressed->at);
        if (m_state->holdsPointer) {
            m_state->input.push(event);
        }
        return m_state->holdsPointer;
    }
    if (std::holds_alternative<session::MouseReleased>(event)) {
        if (m_state->holdsPointer) {
            m_state->input.push(event);
        }
        return std::exchange(m_state->holdsPointer, false);
    }
    if (const auto* wheel = std::get_if<session::MouseWheel>(&event)) {
        const bool taken = m_state->overPanel(wheel->at);
        if (taken) {
            m_state->input.push(event);
        }
        return taken;
    }
    if (const auto* key = std::get_if<session::KeyPressed>(&event)) {
        return feedKey(*key, state);
    }
    m_state->input.push(event);
    return std::holds_alternative<session::TextEntered>(event) || std::holds_alternative<session::KeyReleased>(event);
}

bool Interface::feedTouch(const session::InputEvent& event, const session::AppState& state) {
    State& own = *m_state;
    const auto pushAll = [&](const std::vector<session::InputEvent>& events) {
        for (const session::InputEvent& each : events) {
            own.input.push(each);
        }
    };
    if (const auto* pressed = std::get_if<session::MousePressed>(&event)) {
        if (pressed->button != session::MouseButton::Left || own.holdsPointer) {
            return own.overPanel(pressed->at);
        }
        own.holdsPointer = own.overPanel(pressed->at);
        const bool drags =
            std::ranges::any_of(own.drags, [&](const geo::ScreenRect& rect) { return rect.covers(pressed->at); });
        if (own.holdsPointer && !drags) {
            own.touch.press(pressed->at);
        } else if (own.holdsPointer) {
            pushAll({session::MouseMoved{pressed->at}, event});
        }
        return own.holdsPointer;
    }
    if (const auto* moved = std::get_if<session::MouseMoved>(&event)) {
        if (own.touch.isHeld()) {
            constexpr float SlipPx = 12.0F;
            constexpr float LinesPerNotch = 5.0F;  // as ImGui 1.86 has it
            const float line = own.fonts.body == nullptr ? 1.0F : own.fonts.body->FontSize;
            pushAll(own.touch.move(moved->at, SlipPx * static_cast<float>(state.uiScale),
                                   std::floor(LinesPerNotch * line)));
        } else if (own.holdsPointer) {
            own.input.push(event);
        }
        return own.holdsPointer || own.overPanel(moved->at);
    }
    const auto& released = std::get<session::MouseReleased>(event);
    if (released.button != session::MouseButton::Left) {
        return own.overPanel(released.at);
    }
    if (own.touch.isHeld()) {
        pushAll(own.touch.release());
    } else if (own.holdsPointer) {
        pushAll({event, session::MouseLeft{}});
    }
    return std::exchange(own.holdsPointer, false);
}

void Interface::dropPress() {
    m_state->touch.reset();
    m_state->holdsPointer = false;
    // Let go outside of everything, which presses nothing.
    constexpr geo::ScreenPoint Outside{-1.0F, -1.0F};
    m_state->input.push(session::MouseLeft{});
    m_state->input.push(session::MouseReleased{session::MouseButton::Left, Outside});
}

bool Interface::feedKey(const session::KeyPressed& key, const session::AppState& state) {
    if (state.search || (state.noteDraft && key.key != session::Key::Escape)) {
        // With Ctrl the text is edited too; all else that has Ctrl is a key of the program.
        constexpr std::array Edits = {session::Key::A,      session::Key::C,     session::Key::V,
                                      session::Key::X,      session::Key::Y,     session::Key::Z,
                                      session::Key::Left,   session::Key::Right, session::Key::Backspace,
                                      session::Key::Delete, session::Key::Home,  session::Key::End};
        const bool taken = !key.control || std::ranges::find(Edits, key.key) != Edits.end();
        if (taken) {
            m_state->input.push(key);
        }
        return taken;
    }
    const bool scrolls = key.key == session::Key::PageUp || key.key == session::Key::PageDown;
    const bool readsWords = state.openPanels.contains(session::Panel::Words);
    if (scrolls && (readsWords || !state.selected.empty())) {
        constexpr float ScrollStepPx = 240.0F;
        const float step = ScrollStepPx * static_cast<float>(state.uiScale);
        (readsWords ? m_state->wordsScrollPx : m_state->cardScrollPx) +=
            key.key == session::Key::PageDown ? step : -step;
        return true;
    }
    if (state.keyboardInPanels && key.key == session::Key::Tab && !key.control) {
        m_state->panelSteps += key.shift ? -1 : 1;
        return true;
    }
    const bool leaves = key.key == session::Key::F6 || key.key == session::Key::Escape || key.control;
    const bool taken = state.keyboardInPanels && !leaves;
    if (taken) {
        m_state->input.push(key);
    }
    return taken;
}

void Interface::show(std::shared_ptr<const view::Scene> scene, const session::Context& context) {
    const bool isOther = &context != &m_state->surroundings.context.get();
    m_state->surroundings.scene = std::move(scene);
    m_state->surroundings.context = context;
    if (isOther) {
        m_state->takeAtlas();
    }
}

void Interface::prepare(const session::AppState& state) {
    const CurrentContext current(m_state->context);
    m_state->refreshFonts(state);
}

Outcome Interface::update(const session::AppState& state, double seconds) {
    const CurrentContext current(m_state->context);
    m_state->refreshFonts(state);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(state.size.widthPx), static_cast<float>(state.size.heightPx)};
    constexpr double ShortestStep = 1e-4;
    io.DeltaTime = static_cast<float>(std::max(seconds, ShortestStep));
    io.ConfigFlags = state.keyboardInPanels && !state.search ? io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard
                                                             : io.ConfigFlags & ~ImGuiConfigFlags_NavEnableKeyboard;
    // What is typed into the search before its line can take it waits.
    m_state->inputWaits = state.search && !m_state->search.isReadyFor(state.search->what) ? m_state->input.isWaiting()
                                                                                          : m_state->input.handOver(io);
    ImGui::NewFrame();
    const view::Furniture furniture =
        view::layoutFurniture(*m_state->surroundings.scene, state, m_state->surroundings.strings,
                              m_state->surroundings.measurer, static_cast<float>(session::timelineHeightPx(state)));
    Outcome outcome;
    m_state->drags.clear();
    m_state->targets.clear();
    const PanelContext panel{state,
                             m_state->surroundings.context,
                             m_state->surroundings.strings,
                             *m_state->surroundings.scene,
                             m_state->fonts,
                             m_state->lines,
                             m_state->heights,
                             outcome.actions,
                             outcome.panels,
                             m_state->drags,
                             m_state->targets,
                             m_state->surroundings.version,
                             furniture.bounds,
                             m_state->copiedSeconds > 0.0 && m_state->copied == Copied::Card,
                             m_state->copiedSeconds > 0.0 && m_state->copied == Copied::Measurement,
                             m_state->copiedSeconds > 0.0 && m_state->copied == Copied::Link,
                             m_state->startsOver(state)};
    m_state->copiedSeconds = std::max(0.0, m_state->copiedSeconds - seconds);
    m_state->focusPanel(state);
    ImGui::PushFont(m_state->fonts.body);
    if (showsLayers(state)) {
        layoutLayers(panel);
    }
    layoutStories(panel);
    layoutToolbar(panel);
    const OverviewLayout overview = layoutOverview(panel, outcome.panels.back());
    m_state->showsOverview = overview.isShown;
    outcome.overview = overview.map;
    layoutWords(panel, m_state->words, std::exchange(m_state->wordsScrollPx, 0.0F));
    layoutMeasuring(panel);
    layoutCard(panel, m_state->card, m_state->selection, std::exchange(m_state->cardScrollPx, 0.0F));
    layoutChooser(panel);
    layoutCredits(panel);
    layoutHelp(panel);
    layoutSettings(panel);
    layoutExport(panel);
    layoutFiles(panel);
    layoutNotes(panel);
    layoutFileTable(panel);
    layoutNotices(panel);
    layoutTimeline(panel);
    layoutDivider(panel);
    layoutReadout(panel);
    m_state->search.layout(panel);
    layoutKiosk(panel);
    ImGui::PopFont();
    ImGui::Render();
    m_state->panels = outcome.panels;
    return outcome;
}

std::span<const Pressable> Interface::targets() const {
    return m_state->targets;
}

bool Interface::isSettling() const {
    return m_state->inputWaits || m_state->copiedSeconds > 0.0 || m_state->selection.isScrolling() ||
           m_state->words.selection.isScrolling();
}

void Interface::setClipboard(Clipboard clipboard) {
    const CurrentContext current(m_state->context);
    m_state->clipboard = std::move(clipboard);
    ImGuiIO& io = ImGui::GetIO();
    io.ClipboardUserData = m_state.get();
    io.GetClipboardTextFn = [](void* data) -> const char* {
        State& state = *static_cast<State*>(data);
        state.pasted = state.clipboard.read();
        return state.pasted.c_str();
    };
    io.SetClipboardTextFn = [](void* data, const char* text) { static_cast<State*>(data)->clipboard.write(text); };
}

void Interface::confirmCopied(Copied what) {
    m_state->copied = what;
    constexpr double ShownSeconds = 1.6;
    m_state->copiedSeconds = ShownSeconds;
}

const ImDrawData& Interface::drawData() const {
    const CurrentContext current(m_state->context);
    static const ImDrawData Nothing;  // before the first update
    const ImDrawData* drawn = ImGui::GetDrawData();
    return drawn == nullptr ? Nothing : *drawn;
}

FontPicture Interface::fontPicture() const {
    const CurrentContext current(m_state->context);
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    constexpr std::size_t BytesPerPixel = 4;
    return {{pixels, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * BytesPerPixel},
            width,
            height,
            m_state->fontRevision};
}

std::string Interface::cardText(const atlas::FeatureId& id, atlas::Language language) const {
    const bool isOpen = m_state->card && m_state->card->feature == id;
    if (isOpen && !m_state->selection.isEmpty()) {
        return m_state->selection.text();
    }
    const atlas::Atlas& atlas = m_state->surroundings.context.get().atlas;
    const atlas::Feature* feature = atlas.feature(id);
    return feature == nullptr ? std::string() : plainCard(atlas, *feature, m_state->surroundings.strings, language);
}

std::string Interface::viewText(atlas::Language language) const {
    // A part of the card that is marked while nothing of the text is was marked to be copied.
    if (m_state->words.selection.isEmpty() && !m_state->selection.isEmpty()) {
        return m_state->selection.text();
    }
    return plainWords(m_state->words, m_state->surroundings.strings, language);
}

}  // namespace ui
