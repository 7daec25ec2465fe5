#include "ui/fonts.hpp"

#include "unit/support/mini_theme.hpp"
#include "unit/support/mini_world.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>
#include <string>

namespace {

const std::filesystem::path FontFolder = std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts";

bool contains(const std::u32string& characters, char32_t wanted) {
    return characters.find(wanted) != std::u32string::npos;
}

TEST(CharactersFor, HoldNamesInAllLanguagesWordsAndKeys) {
    session::Strings strings;
    strings.setTable(atlas::Language::Russian, {{"language.ru", "Ж"}});
    const ui::Characters characters = ui::charactersFor(*support::miniWorld().atlas, strings, atlas::Language::English);
    for (char32_t wanted : std::u32string_view(U"Aқ霍ЖШ←→")) {
        EXPECT_TRUE(contains(characters.all, wanted)) << static_cast<std::uint32_t>(wanted);
    }
    EXPECT_FALSE(contains(characters.all, U'龘'));
    EXPECT_TRUE(contains(characters.inLanguage, U'A'));
    EXPECT_FALSE(contains(characters.inLanguage, U'霍')) << "headings are in one language";
}

TEST(CharactersFor, HoldArticlesInTheLanguageInUseOnly) {
    atlas::Atlas::Parts parts = support::miniParts();
    parts.features.front().article.summary.set(atlas::Language::Chinese, "龘");
    const atlas::Atlas atlas(std::move(parts));
    EXPECT_FALSE(contains(ui::charactersFor(atlas, {}, atlas::Language::English).all, U'龘'));
    EXPECT_TRUE(contains(ui::charactersFor(atlas, {}, atlas::Language::Chinese).inLanguage, U'龘'));
}

TEST(CharactersFor, HoldEverythingThatACardShows) {
    atlas::Atlas::Parts parts = support::miniParts();
    atlas::Article& article = parts.features.front().article;
    article.formerNames.push_back({support::words("㐀"), {}, {{"document-a", "㐁"}}});
    article.claims.push_back({"claim/x", support::words("㐂"), {}, {}, {{"document-a", "㐃"}}, support::words("㐄")});
    article.claims.back().quantity = atlas::Quantity{"measure", 1.0, "㐅", atlas::QuantityKind::Observed};
    article.body.push_back({support::words("㐆"), {{"document-a", "㐇"}}});
    atlas::Dispute dispute;
    dispute.names = support::words("㐈");
    dispute.text = support::words("㐉");
    dispute.citations = {{"document-a", "㐊"}};
    parts.disputes.push_back(std::move(dispute));
    const std::u32string characters =
        ui::charactersFor(atlas::Atlas(std::move(parts)), {}, atlas::Language::English).inLanguage;
    for (char32_t wanted : std::u32string_view(U"㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊")) {
        EXPECT_TRUE(contains(characters, wanted)) << "character " << static_cast<std::uint32_t>(wanted) - 0x3400U;
    }
}

TEST(BuildFonts, GiveEveryCharacterAGlyph) {
    ImFontAtlas picture;
    const std::u32string characters = U"Aqқөүғһі霍尔果斯哈萨克";
    const ui::Fonts fonts = ui::buildFonts(picture, FontFolder, {}, 1.0F, {characters, characters});
    for (const ImFont* font : {fonts.body, fonts.small, fonts.title, fonts.bold}) {
        ASSERT_NE(font, nullptr);
        for (char32_t c : characters) {
            EXPECT_NE(font->FindGlyphNoFallback(static_cast<ImWchar>(c)), nullptr) << static_cast<std::uint32_t>(c);
        }
        EXPECT_EQ(font->FindGlyphNoFallback(static_cast<ImWchar>(U'龘')), nullptr) << "the picture stays small";
    }
}

TEST(BuildFonts, GrowWithTheScale) {
    ImFontAtlas picture;
    const float usual = ui::buildFonts(picture, FontFolder, {}, 1.0F, {U"A", U"A"}).body->FontSize;
    EXPECT_NEAR(ui::buildFonts(picture, FontFolder, {}, 2.0F, {U"A", U"A"}).body->FontSize, 2.0F * usual, 1.0F);
}

TEST(BuildFonts, WithoutFilesLeaveImGuisOwn) {
    ImFontAtlas picture;
    const ui::Fonts fonts = ui::buildFonts(picture, FontFolder / "nowhere", {}, 1.0F, {U"A", U"A"});
    ASSERT_NE(fonts.body, nullptr);
    EXPECT_NE(fonts.body->FindGlyphNoFallback('A'), nullptr);
}

}  // namespace
