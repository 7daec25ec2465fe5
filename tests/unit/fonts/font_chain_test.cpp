#include "fonts/font_chain.hpp"

#include "base/utf8.hpp"
#include "fonts/faces.hpp"
#include "unit/support/temporary_folder.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <future>

namespace fonts::test {
namespace {

using session::FontFace;

std::filesystem::path fontsFolder() {
    return std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts";
}

const FontChain& shippedFonts() {
    static base::Diagnostics problems;
    static const FontChain Fonts(FontFiles::shipped(fontsFolder()), problems);
    EXPECT_TRUE(problems.empty());
    return Fonts;
}

TEST(FontChainTest, EveryFaceCoversKazakhRussianAndChinese) {
    const FontChain& fonts = shippedFonts();
    for (std::size_t face = 0; face < session::FontFaceCount; ++face) {
        for (const char32_t codePoint : base::decodeUtf8("ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЩщ霍尔果斯哈萨克üöşéAZaz09°′″–—«»“”·")) {
            EXPECT_TRUE(fonts.covers(static_cast<FontFace>(face), codePoint)) << face << " " << std::hex << +codePoint;
        }
        EXPECT_FALSE(fonts.covers(static_cast<FontFace>(face), U'\U0001F600')) << face;
    }
}

TEST(FontChainTest, HanziComeFromTheirOwnFile) {
    const FontChain& fonts = shippedFonts();
    const GlyphLine line = fonts.faces()->layOut("a国b", {});
    ASSERT_EQ(line.glyphs.size(), 3U);
    EXPECT_EQ(line.glyphs[0].file, line.glyphs[2].file);
    EXPECT_NE(line.glyphs[0].file, line.glyphs[1].file);
}

TEST(FontChainTest, ThreadsTakeTurns) {
    const std::array<std::string_view, 4> texts = {"Алматы", "Urumqi", "乌鲁木齐", "Қорғас"};
    const auto work = [&](const FontChain& fonts) {
        float sum = 0.0F;
        for (int round = 0; round < 200; ++round) {
            for (const std::string_view text : texts) {
                const auto sizePx = static_cast<float>(10 + round % 20);
                sum += fonts.widthPx(text, {FontFace::Serif, sizePx, 0.0F});
                const FontChain::FacesInUse faces = fonts.faces();
                const GlyphLine line = faces->layOut(text, {FontFace::Serif, sizePx, 0.0F});
                sum += static_cast<float>(
                    faces->outline(line.glyphs.front(), static_cast<unsigned>(10 + round % 20), true)->n_points);
            }
        }
        return sum;
    };
    base::Diagnostics problems;
    const FontChain fonts(FontFiles::shipped(fontsFolder()), problems);
    auto other = std::async(std::launch::async, [&] { return work(fonts); });
    const float own = work(fonts);
    EXPECT_EQ(own, other.get());
    EXPECT_EQ(own, work(shippedFonts()));
}

TEST(FontChainTest, HanziAreAsWideAsTheFontIsLarge) {
    const FontChain& fonts = shippedFonts();
    EXPECT_FLOAT_EQ(fonts.widthPx("中国", {FontFace::Sans, 16.0F, 0.0F}), 32.0F);
}

TEST(FontChainTest, KerningPullsLettersTogether) {
    const FontChain& fonts = shippedFonts();
    const view::TextStyle style{FontFace::Sans, 100.0F, 0.0F};
    EXPECT_LT(fonts.widthPx("AV", style), fonts.widthPx("A", style) + fonts.widthPx("V", style) - 1.0F);
}

TEST(FontChainTest, LetterSpacingStandsBetweenLettersOnly) {
    const FontChain& fonts = shippedFonts();
    const view::TextStyle tight{FontFace::Sans, 13.0F, 0.0F};
    const view::TextStyle wide{FontFace::Sans, 13.0F, 5.0F};
    EXPECT_FLOAT_EQ(fonts.widthPx("k", wide), fonts.widthPx("k", tight));
    EXPECT_NEAR(fonts.widthPx("kzk", wide), fonts.widthPx("kzk", tight) + 10.0F, 1e-3F);
}

TEST(FontChainTest, SizesAreDrawnInWholePixels) {
    const FontChain& fonts = shippedFonts();
    EXPECT_EQ(fonts.widthPx("Almaty", {FontFace::Sans, 12.6F, 0.0F}),
              fonts.widthPx("Almaty", {FontFace::Sans, 13.4F, 0.0F}));
    EXPECT_LT(fonts.widthPx("Almaty", {FontFace::Sans, 12.4F, 0.0F}),
              fonts.widthPx("Almaty", {FontFace::Sans, 13.0F, 0.0F}));
}

TEST(FontChainTest, InvisibleCharactersTakeNoRoom) {
    const FontChain& fonts = shippedFonts();
    EXPECT_EQ(fonts.widthPx("Al\u200Bma\u00ADty\n", {}), fonts.widthPx("Almaty", {}));
    EXPECT_EQ(fonts.widthPx("", {}), 0.0F);
}

TEST(FontChainTest, AscentReachesHanziAndDescentTheKazakhLetters) {
    const FontChain& fonts = shippedFonts();
    const view::TextStyle style{FontFace::Sans, 100.0F, 0.0F};
    EXPECT_GT(fonts.ascentPx(style), 75.0F);
    EXPECT_LT(fonts.ascentPx(style), 100.0F);
    EXPECT_GT(fonts.descentPx(style), 15.0F);
    EXPECT_LT(fonts.descentPx(style), 40.0F);
}

RC_GTEST_PROP(FontChainLaws, AnyBytesHaveAFiniteWidth, (const std::string& bytes)) {
    const FontChain& fonts = shippedFonts();
    const float width = fonts.widthPx(bytes, {});
    RC_ASSERT(width >= 0.0F);
    RC_ASSERT(width < 100.0F * static_cast<float>(bytes.size() + 1));
}

RC_GTEST_PROP(FontChainLaws, WidthGrowsEvenlyWithSize, ()) {
    const FontChain& fonts = shippedFonts();
    const auto size = static_cast<float>(*rc::gen::inRange(5, 200));
    const float once = fonts.widthPx("Қорғас 霍尔果斯", {FontFace::Serif, size, 0.0F});
    const float twice = fonts.widthPx("Қорғас 霍尔果斯", {FontFace::Serif, 2.0F * size, 0.0F});
    RC_ASSERT(std::abs(twice - 2.0F * once) < 0.01F * size);
}

TEST(FontChainFaults, AMissingFileIsNamedAndOthersStandIn) {
    FontFiles files = FontFiles::shipped(fontsFolder());
    files.chains[0][0] = fontsFolder() / "no-such-font.ttf";
    base::Diagnostics problems;
    const FontChain fonts(files, problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].code, "font-missing");
    EXPECT_NE(problems[0].file.find("no-such-font.ttf"), std::string::npos);
    EXPECT_NE(problems[0].message.find("restore"), std::string::npos);
    EXPECT_TRUE(fonts.covers(FontFace::Sans, U'ң'));
    EXPECT_GT(fonts.widthPx("Қорғас", {}), 20.0F);
}

TEST(FontChainFaults, BrokenFilesAreNamedOnce) {
    const support::TemporaryFolder folder;
    FontFiles files;
    for (std::size_t face = 0; face < session::FontFaceCount; ++face) {
        files.chains[face] = {folder.path() / "empty.ttf", folder.path() / "torn.ttf", folder.path() / "text.ttf"};
    }
    std::ofstream(folder.path() / "empty.ttf").flush();
    std::ofstream(folder.path() / "text.ttf") << "this is no font";
    {
        std::ifstream whole(fontsFolder() / "khorgos-sans.ttf", std::ios::binary);
        std::string head(300, '\0');
        whole.read(head.data(), static_cast<std::streamsize>(head.size()));
        std::ofstream(folder.path() / "torn.ttf", std::ios::binary) << head;
    }
    base::Diagnostics problems;
    const FontChain fonts(files, problems);
    ASSERT_EQ(problems.size(), 3U);
    for (const base::Diagnostic& problem : problems) {
        EXPECT_EQ(problem.code, "font-broken");
    }
    EXPECT_EQ(fonts.widthPx("Almaty 国", {}), 0.0F);
    EXPECT_EQ(fonts.ascentPx({}), 0.0F);
    EXPECT_FALSE(fonts.covers(FontFace::Sans, U'A'));
    EXPECT_TRUE(fonts.faces()->layOut("Almaty", {}).glyphs.empty());
}

}  // namespace
}  // namespace fonts::test
