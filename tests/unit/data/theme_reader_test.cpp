#include "data/theme_reader.hpp"

#include "data/fault_code.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using session::Color;
using support::TemporaryFolder;

data::LoadedTheme read(const std::string& text) {
    const TemporaryFolder folder;
    folder.write("theme.json", text);
    return data::readTheme(folder.path());
}

/// A theme whose sections are all there and empty, with more members put in front.
std::string themeWith(const std::string& members) {
    return "{" + members +
           R"("map": {}, "rules": [], "files": [{"fill": "#00000020"}], "symbols": {}, "labels": {}, "ui": {}})";
}

TEST(ThemeReader, ReadsEachPart) {
    const data::LoadedTheme loaded = read(R"({
        "name": "test",
        "map": {
            "sea": "#01020304", "land": "#aabbcc",
            "hypsometric": [[-10, "#000000"], [5, "#ffffff"]],
            "hillshade": {"strength": 0.5, "exaggeration": 2, "lightens": true, "shadow": "#111111", "light": "#eeeeee"},
            "lakes": {"fill": "#0000ff", "shore": {"color": "#000080", "widthPx": 0.5}},
            "rivers": {"color": "#0000aa", "widthPx": [5, 4, 3, 2, 1]},
            "sharedBorder": {"color": "#ff0000", "widthPx": 3, "casing": {"color": "#ffffff80", "widthPx": 1},
                             "dashPx": [4, 2], "mark": {"kind": "ties", "color": "#123456"}},
            "sharedBorderBand": {"kazakhstan": "#00ff0020", "china": "#ff000020", "widthPx": 12},
            "relief": {"fullUpToZoom": 4.5, "flatFromZoom": 6},
            "vignette": {"color": "#00008040", "reachPx": 9}
        },
        "rules": [{"layer": "oil", "status": "proposed", "stroke": {"color": "#222222", "widthPx": 2}}],
        "symbols": {"city": {"shape": "star", "sizePx": 9, "fill": "#333333", "stroke": "#444444", "strokePx": 1}},
        "labels": {"country": {"font": "serif-bold", "sizePx": 20, "color": "#555555", "haloColor": "#666666",
                               "haloPx": 2, "letterSpacingPx": 3, "uppercase": true}},
        "files": [{"fill": "#88888820", "stroke": {"color": "#888888", "widthPx": 2}, "label": "area"}],
        "ui": {"text": "#777777", "textPx": 16},
        "charts": {"forecast": {"shape": "diamond", "sizePx": 8, "fill": "#999999", "stroke": "#aaaaaa", "strokePx": 2},
                   "forecastLine": {"color": "#bbbbbb", "widthPx": 2, "dashPx": [3, 1]}, "heightPx": 99}
    })");
    EXPECT_TRUE(loaded.diagnostics.empty());
    const session::Theme& theme = loaded.theme;
    EXPECT_EQ(theme.name, "test");
    EXPECT_EQ(theme.sea, (Color{1, 2, 3, 4}));
    EXPECT_EQ(theme.land, (Color{0xAA, 0xBB, 0xCC, 255}));
    ASSERT_EQ(theme.hypsometric.size(), 2U);
    EXPECT_EQ(theme.hypsometric[1].metres, 5.0F);
    EXPECT_EQ(theme.hillshade.exaggeration, 2.0F);
    EXPECT_EQ(theme.shore.widthPx, 0.5F);
    EXPECT_EQ(theme.riverWidthPx[4], 1.0F);
    EXPECT_EQ(theme.sharedBorder.casingPx, 1.0F);
    EXPECT_EQ(theme.sharedBorder.dashPx, (std::vector<float>{4.0F, 2.0F}));
    EXPECT_EQ(theme.sharedBorder.mark, session::LineMark::Ties);
    EXPECT_TRUE(theme.hillshade.lightens);
    EXPECT_EQ(theme.sharedBorderBand.kazakhstan, (Color{0, 255, 0, 0x20}));
    EXPECT_EQ(theme.sharedBorderBand.china, (Color{255, 0, 0, 0x20}));
    EXPECT_EQ(theme.sharedBorderBand.widthPx, 12.0F);
    EXPECT_EQ(theme.relief.fullUpToZoom, 4.5F);
    EXPECT_EQ(theme.relief.flatFromZoom, 6.0F);
    EXPECT_EQ(theme.vignette.color, (Color{0, 0, 128, 0x40}));
    EXPECT_EQ(theme.vignette.reachPx, 9.0F);
    ASSERT_EQ(theme.strokeRules.size(), 1U);
    EXPECT_EQ(theme.strokeRules[0].status, "proposed");
    EXPECT_EQ(theme.symbols.at("city").shape, session::SymbolShape::Star);
    EXPECT_EQ(theme.labels.at("country").font, session::FontFace::SerifBold);
    EXPECT_TRUE(theme.labels.at("country").uppercase);
    ASSERT_EQ(theme.files.size(), 1U);
    EXPECT_EQ(theme.files.front().strokePx, 2.0F);
    EXPECT_EQ(theme.files.front().label, "area");
    EXPECT_EQ(theme.ui.textPx, 16.0F);
    EXPECT_EQ(theme.charts.forecast.shape, session::SymbolShape::Diamond);
    EXPECT_EQ(theme.charts.forecastLine.dashPx, (std::vector<float>{3.0F, 1.0F}));
    EXPECT_EQ(theme.charts.heightPx, 99.0F);
    EXPECT_EQ(theme.charts.observed.shape, data::plainTheme().charts.observed.shape) << "left out, so plain";
}

