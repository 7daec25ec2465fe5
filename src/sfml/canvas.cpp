#include "sfml/canvas.hpp"

#include "sfml/canvas_state.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace sfml {
namespace {

sf::Glsl::Vec4 toVector(const session::Color& color) {
    constexpr float Most = 255.0F;
    return {static_cast<float>(color.red) / Most, static_cast<float>(color.green) / Most,
            static_cast<float>(color.blue) / Most, static_cast<float>(color.alpha) / Most};
}

/// The source is multiplied onto the picture, whose own opacity stays.
const sf::BlendMode& multiplyBlend() {
    static const sf::BlendMode Mode(sf::BlendMode::Factor::DstColor, sf::BlendMode::Factor::Zero,
                                    sf::BlendMode::Equation::Add, sf::BlendMode::Factor::Zero,
                                    sf::BlendMode::Factor::One, sf::BlendMode::Equation::Add);
    return Mode;
}

/// The same twice over, so that what lies below can get lighter too.
const sf::BlendMode& multiplyTwiceBlend() {
    static const sf::BlendMode Mode(sf::BlendMode::Factor::DstColor, sf::BlendMode::Factor::SrcColor,
                                    sf::BlendMode::Equation::Add, sf::BlendMode::Factor::Zero,
                                    sf::BlendMode::Factor::One, sf::BlendMode::Equation::Add);
    return Mode;
}

constexpr float NeutralOfTwice = 128.0F / 255.0F;

/// On and off lengths as the shader wants them: where the first dash ends, where the second starts and ends, and the
/// whole.
struct DashPattern {
    float firstEndM = 0.0F;
    float secondStartM = 0.0F;
    float secondEndM = 0.0F;
    float wholeM = 0.0F;

    [[nodiscard]] float inkedShare() const { return (firstEndM + secondEndM - secondStartM) / wholeM; }
};

DashPattern patternOf(const std::vector<float>& dashM) {
    const auto length = [&dashM](std::size_t i) { return i < dashM.size() ? std::max(dashM[i], 0.0F) : 0.0F; };
    DashPattern pattern;
    pattern.firstEndM = length(0);
    pattern.secondStartM = pattern.firstEndM + length(1);
    pattern.secondEndM = pattern.secondStartM + length(2);
    pattern.wholeM = pattern.secondEndM + length(3);
    return pattern;
}

/// How dense the image lies on the mesh, by its first triangle; 0 where that has no area.
double imagePixelsPerMetre(const view::Mesh& mesh) {
    if (mesh.vertices.size() < 3) {
        return 0.0;
    }
    const view::MeshVertex& a = mesh.vertices[0];
    const view::MeshVertex& b = mesh.vertices[1];
    const view::MeshVertex& c = mesh.vertices[2];
    const auto area = [](float x1, float y1, float x2, float y2) {
        return std::abs(static_cast<double>(x1) * static_cast<double>(y2) -
                        static_cast<double>(x2) * static_cast<double>(y1));
    };
    const double metres2 = area(b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y);
    const double pixels2 = area(b.u - a.u, b.v - a.v, c.u - a.u, c.v - a.v);
    return metres2 > 0.0 ? std::sqrt(pixels2 / metres2) : 0.0;
}

/// By how much the image is shrunk before it is drawn. Sampling blends four neighbours; an image drawn at less than
/// half its size would drop the others and flicker.
int shrinkFactor(const view::DrawRaster& command, double worldMetresPerPixel) {
    constexpr double MostShrunk = 64.0;
    const double density = imagePixelsPerMetre(*command.mesh) * worldMetresPerPixel;
    return static_cast<int>(std::clamp(density, 1.0, MostShrunk));
}

}  // namespace

void Canvas::State::beginFrame() {
    cost = {};
    cache.beginFrame();
    tiles.beginFrame();
    labels.beginFrame();
    symbols.beginFrame();
    shapes.clear();
}

void Canvas::State::begin(const Sheet& newSheet, std::optional<session::Color> background) {
    sheet = newSheet;
    target = sheet.target;
    batch = Batch::None;
    const sf::Vector2f size(target->getSize());
    target->setView(sf::View(sf::FloatRect({0.0F, 0.0F}, size)));
    canUseOpacity = compat::hasOpacity(*target);
    if (background) {
        background->alpha = 255;
        target->clear(toSfml(*background));
    }
}

void Canvas::State::executeAll(const std::vector<view::DrawCommand>& commands) {
    for (const view::DrawCommand& command : commands) {
        std::visit([this](const auto& drawn) { execute(drawn); }, command);
    }
    flush();
}

