#include "data/notes_editor.hpp"

#include "unit/support/hardship.hpp"
#include "unit/support/mini_notes.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using data::NotesEditor;
using data::UndoOutcome;
using session::Note;
using support::openNotes;
using support::TemporaryFolder;
using support::titled;
using support::titlesIn;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

NotesEditor editorOf(const TemporaryFolder& folder) {
    return NotesEditor(openNotes(folder.path() / "notes.gpkg"));
}

Note retitled(Note note, std::string title) {
    note.title = std::move(title);
    return note;
}

TEST(NotesEditor, UndoesAndRedoesWhatWasDone) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    const Note first = editor.add(support::wholeNote()).value();
    const Note second = editor.change(retitled(first, "second"))->note;
    ASSERT_TRUE(editor.remove(second.id, second.revision));
    EXPECT_EQ(editor.undoable(), 3U);

    const data::Undone back = editor.undo().value();
    EXPECT_EQ(back.outcome, UndoOutcome::Done);
    EXPECT_EQ(back.id, first.id);
    EXPECT_TRUE(session::haveSameContent(*back.note, second));
    const data::Undone older = editor.undo().value();
    EXPECT_TRUE(session::haveSameContent(*older.note, first));
    EXPECT_EQ(editor.undo()->note, std::nullopt);
    EXPECT_THAT(titlesIn(editor.store()), IsEmpty());
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::NothingLeft);
    EXPECT_EQ(editor.redoable(), 3U);

    EXPECT_TRUE(session::haveSameContent(*editor.redo()->note, first));
    EXPECT_TRUE(session::haveSameContent(*editor.redo()->note, second));
    EXPECT_EQ(editor.redo()->note, std::nullopt);
    EXPECT_THAT(titlesIn(editor.store()), IsEmpty());
    EXPECT_EQ(editor.redo()->outcome, UndoOutcome::NothingLeft);
}

TEST(NotesEditor, SomethingNewEndsRedoing) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    ASSERT_TRUE(editor.add(titled("a")));
    ASSERT_TRUE(editor.undo());
    ASSERT_TRUE(editor.add(titled("b")));
    EXPECT_EQ(editor.redo()->outcome, UndoOutcome::NothingLeft);
    EXPECT_THAT(titlesIn(editor.store()), ElementsAre("b"));
}

TEST(NotesEditor, WhatAnotherProgramChangedIsNotUndone) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    data::NotesStore other = openNotes(folder.path() / "notes.gpkg");
    const Note kept = editor.add(titled("kept")).value();
    const Note first = editor.add(titled("first")).value();
    const Note second = editor.change(retitled(first, "second"))->note;
    const Note theirs = other.change(retitled(second, "theirs"))->note;

    const data::Undone refused = editor.undo().value();
    EXPECT_EQ(refused.outcome, UndoOutcome::ChangedElsewhere);
    EXPECT_EQ(refused.id, first.id);
    EXPECT_THAT(titlesIn(other), ElementsAre("kept", "theirs"));
    EXPECT_EQ(editor.redoable(), 0U);
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::ChangedElsewhere) << "nor is its making";
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::Done) << "of the other note";
    EXPECT_THAT(support::notesIn(other), ElementsAre(theirs));
    EXPECT_EQ(editor.redo()->note->id, kept.id);
}

TEST(NotesEditor, WhatAnotherProgramChangedAndChangedBackIsUndone) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    data::NotesStore other = openNotes(folder.path() / "notes.gpkg");
    const Note first = editor.add(titled("first")).value();
    const Note second = editor.change(retitled(first, "second"))->note;
    const Note theirs = other.change(retitled(second, "theirs"))->note;
    ASSERT_TRUE(other.change(retitled(theirs, "second")));
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::Done);
    EXPECT_THAT(titlesIn(other), ElementsAre("first"));
}

TEST(NotesEditor, WhatAnotherProgramRemovedOrPutBackIsLeftSo) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    data::NotesStore other = openNotes(folder.path() / "notes.gpkg");
    const Note first = editor.add(titled("first")).value();
    ASSERT_TRUE(other.remove(first.id, first.revision));
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::RemovedElsewhere);
    const Note second = editor.add(titled("second")).value();
    ASSERT_TRUE(editor.remove(second.id, second.revision));
    ASSERT_TRUE(other.restore(second).value());
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::ThereAgain);
    EXPECT_THAT(titlesIn(other), ElementsAre("second"));
}

TEST(NotesEditor, AChangeThatWasStoredBesideAnotherIsUndoneAlone) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    data::NotesStore other = openNotes(folder.path() / "notes.gpkg");
    const Note first = editor.add(titled("first")).value();
    ASSERT_TRUE(other.change(retitled(first, "theirs")));
    ASSERT_TRUE(editor.change(retitled(first, "mine")));
    EXPECT_THAT(titlesIn(other), ElementsAre("theirs", "mine"));
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::Done);
    EXPECT_THAT(titlesIn(other), ElementsAre("theirs"));
}

TEST(NotesEditor, ARefusedRemovalIsNoStep) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    const Note first = editor.add(titled("first")).value();
    ASSERT_TRUE(editor.remove(first.id, first.revision + 1));
    EXPECT_EQ(editor.undoable(), 1U);
}

