#pragma once
// A frame as text, rounded so that it says what is seen: one line a command, meshes called by what they are.

#include "view/frame.hpp"
#include "view/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <variant>

namespace support {

/// Names for the meshes and images of a scene; others (graticule, outlines) are described by their vertex count.
class MeshNames {
public:
    explicit MeshNames(const view::Scene& scene) {
        int number = 0;
        for (const view::DetailLevel& level : scene.levels()) {
            const std::string prefix = fmt::format("level{}/", number++);
            addAll(level.land, prefix + "land");
            addAll(level.lakes, prefix + "lakes");
            m_names[level.sharedBorder.get()] = prefix + "shared-border";
            m_names[level.kazakhstanSide.get()] = prefix + "kazakhstan-side";
            m_names[level.chinaSide.get()] = prefix + "china-side";
            int cell = 0;
            for (const view::LineCell& line : level.lines) {
                m_names[line.mesh.get()] = fmt::format("{}lines{}", prefix, cell++);
            }
        }
        int part = 0;
        for (const view::ReliefPart& relief : scene.relief()) {
            m_names[relief.mesh.get()] = fmt::format("relief{}", part++);
        }
        for (const view::ReliefPart& flat : scene.flatRelief()) {
            m_names[flat.mesh.get()] = fmt::format("flat{}", part++);
        }
        for (std::size_t i = 0; i < scene.segments().size(); ++i) {
            int segment = 0;
            for (const view::SegmentMesh& mesh : scene.segments()[i]) {
                m_names[mesh.mesh.get()] = fmt::format("{}#{}", scene.atlas().features()[i].id, segment++);
            }
        }
    }

    [[nodiscard]] std::string operator()(const view::MeshPointer& mesh) const {
        const auto found = m_names.find(mesh.get());
        return found == m_names.end() ? fmt::format("mesh of {}", mesh->vertices.size()) : found->second;
    }

private:
    void addAll(const std::vector<view::MeshPointer>& meshes, const std::string& name) {
        int number = 0;
        for (const view::MeshPointer& mesh : meshes) {
            m_names[mesh.get()] = fmt::format("{}{}", name, number++);
        }
    }

    std::map<const view::Mesh*, std::string> m_names;
};

class FrameWriter {
public:
    explicit FrameWriter(const view::Scene& scene) : m_names(scene) {}

    [[nodiscard]] std::string operator()(const view::DrawFill& fill) const {
        return fmt::format("fill {} {}", m_names(fill.mesh), color(fill.color));
    }
    [[nodiscard]] std::string operator()(const view::DrawRibbon& ribbon) const {
        std::string text =
            fmt::format("ribbon {} {} width {}", m_names(ribbon.mesh), color(ribbon.color), px(ribbon.widthPx));
        text += ribbon.isSoft ? " soft" : "";
        for (std::size_t i = 0; i < ribbon.dashM.size(); ++i) {
            text += fmt::format("{}{:.0f}", i == 0 ? " dash " : ",", static_cast<double>(ribbon.dashM[i]));
        }
        return text;
    }
    [[nodiscard]] std::string operator()(const view::DrawTiles& tiles) const {
        const bool isOutline = tiles.part == view::TilePart::Outline;
        return fmt::format("tiles {} {} {}{}", tiles.tiles.size(), isOutline ? "outline" : "inside", color(tiles.color),
                           isOutline ? " width " + px(tiles.widthPx) : std::string());
    }
    [[nodiscard]] std::string operator()(const view::DrawRaster& raster) const {
        return fmt::format("raster {} {}x{} {}", m_names(raster.mesh), raster.image->widthPx, raster.image->heightPx,
                           raster.blend == view::Blend::Alpha ? "alpha" : "multiply");
    }
    [[nodiscard]] std::string operator()(const view::DrawText& text) const {
        return fmt::format("text \"{}\" at {} angle {:.2f} face {} size {} {}", text.text, point(text.at),
                           positive(static_cast<double>(text.angleRad), 100.0), static_cast<int>(text.style.face),
                           px(text.style.sizePx), color(text.color));
    }
    [[nodiscard]] std::string operator()(const view::DrawSymbol& symbol) const {
        return fmt::format("symbol {} at {} size {} fill {} stroke {} {}", static_cast<int>(symbol.shape),
                           point(symbol.center), px(symbol.sizePx), color(symbol.fill), color(symbol.stroke),
                           px(symbol.strokePx));
    }
    [[nodiscard]] std::string operator()(const view::DrawRect& rect) const {
        return fmt::format("rect {} {}x{} {}", point({rect.rect.leftPx, rect.rect.topPx}), px(rect.rect.widthPx),
                           px(rect.rect.heightPx), color(rect.color));
    }
    [[nodiscard]] std::string operator()(const view::DrawInset& inset) const {
        return fmt::format("inset at {} {}x{}", point(inset.at), inset.ground->size.widthPx,
                           inset.ground->size.heightPx);
    }
    [[nodiscard]] std::string operator()(const view::DrawClip& clip) const {
        return clip.rect ? fmt::format("clip {} {}x{}", point({clip.rect->leftPx, clip.rect->topPx}),
                                       px(clip.rect->widthPx), px(clip.rect->heightPx))
                         : "clip off";
    }
    [[nodiscard]] std::string operator()(const view::DrawPolyline& line) const {
        std::string text = fmt::format("polyline {} width {}", color(line.color), px(line.widthPx));
        for (const geo::ScreenPoint& p : line.points) {
            text += " " + point(p);
        }
        return text;
    }

private:
    /// Without a minus before nothing.
    [[nodiscard]] static double positive(double value, double steps) {
        return std::round(value * steps) == 0.0 ? 0.0 : value;
    }
    [[nodiscard]] static std::string px(float value) {
        return fmt::format("{:.1f}", positive(static_cast<double>(value), 10.0));
    }
    [[nodiscard]] static std::string point(const geo::ScreenPoint& p) {
        return fmt::format("{:.0f},{:.0f}", positive(static_cast<double>(p.xPx), 1.0),
                           positive(static_cast<double>(p.yPx), 1.0));
    }
    [[nodiscard]] static std::string color(const session::Color& c) {
        return fmt::format("#{:02x}{:02x}{:02x}{:02x}", c.red, c.green, c.blue, c.alpha);
    }

    MeshNames m_names;
};

inline std::string textOf(const view::Frame& frame, const view::Scene& scene) {
    const FrameWriter write(scene);
    std::string text = fmt::format("size {}x{}\nscale {:.1f} m/px\n", frame.size.widthPx, frame.size.heightPx,
                                   frame.worldMetresPerPixel);
    for (const view::DrawCommand& command : frame.commands) {
        text += std::visit(write, command) + '\n';
    }
    return text;
}

}  // namespace support
