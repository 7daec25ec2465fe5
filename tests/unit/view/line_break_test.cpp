#include "view/line_break.hpp"

#include "base/utf8.hpp"
#include "unit/support/fixed_measurer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>

namespace {

using atlas::Language;
using testing::ElementsAre;

const support::FixedMeasurer Measurer;
const view::TextStyle Style{session::FontFace::Sans, 10.0F, 0.0F};

std::vector<std::string> broken(std::string_view text, Language language, float widthPx) {
    return view::breakLines(text, language, widthPx, Style, Measurer);
}

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : std::string(between)) + line;
    }
    return text;
}

TEST(BreakLines, BreaksBetweenWordsWithoutTrailingSpaces) {
    EXPECT_THAT(broken("one two three", Language::English, 50.0F), ElementsAre("one two", "three"));
}

TEST(BreakLines, ShortTextIsOneLine) {
    EXPECT_THAT(broken("one two", Language::English, 500.0F), ElementsAre("one two"));
    EXPECT_TRUE(broken("", Language::English, 500.0F).empty());
}

TEST(BreakLines, LineFeedAlwaysBreaks) {
    EXPECT_THAT(broken("one\ntwo\n\nthree", Language::English, 500.0F), ElementsAre("one", "two", "", "three"));
    EXPECT_THAT(broken("one\r\ntwo\r\n", Language::English, 500.0F), ElementsAre("one", "two"));
}

TEST(BreakLines, WordWiderThanTheLineStaysWhole) {
    EXPECT_THAT(broken("a Transcontinental road", Language::English, 40.0F),
                ElementsAre("a", "Transcontinental", "road"));
}

TEST(BreakLines, ChineseBreaksBetweenCharactersButNotBeforePunctuation) {
    const std::string text = "哈萨克斯坦，中国。霍尔果斯、阿拉木图；乌鲁木齐：（吐鲁番）";
    for (int width = 20; width <= 120; width += 10) {
        const std::vector<std::string> lines = broken(text, Language::Chinese, static_cast<float>(width));
        EXPECT_EQ(joined(lines, ""), text);
        EXPECT_GT(lines.size(), 1U);
        for (const std::string& line : lines) {
            const std::u32string characters = base::decodeUtf8(line);
            EXPECT_EQ(std::u32string_view(U"，。、；：）").find(characters.front()), std::u32string_view::npos) << line;
            EXPECT_NE(characters.back(), U'（') << line;
        }
    }
}

TEST(BreakLines, KazakhAndRussianBreakAtSpacesAndHyphens) {
    EXPECT_THAT(broken("Қазақстан мен Қытай шекарасы", Language::Kazakh, 85.0F),
                ElementsAre("Қазақстан мен", "Қытай шекарасы"));
    EXPECT_THAT(broken("граница Казахстана", Language::Russian, 70.0F), ElementsAre("граница", "Казахстана"));
    EXPECT_THAT(broken("Алма-Ата", Language::Russian, 40.0F), ElementsAre("Алма-", "Ата"));
}

TEST(BreakLines, NoBreakSpaceHoldsFigureAndUnitTogether) {
    EXPECT_THAT(broken("about 1\u00A0533\u00A0km long", Language::English, 60.0F),
                ElementsAre("about", "1\u00A0533\u00A0km", "long"));
}

RC_GTEST_PROP(BreakLines, LosesNoWordAndIsNoWiderThanAsked, ()) {
    const auto words = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "road", "border", "шекара", "граница", "Қорғас", "1,533")));
    const auto width = static_cast<float>(*rc::gen::inRange(60, 400));
    const std::string text = joined(words, " ");
    const std::vector<std::string> lines = broken(text, Language::English, width);
    RC_ASSERT(joined(lines, " ") == text);
    for (const std::string& line : lines) {
        RC_ASSERT(Measurer.widthPx(line, Style) <= width);
        RC_ASSERT(!line.empty());
        RC_ASSERT(line.front() != ' ');
        RC_ASSERT(line.back() != ' ');
    }
}

TEST(ToUpper, FollowsTheLanguage) {
    EXPECT_EQ(view::toUpper("Kazakhstan", Language::English), "KAZAKHSTAN");
    EXPECT_EQ(view::toUpper("Қазақстан әңғүұқөһі", Language::Kazakh), "ҚАЗАҚСТАН ӘҢҒҮҰҚӨҺІ");
    EXPECT_EQ(view::toUpper("Орёл, ещё", Language::Russian), "ОРЁЛ, ЕЩЁ");
    EXPECT_EQ(view::toUpper("中国", Language::Chinese), "中国");
    EXPECT_EQ(view::toUpper("", Language::English), "");
}

}  // namespace
