#include "ui/text_selection.hpp"

#include <algorithm>
#include <utility>

namespace ui {
namespace {

/// Of the distance of the mouse from the window, scrolled at every frame.
constexpr float ScrollShare = 0.2F;

bool isInsideCharacter(char byte) {
    constexpr unsigned Mask = 0xC0;
    constexpr unsigned Continuation = 0x80;
    return (static_cast<unsigned char>(byte) & Mask) == Continuation;
}

/// The first byte of the character after the one at `byte`.
std::size_t nextCharacter(std::string_view text, std::size_t byte) {
    do {
        ++byte;
    } while (byte < text.size() && isInsideCharacter(text[byte]));
    return byte;
}

}  // namespace

void TextSelection::reset() {
    m_lines.clear();
    m_placed = 0;
    m_isHeld = false;
    m_scrolls = false;
    clearMarks();
}

void TextSelection::clearMarks() {
    m_from = {};
    m_to = {};
}

void TextSelection::beginParagraph(std::string_view text, const std::vector<std::string>& lines, const ImFont& font) {
    m_placed = m_lines.size();
    std::size_t end = 0;
    for (const std::string& line : lines) {
        const std::size_t start = std::min(text.find(line, end), text.size());
        if (end > 0) {
            m_lines.back().after = text.substr(end, start - end);
        }
        end = start + line.size();
        m_lines.push_back({line, "\n", &font, {}});
    }
}

void TextSelection::placeLine(ImU32 color) {
    Line& line = m_lines.at(m_placed);
    line.at = ImGui::GetCursorScreenPos();
    const auto& [first, last] = std::minmax(m_from, m_to);
    if (first != last && first.line <= m_placed && m_placed <= last.line) {
        const std::size_t from = first.line == m_placed ? std::min(first.byte, line.text.size()) : 0;
        const std::size_t to = last.line == m_placed ? std::min(last.byte, line.text.size()) : line.text.size();
        ImGui::GetWindowDrawList()->AddRectFilled({line.at.x + widthOf(line, from), line.at.y},
                                                  {line.at.x + widthOf(line, to), line.at.y + line.font->FontSize},
                                                  color);
    }
    ++m_placed;
}

float TextSelection::widthOf(const Line& line, std::size_t bytes) {
    constexpr float NoLimit = 1.0e9F;
    return line.font->CalcTextSizeA(line.font->FontSize, NoLimit, 0.0F, line.text.data(), line.text.data() + bytes).x;
}

TextSelection::Spot TextSelection::spotAt(ImVec2 mouse) const {
    if (m_lines.empty() || mouse.y < m_lines.front().at.y) {
        return {};
    }
    std::size_t index = 0;
    while (index + 1 < m_lines.size() && mouse.y >= m_lines[index + 1].at.y) {
        ++index;
    }
    const Line& line = m_lines[index];
    if (index + 1 == m_lines.size() && mouse.y >= line.at.y + 2.0F * line.font->FontSize) {
        return {index, line.text.size()};
    }
    // Before the character whose middle the mouse has not reached yet.
    std::size_t byte = 0;
    float left = 0.0F;
    while (byte < line.text.size()) {
        const std::size_t next = nextCharacter(line.text, byte);
        const float right = widthOf(line, next);
        if (mouse.x - line.at.x < (left + right) / 2.0F) {
            break;
        }
        byte = next;
        left = right;
    }
    return {index, byte};
}

void TextSelection::follow() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool isPressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    if (isPressed && ImGui::IsWindowHovered() && !ImGui::IsAnyItemHovered()) {
        m_to = spotAt(io.MousePos);
        if (!io.KeyShift) {
            m_from = m_to;
        }
        m_isHeld = true;
    } else if (m_isHeld) {
        m_to = spotAt(io.MousePos);
    }
    m_isHeld = m_isHeld && io.MouseDown[ImGuiMouseButton_Left];
    m_scrolls = false;
    if (m_isHeld) {
        const float top = ImGui::GetWindowPos().y;
        const float bottom = top + ImGui::GetWindowHeight();
        const float beyond = std::min(io.MousePos.y - top, 0.0F) + std::max(io.MousePos.y - bottom, 0.0F);
        const float before = ImGui::GetScrollY();
        const float after = std::clamp(before + beyond * ScrollShare, 0.0F, ImGui::GetScrollMaxY());
        m_scrolls = after != before;
        ImGui::SetScrollY(after);
    }
}

std::string TextSelection::text() const {
    const auto& [first, last] = std::minmax(m_from, m_to);
    std::string text;
    for (std::size_t i = first.line; i <= last.line && i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        const std::size_t from = i == first.line ? std::min(first.byte, line.text.size()) : 0;
        const std::size_t to = i == last.line ? std::min(last.byte, line.text.size()) : line.text.size();
        text.append(line.text, from, to - from);
        if (i < last.line) {
            text += line.after;
        }
    }
    return text;
}

}  // namespace ui
