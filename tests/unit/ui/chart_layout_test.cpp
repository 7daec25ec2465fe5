#include "ui/chart_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace {

using atlas::QuantityKind;

constexpr float LetterPx = 7.0F;

atlas::Claim claim(double value, const std::string& asOf, QuantityKind kind = QuantityKind::Observed,
                   const std::string& document = "document-a") {
    atlas::Claim made;
    made.id = "claim/" + asOf;
    made.quantity = atlas::Quantity{"oil", value, "Mt/a", kind};
    if (!asOf.empty()) {
        made.asOf = atlas::parseTimeSpan(asOf).value();
    }
    made.citations = {{document, ""}};
    return made;
}

std::vector<const atlas::Claim*> pointers(const std::vector<atlas::Claim>& claims) {
    std::vector<const atlas::Claim*> all;
    for (const atlas::Claim& one : claims) {
        all.push_back(&one);
    }
    return all;
}

ui::SeriesWords words() {
    ui::SeriesWords made;
    made.value = [](double value) { return std::to_string(std::lround(value)); };
    made.tick = made.value;
    made.year = [](int year) { return std::to_string(year); };
    made.undated = {"undated"};
    made.width = [](std::string_view text) { return LetterPx * static_cast<float>(text.size()); };
    return made;
}

constexpr ui::ChartSizes Sizes{380.0F, 130.0F, 14.0F, 10.0F, 6.0F};

ui::SeriesChart chartOf(const std::vector<atlas::Claim>& claims, const ui::ChartSizes& sizes = Sizes) {
    const std::vector<const atlas::Claim*> all = pointers(claims);
    return ui::layoutSeries(all, ui::seriesFrame(all, 1.0, sizes), words(), sizes);
}

geo::ScreenRect markBox(const geo::ScreenPoint& at, float sidePx) {
    return {at.xPx - sidePx / 2.0F, at.yPx - sidePx / 2.0F, sidePx, sidePx};
}

const std::vector<atlas::Claim>& oilOutput() {
    static const std::vector<atlas::Claim> Claims = {
        claim(47.0, "2002"), claim(61.4, "2005", QuantityKind::Observed, "document-b"),
        claim(180.0, "2015", QuantityKind::Forecast), claim(79.4, "2015", QuantityKind::Observed, "document-c")};
    return Claims;
}

TEST(SeriesChart, PlacesYearsTrulyInTime) {
    const ui::SeriesChart chart = chartOf(oilOutput());
    const float x2002 = chart.points[0].at.xPx;
    const float x2005 = chart.points[1].at.xPx;
    const float x2015 = chart.points[3].at.xPx;
    EXPECT_NEAR((x2005 - x2002) / (x2015 - x2002), 3.0 / 13.0, 1e-4);
    EXPECT_EQ(chart.points[2].at.xPx, x2015);
}

TEST(SeriesChart, AYearsNameStandsUnderItsPoint) {
    const ui::SeriesChart chart = chartOf({claim(1.0, "2000"), claim(2.0, "2001"), claim(3.0, "2002")});
    ASSERT_EQ(chart.yearTicks.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_FLOAT_EQ(chart.yearXPx[i], chart.points[i].at.xPx);
        const geo::ScreenRect& box = chart.yearTicks[i].box;
        EXPECT_NEAR(box.leftPx + box.widthPx / 2.0F, chart.points[i].at.xPx, 0.01);
    }
}

TEST(SeriesChart, YearsAroundTheTurnOfTheEraHaveNoZero) {
    const ui::SeriesChart chart = chartOf({claim(1.0, "-0002"), claim(2.0, "0002")});
    std::vector<std::string> years;
    for (const ui::PlacedText& tick : chart.yearTicks) {
        years.push_back(tick.text);
    }
    EXPECT_EQ(years, (std::vector<std::string>{"-2", "-1", "1", "2"}));
}

TEST(SeriesChart, HeightIsProportionalFromZero) {
    const ui::SeriesChart chart = chartOf(oilOutput());
    const float base = chart.plot.bottomPx();
    EXPECT_NEAR((base - chart.points[0].at.yPx) / (base - chart.points[2].at.yPx), 47.0 / 180.0, 1e-4);
}

