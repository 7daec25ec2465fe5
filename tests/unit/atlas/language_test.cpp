#include "atlas/language.hpp"

#include <gtest/gtest.h>

namespace {

using atlas::Language;
using atlas::LocalizedText;

TEST(Language, CodesGoThereAndBack) {
    for (const Language language : atlas::AllLanguages) {
        EXPECT_EQ(atlas::languageFromCode(atlas::codeOf(language)), language);
    }
    EXPECT_EQ(atlas::codeOf(Language::Chinese), "zh");
}

TEST(Language, OtherCodesAreNone) {
    for (const char* code : {"", "EN", "de", "en-GB", "e"}) {
        EXPECT_FALSE(atlas::languageFromCode(code)) << code;
    }
}

TEST(LocalizedText, BestIsTheLanguageAskedFor) {
    LocalizedText text;
    text.set(Language::English, "Khorgos");
    text.set(Language::Kazakh, "Қорғас");
    EXPECT_EQ(text.best(Language::Kazakh), "Қорғас");
    EXPECT_EQ(text.in(Language::Russian), "");
}

TEST(LocalizedText, BestFallsBackToEnglish) {
    LocalizedText text;
    text.set(Language::Kazakh, "Қорғас");
    text.set(Language::English, "Khorgos");
    EXPECT_EQ(text.best(Language::Russian), "Khorgos");
}

TEST(LocalizedText, WithoutEnglishBestIsAnyLanguageThereIs) {
    LocalizedText text;
    text.set(Language::Russian, "Хоргос");
    EXPECT_EQ(text.best(Language::Chinese), "Хоргос");
}

TEST(LocalizedText, EmptyHasNothingInAnyLanguage) {
    const LocalizedText text;
    EXPECT_TRUE(text.isEmpty());
    EXPECT_EQ(text.best(Language::English), "");
    EXPECT_FALSE(text.has(Language::English));
}

}  // namespace
