#include "session/direction_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using atlas::Language;

session::Strings someWords() {
    session::Strings strings;
    strings.setTable(Language::English, {{"scale.m", "{value} m"},
                                         {"scale.km", "{value} km"},
                                         {"list.separator", ", "},
                                         {"list.last", " and "},
                                         {"direction.to.nw", "north-west"},
                                         {"direction.in.nw", "in the north-west"},
                                         {"coord.pair", "{latitude}, {longitude}"},
                                         {"coord.degrees-minutes", "{degrees}°{minutes}′"},
                                         {"coord.north", "{angle} N"},
                                         {"coord.south", "{angle} S"},
                                         {"coord.east", "{angle} E"},
                                         {"coord.west", "{angle} W"}});
    strings.setTable(Language::Russian, {{"scale.km", "{value} км"}});
    return strings;
}

TEST(DirectionText, EachWindReachesHalfWayToTheNext) {
    EXPECT_EQ(session::directionCode(0.0), "n");
    EXPECT_EQ(session::directionCode(22.4), "n");
    EXPECT_EQ(session::directionCode(22.6), "ne");
    EXPECT_EQ(session::directionCode(180.0), "s");
    EXPECT_EQ(session::directionCode(337.4), "nw");
    EXPECT_EQ(session::directionCode(337.6), "n");
    EXPECT_EQ(session::directionCode(360.0), "n");
    EXPECT_EQ(session::directionCode(-45.0), "nw");
}

TEST(DirectionText, WordsComeFromTheLocale) {
    const session::Strings strings = someWords();
    EXPECT_EQ(session::directionTo(strings, Language::English, 315.0), "north-west");
    EXPECT_EQ(session::directionIn(strings, Language::English, 315.0), "in the north-west");
}

TEST(DirectionText, DistancesAreAsExactAsAReaderCanUse) {
    const session::Strings strings = someWords();
    const auto text = [&](double metres) { return session::formatDistance(strings, Language::English, metres); };
    EXPECT_EQ(text(0.0), "0 m");
    EXPECT_EQ(text(847.0), "850 m");
    EXPECT_EQ(text(994.0), "990 m");
    EXPECT_EQ(text(996.0), "1.0 km");
    EXPECT_EQ(text(8'437.0), "8.4 km");
    EXPECT_EQ(text(9'960.0), "10 km");
    EXPECT_EQ(text(84'370.0), "84 km");
    EXPECT_EQ(text(579'400.0), "579 km");
    EXPECT_EQ(text(1'253'000.0), "1,250 km");
    EXPECT_EQ(text(10'349'000.0), "10,300 km");
    EXPECT_EQ(session::formatDistance(strings, Language::Russian, 8'437.0), "8,4 км");
}

TEST(DirectionText, PositionsInDegreesAndMinutes) {
    const session::Strings strings = someWords();
    EXPECT_EQ(session::formatPosition(strings, Language::English, {76.9333, 43.2667}), "43°16′ N, 76°56′ E");
    EXPECT_EQ(session::formatPosition(strings, Language::English, {-0.9999, -5.05}), "5°03′ S, 1°00′ W");
}

TEST(DirectionText, Lists) {
    const session::Strings strings = someWords();
    const auto list = [&](const std::vector<std::string>& words) {
        return session::joinWords(strings, Language::English, words);
    };
    EXPECT_EQ(list({}), "");
    EXPECT_EQ(list({"A"}), "A");
    EXPECT_EQ(list({"A", "B"}), "A and B");
    EXPECT_EQ(list({"A", "B", "C"}), "A, B and C");
}

TEST(DirectionText, RoundsToTheDigitsThatCount) {
    EXPECT_DOUBLE_EQ(session::roundedTo(3'057'480.0, 2), 3'100'000.0);
    EXPECT_DOUBLE_EQ(session::roundedTo(0.0, 2), 0.0);
    EXPECT_DOUBLE_EQ(session::roundedTo(999.6, 3), 1000.0);
}

}  // namespace
