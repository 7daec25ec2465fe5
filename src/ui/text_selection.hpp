#pragma once
// TextSelection: text marked with the mouse, over lines that are laid out anew at every frame but always in the same
// order. A spot in the text is therefore a line's number and a byte in it.

#include "session/theme.hpp"

#include <imgui.h>

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

class TextSelection {
public:
    /// Forgets lines and marks: another text comes.
    void reset();
    void clearMarks();

    /// Before the text is laid out once more.
    void beginLayout() { m_lines.clear(); }

    /// A paragraph comes, broken into these lines, to be shown with this font.
    void beginParagraph(std::string_view text, const std::vector<std::string>& lines, const ImFont& font);

    /// The next line of the paragraph is about to be drawn at the cursor: notes where, and colours what is marked.
    void placeLine(ImU32 color);

    /// Follows the mouse over the current ImGui window, which holds the text. Call it after the last line.
    void follow();

    [[nodiscard]] bool isEmpty() const { return m_from == m_to; }

    /// The mouse holds on outside the window, which therefore scrolls on.
    [[nodiscard]] bool isScrolling() const { return m_scrolls; }

    /// What is marked, as one text: lines that were only broken to fit are joined again.
    [[nodiscard]] std::string text() const;

private:
    struct Spot {
        std::size_t line = 0;
        std::size_t byte = 0;
        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the generated comparison with 0 for a pointer's
        friend auto operator<=>(const Spot&, const Spot&) = default;
    };
    struct Line {
        std::string text;
        std::string after;  // what stands between it and the next line when they are copied
        const ImFont* font = nullptr;
        ImVec2 at;
    };

    [[nodiscard]] Spot spotAt(ImVec2 mouse) const;
    [[nodiscard]] static float widthOf(const Line& line, std::size_t bytes);

    std::vector<Line> m_lines;
    std::size_t m_placed = 0;  // lines that have been drawn in this layout
    Spot m_from;               // where the mouse went down
    Spot m_to;
    bool m_isHeld = false;
    bool m_scrolls = false;
};

}  // namespace ui
