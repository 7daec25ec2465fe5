#include "session/time_view.hpp"

#include "session/time_axis.hpp"
#include "unit/support/mini_atlas.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

atlas::TimeSpan span(const char* edtf) {
    return *atlas::parseTimeSpan(edtf);
}

double presence(const char* shown, const char* when) {
    return session::presenceIn(span(shown), span(when));
}

TEST(Presence, IsSharpWhereTheBoundsAreKnown) {
    EXPECT_EQ(presence("2003", "2003/.."), 1.0);
    EXPECT_EQ(presence("2002", "2003/.."), 0.0);
    EXPECT_EQ(presence("2002-12-31", "2003/.."), 0.0) << "a year ends where the next begins";
    EXPECT_EQ(presence("2005", "2005-12/.."), 1.0) << "at some time of that year";
    EXPECT_EQ(presence("2005-11", "2005-12/.."), 0.0);
    EXPECT_EQ(presence("-0138", "-0138/-0126"), 1.0);
    EXPECT_EQ(presence("-0125", "-0138/-0126"), 0.0);
    EXPECT_EQ(presence("1990", "../1954"), 0.0);
    EXPECT_EQ(presence("-0300", "../1954"), 1.0);
}

TEST(Presence, OfARangeIsThatOfAnyTimeInIt) {
    EXPECT_EQ(presence("1937/1942", "1940"), 1.0);
    EXPECT_EQ(presence("1937/1942", "1943"), 0.0);
    EXPECT_EQ(presence("1900/..", "1943"), 1.0);
    EXPECT_EQ(presence("../1950", "1943/.."), 1.0);
}

TEST(Presence, FadesBeyondBoundsThatAreNotKnownWell) {
    EXPECT_EQ(presence("1400", "0600~/1400~"), 1.0);
    const double near = presence("1403", "0600~/1400~");
    const double far = presence("1410", "0600~/1400~");
    EXPECT_GT(near, far);
    EXPECT_GT(far, 0.0);
    EXPECT_LT(near, 1.0);
    // A fiftieth of the 600 years to the year 2000: twelve years.
    EXPECT_EQ(presence("1413", "0600~/1400~"), 0.0);
    EXPECT_GT(presence("0590", "0600?/1400"), 0.0);
    EXPECT_EQ(presence("0590", "0600/1400?"), 0.0) << "that bound is known";
    EXPECT_EQ(presence("1995", "1998~"), 0.0) << "of late years are known to one";
}

TEST(Presence, OfAStretchIsItsOwnWhereItHasDates) {
    atlas::Feature line;
    line.when = span("2003/..");
    atlas::Segment stretch;
    session::TimeView time;
    time.shown = span("2004");
    EXPECT_EQ(session::presenceOf(time, line, stretch), 1.0);
    stretch.when = span("2009/..");
    EXPECT_EQ(session::presenceOf(time, line, stretch), 0.0);
    time.shown.reset();
    EXPECT_EQ(session::presenceOf(time, line, stretch), 1.0) << "all time";
    time.shown = span("1990");
    EXPECT_EQ(session::presenceOf(time, line), 0.0);
    line.when.reset();
    EXPECT_EQ(session::presenceOf(time, line), 1.0) << "nobody says that it was not there";
}

std::string nameIn(const char* shown, const atlas::Feature& feature) {
    session::TimeView time;
    time.shown = span(shown);
    return session::namesAt(time, feature).in(atlas::Language::English);
}

TEST(NamesAt, AreThoseOfThatTime) {
    atlas::Feature city;
    city.names = support::words("Urumqi");
    city.article.formerNames.push_back({support::words("Dihua"), span("1763/1954-02-01"), {}});
    city.article.formerNames.push_back({support::words("Undated"), {}, {}});
    EXPECT_EQ(nameIn("1937/1942", city), "Dihua");
    EXPECT_EQ(nameIn("1954-01", city), "Dihua");
    EXPECT_EQ(nameIn("1954", city), "Urumqi") << "not all of that year";
    EXPECT_EQ(nameIn("1762", city), "Urumqi") << "the present name, where no other is known";
    EXPECT_EQ(session::namesAt({}, city).in(atlas::Language::English), "Urumqi");
}

TEST(NamesAt, OfUnknownBeginningCountForACentury) {
    atlas::Feature city;
    city.names = support::words("Bishkek");
    city.article.formerNames.push_back({support::words("Pishpek"), span("../1926"), {}});
    city.article.formerNames.push_back({support::words("Frunze"), span("1926/1991"), {}});
    EXPECT_EQ(nameIn("1900", city), "Pishpek");
    EXPECT_EQ(nameIn("1926", city), "Frunze") << "of several the last one";
    EXPECT_EQ(nameIn("-0138", city), "Bishkek");
}

session::TimeAxis someAxis() {
    return session::TimeAxis({{-299.0, 0.0}, {1.0, 0.2}, {1900.0, 0.5}, {2000.0, 1.0}});
}

TEST(TimeAxis, IsEvenBetweenItsStops) {
    const session::TimeAxis axis = someAxis();
    EXPECT_DOUBLE_EQ(axis.shareOf(-299.0), 0.0);
    EXPECT_DOUBLE_EQ(axis.shareOf(-149.0), 0.1);
    EXPECT_DOUBLE_EQ(axis.shareOf(1.0), 0.2);
    EXPECT_DOUBLE_EQ(axis.shareOf(1950.0), 0.75);
    EXPECT_DOUBLE_EQ(axis.shareOf(3000.0), 1.0);
    EXPECT_DOUBLE_EQ(axis.shareOf(-3000.0), 0.0);
    for (double share = 0.0; share <= 1.0; share += 0.0625) {
        EXPECT_NEAR(axis.shareOf(axis.yearAt(share)), share, 1e-12);
    }
}

TEST(TimeAxis, KnowsTheYearAtAPlace) {
    const session::TimeAxis axis = someAxis();
    EXPECT_EQ(axis.dateAt(0.0).year, -300);
    EXPECT_EQ(axis.dateAt(0.75).year, 1950);
    EXPECT_EQ(axis.dateAt(1.0).year, 1999) << "the axis ends where 2000 begins";
    EXPECT_EQ(session::dateOfYear(0.5).year, -1) << "there is no year 0";
    EXPECT_EQ(session::dateOfYear(1.0).year, 1);
    EXPECT_EQ(session::dateOfYear(-137.0).year, -138);
}

TEST(TimeAxis, ThatMakesNoSenseIsEven) {
    for (const auto& stops : std::vector<std::vector<session::TimeAxis::Stop>>{{},
                                                                               {{1.0, 0.0}},
                                                                               {{1.0, 0.1}, {2.0, 1.0}},
                                                                               {{2.0, 0.0}, {1.0, 1.0}},
                                                                               {{1.0, 0.0}, {2.0, 0.0}, {3.0, 1.0}}}) {
        EXPECT_EQ(session::TimeAxis(stops).stops(), session::TimeAxis().stops());
    }
}

TEST(TimeAxis, HasRoundTicksThatAreNotCrowded) {
    constexpr double WidthPx = 1000.0;
    constexpr double LeastPx = 46.0;
    const auto ticks = someAxis().ticks(WidthPx, LeastPx);
    ASSERT_GT(ticks.size(), 10U);
    EXPECT_EQ(ticks.front().date.year, -300);
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        EXPECT_GE((ticks[i].share - ticks[i - 1].share) * WidthPx, LeastPx) << ticks[i].date.year;
        if (!ticks[i].isStop) {
            EXPECT_EQ(ticks[i].date.year % 10, 0) << ticks[i].date.year;
        }
    }
}

}  // namespace
