#include "base/nearest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace {

using base::nearest;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> Ids = {"country/kz", "place/almaty", "place/almaty-airport", "town/alma", "place/altai"};

TEST(Nearest, TheLastPartOfAPathStandsForTheWhole) {
    EXPECT_EQ(nearest("almaty", Ids).front(), "place/almaty");
    EXPECT_EQ(nearest("Almaty", Ids).front(), "place/almaty") << "in either case";
    EXPECT_EQ(nearest("kz", Ids).front(), "country/kz");
}

TEST(Nearest, AFewWrongLettersAreForgiven) {
    const std::vector<std::string> keys = {"id", "summary", "body", "claims", "related"};
    EXPECT_THAT(nearest("sumary", keys), ElementsAre("summary"));
    EXPECT_THAT(nearest("summmary", keys), ElementsAre("summary"));
    EXPECT_THAT(nearest("realted", keys), ElementsAre("related")) << "two letters swapped are one slip";
    EXPECT_THAT(nearest("bodi", keys), ElementsAre("body"));
    EXPECT_THAT(nearest("plase/almaty", Ids), ElementsAre("place/almaty"));
}

TEST(Nearest, WhatHoldsTheWordIsNamedWhereNothingIsNearer) {
    EXPECT_THAT(nearest("silk", {"gas/silk-line", "silk-road"}), ElementsAre("silk-road", "gas/silk-line"));
    EXPECT_THAT(nearest("silk", {"gas/silk-line", "silk-road", "sill"}), ElementsAre("sill"));
}

TEST(Nearest, WhatIsMuchFartherThanTheNearestIsNotNamed) {
    EXPECT_THAT(nearest("place/almat", {"place/aktau", "place/aral", "place/almaty"}), ElementsAre("place/almaty"));
    EXPECT_THAT(nearest("aaaa", {"aabb", "aaab", "aaaa"}), ElementsAre("aaaa"));
}

TEST(Nearest, NobodyMeansSomethingElseAltogether) {
    EXPECT_THAT(nearest("nosuch", Ids), IsEmpty());
    EXPECT_THAT(nearest("", Ids), IsEmpty());
    EXPECT_THAT(nearest("x", {"y", "id"}), IsEmpty()) << "one letter is no word";
    EXPECT_THAT(nearest(std::string(100'000, 'a'), {std::string(100'000, 'a')}), IsEmpty());
}

TEST(Nearest, LettersAreCountedNotBytes) {
    EXPECT_THAT(nearest("Алмати", {"Алматы"}), ElementsAre("Алматы"));
}

TEST(Nearest, GivesNoMoreThanAskedForAndNothingTwice) {
    EXPECT_EQ(nearest("aaaa", {"aaab", "aaac", "aaad", "aaae"}).size(), 3U);
    EXPECT_THAT(nearest("aaaa", {"aaab", "aaab"}), ElementsAre("aaab"));
}

RC_GTEST_PROP(NearestProperty, OnlyTheWordItselfIsNoDistanceAway, ()) {
    const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'd'));
    const std::string a = *rc::gen::nonEmpty(word);
    const std::string b = *word;
    RC_ASSERT(base::farness(a, a) == 0);
    RC_ASSERT((base::farness(a, b) == 0) == (a == b));
}

RC_GTEST_PROP(NearestProperty, NoTextIsTooStrange, (const std::string& a, const std::string& b)) {
    RC_ASSERT(base::farness(a, b).value_or(0) >= 0);
}

TEST(DidYouMean, JoinsTheWords) {
    EXPECT_EQ(base::didYouMean({}), "");
    EXPECT_EQ(base::didYouMean({"a"}), "; do you mean 'a'?");
    EXPECT_EQ(base::didYouMean({"a", "b", "c"}), "; do you mean 'a', 'b' or 'c'?");
}

}  // namespace
