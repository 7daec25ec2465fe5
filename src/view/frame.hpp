#pragma once
// Frame: everything one picture of the map consists of, in drawing order. Built by view, executed by sfml::Canvas,
// which decides nothing.

#include "geo/screen_point.hpp"
#include "session/camera.hpp"
#include "session/theme.hpp"
#include "view/area_tile.hpp"
#include "view/mesh.hpp"
#include "view/text_measurer.hpp"

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace view {

struct DrawFill {
    MeshPointer mesh;
    session::Color color;

    friend bool operator==(const DrawFill&, const DrawFill&) = default;
};

/// A ribbon of constant width in pixels, feathered by about a pixel. `dashM` alternates on and off lengths in world
/// metres along the line (empty: solid, at most four numbers); `offsetPx` shifts the line to its right, `lanePx` is the
/// pitch of the lanes its mesh may hold. `halved` fades over to the same dashes at half their length, 0..1; `slant`
/// lets a dash lag by so many pixels for each pixel beside the middle, so that short ones are arrow heads. `isSoft`:
/// full in the middle and fading evenly to nothing at the rims, instead of within a pixel.
struct DrawRibbon {
    MeshPointer mesh;
    session::Color color;
    float widthPx = 1.0F;
    float offsetPx = 0.0F;
    std::vector<float> dashM;
    float lanePx = 0.0F;
    float halved = 0.0F;
    float slant = 0.0F;
    bool isSoft = false;

    friend bool operator==(const DrawRibbon&, const DrawRibbon&) = default;
};

enum class TilePart { Inside, Outline };

/// All areas of one layer, by tiles that do not overlap.
struct DrawTiles {
    std::vector<AreaTilePointer> tiles;  // of one level
    TilePart part = TilePart::Inside;
    session::Color color;
    float widthPx = 1.0F;  // of outlines

    friend bool operator==(const DrawTiles&, const DrawTiles&) = default;
};

enum class Blend {
    Alpha,
    Multiply,       // onto what lies below: white changes nothing, and nothing gets lighter
    MultiplyTwice,  // the same times two: 128 of 255 changes nothing, white makes twice as light
};

struct DrawRaster {
    MeshPointer mesh;
    ImagePointer image;
    Blend blend = Blend::Alpha;
    session::Color tint{255, 255, 255, 255};

    friend bool operator==(const DrawRaster&, const DrawRaster&) = default;
};

/// One line of text whose baseline starts at `at`, turned by angleRad clockwise about it.
struct DrawText {
    std::string text;
    TextStyle style;
    geo::ScreenPoint at;
    float angleRad = 0.0F;
    session::Color color;
    session::Color haloColor;
    float haloPx = 0.0F;

    friend bool operator==(const DrawText&, const DrawText&) = default;
};

struct DrawSymbol {
    session::SymbolShape shape = session::SymbolShape::Circle;
    geo::ScreenPoint center;
    float sizePx = 8.0F;
    session::Color fill;
    session::Color stroke;
    float strokePx = 1.0F;

    friend bool operator==(const DrawSymbol&, const DrawSymbol&) = default;
};

struct DrawRect {
    geo::ScreenRect rect;
    session::Color color;
    float roundingPx = 0.0F;

    friend bool operator==(const DrawRect&, const DrawRect&) = default;
};

/// Straight lines in screen space: scale bar, leader lines, graticule labels' ticks.
struct DrawPolyline {
    std::vector<geo::ScreenPoint> points;
    session::Color color;
    float widthPx = 1.0F;

    friend bool operator==(const DrawPolyline&, const DrawPolyline&) = default;
};

struct Ground;

/// A small map of its own: the ground as it is, its top left corner at a whole pixel. There is one in a frame, at most,
/// and who draws it may keep it as an image.
struct DrawInset {
    std::shared_ptr<const Ground> ground;
    geo::ScreenPoint at;

    friend bool operator==(const DrawInset&, const DrawInset&) = default;
};

/// What follows is drawn inside the rectangle only; without one, all over again.
struct DrawClip {
    std::optional<geo::ScreenRect> rect;  // in whole pixels

    friend bool operator==(const DrawClip&, const DrawClip&) = default;
};

using DrawCommand = std::variant<DrawFill, DrawRibbon, DrawTiles, DrawRaster, DrawText, DrawSymbol, DrawRect,
                                 DrawPolyline, DrawInset, DrawClip>;

/// Of two scales in metres per pixel, whether all pixels of a window show the same places to a hundredth of a pixel.
[[nodiscard]] inline bool isSameScale(double metresPerPixel, double other) {
    constexpr double Tolerance = 1e-6;
    return std::abs(metresPerPixel / other - 1.0) < Tolerance;
}

/// What lies on the map and moves with it: meshes only, for a window that may be larger than the picture's. One ground
/// serves many frames while the map moves; who draws it may keep it as an image.
struct Ground {
    session::Color background;
    geo::ScreenSize size;
    geo::WorldPoint center;
    double worldMetresPerPixel = 1.0;
    std::vector<DrawCommand> commands;

    /// The ground of which this one is the same picture, moved by whole pixels: who keeps that one's image need draw
    /// only what has come in at the edges. Empty where there is none.
    std::weak_ptr<const Ground> continues;
};

struct FrameGround {
    std::shared_ptr<const Ground> ground;  // under the commands; empty where they begin with it themselves
    std::shared_ptr<const Ground> next;    // the ground of frames soon to come, to be made when there is time; or empty
    int nextDue = 0;                       // how many frames on
};

struct Frame : FrameGround {
    /// Of two times that are compared, the second one's ground: it lies over the first from there on, in whole pixels,
    /// to the right edge. Only where there is a first.
    struct Beside {
        float fromPx = 0.0F;
        FrameGround ground;
    };
    std::optional<Beside> beside;
    session::Color background;
    geo::ScreenSize size;
    geo::WorldPoint center;            // world point at the middle of the window
    double worldMetresPerPixel = 1.0;  // with `center` and `size`: the transform of every mesh
    std::vector<DrawCommand> commands;
};

}  // namespace view
