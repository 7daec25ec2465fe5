#include "sfml/canvas.hpp"

#include "fonts/font_chain.hpp"
#include "sfml/card_cache.hpp"
#include "sfml/compat.hpp"
#include "sfml/gl_functions.hpp"
#include "sfml/ground_plan.hpp"
#include "sfml/mesh_batch.hpp"
#include "sfml/shaders.hpp"
#include "sfml/shape_batch.hpp"
#include "sfml/sprite_batch.hpp"
#include "sfml/tile_batch.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace sfml {
namespace {

sf::Color toSfml(const session::Color& color) {
    return {color.red, color.green, color.blue, color.alpha};
}

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

struct Canvas::State {
    State(const fonts::FontChain& fonts, const base::LogSink& log, std::unique_ptr<const GlFunctions> functions,
          std::unique_ptr<Shaders> compiled)
        : gl(std::move(functions)),
          shaders(std::move(compiled)),
          cache(log),
          meshes(*gl),
          tiles(*gl),
          labels(fonts, log),
          symbols(log) {}

    /// What the waiting batch holds; a command of another kind sends it to the target first.
    enum class Batch { None, Meshes, Labels, Symbols, Shapes };

    /// What is drawn now, and how the world lies on it.
    struct Sheet {
        sf::RenderTarget* target = nullptr;
        geo::ScreenSize size;
        geo::WorldPoint center;
        double worldMetresPerPixel = 1.0;
    };

    void beginFrame();
    void begin(const Sheet& newSheet, std::optional<session::Color> background);
    void executeAll(const std::vector<view::DrawCommand>& commands);
    void drawGround(const Sheet& frameSheet, const std::shared_ptr<const view::Ground>& ground);
    [[nodiscard]] bool makeGround(const std::shared_ptr<const view::Ground>& ground);
    [[nodiscard]] bool beginGround(const std::shared_ptr<const view::Ground>& ground);
    void drawSteps(std::size_t effort);
    bool drawAhead();
    [[nodiscard]] bool copyGround(const Sheet& frameSheet, sf::Vector2i corner);
    void flush();
    void collect(Batch kind);
    [[nodiscard]] sf::Transform worldToPixels(const view::Mesh& mesh) const;

    void execute(const view::DrawFill& command);
    void execute(const view::DrawRibbon& command);
    void execute(const view::DrawTiles& command);
    void execute(const view::DrawRaster& command);
    void execute(const view::DrawText& command);
    void execute(const view::DrawSymbol& command);
    void execute(const view::DrawRect& command);
    void execute(const view::DrawPolyline& command);
    void execute(const view::DrawClip& command);

    std::unique_ptr<const GlFunctions> gl;
    std::unique_ptr<Shaders> shaders;
    CardCache cache;
    MeshBatch meshes;
    TileBatch tiles;
    LabelBatch labels;
    SymbolBatch symbols;
    ShapeBatch shapes;
    CanvasCost cost;

    Sheet sheet;  // only during a draw
    sf::RenderTarget* target = nullptr;

