#pragma once
// GroundPlan: how a ground comes onto an image, step by step, so that the steps can be spread over frames. Where it
// continues another one, what both show is copied from that one's image, and only the strips that have come in at the
// edges are drawn.

#include "sfml/compat.hpp"
#include "view/frame.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace sfml {

struct GroundStep {
    enum class Kind { Copy, Clear, Draw };
    Kind kind = Kind::Draw;
    sf::IntRect part;  // of the image
    std::size_t command = 0;
    std::size_t effort = 0;  // see GroundPlan::advance
};

class GroundPlan {
public:
    /// `before`: what may be copied from, or null.
    GroundPlan(std::shared_ptr<const view::Ground> ground, const view::Ground* before);

    [[nodiscard]] const std::shared_ptr<const view::Ground>& ground() const { return m_ground; }

    /// Where the image that is copied from has its corner on the new one.
    [[nodiscard]] sf::Vector2i shift() const { return m_shift; }

    [[nodiscard]] const std::vector<GroundStep>& steps() const { return m_steps; }

    /// The next steps, of that effort together or a little more. An effort of 1 takes about as long as a vertex.
    [[nodiscard]] std::span<const GroundStep> advance(std::size_t effort);

    /// Of the steps that are still to come.
    [[nodiscard]] std::size_t effortLeft() const { return m_effortLeft; }

private:
    void add(GroundStep step);

    std::shared_ptr<const view::Ground> m_ground;
    sf::Vector2i m_shift;
    std::vector<GroundStep> m_steps;
    std::size_t m_done = 0;
    std::size_t m_effortLeft = 0;
};

}  // namespace sfml
