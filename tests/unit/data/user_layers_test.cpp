#include "data/user_layers.hpp"

#include "unit/support/mini_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using atlas::Language;
using overlay::ShapeKind;

data::Templates templates() {
    data::Templates made;
    for (const Language language : atlas::AllLanguages) {
        made["files-layer"].set(language, "Files");
        made["files-layer-description"].set(language, "Of one's own");
        made["files-feature"].set(language, "Feature {number} of {file}");
        made["files-property"].set(language, "{key}: {value}");
        made["notes-layer"].set(language, "Notes");
        made["notes-tags"].set(language, "Tags: {tags}");
    }
    return made;
}

/// A point named "Khorgos" of 1937, two points without a name, something without a place.
session::UserFile wayFile() {
    overlay::TableWriter writer("stops", {{"name"}, {"year", overlay::FieldType::Whole}, {"note"}});
    const auto add = [&](std::uint64_t number, overlay::Shape shape, const std::vector<overlay::Value>& values) {
        EXPECT_TRUE(writer.add(number, shape, values));
    };
    add(1, {ShapeKind::Points, {{{{{80.4, 44.2}}}}}},
        {std::string("Khorgos"), std::int64_t{1937}, std::string("line\nbreak")});
    add(2, {ShapeKind::Points, {{{{{76.9, 43.2}, {77.9, 43.2}}}}}}, {{}, {}, std::string("twins")});
    add(3, {}, {std::string("Nowhere"), {}, {}});
    overlay::Source source;
    source.format = "GPX";
    source.tables.push_back(writer.take());
    session::UserFile file;
    file.layer = "files/way";
    file.path = "/tmp/way.gpx";
    file.condition = session::FileCondition::Open;
    file.source = std::make_shared<const overlay::Source>(std::move(source));
    return file;
}

std::shared_ptr<const atlas::Atlas> with(const session::UserFile& file) {
    const std::vector<session::UserFile> files = {file};
    return data::atlasWith(support::miniAtlas(), files, {}, templates());
}

TEST(UserLayers, AFileIsALayerOfItsOwn) {
    session::UserFile file = wayFile();
    file.look.palette = 3;
    const std::shared_ptr<const atlas::Atlas> atlas = with(file);
    const atlas::Layer* layer = atlas->layer("files/way");
    ASSERT_NE(layer, nullptr);
    EXPECT_EQ(layer->name.in(Language::Kazakh), "way.gpx");
    EXPECT_EQ(layer->group, atlas::UserLayer);
    EXPECT_EQ(layer->palette, 3U);
    ASSERT_NE(atlas->layer(atlas::UserLayer), nullptr);
    const atlas::Feature* first = atlas->feature("file-way/1");
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->layer, "files/way");
    EXPECT_EQ(first->names.in(Language::Chinese), "Khorgos");
    EXPECT_EQ(first->article.summary.in(Language::English), "Feature 1 of way.gpx");
    ASSERT_EQ(first->article.body.size(), 3U);
    EXPECT_EQ(first->article.body[2].text.in(Language::English), "note: line break");
    EXPECT_EQ(first->article.body[0].citations.at(0).document, "file-way");
    EXPECT_NE(atlas->document("file-way"), nullptr);
}

TEST(UserLayers, NothingOfTheAtlasChanges) {
    const std::shared_ptr<const atlas::Atlas> shipped = support::miniAtlas();
    const std::shared_ptr<const atlas::Atlas> both = with(wayFile());
    ASSERT_GT(both->features().size(), shipped->features().size());
    for (std::size_t i = 0; i < shipped->features().size(); ++i) {
        EXPECT_EQ(both->features()[i].id, shipped->features()[i].id);
        EXPECT_EQ(both->features()[i].layer, shipped->features()[i].layer);
    }
    EXPECT_EQ(&both->geography(), &data::atlasWith(both, {}, {}, {})->geography());
    EXPECT_EQ(data::atlasWith(shipped, {}, {}, {}), shipped) << "without files it is the atlas itself";
}

