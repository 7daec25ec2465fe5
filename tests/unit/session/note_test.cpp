#include "session/note.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace {

using session::Note;

std::string faultOf(const Note& note) {
    const base::Result<void> checked = session::checkNote(note);
    return checked ? "" : checked.error().where;
}

Note at(geo::Geometry place) {
    Note note;
    note.place = std::move(place);
    return note;
}

TEST(Note, AnEmptyOneIsSound) {
    EXPECT_EQ(faultOf({}), "");
}

TEST(Note, TextsAreBoundedAndFreeOfControls) {
    Note note;
    note.title = std::string(session::MaxNoteTitleBytes, 'a');
    note.text = std::string(session::MaxNoteTextBytes, 'a');
    EXPECT_EQ(faultOf(note), "");
    note.title += 'a';
    EXPECT_EQ(faultOf(note), "title");
    note.title = "line\nline";
    EXPECT_EQ(faultOf(note), "title");
    note.title = "title";
    note.text += 'a';
    EXPECT_EQ(faultOf(note), "text");
    note.text = "line\n\tline";
    EXPECT_EQ(faultOf(note), "");
    for (const char* bad : {"bell\a", "\x1b[31m", "delete\x7f", "\xc2\x9b", "half \xd0", "\xff"}) {
        note.text = bad;
        EXPECT_EQ(faultOf(note), "text") << bad;
    }
    note.text = std::string("a\0b", 3);
    EXPECT_EQ(faultOf(note), "text");
}

TEST(Note, TagsAndLinksAreBounded) {
    Note note;
    note.tags.assign(session::MaxNoteTags + 1, "t");
    EXPECT_EQ(faultOf(note), "tags");
    note.tags = {""};
    EXPECT_EQ(faultOf(note), "tags");
    note.tags = {std::string(session::MaxNoteTagBytes + 1, 't')};
    EXPECT_EQ(faultOf(note), "tags");
    note.tags = {"one"};
    note.links.assign(session::MaxNoteLinks + 1, "l");
    EXPECT_EQ(faultOf(note), "links");
    note.links = {"line\n"};
    EXPECT_EQ(faultOf(note), "links");
}

TEST(Note, ADateHasToHaveAWrittenForm) {
    Note note;
    note.when = atlas::TimeSpan{atlas::Date{1937, 13, 0, false, false}, {}, true};
    EXPECT_EQ(faultOf(note), "when");
    note.when = atlas::TimeSpan{};
    EXPECT_EQ(faultOf(note), "when");
    note.when = *atlas::parseTimeSpan("1937~/..");
    EXPECT_EQ(faultOf(note), "");
}

TEST(Note, PlacesLieOnTheEarthAndHaveTheirPoints) {
    using geo::LonLat;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(faultOf(at(LonLat{180.0, -90.0})), "");
    for (const LonLat& point : {LonLat{180.1, 0.0}, LonLat{0.0, 90.1}, LonLat{nan, 0.0}, LonLat{0.0, nan},
                                LonLat{std::numeric_limits<double>::infinity(), 0.0}}) {
        EXPECT_EQ(faultOf(at(point)), "place");
        EXPECT_EQ(faultOf(at(geo::MultiLineString{{{0.0, 0.0}, point}})), "place");
    }
    EXPECT_EQ(faultOf(at(geo::MultiLineString{})), "place");
    EXPECT_EQ(faultOf(at(geo::MultiLineString{{{1.0, 1.0}}})), "place");
    EXPECT_EQ(faultOf(at(geo::MultiPolygon{})), "place");
    EXPECT_EQ(faultOf(at(geo::MultiPolygon{{}})), "place");
    EXPECT_EQ(faultOf(at(geo::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}}}}})), "place") << "too short";
    EXPECT_EQ(faultOf(at(geo::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}}})), "place") << "not closed";
    EXPECT_EQ(faultOf(at(geo::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}})), "");
    EXPECT_EQ(faultOf(at(geo::MultiLineString{geo::LineString(session::MaxNotePoints + 1)})), "place");
}

TEST(Note, HoursCanBeWritten) {
    Note note;
    note.created = -1;
    EXPECT_EQ(faultOf(note), "hour");
    note.created = 0;
    note.changed = std::int64_t{1} << 50;
    EXPECT_EQ(faultOf(note), "hour");
}

TEST(Note, IdsAreHexadecimal) {
    EXPECT_TRUE(session::isNoteId("0123456789abcdef0123456789abcdef"));
    for (const char* id : {"", "0123456789abcdef0123456789abcde", "0123456789ABCDEF0123456789abcdef",
                           "'; DROP TABLE notes; --aaaaaaaaaaa"}) {
        EXPECT_FALSE(session::isNoteId(id)) << id;
    }
}

TEST(Note, SaysTheSameWhateverItsRevision) {
    Note note;
    note.title = "a";
    Note later = note;
    later.revision = 7;
    later.changed = 9;
    EXPECT_TRUE(session::haveSameContent(note, later));
    later.title = "b";
    EXPECT_FALSE(session::haveSameContent(note, later));
}

}  // namespace
