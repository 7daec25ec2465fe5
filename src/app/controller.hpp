#pragma once
// Controller: leads events to panels, gestures and keys, turns what they mean into Actions, and holds the one AppState.
// Window, picture and replay all run the same controller.

#include "app/world.hpp"
#include "session/gesture.hpp"
#include "session/input_event.hpp"
#include "session/kiosk_reduce.hpp"
#include "session/reduce.hpp"
#include "ui/interface.hpp"
#include "view/frame_builder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

class Controller {
public:
    /// All must outlive the controller.
    Controller(const World& world, const session::Context& context, view::FrameBuilder& frames, ui::Interface& panels,
               session::AppState state);

    /// `seconds`: when it happened, on a steady clock.
    void handle(const session::InputEvent& event, double seconds);

    void dispatch(const session::Action& action);

    /// Lets time pass: moves what moves, lays out the panels, asks what the pointer rests on.
    void advance(double seconds);

    /// Lets time pass in which nothing moved and nothing is drawn; a frame is due afterwards only where a kiosk took a
    /// step by itself.
    void rest(double seconds) { passTime(seconds); }
    /// How long it may be left alone until it does; empty: for ever.
    [[nodiscard]] std::optional<double> secondsToNextStep() const {
        return session::secondsToKioskStep(m_state, *m_context);
    }

    /// Lets the panels take their sizes, so that the next frame, which is due then, shows them as they stay.
    void settle();

    /// A frame would show something new, or something still moves.
    [[nodiscard]] bool needsFrame() const;
    /// The last frame showed less than there will be soon.
    [[nodiscard]] bool isWaiting() const { return m_frames.isWaiting(); }

    [[nodiscard]] view::Frame buildFrame(bool aroundPanels);

    [[nodiscard]] const session::AppState& state() const { return m_state; }
    [[nodiscard]] std::vector<session::Effect> takeEffects();

    /// Goes on with the atlas that the world holds now, on this scene of it.
    void takeAtlas(std::shared_ptr<const view::Scene> scene, const session::Context& context);

    /// The link to what is shown.
    [[nodiscard]] std::string link() const { return session::formatLink(m_state, *m_world.atlas); }
    /// Shows what the link says, and tells what of it was passed over, or opens the files that the text names; a text
    /// that is neither is told too.
    void openPasted(std::string_view text);

private:
    void passTime(double seconds);
    /// What a kiosk makes of the event before all others; true where nobody else may see it.
    bool takenByKiosk(const session::InputEvent& event);
    void dropPress();
    void click(const session::Click& click);
    void clickWhileMeasuring(const session::Click& click);
    [[nodiscard]] geo::LonLat placeAt(geo::ScreenPoint at) const;
    [[nodiscard]] std::optional<std::size_t> measurePointAt(geo::ScreenPoint at) const;
    void hover();

    const World& m_world;
    const session::Context* m_context;
    view::FrameBuilder& m_frames;
    ui::Interface& m_panels;
    session::AppState m_state;
    session::Gesture m_gesture;
    std::vector<session::Effect> m_effects;
    std::vector<geo::ScreenRect> m_panelRects;
    std::optional<view::OverviewMap> m_overview;
    std::optional<std::size_t> m_heldPoint;  // of the measurement, under the button that is held
    bool m_isHeld = false;                   // a button is down
    bool m_swallows = false;                 // until the press or key that woke a kiosk is let go
    bool m_hoverIsStale = false;
    bool m_panelsHoldPointer = false;  // from a press on one until its release
    int m_framesDue;
};

}  // namespace app
