// Every theme can be read: text stands out from what lies under it, signs and lines from the land, by WCAG 2.2 AA; and
// the routes' colours stay apart for those who lack one kind of cone.

#include "data/theme_reader.hpp"
#include "unit/support/color_vision.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using session::Color;

// WCAG 2.2, success criteria 1.4.3 and 1.4.11.
constexpr double TextContrast = 4.5;
constexpr double LargeTextContrast = 3.0;
constexpr double SignContrast = 3.0;
// Text is large from 24 pixels, or from 18.66 where it is bold (18 and 14 points at 96 pixels an inch).
constexpr float LargePx = 24.0F;
constexpr float LargeBoldPx = 18.66F;

// Distances in Oklab (see color_vision.hpp). Where dashes and marks differ too, colour need not tell lines apart alone.
constexpr double ApartByColour = 0.12;
constexpr double ApartWithPattern = 0.10;

constexpr Color Black{0, 0, 0, 255};
constexpr Color White{255, 255, 255, 255};

class ThemeContrast : public testing::TestWithParam<session::ThemeChoice> {
protected:
    session::Theme theme =
        data::readTheme(std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets", data::themeFile(GetParam())).theme;

    /// The land at each height, as the relief tints it, without shade; and the water.
    [[nodiscard]] std::vector<Color> ground() const {
        std::vector<Color> colors = {theme.land, theme.sea, theme.lakeFill};
        for (const session::TintStop& stop : theme.hypsometric) {
            const double times = theme.hillshade.lightens ? 2.0 : 1.0;
            const auto tinted = [times](std::uint8_t land, std::uint8_t tint) {
                return static_cast<std::uint8_t>(std::min(255.0, land * tint * times / 255.0));
            };
            colors.push_back({tinted(theme.land.red, stop.color.red), tinted(theme.land.green, stop.color.green),
                              tinted(theme.land.blue, stop.color.blue), 255});
        }
        return colors;
    }

    /// The panel over anything that may lie under it.
    [[nodiscard]] std::vector<Color> panels() const {
        return {support::over(theme.ui.panel, Black), support::over(theme.ui.panel, White)};
    }
};

/// The worst of a colour over some grounds.
double worst(const Color& color, const std::vector<Color>& grounds) {
    double least = std::numeric_limits<double>::infinity();
    for (const Color& ground : grounds) {
        least = std::min(least, support::contrast(support::over(color, ground), ground));
    }
    return least;
}

/// Each ground under a layer of colour.
std::vector<Color> under(const Color& layer, const std::vector<Color>& grounds) {
    std::vector<Color> colors;
    std::ranges::transform(grounds, std::back_inserter(colors),
                           [&](const Color& ground) { return support::over(layer, ground); });
    return colors;
}

TEST_P(ThemeContrast, TextOfPanels) {
    const session::UiStyle& ui = theme.ui;
    for (const auto& [name, color] : {std::pair{"text", ui.text}, std::pair{"mutedText", ui.mutedText},
                                      std::pair{"accent", ui.accent}, std::pair{"warning", ui.warning}}) {
        EXPECT_GE(worst(color, panels()), TextContrast) << name << " on a panel";
        EXPECT_GE(worst(color, under(ui.control, panels())), TextContrast) << name << " on a button";
        EXPECT_GE(worst(color, under(ui.controlHover, panels())), TextContrast)
            << name << " on a button under the pointer, or marked";
    }
    EXPECT_GE(support::contrast(ui.accentText, ui.accent), TextContrast) << "a choice that is made";
}

TEST_P(ThemeContrast, SignsOfPanels) {
    // The ring around what has the keyboard, and the handles of scroll bars (mutedText).
    EXPECT_GE(worst(theme.ui.accent, panels()), SignContrast);
    EXPECT_GE(worst(theme.ui.mutedText, panels()), SignContrast);
    EXPECT_GE(worst(theme.ui.accent, under(theme.ui.control, panels())), SignContrast);
}

TEST_P(ThemeContrast, NamesOnTheMapAgainstTheirHalos) {
    for (const auto& [name, label] : theme.labels) {
        const bool isBold = label.font == session::FontFace::SansBold || label.font == session::FontFace::SerifBold;
        const double wanted = label.sizePx >= (isBold ? LargeBoldPx : LargePx) ? LargeTextContrast : TextContrast;
        EXPECT_GE(worst(label.color, under(label.haloColor, ground())), wanted) << name;
    }
}

TEST_P(ThemeContrast, NamesOnTheMapAgainstTheGroundItself) {
    // A halo is thin: strokes of small letters also meet what lies beyond it.
    for (const auto& [name, label] : theme.labels) {
        EXPECT_GE(worst(label.color, ground()), TextContrast) << name;
    }
}

TEST_P(ThemeContrast, SignsOnTheMap) {
    for (const auto& [kind, symbol] : theme.symbols) {
        if (symbol.sizePx <= 0.0F) {
            continue;
        }
        EXPECT_GE(support::contrast(symbol.fill, symbol.stroke), SignContrast) << kind;
        EXPECT_GE(std::max(worst(symbol.fill, ground()), worst(symbol.stroke, ground())), SignContrast) << kind;
    }
}

/// A line that matters is told from its casing, which lies on both sides of it over the ground.
double worstOf(const session::StrokeStyle& line, const std::vector<Color>& ground) {
    return worst(line.color, line.casingPx > 0.0F ? under(line.casingColor, ground) : ground);
}

TEST_P(ThemeContrast, RoutesAndBordersAndWhatIsMarked) {
    for (const session::StrokeRule& rule : theme.strokeRules) {
        EXPECT_GE(worstOf(rule.style, ground()), SignContrast)
            << rule.layer << " " << rule.kind << " " << rule.status << " " << rule.certainty;
        if (rule.style.mark != session::LineMark::None) {
            EXPECT_GE(worst(rule.style.markColor, under(rule.style.casingColor, ground())), SignContrast) << rule.layer;
        }
    }
    EXPECT_GE(worstOf(theme.defaultStroke, ground()), SignContrast);
    EXPECT_GE(worstOf(theme.sharedBorder, ground()), SignContrast);
    EXPECT_GE(worstOf(theme.countryBorder, ground()), SignContrast);
    EXPECT_GE(worstOf(theme.disputedBorder, ground()), SignContrast);
    EXPECT_GE(worstOf(theme.selection, ground()), SignContrast) << "selection";
    EXPECT_GE(worstOf(theme.hover, ground()), SignContrast) << "hover";
    EXPECT_GE(worstOf(theme.focus, ground()), SignContrast) << "focus";
    for (const session::FileStyle& file : theme.files) {
        EXPECT_GE(worst(file.stroke, ground()), SignContrast) << "the colours of one's own files";
    }
}

/// Whether the reader has more than colour to go by: dashes against none, or other marks.
bool areOfOnePattern(const session::StrokeStyle& a, const session::StrokeStyle& b) {
    return a.mark == b.mark && a.dashPx.empty() == b.dashPx.empty();
}

TEST_P(ThemeContrast, RoutesStayApartForEveryEye) {
    struct Line {
        std::string layer;
        session::StrokeStyle style;
    };
    std::vector<Line> lines = {{"border", theme.sharedBorder}};
    for (const session::StrokeRule& rule : theme.strokeRules) {
        lines.push_back({rule.layer, rule.style});
    }
    for (const support::Sight sight : support::AllSights) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (lines[i].layer == lines[k].layer) {
                    continue;
                }
                const double wanted =
                    areOfOnePattern(lines[i].style, lines[k].style) ? ApartByColour : ApartWithPattern;
                EXPECT_GE(support::distance(lines[i].style.color, lines[k].style.color, sight), wanted)
                    << lines[i].layer << " and " << lines[k].layer << ", sight " << static_cast<int>(sight);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Themes, ThemeContrast, testing::ValuesIn(session::AllThemes),
                         [](const testing::TestParamInfo<session::ThemeChoice>& param) {
                             return std::string(session::nameOf(param.param));
                         });

TEST(ColorVision, KnowsTheContrastsThatWcagGives) {
    EXPECT_DOUBLE_EQ(support::contrast(Black, White), 21.0);
    EXPECT_NEAR(support::contrast({118, 118, 118, 255}, White), 4.54, 0.01) << "the lightest grey for text on white";
    EXPECT_NEAR(support::contrast({255, 0, 0, 255}, White), 4.0, 0.01);
}

TEST(ColorVision, GreysLookAlikeToAllAndRedAndGreenDoNot) {
    const Color red{200, 60, 40, 255};
    const Color green{110, 110, 30, 255};
    for (const support::Sight sight : support::AllSights) {
        EXPECT_NEAR(support::distance(Black, White, sight), 1.0, 1e-3);
        const support::Linear grey = support::seen({128, 128, 128, 255}, sight);
        EXPECT_NEAR(grey[0], grey[1], 1e-4);
        EXPECT_NEAR(grey[1], grey[2], 1e-4);
    }
    EXPECT_LT(support::distance(red, green, support::Sight::Deuteranopia),
              0.4 * support::distance(red, green, support::Sight::Full));
}

}  // namespace
