#include "session/strings.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace {

using atlas::Language;
using session::Strings;

Strings someWords() {
    Strings strings;
    strings.setTable(Language::English, {{"greeting", "Hello, {name}"},
                                         {"only-english", "Only here"},
                                         {"date.year", "{year}"},
                                         {"date.year-ad", "AD {year}"},
                                         {"date.year-bc", "{year} BC"},
                                         {"date.years", "{from}–{to}"},
                                         {"date.years-bc", "{from}–{to} BC"},
                                         {"date.month-year", "{month} {year}"},
                                         {"date.day", "{day} {month} {year}"},
                                         {"date.range", "{from} – {to}"},
                                         {"date.circa", "c. {date}"},
                                         {"date.uncertain", "{date} (?)"},
                                         {"date.until", "until {date}"},
                                         {"date.since", "since {date}"},
                                         {"date.undated", "undated"},
                                         {"date.month.4", "April"},
                                         {"date.month.12", "December"},
                                         {"date.month-alone.4", "April"},
                                         {"date.month-alone.12", "December"}});
    strings.setTable(Language::Russian, {{"greeting", "Привет, {name}"},
                                         {"date.year", "{year} г."},
                                         {"date.month-year", "{month} {year}"},
                                         {"date.day", "{day} {month} {year}"},
                                         {"date.month.12", "декабря"},
                                         {"date.month-alone.12", "декабрь"}});
    strings.setTable(Language::Chinese, {{"date.year", "{year}年"},
                                         {"date.year-bc", "公元前{year}年"},
                                         {"date.years-bc", "公元前{from}—前{to}年"},
                                         {"date.month-year", "{year}{month}"},
                                         {"date.day", "{year}{month}{day}日"},
                                         {"date.month.12", "12月"},
                                         {"date.month-alone.12", "12月"}});
    return strings;
}

std::string inWords(Language language, const char* edtf) {
    const auto span = atlas::parseTimeSpan(edtf);
    return span ? session::formatTimeSpan(someWords(), language, *span) : span.error().message;
}

TEST(Strings, FallsBackToEnglishAndThenToTheKey) {
    const Strings strings = someWords();
    EXPECT_EQ(strings.text(Language::Russian, "greeting"), "Привет, {name}");
    EXPECT_EQ(strings.text(Language::Russian, "only-english"), "Only here");
    EXPECT_EQ(strings.text(Language::Russian, "no-such-key"), "no-such-key");
    EXPECT_FALSE(strings.has(Language::Russian, "only-english"));
}

TEST(Strings, AMissingKeyKeepsItsPlaceWhenOthersAreMissedToo) {
    const Strings strings = someWords();
    const std::string& first = strings.text(Language::English, "missing-1");
    for (int i = 2; i < 100; ++i) {
        static_cast<void>(strings.text(Language::English, "missing-" + std::to_string(i)));
    }
    EXPECT_EQ(first, "missing-1");
}

TEST(Strings, FormatPutsValuesIn) {
    Strings strings = someWords();
    EXPECT_EQ(strings.format(Language::English, "greeting", {{"name", "Abai"}}), "Hello, Abai");
    strings.setTable(Language::English, {{"odd", "{a}{b} {a} {unknown} {"}});
    EXPECT_EQ(strings.format(Language::English, "odd", {{"a", "{b}"}, {"b", "2"}}), "{b}2 {b} {unknown} {");
}

TEST(FormatTimeSpan, EnglishDates) {
    EXPECT_EQ(inWords(Language::English, "1991-12-16"), "16 December 1991");
    EXPECT_EQ(inWords(Language::English, "1994-04"), "April 1994");
    EXPECT_EQ(inWords(Language::English, "1997"), "1997");
    EXPECT_EQ(inWords(Language::English, "0751"), "AD 751");
    EXPECT_EQ(inWords(Language::English, "-0138"), "138 BC");
}

