// Canvas: grounds and the small map, drawn once and kept as images.

#include "sfml/canvas_state.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace sfml {

bool Canvas::State::makeGround(GroundImages& images, const std::shared_ptr<const view::Ground>& wanted) {
    if (!(images.making && images.making->ground() == wanted) && !beginGround(images, wanted)) {
        return false;
    }
    drawSteps(images, images.making->effortLeft());
    images.making.reset();
    std::swap(images.image, images.spare);
    return true;
}

bool Canvas::State::beginGround(GroundImages& images, const std::shared_ptr<const view::Ground>& wanted) {
    images.making.reset();
    const sf::Vector2u size = compat::toVector(wanted->size);
    if (images.spare->getSize() != size && !compat::create(*images.spare, size, order)) {
        return false;
    }
    images.spare->resetGLStates();  // the window, and its context with it, may be another than at the last ground
    const bool continues = images.drawn && wanted->continues.lock() == images.drawn;
    images.making.emplace(wanted, continues ? images.drawn.get() : nullptr);
    return true;
}

void Canvas::State::drawSteps(GroundImages& images, std::size_t effort) {
    const std::span<const GroundStep> steps = images.making->advance(effort);
    if (steps.empty()) {
        return;
    }
    const view::Ground& shown = *images.making->ground();
    sf::RenderTexture& spare = *images.spare;
    begin({&spare, shown.size, shown.center, shown.worldMetresPerPixel}, std::nullopt);
    session::Color background = shown.background;
    background.alpha = 255;
    const sf::IntRect* clip = nullptr;
    for (const GroundStep& step : steps) {
        if (step.kind == GroundStep::Kind::Copy) {
            const geo::ScreenRect part = compat::toScreenRect(step.part);
            const sf::Vector2i at(static_cast<int>(part.leftPx), static_cast<int>(part.topPx));
            const sf::Vector2i size(static_cast<int>(part.widthPx), static_cast<int>(part.heightPx));
            static_cast<void>(compat::copyPart(*images.image, at - images.making->shift(), spare, at, size));
            continue;
        }
        if (clip == nullptr || *clip != step.part) {
            flush();
            compat::setClip(spare, step.part);
            clip = &step.part;
        }
        if (step.kind == GroundStep::Kind::Clear) {
            spare.clear(toSfml(background));
        } else {
            std::visit([this](const auto& drawn) { execute(drawn); }, shown.commands[step.command]);
        }
    }
    flush();
    compat::clearClip(spare);
    spare.display();
}

bool Canvas::State::drawAhead(GroundImages& images) {
    if (!images.wanted) {
        images.making.reset();
        return false;
    }
    const CanvasCost ofFrame = cost;
    if (images.making && images.making->ground() == images.wanted) {
        const auto turns = static_cast<std::size_t>(std::max(images.turnsLeft--, 1));
        drawSteps(images, (images.making->effortLeft() + turns - 1) / turns);
    } else {
        static_cast<void>(beginGround(images, images.wanted));
    }
    cost = ofFrame;
    return images.making && images.making->effortLeft() > 0;
}

void Canvas::State::drawGrounds(const Sheet& frameSheet, const view::Frame& frame) {
    const sf::Vector2f size(frameSheet.target->getSize());
    if (!frame.beside) {
        groundBeside.reset();
        drawGround(frameSheet, ground, frame.ground, {0.0F, 0.0F, size.x, size.y});
        return;
    }
    if (!groundBeside) {
        groundBeside.emplace();
    }
    const float from = std::clamp(frame.beside->fromPx, 0.0F, size.x);
    drawGround(frameSheet, ground, frame.ground, {0.0F, 0.0F, from, size.y});
    drawGround(frameSheet, *groundBeside, frame.beside->ground.ground, {from, 0.0F, size.x - from, size.y});
    groundBeside->wanted = frame.beside->ground.next;
    groundBeside->turnsLeft = frame.beside->ground.nextDue;
}

