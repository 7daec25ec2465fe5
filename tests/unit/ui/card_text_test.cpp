#include "ui/panels.hpp"
#include "unit/support/mini_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace {

using atlas::Language;
using support::words;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

session::Strings strings() {
    session::Strings made;
    made.setTable(Language::English, {{"label.citation", "{document}: {place}"},
                                      {"citation.paragraph", "paragraph {paragraph}"},
                                      {"label.colon", "{label}: {value}"},
                                      {"label.parenthesis", "{text} ({note})"},
                                      {"list.separator", ", "},
                                      {"card.unsourced", "editor's statement"},
                                      {"card.claims", "What the sources say"},
                                      {"card.former-names", "Former names"},
                                      {"card.editors-note", "Editor's note"},
                                      {"card.as-of", "as of {date}"},
                                      {"kind.city", "city"},
                                      {"kind.silk-road", "Silk Road branch"},
                                      {"certainty.certain", "certain"},
                                      {"certainty.hypothetical", "hypothetical"},
                                      {"card.certainty", "Certainty"},
                                      {"card.shown-at", "Shown at {place}"},
                                      {"card.approximate", "The position is approximate."},
                                      {"date.year", "{year}"},
                                      {"date.year-ad", "AD {year}"},
                                      {"date.years", "{from}-{to}"},
                                      {"date.month-year", "{month} {year}"},
                                      {"date.month-alone.4", "April"},
                                      {"unit.km", "{value} km"}});
    made.setTable(Language::Russian,
                  {{"label.citation", "{document} – {place}"}, {"citation.paragraph", "абзац {paragraph}"}});
    return made;
}

const atlas::Atlas& miniAtlas() {
    return *support::miniWorld().atlas;
}

std::vector<ui::SourceLine> sources(const std::vector<atlas::Citation>& citations) {
    return ui::sourceLines(miniAtlas(), citations, strings(), Language::English);
}

TEST(SourceLines, NameDocumentAndPlace) {
    const auto lines = sources({{"document-a", "paragraph 2"}, {"document-b", ""}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, "Document A: paragraph 2");
    EXPECT_EQ(lines[0].document, "document-a");
    EXPECT_EQ(lines[1].text, "Document B");
}

TEST(SourceLines, GatherPlacesOfOneDocument) {
    const auto lines =
        sources({{"document-a", "paragraph 2"}, {"document-b", "section 1"}, {"document-a", "paragraph 6"}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, "Document A: paragraph 2; paragraph 6");
    EXPECT_EQ(lines[1].text, "Document B: section 1");
}

TEST(SourceLines, TellThePlaceInTheReadersLanguage) {
    const auto lines = ui::sourceLines(miniAtlas(), {{"document-a", "paragraph 2"}, {"document-a", "paragraph 6"}},
                                       strings(), Language::Russian);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].text, "Document A – абзац 2; абзац 6");
}

TEST(SourceLines, AnEditorsStatementIsCalledThatAndAnUnknownDocumentByItsId) {
    EXPECT_EQ(sources({{std::string(atlas::EditorUnsourced), ""}}).front().text, "editor's statement");
    EXPECT_EQ(sources({{"lost-book", "page 3"}}).front().text, "lost-book: page 3");
    EXPECT_TRUE(sources({}).empty());
}

/// How two documents of one title are named.
std::vector<std::string> named(const atlas::Document& first, const atlas::Document& second) {
    atlas::Atlas::Parts parts;
    parts.documents = {first, second};
    const atlas::Atlas atlas(std::move(parts));
    std::vector<std::string> texts;
    for (const ui::SourceLine& line :
         ui::sourceLines(atlas, {{first.id, "page 1"}, {second.id, ""}}, strings(), Language::English)) {
        texts.push_back(line.text);
    }
    return texts;
}

TEST(SourceLines, OfOneTitleSayWhatTellsThemApart) {
    atlas::Document first{.id = "one", .title = words("Gas pipeline"), .publisher = "one.com", .date = "2003"};
    atlas::Document second{.id = "two", .title = words("Gas Pipeline"), .publisher = "two.com", .date = "2003"};
    EXPECT_THAT(named(first, second), ElementsAre("Gas pipeline (one.com): page 1", "Gas Pipeline (two.com)"));
    second.publisher = first.publisher;
    second.date = "2009";
    EXPECT_THAT(named(first, second), ElementsAre("Gas pipeline (2003): page 1", "Gas Pipeline (2009)"));
    second.date = first.date;
    EXPECT_THAT(named(first, second), ElementsAre("Gas pipeline (one): page 1", "Gas Pipeline (two)"));
    second.title = words("Oil pipeline");
    EXPECT_THAT(named(first, second), ElementsAre("Gas pipeline: page 1", "Oil pipeline"));
}

std::vector<std::string> idsOf(const std::vector<const atlas::Feature*>& features) {
    std::vector<std::string> ids;
    std::ranges::transform(features, std::back_inserter(ids), &atlas::Feature::id);
    return ids;
}

