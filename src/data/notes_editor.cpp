#include "data/notes_editor.hpp"

#include <utility>

namespace data {

using session::Note;

void NotesEditor::record(Step step) {
    m_done.push_back(std::move(step));
    if (m_done.size() > MaxNoteSteps) {
        m_done.pop_front();
    }
    m_undone.clear();
}

base::Result<Note> NotesEditor::add(Note note) {
    base::Result<Note> added = m_store.add(std::move(note));
    if (added) {
        record({{}, *added});
    }
    return added;
}

base::Result<ChangedNote> NotesEditor::change(Note note) {
    base::Result<ChangedNote> changed = m_store.change(std::move(note));
    if (changed && changed->outcome != ChangeOutcome::Refused) {
        record({changed->before, changed->note});
    }
    return changed;
}

base::Result<RemovedNote> NotesEditor::remove(std::string_view id, std::int64_t revision) {
    base::Result<RemovedNote> removed = m_store.remove(id, revision);
    if (removed && removed->outcome == RemoveOutcome::Removed) {
        record({removed->before, {}});
    }
    return removed;
}

base::Result<Undone> NotesEditor::undo() {
    if (m_done.empty()) {
        return Undone{UndoOutcome::NothingLeft, {}, {}};
    }
    base::Result<Undone> undone = make(m_done.back().after, m_done.back().before);
    if (!undone) {
        return undone;
    }
    if (undone->outcome == UndoOutcome::Done) {
        m_undone.push_back(std::move(m_done.back()));
    }
    m_done.pop_back();
    return undone;
}

base::Result<Undone> NotesEditor::redo() {
    if (m_undone.empty()) {
        return Undone{UndoOutcome::NothingLeft, {}, {}};
    }
    base::Result<Undone> redone = make(m_undone.back().before, m_undone.back().after);
    if (!redone) {
        return redone;
    }
    if (redone->outcome == UndoOutcome::Done) {
        m_done.push_back(std::move(m_undone.back()));
    }
    m_undone.pop_back();
    return redone;
}

base::Result<Undone> NotesEditor::make(const std::optional<Note>& from, const std::optional<Note>& to) {
    if (!from) {
        return putBack(*to);
    }
    const base::Result<std::optional<Note>> now = m_store.find(from->id);
    if (!now) {
        return base::Failure(now.error());
    }
    if (!*now) {
        return Undone{UndoOutcome::RemovedElsewhere, from->id, {}};
    }
    // By content: an earlier undo has counted the revision on.
    if (!session::haveSameContent(**now, *from)) {
        return Undone{UndoOutcome::ChangedElsewhere, from->id, {}};
    }
    return to ? replace(**now, *to) : takeAway(**now);
}

base::Result<Undone> NotesEditor::putBack(const Note& note) {
    base::Result<std::optional<Note>> restored = m_store.restore(note);
    if (!restored) {
        return base::Failure(restored.error());
    }
    return Undone{*restored ? UndoOutcome::Done : UndoOutcome::ThereAgain, note.id, std::move(*restored)};
}

base::Result<Undone> NotesEditor::takeAway(const Note& now) {
    const base::Result<RemovedNote> removed = m_store.remove(now.id, now.revision);
    if (!removed) {
        return base::Failure(removed.error());
    }
    switch (removed->outcome) {
    case RemoveOutcome::Removed:
        return Undone{UndoOutcome::Done, now.id, {}};
    case RemoveOutcome::RefusedAsChanged:
        return Undone{UndoOutcome::ChangedElsewhere, now.id, {}};
    case RemoveOutcome::GoneAlready:
        break;
    }
    return Undone{UndoOutcome::RemovedElsewhere, now.id, {}};
}

base::Result<Undone> NotesEditor::replace(const Note& now, Note with) {
    with.revision = now.revision;
    base::Result<ChangedNote> changed = m_store.change(std::move(with), OnConflict::Refuse);
    if (!changed) {
        return base::Failure(changed.error());
    }
    if (changed->outcome != ChangeOutcome::Stored) {
        return Undone{UndoOutcome::ChangedElsewhere, now.id, {}};
    }
    return Undone{UndoOutcome::Done, now.id, std::move(changed->note)};
}

}  // namespace data
