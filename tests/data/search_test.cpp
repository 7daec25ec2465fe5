// What the search finds in the atlas that ships.

#include "session/search.hpp"
#include "base/utf8.hpp"
#include "data/load_atlas.hpp"
#include "data/locale_reader.hpp"
#include "data/readings_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace {

using session::HitKind;
using session::HitMatch;
using session::SearchHit;

const std::filesystem::path Root = KHORGOS_SOURCE_DIR;

struct Shipped {
    std::shared_ptr<const atlas::Atlas> atlas = data::loadAtlas(Root / "geodata").atlas;
    session::Strings strings = data::readLocales(Root / "assets").strings;
    data::LoadedReadings readings = data::readReadings(Root / "assets");
    session::SearchIndex index{*atlas, strings, readings.readings};
};

const Shipped& shipped() {
    static const Shipped Shipped;
    return Shipped;
}

std::vector<SearchHit> find(std::string_view text, atlas::Language language = atlas::Language::English,
                            std::size_t limit = 20) {
    return shipped().index.find(text, language, limit);
}

/// Where the feature stands in the results, from 0; behind them where it is not there.
std::size_t placeOf(const std::vector<SearchHit>& hits, std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(hits, id, &SearchHit::id) - hits.begin());
}

void expectFirst(std::string_view text, std::string_view id) {
    const std::vector<SearchHit> hits = find(text);
    ASSERT_FALSE(hits.empty()) << text;
    EXPECT_EQ(hits.front().id, id) << text;
}

TEST(Search, EveryNameInEveryLanguageFindsItsFeature) {
    constexpr std::size_t FirstResults = 12;  // as many places share a name at most
    for (const atlas::Feature& feature : shipped().atlas->features()) {
        std::vector<const atlas::LocalizedText*> names = {&feature.names};
        for (const atlas::FormerName& former : feature.article.formerNames) {
            names.push_back(&former.names);
        }
        for (const atlas::LocalizedText* name : names) {
            for (const std::string& text : name->all()) {
                if (text.empty()) {
                    continue;
                }
                const std::vector<SearchHit> hits = find(text, atlas::Language::English, FirstResults);
                EXPECT_LT(placeOf(hits, feature.id), hits.size()) << text << " does not find " << feature.id;
            }
        }
    }
}

TEST(Search, EveryNameIsFoundByItsPinyinOrLatinLetters) {
    constexpr std::size_t FirstResults = 12;
    for (const atlas::Feature& feature : shipped().atlas->features()) {
        for (const std::string& text : feature.names.all()) {
            const std::string typed = shipped().index.folding().fold(text).letters;
            if (!typed.empty() && feature.origin == atlas::Origin::Content) {
                const std::vector<SearchHit> hits = find(typed, atlas::Language::English, FirstResults);
                EXPECT_LT(placeOf(hits, feature.id), hits.size()) << typed << " does not find " << feature.id;
            }
        }
    }
}

TEST(Search, EveryHanziOfTheAtlasHasAReading) {
    std::set<char32_t> unread;
    for (const atlas::Feature& feature : shipped().atlas->features()) {
        for (const char32_t c : base::decodeUtf8(feature.names.in(atlas::Language::Chinese) +
                                                 feature.article.summary.in(atlas::Language::Chinese))) {
            if (session::isHanzi(c) && !shipped().readings.readings.contains(c)) {
                unread.insert(c);
            }
        }
    }
    EXPECT_TRUE(unread.empty()) << "run assets/rebuild-readings for "
                                << base::encodeUtf8(std::u32string(unread.begin(), unread.end()));
    EXPECT_TRUE(shipped().readings.diagnostics.empty());
}

TEST(Search, PinyinFormerNamesAndLatinForCyrillicFindTheTown) {
    for (const char* text : {"urumqi", "Ürümqi", "wulumuqi", "wu lu mu qi", "dihua", "迪化", "乌鲁木齐", "Урумчи"}) {
        expectFirst(text, "place/urumqi");
    }
    for (const char* text : {"changan", "Chang'an", "长安", "xian", "xi'an"}) {
        expectFirst(text, "place/xian");
    }
    for (const char* text : {"ust-kamenogorsk", "ust kamenogorsk", "oskemen", "Өскемен"}) {
        expectFirst(text, "place/oskemen");
    }
    expectFirst("almaty", "place/almaty");
    expectFirst("tashigan", "place/tashkent");
}

TEST(Search, AFormerNameTellsItsYears) {
    const SearchHit hit = find("dihua").front();
    EXPECT_EQ(hit.match, HitMatch::FormerName);
    ASSERT_TRUE(hit.when);
    EXPECT_EQ(hit.when->to->year, 1954);
}

TEST(Search, OneSlipOrTwoAreForgiven) {
    for (const char* text : {"urumci", "uurmqi", "urumqqi", "urmqi", "wulumuki", "wlumuqqi"}) {
        expectFirst(text, "place/urumqi");
        EXPECT_GT(find(text).front().slips, 0) << text;
    }
    EXPECT_EQ(placeOf(find("lrumcj"), "place/urumqi"), find("lrumcj").size()) << "three slips are another word";
    EXPECT_TRUE(find("xqz").empty());
}

TEST(Search, WhatBeginsSoComesBeforeWhatOnlyHasSuchAWord) {
    std::vector<SearchHit> hits = find("kar", atlas::Language::English, 100);
    std::erase_if(hits, [](const SearchHit& hit) { return hit.match == HitMatch::Text; });
    const auto begins = [](const SearchHit& hit) {
        return shipped().index.folding().fold(hit.matched).letters.starts_with("kar");
    };
    ASSERT_GT(hits.size(), 3U);
    EXPECT_TRUE(begins(hits.front()));
    EXPECT_TRUE(std::ranges::is_partitioned(hits, begins));
}

