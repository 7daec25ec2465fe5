#include "data/notes_store.hpp"

#include "data/fault_code.hpp"
#include "data/geopackage_shape.hpp"
#include "data/note_row.hpp"
#include "data/reading_process.hpp"
#include "unit/support/mini_notes.hpp"
#include "unit/support/other_program.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace {

using data::ChangeOutcome;
using data::NotesStore;
using data::RemoveOutcome;
using session::Note;
using support::execute;
using support::openNotes;
using support::OtherProgram;
using support::TemporaryFolder;
using support::titled;
using support::titlesIn;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string hexOf(std::string_view bytes) {
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        hex += Digits[static_cast<unsigned char>(c) >> 4U];
        hex += Digits[static_cast<unsigned char>(c) & 15U];
    }
    return hex;
}

TEST(NotesStore, MakesItsFileAndFolderForItsOwnerAlone) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "new" / "folder" / "notes.gpkg";
    NotesStore store = openNotes(path);
    EXPECT_THAT(titlesIn(store), IsEmpty());
    EXPECT_FALSE(store.isReadOnly());
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(NotesStore, AllMembersSurviveTheRoundTrip) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    std::vector<Note> added;
    {
        NotesStore store = openNotes(path);
        for (const geo::Geometry& place :
             {geo::Geometry(geo::LonLat{80.41, 44.21}), geo::Geometry(), support::aLine(), support::anArea()}) {
            Note note = support::wholeNote();
            note.place = place;
            added.push_back(store.add(note).value());
            EXPECT_TRUE(session::isNoteId(added.back().id));
            EXPECT_EQ(added.back().revision, 1);
            EXPECT_GE(added.back().created, 1'700'000'000);
            note.id = added.back().id;
            note.created = added.back().created;
            EXPECT_TRUE(session::haveSameContent(note, added.back()));
        }
        added.push_back(store.add({}).value());
    }
    NotesStore again = openNotes(path);
    EXPECT_EQ(support::notesIn(again), added);
    EXPECT_EQ(again.find(added[2].id).value(), added[2]);
    EXPECT_EQ(again.find(std::string(32, '0')).value(), std::nullopt);
}

TEST(NotesStore, ChangesAndRemovesWhatWasSeen) {
    const TemporaryFolder folder;
    NotesStore store = openNotes(folder.path() / "notes.gpkg");
    const Note first = store.add(support::wholeNote()).value();
    Note other = titled("another title");
    other.id = first.id;
    other.revision = first.revision;
    const data::ChangedNote changed = store.change(other).value();
    EXPECT_EQ(changed.outcome, ChangeOutcome::Stored);
    EXPECT_EQ(changed.before, first);
    EXPECT_EQ(changed.note.revision, 2);
    EXPECT_EQ(changed.note.created, first.created) << "the hour of its making stays";
    EXPECT_GT(changed.note.changed, first.changed);
    EXPECT_THAT(support::notesIn(store), ElementsAre(changed.note));
    const data::RemovedNote removed = store.remove(first.id, 2).value();
    EXPECT_EQ(removed.outcome, RemoveOutcome::Removed);
    EXPECT_EQ(removed.before, changed.note);
    EXPECT_THAT(titlesIn(store), IsEmpty());
    EXPECT_EQ(store.remove(first.id, 2)->outcome, RemoveOutcome::GoneAlready);
    const auto back = store.restore(changed.note).value();
    ASSERT_TRUE(back);
    EXPECT_TRUE(session::haveSameContent(*back, changed.note));
    EXPECT_EQ(back->revision, 3) << "not one that anybody has seen";
    EXPECT_EQ(store.restore(changed.note).value(), std::nullopt) << "it is there";
}

TEST(NotesStore, NothingUnsoundIsStored) {
    const TemporaryFolder folder;
    NotesStore store = openNotes(folder.path() / "notes.gpkg");
    const Note sound = store.add(titled("sound")).value();
    Note bad = sound;
    bad.place = geo::LonLat{0.0, 91.0};
    const auto added = store.add(bad);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().where, (folder.path() / "notes.gpkg").string());
    EXPECT_THAT(added.error().message, HasSubstr("place"));
    EXPECT_FALSE(store.change(bad));
    EXPECT_FALSE(store.restore(bad));
    EXPECT_FALSE(store.restore(titled("never stored")));
    EXPECT_THAT(support::notesIn(store), ElementsAre(sound));
}