TEST(CardLinks, LeadNowhereTwice) {
    atlas::Feature almaty = *miniAtlas().feature("place/almaty");
    almaty.article.related = {"event/visit", "place/urumqi", "place/nowhere", "place/urumqi"};
    const ui::CardLinks links = ui::cardLinks(miniAtlas(), almaty);
    EXPECT_THAT(idsOf(links.here), ElementsAre("event/visit"));
    EXPECT_THAT(idsOf(links.related), ElementsAre("place/urumqi"));
    atlas::Feature route = *miniAtlas().feature("route/ili");
    route.article.related = {"place/almaty", "event/visit"};
    EXPECT_THAT(idsOf(ui::cardLinks(miniAtlas(), route).related), ElementsAre("event/visit"));
}

std::string card(const atlas::Feature& feature, Language language = Language::English) {
    return ui::plainCard(miniAtlas(), feature, strings(), language);
}

TEST(CardLinks, NameTheNextPlacesOnTheRoutesThroughAPlace) {
    const ui::CardLinks links = ui::cardLinks(miniAtlas(), *miniAtlas().feature("place/urumqi"));
    ASSERT_EQ(links.stops.size(), 1U);
    EXPECT_EQ(links.stops[0].route->id, "route/ili");
    EXPECT_EQ(links.stops[0].before->id, "place/turpan");
    EXPECT_EQ(links.stops[0].after->id, "place/khorgos");
    const ui::CardLinks end = ui::cardLinks(miniAtlas(), *miniAtlas().feature("place/almaty"));
    ASSERT_EQ(end.stops.size(), 1U);
    EXPECT_EQ(end.stops[0].before->id, "place/khorgos") << "the ford between them is no place of the atlas";
    EXPECT_EQ(end.stops[0].after, nullptr);
}

TEST(CardLinks, NameWhatBeganInTheSameYear) {
    const ui::CardLinks links = ui::cardLinks(miniAtlas(), *miniAtlas().feature("event/visit"));
    ASSERT_EQ(links.sameTime.size(), 1U);
    EXPECT_EQ(links.sameTime[0]->id, "treaty/border");
    EXPECT_TRUE(ui::cardLinks(miniAtlas(), *miniAtlas().feature("place/almaty")).sameTime.empty());
}

TEST(PlainCard, SaysNameKindDatesSummaryAndHistoryWithSources) {
    atlas::Feature feature = *miniAtlas().feature("place/almaty");
    feature.when = *atlas::parseTimeSpan("1854");
    const std::string text = card(feature);
    EXPECT_TRUE(text.starts_with("Almaty\ncity\n1854\n")) << text;
    EXPECT_THAT(text, HasSubstr("About place/almaty."));
    EXPECT_THAT(text, HasSubstr("A paragraph. About place/almaty.\n  [Document A: paragraph 1]"));
    EXPECT_TRUE(text.ends_with("\n"));
}

TEST(PlainCard, SaysEveryClaimWithFigureDateSourceAndNote) {
    atlas::Feature border = *miniAtlas().feature(atlas::SharedBorder);
    border.article.claims[0].note = words("Measured anew.");
    border.article.claims[0].asOf = *atlas::parseTimeSpan("2003");
    const std::string text = card(border);
    EXPECT_THAT(text, HasSubstr("What the sources say"));
    EXPECT_THAT(text, HasSubstr("The border is 1,533 km long."));
    EXPECT_THAT(text, HasSubstr("[Document A: paragraph 2]"));
    EXPECT_THAT(text, HasSubstr("The border is 1,700 km long."));
    EXPECT_THAT(text, HasSubstr("[Document B: section 1]"));
    EXPECT_THAT(text, HasSubstr("Measured anew."));
    EXPECT_THAT(text, HasSubstr("as of 2003"));
}

TEST(PlainCard, SaysFormerNamesWithTheirDatesAndSources) {
    atlas::Feature almaty = *miniAtlas().feature("place/almaty");
    almaty.article.formerNames.push_back(
        {words("Alma-Ata"), *atlas::parseTimeSpan("1921/1993"), {{"document-b", "section 4"}}});
    const std::string text = card(almaty);
    EXPECT_THAT(text, HasSubstr("Former names"));
    EXPECT_THAT(text, HasSubstr("Alma-Ata (1921-1993)"));
    EXPECT_THAT(text, HasSubstr("[Document B: section 4]"));
    almaty.article.formerNames.front().names = almaty.names;
    EXPECT_THAT(card(almaty), Not(HasSubstr("Former names"))) << "in this language it never changed";
}

TEST(PlainCard, SaysHowWellALineOrAPlaceIsKnown) {
    EXPECT_THAT(card(*miniAtlas().feature("route/ili")), HasSubstr("Certainty: certain, hypothetical"));
    atlas::Feature almaty = *miniAtlas().feature("place/almaty");
    EXPECT_THAT(card(almaty), Not(HasSubstr("approximate")));
    almaty.approximate = true;
    EXPECT_THAT(card(almaty), HasSubstr("The position is approximate."));
    EXPECT_THAT(card(*miniAtlas().feature("event/visit")), HasSubstr("Shown at Almaty"));
}

TEST(PlainCard, IsInTheLanguageAsked) {
    EXPECT_TRUE(card(*miniAtlas().feature("place/almaty"), Language::Chinese).starts_with("阿拉木图\n"));
}

}  // namespace
