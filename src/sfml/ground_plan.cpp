#include "sfml/ground_plan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace sfml {
namespace {

/// Null where the command has several, or none.
view::MeshPointer meshOf(const view::DrawCommand& command) {
    return std::visit(
        [](const auto& drawn) -> view::MeshPointer {
            if constexpr (requires { drawn.mesh; }) {
                return drawn.mesh;
            } else {
                return nullptr;
            }
        },
        command);
}

/// What a picture of the size shows beside the rectangle.
std::vector<sf::IntRect> stripsAround(const sf::IntRect& rect, sf::Vector2i size) {
    const geo::ScreenRect inner = compat::toScreenRect(rect);
    const auto within = [](float px, int side) { return std::clamp(static_cast<int>(px), 0, side); };
    const int left = within(inner.leftPx, size.x);
    const int right = within(inner.rightPx(), size.x);
    const int top = within(inner.topPx, size.y);
    const int bottom = within(inner.bottomPx(), size.y);
    std::vector<sf::IntRect> strips;
    const auto add = [&](int x, int y, int width, int height) {
        if (width > 0 && height > 0) {
            strips.emplace_back(sf::Vector2i(x, y), sf::Vector2i(width, height));
        }
    };
    add(0, 0, size.x, top);
    add(0, bottom, size.x, size.y - bottom);
    add(0, top, left, bottom - top);
    add(right, top, size.x - right, bottom - top);
    return strips;
}

/// What a picture of the size shows of the rectangle, in bands that are each copied in a moment.
std::vector<sf::IntRect> bandsWithin(const sf::IntRect& rect, sf::Vector2i size) {
    constexpr int BandPx = 192;
    const geo::ScreenRect whole = compat::toScreenRect(rect);
    const int left = std::max(static_cast<int>(whole.leftPx), 0);
    const int right = std::min(static_cast<int>(whole.rightPx()), size.x);
    const int bottom = std::min(static_cast<int>(whole.bottomPx()), size.y);
    std::vector<sf::IntRect> bands;
    for (int top = std::max(static_cast<int>(whole.topPx), 0); top < bottom && left < right; top += BandPx) {
        bands.emplace_back(sf::Vector2i(left, top), sf::Vector2i(right - left, std::min(BandPx, bottom - top)));
    }
    return bands;
}

/// Where meshes lie that can be seen in a strip of the ground.
geo::WorldBounds boundsOf(const view::Ground& ground, const sf::IntRect& strip) {
    constexpr double ReachPx = 96.0;  // the widest band reaches this far beyond its line
    const geo::ScreenRect rect = compat::toScreenRect(strip);
    const double scale = ground.worldMetresPerPixel;
    const double west = ground.center.xM + (static_cast<double>(rect.leftPx) - ground.size.widthPx / 2.0) * scale;
    const double north = ground.center.yM - (static_cast<double>(rect.topPx) - ground.size.heightPx / 2.0) * scale;
    const geo::WorldBounds bounds{west, north - static_cast<double>(rect.heightPx) * scale,
                                  west + static_cast<double>(rect.widthPx) * scale, north};
    return bounds.grownBy(ReachPx * scale);
}

double overlapM2(const geo::WorldBounds& a, const geo::WorldBounds& b) {
    const double width = std::min(a.maxXM, b.maxXM) - std::max(a.minXM, b.minXM);
    const double height = std::min(a.maxYM, b.maxYM) - std::max(a.minYM, b.minYM);
    return std::max(width, 0.0) * std::max(height, 0.0);
}

/// In the time that a vertex takes, as measured where the processor draws: a call costs that of so many, and so does a
/// pixel that is copied or covered. Soft ribbons count as if they covered a tenth of where they lie.
std::size_t effortOf(const view::Ground& ground, const GroundStep& step) {
    constexpr double OfCall = 750.0;
    constexpr double OfCopiedPixel = 0.03;
    constexpr double OfFilledPixel = 0.05;
    constexpr double OfImagePixel = 0.2;
    constexpr double OfSoftPixel = 0.1;
    const geo::ScreenRect part = compat::toScreenRect(step.part);
    if (step.kind != GroundStep::Kind::Draw) {
        const double ofPixel = step.kind == GroundStep::Kind::Copy ? OfCopiedPixel : OfFilledPixel;
        return static_cast<std::size_t>(OfCall + ofPixel * static_cast<double>(part.widthPx * part.heightPx));
    }
    const view::DrawCommand& command = ground.commands[step.command];
    const view::MeshPointer mesh = meshOf(command);
    if (!mesh) {
        return static_cast<std::size_t>(OfCall);
    }
    const auto* ribbon = std::get_if<view::DrawRibbon>(&command);
    const double ofPixel = std::holds_alternative<view::DrawRaster>(command) ? OfImagePixel
                           : std::holds_alternative<view::DrawFill>(command) ? OfFilledPixel
                           : ribbon != nullptr && ribbon->isSoft             ? OfSoftPixel
                                                                             : 0.0;
    const double pixels = overlapM2(mesh->bounds, boundsOf(ground, step.part)) /
                          (ground.worldMetresPerPixel * ground.worldMetresPerPixel);
    return static_cast<std::size_t>(OfCall + static_cast<double>(mesh->vertices.size()) + ofPixel * pixels);
}

}  // namespace

GroundPlan::GroundPlan(std::shared_ptr<const view::Ground> ground, const view::Ground* before)
    : m_ground(std::move(ground)) {
    const sf::Vector2i size(compat::toVector(m_ground->size));
    std::vector<sf::IntRect> strips = {sf::IntRect({0, 0}, size)};
    if (before != nullptr) {
        const auto place = [&](double shiftM, int sidePx, int sideBeforePx) {
            return static_cast<int>(
                std::lround((sidePx - sideBeforePx) / 2.0 - shiftM / m_ground->worldMetresPerPixel));
        };
        m_shift = {place(m_ground->center.xM - before->center.xM, m_ground->size.widthPx, before->size.widthPx),
                   place(before->center.yM - m_ground->center.yM, m_ground->size.heightPx, before->size.heightPx)};
        const sf::IntRect whole(m_shift, sf::Vector2i(compat::toVector(before->size)));
        for (const sf::IntRect& band : bandsWithin(whole, size)) {
            add({GroundStep::Kind::Copy, band});
        }
        strips = stripsAround(whole, size);
    }
    for (const sf::IntRect& strip : strips) {
        const geo::WorldBounds bounds = boundsOf(*m_ground, strip);
        add({GroundStep::Kind::Clear, strip});
        for (std::size_t i = 0; i < m_ground->commands.size(); ++i) {
            const view::MeshPointer mesh = meshOf(m_ground->commands[i]);
            if (!mesh || mesh->bounds.intersects(bounds)) {
                add({GroundStep::Kind::Draw, strip, i});
            }
        }
    }
}

void GroundPlan::add(GroundStep step) {
    step.effort = effortOf(*m_ground, step);
    m_effortLeft += step.effort;
    m_steps.push_back(step);
}

std::span<const GroundStep> GroundPlan::advance(std::size_t effort) {
    const std::size_t first = m_done;
    for (std::size_t spent = 0; m_done < m_steps.size() && spent < effort; ++m_done) {
        spent += m_steps[m_done].effort;
        m_effortLeft -= m_steps[m_done].effort;
    }
    return std::span(m_steps).subspan(first, m_done - first);
}

}  // namespace sfml
