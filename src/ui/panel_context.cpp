#include "ui/panel_context.hpp"

#include "view/line_break.hpp"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

/// Measures with the fonts of the panels.
class FontMeasurer final : public view::TextMeasurer {
public:
    explicit FontMeasurer(const ImFont& font) : m_font(font) {}

    [[nodiscard]] float widthPx(std::string_view text, const view::TextStyle& /*style*/) const override {
        constexpr float NoLimit = 1.0e9F;
        return m_font.CalcTextSizeA(m_font.FontSize, NoLimit, 0.0F, text.data(), text.data() + text.size()).x;
    }
    [[nodiscard]] float ascentPx(const view::TextStyle& /*style*/) const override { return m_font.Ascent; }
    [[nodiscard]] float descentPx(const view::TextStyle& /*style*/) const override { return -m_font.Descent; }

private:
    const ImFont& m_font;
};

}  // namespace

ImU32 packed(const session::Color& color) {
    return IM_COL32(color.red, color.green, color.blue, color.alpha);
}

ImVec4 vectorOf(const session::Color& color) {
    constexpr float Full = 255.0F;
    return {static_cast<float>(color.red) / Full, static_cast<float>(color.green) / Full,
            static_cast<float>(color.blue) / Full, static_cast<float>(color.alpha) / Full};
}

void PanelContext::coverCurrentWindow() const {
    const ImVec2 at = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    panels.push_back({at.x, at.y, size.x, size.y});
}

const std::vector<std::string>& PanelContext::brokenLines(std::string_view text, const ImFont* font,
                                                          float widthPx) const {
    const auto key = std::tuple(std::string(text), static_cast<int>(widthPx), font);
    const auto found = lines.find(key);
    if (found != lines.end()) {
        return found->second;
    }
    const FontMeasurer measurer(*font);
    return lines.emplace(key, view::breakLines(text, state.language, widthPx, {}, measurer)).first->second;
}

void PanelContext::paragraph(std::string_view text, const ImFont* font, const session::Color& color,
                             float widthPx) const {
    const float width = widthPx > 0.0F ? widthPx : ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(const_cast<ImFont*>(font));  // NOLINT(cppcoreguidelines-pro-type-const-cast): ImGui's signature
    ImGui::PushStyleColor(ImGuiCol_Text, packed(color));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, px(2.0F)});
    const std::vector<std::string>& broken = brokenLines(text, font, width);
    if (selection != nullptr) {
        selection->beginParagraph(text, broken, *font);
    }
    for (const std::string& line : broken) {
        if (selection != nullptr) {
            selection->placeLine(packed(style().controlHover));
        }
        ImGui::TextUnformatted(line.data(), line.data() + line.size());
    }
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void PanelContext::tooltip(std::string_view text) const {
    if (isKiosk()) {
        return;  // nothing hovers there
    }
    // While the mouse is held something is dragged or marked, and a tooltip would lie in the way.
    if (!ImGui::IsItemHovered() || text.empty() || ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        return;
    }
    constexpr float WidestPx = 320.0F;
    ImGui::BeginTooltip();
    paragraph(text, fonts.small, style().text, px(WidestPx));
    ImGui::EndTooltip();
}

void PanelContext::frameFocus(ImVec2 from, ImVec2 to) const {
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
        ImGui::GetWindowDrawList()->AddRect(from, to, packed(style().accent), px(3.0F), 0, px(2.0F));
    }
}

void PanelContext::heading(std::string_view text) const {
    ImGui::Dummy({0.0F, px(4.0F)});
    paragraph(text, fonts.bold, style().accent);
    ImGui::Dummy({0.0F, px(1.0F)});
}

