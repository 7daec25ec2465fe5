// Tours of others as stories, our own without loss, and files that mean harm.

#include "data/kml_reader.hpp"

#include "data/export.hpp"
#include "data/kml_writer.hpp"
#include "data/user_files.hpp"
#include "unit/support/mini_world.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace {

using atlas::Language;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string look(double lon, double lat, const std::string& more = {}) {
    return "<LookAt>" + more + "<longitude>" + std::to_string(lon) + "</longitude><latitude>" + std::to_string(lat) +
           "</latitude><range>100000</range></LookAt>";
}

std::string flight(double lon, double lat, const std::string& more = {}) {
    return "<gx:FlyTo>" + look(lon, lat, more) + "</gx:FlyTo>";
}

std::string balloon(const std::string& id, const char* visibility = "1") {
    return "<gx:AnimatedUpdate><Update><targetHref/><Change><Placemark targetId=\"" + id + "\"><gx:balloonVisibility>" +
           visibility +
           "</gx:balloonVisibility></Placemark></Change></Update>"
           "</gx:AnimatedUpdate>";
}

std::string kml(const std::string& playlist, const std::string& placemarks = {}) {
    return "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" "
           "xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document><name>A file</name>\n<gx:Tour><name>A &lt;tour"
           "&gt;</name><gx:Playlist>" +
           playlist + "</gx:Playlist></gx:Tour>" + placemarks + "</Document></kml>";
}

/// Its one story.
atlas::Story storyOf(const std::string& text) {
    const data::LoadedKml loaded = data::readKml(text, "tour.kml");
    EXPECT_EQ(loaded.stories.size(), 1U);
    for (const base::Diagnostic& diagnostic : loaded.diagnostics) {
        ADD_FAILURE() << base::formatDiagnostic(diagnostic);
    }
    return loaded.stories.empty() ? atlas::Story() : loaded.stories.front().story;
}

std::vector<std::string> faultsOf(const std::string& text) {
    std::vector<std::string> faults;
    for (const base::Diagnostic& diagnostic : data::readKml(text, "tour.kml").diagnostics) {
        faults.push_back(base::formatDiagnostic(diagnostic));
    }
    return faults;
}

TEST(KmlReader, AChapterIsWhereTheTourRests) {
    const atlas::Story story = storyOf(
        kml(flight(70, 40) + flight(76.9, 43.2) + balloon("a") + "<gx:Wait><gx:duration>3</gx:duration></gx:Wait>" +
                balloon("a", "0") + flight(80, 44, "<gx:TimeStamp><when>-0137</when></gx:TimeStamp>") +
                "<gx:TourControl><gx:playMode>pause</gx:playMode></gx:TourControl>" + flight(90, 45),
            "<Placemark id=\"a\"><name>Almaty</name><description><![CDATA[<p>A <b>city</b>.</p>]]></description>"
            "<TimeSpan><begin>1854</begin></TimeSpan></Placemark>"));
    EXPECT_TRUE(story.id.empty());
    EXPECT_EQ(story.names.best(Language::Russian), "A <tour>");
    ASSERT_EQ(story.chapters.size(), 2U) << "it only flies by the first place and the last";
    EXPECT_EQ(story.chapters[0].center, (geo::LonLat{76.9, 43.2}));
    EXPECT_EQ(story.chapters[0].title.best(Language::English), "Almaty");
    EXPECT_EQ(story.chapters[0].text.best(Language::Chinese), "A city.");
    EXPECT_EQ(atlas::formatEdtf(*story.chapters[0].when), "1854/..") << "of the placemark, where the camera has none";
    EXPECT_EQ(atlas::formatEdtf(*story.chapters[1].when), "-0138");
    EXPECT_EQ(story.chapters[1].title.best(Language::English), "2");
}

