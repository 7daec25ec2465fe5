#include "sfml/shape_batch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sfml {
namespace {

sf::Vertex vertexAt(sf::Vector2f position, sf::Color color) {
    sf::Vertex vertex;
    vertex.position = position;
    vertex.color = color;
    return vertex;
}

sf::Color toSfml(const session::Color& color) {
    return {color.red, color.green, color.blue, color.alpha};
}

sf::Color transparent(sf::Color color) {
    color.a = 0;
    return color;
}

sf::Vector2f scaled(sf::Vector2f v, float factor) {
    return {v.x * factor, v.y * factor};
}

sf::Vector2f unit(sf::Vector2f v) {
    const float length = std::hypot(v.x, v.y);
    return length > 0.0F ? sf::Vector2f(v.x / length, v.y / length) : sf::Vector2f(0.0F, 0.0F);
}

/// Points at right angles to the line's direction, to its right on screen.
sf::Vector2f rightOf(sf::Vector2f direction) {
    return {-direction.y, direction.x};
}

}  // namespace

void ShapeBatch::triangle(const sf::Vertex& a, const sf::Vertex& b, const sf::Vertex& c) {
    m_triangles.push_back(a);
    m_triangles.push_back(b);
    m_triangles.push_back(c);
}

void ShapeBatch::add(const view::DrawRect& command) {
    const sf::Color color = toSfml(command.color);
    const float left = std::round(command.rect.leftPx);
    const float top = std::round(command.rect.topPx);
    const float right = std::round(command.rect.rightPx());
    const float bottom = std::round(command.rect.bottomPx());
    const float radius =
        std::clamp(command.roundingPx, 0.0F, std::max(0.0F, std::min(right - left, bottom - top) / 2.0F));
    if (radius < 0.5F) {
        const sf::Vertex a = vertexAt({left, top}, color);
        const sf::Vertex b = vertexAt({right, top}, color);
        const sf::Vertex c = vertexAt({right, bottom}, color);
        const sf::Vertex d = vertexAt({left, bottom}, color);
        triangle(a, b, c);
        triangle(a, c, d);
        return;
    }
    // The rim of the full colour lies half a pixel inside the edge, the transparent one half a pixel outside.
    const int steps = std::max(2, static_cast<int>(std::ceil(std::sqrt(radius) * 2.0F)));
    const std::array<sf::Vector2f, 4> centers{{{right - radius, top + radius},
                                               {right - radius, bottom - radius},
                                               {left + radius, bottom - radius},
                                               {left + radius, top + radius}}};
    std::vector<sf::Vector2f> inner;
    std::vector<sf::Vector2f> outer;
    for (std::size_t corner = 0; corner < centers.size(); ++corner) {
        for (int step = 0; step <= steps; ++step) {
            const float quarter = static_cast<float>(corner) + static_cast<float>(step) / static_cast<float>(steps);
            const float angle = (quarter - 1.0F) * std::numbers::pi_v<float> / 2.0F;
            const sf::Vector2f direction(std::cos(angle), std::sin(angle));
            inner.push_back(centers[corner] + scaled(direction, radius - 0.5F));
            outer.push_back(centers[corner] + scaled(direction, radius + 0.5F));
        }
    }
    const sf::Color clear = transparent(color);
    const sf::Vertex middle = vertexAt({(left + right) / 2.0F, (top + bottom) / 2.0F}, color);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const std::size_t next = (i + 1) % inner.size();
        triangle(middle, vertexAt(inner[i], color), vertexAt(inner[next], color));
        triangle(vertexAt(inner[i], color), vertexAt(outer[i], clear), vertexAt(outer[next], clear));
        triangle(vertexAt(inner[i], color), vertexAt(outer[next], clear), vertexAt(inner[next], color));
    }
}

void ShapeBatch::add(const view::DrawPolyline& command) {
    std::vector<sf::Vector2f> points;
    for (const geo::ScreenPoint& p : command.points) {
        const sf::Vector2f point(p.xPx, p.yPx);
        if (points.empty() || points.back() != point) {
            points.push_back(point);
        }
    }
    if (points.size() < 2 || command.widthPx <= 0.0F) {
        return;
    }
    sf::Color color = toSfml(command.color);
    color.a = static_cast<std::uint8_t>(std::lround(static_cast<float>(color.a) * std::min(1.0F, command.widthPx)));
    const sf::Color clear = transparent(color);
    const float half = std::max(command.widthPx, 1.0F) / 2.0F;

    const bool isClosed = points.size() > 3 && points.front() == points.back();
    constexpr float MiterLimit = 3.0F;
    std::vector<sf::Vector2f> across;  // to the right, long enough to keep both rims parallel to the line
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool isEnd = i == 0 || i + 1 == points.size();
        const std::size_t before = i > 0 ? i - 1 : (isClosed ? points.size() - 2 : i);
        const std::size_t after = i + 1 < points.size() ? i + 1 : (isClosed ? 1 : i);
        const sf::Vector2f in = unit(points[i] - points[before]);
        const sf::Vector2f out = unit(points[after] - points[i]);
        if (isEnd && !isClosed) {
            across.push_back(rightOf(i == 0 ? out : in));
            continue;
        }
        const sf::Vector2f normal = unit(rightOf(in) + rightOf(out));
        const float cosine = normal.x * rightOf(in).x + normal.y * rightOf(in).y;
        across.push_back(scaled(normal, 1.0F / std::max(cosine, 1.0F / MiterLimit)));
    }
    // Four rims: transparent, full, full, transparent.
    const std::array<float, 4> offsets{-half - 0.5F, -half + 0.5F, half - 0.5F, half + 0.5F};
    const std::array<sf::Color, 4> colors{clear, color, color, clear};
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        for (std::size_t rim = 0; rim + 1 < offsets.size(); ++rim) {
            const sf::Vertex a = vertexAt(points[i] + scaled(across[i], offsets[rim]), colors[rim]);
            const sf::Vertex b = vertexAt(points[i] + scaled(across[i], offsets[rim + 1]), colors[rim + 1]);
            const sf::Vertex c = vertexAt(points[i + 1] + scaled(across[i + 1], offsets[rim + 1]), colors[rim + 1]);
            const sf::Vertex d = vertexAt(points[i + 1] + scaled(across[i + 1], offsets[rim]), colors[rim]);
            triangle(a, b, c);
            triangle(a, c, d);
        }
    }
}

}  // namespace sfml
