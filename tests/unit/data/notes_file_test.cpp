// Files of notes that are no such files, broken ones, and disks that refuse.

#include "data/notes_store.hpp"

#include "unit/support/hardship.hpp"
#include "unit/support/mini_notes.hpp"
#include "unit/support/other_program.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

namespace {

using data::NotesStore;
using session::Note;
using support::execute;
using support::openNotes;
using support::TemporaryFolder;
using support::titled;
using support::titlesIn;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct BrokenFile {
    const char* name;
    std::string bytes;
};

std::vector<BrokenFile> brokenFiles() {
    const TemporaryFolder folder;
    {
        NotesStore store = openNotes(folder.path() / "whole.gpkg");
        for (int i = 0; i < 50; ++i) {
            EXPECT_TRUE(store.add(support::wholeNote()));
        }
    }
    const std::string whole = folder.read("whole.gpkg");
    std::string header = whole;
    header.replace(0, 16, "SQLite format 4");
    std::string middle = whole;
    middle.replace(4096, 4096, std::string(4096, '\xAA'));
    std::string pages = whole;
    for (std::size_t at = 2 * 4096; at < pages.size(); at += 4096) {
        pages[at] = '\x07';
    }
    execute(folder.write("other.gpkg", ""), "CREATE TABLE bookmarks (url TEXT)");
    execute(folder.write("no_notes.gpkg", whole), "DROP TABLE notes");
    execute(folder.write("view.gpkg", whole),
            "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(fid) AS (VALUES (1) UNION ALL SELECT fid FROM n) "
            "SELECT fid, '' geom, '' id, '' title, '' text, '' tags, '' when_edtf, '' links, '' created, '' changed, 1 "
            "revision FROM n");
    execute(folder.write("column.gpkg", whole), "ALTER TABLE notes RENAME COLUMN text TO words");
    execute(folder.write("contents.gpkg", whole), "DROP TABLE gpkg_geometry_columns; DROP TABLE gpkg_contents");
    return {{"text", "these are my notes"},
            {"two bytes", "SQ"},
            {"noise", std::string(10'000, '\x5A')},
            {"magic alone", std::string("SQLite format 3\0", 16)},
            {"header", header},
            {"half", whole.substr(0, whole.size() / 2)},
            {"cut in a page", whole.substr(0, 6000)},
            {"a page of noise", middle},
            {"many pages", pages},
            {"another database", folder.read("other.gpkg")},
            {"without notes", folder.read("no_notes.gpkg")},
            {"a view", folder.read("view.gpkg")},
            {"another column", folder.read("column.gpkg")},
            {"no contents", folder.read("contents.gpkg")}};
}

TEST(NotesFile, ABrokenFileIsToldAndStaysUntilTheUserAsks) {
    for (const BrokenFile& broken : brokenFiles()) {
        const TemporaryFolder folder;
        const auto path = folder.write("notes.gpkg", broken.bytes);
        for (int i = 0; i < 2; ++i) {
            const auto store = NotesStore::open(path);
            ASSERT_FALSE(store) << broken.name;
            EXPECT_EQ(store.error().code, base::ErrorCode::Malformed) << broken.name << ": " << store.error().message;
            EXPECT_EQ(store.error().where, path.string()) << broken.name;
            EXPECT_THAT(store.error().message, HasSubstr("begin anew")) << broken.name;
        }
        EXPECT_EQ(folder.read("notes.gpkg"), broken.bytes) << broken.name;
        EXPECT_EQ(folder.fileCount(), 1U) << broken.name;
        auto anew = NotesStore::openAnew(path);
        ASSERT_TRUE(anew) << broken.name << ": " << anew.error().message;
        EXPECT_EQ(anew->copy, (folder.path() / "notes.gpkg.broken-1").string());
        EXPECT_EQ(folder.read("notes.gpkg.broken-1"), broken.bytes) << broken.name;
        EXPECT_THAT(titlesIn(anew->store), IsEmpty());
        EXPECT_TRUE(anew->store.add(titled("new")));
        const auto again = NotesStore::openAnew(path);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->copy, "") << "it is sound now";
        EXPECT_EQ(folder.fileCount(), 2U) << broken.name;
        EXPECT_THAT(titlesIn(anew->store), ElementsAre("new"));
    }
}

TEST(NotesFile, AnEarlierCopyOfABrokenFileStays) {
    const TemporaryFolder folder;
    folder.write("notes.gpkg.broken-1", "an earlier one");
    folder.write("notes.gpkg-journal", "its journal");
    const auto path = folder.write("notes.gpkg", "broken");
    const auto anew = NotesStore::openAnew(path);
    ASSERT_TRUE(anew);
    EXPECT_EQ(folder.read("notes.gpkg.broken-1"), "an earlier one");
    EXPECT_EQ(folder.read("notes.gpkg.broken-2"), "broken");
}

TEST(NotesFile, AFileOfALaterVersionStaysAsItIs) {
    const TemporaryFolder folder;
    for (const char* sql :
         {"UPDATE gpkg_contents SET description = 'khorgos-notes 2'; DROP TABLE notes",
          "UPDATE gpkg_contents SET description = 'khorgos-notes 99'", "PRAGMA user_version = 20000"}) {
        const auto path = folder.path() / "notes.gpkg";
        std::filesystem::remove(path);
        static_cast<void>(openNotes(path));
        execute(path, sql);
        const std::string bytes = folder.read("notes.gpkg");
        for (const auto& store : {NotesStore::open(path).map([](auto&&) { return 0; }),
                                  NotesStore::openAnew(path).map([](auto&&) { return 0; })}) {
            ASSERT_FALSE(store) << sql;
            EXPECT_EQ(store.error().code, base::ErrorCode::FileNewer);
            EXPECT_EQ(store.error().where, path.string());
            EXPECT_THAT(store.error().message, HasSubstr("newer version"));
        }
        EXPECT_EQ(folder.read("notes.gpkg"), bytes);
        EXPECT_EQ(folder.fileCount(), 1U);
    }
}

TEST(NotesFile, ADescriptionThatSomebodyWroteDoesNoHarm) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    static_cast<void>(openNotes(path));
    execute(path, "UPDATE gpkg_contents SET description = 'my journey'");
    NotesStore store = openNotes(path);
    EXPECT_TRUE(store.add(titled("a")));
}

TEST(NotesFile, WhatIsNoFileIsNotOpened) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "folder.gpkg");
    ASSERT_EQ(::mkfifo((folder.path() / "pipe.gpkg").c_str(), 0600), 0);
    std::filesystem::create_symlink("loop.gpkg", folder.path() / "loop.gpkg");
    for (const char* name : {"folder.gpkg", "pipe.gpkg", "loop.gpkg"}) {
        const auto store = NotesStore::open(folder.path() / name);
        ASSERT_FALSE(store) << name;
        EXPECT_EQ(store.error().code, base::ErrorCode::FileUnreadable) << name;
        EXPECT_FALSE(NotesStore::openAnew(folder.path() / name)) << name;
    }
}

