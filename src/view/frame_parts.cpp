#include "view/frame_parts.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace view {
namespace {

geo::ScreenPoint moved(const geo::ScreenPoint& at, const geo::ScreenPoint& by) {
    return {at.xPx + by.xPx, at.yPx + by.yPx};
}

geo::ScreenRect moved(const geo::ScreenRect& rect, const geo::ScreenPoint& by) {
    return {rect.leftPx + by.xPx, rect.topPx + by.yPx, rect.widthPx, rect.heightPx};
}

geo::ScreenRect overlap(const geo::ScreenRect& a, const geo::ScreenRect& b) {
    const float left = std::max(a.leftPx, b.leftPx);
    const float top = std::max(a.topPx, b.topPx);
    return {left, top, std::max(std::min(a.rightPx(), b.rightPx()) - left, 0.0F),
            std::max(std::min(a.bottomPx(), b.bottomPx()) - top, 0.0F)};
}

geo::ScreenRect allOf(geo::ScreenSize size) {
    return {0.0F, 0.0F, static_cast<float>(size.widthPx), static_cast<float>(size.heightPx)};
}

/// The frame's commands moved, and kept inside `bounds` wherever a clip allowed more or there was none.
std::vector<DrawCommand> movedInside(const Frame& frame, const geo::ScreenPoint& by, const geo::ScreenRect& bounds,
                                     bool boundsAreAll) {
    std::vector<DrawCommand> commands;
    commands.reserve(frame.commands.size() + 2);
    bool isVisible = true;
    if (!boundsAreAll) {
        commands.emplace_back(DrawClip{bounds});
    }
    for (const DrawCommand& command : frame.commands) {
        if (const auto* clip = std::get_if<DrawClip>(&command)) {
            const geo::ScreenRect part = clip->rect ? overlap(moved(*clip->rect, by), bounds) : bounds;
            isVisible = part.widthPx > 0.0F && part.heightPx > 0.0F;
            if (isVisible) {
                commands.emplace_back(clip->rect || !boundsAreAll ? DrawClip{part} : DrawClip{});
            }
        } else if (isVisible) {
            commands.push_back(moved(command, by));
        }
    }
    commands.emplace_back(DrawClip{});
    return commands;
}

/// The world point in the middle of a frame of that size in which the given frame's top left corner lies at `at`.
geo::WorldPoint middleOf(const Frame& frame, geo::ScreenSize size, const geo::ScreenPoint& at) {
    const double right = size.widthPx / 2.0 - static_cast<double>(at.xPx) - frame.size.widthPx / 2.0;
    const double down = size.heightPx / 2.0 - static_cast<double>(at.yPx) - frame.size.heightPx / 2.0;
    return {frame.center.xM + right * frame.worldMetresPerPixel, frame.center.yM - down * frame.worldMetresPerPixel};
}

}  // namespace

DrawCommand moved(DrawCommand command, const geo::ScreenPoint& by) {
    const auto move = [&](auto& drawn) {
        using Drawn = std::decay_t<decltype(drawn)>;
        if constexpr (std::is_same_v<Drawn, DrawText>) {
            drawn.at = moved(drawn.at, by);
        } else if constexpr (std::is_same_v<Drawn, DrawSymbol>) {
            drawn.center = moved(drawn.center, by);
        } else if constexpr (std::is_same_v<Drawn, DrawRect>) {
            drawn.rect = moved(drawn.rect, by);
        } else if constexpr (std::is_same_v<Drawn, DrawPolyline>) {
            for (geo::ScreenPoint& point : drawn.points) {
                point = moved(point, by);
            }
        }
    };
    std::visit(move, command);
    return command;
}

Frame windowOn(const Frame& frame, const geo::ScreenRect& part) {
    const geo::ScreenPoint by{-part.leftPx, -part.topPx};
    Frame window;
    window.background = frame.background;
    window.size = {static_cast<int>(part.widthPx), static_cast<int>(part.heightPx)};
    window.center = middleOf(frame, window.size, by);
    window.worldMetresPerPixel = frame.worldMetresPerPixel;
    window.commands = movedInside(frame, by, allOf(window.size), true);
    return window;
}

Frame placedOn(const Frame& frame, geo::ScreenSize sheet, geo::ScreenPoint at) {
    Frame placed;
    placed.size = sheet;
    placed.background = frame.background;
    placed.center = middleOf(frame, sheet, at);
    placed.worldMetresPerPixel = frame.worldMetresPerPixel;
    placed.commands = movedInside(frame, at, moved(allOf(frame.size), at), false);
    return placed;
}

Frame enlarged(const Frame& frame, double factor) {
    const auto scale = static_cast<float>(factor);
    const auto grow = [&](auto& drawn) {
        using Drawn = std::decay_t<decltype(drawn)>;
        const auto growPoint = [&](geo::ScreenPoint& at) { at = {at.xPx * scale, at.yPx * scale}; };
        const auto growRect = [&](geo::ScreenRect& rect) {
            rect = {rect.leftPx * scale, rect.topPx * scale, rect.widthPx * scale, rect.heightPx * scale};
        };
        if constexpr (std::is_same_v<Drawn, DrawRibbon>) {
            drawn.widthPx *= scale;
            drawn.offsetPx *= scale;
            drawn.lanePx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawTiles>) {
            drawn.widthPx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawText>) {
            growPoint(drawn.at);
            drawn.style.sizePx *= scale;
            drawn.style.letterSpacingPx *= scale;
            drawn.haloPx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawSymbol>) {
            growPoint(drawn.center);
            drawn.sizePx *= scale;
            drawn.strokePx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawRect>) {
            growRect(drawn.rect);
            drawn.roundingPx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawPolyline>) {
            std::ranges::for_each(drawn.points, growPoint);
            drawn.widthPx *= scale;
        } else if constexpr (std::is_same_v<Drawn, DrawClip>) {
            if (drawn.rect) {
                growRect(*drawn.rect);
            }
        }
    };
    Frame larger = frame;
    larger.size = {static_cast<int>(std::lround(frame.size.widthPx * factor)),
                   static_cast<int>(std::lround(frame.size.heightPx * factor))};
    larger.worldMetresPerPixel = frame.worldMetresPerPixel / factor;
    for (DrawCommand& command : larger.commands) {
        std::visit(grow, command);
    }
    return larger;
}

SplitFrame splitAtRasters(const Frame& frame) {
    SplitFrame layers;
    const auto isClip = [](const DrawCommand& command) { return std::holds_alternative<DrawClip>(command); };
    const auto isRaster = [](const DrawCommand& command) { return std::holds_alternative<DrawRaster>(command); };
    const auto end = frame.commands.end();
    bool hasRaster = false;
    for (auto from = frame.commands.begin(); from != end;) {
        if (isClip(*from)) {
            layers.below.push_back(*from);
            layers.above.push_back(*from);
            ++from;
            continue;
        }
        const auto to = std::find_if(from, end, isClip);
        const auto last = std::find_if(std::make_reverse_iterator(to), std::make_reverse_iterator(from), isRaster);
        const auto above = last.base();
        hasRaster = hasRaster || above != from;
        layers.below.insert(layers.below.end(), from, above);
        layers.above.insert(layers.above.end(), above, to);
        from = to;
    }
    if (!hasRaster) {
        layers.below.clear();
    }
    return layers;
}

}  // namespace view
