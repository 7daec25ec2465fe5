// The view in words: the sentences with the shipped words of each language, and what the command prints.

#include "view/describe.hpp"
#include "app/commands.hpp"
#include "data/description_output.hpp"
#include "data/locale_reader.hpp"
#include "data/schema_check.hpp"

#include "unit/app/controller_harness.hpp"
#include "unit/support/mini_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

namespace {

using atlas::Language;
using testing::ElementsAre;
using testing::HasSubstr;

const std::filesystem::path Source = KHORGOS_SOURCE_DIR;

const session::Strings& realStrings() {
    static const session::Strings Words = data::readLocales(Source / "assets").strings;
    return Words;
}

session::Description described(const session::AppState& state) {
    return view::describe(support::miniScene().scene->index(), state, support::miniWorld().context(), realStrings());
}

/// Of the section with this id; empty where there is none.
std::vector<std::string> textsOf(const session::Description& description, const std::string& id) {
    std::vector<std::string> texts;
    const auto found = std::ranges::find(description.sections, id, &session::DescribedSection::id);
    if (found != description.sections.end()) {
        std::ranges::transform(found->items, std::back_inserter(texts), &session::DescribedItem::text);
    }
    return texts;
}

session::AppState stateIn(Language language, double zoom = 5.5) {
    session::AppState state = support::miniStateOver({80.4, 44.9}, zoom);
    state.language = language;
    return state;
}

TEST(Describe, EnglishSentences) {
    const session::Description view = described(stateIn(Language::English));
    EXPECT_EQ(view.heading, "The view in words");
    ASSERT_GE(view.summary.size(), 5U);
    EXPECT_EQ(view.summary[0], "The centre of the view, 44°54′ N, 80°24′ E, lies 161 km east of Taldykorgan.");
    EXPECT_THAT(view.summary[1], HasSubstr("1 : 4,400,000."));
    EXPECT_THAT(view.summary[2], HasSubstr("Shown: border, silk-road, places, events, relief"));
    EXPECT_EQ(view.summary[3], "Hidden: graticule.");
    EXPECT_THAT(textsOf(view, "places"),
                ElementsAre("Almaty (city): 332 km south-west.", "Urumqi (city): 587 km east.",
                            "Khorgos (border crossing): 78 km south.", "Bishkek (capital): 518 km south-west.",
                            "Turpan (city): 736 km east."));
    EXPECT_THAT(textsOf(view, "silk-road"), ElementsAre(testing::StartsWith("Ili road (Silk Road branch): ")));
    EXPECT_THAT(textsOf(view, "silk-road").front(),
                HasSubstr(" In order along it: Turpan, Urumqi, Khorgos, A ford and Almaty."));
    EXPECT_EQ(textsOf(view, "countries").front(), "China (country): about 35% of the view, in the east.");
}

TEST(Describe, ChineseSentences) {
    const session::Description view = described(stateIn(Language::Chinese));
    EXPECT_EQ(view.summary[0], "视图中心（北纬44°54′，东经80°24′）位于塔尔迪库尔干以东161公里处。");
    EXPECT_EQ(textsOf(view, "places").front(), "阿拉木图（城市）：中心西南332公里。");
    EXPECT_THAT(textsOf(view, "silk-road").front(), HasSubstr("。依次经过：吐鲁番、乌鲁木齐、霍尔果斯、"));
}

TEST(Describe, KazakhSentences) {
    const session::Description view = described(stateIn(Language::Kazakh));
    EXPECT_EQ(
        view.summary[0],
        "Ең жақын белгілі жер – Талдықорған; көрініс ортасы (44°54′ с. е., 80°24′ ш. б.) одан шығысқа қарай 161 км "
        "жерде.");
    EXPECT_EQ(textsOf(view, "places").front(), "Алматы (қала): оңтүстік-батысқа қарай 332 км.");
    EXPECT_THAT(textsOf(view, "silk-road").front(), HasSubstr(" Ретімен өтетін жерлері: Тұрпан, Үрімжі, Қорғас, "));
}

TEST(Describe, RussianSentences) {
    const session::Description view = described(stateIn(Language::Russian));
    EXPECT_EQ(
        view.summary[0],
        "Ближайшее известное место — Талдыкорган; центр вида (44°54′ с. ш., 80°24′ в. д.) лежит в 161 км к востоку "
        "от него.");
    EXPECT_EQ(textsOf(view, "places").front(), "Алматы (город): 332 км к юго-западу.");
    EXPECT_THAT(textsOf(view, "silk-road").front(), HasSubstr(" По порядку: Турфан, Урумчи, Хоргос, "));
}

class DescribeEachLanguage : public testing::TestWithParam<Language> {};

TEST_P(DescribeEachLanguage, NoKeyAndNoPlaceholderIsLeftOver) {
    for (const double zoom : {3.0, 5.7, 7.5}) {
        session::AppState state = stateIn(GetParam(), zoom);
        state.selected = "place/almaty";
        const session::Description view = described(state);
        std::string all;
        for (const std::string& sentence : view.summary) {
            all += sentence;
        }
        for (const session::DescribedSection& section : view.sections) {
            all += section.heading + section.closing;
            for (const session::DescribedItem& item : section.items) {
                all += item.text;
            }
        }
        EXPECT_THAT(all, testing::Not(HasSubstr("{")));
        EXPECT_THAT(all, testing::Not(HasSubstr("words.")));
        EXPECT_THAT(all, testing::Not(HasSubstr("direction.")));
        EXPECT_THAT(all, testing::Not(HasSubstr("kind.")));
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, DescribeEachLanguage, testing::ValuesIn(atlas::AllLanguages),
                         [](const testing::TestParamInfo<Language>& param) {
                             return std::string(atlas::codeOf(param.param));
                         });

TEST(Describe, WhatLiesOnHiddenLayersIsNotTold) {
    session::AppState state = stateIn(Language::English);
    state.hiddenLayers = {"places", "silk-road/ili", "water"};
    const session::Description view = described(state);
    EXPECT_TRUE(textsOf(view, "places").empty());
    EXPECT_TRUE(textsOf(view, "silk-road").empty());
    EXPECT_TRUE(textsOf(view, "water").empty());
    EXPECT_THAT(view.hiddenLayers, ElementsAre("silk-road/ili", "places", "water"));
    EXPECT_THAT(view.summary[4], HasSubstr("On these layers nothing is to be seen here: silk-road"));
}

TEST(Describe, EventsStandInTheOrderInWhichTheyHappened) {
    EXPECT_THAT(
        textsOf(described(stateIn(Language::English)), "events"),
        ElementsAre(testing::StartsWith("event/envoy (event, 138–126 BC), at Turpan: "),
                    testing::StartsWith("event/visit (event, April 1994), at Almaty: "),
                    testing::StartsWith("treaty/border (treaty, 26 April 1994), at Kazakhstan–China border: ")));
}

TEST(Describe, CrowdsAreCounted) {
    atlas::Atlas::Parts parts = support::miniParts();
    for (int i = 0; i < 40; ++i) {
        parts.features.push_back(support::miniFeature("place/p" + std::to_string(i), "places", "village",
                                                      support::words("P" + std::to_string(i)), {79.0 + 0.05 * i, 45.0},
                                                      5));
    }
    const auto crowded = std::make_shared<const atlas::Atlas>(std::move(parts));
    const session::Context context{*crowded, support::miniWorld().grounds, support::miniWorld().home};
    const view::ShapeIndex shapes(crowded, support::miniWorld().projection);
    const session::Description view = view::describe(shapes, stateIn(Language::English), context, realStrings());
    const auto places = std::ranges::find(view.sections, "places", &session::DescribedSection::id);
    ASSERT_NE(places, view.sections.end());
    EXPECT_EQ(places->items.size(), 12U);
    EXPECT_EQ(places->unlisted, 33U);
    EXPECT_EQ(places->closing, "Not listed: 33 of lesser rank.");
    EXPECT_EQ(places->items.front().feature, "place/almaty") << "what matters most comes first";
}

TEST(Describe, TheSameStateGivesTheSameWords) {
    const session::AppState state = stateIn(Language::English);
    const auto print = [&] {
        return data::descriptionText(*support::miniWorld().atlas, described(state), realStrings(), state.language);
    };
    EXPECT_EQ(print(), print());
}

TEST(Describe, TheTextIsPlain) {
    session::AppState state = stateIn(Language::English);
    state.selected = "place/almaty";
    const std::string text =
        data::descriptionText(*support::miniWorld().atlas, described(state), realStrings(), state.language);
    EXPECT_TRUE(text.starts_with("The view in words\n\nThe centre of the view, ")) << text;
    EXPECT_THAT(text, HasSubstr("\n\nplaces\n1. Almaty (city): 332 km south-west.\n2. Urumqi (city): "));
    EXPECT_THAT(text, HasSubstr("Selected: Almaty (city). Its article stands at the end.\n"));
    EXPECT_THAT(text, HasSubstr("\n\nAlmaty (city)\nplace/almaty\n")) << "the article as show prints it";
}

TEST(Describe, TheJsonKeepsToItsSchema) {
    for (const std::string selected : {"", "place/almaty", "border/kz-cn"}) {
        for (const double zoom : {2.0, 5.7, 8.0}) {
            session::AppState state = stateIn(Language::Russian, zoom);
            state.selected = selected;
            base::Diagnostics diagnostics;
            data::SchemaSet schemas({Source / "docs/schema"});
            const auto file = data::JsonFile::fromText(
                data::descriptionJson(*support::miniWorld().atlas, described(state), state.language), "output",
                diagnostics);
            ASSERT_TRUE(file);
            schemas.checkAgainst(*file, "describe.schema.json");
            for (const base::Diagnostic& diagnostic : diagnostics) {
                ADD_FAILURE() << base::formatDiagnostic(diagnostic);
            }
        }
    }
}

TEST(Describe, TheCommandTakesTheOptionsOfRender) {
    const std::vector<const char*> arguments = {"khorgos", "describe", "--view",       "80.4,44.9,5.5", "--lang",
                                                "ru",      "--layers", "places,water", "--json"};
    const auto parsed = app::parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
    const auto* options = std::get_if<app::Options>(&parsed);
    ASSERT_NE(options, nullptr);
    EXPECT_EQ(options->command, app::Command::Describe);
    app::World world = miniProgramWorld();
    testing::internal::CaptureStdout();
    EXPECT_EQ(app::runDescribe(world, *options), app::ExitDone);
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_THAT(out, HasSubstr("\"language\": \"ru\""));
    EXPECT_THAT(out, HasSubstr("\"zoom\": 5.5"));
    EXPECT_THAT(out, HasSubstr("\"id\": \"places\""));
    EXPECT_THAT(out, testing::Not(HasSubstr("\"id\": \"silk-road\"")));
}

}  // namespace
