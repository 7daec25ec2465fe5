#include "session/quantity_text.hpp"

#include <gtest/gtest.h>

namespace {

using atlas::Language;
using atlas::Quantity;
using atlas::QuantityKind;

session::Strings someWords() {
    session::Strings strings;
    strings.setTable(Language::English, {{"unit.km", "{value} km"},
                                         {"unit.million-usd", "US${value} million"},
                                         {"as.forecast", "forecast"},
                                         {"as.derived", "derived"},
                                         {"card.as-of", "as of {date}"},
                                         {"list.separator", ", "},
                                         {"date.year", "{year}"}});
    strings.setTable(Language::Chinese, {{"unit.km", "{value}公里"},
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
    EXPECT_EQ(session::formatFigure(strings, Language::Chinese, claim), "1,533公里、预测、截至2003年");
    claim.quantity->kind = QuantityKind::Derived;
    claim.asOf.reset();
    EXPECT_EQ(session::formatFigure(strings, Language::English, claim), "1,533 km, derived");
}

}  // namespace
