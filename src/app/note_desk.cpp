#include "app/note_desk.hpp"

#include "data/notes_store.hpp"
#include "data/reading_process.hpp"

#include <chrono>
#include <memory>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

namespace app {
namespace {

/// How long the window stands still while another program writes; then it is told, and the note stays open.
constexpr std::chrono::milliseconds Patience{300};

}  // namespace

NoteDesk::NoteDesk(const World& world, std::filesystem::path file) : m_world(world), m_file(std::move(file)) {}

bool NoteDesk::open(atlas::Language language) {
    if (m_editor) {
        return true;
    }
    base::Result<data::NotesStore> store = data::NotesStore::open(m_file, data::NotesStore::systemSeconds, Patience);
    if (!store) {
        m_isBroken = true;
        fail(store.error(), language);
        return false;
    }
    m_isBroken = false;
    m_editor.emplace(std::move(*store));
    return true;
}

void NoteDesk::fail(const base::Error& error, atlas::Language language) {
    m_world.log(base::LogLevel::Error, "notes", base::formatDiagnostic(data::readingFault(error, m_file.string())));
    m_steps.emplace_back(session::notes::EndKeeping{
        m_world.strings.format(language, "notes.failed", {{"file", m_file.string()}, {"problem", error.message}}),
        false});
}

void NoteDesk::show() {
    base::Result<data::LoadedNotes> loaded = m_editor->store().all();
    if (!loaded) {
        m_world.log(base::LogLevel::Error, "notes",
                    base::formatDiagnostic(data::readingFault(loaded.error(), m_file.string())));
        return;
    }
    for (const base::Diagnostic& fault : loaded->diagnostics) {
        m_world.log(base::LogLevel::Warning, "notes", base::formatDiagnostic(fault));
    }
    m_steps.emplace_back(
        session::notes::Show{std::make_shared<const std::vector<session::Note>>(std::move(loaded->notes))});
}

void NoteDesk::store(const session::Note& note, atlas::Language language) {
    if (note.revision == 0) {
        const base::Result<session::Note> added = m_editor->add(note);
        if (!added) {
            fail(added.error(), language);
            return;
        }
        m_steps.emplace_back(session::notes::EndKeeping{{}, true});
        return;
    }
    const base::Result<data::ChangedNote> changed = m_editor->change(note);
    if (!changed) {
        fail(changed.error(), language);
        return;
    }
    const bool isBeside = changed->outcome != data::ChangeOutcome::Stored;
    m_steps.emplace_back(
        session::notes::EndKeeping{isBeside ? words("notes.kept-beside", language) : std::string(), true});
}

void NoteDesk::takeAway(const session::notes::TakeAway& task, atlas::Language language) {
    const base::Result<data::RemovedNote> removed = m_editor->remove(task.id, task.revision);
    if (!removed) {
        fail(removed.error(), language);
    } else if (removed->outcome == data::RemoveOutcome::RefusedAsChanged) {
        m_steps.emplace_back(session::notes::EndKeeping{words("notes.changed-elsewhere", language), false});
    }
}

void NoteDesk::step(base::Result<data::Undone> undone, atlas::Language language) {
    if (!undone) {
        fail(undone.error(), language);
        return;
    }
    switch (undone->outcome) {
    case data::UndoOutcome::Done:
        break;
    case data::UndoOutcome::NothingLeft:
        m_steps.emplace_back(session::notes::EndKeeping{words("notes.nothing-left", language), false});
        break;
    case data::UndoOutcome::ChangedElsewhere:
    case data::UndoOutcome::RemovedElsewhere:
    case data::UndoOutcome::ThereAgain:
        m_steps.emplace_back(session::notes::EndKeeping{words("notes.changed-elsewhere", language), false});
        break;
    }
}

void NoteDesk::take(const session::NoteTask& task, atlas::Language language) {
    namespace notes = session::notes;
    if (!open(language)) {
        return;
    }
    std::visit(
        [&](const auto& wanted) {
            using Task = std::decay_t<decltype(wanted)>;
            if constexpr (std::is_same_v<Task, notes::Store>) {
                store(wanted.note, language);
            } else if constexpr (std::is_same_v<Task, notes::TakeAway>) {
                takeAway(wanted, language);
            } else if constexpr (std::is_same_v<Task, notes::TakeBack>) {
                step(m_editor->undo(), language);
            } else {
                step(m_editor->redo(), language);
            }
        },
        task);
    show();
}

std::vector<session::NoteStep> NoteDesk::poll(double now, atlas::Language language) {
    std::error_code error;
    if (!m_editor && !m_isBroken && std::filesystem::exists(m_file, error) && open(language)) {
        m_lookedAt = now;
        show();
    }
    if (m_editor && now - m_lookedAt >= LookSeconds) {
        m_lookedAt = now;
        const base::Result<bool> isChanged = m_editor->store().hasChangedElsewhere();
        if (!isChanged) {
            m_editor.reset();  // the file was moved away: it is opened again when it is there
        } else if (*isChanged) {
            show();
        }
    }
    return std::exchange(m_steps, {});
}

}  // namespace app
