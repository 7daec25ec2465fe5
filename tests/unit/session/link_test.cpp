#include "session/link.hpp"

#include "base/utf8.hpp"
#include "unit/geo/generators.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace {

using session::Camera;
using session::Link;
using session::parseLink;
using testing::ElementsAre;
using testing::IsEmpty;

bool isEmpty(const Link& link) {
    return !link.view && !link.layers && link.select.empty() && !link.language && !link.date;
}

TEST(Link, IsToldByItsScheme) {
    EXPECT_TRUE(session::isLink("khorgos:"));
    EXPECT_TRUE(session::isLink("KHORGOS:#5/43/77")) << "schemes have no case";
    EXPECT_FALSE(session::isLink("khorgos"));
    EXPECT_FALSE(session::isLink("./khorgos:#5/43/77")) << "a file of that name";
    EXPECT_FALSE(session::isLink("my.geojson"));
    EXPECT_TRUE(isEmpty(parseLink("my.geojson")));
}

TEST(Link, EveryPartIsRead) {
    const Link link = parseLink("khorgos:#6.5/43.26/76.93&layers=border,silk-road/hexi&select=place/almaty&lang=kk");
    EXPECT_EQ(link.view, (Camera{{76.93, 43.26}, 6.5}));
    ASSERT_TRUE(link.layers);
    EXPECT_THAT(*link.layers, ElementsAre("border", "silk-road/hexi"));
    EXPECT_EQ(link.select, "place/almaty");
    EXPECT_EQ(link.language, atlas::Language::Kazakh);
    EXPECT_THAT(link.faults, IsEmpty());
}

TEST(Link, EveryPartMayBeAbsent) {
    for (const char* text : {"khorgos:", "khorgos:#", "khorgos://", "khorgos:///#", "khorgos:#&&"}) {
        const Link link = parseLink(text);
        EXPECT_TRUE(isEmpty(link)) << text;
        EXPECT_THAT(link.faults, IsEmpty()) << text;
    }
    EXPECT_EQ(parseLink("khorgos:#select=place/almaty").select, "place/almaty");
    EXPECT_FALSE(parseLink("khorgos:#select=place/almaty").view);
    EXPECT_EQ(parseLink("khorgos://#lang=ru&4/50/80").view, (Camera{{80.0, 50.0}, 4.0})) << "in any order";
    EXPECT_THAT(*parseLink("khorgos:#layers=").layers, IsEmpty()) << "no layer at all";
}

TEST(Link, PercentEscapesAreUndone) {
    const Link link = parseLink("khorgos:#5%2F43%2f77&layers=border%2Csilk-road%2Fhexi&select=place%2Falmaty");
    EXPECT_EQ(link.view, (Camera{{77.0, 43.0}, 5.0}));
    EXPECT_THAT(*link.layers, ElementsAre("border", "silk-road/hexi"));
    EXPECT_EQ(link.select, "place/almaty");
    EXPECT_THAT(link.faults, IsEmpty());
}

TEST(Link, WhatIsOutOfRangeIsBroughtIntoItAndTold) {
    const Link link = parseLink("khorgos:#99/-91/1e300");
    EXPECT_EQ(link.view, (Camera{{180.0, -90.0}, session::MaxZoom}));
    ASSERT_EQ(link.faults.size(), 1U);
    EXPECT_EQ(link.faults[0].part, "99/-91/1e300");
    EXPECT_NE(link.faults[0].reason.find("13/-90/180"), std::string::npos);
}

TEST(Link, WhatCannotBeTakenIsNamedAndTheRestIsTaken) {
    for (const std::string part :
         {"5/43",       "5/43/77/1",  "nan/43/77", "5/inf/77",        "5/43/x",       "/43/77",    "0x5/43/77",
          "lang=de",    "lang=",      "select=",   "select=%1B%5B2J", "select=%",     "select=%4", "select=%zz",
          "select=%FF", "layers=%0A", "time=1991", "story=x",         "view=5/43/77", "=",         "5/43/77%00"}) {
        const Link link = parseLink("khorgos:#" + part + "&layers=places");
        EXPECT_EQ(link.faults.size(), 1U) << part;
        EXPECT_FALSE(link.view || link.language || !link.select.empty()) << part;
        EXPECT_TRUE(link.layers) << part;
        for (const session::LinkFault& fault : link.faults) {
            EXPECT_EQ(fault.part, part);
            EXPECT_FALSE(fault.reason.empty());
        }
    }
}

TEST(Link, TheFirstOfTwoCounts) {
    const Link link = parseLink("khorgos:#5/43/77&lang=kk&lang=ru&6/40/70");
    EXPECT_EQ(link.language, atlas::Language::Kazakh);
    EXPECT_EQ(link.view->zoom, 5.0);
    EXPECT_EQ(link.faults.size(), 2U);
}

TEST(Link, WhatStandsBeforeTheHashIsNotRead) {
    const Link link = parseLink("khorgos://example.org/?lang=ru#lang=kk");
    EXPECT_EQ(link.language, atlas::Language::Kazakh);
    ASSERT_EQ(link.faults.size(), 1U);
    EXPECT_EQ(link.faults[0].part, "//example.org/?lang=ru");
}

TEST(Link, AMonstrousOneIsNotReadAtAll) {
    const Link link = parseLink("khorgos:#5/43/77&select=" + std::string(100'000, 'a'));
    EXPECT_TRUE(isEmpty(link));
    ASSERT_EQ(link.faults.size(), 1U);
    EXPECT_LT(link.faults[0].part.size(), 300U);
    std::string many = "khorgos:#";
    for (int i = 0; i < 500; ++i) {
        many += "x=1&";
    }
    EXPECT_LE(parseLink(many).faults.size(), 20U);
}

TEST(Link, DatesAreRead) {
    const Link link = parseLink("khorgos:#date=-0138%2F-0126&compare=2006");
    EXPECT_TRUE(link.faults.empty());
    ASSERT_TRUE(link.date && link.comparedDate);
    EXPECT_EQ(atlas::formatEdtf(*link.date), "-0138/-0126");
    EXPECT_EQ(atlas::formatEdtf(*link.comparedDate), "2006");
    const Link broken = parseLink("khorgos:#date=yesterday&theme=pink&projection=flat&labels=3");
    EXPECT_FALSE(broken.date);
    EXPECT_FALSE(broken.theme);
    EXPECT_EQ(broken.faults.size(), 4U);
}

RC_GTEST_PROP(LinkProperty, AnyViewSurvives, ()) {
    const geo::LonLat center = *generators::place(-180.0, -90.0, 180.0, 90.0);
    const Camera camera{center, *generators::real(0.0, session::MaxZoom)};
    const Link link = parseLink(fmt::format("khorgos:#{}/{}/{}", camera.zoom, center.latDeg, center.lonDeg));
    RC_ASSERT(link.faults.empty());
    RC_ASSERT(link.view.has_value());
    RC_ASSERT((*link.view == camera));
}

RC_GTEST_PROP(LinkProperty, NoTextGivesAViewOutOfRangeOrAPartThatDrivesATerminal, (const std::string& text)) {
    const Link link = parseLink("khorgos:#" + text);
    if (link.view) {
        RC_ASSERT(link.view->zoom >= 0.0 && link.view->zoom <= session::MaxZoom);
        RC_ASSERT(std::abs(link.view->center.latDeg) <= 90.0 && std::abs(link.view->center.lonDeg) <= 180.0);
    }
    for (const session::LinkFault& fault : link.faults) {
        RC_ASSERT(base::escapeControls(fault.part) == fault.part);
    }
}

}  // namespace
