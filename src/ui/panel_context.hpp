#pragma once
// PanelContext: what every panel works with during one layout, and the small pieces they are built of.

#include "session/action.hpp"
#include "session/crowding.hpp"
#include "session/reduce.hpp"
#include "session/strings.hpp"
#include "ui/fonts.hpp"
#include "ui/interface.hpp"
#include "ui/text_selection.hpp"
#include "view/frame.hpp"
#include "view/scene.hpp"

#include <imgui.h>

#include <functional>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace ui {

/// Broken lines of texts shown before; breaking by the Unicode rules is too slow to repeat at every frame.
using LineCache = std::map<std::tuple<std::string, int, const ImFont*>, std::vector<std::string>>;

/// Heights that panels would like, by window, as of the last frame.
using PanelHeights = std::map<std::string, float, std::less<>>;

enum class Icon {
    Close,
    Plus,
    Minus,
    Home,
    Layers,
    Help,
    Info,
    Gear,
    Copy,
    Fit,
    Expand,
    Collapse,
    Link,
    Export,
    Book,
    Play,
    Pause,
    Earlier,
    Later,
    Search,
    Ruler,
    Map,
    File,
    Table
};

/// Between panels, and to the rim of the window.
inline constexpr float MarginPx = 12.0F;

/// A panel's place and size are the program's.
inline constexpr ImGuiWindowFlags FixedWindow = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                                ImGuiWindowFlags_NoCollapse;

/// Of a button with an icon, at UI scale 1.
inline constexpr float IconSidePx = 28.0F;
/// What a finger finds, at UI scale 1: WCAG 2.2, success criterion 2.5.5.
inline constexpr float TouchSidePx = 44.0F;

struct PanelContext {
    const session::AppState& state;
    const session::Context& world;
    const session::Strings& strings;
    const view::Scene& scene;
    const Fonts& fonts;
    LineCache& lines;
    PanelHeights& heights;
    std::vector<session::Action>& actions;
    std::vector<geo::ScreenRect>& panels;
    std::vector<geo::ScreenRect>& drags;  // those of them in which something is dragged, so that none of it scrolls
    std::vector<Pressable>& targets;
    std::string_view version;
    geo::ScreenRect furniture;           // scale bar and notes of the map, to be left in sight
    bool justCopied = false;             // the card's text went to the clipboard a moment ago
    bool measurementCopied = false;      // the same of the measurement
    bool linkCopied = false;             // and of the link to the view
    bool startsOver = false;             // a kiosk has gone home: what was scrolled goes back
    TextSelection* selection = nullptr;  // marks what paragraphs show, where they may be marked

    [[nodiscard]] float px(float atScaleOne) const { return atScaleOne * static_cast<float>(state.uiScale); }
    [[nodiscard]] const std::string& words(std::string_view key) const { return strings.text(state.language, key); }
    [[nodiscard]] std::string words(std::string_view key,
                                    std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
        return strings.format(state.language, key, values);
    }
    /// Where the room for panels ends: at the timeline, or at the edge of the window.
    [[nodiscard]] float bottomPx() const {
        return static_cast<float>(static_cast<double>(state.size.heightPx) - session::timelineHeightPx(state));
    }
    [[nodiscard]] const session::UiStyle& style() const { return scene.theme().ui; }
    [[nodiscard]] const std::string& nameOf(const atlas::Feature& feature) const {
        return feature.names.best(state.language);
    }
    [[nodiscard]] bool isKiosk() const { return state.kiosk.has_value(); }
    void act(session::Action action) const { actions.push_back(std::move(action)); }

    /// Remembers the window being laid out as a panel that covers the map.
    void coverCurrentWindow() const;

    /// The text's lines by the Unicode rules, none wider than that; valid until the next layout.
    [[nodiscard]] const std::vector<std::string>& brokenLines(std::string_view text, const ImFont* font,
                                                              float widthPx) const;

    /// Text broken by the Unicode rules to the width that is left, or to `widthPx`.
    void paragraph(std::string_view text, const ImFont* font, const session::Color& color, float widthPx = 0.0F) const;

    /// What pressed things must measure at least; 0 where a mouse does that.
    [[nodiscard]] float touchPx() const;
    [[nodiscard]] float iconSide() const;
    /// How far below the top of such a thing its text stands, so that it is in the middle.
    [[nodiscard]] float entryInset(float contentHeightPx) const;

    /// A button with words, as wide as they are; not smaller than a finger wants.
    [[nodiscard]] bool button(const std::string& text, float leastHeightPx = 0.0F) const;
    [[nodiscard]] float buttonWidthPx(const std::string& text) const;
    /// A frame, a line of a list, or a place on something drawn: whoever asks for one minds its size.
    [[nodiscard]] bool plainButton(const char* id, ImVec2 size) const;
    [[nodiscard]] bool entry(const char* id, bool isLit, float heightPx) const;
    bool area(const char* id, ImVec2 size) const;
    /// The last item can be pressed.
    void noteTarget(std::string_view name) const;

    /// A square button with a drawn icon; `tip` is shown while the pointer rests on it.
    [[nodiscard]] bool iconButton(const char* id, Icon icon, std::string_view tip) const;

    /// Text that acts like a link, broken to the width that is left, or to `widthPx`.
    [[nodiscard]] bool linkButton(const std::string& text, const char* id, float widthPx = 0.0F) const;

    /// A frame around the last item while it has the keyboard: ImGui 1.86 draws none around invisible buttons.
    void frameFocus(ImVec2 from, ImVec2 to) const;

    void heading(std::string_view text) const;
    void tooltip(std::string_view text) const;
};

[[nodiscard]] ImU32 packed(const session::Color& color);
[[nodiscard]] ImVec4 vectorOf(const session::Color& color);

/// Rectangles, straight lines and symbols of a swatch (view/legend.hpp), moved to `at`.
void drawCommands(ImDrawList& list, std::span<const view::DrawCommand> commands, ImVec2 at);
void drawSymbolSample(ImDrawList& list, ImVec2 center, const session::SymbolStyle& symbol, float scale);

/// Where an icon's strokes lie inside its square.
void drawIcon(ImDrawList& list, Icon icon, ImVec2 topLeft, float sizePx, ImU32 color, float scale);

}  // namespace ui
