#include "sfml/rehearsal.hpp"

#include <memory>
#include <vector>

namespace sfml {
namespace {

using Line = std::vector<geo::WorldPoint>;

view::MeshPointer square(double sideM) {
    const std::vector<std::vector<Line>> polygons{{{{0.0, 0.0}, {0.0, sideM}, {sideM, sideM}, {sideM, 0.0}}}};
    return view::fillMesh(polygons);
}

view::MeshPointer diagonal(double sideM) {
    const std::vector<Line> lines{{{0.0, 0.0}, {sideM, sideM}}};
    return view::ribbonMesh(lines);
}

view::MeshPointer rasterSquare(double sideM) {
    auto mesh = std::make_shared<view::Mesh>(*square(sideM));
    mesh->kind = view::MeshKind::Raster;
    return mesh;
}

}  // namespace

view::Frame rehearsalFrame(geo::ScreenSize size) {
    constexpr double SideM = 32.0;  // and as many pixels
    constexpr float WidePx = 4.0F;
    const session::Color solid;
    session::Color translucent = solid;
    translucent.alpha /= 2;

    auto image = std::make_shared<view::Image>();
    image->widthPx = 1;
    image->heightPx = 1;
    image->rgba.resize(4);

    auto ground = std::make_shared<view::Ground>();
    ground->size = size;
    ground->commands.emplace_back(view::DrawFill{square(SideM), solid});
    ground->commands.emplace_back(view::DrawFill{square(SideM), translucent});
    for (const session::Color& color : {solid, translucent}) {
        for (const std::vector<float>& dashM : {std::vector<float>{}, std::vector<float>{WidePx, WidePx}}) {
            ground->commands.emplace_back(view::DrawRibbon{diagonal(SideM), color, WidePx, 0.0F, dashM});
        }
    }
    for (const view::Blend blend : {view::Blend::Alpha, view::Blend::Multiply, view::Blend::MultiplyTwice}) {
        ground->commands.emplace_back(view::DrawRaster{rasterSquare(SideM), image, blend, solid});
    }

    view::Frame frame;
    frame.size = size;
    const geo::ScreenPoint middle{static_cast<float>(size.widthPx) / 2.0F, static_cast<float>(size.heightPx) / 2.0F};
    const geo::ScreenPoint beside{middle.xPx + WidePx, middle.yPx};
    frame.commands.emplace_back(
        view::DrawSymbol{session::SymbolShape::Circle, middle, 2.0F * WidePx, solid, translucent, 1.0F});
    frame.commands.emplace_back(view::DrawPolyline{{middle, beside}, solid, 1.0F});
    frame.commands.emplace_back(view::DrawRect{{middle.xPx, middle.yPx, WidePx, WidePx}, translucent});
    view::DrawText text;
    text.text = "0";  // every font has it
    text.style.sizePx = 4.0F * WidePx;
    text.at = middle;
    text.color = solid;
    text.haloColor = translucent;
    text.haloPx = 1.0F;
    frame.commands.emplace_back(text);
    text.angleRad = 1.0F;
    frame.commands.emplace_back(std::move(text));
    frame.ground = std::move(ground);
    return frame;
}

}  // namespace sfml
