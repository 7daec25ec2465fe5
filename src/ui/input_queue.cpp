#include "ui/input_queue.hpp"

#include <imgui.h>

#include <array>
#include <set>
#include <utility>

namespace ui {
namespace {

constexpr std::array<std::pair<ImGuiKey, session::Key>, 19> NavigationKeys = {{
    {ImGuiKey_Tab, session::Key::Tab},
    {ImGuiKey_LeftArrow, session::Key::Left},
    {ImGuiKey_RightArrow, session::Key::Right},
    {ImGuiKey_UpArrow, session::Key::Up},
    {ImGuiKey_DownArrow, session::Key::Down},
    {ImGuiKey_PageUp, session::Key::PageUp},
    {ImGuiKey_PageDown, session::Key::PageDown},
    {ImGuiKey_Home, session::Key::Home},
    {ImGuiKey_End, session::Key::End},
    {ImGuiKey_Space, session::Key::Space},
    {ImGuiKey_Escape, session::Key::Escape},
    {ImGuiKey_Backspace, session::Key::Backspace},
    {ImGuiKey_Delete, session::Key::Delete},
    {ImGuiKey_A, session::Key::A},
    {ImGuiKey_C, session::Key::C},
    {ImGuiKey_V, session::Key::V},
    {ImGuiKey_X, session::Key::X},
    {ImGuiKey_Y, session::Key::Y},
    {ImGuiKey_Z, session::Key::Z},
}};

int buttonIndex(session::MouseButton button) {
    switch (button) {
    case session::MouseButton::Left:
        return ImGuiMouseButton_Left;
    case session::MouseButton::Right:
        return ImGuiMouseButton_Right;
    case session::MouseButton::Middle:
        break;
    }
    return ImGuiMouseButton_Middle;
}

void applyKey(ImGuiIO& io, session::Key key, bool control, bool shift, bool alt, bool down) {
    io.KeysDown[static_cast<int>(key)] = down;
    // ImGui presses buttons by space alone; Enter does the same. Where something is typed space is a character.
    if (key == session::Key::Enter) {
        io.KeysDown[static_cast<int>(session::Key::Space)] = down;
    }
    io.KeyCtrl = control;
    io.KeyShift = shift;
    io.KeyAlt = alt;
}

void applyEvent(ImGuiIO& io, const session::InputEvent& event) {
    if (const auto* moved = std::get_if<session::MouseMoved>(&event)) {
        io.MousePos = {moved->at.xPx, moved->at.yPx};
    } else if (const auto* pressed = std::get_if<session::MousePressed>(&event)) {
        io.MousePos = {pressed->at.xPx, pressed->at.yPx};
        io.MouseDown[buttonIndex(pressed->button)] = true;
    } else if (const auto* released = std::get_if<session::MouseReleased>(&event)) {
        io.MousePos = {released->at.xPx, released->at.yPx};
        io.MouseDown[buttonIndex(released->button)] = false;
    } else if (const auto* wheel = std::get_if<session::MouseWheel>(&event)) {
        io.MousePos = {wheel->at.xPx, wheel->at.yPx};
        io.MouseWheel += wheel->notches;
    } else if (const auto* key = std::get_if<session::KeyPressed>(&event)) {
        applyKey(io, key->key, key->control, key->shift, key->alt, true);
    } else if (const auto* up = std::get_if<session::KeyReleased>(&event)) {
        applyKey(io, up->key, up->control, up->shift, up->alt, false);
    } else if (const auto* text = std::get_if<session::TextEntered>(&event)) {
        io.KeyCtrl = false;  // with it ImGui takes no characters, and who lets go of it may have done so elsewhere
        io.AddInputCharacter(text->codePoint);
    } else if (std::holds_alternative<session::MouseLeft>(event)) {
        io.MousePos = {-1.0F, -1.0F};
    }
}

/// Keys that change a text being typed, or what is chosen of a list, otherwise than by a character.
bool edits(const session::KeyPressed& pressed) {
    switch (pressed.key) {
    case session::Key::Left:
    case session::Key::Right:
    case session::Key::Up:
    case session::Key::Down:
    case session::Key::Home:
    case session::Key::End:
    case session::Key::PageUp:
    case session::Key::PageDown:
    case session::Key::Backspace:
    case session::Key::Delete:
    case session::Key::Enter:
    case session::Key::Escape:
        return true;
    default:
        return pressed.control;
    }
}

/// Buttons and keys by a common number; -1 for events that may share a frame with anything.
int switchOf(const session::InputEvent& event) {
    constexpr int FirstKey = 16;
    if (const auto* pressed = std::get_if<session::MousePressed>(&event)) {
        return buttonIndex(pressed->button);
    }
    if (const auto* released = std::get_if<session::MouseReleased>(&event)) {
        return buttonIndex(released->button);
    }
    if (const auto* key = std::get_if<session::KeyPressed>(&event)) {
        return FirstKey + static_cast<int>(key->key);
    }
    if (const auto* up = std::get_if<session::KeyReleased>(&event)) {
        return FirstKey + static_cast<int>(up->key);
    }
    return -1;
}

bool movesPointer(const session::InputEvent& event) {
    return std::holds_alternative<session::MouseMoved>(event) || std::holds_alternative<session::MouseWheel>(event) ||
           std::holds_alternative<session::MouseLeft>(event);
}

}  // namespace

void InputQueue::setUp(ImGuiIO& io) {
    for (const auto& [imguiKey, key] : NavigationKeys) {
        io.KeyMap[imguiKey] = static_cast<int>(key);
    }
}

void InputQueue::push(const session::InputEvent& event) {
    m_waiting.push_back(event);
}

bool InputQueue::handOver(ImGuiIO& io) {
    std::set<int> switched;
    bool edited = false;
    while (!m_waiting.empty()) {
        // ImGui takes the characters of a frame before its keys; and a key pressed once more while it is down was
        // repeated by the system, which ImGui would not see.
        if (edited && std::holds_alternative<session::TextEntered>(m_waiting.front())) {
            return true;
        }
        if (const auto* again = std::get_if<session::KeyPressed>(&m_waiting.front());
            again != nullptr && io.KeysDown[static_cast<int>(again->key)] && edits(*again)) {
            if (!switched.empty()) {
                return true;
            }
            applyKey(io, again->key, again->control, again->shift, again->alt, false);
            return true;
        }
        const int number = switchOf(m_waiting.front());
        // The same switch twice in one frame would look like nothing; and where the pointer goes after a press or a
        // release belongs to the next frame.
        const bool wait =
            number >= 0 ? switched.contains(number) : !switched.empty() && movesPointer(m_waiting.front());
        if (wait) {
            return true;
        }
        if (number >= 0) {
            switched.insert(number);
        }
        const auto* key = std::get_if<session::KeyPressed>(&m_waiting.front());
        edited = edited || (key != nullptr && edits(*key));
        applyEvent(io, m_waiting.front());
        m_waiting.pop_front();
    }
    return false;
}

}  // namespace ui