void Canvas::State::drawGround(const Sheet& frameSheet, GroundImages& images,
                               const std::shared_ptr<const view::Ground>& wanted, const geo::ScreenRect& part) {
    if (images.drawn != wanted) {
        images.drawn = makeGround(images, wanted) ? wanted : nullptr;
    }
    if (part.widthPx < 1.0F) {
        return;
    }
    const auto beginPart = [&] {
        begin(frameSheet, std::nullopt);
        session::Color background = wanted->background;
        background.alpha = 255;
        compat::setClip(*target, compat::toIntRect(part));
        target->clear(toSfml(background));
    };
    if (!images.drawn) {  // the card has no room for the image
        beginPart();
        executeAll(wanted->commands);
        compat::clearClip(*target);
        return;
    }
    const double ratio = wanted->worldMetresPerPixel / frameSheet.worldMetresPerPixel;
    const auto corner = [&](double shiftM, int sidePx, int groundSidePx) {
        const double px = shiftM / frameSheet.worldMetresPerPixel + sidePx / 2.0 - groundSidePx / 2.0 * ratio;
        return static_cast<float>(px);
    };
    sf::Vector2f at(corner(wanted->center.xM - frameSheet.center.xM, frameSheet.size.widthPx, wanted->size.widthPx),
                    corner(frameSheet.center.yM - wanted->center.yM, frameSheet.size.heightPx, wanted->size.heightPx));
    const bool isSameScale = view::isSameScale(wanted->worldMetresPerPixel, frameSheet.worldMetresPerPixel);
    if (isSameScale) {
        at = {std::round(at.x), std::round(at.y)};
        if (copyGround(frameSheet, images, sf::Vector2i(-at), part)) {
            return;
        }
    }
    beginPart();
    images.image->setSmooth(!isSameScale);
    sf::Sprite sprite(images.image->getTexture());
    sprite.setPosition(at);
    const auto factor = static_cast<float>(ratio);
    sprite.setScale(isSameScale ? sf::Vector2f(1.0F, 1.0F) : sf::Vector2f(factor, factor));
    target->draw(sprite, sf::RenderStates(sf::BlendNone));
    compat::clearClip(*target);
    ++cost.drawCalls;
}

/// The ground as it is, its pixel `corner` in the target's top left one. False where it does not cover the target, or
/// the target is no picture.
bool Canvas::State::copyGround(const Sheet& frameSheet, const GroundImages& images, sf::Vector2i corner,
                               const geo::ScreenRect& part) {
    auto* picture = dynamic_cast<sf::RenderTexture*>(frameSheet.target);
    const sf::Vector2i spare = sf::Vector2i(images.image->getSize()) - sf::Vector2i(frameSheet.target->getSize());
    const bool covers = corner.x >= 0 && corner.y >= 0 && corner.x <= spare.x && corner.y <= spare.y;
    const sf::Vector2i at(static_cast<int>(part.leftPx), static_cast<int>(part.topPx));
    const sf::Vector2i size(static_cast<int>(part.widthPx), static_cast<int>(part.heightPx));
    if (picture == nullptr || !covers || !compat::copyPart(*images.image, corner + at, *picture, at, size)) {
        return false;
    }
    begin(frameSheet, std::nullopt);
    return true;
}

/// Before the frame itself is begun: the target must not change in the midst of it.
void Canvas::State::makeInset(const view::Frame& frame) {
    const auto isInset = [](const view::DrawCommand& command) {
        return std::holds_alternative<view::DrawInset>(command);
    };
    const auto found = std::ranges::find_if(frame.commands, isInset);
    if (found == frame.commands.end()) {
        return;
    }
    const std::shared_ptr<const view::Ground>& wanted = std::get<view::DrawInset>(*found).ground;
    if (insetDrawn == wanted) {
        return;
    }
    insetDrawn.reset();
    if (!insetImage) {
        insetImage = std::make_unique<sf::RenderTexture>();
    }
    const sf::Vector2u size = compat::toVector(wanted->size);
    if (insetImage->getSize() != size && !compat::create(*insetImage, size)) {
        return;  // the card has no room for it: there is none
    }
    insetImage->resetGLStates();
    begin({insetImage.get(), wanted->size, wanted->center, wanted->worldMetresPerPixel}, wanted->background);
    executeAll(wanted->commands);
    insetImage->display();
    insetDrawn = wanted;
}

}  // namespace sfml