TEST(ThemeReader, AReliefThatFadesBackwardsIsReportedAndLeftAsItWas) {
    const data::LoadedTheme loaded =
        read(R"({"map": {"relief": {"fullUpToZoom": 7, "flatFromZoom": 6}}, "rules": [], "files": [{}], "symbols": {},
                 "labels": {}, "ui": {}})");
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics.front().pointer, "/map/relief");
    EXPECT_LT(loaded.theme.relief.fullUpToZoom, loaded.theme.relief.flatFromZoom);
}

TEST(ThemeReader, WhatAThemeLeavesOutIsThereAllTheSame) {
    const session::Theme theme = read(themeWith("")).theme;
    EXPECT_EQ(theme.symbols.count("default"), 1U);
    EXPECT_EQ(theme.labels.count("default"), 1U);
    EXPECT_NE(theme.sea, theme.land);
}

TEST(ThemeReader, AMissingFileGivesThePlainTheme) {
    const TemporaryFolder folder;
    const data::LoadedTheme loaded = data::readTheme(folder.path());
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, data::fault::FileMissing);
    EXPECT_EQ(loaded.diagnostics[0].file, (folder.path() / "theme.json").string());
    EXPECT_EQ(loaded.theme.name, data::plainTheme().name);
}

struct BadTheme {
    const char* members;
    std::string_view code;
    const char* pointer;
};

class ThemeReaderRefuses : public testing::TestWithParam<BadTheme> {};

TEST_P(ThemeReaderRefuses, OneValueAndKeepsTheRest) {
    const BadTheme& bad = GetParam();
    const data::LoadedTheme loaded = read(themeWith(std::string("\"name\": \"kept\", ") + bad.members));
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << bad.members;
    EXPECT_EQ(loaded.diagnostics[0].code, bad.code);
    EXPECT_EQ(loaded.diagnostics[0].pointer, bad.pointer);
    EXPECT_GT(loaded.diagnostics[0].column, 0);
    EXPECT_EQ(loaded.theme.name, "kept");
}

INSTANTIATE_TEST_SUITE_P(
    Each, ThemeReaderRefuses,
    testing::Values(BadTheme{R"("hover": {"color": "red"},)", data::fault::ColorMalformed, "/hover/color"},
                    BadTheme{R"("hover": {"color": "#12345"},)", data::fault::ColorMalformed, "/hover/color"},
                    BadTheme{R"("hover": {"color": "#12345g"},)", data::fault::ColorMalformed, "/hover/color"},
                    BadTheme{R"("hover": {"color": 7},)", data::fault::TypeWrong, "/hover/color"},
                    BadTheme{R"("hover": {"widthPx": 65},)", data::fault::ValueRange, "/hover/widthPx"},
                    BadTheme{R"("hover": {"dashPx": [1, 2, 3]},)", data::fault::ValueRange, "/hover/dashPx"},
                    BadTheme{R"("hover": {"mark": {"kind": "hearts"}},)", data::fault::ValueUnknown,
                             "/hover/mark/kind"},
                    BadTheme{R"("hover": 3,)", data::fault::TypeWrong, "/hover"}));

TEST(ThemeReader, HeightsAscend) {
    const data::LoadedTheme loaded = read(
        R"({"map": {"hypsometric": [[5, "#000000"], [5, "#ffffff"]]}, "rules": [], "files": [{}], "symbols": {}, "labels": {}, "ui": {}})");
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].pointer, "/map/hypsometric/1");
    EXPECT_EQ(loaded.theme.hypsometric.size(), 1U);
}

}  // namespace
