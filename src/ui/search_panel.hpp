#pragma once
// The search panel: a line to type into and what it finds: things of the atlas, commands of the program, or files.

#include "session/search.hpp"
#include "session/search_text.hpp"
#include "ui/panel_context.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ui {

/// Keeps what was found for the text of the last frame.
class SearchPanel {
public:
    /// The index is asked for when the panel first opens.
    explicit SearchPanel(std::function<const session::SearchIndex&()> index) : m_index(std::move(index)) {}

    void layout(const PanelContext& panel);

    /// What was found is looked for again: the atlas is another one.
    void forget() { m_foundFor.reset(); }

    /// The line has taken the keyboard since the panel opened: until then what is typed has to wait.
    [[nodiscard]] bool isReadyFor(session::SearchFor what) const { return m_readyFor == what; }

private:
    struct Entry {
        session::HitWords words;
        session::Action action;  // what choosing it means
    };

    void findFiles(const PanelContext& panel);
    [[nodiscard]] bool complete(session::Search& search) const;
    [[nodiscard]] static const char* keyOf(session::SearchFor what, const char* things, const char* commands,
                                           const char* files);
    void refresh(const PanelContext& panel, const session::Search& search);
    [[nodiscard]] bool typeByTouch(const PanelContext& panel, session::Search& search);
    [[nodiscard]] bool typeInto(const PanelContext& panel, session::Search& search);
    void layoutEntries(const PanelContext& panel, const session::Search& search, std::optional<std::size_t>& chosen);

    std::function<const session::SearchIndex&()> m_index;
    std::vector<Entry> m_entries;
    std::optional<std::tuple<session::SearchFor, std::string, atlas::Language>> m_foundFor;
    std::vector<session::PathChoice> m_pathsShown;  // for files
    std::size_t m_shown = 0;                        // the highlighted entry that the list was last scrolled to
    std::optional<session::SearchFor> m_readyFor;
    bool m_isTyping = false;  // the line has the keyboard
    std::string m_typed;      // what the line last held
    int m_lines = 0;          // so many lines there have been
};

}  // namespace ui