TEST(NotesStore, TwoProgramsSeeEachOthersNotes) {
    const TemporaryFolder folder;
    NotesStore one = openNotes(folder.path() / "notes.gpkg");
    NotesStore two = openNotes(folder.path() / "notes.gpkg");
    EXPECT_THAT(titlesIn(one), IsEmpty());
    EXPECT_THAT(titlesIn(two), IsEmpty());
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE((i % 2 == 0 ? one : two).add(titled(std::to_string(i))));
    }
    EXPECT_TRUE(one.hasChangedElsewhere().value());
    EXPECT_TRUE(two.hasChangedElsewhere().value());
    EXPECT_THAT(titlesIn(one), SizeIs(10));
    EXPECT_EQ(titlesIn(one), titlesIn(two));
    EXPECT_FALSE(one.hasChangedElsewhere().value());
    ASSERT_TRUE(one.add(titled("own")));
    EXPECT_FALSE(one.hasChangedElsewhere().value()) << "what it did itself it knows";
    EXPECT_TRUE(two.hasChangedElsewhere().value());
}

TEST(NotesStore, AChangeOfWhatAnotherChangedIsStoredBesideIt) {
    const TemporaryFolder folder;
    NotesStore one = openNotes(folder.path() / "notes.gpkg");
    NotesStore two = openNotes(folder.path() / "notes.gpkg");
    Note seen = one.add(titled("both see it")).value();
    Note theirs = seen;
    theirs.title = "theirs";
    theirs = two.change(theirs)->note;
    seen.title = "mine";
    const data::ChangedNote refused = one.change(seen, data::OnConflict::Refuse).value();
    EXPECT_EQ(refused.outcome, ChangeOutcome::Refused);
    EXPECT_THAT(titlesIn(one), ElementsAre("theirs"));
    const data::ChangedNote mine = one.change(seen).value();
    EXPECT_EQ(mine.outcome, ChangeOutcome::StoredBesideOther);
    EXPECT_NE(mine.note.id, seen.id);
    EXPECT_EQ(mine.note.revision, 1);
    EXPECT_THAT(support::notesIn(two), ElementsAre(theirs, mine.note));
    EXPECT_EQ(one.remove(seen.id, seen.revision)->outcome, RemoveOutcome::RefusedAsChanged);
    EXPECT_THAT(titlesIn(one), ElementsAre("theirs", "mine"));
}

TEST(NotesStore, AChangeOfWhatAnotherRemovedIsKept) {
    const TemporaryFolder folder;
    NotesStore one = openNotes(folder.path() / "notes.gpkg");
    NotesStore two = openNotes(folder.path() / "notes.gpkg");
    Note seen = one.add(titled("both see it")).value();
    ASSERT_TRUE(two.remove(seen.id, seen.revision));
    seen.title = "mine";
    EXPECT_EQ(one.change(seen)->outcome, ChangeOutcome::StoredAfterRemoval);
    EXPECT_THAT(titlesIn(two), ElementsAre("mine"));
    EXPECT_EQ(one.remove(seen.id, seen.revision)->outcome, RemoveOutcome::GoneAlready);
}

TEST(NotesStore, WhatOtherProgramsEditCountsAsChanged) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    Note seen = store.add(titled("mine")).value();
    execute(path, "UPDATE notes SET title = 'edited'; INSERT INTO notes (title) VALUES ('added')");
    EXPECT_TRUE(store.hasChangedElsewhere().value());
    const std::vector<Note> notes = support::notesIn(store);
    ASSERT_THAT(notes, SizeIs(2));
    EXPECT_EQ(notes[0].revision, 2);
    EXPECT_EQ(notes[1].title, "added");
    EXPECT_TRUE(session::isNoteId(notes[1].id));
    seen.title = "mine too";
    EXPECT_EQ(store.change(seen)->outcome, ChangeOutcome::StoredBesideOther);
    EXPECT_EQ(store.change(notes[1])->outcome, ChangeOutcome::Stored);
}

