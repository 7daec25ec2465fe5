#include "session/user_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

session::UserFile fileOf(const std::string& layer, std::size_t palette = 0) {
    session::UserFile file;
    file.layer = layer;
    file.look.palette = palette;
    return file;
}

/// A row for each list of values.
overlay::Source sourceOf(std::vector<overlay::Field> fields, const std::vector<std::vector<overlay::Value>>& rows) {
    overlay::TableWriter writer("rows", std::move(fields));
    std::uint64_t number = 0;
    for (const std::vector<overlay::Value>& row : rows) {
        EXPECT_TRUE(writer.add(++number, {overlay::ShapeKind::Points, {{{{{80.0, 44.0}}}}}}, row));
    }
    overlay::Source source;
    source.tables.push_back(writer.take());
    return source;
}

overlay::Value text(const char* words) {
    return std::string(words);
}

TEST(UserFile, ALayerIsNamedAfterItsFile) {
    EXPECT_EQ(session::newFileLayer("/maps/My Trip (2).gpx", {}), "files/my-trip-2");
    EXPECT_EQ(session::newFileLayer("/maps/\u5317\u4eac.geojson", {}), "files/\u5317\u4eac");
    EXPECT_EQ(session::newFileLayer("C:\\maps\\Wall.shp", {}), "files/wall");
    EXPECT_EQ(session::newFileLayer("-", {}), "files/file");
    EXPECT_EQ(session::newFileLayer("/a/.hidden", {}), "files/hidden");
}

TEST(UserFile, NoTwoHaveTheSameLayer) {
    const std::vector<session::UserFile> others = {fileOf("files/way"), fileOf("files/way-2")};
    EXPECT_EQ(session::newFileLayer("/b/way.kml", others), "files/way-3");
}

TEST(UserFile, TakesAColorThatIsFree) {
    EXPECT_EQ(session::freePalette({}), 0U);
    const std::vector<session::UserFile> two = {fileOf("files/a", 0), fileOf("files/b", 2)};
    EXPECT_EQ(session::freePalette(two), 1U);
    std::vector<session::UserFile> all;
    for (std::size_t i = 0; i < session::FileColors; ++i) {
        all.push_back(fileOf("files/x", i));
    }
    all.push_back(fileOf("files/y", 0));
    EXPECT_EQ(session::freePalette(all), 1U) << "the first of those that are taken once only";
}

TEST(UserFile, TheFieldThatNamesThingsIsFound) {
    const overlay::Source named = sourceOf({{"Id"}, {"TITLE"}, {"n"}}, {{text("a"), text("b"), text("c")}});
    EXPECT_EQ(session::usualLabelField(named), "TITLE");
    EXPECT_EQ(session::usualLabelField(sourceOf({{"n"}}, {{text("c")}})), "");
    EXPECT_EQ(session::usualLabelField(sourceOf({{"name"}, {"id"}}, {{{}, text("c")}})), "id")
        << "one that no feature fills names nothing";
}

TEST(UserFile, TimesAreYearsDatesAndEdtf) {
    const auto edtf = [](const overlay::Value& value) {
        const auto span = session::timeOf(value);
        return span ? atlas::formatEdtf(*span) : std::string("none");
    };
    EXPECT_EQ(edtf(std::int64_t{1937}), "1937");
    EXPECT_EQ(edtf(std::int64_t{-138}), "-0138");
    EXPECT_EQ(edtf(std::int64_t{0}), "none") << "there is no such year";
    EXPECT_EQ(edtf(std::int64_t{123456}), "none");
    EXPECT_EQ(edtf(text("2003-06-11T08:30:00Z")), "2003-06-11");
    EXPECT_EQ(edtf(text("2003-06-11 08:30:00+05")), "2003-06-11");
    EXPECT_EQ(edtf(text("1937~/1942")), "1937~/1942");
    EXPECT_EQ(edtf(text("next year")), "none");
    EXPECT_EQ(edtf(1937.5), "none");
    EXPECT_EQ(edtf({}), "none");
}

TEST(UserFile, OnlyFieldsOfTimesAreOffered) {
    const overlay::Source source = sourceOf({{"name"}, {"year"}, {"mixed"}, {"empty"}, {"when"}},
                                            {{text("a"), std::int64_t{1937}, text("1937"), {}, text("1937-10-02")},
                                             {text("b"), {}, text("soon"), {}, text("../1954")}});
    EXPECT_THAT(session::timeFieldsOf(source), ElementsAre("year", "when"));
    EXPECT_THAT(session::timeFieldsOf(sourceOf({{"name"}}, {{text("a")}})), IsEmpty());
}

RC_GTEST_PROP(UserFileProperty, ALookGoesThroughTextAndBack, ()) {
    session::UserFile file = fileOf(
        "files/" + *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc-/?&=%1 ")))));
    const auto words = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab&=%?# /\xC3\xA4")));
    const auto sound = [](std::string some) {
        std::erase_if(some, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        return some;
    };
    file.look.name = sound(*words);
    file.look.palette = *rc::gen::inRange<std::size_t>(0, session::FileColors);
    if (*rc::gen::arbitrary<bool>()) {
        file.look.labelField = sound(*words);
    }
    file.look.timeField = sound(*words);
    const base::Result<session::LayerLook> read = session::parseLook(session::formatLook(file));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->layer == file.layer);
    RC_ASSERT(read->look == file.look);
}

TEST(UserFile, ALookThatIsNoneIsTold) {
    for (const char* wrong : {"", "places?color=1", "files/a?color=0", "files/a?color=7", "files/a?colour=1",
                              "files/a?name", "files/a?name=%zz"}) {
        EXPECT_FALSE(session::parseLook(wrong)) << wrong;
    }
    EXPECT_THAT(session::parseLook("files/a?shape=1").error().message, HasSubstr("write color"));
}

}  // namespace
