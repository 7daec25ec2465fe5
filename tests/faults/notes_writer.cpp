// A program for check_notes_faults.py to end and to hinder: it does to a file of notes what its arguments say, one
// change after the other, and acknowledges each on a line of its own once the store says that it is kept.
//
//   notes_writer FILE STEP...     add:TITLE:TEXT   change:TITLE:TEXT   remove:TITLE   undo   redo   list   see:TITLE
//   wait
//
// `see` looks at a note and remembers it, as a window does that shows it; `wait` is for a line on the standard input,
// so that two of them take turns.
//
//   opened | ack <step> <outcome> | error <step> <message> | list [[title, text], ...]

#include "data/notes_editor.hpp"

#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using session::Note;

void say(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

struct Step {
    std::string verb;
    std::string title;
    std::string text;
};

Step stepOf(std::string_view argument) {
    Step step;
    for (std::string* part : {&step.verb, &step.title}) {
        const std::size_t colon = argument.find(':');
        *part = argument.substr(0, colon);
        argument.remove_prefix(colon == std::string_view::npos ? argument.size() : colon + 1);
    }
    step.text = argument;
    return step;
}

class Writer {
public:
    explicit Writer(data::NotesStore store) : m_editor(std::move(store)) {}

    base::Result<std::string> make(const Step& step) {
        if (step.verb == "add") {
            return add(step);
        }
        if (step.verb == "change") {
            return change(step);
        }
        if (step.verb == "remove") {
            return remove(step);
        }
        if (step.verb == "wait") {
            for (int sign = 0; sign != '\n' && sign != EOF;) {
                sign = std::getchar();
            }
            return std::string("waited");
        }
        if (step.verb == "list") {
            return list();
        }
        if (step.verb == "see") {
            return seen(step.title).map([](const Note&) { return std::string("seen"); });
        }
        return step.verb == "undo" ? told(m_editor.undo()) : told(m_editor.redo());
    }

private:
    /// As this program saw it last, so that two of them meet as two windows do.
    base::Result<Note> seen(const std::string& title) {
        if (const auto found = m_seen.find(title); found != m_seen.end()) {
            return found->second;
        }
        const base::Result<data::LoadedNotes> loaded = m_editor.store().all();
        if (!loaded) {
            return base::Failure(loaded.error());
        }
        for (const Note& note : loaded->notes) {
            m_seen.emplace(note.title, note);
        }
        const auto found = m_seen.find(title);
        return found == m_seen.end() ? base::fail(base::ErrorCode::UnknownId, title, "there is no such note")
                                     : base::Result<Note>(found->second);
    }

    base::Result<std::string> add(const Step& step) {
        Note note;
        note.title = step.title;
        note.text = step.text;
        note.place = geo::LonLat{80.4, 44.2};
        const base::Result<Note> added = m_editor.add(std::move(note));
        if (!added) {
            return base::Failure(added.error());
        }
        m_seen.insert_or_assign(step.title, *added);
        return std::string("added");
    }

    base::Result<std::string> change(const Step& step) {
        base::Result<Note> note = seen(step.title);
        if (!note) {
            return base::Failure(note.error());
        }
        note->text = step.text;
        const base::Result<data::ChangedNote> changed = m_editor.change(std::move(*note));
        if (!changed) {
            return base::Failure(changed.error());
        }
        m_seen.insert_or_assign(step.title, changed->note);
        return std::string(changed->outcome == data::ChangeOutcome::Stored ? "changed" : "beside");
    }

    base::Result<std::string> remove(const Step& step) {
        const base::Result<Note> note = seen(step.title);
        if (!note) {
            return base::Failure(note.error());
        }
        const base::Result<data::RemovedNote> removed = m_editor.remove(note->id, note->revision);
        if (!removed) {
            return base::Failure(removed.error());
        }
        m_seen.erase(step.title);
        return std::string(removed->outcome == data::RemoveOutcome::Removed ? "removed" : "refused");
    }

    base::Result<std::string> told(const base::Result<data::Undone>& undone) {
        m_seen.clear();
        if (!undone) {
            return base::Failure(undone.error());
        }
        return std::string(undone->outcome == data::UndoOutcome::Done          ? "done"
                           : undone->outcome == data::UndoOutcome::NothingLeft ? "nothing"
                                                                               : "refused");
    }

    base::Result<std::string> list() {
        const base::Result<data::LoadedNotes> loaded = m_editor.store().all();
        if (!loaded) {
            return base::Failure(loaded.error());
        }
        if (!loaded->diagnostics.empty()) {
            return base::fail(base::ErrorCode::Malformed, "list", loaded->diagnostics.front().message);
        }
        nlohmann::json notes = nlohmann::json::array();
        for (const Note& note : loaded->notes) {
            notes.push_back({note.title, note.text});
        }
        say("list " + notes.dump());
        return std::string("listed");
    }

    data::NotesEditor m_editor;
    std::map<std::string, Note, std::less<>> m_seen;
};

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 2) {
        std::fputs("usage: notes_writer FILE STEP...\n", stderr);
        return 2;
    }
    // A file that may not grow is an error of writing, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);
    base::Result<data::NotesStore> store = data::NotesStore::open(arguments.front());
    if (!store) {
        say("error open " + store.error().message);
        return 1;
    }
    say("opened");
    Writer writer(std::move(*store));
    int code = 0;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const base::Result<std::string> made = writer.make(stepOf(arguments[i]));
        const std::string number = std::to_string(i - 1) + " ";
        say(made ? "ack " + number + *made : "error " + number + made.error().message);
        code = made ? code : 1;
    }
    return code;
}