TEST(NotesStore, IsAGeoPackageThatOtherProgramsRead) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    for (const geo::Geometry& place :
         {geo::Geometry(geo::LonLat{80.41, 44.21}), support::aLine(), support::anArea(), geo::Geometry()}) {
        Note note = support::wholeNote();
        note.place = place;
        ASSERT_TRUE(store.add(note));
    }
    base::Diagnostics diagnostics;
    const auto read = data::readApart(path, "notes.gpkg", diagnostics);
    ASSERT_TRUE(read) << (diagnostics.empty() ? "" : diagnostics.front().message);
    EXPECT_EQ(read->format, "GeoPackage");
    ASSERT_THAT(read->tables, SizeIs(1));
    const overlay::Table& table = read->tables.front();
    EXPECT_EQ(table.name(), "notes");
    ASSERT_EQ(table.size(), 4U);
    EXPECT_EQ(table.kindOf(0), overlay::ShapeKind::Points);
    EXPECT_EQ(table.shapeOf(0).parts.at(0).rings.at(0).at(0), (geo::LonLat{80.41, 44.21}));
    EXPECT_EQ(table.kindOf(1), overlay::ShapeKind::Lines);
    EXPECT_EQ(table.kindOf(2), overlay::ShapeKind::Areas);
    EXPECT_EQ(table.shapeOf(2).parts.size(), 2U);
    EXPECT_THAT(table.valuesOf(0), ::testing::Contains(overlay::Value(support::wholeNote().title)));
    EXPECT_THAT(table.valuesOf(0), ::testing::Contains(overlay::Value(std::string("-0138/-0126~"))));
    EXPECT_THAT(table.fields(), ::testing::Contains(overlay::Field{"created", overlay::FieldType::Time}));
}

