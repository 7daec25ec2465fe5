#pragma once
// Input: SFML's events as the session wants them.

#include "session/fingers.hpp"
#include "session/input_event.hpp"
#include "sfml/compat.hpp"

#include <utility>
#include <vector>

namespace sfml {

[[nodiscard]] session::Key keyOf(sf::Keyboard::Key key);

/// Receives events from compat::dispatch and keeps them in order. Where a plus, minus or question mark sits differs
/// from keyboard to keyboard, so those keys are also known by the character they give.
class InputCollector {
public:
    void closed() { m_events.emplace_back(session::CloseRequested{}); }
    void resized(geo::ScreenSize size) { m_events.emplace_back(session::Resized{size}); }
    void key(sf::Keyboard::Key key, bool isPressed, bool control, bool shift, bool alt);
    void text(char32_t codePoint);
    void mouseMoved(sf::Vector2i at);
    void mouseButton(sf::Mouse::Button button, bool isPressed, sf::Vector2i at);
    void wheel(float notches, sf::Vector2i at);
    void touchBegan(unsigned finger, sf::Vector2i at);
    void touchMoved(unsigned finger, sf::Vector2i at);
    void touchEnded(unsigned finger, sf::Vector2i at);
    void mouseLeft() { m_events.emplace_back(session::MouseLeft{}); }

    [[nodiscard]] std::vector<session::InputEvent> take() { return std::exchange(m_events, {}); }
    [[nodiscard]] bool isEmpty() const { return m_events.empty(); }

private:
    void add(const std::vector<session::InputEvent>& events);

    std::vector<session::InputEvent> m_events;
    session::Fingers m_fingers;
    bool m_isLastKeyUnknown = false;
};

}  // namespace sfml
