#pragma once
// NotesEditor: a store of notes with undo and redo.
//
// A step is the note as it was before and as it was after. Undoing makes the former of the latter through the store's
// own conditional changes, and only where the file still says what the step left: what another program did since is not
// touched, the step is given up, and the reason is told. A step that fails for the disk's sake stays for another try.

#include "base/result.hpp"
#include "data/notes_store.hpp"
#include "session/note.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace data {

/// Steps that can be undone; of more the oldest are forgotten.
inline constexpr std::size_t MaxNoteSteps = 5000;

enum class UndoOutcome {
    Done,
    NothingLeft,
    ChangedElsewhere,  // by another program since; nothing was changed
    RemovedElsewhere,  // the same
    ThereAgain,        // the note that is to be put back was put back by another program; nothing was changed
};

struct Undone {
    UndoOutcome outcome = UndoOutcome::Done;
    std::string id;                     // of the note that the step was about
    std::optional<session::Note> note;  // Done: as it is in the file now; empty where it was removed
};

class NotesEditor {
public:
    explicit NotesEditor(NotesStore store) : m_store(std::move(store)) {}

    /// The store's own; each becomes a step where it changed something, and nothing can be redone then.
    [[nodiscard]] base::Result<session::Note> add(session::Note note);
    [[nodiscard]] base::Result<ChangedNote> change(session::Note note);
    [[nodiscard]] base::Result<RemovedNote> remove(std::string_view id, std::int64_t revision);

    [[nodiscard]] base::Result<Undone> undo();
    [[nodiscard]] base::Result<Undone> redo();
    [[nodiscard]] std::size_t undoable() const { return m_done.size(); }
    [[nodiscard]] std::size_t redoable() const { return m_undone.size(); }

    [[nodiscard]] NotesStore& store() { return m_store; }

private:
    struct Step {
        std::optional<session::Note> before;  // empty: it was added
        std::optional<session::Note> after;   // empty: it was removed
    };
    void record(Step step);
    /// Makes `to` of `from`, where `from` is what the file says.
    [[nodiscard]] base::Result<Undone> make(const std::optional<session::Note>& from,
                                            const std::optional<session::Note>& to);
    [[nodiscard]] base::Result<Undone> putBack(const session::Note& note);
    [[nodiscard]] base::Result<Undone> takeAway(const session::Note& now);
    [[nodiscard]] base::Result<Undone> replace(const session::Note& now, session::Note with);

    NotesStore m_store;
    std::deque<Step> m_done;
    std::vector<Step> m_undone;
};

}  // namespace data