TEST(NotesStore, HasTheMarksAndTablesOfAGeoPackage) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    ASSERT_TRUE(store.add(support::wholeNote()));
    const std::string bytes = folder.read("notes.gpkg");
    EXPECT_EQ(bytes.substr(68, 4), "GPKG");
    EXPECT_EQ(bytes.substr(60, 4), std::string("\0\0\x28\x3c", 4)) << "10300";
    EXPECT_EQ(bytes.substr(18, 2), "\x01\x01") << "a journal that is rolled back, so that the file is whole";
    OtherProgram other(path);
    EXPECT_EQ(other.ask("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (4326, 0, -1)"), 3);
    EXPECT_EQ(other.ask("SELECT count(*) FROM gpkg_contents WHERE data_type = 'features' AND srs_id = 4326"), 1);
    EXPECT_EQ(other.ask("SELECT count(*) FROM gpkg_geometry_columns WHERE column_name = 'geom' AND z = 0 AND m = 0"),
              1);
    EXPECT_EQ(other.ask("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    EXPECT_EQ(folder.fileCount(), 1U) << "no journal is left beside it";
}

TEST(NotesStore, RemovedNotesLeaveNoTraceInTheFile) {
    const TemporaryFolder folder;
    NotesStore store = openNotes(folder.path() / "notes.gpkg");
    const Note secret = store.add(titled("a secret that is taken back")).value();
    EXPECT_THAT(folder.read("notes.gpkg"), HasSubstr("a secret"));
    ASSERT_TRUE(store.remove(secret.id, secret.revision));
    EXPECT_EQ(folder.read("notes.gpkg").find("a secret"), std::string::npos);
}

/// Rows as somebody else could have written them; each is told and left out, and none is touched.
TEST(NotesStore, RowsThatAreNoNotesAreToldAndStay) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    const Note sound = store.add(support::wholeNote()).value();
    const std::string offEarth = hexOf(data::encodeGeoPackageShape(geo::LonLat{200.0, 10.0}));
    const std::string openRing =
        hexOf(data::encodeGeoPackageShape(geo::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}}}));
    std::vector<std::string> rows = {
        "title = x'41'",
        "title = CAST(x'ff' AS TEXT)",
        "title = 'line' || char(10) || 'line'",
        "title = replace(hex(zeroblob(600)), '0', 'a')",
        "text = char(27) || '[31m'",
        "text = 'a' || char(0) || 'b'",
        "text = hex(zeroblob(600000))",
        "tags = 'no JSON'",
        "tags = '{}'",
        "tags = '[1]'",
        "tags = '[\"\"]'",
        "tags = '" + std::string(100'000, '[') + "'",
        "links = '[null]'",
        "links = '[\"\\ud800\"]'",
        "when_edtf = 'yesterday'",
        "when_edtf = 20241",
        "when_edtf = x'32303234'",
        "created = 'yesterday'",
        "created = '2024-02-30T00:00:00Z'",
        "changed = 1700000000, revision = 9",
        "revision = 0",
        "revision = -3",
        "revision = 'one'",
        "revision = 1e300",
        "id = 'not hexadecimal'",
        "id = 9",
        "geom = 'text'",
        "geom = x''",
        "geom = x'47500001e61000000105000000ffffffff'",
        "geom = x'" + offEarth + "'",
        "geom = x'" + openRing + "'",
        "geom = zeroblob(9000000)",
        "geom = zeroblob(6000000), text = hex(zeroblob(1500000))",
    };
    OtherProgram other(path);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string id = "printf('%032x', " + std::to_string(i) + ")";
        other.execute("INSERT INTO notes (id, title, revision) VALUES (" + id + ", 'x', 1)");
        other.execute("UPDATE notes SET " + rows[i] + " WHERE id = " + id);
    }
    const data::LoadedNotes loaded = store.all().value();
    EXPECT_THAT(loaded.notes, ElementsAre(sound));
    EXPECT_THAT(loaded.diagnostics, SizeIs(rows.size()));
    std::set<std::string> told;
    for (const base::Diagnostic& diagnostic : loaded.diagnostics) {
        EXPECT_EQ(diagnostic.code, data::fault::NoteUnsound);
        EXPECT_EQ(diagnostic.file, path.string());
        EXPECT_EQ(diagnostic.severity, base::Severity::Warning);
        EXPECT_THAT(diagnostic.message, HasSubstr("stays in the file"));
        EXPECT_LT(diagnostic.message.size(), 500U);
        told.insert(diagnostic.featureId);
    }
    EXPECT_THAT(told, SizeIs(rows.size())) << "each row has its own";
    EXPECT_EQ(store.change(sound)->outcome, ChangeOutcome::Stored);
    ASSERT_TRUE(store.add(titled("one more")));
    EXPECT_EQ(other.ask("SELECT count(*) FROM notes"), static_cast<std::int64_t>(rows.size() + 2));
}

TEST(NotesStore, NamesThatMeanSomethingElseToTheLibraryAreFiles) {
    const TemporaryFolder folder;
    const std::filesystem::path was = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (const char* name : {":memory:", "file:notes?mode=memory"}) {
        NotesStore store = openNotes(name);
        EXPECT_TRUE(store.add(titled("kept")));
        EXPECT_TRUE(std::filesystem::exists(folder.path() / name)) << name;
    }
    std::filesystem::current_path(was);
}

TEST(NotesStore, AProgramThatHoldsTheFileIsWaitedForAndTold) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = NotesStore::open(path, support::countingClock(), std::chrono::milliseconds(20)).value();
    OtherProgram other(path);
    other.execute("BEGIN IMMEDIATE");
    const auto added = store.add(titled("waits"));
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("another program"));
    EXPECT_THAT(titlesIn(store), IsEmpty()) << "reading goes on";
    other.execute("COMMIT");
    EXPECT_TRUE(store.add(titled("now")));
}

TEST(NotesStore, AnEditorsLogIsFoldedIntoTheFile) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    static_cast<void>(openNotes(path));
    execute(path, "PRAGMA journal_mode = WAL; INSERT INTO notes (title) VALUES ('in the log')");
    NotesStore store = openNotes(path);
    EXPECT_THAT(titlesIn(store), ElementsAre("in the log"));
    EXPECT_EQ(folder.read("notes.gpkg").substr(18, 2), "\x01\x01");
}

