#pragma once
// Theme: how the map looks, as read from assets/theme*.json. No colour or width lives in code. Sizes are pixels at UI
// scale 1.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace session {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    friend bool operator==(const Color&, const Color&) = default;
};

enum class FontFace { Sans, SansBold, SansItalic, Serif, SerifBold, SerifItalic };
inline constexpr std::size_t FontFaceCount = 6;

/// Marks along a line, so that kinds of line differ without colour.
enum class LineMark { None, Ties, Dots, Chevrons };

struct StrokeStyle {
    Color color;
    float widthPx = 1.0F;
    Color casingColor{0, 0, 0, 0};
    float casingPx = 0.0F;      // beyond each side of the line
    std::vector<float> dashPx;  // on, off, on, off; empty: solid
    LineMark mark = LineMark::None;
    Color markColor;
};

/// The first rule whose fields all match applies; an empty field matches anything, a layer also matches the layers of
/// its group.
struct StrokeRule {
    std::string layer;
    std::string kind;
    std::string status;     // atlas::nameOf(Status)
    std::string certainty;  // atlas::nameOf(Certainty)
    StrokeStyle style;
};

enum class SymbolShape { Circle, Ring, Square, Diamond, Triangle, Star, Cross, Gate, Bow, Trefoil };

struct SymbolStyle {
    SymbolShape shape = SymbolShape::Circle;
    float sizePx = 7.0F;  // across
    Color fill;
    Color stroke;
    float strokePx = 1.0F;
};

/// One of the user's files: its areas, and its lines and points in the same colour.
struct FileStyle {
    Color fill;
    Color stroke;
    float strokePx = 1.0F;
    std::string label;  // the style of the areas' names; empty: none are shown
    StrokeStyle line;   // the default stroke in this colour
    SymbolStyle symbol;
};

struct LabelStyle {
    FontFace font = FontFace::Sans;
    float sizePx = 13.0F;
    Color color;
    Color haloColor;
    float haloPx = 1.5F;
    float letterSpacingPx = 0.0F;
    bool uppercase = false;
};

struct TintStop {
    float metres = 0.0F;
    Color color;
};

/// A band on either side of a border, in each country's own tint; fades away from the line.
struct SideBands {
    Color kazakhstan;
    Color china;
    float widthPx = 0.0F;  // of each
};

struct HillshadeStyle {
    float strength = 1.0F;      // 0 flat .. 1 full
    float exaggeration = 1.0F;  // of heights
    bool lightens = false;      // tints and light count double, so that the land can get lighter too
    Color shadow;
    Color light;
};

/// The relief is whole up to one zoom and flat from another on, where its source would only show blocks.
struct ReliefFade {
    float fullUpToZoom = 5.4F;
    float flatFromZoom = 7.8F;
};

/// A soft rim of colour along shores, on the water.
struct VignetteStyle {
    Color color{0, 0, 0, 0};
    float reachPx = 0.0F;  // from the shore
};

struct UiStyle {
    Color background;
    Color panel;
    Color text;
    Color mutedText;
    Color accent;
    Color accentText;
    Color control;
    Color controlHover;
    Color border;
    Color warning;
    float textPx = 15.0F;
    float titlePx = 20.0F;
    float roundingPx = 6.0F;
};

/// The small charts in cards. What was seen, what was foretold and what was worked out differ in shape and filling.
struct ChartStyle {
    SymbolStyle observed;
    SymbolStyle forecast;
    SymbolStyle derived;
    StrokeStyle line;          // joins observed figures
    StrokeStyle forecastLine;  // leads to those foretold
    StrokeStyle grid;
    StrokeStyle axis;
    float heightPx = 130.0F;  // of the plot of a series
};

/// What is drawn while measuring.
struct MeasureStyle {
    StrokeStyle line;
    StrokeStyle open;  // to the pointer, and from an area's last point to its first
    SymbolStyle point;
    LabelStyle total;  // beside the pointer
};

struct Theme {
    std::string name;

    Color sea;
    Color land;
    std::vector<TintStop> hypsometric;  // ascending; multiplied onto the land, so white means no change
    HillshadeStyle hillshade;
    ReliefFade relief;
    VignetteStyle vignette;

    Color lakeFill;
    StrokeStyle shore;
    StrokeStyle coast;
    Color riverColor;
    std::array<float, 5> riverWidthPx{};  // by rank 1..5
    StrokeStyle unitBorder;
    StrokeStyle countryBorder;
    StrokeStyle disputedBorder;
    StrokeStyle graticule;
    StrokeStyle sharedBorder;  // the hero
    SideBands sharedBorderBand;

    std::vector<StrokeRule> strokeRules;
    StrokeStyle defaultStroke;
    std::map<std::string, SymbolStyle, std::less<>> symbols;  // by feature kind; "default" always there
    std::map<std::string, LabelStyle, std::less<>>
        labels;  // "country", "water", "river", "unit", "place-1".."place-5", "town", "event", "region", "graticule",
                 // "scale"; "default" always there
    std::vector<FileStyle> files;  // for the user's files to choose from; at least one
    Color areaFill;                // shape of a selected or listed area feature
    StrokeStyle selection;         // around the selected feature
    StrokeStyle hover;
    StrokeStyle focus;  // keyboard focus ring
    UiStyle ui;
    ChartStyle charts;
    MeasureStyle measure;
};

/// Lines and points of the user's files look as those do that no rule is for, each in its file's colour.
void completeFileStyles(Theme& theme);

}  // namespace session
