#include "sfml/input.hpp"

#include <optional>

namespace sfml {
namespace {

using session::Key;

geo::ScreenPoint toPoint(sf::Vector2i at) {
    return {static_cast<float>(at.x), static_cast<float>(at.y)};
}

/// Keys that follow each other in both enumerations.
std::optional<Key> fromRange(sf::Keyboard::Key key, sf::Keyboard::Key first, sf::Keyboard::Key last, Key start) {
    const int position = static_cast<int>(key) - static_cast<int>(first);
    if (position < 0 || static_cast<int>(key) > static_cast<int>(last)) {
        return std::nullopt;
    }
    return static_cast<Key>(static_cast<int>(start) + position);
}

std::optional<Key> keyOfCharacter(char32_t codePoint) {
    switch (codePoint) {
    case U'+':
        return Key::Plus;
    case U'-':
        return Key::Minus;
    case U'?':
    case U'\uFF1F':  // full width, as Chinese input methods give it
        return Key::Question;
    default:
        return std::nullopt;
    }
}

}  // namespace

session::Key keyOf(sf::Keyboard::Key key) {
    using Code = sf::Keyboard::Key;
    if (const auto letter = fromRange(key, Code::A, Code::Z, Key::A)) {
        return *letter;
    }
    if (const auto digit = fromRange(key, Code::Num0, Code::Num9, Key::Digit0)) {
        return *digit;
    }
    if (const auto digit = fromRange(key, Code::Numpad0, Code::Numpad9, Key::Digit0)) {
        return *digit;
    }
    switch (key) {
    case Code::Left:
        return Key::Left;
    case Code::Right:
        return Key::Right;
    case Code::Up:
        return Key::Up;
    case Code::Down:
        return Key::Down;
    case Code::Home:
        return Key::Home;
    case Code::End:
        return Key::End;
    case Code::PageUp:
        return Key::PageUp;
    case Code::PageDown:
        return Key::PageDown;
    case Code::Escape:
        return Key::Escape;
    case Code::Enter:
        return Key::Enter;
    case Code::Tab:
        return Key::Tab;
    case Code::Space:
        return Key::Space;
    case Code::Backspace:
        return Key::Backspace;
    case Code::Delete:
        return Key::Delete;
    case Code::Add:
    case Code::Equal:
        return Key::Plus;
    case Code::Subtract:
    case Code::Hyphen:
        return Key::Minus;
    case Code::F1:
        return Key::F1;
    case Code::F6:
        return Key::F6;
    case Code::F11:
        return Key::F11;
    default:
        return Key::Unknown;
    }
}

void InputCollector::key(sf::Keyboard::Key code, bool isPressed, bool control, bool shift, bool alt) {
    const Key key = keyOf(code);
    if (isPressed) {
        m_isLastKeyUnknown = key == Key::Unknown;
        m_events.emplace_back(session::KeyPressed{key, control, shift, alt});
    } else {
        m_events.emplace_back(session::KeyReleased{key, control, shift, alt});
    }
}

void InputCollector::text(char32_t codePoint) {
    const auto key = keyOfCharacter(codePoint);
    if (key && m_isLastKeyUnknown) {
        m_events.emplace_back(session::KeyPressed{*key, false, false, false});
        m_events.emplace_back(session::KeyReleased{*key, false, false, false});
    }
    // SFML reports Enter, Tab, Backspace and Escape here too; those are keys, not text.
    const bool isControl = codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
    if (!isControl) {
        m_events.emplace_back(session::TextEntered{codePoint});
    }
}

void InputCollector::mouseMoved(sf::Vector2i at) {
    // Only where the pointer got to matters; a slow frame would otherwise work through its whole path.
    if (!m_events.empty()) {
        if (auto* last = std::get_if<session::MouseMoved>(&m_events.back())) {
            last->at = toPoint(at);
            return;
        }
    }
    m_events.emplace_back(session::MouseMoved{toPoint(at)});
}

void InputCollector::mouseButton(sf::Mouse::Button button, bool isPressed, sf::Vector2i at) {
    session::MouseButton known = session::MouseButton::Left;
    switch (button) {
    case sf::Mouse::Button::Left:
        break;
    case sf::Mouse::Button::Right:
        known = session::MouseButton::Right;
        break;
    case sf::Mouse::Button::Middle:
        known = session::MouseButton::Middle;
        break;
    default:
        return;
    }
    if (isPressed) {
        m_events.emplace_back(session::MousePressed{known, toPoint(at)});
    } else {
        m_events.emplace_back(session::MouseReleased{known, toPoint(at)});
    }
}

void InputCollector::touchBegan(unsigned finger, sf::Vector2i at) {
    add(m_fingers.began(finger, toPoint(at)));
}

void InputCollector::touchMoved(unsigned finger, sf::Vector2i at) {
    add(m_fingers.moved(finger, toPoint(at)));
}

void InputCollector::touchEnded(unsigned finger, sf::Vector2i at) {
    add(m_fingers.ended(finger, toPoint(at)));
}

void InputCollector::add(const std::vector<session::InputEvent>& events) {
    for (const session::InputEvent& event : events) {
        // As with the mouse only where a finger got to matters.
        const auto* moved = std::get_if<session::MouseMoved>(&event);
        auto* last = m_events.empty() ? nullptr : std::get_if<session::MouseMoved>(&m_events.back());
        if (moved != nullptr && last != nullptr) {
            last->at = moved->at;
        } else {
            m_events.push_back(event);
        }
    }
}

void InputCollector::wheel(float notches, sf::Vector2i at) {
    m_events.emplace_back(session::MouseWheel{notches, toPoint(at)});
}

}  // namespace sfml
