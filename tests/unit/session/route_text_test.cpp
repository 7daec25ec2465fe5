#include "session/route_text.hpp"

#include "unit/support/mini_atlas.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using atlas::Certainty;
using atlas::Language;
using atlas::Status;
using support::words;

session::Strings someWords() {
    session::Strings strings;
    strings.setTable(Language::English, {{"certainty.certain", "certain"},
                                         {"certainty.conjectured", "conjectured"},
                                         {"certainty.hypothetical", "hypothetical"},
                                         {"status.proposed", "proposed"},
                                         {"status.operating", "operating"},
                                         {"list.separator", ", "},
                                         {"label.colon", "{label}: {value}"},
                                         {"label.from-to", "{from} – {to}"},
                                         {"date.since", "since {from}"}});
    return strings;
}

atlas::Segment segment(const char* from, const char* to, Certainty certainty, Status status = Status::None) {
    atlas::Segment made;
    made.through = {{{}, words(from), ""}, {{}, words(to), ""}};
    made.certainty = certainty;
    made.status = status;
    return made;
}

atlas::Feature line(std::vector<atlas::Segment> segments) {
    atlas::Feature feature;
    feature.segments = std::move(segments);
    return feature;
}

std::vector<std::string> stretchesOf(const atlas::Feature& feature) {
    return session::stretchLines(someWords(), Language::English, feature);
}

TEST(Certainty, OfALineIsThatOfItsStretches) {
    const atlas::Feature mixed =
        line({segment("Almaty", "Khorgos", Certainty::Hypothetical), segment("Khorgos", "Almaty", Certainty::Certain)});
    EXPECT_EQ(session::certaintyText(someWords(), Language::English, mixed), "certain, hypothetical");
}

TEST(Certainty, OfAnythingElseIsToldOnlyWhereThereIsADoubt) {
    atlas::Feature place;
    EXPECT_EQ(session::certaintyText(someWords(), Language::English, place), "");
    place.certainty = Certainty::Conjectured;
    EXPECT_EQ(session::certaintyText(someWords(), Language::English, place), "conjectured");
}

TEST(Stretches, AreToldWhereTheyDiffer) {
    atlas::Segment built = segment("Almaty", "Khorgos", Certainty::Certain, Status::Operating);
    atlas::Segment planned = segment("Khorgos", "Almaty", Certainty::Certain, Status::Proposed);
    EXPECT_EQ(stretchesOf(line({built, planned})),
              (std::vector<std::string>{"Almaty – Khorgos: operating", "Khorgos – Almaty: proposed"}));
    planned.certainty = Certainty::Hypothetical;
    EXPECT_EQ(
        stretchesOf(line({built, planned})),
        (std::vector<std::string>{"Almaty – Khorgos: operating, certain", "Khorgos – Almaty: proposed, hypothetical"}));
}

TEST(Stretches, ThatAreAlikeAreNotToldOneByOne) {
    const atlas::Segment stretch = segment("Almaty", "Khorgos", Certainty::Certain);
    EXPECT_TRUE(stretchesOf(line({stretch, stretch})).empty());
    EXPECT_TRUE(stretchesOf(line({})).empty());
    atlas::Segment dated = stretch;
    dated.when = *atlas::parseTimeSpan("2003");
    EXPECT_EQ(stretchesOf(line({stretch, dated})).size(), 2U);
    EXPECT_EQ(stretchesOf(line({stretch, dated}))[0], "Almaty – Khorgos") << "nothing is known of it";
}

TEST(LineNote, SaysHowALineWasFound) {
    EXPECT_EQ(session::lineNoteKey(line({})), "");
    atlas::Segment stretch = segment("Almaty", "Khorgos", Certainty::Certain);
    EXPECT_EQ(session::lineNoteKey(line({stretch})), "card.schematic");
    stretch.through.insert(stretch.through.begin() + 1, atlas::Waypoint{{}, {}, "", true});
    EXPECT_EQ(session::lineNoteKey(line({stretch})), "card.modelled");
    stretch.status = Status::Operating;
    EXPECT_EQ(session::lineNoteKey(line({stretch})), "card.schematic-shared") << "nobody walks through a pipe";
}

}  // namespace