TEST(KmlReader, ATourWithoutRestShowsAllItFliesTo) {
    EXPECT_EQ(storyOf(kml(flight(70, 40) + flight(76.9, 43.2))).chapters.size(), 2U);
    std::string many;
    for (int i = 0; i < 200; ++i) {
        many += flight(60.0 + i * 0.1, 43.0);
    }
    const data::LoadedKml loaded = data::readKml(kml(many), "tour.kml");
    ASSERT_EQ(loaded.stories.size(), 1U);
    const std::vector<atlas::Chapter>& chapters = loaded.stories.front().story.chapters;
    ASSERT_EQ(chapters.size(), 60U);
    EXPECT_DOUBLE_EQ(chapters.front().center.lonDeg, 60.0);
    EXPECT_NEAR(chapters.back().center.lonDeg, 79.9, 1e-9);
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_THAT(loaded.diagnostics.front().message, HasSubstr("200 stops, of which 60"));
}

TEST(KmlReader, TheRangeIsHalfTheWindowOverTheTangentOfHalfTheAngle) {
    // Zoom 4 is 3459.1 m a pixel, so 1600 pixels are 5534.6 km, and 2 tan 30° is 1.1547.
    EXPECT_NEAR(data::kmlRangeM(4.0), 4793.1e3, 100.0);
    EXPECT_NEAR(data::kmlRangeM(5.0) * 2.0, data::kmlRangeM(4.0), 1e-6);
    for (const double zoom : {0.0, 4.7, 13.0}) {
        EXPECT_NEAR(data::zoomOfKmlRange(data::kmlRangeM(zoom)), zoom, 1e-12);
    }
    const std::string wide = "<gx:horizFov>90</gx:horizFov>";
    const double usual = storyOf(kml(flight(76, 43))).chapters.front().zoom;
    const double wider = storyOf(kml(flight(76, 43, wide))).chapters.front().zoom;
    EXPECT_NEAR(usual - wider, std::log2(std::sqrt(3.0)), 1e-5) << "tan 45° is √3 times tan 30°";
}

TEST(KmlReader, ACameraLooksToTheMiddleOfItsPicture) {
    const auto chapterOf = [](const std::string& more) {
        return storyOf(kml("<gx:FlyTo><Camera><longitude>76</longitude><latitude>43</latitude>" + more +
                           "</Camera></gx:FlyTo>"))
            .chapters.front();
    };
    const atlas::Chapter down = chapterOf("<altitude>100000</altitude>");
    EXPECT_NEAR(down.center.lonDeg, 76.0, 1e-9);
    EXPECT_NEAR(down.center.latDeg, 43.0, 1e-9);
    // 45° to the north from 100 km: 100 km ahead are 0.8993° of latitude, and the way there is √2 times as long.
    const atlas::Chapter ahead = chapterOf("<altitude>100000</altitude><tilt>45</tilt>");
    EXPECT_NEAR(ahead.center.latDeg, 43.8993, 1e-4);
    EXPECT_NEAR(ahead.center.lonDeg, 76.0, 1e-9);
    EXPECT_NEAR(down.zoom - ahead.zoom, 0.5, 1e-5);
    EXPECT_GT(chapterOf("<altitude>100000</altitude><heading>90</heading><tilt>45</tilt>").center.lonDeg, 77.0);
    EXPECT_LT(chapterOf("<altitude>100000</altitude><tilt>90</tilt>").center.latDeg, 50.0) << "no horizon";
}

TEST(KmlReader, ABadStepCostsItselfAndSaysWhere) {
    const std::string text =
        kml("\n<gx:FlyTo/>\n" + flight(200, 43) + "\n" + flight(76, 43) + "\n" + balloon("nobody"));
    EXPECT_THAT(faultsOf(text),
                ElementsAre(HasSubstr("tour.kml:4:2: tour-step: a gx:FlyTo without LookAt"),
                            HasSubstr("tour.kml:5:20: value-range: longitude wants a number from -180 to 180"),
                            HasSubstr("reference-unknown: no Placemark")));
    EXPECT_EQ(data::readKml(text, "tour.kml").stories.front().story.chapters.size(), 1U);
}

