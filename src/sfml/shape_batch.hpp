#pragma once
// ShapeBatch: rectangles and straight lines of the map's furniture as coloured triangles, feathered by a pixel, without
// any texture.

#include "sfml/compat.hpp"
#include "view/frame.hpp"

#include <vector>

namespace sfml {

class ShapeBatch {
public:
    /// Unrounded rectangles are drawn on whole pixels, without a feather.
    void add(const view::DrawRect& rect);

    /// Bends are mitred, ends are cut square. Lines thinner than a pixel are drawn a pixel wide and fainter.
    void add(const view::DrawPolyline& line);

    [[nodiscard]] const std::vector<sf::Vertex>& triangles() const { return m_triangles; }
    void clear() { m_triangles.clear(); }

private:
    void triangle(const sf::Vertex& a, const sf::Vertex& b, const sf::Vertex& c);

    std::vector<sf::Vertex> m_triangles;
};

}  // namespace sfml
