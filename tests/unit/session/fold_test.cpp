#include "session/fold.hpp"

#include "unit/support/mini_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

const session::Folding& folding() {
    static const session::Folding Folding(support::miniReadings());
    return Folding;
}

std::string letters(std::string_view text) {
    return folding().fold(text).letters;
}

TEST(Fold, DropsCaseAccentsApostrophesAndGaps) {
    EXPECT_EQ(letters("Ürümqi"), "urumqi");
    EXPECT_EQ(letters("Xi\u2019an"), "xian");
    EXPECT_EQ(letters("Ust-Kamenogorsk"), "ustkamenogorsk");
    EXPECT_EQ(letters("  São   Tomé "), "saotome");
    EXPECT_EQ(letters(""), "");
    EXPECT_EQ(letters("?!"), "");
}

TEST(Fold, WritesCyrillicInLatinLetters) {
    EXPECT_EQ(letters("Усть-Каменогорск"), "ustkamenogorsk");
    EXPECT_EQ(letters("Өскемен"), "oskemen");
    EXPECT_EQ(letters("ШЫМКЕНТ"), "shymkent");
    EXPECT_EQ(letters("Қызылорда"), "kyzylorda");
    EXPECT_EQ(letters("Щучинск"), "shchuchinsk");
}

TEST(Fold, ReadsHanziAsPinyin) {
    EXPECT_EQ(letters("阿拉木图"), "alamutu");
    EXPECT_EQ(letters("长安"), "zhangan");
    const std::vector<session::Folded> ways = folding().foldEachWay("长安");
    ASSERT_EQ(ways.size(), 2U);
    EXPECT_EQ(ways[0].letters, "zhangan");
    EXPECT_EQ(ways[1].letters, "changan");
}

TEST(Fold, KeepsAHanziThatNobodyKnowsToRead) {
    EXPECT_EQ(letters("龘A"), "龘a");
}

TEST(Fold, OffersAFewWaysAtMost) {
    std::string many;
    for (int i = 0; i < 40; ++i) {
        many += "长";
    }
    EXPECT_LE(folding().foldEachWay(many).size(), 8U);
}

TEST(Fold, ReadsNumbersAsTheyAreMeant) {
    EXPECT_EQ(letters("1,533"), "1533");
    EXPECT_EQ(letters("1\u00A0533"), "1533");
    EXPECT_EQ(letters("1 533"), "1533");
    EXPECT_EQ(letters("1,503.97"), "1503.97");
    EXPECT_EQ(letters("4,18"), "4.18");
    EXPECT_EQ(letters("1991, 1997"), "19911997") << "two years are no number with groups";
    EXPECT_EQ(folding().fold("1991, 1997").starts.size(), 2U);
    EXPECT_EQ(letters("1.533"), "1.533");
}

TEST(Fold, KnowsWhereWordsBegin) {
    const session::Folded folded = folding().fold("Xi\u2019an 阿拉");
    ASSERT_EQ(folded.starts.size(), 3U);
    EXPECT_EQ(folded.starts[0].letter, 0U);
    EXPECT_EQ(folded.starts[1].letter, 4U);
    EXPECT_EQ(folded.starts[1].byte, 8U);
    EXPECT_TRUE(folded.starts[1].isWord);
    EXPECT_EQ(folded.starts[2].byte, 11U);
    EXPECT_FALSE(folded.starts[2].isWord);
    const std::vector<std::string_view> words = folded.words();
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0], "xian");
    EXPECT_EQ(words[1], "ala");
}

TEST(Fold, TakesBrokenBytesWithoutHarm) {
    EXPECT_EQ(letters("a\xFF\xFE b"), "ab");
}

}  // namespace