TEST(NotesFile, AReadOnlyFolderIsToldAndItsNotesAreShown) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "inside" / "notes.gpkg";
    NotesStore writable = openNotes(path);
    const Note note = writable.add(titled("there")).value();
    const auto everybody =
        std::filesystem::perms::owner_all | std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    const auto reading = everybody & ~(std::filesystem::perms::owner_write | std::filesystem::perms::group_write |
                                       std::filesystem::perms::others_write);
    std::filesystem::permissions(folder.path(), everybody);
    std::filesystem::permissions(path.parent_path(), reading);
    for (const bool isFileWritable : {true, false}) {
        std::filesystem::permissions(path, isFileWritable ? everybody : reading);
        const support::OrdinaryUser user;
        auto store = NotesStore::open(path);
        ASSERT_TRUE(store) << store.error().message;
        EXPECT_EQ(store->isReadOnly(), !isFileWritable);
        EXPECT_THAT(titlesIn(*store), ElementsAre("there"));
        for (const auto& done : {store->add(titled("no")).map([](auto&&) {}), store->change(note).map([](auto&&) {}),
                                 store->remove(note.id, 1).map([](auto&&) {})}) {
            ASSERT_FALSE(done);
            EXPECT_EQ(done.error().code, base::ErrorCode::FileUnwritable);
            EXPECT_EQ(done.error().where, path.string());
            EXPECT_THAT(done.error().message, HasSubstr("make both writable"));
        }
        EXPECT_THAT(titlesIn(*store), ElementsAre("there"));
        const auto none = NotesStore::open(path.parent_path() / "none.gpkg");
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error().code, base::ErrorCode::FileUnwritable);
        EXPECT_THAT(none.error().message, HasSubstr("writable"));
    }
    std::filesystem::permissions(path.parent_path(), everybody);
    EXPECT_TRUE(writable.add(titled("again")));
}

TEST(NotesFile, AFullDiskCostsTheChangeAndNothingElse) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    Note note = store.add(titled("there")).value();
    const auto size = std::filesystem::file_size(path);
    Note large = note;
    large.text = std::string(100'000, 'x');
    // Cuts in the journal, in a page of the file, and behind both.
    for (const rlim_t bytes : {rlim_t{0}, rlim_t{100}, rlim_t{600}, rlim_t{5000}, rlim_t{size}, rlim_t{size + 1},
                               rlim_t{size + 5000}, rlim_t{size + 50'000}}) {
        {
            const support::FullDisk disk(bytes);
            const auto added = store.add(large);
            ASSERT_FALSE(added) << bytes;
            EXPECT_EQ(added.error().code, base::ErrorCode::FileUnwritable) << bytes;
            EXPECT_THAT(added.error().message, HasSubstr("nothing was changed")) << bytes;
            EXPECT_FALSE(store.change(large)) << bytes;
        }
        EXPECT_THAT(support::notesIn(store), ElementsAre(note)) << bytes;
        note = store.change(note)->note;
        EXPECT_EQ(folder.fileCount(), 1U);
    }
    EXPECT_TRUE(store.add(large)) << "there is room again";
}

TEST(NotesFile, AFileThatWasMovedAwayIsNotWrittenTo) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    ASSERT_TRUE(store.add(titled("there")));
    std::filesystem::rename(path, folder.path() / "elsewhere.gpkg");
    EXPECT_FALSE(store.hasChangedElsewhere());
    const auto added = store.add(titled("lost"));
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("moved or replaced"));
}

}  // namespace
