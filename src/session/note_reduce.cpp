#include "session/note_reduce.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

namespace session {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view Blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(Blank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(Blank) - first + 1);
}

std::vector<std::string> tagsOf(std::string_view text) {
    std::vector<std::string> tags;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        if (const std::string_view tag = trimmed(part); !tag.empty() && std::ranges::find(tags, tag) == tags.end()) {
            tags.emplace_back(tag);
        }
    }
    return tags;
}

bool isBlank(const NoteDraft& draft) {
    return trimmed(draft.note.title).empty() && trimmed(draft.note.text).empty();
}

const Note* find(const AppState& state, std::string_view id) {
    if (!state.notes) {
        return nullptr;
    }
    const auto found = std::ranges::find(*state.notes, id, &Note::id);
    return found == state.notes->end() ? nullptr : &*found;
}

class Steps {
public:
    Steps(AppState state, const Context& context) : m_made{std::move(state), {}}, m_context(context) {}

    void operator()(const notes::Show& step) {
        if (state().notes && step.all && *state().notes == *step.all) {
            return;
        }
        state().notes = step.all;
        m_made.effects.emplace_back(FileTask{files::BuildAtlas{}});
    }

    void operator()(const notes::Begin&) {
        (*this)(notes::Keep{});  // of what is open
        if (state().noteDraft) {
            return;  // it cannot be kept, and must not be lost
        }
        Note note;
        const atlas::Feature* selected = m_context.atlas.feature(state().selected);
        if (state().measuring && state().measuring->points.size() > 1) {
            const Measuring& measured = *state().measuring;
            constexpr std::size_t LeastOfArea = 3;
            if (measured.kind == MeasureKind::Area && measured.points.size() >= LeastOfArea) {
                geo::Ring ring = measured.points;
                ring.push_back(ring.front());
                note.place = geo::MultiPolygon{{{std::move(ring)}}};
            } else {
                note.place = geo::MultiLineString{measured.points};
            }
        } else if (selected != nullptr) {
            note.place = selected->anchor;
            note.links.push_back(selected->id);
        } else {
            note.place = state().camera.center;
        }
        if (state().time.shown) {
            note.when = state().time.shown;
        }
        state().noteDraft = draftOf(note);
        open();
    }

    void operator()(const notes::Edit& step) {
        (*this)(notes::Keep{});
        if (const Note* note = find(state(), step.id); note != nullptr && !state().noteDraft) {
            state().noteDraft = draftOf(*note);
            open();
        }
    }

    void operator()(const notes::Write& step) {
        if (state().noteDraft && !state().noteDraft->isBeingKept) {
            state().noteDraft = step.draft;
            state().noteDraft->problem = NoteDraft::Problem::None;
        }
    }

    void operator()(const notes::Keep&) {
        if (!state().noteDraft || state().noteDraft->isBeingKept) {
            return;
        }
        NoteDraft& draft = *state().noteDraft;
        const bool isNew = draft.note.revision == 0;
        if (isBlank(draft) && isNew) {
            state().noteDraft.reset();  // nothing was written
            return;
        }
        Note note = draft.note;
        note.title = trimmed(draft.note.title);
        note.tags = tagsOf(draft.tags);
        note.when.reset();
        if (const std::string_view when = trimmed(draft.when); !when.empty()) {
            const base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(when);
            if (!span) {
                draft.problem = NoteDraft::Problem::Time;
                return;
            }
            note.when = *span;
        }
        if (isBlank(draft)) {
            draft.problem = NoteDraft::Problem::Empty;
        } else if (!checkNote(note)) {
            draft.problem = NoteDraft::Problem::TooLarge;
        } else if (const Note* stored = find(state(), note.id); stored != nullptr && haveSameContent(*stored, note)) {
            state().noteDraft.reset();
        } else {
            draft.isBeingKept = true;
            m_made.effects.emplace_back(NoteTask{notes::Store{std::move(note)}});
        }
    }

    void operator()(const notes::Drop&) { state().noteDraft.reset(); }

    void operator()(const notes::Remove& step) {
        if (state().noteDraft && state().noteDraft->note.id == step.id) {
            state().noteDraft.reset();
        }
        if (const Note* note = find(state(), step.id)) {
            m_made.effects.emplace_back(NoteTask{notes::TakeAway{note->id, note->revision}});
        }
    }

    void operator()(const notes::Undo&) { m_made.effects.emplace_back(NoteTask{notes::TakeBack{}}); }
    void operator()(const notes::Redo&) { m_made.effects.emplace_back(NoteTask{notes::DoAgain{}}); }

    void operator()(const notes::EndKeeping& step) {
        if (state().noteDraft && state().noteDraft->isBeingKept) {
            state().noteDraft->isBeingKept = false;
            if (step.isKept) {
                state().noteDraft.reset();
            }
        }
        if (!step.notice.empty()) {
            state().notices.push_back(step.notice);
        }
    }

    [[nodiscard]] Reduction result() { return std::move(m_made); }

private:
    [[nodiscard]] AppState& state() { return m_made.state; }
    void open() {
        state().openPanels.insert(Panel::Notes);
        state().hiddenLayers.erase(atlas::LayerId(atlas::NotesLayer));
    }

    Reduction m_made;
    const Context& m_context;
};

}  // namespace

NoteDraft draftOf(const Note& note) {
    NoteDraft draft;
    draft.note = note;
    draft.tags = fmt::format("{}", fmt::join(note.tags, ", "));
    draft.when = note.when ? atlas::formatEdtf(*note.when) : std::string();
    return draft;
}

Reduction doWithNotes(AppState state, const NoteStep& step, const Context& context) {
    if (state.kiosk) {
        return {std::move(state), {}};
    }
    Steps steps(std::move(state), context);
    std::visit(steps, step);
    return steps.result();
}

}  // namespace session
