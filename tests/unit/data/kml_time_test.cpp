// Years before Christ, ends of intervals, and what is no time at all.

#include "data/kml_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using data::KmlTime;

KmlTime timeOf(const std::string& edtf) {
    return data::kmlTimeOf(*atlas::parseTimeSpan(edtf));
}

std::string edtfOf(const KmlTime& time) {
    const base::Result<atlas::TimeSpan> span = data::timeSpanOf(time);
    return span ? atlas::formatEdtf(*span) : "error: " + span.error().message;
}

TEST(KmlTime, YearsAreCountedAstronomically) {
    EXPECT_EQ(timeOf("-0138"), (KmlTime{"-0137", "", true})) << "138 BC: there is a year 0 in ISO 8601";
    EXPECT_EQ(timeOf("-0001"), (KmlTime{"0000", "", true})) << "1 BC";
    EXPECT_EQ(timeOf("0001"), (KmlTime{"0001", "", true}));
    EXPECT_EQ(edtfOf({"-0137", "", true}), "-0138");
    EXPECT_EQ(edtfOf({"0000", "", true}), "-0001");
    EXPECT_EQ(edtfOf({"-0000", "", true}), "-0001");
}

TEST(KmlTime, AnIntervalEndsOnItsLastDay) {
    EXPECT_EQ(timeOf("-0138/-0126"), (KmlTime{"-0137", "-0125-12-31", false}));
    EXPECT_EQ(timeOf("1937/1942"), (KmlTime{"1937", "1942-12-31", false}));
    EXPECT_EQ(timeOf("1996-02/1996-02"), (KmlTime{"1996-02", "1996-02-29", false}));
    EXPECT_EQ(timeOf("../1954-02-01"), (KmlTime{"", "1954-02-01", false}));
    EXPECT_EQ(timeOf("1994-04/.."), (KmlTime{"1994-04", "", false}));
    EXPECT_EQ(timeOf("1997-09-24"), (KmlTime{"1997-09-24", "", true}));
}

TEST(KmlTime, ReadsWhatOthersWrite) {
    EXPECT_EQ(edtfOf({"1937-07-01T00:00:00Z", "1942-12-31T23:59:59Z", false}), "1937-07-01/1942-12-31");
    EXPECT_EQ(edtfOf({"1997", "1997", false}), "1997");
    EXPECT_EQ(edtfOf({"", "1997Z", false}), "../1997");
    EXPECT_EQ(edtfOf({"1996-02", "1996-12-31", false}), "1996-02/1996-12") << "no coarser than its begin";
}

TEST(KmlTime, SaysWhatIsWrong) {
    for (const char* text : {"last year", "97", "1997-13", "1997-02-30", "19970101", "1997~", "-9999", "12345",
                             "1997/1998", "../1997", "+1997"}) {
        const std::string told = edtfOf({text, "", true});
        EXPECT_TRUE(told.starts_with("error: ")) << text << " became " << told;
    }
    EXPECT_NE(edtfOf({"1998", "1997", false}).find("before it begins"), std::string::npos);
    EXPECT_NE(edtfOf({"", "", false}).find("a begin or an end"), std::string::npos);
}

RC_GTEST_PROP(KmlTime, AYearComesBackAsItWas, ()) {
    const int year = *rc::gen::inRange(-9998, 9999);
    RC_PRE(year != 0);
    const std::string edtf = std::string(year < 0 ? "-" : "") +
                             std::string(4 - std::to_string(std::abs(year)).size(), '0') +
                             std::to_string(std::abs(year));
    RC_ASSERT(edtfOf(timeOf(edtf)) == edtf);
    RC_ASSERT(edtfOf(timeOf(edtf + "/..")) == edtf + "/..");
    RC_ASSERT(edtfOf(timeOf("../" + edtf)) == "../" + edtf);
}

}  // namespace