TEST(KmlReader, WhatCannotBeReadIsSaidToBeSo) {
    EXPECT_THAT(faultsOf("<kml><Document>"), ElementsAre(HasSubstr("tour.kml:1:1")));
    EXPECT_THAT(faultsOf("<html/>"), ElementsAre(HasSubstr("begins with <html>")));
    EXPECT_THAT(faultsOf("<kml/>"), ElementsAre(HasSubstr("no gx:Tour")));
    EXPECT_THAT(faultsOf(kml("")), ElementsAre(HasSubstr("no step that can be shown")));
    EXPECT_THAT(faultsOf(std::string("PK\x03\x04", 4)), ElementsAre(HasSubstr("KMZ archive")));
    EXPECT_THAT(faultsOf("<kml>\xFF</kml>"), ElementsAre(HasSubstr("UTF-8")));
    EXPECT_THAT(faultsOf(std::string("<kml>\0</kml>", 12)), ElementsAre(HasSubstr("UTF-8")));
    EXPECT_THAT(faultsOf("<kml>" + std::string(data::MaxKmlBytes, ' ') + "</kml>"),
                ElementsAre(HasSubstr("file-too-large")));
}

TEST(KmlReader, HostileFilesDoNoHarm) {
    // Nested as deep as the size allows: neither reading nor letting go of it may use up the stack.
    std::string deep = "<kml>";
    for (int i = 0; i < 500'000; ++i) {
        deep += "<a>";
    }
    EXPECT_THAT(faultsOf(deep), ElementsAre(HasSubstr("this is no XML"))) << "it never closes";
    for (int i = 0; i < 500'000; ++i) {
        deep += "</a>";
    }
    deep += "</kml>";
    EXPECT_THAT(faultsOf(deep), ElementsAre(HasSubstr("nested deeper"), HasSubstr("no gx:Tour")));

    std::string wide = "<kml>";
    for (int i = 0; i < 500'000; ++i) {
        wide += "<a/>";
    }
    EXPECT_THAT(faultsOf(wide + "</kml>"),
                ElementsAre(HasSubstr("more than 400000 elements"), HasSubstr("no gx:Tour")));

    std::string faults;
    for (int i = 0; i < 10'000; ++i) {
        faults += "<gx:FlyTo/>";
    }
    EXPECT_LT(faultsOf(kml(faults)).size(), 60U);

    const std::string laughs = "<!DOCTYPE kml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n";
    const std::string text = kml(flight(76, 43) + balloon("x"),
                                 "<Placemark id=\"x\"><name>&b;</name><description>&b;&amp;</description></Placemark>");
    const data::LoadedKml loaded = data::readKml(laughs + text.substr(text.find("<kml")), "tour.kml");
    ASSERT_EQ(loaded.stories.size(), 1U);
    EXPECT_EQ(loaded.stories.front().story.chapters.front().title.best(Language::English), "&b;") << "never replaced";
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_THAT(loaded.diagnostics.front().message, HasSubstr("DOCTYPE"));
}

std::string exported(const atlas::Atlas& atlas, const atlas::Story& story, Language language = Language::English) {
    const session::Strings strings;  // its keys stand for words
    return data::exportTour({atlas, strings, language, {}, {}, {}, {}}, story);
}

TEST(KmlReader, OurOwnStoryComesBackWhole) {
    const atlas::Atlas& atlas = *support::miniWorld().atlas;
    const atlas::Story& story = atlas.stories().front();
    for (const Language language : atlas::AllLanguages) {
        const atlas::Story read = storyOf(exported(atlas, story, language));
        EXPECT_EQ(read.id, story.id);
        EXPECT_EQ(read.names, story.names);
        EXPECT_EQ(read.summary, story.summary);
        ASSERT_EQ(read.chapters.size(), story.chapters.size());
        for (std::size_t i = 0; i < read.chapters.size(); ++i) {
            const atlas::Chapter& a = read.chapters[i];
            const atlas::Chapter& b = story.chapters[i];
            EXPECT_EQ(a.title, b.title);
            EXPECT_EQ(a.text, b.text);
            EXPECT_EQ(a.center, b.center);
            EXPECT_EQ(a.zoom, b.zoom);
            EXPECT_EQ(a.when, b.when);
            EXPECT_EQ(a.layers, b.layers);
            EXPECT_EQ(a.select, b.select);
            EXPECT_EQ(a.claims, b.claims);
            EXPECT_EQ(exported(atlas, read, language), exported(atlas, story, language));
        }
    }
}