TEST(NotesStore, AnIndexOfPlacesThatAnotherProgramMadeIsKept) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    OtherProgram other(path);
    // GeoPackage 1.3, F.3, as other programs write it.
    other.execute(
        "CREATE VIRTUAL TABLE \"rtree_notes_geom\" USING rtree(id, minx, maxx, miny, maxy);"
        "CREATE TRIGGER rtree_notes_geom_insert AFTER INSERT ON notes WHEN (new.geom NOT NULL AND NOT "
        "ST_IsEmpty(NEW.geom)) BEGIN INSERT OR REPLACE INTO rtree_notes_geom VALUES (NEW.fid, ST_MinX(NEW.geom), "
        "ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
        "CREATE TRIGGER rtree_notes_geom_update1 AFTER UPDATE OF geom ON notes WHEN OLD.fid = NEW.fid AND (NEW.geom "
        "NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN INSERT OR REPLACE INTO rtree_notes_geom VALUES (NEW.fid, "
        "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
        "CREATE TRIGGER rtree_notes_geom_delete AFTER DELETE ON notes WHEN old.geom NOT NULL BEGIN DELETE FROM "
        "rtree_notes_geom WHERE id = OLD.fid; END;");
    Note note = support::wholeNote();
    note.place = support::aLine();
    const auto added = store.add(note);
    ASSERT_TRUE(added) << added.error().message;
    note = *added;
    ASSERT_TRUE(store.add(titled("nowhere")));
    EXPECT_EQ(other.ask("SELECT count(*) FROM rtree_notes_geom"), 1);
    EXPECT_EQ(other.ask("SELECT round(minx) * 1000 + round(maxy) FROM rtree_notes_geom"), 75'044);
    note.place = geo::LonLat{10.0, 20.0};
    note = store.change(note)->note;
    EXPECT_EQ(other.ask("SELECT round(minx) * 1000 + round(maxy) FROM rtree_notes_geom"), 10'020);
    EXPECT_EQ(store.remove(note.id, note.revision)->outcome, RemoveOutcome::Removed);
    EXPECT_EQ(other.ask("SELECT count(*) FROM rtree_notes_geom"), 0);
}

TEST(NotesStore, ATriggerThatUsesAnythingElseIsRefused) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    execute(path,
            "CREATE VIRTUAL TABLE words USING fts4(title);"
            "CREATE TRIGGER words_added AFTER INSERT ON notes BEGIN INSERT INTO words VALUES (NEW.title); END");
    const auto added = store.add(titled("a"));
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("unsafe"));
    EXPECT_THAT(titlesIn(store), IsEmpty());
}

TEST(NotesStore, ATriggerThatNeverEndsIsEnded) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "notes.gpkg";
    NotesStore store = openNotes(path);
    execute(path,
            "CREATE TRIGGER bomb AFTER INSERT ON notes BEGIN UPDATE notes SET title = (WITH RECURSIVE n(i) AS (VALUES "
            "(1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n); END");
    EXPECT_FALSE(store.add(titled("boom")));
    EXPECT_THAT(titlesIn(store), IsEmpty());
}

TEST(NotesStore, HoursAreWrittenAndRead) {
    EXPECT_EQ(data::formatUtc(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(data::formatUtc(1'709'210'096), "2024-02-29T12:34:56Z");
    for (const std::int64_t seconds : {std::int64_t{0}, std::int64_t{951'782'400}, std::int64_t{253'402'300'799}}) {
        EXPECT_EQ(data::parseUtc(data::formatUtc(seconds)), seconds);
    }
    EXPECT_EQ(data::parseUtc("1970-01-01T00:00:01.999Z"), 1);
    for (const char* bad :
         {"", "Z", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z", "1970-13-01T00:00:00Z",
          "1970-02-29T00:00:00Z", "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z",
          "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00,5Z", "1970-01-01T00:00:00.5+01Z", "+970-01-01T00:00:00Z",
          "1970-01-01T00:00:00ZZ"}) {
        EXPECT_EQ(data::parseUtc(bad), std::nullopt) << bad;
    }
}

}  // namespace
