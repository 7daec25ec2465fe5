#include "session/quantity_text.hpp"

#include <gtest/gtest.h>

namespace {

using atlas::Language;
using atlas::Quantity;
using atlas::QuantityKind;

session::Strings someWords() {
    session::Strings strings;
    strings.setTable(Language::English, {{"unit.km", "{value} km"},
                                         {"unit.km2", "{value} km²"},
                                         {"unit.people", "{value} people"},
                                         {"unit.Mt/a", "{value} t a year"},
                                         {"unit.Gt", "{value} t"},
                                         {"unit.million-usd", "US${value}"},
                                         {"unit.billion-usd", "US${value}"},
                                         {"number.magnitudes", "6 {value} million; 9 {value} billion"},
                                         {"as.forecast", "forecast"},
                                         {"as.derived", "derived"},
                                         {"card.as-of", "as of {date}"},
                                         {"list.separator", ", "},
                                         {"date.year", "{year}"}});
    strings.setTable(Language::Chinese, {{"unit.km", "{value}公里"},
                                         {"unit.km2", "{value}平方公里"},
                                         {"unit.people", "{value}人"},
                                         {"unit.Mt/a", "每年{value}吨"},
                                         {"unit.Gt", "{value}吨"},
                                         {"unit.million-usd", "{value}美元"},
                                         {"unit.billion-usd", "{value}美元"},
                                         {"number.magnitudes", "4 {value}万; 8 {value}亿; 12 {value}万亿"},
                                         {"as.forecast", "预测"},
                                         {"card.as-of", "截至{date}"},
                                         {"list.separator", "、"},
                                         {"date.year", "{year}年"}});
    return strings;
}

TEST(Quantity, HasTheWordsOfItsUnit) {
    const session::Strings strings = someWords();
    const auto text = [&](double value, const char* unit) {
        return session::formatQuantity(strings, Language::English, Quantity{"m", value, unit, QuantityKind::Observed});
    };
    EXPECT_EQ(text(1533.0, "km"), "1,533 km");
    EXPECT_EQ(text(700.0, "million-usd"), "US$700 million");
    EXPECT_EQ(text(2.0, "parsecs"), "2 parsecs") << "a unit without words";
}

TEST(AxisUnit, SaysSizeAndUnitOnce) {
    const session::Strings strings = someWords();
    const auto unit = [&](Language language, const char* name, double largest) {
        return session::axisUnit(strings, language, name, largest);
    };
    EXPECT_EQ(unit(Language::English, "Mt/a", 180.0).words, "million t a year");
    EXPECT_DOUBLE_EQ(unit(Language::English, "Mt/a", 180.0).factor, 1.0);
    EXPECT_EQ(unit(Language::English, "billion-usd", 1.7).words, "US$ billion");
    EXPECT_EQ(unit(Language::English, "billion-usd", 0.5).words, "US$ million");
    EXPECT_DOUBLE_EQ(unit(Language::English, "billion-usd", 0.5).factor, 1000.0);
    EXPECT_EQ(unit(Language::English, "km", 2000.0).words, "km");
    EXPECT_EQ(unit(Language::English, "parsecs", 2.0).words, "parsecs");
    EXPECT_EQ(unit(Language::Chinese, "Mt/a", 15.0).words, "每年万吨");
    EXPECT_DOUBLE_EQ(unit(Language::Chinese, "Mt/a", 15.0).factor, 100.0);
    EXPECT_EQ(unit(Language::Chinese, "Mt/a", 180.0).words, "每年亿吨");
    EXPECT_EQ(unit(Language::Chinese, "billion-usd", 1.7).words, "亿美元");
}

TEST(Place, IsTranslatedWhereItHasAKnownForm) {
    session::Strings strings;
    strings.setTable(Language::English, {{"citation.paragraph", "paragraph {paragraph}"},
                                         {"citation.preamble", "preamble"},
                                         {"citation.sentence", "paragraph {paragraph}, sentence {sentence}"},
                                         {"citations", "section {number}"}});
    strings.setTable(Language::Russian, {{"citation.paragraph", "абзац {paragraph}"},
                                         {"citation.preamble", "преамбула"},
                                         {"citation.sentence", "абзац {paragraph}, предложение {sentence}"}});
    const auto text = [&](const char* place) { return session::formatPlace(strings, Language::Russian, place); };
    EXPECT_EQ(text("paragraph 4"), "абзац 4");
    EXPECT_EQ(text("paragraph 12, sentence 3"), "абзац 12, предложение 3");
    EXPECT_EQ(text("preamble"), "преамбула");
    for (const char* other : {"", "section 1", "paragraph", "paragraph x", "paragraph 4, sentence",
                              "paragraph 4, note 2", "paragraph , sentence 2", "preambles"}) {
        EXPECT_EQ(text(other), other);
    }
}

TEST(Quantity, ShowsTheDecimalsItHas) {
    const session::Strings strings = someWords();
    const auto text = [&](double value) {
        return session::formatQuantity(strings, Language::English, Quantity{"m", value, "km", QuantityKind::Observed});
    };
    EXPECT_EQ(text(0.5), "0.5 km");
    EXPECT_EQ(text(1782.75), "1,782.75 km");
    EXPECT_EQ(text(-0.125), "−0.125 km");
    EXPECT_EQ(text(1.0 / 3.0), "0.333 km");
}

struct Large {
    double value;
    const char* unit;
    const char* english;
    const char* chinese;
};

class LargeQuantity : public testing::TestWithParam<Large> {};

TEST_P(LargeQuantity, ReadsAsTheLanguageCounts) {
    const session::Strings strings = someWords();
    const Quantity quantity{"m", GetParam().value, GetParam().unit, QuantityKind::Observed};
    EXPECT_EQ(session::formatQuantity(strings, Language::English, quantity), GetParam().english);
    EXPECT_EQ(session::formatQuantity(strings, Language::Chinese, quantity), GetParam().chinese);
}

INSTANTIATE_TEST_SUITE_P(
    AsInTheAtlas, LargeQuantity,
    testing::Values(Large{1533.0, "km", "1,533 km", "1533公里"}, Large{10800.0, "km", "10,800 km", "1.08万公里"},
                    Large{150.0, "Mt/a", "150 million t a year", "每年1.5亿吨"},
                    Large{15.16, "Mt/a", "15.16 million t a year", "每年1516万吨"},
                    Large{0.16, "Mt/a", "160,000 t a year", "每年16万吨"}, Large{2.2, "Gt", "2.2 billion t", "22亿吨"},
                    Large{1.0, "Gt", "1 billion t", "10亿吨"},
                    Large{806.0, "million-usd", "US$806 million", "8.06亿美元"},
                    Large{3000.0, "million-usd", "US$3 billion", "30亿美元"},
                    Large{1.955, "billion-usd", "US$1.955 billion", "19.55亿美元"},
                    Large{2724900.0, "km2", "2,724,900 km²", "272.49万平方公里"},
                    Large{1250458.0, "people", "1,250,458 people", "125.0458万人"},
                    Large{-1200000.0, "people", "−1.2 million people", "−120万人"}, Large{0.0, "Gt", "0 t", "0吨"}));

TEST(LargeQuantityWords, ThatAreBrokenLeaveTheFigures) {
    session::Strings strings;
    for (const char* broken : {"million", "; ;6", "6", "six {value} million", "6{value}"}) {
        strings.setTable(Language::English, {{"unit.Gt", "{value} t"}, {"number.magnitudes", broken}});
        EXPECT_EQ(session::formatQuantity(strings, Language::English, Quantity{"m", 2.0, "Gt", QuantityKind::Observed}),
                  "2,000,000,000 t")
            << broken;
    }
}

TEST(Figure, IsAListInTheLanguagesOwnWay) {
    const session::Strings strings = someWords();
    atlas::Claim claim;
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "");
    claim.asOf = *atlas::parseTimeSpan("2003");
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "as of 2003");
    claim.quantity = Quantity{"length", 1533.0, "km", QuantityKind::Observed};
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "1,533 km, as of 2003");
    claim.quantity->kind = QuantityKind::Forecast;
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "1,533 km, forecast, as of 2003");
    EXPECT_EQ(session::formatFigure(strings, Language::Chinese, claim), "1533公里、预测、截至2003年");
    claim.quantity->kind = QuantityKind::Derived;
    claim.asOf.reset();
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "1,533 km, derived");
}

}  // namespace