    // The ground that was drawn last, as an image, and a second one for what it moves on to.
    std::shared_ptr<const view::Ground> groundDrawn;
    std::optional<GroundPlan> making;                  // on the spare image
    std::shared_ptr<const view::Ground> groundWanted;  // by the last frame, to be drawn ahead
    int turnsLeft = 0;                                 // to draw it in
    std::unique_ptr<sf::RenderTexture> groundImage = std::make_unique<sf::RenderTexture>();
    std::unique_ptr<sf::RenderTexture> groundSpare = std::make_unique<sf::RenderTexture>();
    PixelOrder order = PixelOrder::Rgba;  // of both
    Batch batch = Batch::None;
    bool canUseOpacity = false;  // the target keeps an opacity of its own
};

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

bool Canvas::State::makeGround(const std::shared_ptr<const view::Ground>& ground) {
    if (!(making && making->ground() == ground) && !beginGround(ground)) {
        return false;
    }
    drawSteps(making->effortLeft());
    making.reset();
    std::swap(groundImage, groundSpare);
    return true;
}

bool Canvas::State::beginGround(const std::shared_ptr<const view::Ground>& ground) {
    making.reset();
    const sf::Vector2u wanted = compat::toVector(ground->size);
    if (groundSpare->getSize() != wanted && !compat::create(*groundSpare, wanted, order)) {
        return false;
    }
    groundSpare->resetGLStates();  // the window, and its context with it, may be another than at the last ground
    const bool continues = groundDrawn && ground->continues.lock() == groundDrawn;
    making.emplace(ground, continues ? groundDrawn.get() : nullptr);
    return true;
}

void Canvas::State::drawSteps(std::size_t effort) {
    const std::span<const GroundStep> steps = making->advance(effort);
    if (steps.empty()) {
        return;
    }
    const view::Ground& ground = *making->ground();
    begin({groundSpare.get(), ground.size, ground.center, ground.worldMetresPerPixel}, std::nullopt);
    session::Color background = ground.background;
    background.alpha = 255;
    const sf::IntRect* clip = nullptr;
    for (const GroundStep& step : steps) {
        if (step.kind == GroundStep::Kind::Copy) {
            const geo::ScreenRect part = compat::toScreenRect(step.part);
            const sf::Vector2i at(static_cast<int>(part.leftPx), static_cast<int>(part.topPx));
            const sf::Vector2i size(static_cast<int>(part.widthPx), static_cast<int>(part.heightPx));
            static_cast<void>(compat::copyPart(*groundImage, at - making->shift(), *groundSpare, at, size));
            continue;
        }
        if (clip == nullptr || *clip != step.part) {
            flush();
            compat::setClip(*groundSpare, step.part);
            clip = &step.part;
        }
        if (step.kind == GroundStep::Kind::Clear) {
            groundSpare->clear(toSfml(background));
        } else {
            std::visit([this](const auto& drawn) { execute(drawn); }, ground.commands[step.command]);
        }
    }
    flush();
    compat::clearClip(*groundSpare);
    groundSpare->display();
}

bool Canvas::State::drawAhead() {
    if (!groundWanted) {
        making.reset();
        return false;
    }
    const CanvasCost ofFrame = cost;
    if (making && making->ground() == groundWanted) {
        const auto turns = static_cast<std::size_t>(std::max(turnsLeft--, 1));
        drawSteps((making->effortLeft() + turns - 1) / turns);
    } else {
        static_cast<void>(beginGround(groundWanted));
    }
    cost = ofFrame;
    return making && making->effortLeft() > 0;
}

void Canvas::State::drawGround(const Sheet& frameSheet, const std::shared_ptr<const view::Ground>& ground) {
    if (groundDrawn != ground) {
        groundDrawn = makeGround(ground) ? ground : nullptr;
    }
    if (!groundDrawn) {  // the card has no room for the image
        begin(frameSheet, ground->background);
        executeAll(ground->commands);
        return;
    }
    const double ratio = ground->worldMetresPerPixel / frameSheet.worldMetresPerPixel;
    const auto corner = [&](double shiftM, int sidePx, int groundSidePx) {
        const double px = shiftM / frameSheet.worldMetresPerPixel + sidePx / 2.0 - groundSidePx / 2.0 * ratio;
        return static_cast<float>(px);
    };
    sf::Vector2f at(corner(ground->center.xM - frameSheet.center.xM, frameSheet.size.widthPx, ground->size.widthPx),
                    corner(frameSheet.center.yM - ground->center.yM, frameSheet.size.heightPx, ground->size.heightPx));
    const bool isSameScale = view::isSameScale(ground->worldMetresPerPixel, frameSheet.worldMetresPerPixel);
    if (isSameScale) {
        at = {std::round(at.x), std::round(at.y)};
        if (copyGround(frameSheet, sf::Vector2i(-at))) {
            return;
        }
    }
    begin(frameSheet, ground->background);
    groundImage->setSmooth(!isSameScale);
    sf::Sprite sprite(groundImage->getTexture());
    sprite.setPosition(at);
    const auto factor = static_cast<float>(ratio);
    sprite.setScale(isSameScale ? sf::Vector2f(1.0F, 1.0F) : sf::Vector2f(factor, factor));
    target->draw(sprite, sf::RenderStates(sf::BlendNone));
    ++cost.drawCalls;
}

/// The ground as it is, its pixel `corner` in the target's top left one. False where it does not cover the target, or
/// the target is no picture.
bool Canvas::State::copyGround(const Sheet& frameSheet, sf::Vector2i corner) {
    auto* picture = dynamic_cast<sf::RenderTexture*>(frameSheet.target);
    const sf::Vector2i spare = sf::Vector2i(groundImage->getSize()) - sf::Vector2i(frameSheet.target->getSize());
    const bool covers = corner.x >= 0 && corner.y >= 0 && corner.x <= spare.x && corner.y <= spare.y;
    if (picture == nullptr || !covers ||
        !compat::copyPart(*groundImage, corner, *picture, {0, 0}, sf::Vector2i(picture->getSize()))) {
        return false;
    }
    begin(frameSheet, std::nullopt);
    return true;
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
    if (frame.ground) {
        m_state->drawGround(sheet, frame.ground);
    } else {
        m_state->begin(sheet, frame.background);
    }
    m_state->executeAll(frame.commands);
    m_state->groundWanted = frame.next;
    m_state->turnsLeft = frame.nextDue;
    m_state->cost.uploadedBytes += m_state->cache.uploadedBytes();
    m_state->cost.cachedMeshBytes = m_state->cache.bytes() + m_state->tiles.bytes();
    m_state->target = nullptr;
    m_state->sheet = {};
}

bool Canvas::drawAhead() {
    const bool isMoreLeft = m_state->drawAhead();
    m_state->target = nullptr;
    m_state->sheet = {};
    return isMoreLeft;
}

const CanvasCost& Canvas::cost() const {
    return m_state->cost;
}

}  // namespace sfml