void Canvas::State::flush() {
    switch (batch) {
    case Batch::None:
        break;
    case Batch::Meshes:
        meshes.flush();
        break;
    case Batch::Labels:
        labels.flush(*target, cost);
        break;
    case Batch::Symbols:
        symbols.flush(*target, cost);
        break;
    case Batch::Shapes:
        if (!shapes.triangles().empty()) {
            target->draw(shapes.triangles().data(), shapes.triangles().size(), sf::PrimitiveType::Triangles,
                         sf::RenderStates(sf::BlendAlpha));
            ++cost.drawCalls;
            cost.vertices += shapes.triangles().size();
            shapes.clear();
        }
        break;
    }
    batch = Batch::None;
}

void Canvas::State::collect(Batch kind) {
    if (batch != kind) {
        flush();
        batch = kind;
    }
}

sf::Transform Canvas::State::worldToPixels(const view::Mesh& mesh) const {
    // In double precision: the difference of two world coordinates of millions of metres decides about fractions of a
    // pixel.
    const double scale = 1.0 / sheet.worldMetresPerPixel;
    const double x = (mesh.origin.xM - sheet.center.xM) * scale + sheet.size.widthPx / 2.0;
    const double y = (sheet.center.yM - mesh.origin.yM) * scale + sheet.size.heightPx / 2.0;
    const auto factor = static_cast<float>(scale);
    return {factor, 0.0F, static_cast<float>(x), 0.0F, -factor, static_cast<float>(y), 0.0F, 0.0F, 1.0F};
}

void Canvas::State::execute(const view::DrawFill& command) {
    const sf::VertexBuffer* buffer = cache.buffer(command.mesh);
    if (buffer == nullptr || command.color.alpha == 0) {
        return;
    }
    collect(Batch::Meshes);
    meshes.use(*target, shaders->fill);
    shaders->fill.set(Uniform::Color, command.color);
    // Without blending the processor that stands in for a card writes opaque land half as fast again.
    const Blending blending = command.color.alpha == 255 ? Blending::Replace : Blending::Alpha;
    meshes.draw(*buffer, worldToPixels(*command.mesh), blending, cost);
}

void Canvas::State::execute(const view::DrawRibbon& command) {
    if (command.color.alpha == 0 || !(command.widthPx > 0.0F)) {
        return;
    }
    const sf::VertexBuffer* buffer = cache.buffer(command.mesh);
    if (buffer == nullptr) {
        return;
    }
    // A line thinner than a pixel covers its share of each pixel: one pixel wide, fainter.
    float opacity = std::min(command.widthPx, 1.0F);
    const float half = std::max(command.widthPx, 1.0F) / 2.0F;
    const DashPattern dash = patternOf(command.dashM);
    const auto pixelsPerMetre = static_cast<float>(1.0 / sheet.worldMetresPerPixel);
    bool isDashed = dash.wholeM > dash.firstEndM;
    if (isDashed && dash.wholeM * pixelsPerMetre < 2.0F) {
        // Dashes finer than the pixels would only shimmer.
        isDashed = false;
        opacity *= dash.inkedShare();
    }
    Program& program = isDashed ? shaders->dashedRibbon : shaders->ribbon;
    collect(Batch::Meshes);
    meshes.use(*target, program);
    program.set(Uniform::Color, command.color);
    program.set(Uniform::Shape, std::array{half, half + 0.5F, command.offsetPx, command.lanePx});
    program.set(Uniform::PixelsPerMetre, pixelsPerMetre);
    program.set(Uniform::Steepness, command.isSoft ? 1.0F / (half + 0.5F) : 1.0F);
    if (isDashed) {
        program.set(Uniform::Dash, std::array{dash.firstEndM, dash.secondStartM, dash.secondEndM, dash.wholeM});
        program.set(Uniform::Pattern, std::array{command.halved, command.slant});
    }
    const float alpha = static_cast<float>(command.color.alpha) / 255.0F * opacity;
    const sf::Transform transform = worldToPixels(*command.mesh);
    constexpr float WidestUnseenPx = 1.5F;
    const bool isSeenThrough = alpha < 1.0F && command.widthPx > WidestUnseenPx;
    if (!isSeenThrough || !canUseOpacity) {
        program.set(Uniform::Alpha, std::array{0.0F, alpha});
        meshes.draw(*buffer, transform, Blending::Alpha, cost);
        return;
    }
    // A ribbon overlaps itself at every bend, where a translucent one would show darker spots. The target's opacity,
    // which is 1 all over, first takes down the most that any part of the ribbon covers each pixel; then the colour is
    // mixed in by it. The first triangle to do so sets the opacity to 1 again, so that the ones that overlap it change
    // nothing.
    program.set(Uniform::Alpha, std::array{1.0F, -alpha});
    meshes.draw(*buffer, transform, Blending::LeastOpacity, cost);
    program.set(Uniform::Alpha, std::array{1.0F, 0.0F});
    meshes.draw(*buffer, transform, Blending::ByOpacity, cost);
}

