#pragma once
// ScreenPoint: a place in the window, in pixels.
//
//      +---- x, pixels right
//      |
//      y, pixels down; (0,0) is the top left corner of the map

namespace geo {

struct ScreenPoint {
    float xPx = 0.0F;
    float yPx = 0.0F;

    friend bool operator==(const ScreenPoint&, const ScreenPoint&) = default;
};

struct ScreenSize {
    int widthPx = 0;
    int heightPx = 0;

    friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

struct ScreenRect {
    float leftPx = 0.0F;
    float topPx = 0.0F;
    float widthPx = 0.0F;
    float heightPx = 0.0F;

    [[nodiscard]] float rightPx() const { return leftPx + widthPx; }
    [[nodiscard]] float bottomPx() const { return topPx + heightPx; }
    [[nodiscard]] bool covers(const ScreenPoint& p) const {
        return p.xPx >= leftPx && p.xPx < rightPx() && p.yPx >= topPx && p.yPx < bottomPx();
    }
    [[nodiscard]] bool intersects(const ScreenRect& r) const {
        return leftPx < r.rightPx() && r.leftPx < rightPx() && topPx < r.bottomPx() && r.topPx < bottomPx();
    }
    [[nodiscard]] ScreenRect grownBy(float marginPx) const {
        return {leftPx - marginPx, topPx - marginPx, widthPx + 2.0F * marginPx, heightPx + 2.0F * marginPx};
    }
    friend bool operator==(const ScreenRect&, const ScreenRect&) = default;
};

}  // namespace geo