TEST(SeriesChart, ForecastStartsFromTheFigureOfItsOwnSource) {
    const ui::SeriesChart chart = chartOf(oilOutput());
    ASSERT_EQ(std::ranges::count(chart.lines, true, &ui::ChartLine::isForecast), 1);
    const auto foretold = std::ranges::find(chart.lines, true, &ui::ChartLine::isForecast);
    EXPECT_EQ(foretold->from, chart.points[0].at);
    EXPECT_EQ(foretold->to, chart.points[2].at);
    EXPECT_EQ(std::ranges::count(chart.lines, false, &ui::ChartLine::isForecast), 2);
}

TEST(SeriesChart, ForecastOfAnotherSourceStandsAlone) {
    const ui::SeriesChart chart =
        chartOf({claim(47.0, "2002"), claim(180.0, "2015", QuantityKind::Forecast, "document-b")});
    EXPECT_TRUE(chart.lines.empty());
}

TEST(SeriesChart, TimeThatIsOpenIsABarToThePlotsSideAndNoLineLeadsThroughIt) {
    const ui::SeriesChart chart = chartOf({claim(2.0, "../2003"), claim(5.0, "1999"), claim(6.0, "2006")});
    EXPECT_TRUE(chart.points[0].isSpan);
    EXPECT_FLOAT_EQ(chart.points[0].fromXPx, chart.plot.leftPx);
    EXPECT_LT(chart.points[0].toXPx, chart.points[2].at.xPx);
    ASSERT_EQ(chart.lines.size(), 1U);
    EXPECT_EQ(chart.lines[0].from, chart.points[1].at);
}

TEST(SeriesChart, FiguresWithoutADateStandInAColumnOfTheirOwn) {
    const ui::SeriesChart chart = chartOf({claim(2.0, "2000"), claim(5.0, "2003"), claim(12.0, "")});
    EXPECT_GT(chart.points[2].at.xPx, chart.undatedXPx);
    EXPECT_LT(chart.points[1].at.xPx, chart.undatedXPx);
    ASSERT_EQ(chart.undated.size(), 1U);
    for (const ui::PlacedText& tick : chart.yearTicks) {
        EXPECT_FALSE(tick.box.intersects(chart.undated[0].box));
    }
}

TEST(SeriesChart, SeriesOfOneFrameShareScaleAndTime) {
    const std::vector<atlas::Claim> large = {claim(100.0, "1990"), claim(900.0, "2010")};
    const std::vector<atlas::Claim> small = {claim(100.0, "1990"), claim(120.0, "1995")};
    std::vector<const atlas::Claim*> all = pointers(large);
    const std::vector<const atlas::Claim*> second = pointers(small);
    all.insert(all.end(), second.begin(), second.end());
    const ui::SeriesFrame frame = ui::seriesFrame(all, 1.0, Sizes);
    const ui::SeriesChart one = ui::layoutSeries(pointers(large), frame, words(), Sizes);
    const ui::SeriesChart other = ui::layoutSeries(second, frame, words(), Sizes);
    EXPECT_EQ(one.points[0].at, other.points[0].at);
}

TEST(SeriesChart, WordsNeverOverlapAndStayInside) {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> value(-50.0, 5000.0);
    std::uniform_int_distribution<int> year(1990, 2010);
    std::uniform_int_distribution<int> count(1, 14);
    for (int round = 0; round < 300; ++round) {
        std::vector<atlas::Claim> claims;
        for (int i = count(random); i > 0; --i) {
            claims.push_back(claim(value(random), i % 5 == 4 ? "" : std::to_string(year(random)),
                                   i % 3 == 0 ? QuantityKind::Forecast : QuantityKind::Observed));
        }
        ui::ChartSizes sizes = Sizes;
        sizes.widthPx = 200.0F + static_cast<float>(round);
        const ui::SeriesChart chart = chartOf(claims, sizes);
        std::vector<geo::ScreenRect> boxes;
        const auto add = [&](const geo::ScreenRect& box) {
            EXPECT_GE(box.leftPx, -0.01F);
            EXPECT_LE(box.rightPx(), sizes.widthPx + 0.01F);
            EXPECT_GE(box.topPx, -0.01F);
            EXPECT_LE(box.bottomPx(), chart.heightPx + 0.01F);
            for (const geo::ScreenRect& other : boxes) {
                EXPECT_FALSE(other.intersects(box));
            }
            boxes.push_back(box);
        };
        for (const auto* texts : {&chart.yearTicks, &chart.valueTicks, &chart.undated}) {
            for (const ui::PlacedText& text : *texts) {
                add(text.box);
            }
        }
        for (const ui::ChartPoint& point : chart.points) {
            if (!point.value) {
                continue;
            }
            add(point.value->box);
            for (const ui::ChartPoint& other : chart.points) {
                EXPECT_FALSE(markBox(other.at, sizes.markPx).intersects(point.value->box));
            }
        }
    }
}