TEST(Search, TheAtlasGoesBeforeTheBaseMap) {
    const std::vector<SearchHit> hits = find("ka", atlas::Language::English, 40);
    EXPECT_TRUE(std::ranges::is_partitioned(hits, [](const SearchHit& hit) {
        const atlas::Feature* feature = shipped().atlas->feature(hit.feature);
        return feature == nullptr || feature->origin == atlas::Origin::Content;
    }));
}

TEST(Search, FiguresFindTheirClaims) {
    for (const char* text : {"1,533", "1533", "1 533"}) {
        const std::vector<SearchHit> hits = find(text);
        ASSERT_FALSE(hits.empty()) << text;
        EXPECT_EQ(hits.front().kind, HitKind::Claim) << text;
        EXPECT_EQ(hits.front().id, "claim/border-length-1533") << text;
        EXPECT_EQ(hits.front().feature, "border/kz-cn");
    }
    EXPECT_LT(placeOf(find("4.18"), "claim/pk-price"), 5U);
    EXPECT_EQ(placeOf(find("153"), "claim/border-length-1533"), find("153").size()) << "153 is another figure";
}

TEST(Search, WordsFindArticlesClaimsAndStories) {
    const std::vector<SearchHit> hits = find("PetroKazakhstan");
    EXPECT_EQ(hits.front().id, "organisation/petrokazakhstan");
    for (const HitKind kind : {HitKind::Feature, HitKind::Claim, HitKind::Story}) {
        EXPECT_NE(std::ranges::find(hits, kind, &SearchHit::kind), hits.end());
    }
    const std::vector<SearchHit> scattered = find("army office eighth");
    EXPECT_NE(std::ranges::find(scattered, HitKind::Claim, &SearchHit::kind), scattered.end());
}

TEST(Search, ATextIsShownInTheReadersLanguageAroundWhatWasFound) {
    const std::vector<SearchHit> hits = find("石油", atlas::Language::Russian, 40);
    const auto claim = std::ranges::find(hits, HitKind::Claim, &SearchHit::kind);
    ASSERT_NE(claim, hits.end());
    EXPECT_EQ(claim->language, atlas::Language::Russian);
    EXPECT_FALSE(claim->matched.empty());
    const std::vector<SearchHit> english = find("dihua");
    const std::size_t place = placeOf(english, "claim/red-road-stops");
    ASSERT_LT(place, english.size());
    EXPECT_NE(english[place].matched.find("Dihua"), std::string::npos);
}

TEST(Search, DatesFindWhatIsDatedThen) {
    for (const char* text : {"138 BC", "138bc", "公元前138", "公元前138年", "gongyuanqian138", "138 до н. э.",
                             "138 do n e", "б.з.д. 138", "-0138"}) {
        const std::vector<SearchHit> hits = find(text);
        ASSERT_FALSE(hits.empty()) << text;
        EXPECT_EQ(hits.front().kind, HitKind::Date) << text;
        ASSERT_TRUE(hits.front().when) << text;
        EXPECT_EQ(atlas::formatEdtf(*hits.front().when), "-0138") << text;
        EXPECT_LT(placeOf(hits, "event/zhang-qian-mission"), 3U) << text;
    }
    EXPECT_EQ(find("1997").front().kind, HitKind::Date);
    EXPECT_LT(placeOf(find("1997"), "treaty/boundary-1997"), 5U);
    EXPECT_LT(placeOf(find("751"), "event/talas"), 3U);
}

TEST(Search, DaysAreReadInEveryLanguage) {
    for (const char* text : {"16 December 1991", "1991年12月16日", "16 декабря 1991 г.", "1991-12-16"}) {
        const std::vector<SearchHit> hits = find(text);
        ASSERT_FALSE(hits.empty()) << text;
        ASSERT_TRUE(hits.front().when) << text;
        EXPECT_EQ(atlas::formatEdtf(*hits.front().when), "1991-12-16") << text;
        EXPECT_EQ(placeOf(hits, "event/independence"), 1U) << text;
    }
    for (const char* text : {"31 February 1991", "0", "0 BC", "1991-13-01", "12,345", "99999"}) {
        const std::vector<SearchHit> hits = find(text);
        EXPECT_EQ(std::ranges::find(hits, HitKind::Date, &SearchHit::kind), hits.end()) << text;
    }
}

TEST(Search, ANumberThatIsNoYearOfTheAtlasIsAFigureFirst) {
    const std::vector<SearchHit> hits = find("1533");
    EXPECT_EQ(hits.front().kind, HitKind::Claim);
    EXPECT_EQ(hits.back().kind, HitKind::Date);
}

TEST(Search, NothingIsFoundTwiceAndTheLimitHolds) {
    for (const char* text : {"a", "oil", "1997", "kazakhstan", "石", "138 BC"}) {
        for (const std::size_t limit : {std::size_t{1}, std::size_t{7}, std::size_t{40}}) {
            const std::vector<SearchHit> hits = find(text, atlas::Language::Kazakh, limit);
            EXPECT_LE(hits.size(), limit);
            std::set<std::pair<HitKind, std::string>> seen;
            for (const SearchHit& hit : hits) {
                EXPECT_TRUE(seen.emplace(hit.kind, hit.id).second) << text << " finds " << hit.id << " twice";
            }
        }
    }
}

TEST(Search, StrangeTextsFindNothingAndDoNoHarm) {
    for (const std::string& text : {std::string(), std::string("   "), std::string("\xFF\xFE"), std::string("?"),
                                    std::string(5000, 'x'), std::string("龘龘龘龘")}) {
        EXPECT_TRUE(find(text).empty()) << text.substr(0, 20);
    }
}

}  // namespace
