#include "atlas/time_span.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using atlas::Date;
using atlas::TimeSpan;

Date date(int year, int month = 0, int day = 0) {
    Date made;
    made.year = year;
    made.month = month;
    made.day = day;
    return made;
}

TEST(TimeSpan, ReadsADay) {
    const auto span = atlas::parseTimeSpan("1991-12-16");
    ASSERT_TRUE(span);
    EXPECT_EQ(span->from, date(1991, 12, 16));
    EXPECT_EQ(span->to, span->from);
    EXPECT_FALSE(span->isInterval);
}

TEST(TimeSpan, ANegativeYearIsTheYearBeforeChristItself) {
    const auto span = atlas::parseTimeSpan("-0138/-0126");
    ASSERT_TRUE(span);
    EXPECT_EQ(span->from->year, -138);
    EXPECT_EQ(span->to->year, -126);
    EXPECT_TRUE(span->isInterval);
}

TEST(TimeSpan, ReadsHowWellADateIsKnown) {
    EXPECT_TRUE(atlas::parseTimeSpan("1937~")->from->approximate);
    EXPECT_FALSE(atlas::parseTimeSpan("1937~")->from->uncertain);
    EXPECT_TRUE(atlas::parseTimeSpan("1937?")->from->uncertain);
    EXPECT_TRUE(atlas::parseTimeSpan("1937%")->from->uncertain);
    EXPECT_TRUE(atlas::parseTimeSpan("1937%")->from->approximate);
}

TEST(TimeSpan, ReadsOpenEnds) {
    EXPECT_FALSE(atlas::parseTimeSpan("../1954")->from);
    EXPECT_EQ(atlas::parseTimeSpan("../1954")->to, date(1954));
    EXPECT_FALSE(atlas::parseTimeSpan("1994-04/..")->to);
}

struct Refused {
    const char* text;
    const char* reason;
};

class TimeSpanRefuses : public testing::TestWithParam<Refused> {};

TEST_P(TimeSpanRefuses, WithAReason) {
    const auto span = atlas::parseTimeSpan(GetParam().text);
    ASSERT_FALSE(span) << GetParam().text;
    EXPECT_NE(span.error().message.find(GetParam().reason), std::string::npos) << span.error().message;
}

INSTANTIATE_TEST_SUITE_P(Each, TimeSpanRefuses,
                         testing::Values(Refused{"", "four digits"}, Refused{"751", "four digits"},
                                         Refused{"+0751", "four digits"}, Refused{"0000", "no year 0"},
                                         Refused{"-0000", "no year 0"}, Refused{"1991-13", "01 to 12"},
                                         Refused{"1991-00", "01 to 12"}, Refused{"1991-1", "01 to 12"},
                                         Refused{"1991-02-29", "no such day"}, Refused{"1991-04-31", "no such day"},
                                         Refused{"1991x", "left over"}, Refused{"1991~~", "left over"},
                                         Refused{"../..", "one end"}, Refused{"1992/1991", "before it begins"},
                                         Refused{"-0126/-0138", "before it begins"}, Refused{"1991/", "four digits"},
                                         Refused{"1991/1992/1993", "left over"}));

TEST(TimeSpan, LeapDaysFollowTheProlepticCalendar) {
    EXPECT_TRUE(atlas::parseTimeSpan("2000-02-29"));
    EXPECT_FALSE(atlas::parseTimeSpan("1900-02-29"));
    EXPECT_TRUE(atlas::parseTimeSpan("-0001-02-29"));  // 1 BC is the astronomical year 0
    EXPECT_FALSE(atlas::parseTimeSpan("-0004-02-29"));
}

TEST(Date, TheAxisHasNoGapBetweenTheEras) {
    EXPECT_DOUBLE_EQ(date(1).startYear(), 1.0);
    EXPECT_DOUBLE_EQ(date(-1).startYear(), 0.0);
    EXPECT_DOUBLE_EQ(date(-1).endYear(), date(1).startYear());
    EXPECT_DOUBLE_EQ(date(-138).startYear(), -137.0);
}

TEST(Date, PrecisionIsTheFinestPartKnown) {
    EXPECT_EQ(date(1991).precision(), atlas::Precision::Year);
    EXPECT_EQ(date(1991, 12).precision(), atlas::Precision::Month);
    EXPECT_EQ(date(1991, 12, 16).precision(), atlas::Precision::Day);
}

Date arbitraryDate() {
    const int year = *rc::gen::inRange(1, 9999) * (*rc::gen::arbitrary<bool>() ? -1 : 1);
    Date made = date(year, *rc::gen::inRange(0, 13));
    if (made.month > 0) {
        made.day = *rc::gen::inRange(0, 29);
    }
    made.approximate = *rc::gen::arbitrary<bool>();
    made.uncertain = *rc::gen::arbitrary<bool>();
    return made;
}

RC_GTEST_PROP(TimeSpanProperty, WhatIsWrittenIsReadBack, ()) {
    TimeSpan span;
    span.isInterval = *rc::gen::arbitrary<bool>();
    span.from = arbitraryDate();
    span.to = span.from;
    if (span.isInterval) {
        span.to = arbitraryDate();
        if (span.from->startYear() >= span.to->endYear()) {
            std::swap(span.from, span.to);
        }
        if (*rc::gen::inRange(0, 4) == 0) {
            span.from.reset();
        }
    }
    const auto read = atlas::parseTimeSpan(atlas::formatEdtf(span));
    RC_ASSERT(read.has_value());
    RC_ASSERT((*read == span));
}

RC_GTEST_PROP(TimeSpanProperty, ADateEndsAfterItStarts, ()) {
    const Date any = arbitraryDate();
    RC_ASSERT(any.startYear() < any.endYear());
}

RC_GTEST_PROP(TimeSpanProperty, NoTextIsTooStrange, (const std::string& text)) {
    const auto span = atlas::parseTimeSpan(text);
    if (span) {
        const auto again = atlas::parseTimeSpan(atlas::formatEdtf(*span));
        RC_ASSERT(again.has_value());
        RC_ASSERT((*again == *span));
    }
}

}  // namespace