TEST(UserLayers, SeveralPointsAreAsManyThingsAndNoPlaceIsNone) {
    const std::shared_ptr<const atlas::Atlas> atlas = with(wayFile());
    ASSERT_NE(atlas->feature("file-way/2"), nullptr);
    ASSERT_NE(atlas->feature("file-way/2-2"), nullptr);
    EXPECT_EQ(atlas->feature("file-way/2-2")->anchor, (geo::LonLat{77.9, 43.2}));
    EXPECT_EQ(atlas->feature("file-way/2")->names.in(Language::English), "way.gpx 2");
    EXPECT_EQ(atlas->feature("file-way/3"), nullptr);
}

TEST(UserLayers, TheLookSaysWhatNamesThingsAndWhenTheyWere) {
    session::UserFile file = wayFile();
    EXPECT_FALSE(with(file)->feature("file-way/1")->when) << "no time is taken unasked";
    file.look = {"Our way", 1, "note", "year"};
    const std::shared_ptr<const atlas::Atlas> atlas = with(file);
    EXPECT_EQ(atlas->layer("files/way")->name.in(Language::English), "Our way");
    EXPECT_EQ(atlas->feature("file-way/1")->names.in(Language::English), "line break");
    ASSERT_TRUE(atlas->feature("file-way/1")->when);
    EXPECT_EQ(atlas::formatEdtf(*atlas->feature("file-way/1")->when), "1937");
    EXPECT_FALSE(atlas->feature("file-way/2")->when);
    file.look.labelField = "";
    EXPECT_EQ(with(file)->feature("file-way/1")->names.in(Language::English), "way.gpx 1") << "nothing names them";
}

TEST(UserLayers, NotesStandWhereTheyWereWrittenOrWhereTheirLinksDo) {
    session::Note here;
    here.id = std::string(session::NoteIdLength, 'a');
    here.title = "Camp";
    here.text = "first line\n\nsecond line";
    here.tags = {"winter", "1937"};
    here.when = atlas::parseTimeSpan("1937").value();
    here.place = geo::LonLat{80.4, 44.2};
    here.links = {"place/almaty", "place/none"};
    session::Note linked;
    linked.id = std::string(session::NoteIdLength, 'b');
    linked.text = "without a title\nand more";
    linked.links = {"place/almaty"};
    session::Note nowhere = linked;
    nowhere.id = std::string(session::NoteIdLength, 'c');
    nowhere.links.clear();
    const std::vector<session::Note> notes = {here, linked, nowhere};
    const std::shared_ptr<const atlas::Atlas> atlas = data::atlasWith(support::miniAtlas(), {}, notes, templates());
    const atlas::Feature* camp = atlas->feature(session::noteFeatureId(here.id));
    ASSERT_NE(camp, nullptr);
    EXPECT_EQ(camp->layer, atlas::NotesLayer);
    EXPECT_EQ(camp->when, here.when);
    ASSERT_EQ(camp->article.body.size(), 3U);
    EXPECT_EQ(camp->article.body[1].text.in(Language::Kazakh), "second line");
    EXPECT_EQ(camp->article.body[2].text.in(Language::English), "Tags: winter, 1937");
    EXPECT_EQ(camp->article.related, std::vector<atlas::FeatureId>{"place/almaty"});
    EXPECT_NE(atlas->document(camp->article.body[0].citations.at(0).document), nullptr);
    const atlas::Feature* other = atlas->feature(session::noteFeatureId(linked.id));
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->anchor, atlas->feature("place/almaty")->anchor);
    EXPECT_EQ(other->names.in(Language::English), "without a title");
    EXPECT_EQ(atlas->feature(session::noteFeatureId(nowhere.id)), nullptr);
    ASSERT_NE(atlas->layer(atlas::NotesLayer), nullptr);
    EXPECT_EQ(atlas->layer(atlas::NotesLayer)->group, atlas::UserLayer);
}

TEST(UserLayers, ShownTextIsFitForATerminal) {
    EXPECT_EQ(data::shownText("a\x1B[31m\x7F\xC3"), "a [31m \xEF\xBF\xBD");
    const std::string longText = std::string(1999, 'x') + "\xE5\x8C\x97";
    EXPECT_EQ(data::shownText(longText), std::string(1999, 'x')) << "not cut through a letter";
}

}  // namespace