TEST(FormatTimeSpan, EnglishSpans) {
    EXPECT_EQ(inWords(Language::English, "-0138/-0126"), "138–126 BC");
    EXPECT_EQ(inWords(Language::English, "1937/1942"), "1937–1942");
    EXPECT_EQ(inWords(Language::English, "0618/0907"), "618–907");
    EXPECT_EQ(inWords(Language::English, "-0206/0220"), "206 BC – AD 220");
    EXPECT_EQ(inWords(Language::English, "../1954"), "until 1954");
    EXPECT_EQ(inWords(Language::English, "1994-04/.."), "since April 1994");
    EXPECT_EQ(inWords(Language::English, "1990/1994-04"), "1990 – April 1994");
    EXPECT_EQ(inWords(Language::English, "1997/1997"), "1997");
}

TEST(FormatTimeSpan, SaysHowWellADateIsKnown) {
    EXPECT_EQ(inWords(Language::English, "1937~"), "c. 1937");
    EXPECT_EQ(inWords(Language::English, "1937?"), "1937 (?)");
    EXPECT_EQ(inWords(Language::English, "1937%"), "c. 1937 (?)");
    EXPECT_EQ(inWords(Language::English, "1937~/1942~"), "c. 1937–1942");
    EXPECT_EQ(inWords(Language::English, "1937~/1942"), "c. 1937 – 1942");
}

TEST(FormatTimeSpan, RussianMonthsStandInTheCaseTheyNeed) {
    EXPECT_EQ(inWords(Language::Russian, "1991-12-16"), "16 декабря 1991 г.");
    EXPECT_EQ(inWords(Language::Russian, "1991-12"), "декабрь 1991 г.");
}

TEST(FormatTimeSpan, ChinesePutsTheYearFirst) {
    EXPECT_EQ(inWords(Language::Chinese, "1991-12-16"), "1991年12月16日");
    EXPECT_EQ(inWords(Language::Chinese, "-0138"), "公元前138年");
    EXPECT_EQ(inWords(Language::Chinese, "-0138/-0126"), "公元前138—前126年");
}

TEST(FormatTimeSpan, NothingKnownIsUndated) {
    EXPECT_EQ(session::formatTimeSpan(someWords(), Language::English, atlas::TimeSpan{}), "undated");
}

TEST(FormatNumber, GroupsDigitsAsTheLanguageDoes) {
    EXPECT_EQ(session::formatNumber(Language::English, 1503.97, 2), "1,503.97");
    EXPECT_EQ(session::formatNumber(Language::Chinese, 1234567, 0), "1,234,567");
    EXPECT_EQ(session::formatNumber(Language::Chinese, 1533, 0), "1533");
    EXPECT_EQ(session::formatNumber(Language::Chinese, 15330, 0), "15,330");
    EXPECT_EQ(session::formatNumber(Language::Russian, 1503.97, 2), "1\u00A0503,97");
    EXPECT_EQ(session::formatNumber(Language::Kazakh, 999, 0), "999");
    EXPECT_EQ(session::formatNumber(Language::English, 1000, 0), "1,000");
}

TEST(FormatNumber, RoundsAndKeepsTheSign) {
    EXPECT_EQ(session::formatNumber(Language::English, 999.5, 0), "1,000");
    EXPECT_EQ(session::formatNumber(Language::English, -1234.5, 1), "\u22121,234.5");
    EXPECT_EQ(session::formatNumber(Language::English, -0.04, 1), "0.0");
    EXPECT_EQ(session::formatNumber(Language::English, 0.05, 2), "0.05");
}

TEST(FormatNumber, WhatIsNoNumberIsADash) {
    EXPECT_EQ(session::formatNumber(Language::English, std::numeric_limits<double>::quiet_NaN(), 1), "–");
    EXPECT_EQ(session::formatNumber(Language::English, std::numeric_limits<double>::infinity(), 1), "–");
}

}  // namespace