TEST(KmlReader, WhatSomebodyChangedInTheFileCounts) {
    const atlas::Atlas& atlas = *support::miniWorld().atlas;
    std::string text = exported(atlas, atlas.stories().front());
    const auto change = [&](const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    };
    change("<longitude>77</longitude>", "<longitude>78</longitude>");
    change("<begin>-0137</begin>", "<begin>-0140</begin>");
    const atlas::Story read = storyOf(text);
    EXPECT_EQ(read.chapters[0].center.lonDeg, 78.0);
    EXPECT_EQ(atlas::formatEdtf(*read.chapters[0].when), "-0141/-0126") << "and not what our own date says";
}

struct Opened {
    atlas::Atlas::Parts parts;
    std::vector<atlas::StoryId> ids;
    base::Diagnostics diagnostics;
};

Opened opened(const std::string& text) {
    const support::TemporaryFolder folder;
    data::Content content;
    data::UserFiles user;
    data::addUserFile(folder.write("walk.kml", text), content, user);
    Opened result;
    result.parts = support::miniParts();
    std::ranges::move(user.documents, std::back_inserter(result.parts.documents));
    result.ids = data::addUserStories(std::move(user.stories), result.parts, content.diagnostics);
    result.diagnostics = content.diagnostics;
    return result;
}

TEST(KmlFile, AStoryKeepsItsIdWhereItIsFree) {
    const atlas::Atlas& atlas = *support::miniWorld().atlas;
    std::string text = exported(atlas, atlas.stories().front());
    const Opened taken = opened(text);
    EXPECT_THAT(taken.ids, ElementsAre("file-walk/mini"));
    EXPECT_THAT(taken.diagnostics, IsEmpty());
    const atlas::Atlas with{atlas::Atlas::Parts(taken.parts)};
    const atlas::Story* story = with.story("file-walk/mini");
    ASSERT_NE(story, nullptr);
    EXPECT_EQ(story->chapters[0].citations.front().document, "file-walk") << "the reader sees where it comes from";
    EXPECT_EQ(with.document("file-walk")->title.best(Language::English), "walk.kml");
    EXPECT_EQ(exported(with, *story), text) << "out and in and out again";
    const std::size_t at = text.find("story/mini");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 10, "story/free");
    EXPECT_THAT(opened(text).ids, ElementsAre("story/free"));
    EXPECT_THAT(opened(kml(flight(76, 43))).ids, ElementsAre("file-walk/story-1"));
}

TEST(KmlFile, WhatTheAtlasLacksIsLeftOutAndTold) {
    const std::string own =
        "<ExtendedData><Data name=\"claims\"><value>claim/border-length-a claim/none</value></Data>"
        "<Data name=\"layers\"><value>places nolayer</value></Data><Data name=\"select\"><value>place/none</value>"
        "</Data><Data name=\"citation\"><value>no-document page 1</value></Data></ExtendedData>";
    const Opened with = opened(kml(flight(2.3, 48.8) + balloon("a"), "\n<Placemark id=\"a\">" + own + "</Placemark>"));
    ASSERT_EQ(with.ids.size(), 1U);
    const atlas::Chapter& chapter = with.parts.stories.back().chapters.front();
    EXPECT_THAT(chapter.claims, ElementsAre("claim/border-length-a"));
    EXPECT_THAT(chapter.layers, ElementsAre("places"));
    EXPECT_TRUE(chapter.select.empty());
    EXPECT_EQ(chapter.citations.size(), 1U);
    std::vector<std::string> told;
    std::ranges::transform(with.diagnostics, std::back_inserter(told), &base::formatDiagnostic);
    EXPECT_THAT(told, ElementsAre(HasSubstr(".kml:4:2: reference-unknown: the atlas has no layer 'nolayer'"),
                                  HasSubstr("no claim 'claim/none'"), HasSubstr("no document 'no-document'"),
                                  HasSubstr("no feature 'place/none'"), HasSubstr("place-outside")));
}

}  // namespace