TEST(NotesEditor, AStepThatTheDiskRefusesStays) {
    const TemporaryFolder folder;
    NotesEditor editor = editorOf(folder);
    ASSERT_TRUE(editor.add(titled("first")));
    {
        const support::FullDisk disk(0);
        EXPECT_FALSE(editor.undo());
    }
    EXPECT_EQ(editor.undoable(), 1U);
    EXPECT_EQ(editor.undo()->outcome, UndoOutcome::Done);
    {
        const support::FullDisk disk(0);
        EXPECT_FALSE(editor.redo());
    }
    EXPECT_EQ(editor.redo()->outcome, UndoOutcome::Done);
    EXPECT_THAT(titlesIn(editor.store()), ElementsAre("first"));
}

TEST(NotesEditor, GoesBackAThousandStepsAndForwardAgain) {
    constexpr int Steps = 1000;
    const TemporaryFolder folder(support::quickFolder());
    NotesEditor editor = editorOf(folder);
    Note note = editor.add(titled("0")).value();
    for (int i = 1; i < Steps; ++i) {
        note = editor.change(retitled(note, std::to_string(i)))->note;
    }
    EXPECT_EQ(editor.undoable(), static_cast<std::size_t>(Steps));
    for (int i = 1; i < Steps; ++i) {
        ASSERT_EQ(editor.undo()->outcome, UndoOutcome::Done) << i;
    }
    EXPECT_THAT(titlesIn(editor.store()), ElementsAre("0"));
    for (int i = 1; i < Steps; ++i) {
        ASSERT_EQ(editor.redo()->outcome, UndoOutcome::Done) << i;
    }
    EXPECT_THAT(titlesIn(editor.store()), ElementsAre(std::to_string(Steps - 1)));
}

/// Content by id, whatever the revisions.
using Model = std::vector<Note>;

Model contentOf(data::NotesStore& store) {
    Model notes = support::notesIn(store);
    for (Note& note : notes) {
        note.revision = 0;
        note.changed = 0;
    }
    std::ranges::sort(notes, {}, &Note::id);
    return notes;
}

Note anyNote() {
    Note note = *rc::gen::element(support::wholeNote(), titled("a"), titled(""), titled("\xD0\x96"));
    note.text = std::string(static_cast<std::size_t>(*rc::gen::weightedElement<int>({{8, 3}, {1, 6000}})), 'n');
    note.place = *rc::gen::element(geo::Geometry(), support::aLine(), support::anArea(),
                                   geo::Geometry(geo::LonLat{75.0, *rc::gen::inRange(-90, 91) * 1.0}));
    return note;
}

/// Whatever is done, undone and redone, the file says what a list of all states in memory says, after opening it again
/// too.
RC_GTEST_PROP(NotesEditorProperty, DoesWhatAListInMemoryDoes, ()) {
    const TemporaryFolder folder(support::quickFolder());
    const auto path = folder.path() / "notes.gpkg";
    NotesEditor editor(openNotes(path));
    std::vector<Model> states = {{}};
    std::size_t at = 0;
    const auto becomes = [&](const std::vector<Note>& notes) {
        states.resize(at + 1);
        states.push_back(notes);
        ++at;
    };
    const int steps = *rc::gen::inRange(1, 80);
    for (int i = 0; i < steps; ++i) {
        const std::vector<Note> now = support::notesIn(editor.store());
        const int what = *rc::gen::inRange(0, 6);
        if (what == 0 || (now.empty() && what < 3)) {
            RC_ASSERT(editor.add(anyNote()).has_value());
            becomes(contentOf(editor.store()));
            RC_ASSERT(states.back().size() == now.size() + 1);
        } else if (what == 1) {
            const Note was = *rc::gen::elementOf(now);
            Note note = anyNote();
            note.id = was.id;
            note.revision = was.revision;
            note.created = was.created;
            RC_ASSERT(editor.change(note)->outcome == data::ChangeOutcome::Stored);
            Model wanted = states[at];
            std::ranges::replace_if(
                wanted, [&](const Note& n) { return n.id == was.id; },
                [&] {
                    Note content = note;
                    content.revision = 0;
                    content.changed = 0;
                    return content;
                }());
            becomes(wanted);
        } else if (what == 2) {
            const Note was = *rc::gen::elementOf(now);
            RC_ASSERT(editor.remove(was.id, was.revision)->outcome == data::RemoveOutcome::Removed);
            Model wanted = states[at];
            std::erase_if(wanted, [&](const Note& n) { return n.id == was.id; });
            becomes(wanted);
        } else if (what < 5) {
            RC_ASSERT(editor.undo()->outcome == (at > 0 ? UndoOutcome::Done : UndoOutcome::NothingLeft));
            at -= at > 0 ? 1 : 0;
        } else {
            const bool isLast = at + 1 == states.size();
            RC_ASSERT(editor.redo()->outcome == (isLast ? UndoOutcome::NothingLeft : UndoOutcome::Done));
            at += isLast ? 0 : 1;
        }
        RC_ASSERT(contentOf(editor.store()) == states[at]);
    }
    data::NotesStore again = openNotes(path);
    RC_ASSERT(contentOf(again) == states[at]);
}

}  // namespace