void Canvas::State::execute(const view::DrawTiles& command) {
    flush();
    tiles.draw(*target, command, {sheet.size, sheet.center, sheet.worldMetresPerPixel}, *shaders, cost);
}

void Canvas::State::execute(const view::DrawRaster& command) {
    const sf::VertexBuffer* buffer = cache.buffer(command.mesh);
    if (buffer == nullptr) {
        return;
    }
    flush();
    const CardImage* image = cache.image(command.image, shrinkFactor(command, sheet.worldMetresPerPixel));
    if (image == nullptr) {
        return;
    }
    const bool multiplies = command.blend != view::Blend::Alpha;
    const bool twice = command.blend == view::Blend::MultiplyTwice;
    sf::Shader& shader = multiplies ? shaders->multipliedRaster : shaders->raster;
    shader.setUniform("uvPerPixel", sf::Glsl::Vec2(1.0F / image->imagePx.x, 1.0F / image->imagePx.y));
    shader.setUniform("tint", toVector(command.tint));
    if (multiplies) {
        shader.setUniform("neutral", twice ? NeutralOfTwice : 1.0F);
    }
    sf::RenderStates states(worldToPixels(*command.mesh));
    states.blendMode = twice ? multiplyTwiceBlend() : multiplies ? multiplyBlend() : sf::BlendAlpha;
    states.texture = &image->texture;
    states.shader = &shader;
    target->draw(*buffer, states);
    ++cost.drawCalls;
    cost.vertices += buffer->getVertexCount();
}

void Canvas::State::execute(const view::DrawText& command) {
    collect(Batch::Labels);
    labels.add(command);
}

void Canvas::State::execute(const view::DrawSymbol& command) {
    collect(Batch::Symbols);
    symbols.add(command);
}

void Canvas::State::execute(const view::DrawRect& command) {
    collect(Batch::Shapes);
    shapes.add(command);
}

void Canvas::State::execute(const view::DrawPolyline& command) {
    collect(Batch::Shapes);
    shapes.add(command);
}

void Canvas::State::execute(const view::DrawInset& command) {
    flush();
    if (insetDrawn != command.ground) {
        return;
    }
    sf::Sprite sprite(insetImage->getTexture());
    sprite.setPosition({std::round(command.at.xPx), std::round(command.at.yPx)});
    target->draw(sprite, sf::RenderStates(sf::BlendNone));
    ++cost.drawCalls;
}

void Canvas::State::execute(const view::DrawClip& command) {
    flush();
    if (command.rect) {
        compat::setClip(*target, compat::toIntRect(*command.rect));
    } else {
        compat::clearClip(*target);
    }
}

base::Result<std::unique_ptr<Canvas>> Canvas::create(const fonts::FontChain& fonts, const base::LogSink& log,
                                                     PixelOrder order) {
    auto gl = std::make_unique<const GlFunctions>();
    auto shaders = Shaders::compile(*gl);
    if (!shaders) {
        return base::Failure(shaders.error());
    }
    auto state = std::make_unique<State>(fonts, log, std::move(gl), std::move(*shaders));
    state->order = order;
    return std::unique_ptr<Canvas>(new Canvas(std::move(state)));
}

Canvas::Canvas(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Canvas::~Canvas() = default;

void Canvas::draw(sf::RenderTarget& target, const view::Frame& frame) {
    if (frame.size.widthPx <= 0 || frame.size.heightPx <= 0 || !(frame.worldMetresPerPixel > 0.0)) {
        return;
    }
    const State::Sheet sheet{&target, frame.size, frame.center, frame.worldMetresPerPixel};
    m_state->beginFrame();
    m_state->makeInset(frame);
    if (frame.ground) {
        m_state->drawGrounds(sheet, frame);
    } else {
        m_state->begin(sheet, frame.background);
    }
    m_state->executeAll(frame.commands);
    m_state->ground.wanted = frame.next;
    m_state->ground.turnsLeft = frame.nextDue;
    m_state->cost.uploadedBytes += m_state->cache.uploadedBytes();
    m_state->cost.cachedMeshBytes = m_state->cache.bytes() + m_state->tiles.bytes();
    m_state->target = nullptr;
    m_state->sheet = {};
}

bool Canvas::drawAhead() {
    bool isMoreLeft = m_state->drawAhead(m_state->ground);
    if (m_state->groundBeside) {
        isMoreLeft = m_state->drawAhead(*m_state->groundBeside) || isMoreLeft;
    }
    m_state->target = nullptr;
    m_state->sheet = {};
    return isMoreLeft;
}

const CanvasCost& Canvas::cost() const {
    return m_state->cost;
}

}  // namespace sfml
