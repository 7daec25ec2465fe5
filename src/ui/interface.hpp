#pragma once
// Interface: the panels over the map (layers, card, chooser, credits, help, settings, the view in words, messages),
// built with Dear ImGui. It reads the state and answers with Actions; it draws nothing itself: room sfml draws what
// drawData() holds.

#include "session/action.hpp"
#include "session/input_event.hpp"
#include "session/reduce.hpp"
#include "session/search.hpp"
#include "session/strings.hpp"
#include "view/overview.hpp"
#include "view/scene.hpp"
#include "view/text_measurer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawData;

namespace ui {

/// Everything the panels need and that outlives them.
struct Surroundings {
    std::shared_ptr<const view::Scene> scene;
    std::reference_wrapper<const session::Context> context;
    const session::Strings& strings;
    const view::TextMeasurer& measurer;
    std::filesystem::path fontFolder;
    std::string version;
    std::function<const session::SearchIndex&()> searchIndex;  // asked for when the search first opens
};

/// Where text fields cut, copy and paste; without one they have a clipboard of their own.
struct Clipboard {
    std::function<std::string()> read;
    std::function<void(std::string_view text)> write;
};

/// ImGui's font picture; the revision changes when it was made anew (language or scale changed).
struct FontPicture {
    std::span<const std::uint8_t> rgba;
    int widthPx = 0;
    int heightPx = 0;
    int revision = 0;
};

struct Outcome {
    std::vector<session::Action> actions;
    std::vector<geo::ScreenRect> panels;        // what the panels cover
    std::optional<view::OverviewMap> overview;  // among them, for view to draw
};

/// Something that can be pressed, as the last update laid it out.
struct Pressable {
    std::string name;
    geo::ScreenRect rect;
    bool isSeen = false;     // nothing of it is scrolled out of sight
    bool isHovered = false;  // a press would go to it
};

enum class Copied { Card, Measurement, Link };

class Interface {
public:
    explicit Interface(Surroundings surroundings);
    ~Interface();
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;

    /// True when the panels take the event, so that the map must not. Decided by the panels of the last update.
    bool feed(const session::InputEvent& event, const session::AppState& state);

    /// Forgets a press under way: it comes to nothing.
    void dropPress();

    /// Takes colours and samples from another scene from now on, which may be of another atlas: that of the context.
    void show(std::shared_ptr<const view::Scene> scene, const session::Context& context);

    void setClipboard(Clipboard clipboard);

    /// Makes the fonts that this state's first update needs, which takes longer than all else here.
    void prepare(const session::AppState& state);

    /// Lays the panels out for this state. `seconds` since the last update.
    [[nodiscard]] Outcome update(const session::AppState& state, double seconds);

    /// Everything that the last update laid out to be pressed, seen or scrolled out of sight.
    [[nodiscard]] std::span<const Pressable> targets() const;

    /// Still opening, blinking or settling: another update is due although nothing happened.
    [[nodiscard]] bool isSettling() const;

    /// What the last update laid out; nothing before the first.
    [[nodiscard]] const ImDrawData& drawData() const;
    [[nodiscard]] FontPicture fontPicture() const;

    /// Tells the user for a moment that the card's text, or the measurement, was copied.
    void confirmCopied(Copied what);

    /// For the clipboard: what is marked of the open card, or else the whole card of the feature, as plain text.
    [[nodiscard]] std::string cardText(const atlas::FeatureId& id, atlas::Language language) const;

    /// For the clipboard: what is marked of the view in words, or else all of it.
    [[nodiscard]] std::string viewText(atlas::Language language) const;

private:
    /// In a kiosk fingers scroll, and nothing hovers.
    bool feedTouch(const session::InputEvent& event, const session::AppState& state);
    bool feedKey(const session::KeyPressed& key, const session::AppState& state);

    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace ui
