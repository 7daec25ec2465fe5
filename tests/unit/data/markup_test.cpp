// Text in markup, and the words of foreign markup.

#include "data/markup.hpp"
#include "data/base64.hpp"
#include "data/html_template.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::size_t Plenty = 1000;

TEST(Markup, NothingWrittenIsMarkup) {
    EXPECT_EQ(data::escapeMarkup("<script>alert(\"1\" & '2')</script>"),
              "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
    EXPECT_EQ(data::escapeMarkup("阿拉木图 Қорғас"), "阿拉木图 Қорғас");
    EXPECT_EQ(data::cleanText("a\x01"
                              "b\n\tc\x7F\xC2\x85"),
              "a b  c  ")
        << "XML has no place for control characters";
    EXPECT_EQ(data::cleanText("\xFF\xEF\xBF\xBE"), "\uFFFD\uFFFD");
}

RC_GTEST_PROP(Markup, EscapingIsUndoneByReading, (const std::string& text)) {
    const std::string escaped = data::escapeMarkup(text);
    RC_ASSERT(escaped.find_first_of("<>\"'") == std::string::npos);
    RC_ASSERT(data::plainTextOf(escaped, escaped.size() + 1) ==
              data::plainTextOf(data::escapeMarkup(data::cleanText(text)), escaped.size() + 1));
}

TEST(Markup, OfHtmlTheWordsAreTaken) {
    EXPECT_EQ(data::plainTextOf("<p>One</p><p>two&nbsp;&amp; <b>three</b></p>", Plenty), "One two & three");
    EXPECT_EQ(data::plainTextOf("a<script>steal('</p>')</script >b<STYLE>p{}</style>c<!-- <b>no</b> -->d", Plenty),
              "a b c d");
    EXPECT_EQ(data::plainTextOf("&#65;&#x42;&#xD800;&#99999999;&copy;&;", Plenty), "AB&#xD800;&#99999999;&copy;&;");
    EXPECT_EQ(data::plainTextOf("2 < 3 and 4 > 1", Plenty), "2 < 3 and 4 > 1") << "no tag begins with a space";
    EXPECT_EQ(data::plainTextOf("<p>never closed", Plenty), "never closed");
    EXPECT_EQ(data::plainTextOf("words <script>and no end", Plenty), "words");
    EXPECT_EQ(data::plainTextOf("&#27;[31m", Plenty), "[31m") << "nothing drives a terminal";
    EXPECT_EQ(data::plainTextOf("霍尔果斯", 7), "霍尔") << "cut between characters";
}

TEST(Markup, OnlyWebAddressesBecomeLinks) {
    EXPECT_TRUE(data::isWebAddress("https://example.org/a?b=1&c=2"));
    EXPECT_FALSE(data::isWebAddress("javascript:alert(1)"));
    EXPECT_FALSE(data::isWebAddress("https://example.org/\" onclick=\"x"));
    EXPECT_FALSE(data::isWebAddress("file:///etc/passwd"));
}

TEST(Base64, TheVectorsOfItsStandard) {
    EXPECT_EQ(data::base64Of(""), "");
    EXPECT_EQ(data::base64Of("f"), "Zg==");
    EXPECT_EQ(data::base64Of("fo"), "Zm8=");
    EXPECT_EQ(data::base64Of("foo"), "Zm9v");
    EXPECT_EQ(data::base64Of("foobar"), "Zm9vYmFy");
    EXPECT_EQ(data::base64Of("\xFF\xFE\xFD"), "//79");
}

data::HtmlTemplate pageOf(const char* text) {
    base::Result<data::HtmlTemplate> page = data::HtmlTemplate::read(text, "page.html");
    EXPECT_TRUE(page) << page.error().message;
    return std::move(*page);
}

TEST(HtmlTemplate, FillsItsPlacesWithTextAlone) {
    data::HtmlTemplate page = pageOf(
        "<!DOCTYPE html><html lang=\"en\"><title data-slot=\"t\">x</title>"
        "<h1 data-slot=\"t\">x</h1><p data-slot=\"gone\">x</p><img data-slot=\"i\"/>"
        "<ul data-list=\"a\"><li data-each=\"a\"><b data-slot=\"t\">x</b></li></ul>"
        "<ul data-list=\"none\"><li data-each=\"none\">x</li></ul></html>");
    page.setLanguage("kk");
    page.fill("t", "<b>&\"</b>");
    page.fill("gone", "");
    page.setAttribute("i", "alt", "\"><script>");
    page.add("a");
    page.fill("t", "one");
    page.leave();
    page.add("a");
    page.fill("t", "two");
    page.leave();
    const base::Result<std::string> html = page.finish();
    ASSERT_TRUE(html) << html.error().message;
    EXPECT_THAT(*html, testing::StartsWith("<!DOCTYPE html>"));
    EXPECT_THAT(*html, HasSubstr("<html lang=\"kk\">"));
    EXPECT_THAT(*html, HasSubstr("<title>&lt;b&gt;&amp;\"&lt;/b&gt;</title>"));
    EXPECT_THAT(*html, HasSubstr("<h1>&lt;b&gt;"));
    EXPECT_THAT(*html, Not(HasSubstr("<script")));
    EXPECT_THAT(*html, Not(HasSubstr("data-")));
    EXPECT_THAT(*html, Not(HasSubstr("<p")));
    EXPECT_THAT(*html, Not(HasSubstr(">x<"))) << "lists without anything go";
    EXPECT_LT(html->find("one"), html->find("two"));
}

TEST(HtmlTemplate, NamesThePlaceItLacks) {
    data::HtmlTemplate page = pageOf("<html lang=\"en\"><p>x</p></html>");
    page.fill("title", "x");
    const base::Result<std::string> html = page.finish();
    ASSERT_FALSE(html);
    EXPECT_THAT(html.error().message, HasSubstr("data-slot=\"title\""));
    const base::Result<data::HtmlTemplate> broken = data::HtmlTemplate::read("<html>\n<p></html>", "page.html");
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().where, HasSubstr("page.html:2:"));
}

}  // namespace
