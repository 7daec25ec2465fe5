#include "session/fingers.hpp"

#include <algorithm>
#include <cmath>

namespace session {
namespace {

/// Fingers so near to each other tell no distance.
constexpr float NearestPx = 24.0F;

geo::ScreenPoint middleOf(geo::ScreenPoint a, geo::ScreenPoint b) {
    return {(a.xPx + b.xPx) / 2.0F, (a.yPx + b.yPx) / 2.0F};
}

float distanceOf(geo::ScreenPoint a, geo::ScreenPoint b) {
    return std::max(NearestPx, std::hypot(a.xPx - b.xPx, a.yPx - b.yPx));
}

}  // namespace

Fingers::Finger* Fingers::find(unsigned finger) {
    const auto found = std::ranges::find(m_down, finger, &Finger::number);
    return found == m_down.end() ? nullptr : &*found;
}

std::vector<InputEvent> Fingers::began(unsigned finger, geo::ScreenPoint at) {
    if (Finger* known = find(finger)) {
        known->at = at;  // its end was lost
        return {};
    }
    m_down.push_back({finger, at});
    if (m_phase == Phase::None) {
        m_phase = Phase::One;
        return {MouseMoved{at}, MousePressed{MouseButton::Left, at}};
    }
    if (m_phase == Phase::One) {
        m_phase = Phase::Two;
        return {PressTaken{}};
    }
    return {};
}

std::vector<InputEvent> Fingers::moved(unsigned finger, geo::ScreenPoint at) {
    Finger* known = find(finger);
    if (known == nullptr) {
        return {};
    }
    const auto index = known - m_down.data();
    if (m_phase == Phase::One) {
        known->at = at;
        return {MouseMoved{at}};
    }
    if (m_phase != Phase::Two || index > 1) {
        known->at = at;
        return {};
    }
    const geo::ScreenPoint from = middleOf(m_down[0].at, m_down[1].at);
    const float before = distanceOf(m_down[0].at, m_down[1].at);
    known->at = at;
    const float after = distanceOf(m_down[0].at, m_down[1].at);
    return {Pinched{from, middleOf(m_down[0].at, m_down[1].at), std::log2(static_cast<double>(after / before))}};
}

std::vector<InputEvent> Fingers::ended(unsigned finger, geo::ScreenPoint at) {
    const Finger* known = find(finger);
    if (known == nullptr) {
        return {};
    }
    m_down.erase(m_down.begin() + (known - m_down.data()));
    const bool clicks = m_phase == Phase::One;
    m_phase = m_down.empty() ? Phase::None : Phase::Spent;
    if (clicks) {
        return {MouseReleased{MouseButton::Left, at}};
    }
    return {};
}

}  // namespace session