TEST(SeriesChart, NamesAllValuesWhereThereIsRoom) {
    for (const ui::ChartPoint& point : chartOf(oilOutput()).points) {
        EXPECT_TRUE(point.value.has_value());
    }
}

TEST(DotRows, GoByValueWithEqualFiguresTogether) {
    const std::vector<atlas::Claim> claims = {claim(1700.0, "2003"), claim(1533.0, "1994"), claim(1700.0, ""),
                                              claim(1533.0, "", QuantityKind::Derived), claim(1533.0, "2006")};
    const std::vector<ui::DotRow> rows = ui::dotRows(pointers(claims));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].claims, (std::vector<const atlas::Claim*>{&claims[1], &claims[4]}));
    EXPECT_EQ(rows[1].claims, (std::vector<const atlas::Claim*>{&claims[3]}));
    EXPECT_EQ(rows[2].claims, (std::vector<const atlas::Claim*>{&claims[0], &claims[2]}));
}

TEST(DotRows, ArePlottedWhereSeveralDiffer) {
    const auto deserves = [](const std::vector<atlas::Claim>& claims) { return ui::deservesDotPlot(pointers(claims)); };
    EXPECT_FALSE(deserves({claim(1.0, ""), claim(2.0, "")}));
    EXPECT_FALSE(deserves({claim(1.0, ""), claim(1.0, ""), claim(1.0, "")}));
    EXPECT_TRUE(deserves({claim(1.0, ""), claim(1.0, ""), claim(2.0, "")}));
    std::vector<atlas::Claim> mixed = {claim(1.0, ""), claim(1.0, ""), claim(2.0, "")};
    mixed[2].quantity->unit = "km";
    EXPECT_FALSE(deserves(mixed));
}

ui::DotPlot plotOf(std::vector<ui::DotRow>& rows, float widthPx, const std::string& value) {
    for (ui::DotRow& row : rows) {
        row.value = value;
        row.sources = {"a source", "another"};
    }
    ui::DotWords dotWords;
    dotWords.tick = [](double tick, int) { return std::to_string(std::lround(tick)); };
    dotWords.width = words().width;
    ui::ChartSizes sizes = Sizes;
    sizes.widthPx = widthPx;
    return ui::layoutDotPlot(rows, dotWords, sizes);
}

TEST(DotPlot, ValuesAndMarksNeverMeetAtAnyWidth) {
    const std::vector<atlas::Claim> claims = {claim(1235.0, ""), claim(1500.0, ""), claim(1533.0, ""),
                                              claim(2000.0, "")};
    std::vector<ui::DotRow> rows = ui::dotRows(pointers(claims));
    for (const std::string value : {"1,533 km", "14,794,830 people a year"}) {
        for (float width = 180.0F; width < 1200.0F; width += 37.0F) {
            const ui::DotPlot plot = plotOf(rows, width, value);
            ASSERT_EQ(plot.rows.size(), rows.size());
            float bottom = 0.0F;
            for (const ui::PlacedRow& row : plot.rows) {
                EXPECT_FALSE(markBox(row.mark, Sizes.markPx - 0.01F).intersects(row.value.box));
                EXPECT_GE(row.value.box.leftPx, 0.0F);
                EXPECT_LE(row.value.box.rightPx(), width + 0.01F);
                EXPECT_GE(row.topPx, bottom);
                EXPECT_LE(row.mark.yPx, row.sourcesTopPx);
                bottom = row.bottomPx;
            }
            for (std::size_t i = 1; i < plot.ticks.size(); ++i) {
                EXPECT_LE(plot.ticks[i - 1].box.rightPx(), plot.ticks[i].box.leftPx);
            }
        }
    }
}

TEST(DotPlot, DistancesAreProportional) {
    const std::vector<atlas::Claim> claims = {claim(1200.0, ""), claim(1500.0, ""), claim(1800.0, "")};
    std::vector<ui::DotRow> rows = ui::dotRows(pointers(claims));
    const ui::DotPlot plot = plotOf(rows, 400.0F, "km");
    EXPECT_FLOAT_EQ(plot.rows[0].mark.xPx, plot.leftPx);
    EXPECT_NEAR(plot.rows[1].mark.xPx, (plot.leftPx + plot.rightPx) / 2.0F, 0.01);
    EXPECT_FLOAT_EQ(plot.rows[2].mark.xPx, plot.rightPx);
}

}  // namespace