void drawCommands(ImDrawList& list, std::span<const view::DrawCommand> commands, ImVec2 at) {
    for (const view::DrawCommand& command : commands) {
        if (const auto* box = std::get_if<view::DrawRect>(&command)) {
            list.AddRectFilled({at.x + box->rect.leftPx, at.y + box->rect.topPx},
                               {at.x + box->rect.rightPx(), at.y + box->rect.bottomPx()}, packed(box->color),
                               box->roundingPx);
        } else if (const auto* line = std::get_if<view::DrawPolyline>(&command)) {
            for (std::size_t i = 0; i + 1 < line->points.size(); ++i) {
                const geo::ScreenPoint& from = line->points[i];
                const geo::ScreenPoint& to = line->points[i + 1];
                list.AddLine({at.x + from.xPx, at.y + from.yPx}, {at.x + to.xPx, at.y + to.yPx}, packed(line->color),
                             line->widthPx);
            }
        } else if (const auto* symbol = std::get_if<view::DrawSymbol>(&command)) {
            drawSymbolSample(list, {at.x + symbol->center.xPx, at.y + symbol->center.yPx},
                             {symbol->shape, symbol->sizePx, symbol->fill, symbol->stroke, symbol->strokePx}, 1.0F);
        }
    }
}

void drawSymbolSample(ImDrawList& list, ImVec2 center, const session::SymbolStyle& symbol, float scale) {
    const float r = symbol.sizePx * scale / 2.0F;
    const ImU32 fill = packed(symbol.fill);
    const ImU32 stroke = packed(symbol.stroke);
    const float width = symbol.strokePx * scale;
    const float x = center.x;
    const float y = center.y;
    switch (symbol.shape) {
    case session::SymbolShape::Circle:
        list.AddCircleFilled(center, r, fill);
        break;
    case session::SymbolShape::Ring:
        list.AddCircleFilled(center, r, fill);
        list.AddCircle(center, r, stroke, 0, width);
        break;
    case session::SymbolShape::Square:
        list.AddRectFilled({x - r, y - r}, {x + r, y + r}, fill);
        break;
    case session::SymbolShape::Diamond:
        list.AddQuadFilled({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, fill);
        list.AddQuad({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, stroke, width);
        break;
    case session::SymbolShape::Triangle:
        list.AddTriangleFilled({x, y - r}, {x + r, y + 0.8F * r}, {x - r, y + 0.8F * r}, fill);
        break;
    case session::SymbolShape::Star: {
        constexpr int Points = 5;
        constexpr float Inner = 0.45F;
        constexpr float HalfTurn = 3.14159265F;
        for (int i = 0; i < Points; ++i) {
            const auto corner = [&](float step, float radius) {
                const float angle = -HalfTurn / 2.0F + step * HalfTurn / static_cast<float>(Points);
                return ImVec2{x + radius * std::cos(angle), y + radius * std::sin(angle)};
            };
            const auto at = static_cast<float>(2 * i);
            list.AddTriangleFilled(center, corner(at - 1.0F, Inner * r), corner(at, r), fill);
            list.AddTriangleFilled(center, corner(at, r), corner(at + 1.0F, Inner * r), fill);
        }
        break;
    }
    case session::SymbolShape::Cross:
        list.AddLine({x - r, y - r}, {x + r, y + r}, fill, 2.0F * scale);
        list.AddLine({x - r, y + r}, {x + r, y - r}, fill, 2.0F * scale);
        break;
    case session::SymbolShape::Gate:
        list.AddRectFilled({x - r, y - r}, {x - 0.4F * r, y + r}, fill);
        list.AddRectFilled({x + 0.4F * r, y - r}, {x + r, y + r}, fill);
        list.AddRectFilled({x - r, y - r}, {x + r, y - 0.4F * r}, fill);
        break;
    case session::SymbolShape::Bow:
        list.AddQuadFilled({x - r, y - 0.8F * r}, {x, y - 0.2F * r}, {x, y + 0.2F * r}, {x - r, y + 0.8F * r}, fill);
        list.AddQuadFilled({x + r, y + 0.8F * r}, {x, y + 0.2F * r}, {x, y - 0.2F * r}, {x + r, y - 0.8F * r}, fill);
        break;
    case session::SymbolShape::Trefoil:
        for (const ImVec2 tip : {ImVec2(0.0F, -1.0F), ImVec2(0.87F, 0.5F), ImVec2(-0.87F, 0.5F)}) {
            constexpr float HalfWaist = 0.35F;
            list.AddTriangleFilled({x + tip.x * r, y + tip.y * r},
                                   {x - tip.y * r * HalfWaist, y + tip.x * r * HalfWaist},
                                   {x + tip.y * r * HalfWaist, y - tip.x * r * HalfWaist}, fill);
        }
        break;
    }
}

void drawIcon(ImDrawList& list, Icon icon, ImVec2 topLeft, float sizePx, ImU32 color, float scale) {
    const float thick = 1.7F * scale;
    const auto at = [&](float x, float y) { return ImVec2{topLeft.x + sizePx * x, topLeft.y + sizePx * y}; };
    const auto line = [&](float x0, float y0, float x1, float y1) {
        list.AddLine(at(x0, y0), at(x1, y1), color, thick);
    };
    switch (icon) {
    case Icon::Close:
        line(0.3F, 0.3F, 0.7F, 0.7F);
        line(0.3F, 0.7F, 0.7F, 0.3F);
        break;
    case Icon::Plus:
        line(0.5F, 0.25F, 0.5F, 0.76F);
        [[fallthrough]];
    case Icon::Minus:
        line(0.25F, 0.5F, 0.76F, 0.5F);
        break;
    case Icon::Home:
        line(0.2F, 0.52F, 0.5F, 0.24F);
        line(0.5F, 0.24F, 0.8F, 0.52F);
        list.AddRect(at(0.3F, 0.5F), at(0.7F, 0.78F), color, 0.0F, 0, thick);
        break;
    case Icon::Layers:
        for (float y : {0.34F, 0.5F, 0.66F}) {
            line(0.24F, y, 0.76F, y);
        }
        break;
    case Icon::Help:
        list.AddCircle(at(0.5F, 0.5F), sizePx * 0.32F, color, 0, thick);
        list.PathArcTo(at(0.5F, 0.43F), sizePx * 0.1F, -3.1F, 0.9F);
        list.PathLineTo(at(0.5F, 0.58F));
        list.PathStroke(color, 0, thick);
        list.AddCircleFilled(at(0.5F, 0.67F), thick * 0.75F, color);
        break;
    case Icon::Info:
        list.AddCircle(at(0.5F, 0.5F), sizePx * 0.32F, color, 0, thick);
        line(0.5F, 0.47F, 0.5F, 0.68F);
        list.AddCircleFilled(at(0.5F, 0.36F), thick * 0.75F, color);
        break;
    case Icon::Gear:
        list.AddCircle(at(0.5F, 0.5F), sizePx * 0.19F, color, 0, thick);
        for (int i = 0; i < 8; ++i) {
            const float angle = static_cast<float>(i) * 0.785398F;
            const float c = std::cos(angle);
            const float s = std::sin(angle);
            line(0.5F + 0.2F * c, 0.5F + 0.2F * s, 0.5F + 0.31F * c, 0.5F + 0.31F * s);
        }
        break;
    case Icon::Copy:
        list.AddRect(at(0.28F, 0.22F), at(0.6F, 0.64F), color, 2.0F * scale, 0, thick);
        list.AddRect(at(0.4F, 0.36F), at(0.72F, 0.78F), color, 2.0F * scale, 0, thick);
        break;
    case Icon::Fit:
        for (float x : {0.24F, 0.76F}) {
            const float inward = x < 0.5F ? 0.16F : -0.16F;
            for (float y : {0.24F, 0.76F}) {
                const float down = y < 0.5F ? 0.16F : -0.16F;
                line(x, y, x + inward, y);
                line(x, y, x, y + down);
            }
        }
        list.AddCircleFilled(at(0.5F, 0.5F), thick * 1.1F, color);
        break;
    case Icon::Ruler:
        line(0.2F, 0.62F, 0.62F, 0.2F);
        line(0.62F, 0.2F, 0.8F, 0.38F);
        line(0.8F, 0.38F, 0.38F, 0.8F);
        line(0.38F, 0.8F, 0.2F, 0.62F);
        for (float along : {0.09F, 0.19F, 0.29F}) {
            line(0.2F + along, 0.62F - along, 0.28F + along, 0.7F - along);
        }
        break;
    case Icon::Map:
        list.AddRect(at(0.2F, 0.26F), at(0.8F, 0.74F), color, 0.0F, 0, thick);
        list.AddRectFilled(at(0.42F, 0.4F), at(0.64F, 0.58F), color);
        break;
    case Icon::Expand:
        line(0.4F, 0.3F, 0.6F, 0.5F);
        line(0.6F, 0.5F, 0.4F, 0.7F);
        break;
    case Icon::Search:
        list.AddCircle(at(0.45F, 0.44F), sizePx * 0.19F, color, 0, thick);
        line(0.59F, 0.58F, 0.76F, 0.75F);
        break;
    case Icon::Collapse:
        line(0.3F, 0.4F, 0.5F, 0.6F);
        line(0.5F, 0.6F, 0.7F, 0.4F);
        break;
    case Icon::Link:
        list.AddRect(at(0.2F, 0.4F), at(0.54F, 0.6F), color, sizePx * 0.1F, 0, thick);
        list.AddRect(at(0.46F, 0.4F), at(0.8F, 0.6F), color, sizePx * 0.1F, 0, thick);
        break;
    case Icon::Export:
        line(0.5F, 0.2F, 0.5F, 0.6F);
        line(0.36F, 0.46F, 0.5F, 0.6F);
        line(0.64F, 0.46F, 0.5F, 0.6F);
        line(0.22F, 0.58F, 0.22F, 0.78F);
        line(0.22F, 0.78F, 0.78F, 0.78F);
        line(0.78F, 0.78F, 0.78F, 0.58F);
        break;
    case Icon::File:
        // A sheet with its corner folded.
        line(0.3F, 0.2F, 0.58F, 0.2F);
        line(0.58F, 0.2F, 0.72F, 0.36F);
        line(0.72F, 0.36F, 0.72F, 0.8F);
        line(0.72F, 0.8F, 0.3F, 0.8F);
        line(0.3F, 0.8F, 0.3F, 0.2F);
        line(0.58F, 0.2F, 0.58F, 0.36F);
        line(0.58F, 0.36F, 0.72F, 0.36F);
        break;
    case Icon::Table:
        list.AddRect(at(0.22F, 0.26F), at(0.78F, 0.74F), color, sizePx * 0.04F, 0, thick);
        line(0.22F, 0.42F, 0.78F, 0.42F);
        line(0.22F, 0.58F, 0.78F, 0.58F);
        line(0.44F, 0.26F, 0.44F, 0.74F);
        break;
    case Icon::Book:
        line(0.5F, 0.3F, 0.5F, 0.76F);
        line(0.5F, 0.3F, 0.22F, 0.24F);
        line(0.5F, 0.3F, 0.78F, 0.24F);
        line(0.22F, 0.24F, 0.22F, 0.7F);
        line(0.78F, 0.24F, 0.78F, 0.7F);
        line(0.22F, 0.7F, 0.5F, 0.76F);
        line(0.78F, 0.7F, 0.5F, 0.76F);
        break;
    case Icon::Play:
        list.AddTriangleFilled(at(0.34F, 0.26F), at(0.76F, 0.5F), at(0.34F, 0.74F), color);
        break;
    case Icon::Pause:
        list.AddRectFilled(at(0.3F, 0.27F), at(0.44F, 0.73F), color);
        list.AddRectFilled(at(0.56F, 0.27F), at(0.7F, 0.73F), color);
        break;
    case Icon::Earlier:
        line(0.28F, 0.3F, 0.28F, 0.7F);
        line(0.66F, 0.3F, 0.42F, 0.5F);
        line(0.42F, 0.5F, 0.66F, 0.7F);
        break;
    case Icon::Later:
        line(0.72F, 0.3F, 0.72F, 0.7F);
        line(0.34F, 0.3F, 0.58F, 0.5F);
        line(0.58F, 0.5F, 0.34F, 0.7F);
        break;
    }
}

}  // namespace ui
