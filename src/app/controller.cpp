#include "app/controller.hpp"

#include "app/file_desk.hpp"
#include "app/scenery.hpp"
#include "session/keymap.hpp"
#include "session/motion.hpp"
#include "view/pick.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

namespace app {
namespace {

/// Panels size themselves by what they held in the frame before, so a change takes this many frames to show fully.
constexpr int FramesAfterEvent = 3;

constexpr double DoubleClickLevels = 1.0;

constexpr float MeasurePointReachPx = 9.0F;  // how near a press takes hold of a point of the measurement

/// How near a finger has to come, and how far it may slip before a tap is a drag, in times of what a mouse does.
constexpr float TouchReachPx = 22.0F;
constexpr double TouchSlip = 2.4;

/// What there is to see of a kiosk's clock.
auto seenOf(const session::AppState& state) {
    using Place = std::optional<std::pair<atlas::StoryId, std::size_t>>;
    return std::tuple(state.kiosk ? std::optional(state.kiosk->phase) : std::nullopt, session::countdown(state),
                      state.story ? Place({state.story->id, state.story->chapter}) : Place());
}

bool isOfKeyboard(const session::InputEvent& event) {
    return std::holds_alternative<session::KeyPressed>(event) || std::holds_alternative<session::KeyReleased>(event) ||
           std::holds_alternative<session::TextEntered>(event);
}

}  // namespace

Controller::Controller(const World& world, const session::Context& context, view::FrameBuilder& frames,
                       ui::Interface& panels, session::AppState state)
    : m_world(world),
      m_context(&context),
      m_frames(frames),
      m_panels(panels),
      m_state(std::move(state)),
      m_framesDue(FramesAfterEvent) {}

void Controller::dispatch(const session::Action& action) {
    session::Reduction reduction = session::reduce(std::move(m_state), action, *m_context);
    m_state = std::move(reduction.state);
    std::ranges::move(reduction.effects, std::back_inserter(m_effects));
    if (!isSceneOf(m_frames.scene(), m_world, m_state)) {
        const std::shared_ptr<const view::Scene> scene = makeScene(m_world, m_state, &m_frames.scene());
        m_frames.show(scene);
        m_panels.show(scene, *m_context);
        m_hoverIsStale = true;
    }
    m_framesDue = FramesAfterEvent;
}

void Controller::takeAtlas(std::shared_ptr<const view::Scene> scene, const session::Context& context) {
    m_context = &context;
    if (!isSceneOf(*scene, m_world, m_state)) {
        scene = makeScene(m_world, m_state, scene.get());
    }
    m_frames.show(scene);
    m_panels.show(std::move(scene), context);
    m_hoverIsStale = true;
    dispatch(session::DoWithFiles{session::files::TakeAtlas{}});
}

void Controller::passTime(double seconds) {
    const bool isRunning = session::isRunning(m_state);
    if (!isRunning && !m_state.kiosk) {
        return;
    }
    const int due = m_framesDue;
    const auto before = seenOf(m_state);
    dispatch(session::Tick{seconds});
    if (isRunning) {
        m_hoverIsStale = true;
    } else if (seenOf(m_state) == before) {
        m_framesDue = due;  // the clock of a kiosk went on, and nobody sees that
    }
    const auto wentHome = [&] {
        const auto& phase = std::get<0>(before);
        return m_state.kiosk && phase != m_state.kiosk->phase &&
               (m_state.kiosk->phase == session::KioskPhase::Resting ||
                m_state.kiosk->phase == session::KioskPhase::Telling);
    };
    if (wentHome()) {
        dropPress();  // of somebody, or something, that still lies on the screen
    }
}

void Controller::dropPress() {
    m_gesture.cancel();
    m_heldPoint.reset();
    m_panels.dropPress();
}

bool Controller::takenByKiosk(const session::InputEvent& event) {
    if (!m_state.kiosk) {
        return false;
    }
    const auto* pressed = std::get_if<session::KeyPressed>(&event);
    const bool keyReleased = std::holds_alternative<session::KeyReleased>(event);
    if (pressed != nullptr || keyReleased) {
        dispatch(session::HoldCustodianKey{pressed != nullptr && session::isCustodianKey(*pressed)});
    }
    const session::KioskPhase phase = m_state.kiosk->phase;
    const bool wakes = phase == session::KioskPhase::Asking || phase == session::KioskPhase::Telling;
    if (session::isTouch(event, m_isHeld)) {
        dispatch(session::NoticeTouch{});
        if (phase == session::KioskPhase::Telling) {
            dropPress();
        }
        // Of a wheel and of two fingers no end is told.
        const bool ends =
            !std::holds_alternative<session::MouseWheel>(event) && !std::holds_alternative<session::Pinched>(event);
        m_swallows = m_swallows || (wakes && ends);
    }
    const bool taken = wakes || m_swallows || (pressed != nullptr && session::isCustodianKey(*pressed));
    if (keyReleased || std::holds_alternative<session::MouseReleased>(event) ||
        std::holds_alternative<session::PressTaken>(event)) {
        m_swallows = false;
    }
    return taken;
}

void Controller::handle(const session::InputEvent& event, double seconds) {
    m_framesDue = FramesAfterEvent;
    if (std::holds_alternative<session::MousePressed>(event)) {
        m_isHeld = true;
    } else if (std::holds_alternative<session::MouseReleased>(event) ||
               std::holds_alternative<session::PressTaken>(event)) {
        m_isHeld = false;
    }
    if (const auto* resized = std::get_if<session::Resized>(&event)) {
        dispatch(session::ResizeViewport{resized->size});
        return;
    }
    if (std::holds_alternative<session::CloseRequested>(event)) {
        dispatch(session::Quit{});
        return;
    }
    if (takenByKiosk(event)) {
        return;
    }
    if (const auto* moved = std::get_if<session::MouseMoved>(&event)) {
        // Where nothing hovers, the place that was touched last counts.
        if (!m_state.kiosk || m_isHeld) {
            dispatch(session::SetCursor{moved->at});
        }
    } else if (const auto* touched = std::get_if<session::MousePressed>(&event); touched != nullptr && m_state.kiosk) {
        dispatch(session::SetCursor{touched->at});
    } else if (std::holds_alternative<session::MouseLeft>(event)) {
        dispatch(session::SetCursor{std::nullopt});
    }
    m_hoverIsStale = true;
    if (std::holds_alternative<session::PressTaken>(event)) {
        if (m_gesture.isDragging()) {
            dispatch(session::LetGo{});
        }
        dropPress();
        return;
    }
    const bool taken = !m_gesture.isDragging() && m_panels.feed(event, m_state);
    if (std::holds_alternative<session::MousePressed>(event)) {
        m_panelsHoldPointer = taken;
    } else if (std::holds_alternative<session::MouseReleased>(event)) {
        m_panelsHoldPointer = false;
    }
    if (taken) {
        if (!isOfKeyboard(event)) {
            m_gesture.cancel();
        }
        return;
    }
    if (const auto* pinched = std::get_if<session::Pinched>(&event)) {
        dispatch(session::PinchBy{pinched->from, pinched->to, pinched->levels});
        return;
    }
    if (const auto* key = std::get_if<session::KeyPressed>(&event)) {
        if (const std::optional<session::Action> action = session::actionForKey(*key, m_state, *m_context)) {
            dispatch(*action);
        }
        return;
    }
    if (const auto* pressed = std::get_if<session::MousePressed>(&event);
        pressed != nullptr && pressed->button == session::MouseButton::Left) {
        m_heldPoint = measurePointAt(pressed->at);
    }
    const double slip = m_state.uiScale * (m_state.kiosk ? TouchSlip : 1.0);
    const session::GestureOutcome outcome = m_gesture.feed(event, seconds, slip);
    for (const session::Action& action : outcome.actions) {
        if (!m_heldPoint || std::holds_alternative<session::StopMotion>(action)) {
            dispatch(action);
        } else if (const auto* moved = std::get_if<session::MouseMoved>(&event)) {
            // A drag that began on a point of the measurement moves that, not the map.
            dispatch(session::Measure{session::measure::MovePoint{*m_heldPoint, placeAt(moved->at)}});
        }
    }
    if (outcome.click) {
        click(*outcome.click);
    }
    if (std::holds_alternative<session::MouseReleased>(event)) {
        m_heldPoint.reset();
    }
}

geo::LonLat Controller::placeAt(geo::ScreenPoint at) const {
    return session::MapView(m_context->projection(m_state), m_state.camera, m_state.size).toLonLat(at);
}

std::optional<std::size_t> Controller::measurePointAt(geo::ScreenPoint at) const {
    if (!m_state.measuring) {
        return std::nullopt;
    }
    const session::MapView view(m_context->projection(m_state), m_state.camera, m_state.size);
    const float reach = (m_state.kiosk ? TouchReachPx : MeasurePointReachPx) * static_cast<float>(m_state.uiScale);
    std::optional<std::size_t> nearest;
    float least = reach;
    for (std::size_t i = 0; i < m_state.measuring->points.size(); ++i) {
        const geo::ScreenPoint point = view.toScreen(m_state.measuring->points[i]);
        const float distance = std::hypot(point.xPx - at.xPx, point.yPx - at.yPx);
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

void Controller::clickWhileMeasuring(const session::Click& click) {
    // The first click of two has added the point where the second one ends the line.
    if (click.count == 2) {
        dispatch(session::Measure{session::measure::End{}});
    } else if (!m_heldPoint) {
        dispatch(session::Measure{session::measure::AddPoint{placeAt(click.at)}});
    }
}

void Controller::click(const session::Click& click) {
    if (m_state.search) {
        dispatch(session::CloseSearch{});  // who turns to the map has left the panel
    }
    if (m_state.measuring && !m_state.measuring->hasEnded) {
        clickWhileMeasuring(click);
        return;
    }
    if (click.count == 2) {
        dispatch(session::CloseChooser{});
        dispatch(session::ZoomBy{DoubleClickLevels, click.at});
        return;
    }
    const session::MapView view(m_context->projection(m_state), m_state.camera, m_state.size);
    const float reachPx = m_state.kiosk ? TouchReachPx : view::PickTolerancePx;
    const double toleranceM = static_cast<double>(reachPx) * m_state.uiScale * view.worldMetresPerPixel();
    const std::vector<view::Hit> hits = view::pick(m_frames.scene().index(), session::stateAt(m_state, click.at),
                                                   view.toWorld(click.at), toleranceM, m_state.camera.zoom);
    if (hits.empty()) {
        dispatch(session::CloseChooser{});
        dispatch(session::ClearSelection{});
        return;
    }
    const auto idOf = [&](const view::Hit& hit) { return m_world.atlas->features()[hit.feature].id; };
    if (hits.size() == 1) {
        dispatch(session::SelectFeature{idOf(hits.front()), session::Reveal::No, session::Trail::Begins});
        return;
    }
    session::Chooser chooser;
    chooser.at = click.at;
    std::ranges::transform(hits, std::back_inserter(chooser.candidates), idOf);
    dispatch(session::OpenChooser{std::move(chooser)});
}

void Controller::hover() {
    m_hoverIsStale = false;
    atlas::FeatureId id;
    const bool overPanel = m_state.cursor && std::ranges::any_of(m_panelRects, [&](const geo::ScreenRect& rect) {
                               return rect.covers(*m_state.cursor);
                           });
    // A grip that is dragged comes after the pointer, which is no longer over it then.
    if (m_state.cursor && !m_state.kiosk && !overPanel && !m_panelsHoldPointer && !m_gesture.isDragging() &&
        !session::isMoving(m_state)) {
        const session::MapView view(m_context->projection(m_state), m_state.camera, m_state.size);
        const double toleranceM =
            static_cast<double>(view::PickTolerancePx) * m_state.uiScale * view.worldMetresPerPixel();
        const std::vector<view::Hit> hits =
            view::pick(m_frames.scene().index(), session::stateAt(m_state, *m_state.cursor),
                       view.toWorld(*m_state.cursor), toleranceM, m_state.camera.zoom);
        // Areas lie everywhere: naming them at every step would only flicker.
        if (!hits.empty() && hits.front().kind != view::HitKind::Area) {
            id = m_world.atlas->features()[hits.front().feature].id;
        }
    }
    if (id != m_state.hovered) {
        dispatch(session::SetHover{std::move(id)});
    }
}

void Controller::advance(double seconds) {
    passTime(seconds);
    ui::Outcome outcome = m_panels.update(m_state, seconds);
    m_panelRects = std::move(outcome.panels);
    m_overview = outcome.overview;
    for (const session::Action& action : outcome.actions) {
        dispatch(action);
    }
    if (m_hoverIsStale) {
        hover();
    }
    m_framesDue = std::max(0, m_framesDue - 1);
}

void Controller::settle() {
    for (int round = 0; round < FramesAfterEvent; ++round) {
        advance(0.0);
    }
    m_framesDue = std::max(m_framesDue, 1);
}

bool Controller::needsFrame() const {
    return m_framesDue > 0 || m_frames.hasBetter() || session::isRunning(m_state) || m_panels.isSettling();
}

view::Frame Controller::buildFrame(bool aroundPanels) {
    std::optional<session::Camera> soon;
    if (session::isMoving(m_state)) {
        session::AppState later = m_state;
        session::advanceMotion(later, view::SoonSeconds, *m_context);
        soon = later.camera;
    }
    const std::span<const geo::ScreenRect> panels(m_panelRects);
    return aroundPanels ? m_frames.build(m_state, panels, soon, m_overview) : m_frames.build(m_state, {}, soon);
}

void Controller::openPasted(std::string_view text) {
    if (const std::vector<std::string> files = filesNamedIn(text); !files.empty()) {
        for (const std::string& path : files) {
            dispatch(session::DoWithFiles{session::files::Open{path, {}, false}});
        }
        return;
    }
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    text.remove_prefix(std::min(from, text.size()));
    text = text.substr(0, text.find_first_of(" \t\r\n"));
    if (!session::isLink(text)) {
        dispatch(session::AddNotice{m_world.strings.text(m_state.language, "message.no-link")});
        return;
    }
    const session::Link link = knownLink(*m_world.atlas, session::parseLink(text));
    dispatch(session::OpenLink{link});
    for (std::string& notice : linkNotices(m_world, m_state.language, link)) {
        dispatch(session::AddNotice{std::move(notice)});
    }
}

std::vector<session::Effect> Controller::takeEffects() {
    return std::exchange(m_effects, {});
}

}  // namespace app
