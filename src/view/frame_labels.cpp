// Names and map furniture: labels, scale bar, notes, graticule figures.

#include "geo/clip_line.hpp"
#include "geo/spatial_index.hpp"
#include "view/frame_painter.hpp"
#include "view/furniture.hpp"
#include "view/graticule.hpp"
#include "view/line_break.hpp"
#include "view/style.hpp"
#include "view/visibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace view {
namespace {

/// A name much wider than its area, as a share of that, would seem to belong to the neighbours.
constexpr double WidestOverhang = 1.25;

constexpr std::string_view AralSea = "lake/aral";

/// Smaller goes first. Tens leave room between classes; the rank orders within one.
enum LabelPriority : int {
    SelectedName = 0,
    CountryName = 20,
    CapitalName = 30,
    WaterName = 60,
    PlaceName = 40,
    RegionName = 70,
    UnitName = 100,
    RiverName = 90,
    EventName = 80,
    OwnAreaName = 85,
    TownName = 110,
    LandformName = 75,
};

/// Sizes by rank, in the style's own.
float sizeOfRank(const std::string& labelName, int rank) {
    constexpr std::array<float, 5> Countries = {1.2F, 1.05F, 0.95F, 0.85F, 0.76F};
    constexpr std::array<float, 5> Waters = {1.3F, 1.1F, 1.0F, 0.92F, 0.86F};
    constexpr std::array<float, 5> Landforms = {1.15F, 1.0F, 0.92F, 0.86F, 0.86F};
    const auto of = [rank](const std::array<float, 5>& sizes) {
        return sizes.at(static_cast<std::size_t>(std::clamp(rank, 1, 5) - 1));
    };
    if (labelName == "country") {
        return of(Countries);
    }
    if (labelName == "water") {
        return of(Waters);
    }
    return labelName == "range" || labelName == "desert" ? of(Landforms) : 1.0F;
}

std::string labelNameOf(const atlas::Feature& feature) {
    if (feature.kind == "country" || feature.kind == "territory") {
        return "country";
    }
    if (feature.kind == "lake" || feature.kind == "sea") {
        return "water";
    }
    if (feature.kind == "region" || feature.kind == "historical-region") {
        return "region";
    }
    if (feature.kind == "unit" || feature.kind == "river" || feature.kind == "range" || feature.kind == "desert") {
        return feature.kind;
    }
    if (feature.origin == atlas::Origin::BaseMap) {
        return "town";
    }
    const bool isPlace = feature.layer.starts_with("places") || feature.layer.starts_with("economy/fields") ||
                         feature.layer.starts_with("border");
    return isPlace ? "place-" + std::to_string(std::clamp(feature.rank, 1, 5)) : "event";
}

int priorityOf(const std::string& labelName, int rank) {
    if (labelName == "country") {
        return CountryName + rank;
    }
    if (labelName == "water") {
        return rank == 1 ? CapitalName - 1 : WaterName + rank;
    }
    if (labelName == "region") {
        return RegionName + rank;
    }
    if (labelName == "unit") {
        return UnitName + rank;
    }
    if (labelName == "river") {
        return RiverName + rank;
    }
    if (labelName == "town") {
        return TownName + rank;
    }
    if (labelName == "range" || labelName == "desert") {
        return LandformName + rank;
    }
    return (labelName == "event" ? EventName : PlaceName) + rank;
}

}  // namespace

LabelRequest FramePainter::featureLabel(const std::string& labelName, const atlas::Feature& feature) const {
    session::LabelStyle style = labelFor(m_theme, labelName);
    style.sizePx *= sizeOfRank(labelName, feature.rank);
    LabelRequest request = labelRequest(style, nameOf(feature));
    request.feature = m_scene.index().indexOf(feature.id);
    if (m_state.labels == session::LabelChoice::TwoLine) {
        const std::optional<atlas::Language> local = m_builder.localLanguageOf(feature);
        const std::string name = local ? feature.names.in(*local) : std::string();
        if (local && *local != m_state.language && !name.empty() && name != nameOf(feature)) {
            request.lines.push_back(style.uppercase ? toUpper(name, *local) : name);
        }
    }
    return request;
}

LabelRequest FramePainter::labelRequest(const session::LabelStyle& style, const std::string& text) const {
    LabelRequest request;
    request.lines = {style.uppercase ? toUpper(text, m_state.language) : text};
    request.style = {style.font, px(style.sizePx), px(style.letterSpacingPx)};
    request.color = style.color;
    request.haloColor = style.haloColor;
    request.haloPx = px(style.haloPx);
    return request;
}

void FramePainter::requestStackLabel(const Stack& stack, const atlas::Feature& feature, geo::ScreenPoint at,
                                     float radiusPx) {
    const auto& features = m_scene.atlas().features();
    const auto holds = [&](std::optional<std::uint32_t> index) {
        return index && std::ranges::find(stack.features, *index) != stack.features.end();
    };
    const bool isMarked = holds(m_selected) || holds(m_focused) || holds(m_hovered);
    const bool isInCrowd =
        m_ownPointsAreCrowd && atlas::isUserLayer(feature.layer) && feature.layer != atlas::NotesLayer;
    if (!isMarked && (isInCrowd || m_state.camera.zoom < namedFromZoom(feature))) {
        return;
    }
    // Where a place is hidden, what happened there stands in for it, and the one that is selected gives its name.
    const bool selectedSpeaks = !feature.shownAt.empty() && holds(m_selected);
    const atlas::Feature& named = selectedSpeaks ? features[*m_selected] : feature;
    const std::string labelName = labelNameOf(named);
    LabelRequest request = featureLabel(labelName, named);
    request.at = at;
    if (radiusPx > 0.0F) {
        request.anchor = LabelAnchor::Beside;
        request.clearancePx = radiusPx;
    } else {
        request.anchor = LabelAnchor::Over;
    }
    request.priority = isMarked ? static_cast<int>(SelectedName) : priorityOf(labelName, named.rank);
    m_requests.push_back(std::move(request));
}

void FramePainter::avoidRoutes() {
    const auto& features = m_scene.atlas().features();
    const double pitchM = static_cast<double>(px(LanePitchPx)) * m_view.worldMetresPerPixel();
    std::vector<geo::ScreenPoint> onScreen;
    std::vector<std::uint32_t> lines = m_scene.drawnLines();
    if (const std::optional<std::uint32_t> border = m_scene.index().indexOf(atlas::SharedBorder);
        border && isShown(features[*border])) {
        lines.push_back(*border);
    }
    for (const std::uint32_t index : lines) {
        if (features[index].id != atlas::SharedBorder && !isShownLine(index)) {
            continue;
        }
        for (const auto& line : m_side.routes.drawnLines(m_scene, index, pitchM)) {
            onScreen.clear();
            std::ranges::transform(line, std::back_inserter(onScreen),
                                   [&](const geo::WorldPoint& point) { return m_view.toScreen(point); });
            m_placer.avoid(onScreen);
        }
    }
}

void FramePainter::requestLineLabel(std::uint32_t index) {
    const atlas::Feature& feature = m_scene.atlas().features()[index];
    const std::string labelName = labelNameOf(feature);
    LabelRequest request = featureLabel(labelName, feature);
    request.anchor = LabelAnchor::Along;
    request.priority = priorityOf(labelName, feature.rank);
    if (labelName != "river") {
        request.isOnLine = true;
        constexpr float Spread = 0.8F;
        request.spread = Spread;
    }
    const geo::ScreenRect window{0.0F, 0.0F, static_cast<float>(m_state.size.widthPx),
                                 static_cast<float>(m_state.size.heightPx)};
    // The longest run of the line inside the window carries the name.
    std::vector<geo::ScreenPoint> run;
    for (const WorldLine& line : m_builder.nameLines(index)) {
        run.clear();
        for (const geo::WorldPoint& p : line) {
            const geo::ScreenPoint at = m_view.toScreen(p);
            if (window.covers(at)) {
                constexpr float StepPx = 6.0F;
                if (run.empty() || std::hypot(at.xPx - run.back().xPx, at.yPx - run.back().yPx) > StepPx) {
                    run.push_back(at);
                }
            } else {
                if (run.size() > request.path.size()) {
                    request.path = run;
                }
                run.clear();
            }
        }
        if (run.size() > request.path.size()) {
            request.path = run;
        }
    }
    if (request.path.size() > 1) {
        m_requests.push_back(std::move(request));
    }
}

bool FramePainter::isInOtherWater(std::uint32_t index, const geo::WorldPoint& at) const {
    geo::WorldBounds here;
    here.add(at);
    const auto& features = m_scene.atlas().features();
    return std::ranges::any_of(m_scene.index().featuresNear(here), [&](std::uint32_t other) {
        return other != index && features[other].kind == "lake" && m_scene.index().areas().covers(other, at);
    });
}

std::optional<geo::ScreenPoint> FramePainter::areaLabelPoint(std::uint32_t index, float textWidthPx) const {
    const Shape& shape = m_scene.index().shapes()[index];
    const auto width = static_cast<float>(m_state.size.widthPx);
    const auto height = static_cast<float>(m_state.size.heightPx);
    const geo::ScreenRect roomy{textWidthPx / 2.0F, height * 0.04F, width - textWidthPx, height * 0.92F};
    const bool isLake = m_scene.atlas().features()[index].kind == "lake";
    const geo::ScreenPoint own =
        m_view.toScreen(isOwnFile(index) || isLake ? m_builder.roomiestPoint(index) : shape.anchor);
    if (roomy.covers(own)) {
        return own;
    }
    // The area's own point is out of sight: the point of a coarse grid over the window that lies inside the area with
    // most of the area around it.
    constexpr int Columns = 9;
    constexpr int Rows = 6;
    std::array<std::array<bool, Columns>, Rows> inside{};
    const auto pointAt = [&](int column, int row) {
        return geo::ScreenPoint{width * (static_cast<float>(column) + 0.5F) / static_cast<float>(Columns),
                                height * (static_cast<float>(row) + 0.5F) / static_cast<float>(Rows)};
    };
    const auto rowOf = [&](int row) -> auto& {
        return inside.at(static_cast<std::size_t>(row));
    };
    for (int row = 0; row < Rows; ++row) {
        for (int column = 0; column < Columns; ++column) {
            const geo::WorldPoint world = m_view.toWorld(pointAt(column, row));
            rowOf(row).at(static_cast<std::size_t>(column)) =
                m_scene.index().areas().covers(index, world) && (isOwnFile(index) || !isInOtherWater(index, world));
        }
    }
    std::optional<geo::ScreenPoint> best;
    int bestCount = 0;
    for (int row = 0; row < Rows; ++row) {
        for (int column = 0; column < Columns; ++column) {
            int count = 0;
            for (int y = std::max(row - 1, 0); y <= std::min(row + 1, Rows - 1); ++y) {
                for (int x = std::max(column - 1, 0); x <= std::min(column + 1, Columns - 1); ++x) {
                    count += rowOf(y).at(static_cast<std::size_t>(x)) ? 1 : 0;
                }
            }
            constexpr int MostAround = 5;
            const bool fits = rowOf(row).at(static_cast<std::size_t>(column)) && roomy.covers(pointAt(column, row));
            if (fits && count >= MostAround && count > bestCount) {
                best = pointAt(column, row);
                bestCount = count;
            }
        }
    }
    return best;
}

bool FramePainter::isOwnFile(std::uint32_t index) const {
    return atlas::isUserLayer(m_scene.atlas().features()[index].layer);
}

void FramePainter::requestOwnAreaLabels() {
    const AreaTiles& areas = m_scene.areaTiles();
    for (std::size_t layer = 0; layer < areas.layers().size(); ++layer) {
        const AreaLayer& own = areas.layers()[layer];
        const std::string& labelName = fileStyleFor(m_theme, m_scene.atlas(), own.layer).label;
        if (labelName.empty() || !isLayerOn(own.layer)) {
            continue;
        }
        // The R-tree knows them in no time, however many there are elsewhere.
        for (const std::uint32_t index : m_scene.index().featuresNear(m_visible)) {
            if (index >= own.first && index < own.end && m_scene.index().shapes()[index].isArea) {
                requestOwnAreaLabel(index, labelFor(m_theme, labelName));
            }
        }
    }
}

void FramePainter::requestOwnAreaLabel(std::uint32_t index, const session::LabelStyle& style) {
    const geo::WorldBounds& bounds = m_scene.index().shapes()[index].bounds;
    const double widthPx = bounds.widthM() / m_view.worldMetresPerPixel();
    constexpr double NarrowestNamedPx = 12.0;
    if (widthPx < NarrowestNamedPx && m_selected != index) {
        return;
    }
    LabelRequest request = labelRequest(style, nameOf(m_scene.atlas().features()[index]));
    request.feature = index;
    const float textWidth = m_builder.m_measurer.widthPx(request.lines.front(), request.style);
    if (static_cast<double>(textWidth) > widthPx * WidestOverhang && m_selected != index) {
        return;
    }
    const std::optional<geo::ScreenPoint> at = areaLabelPoint(index, textWidth);
    if (!at) {
        return;
    }
    request.anchor = LabelAnchor::Over;
    request.at = *at;
    // The larger one first, by halves of the size.
    constexpr int Classes = 9;
    const int smallness = Classes - std::clamp(static_cast<int>(std::log2(widthPx / NarrowestNamedPx)), 0, Classes);
    request.priority = m_selected == index ? static_cast<int>(SelectedName) : OwnAreaName + smallness;
    m_requests.push_back(std::move(request));
}

void FramePainter::layAlongAxis(LabelRequest& request, std::uint32_t index) const {
    const std::optional<WorldAxis>& axis = m_builder.axisOf(index);
    if (!axis) {
        return;
    }
    const geo::ScreenPoint a = m_view.toScreen(axis->from);
    const geo::ScreenPoint b = m_view.toScreen(axis->to);
    // The part of it in the window, off its edges; where that is short, the name stands as it always did.
    const float margin = 2.0F * request.style.sizePx;
    const geo::ScreenRect window{0.0F, 0.0F, static_cast<float>(m_state.size.widthPx),
                                 static_cast<float>(m_state.size.heightPx)};
    const std::optional<geo::LineShare> inside = geo::shareInside(a, b, window.grownBy(-margin));
    if (!inside || inside->from >= inside->to) {
        return;
    }
    const auto at = [&](float t) { return geo::ScreenPoint{a.xPx + (b.xPx - a.xPx) * t, a.yPx + (b.yPx - a.yPx) * t}; };
    request.path = {at(inside->from), at(inside->to)};
    const float length =
        std::hypot(request.path[1].xPx - request.path[0].xPx, request.path[1].yPx - request.path[0].yPx);
    constexpr float Roomy = 1.25F;
    if (length < Roomy * m_builder.m_measurer.widthPx(request.lines.front(), request.style)) {
        request.path.clear();
        return;
    }
    request.anchor = LabelAnchor::Along;
    request.isOnLine = true;
    request.isAreaToo = true;
    constexpr float Spread = 0.6F;
    request.spread = Spread;
}

void FramePainter::requestAreaAndLineLabels() {
    avoidRoutes();
    requestOwnAreaLabels();
    const auto& features = m_scene.atlas().features();
    for (std::uint32_t index = 0; index < features.size(); ++index) {
        const atlas::Feature& feature = features[index];
        const Shape& shape = m_scene.index().shapes()[index];
        if (shape.isPoint() || !isShown(feature) || !isOnScreen(shape.bounds) ||
            m_state.camera.zoom < namedFromZoom(feature) || m_state.camera.zoom > namedUpToZoom(feature)) {
            continue;
        }
        if (feature.kind == "river" || feature.kind == "range" || feature.kind == "desert") {
            requestLineLabel(index);
            continue;
        }
        if (!shape.isArea || isOwnFile(index)) {
            continue;
        }
        const std::string labelName = labelNameOf(feature);
        LabelRequest request = featureLabel(labelName, feature);
        const double widthPx = shape.bounds.widthM() / m_view.worldMetresPerPixel();
        const auto textWidth = static_cast<double>(m_builder.m_measurer.widthPx(request.lines.front(), request.style));
        if (labelName != "region" && textWidth > widthPx * WidestOverhang) {
            continue;
        }
        if (feature.id == AralSea) {
            request.lines.push_back(words("note.aral"));
        }
        const std::optional<geo::ScreenPoint> at = areaLabelPoint(index, static_cast<float>(textWidth));
        if (!at) {
            continue;
        }
        request.anchor = LabelAnchor::Over;
        request.at = *at;
        request.isWide = labelName == "country" || labelName == "region";
        request.isFar = labelName == "unit";
        if (labelName == "country") {
            layAlongAxis(request, index);
        }
        request.priority = m_selected == index ? static_cast<int>(SelectedName) : priorityOf(labelName, feature.rank);
        m_requests.push_back(std::move(request));
    }
}

void FramePainter::paintLabels() {
    for (LabelRequest& request : m_requests) {
        request.isForemost = request.priority < CapitalName;
    }
    const bool isWindow = m_builder.m_patience == Patience::Hurry;
    if (isWindow && session::isInMotion(m_state)) {
        m_side.labels.recall(m_requests, m_view);
    }
    std::vector<LabelPlacer::Placed> labels = m_placer.place(m_requests);
    if (isWindow) {
        m_side.labels.remember(m_requests, labels, m_view);
    }
    for (DrawText& text : textsOf(std::move(labels))) {
        m_frame.commands.emplace_back(std::move(text));
    }
}

void FramePainter::paintGraticuleLabels() {
    const session::LabelStyle& style = labelFor(m_theme, "graticule");
    const double step = graticuleStepDeg(m_state.camera.zoom);
    for (const GraticuleLabel& line :
         graticuleLabels(m_view, m_scene.atlas().geography().window, step, m_builder.m_strings, m_state.language)) {
        LabelRequest request = labelRequest(style, line.text);
        const float width = m_builder.m_measurer.widthPx(line.text, request.style);
        const float height = m_builder.m_measurer.ascentPx(request.style);
        request.anchor = LabelAnchor::Over;
        const float inset = px(6.0F);
        request.at = line.at;
        switch (line.edge) {
        case Edge::Bottom:
            request.at.yPx -= inset + height / 2.0F;
            break;
        case Edge::Top:
            request.at.yPx += inset + height / 2.0F;
            break;
        case Edge::Left:
            request.at.xPx += inset + width / 2.0F;
            break;
        case Edge::Right:
            request.at.xPx -= inset + width / 2.0F;
            break;
        }
        request.priority = SelectedName;
        m_requests.push_back(std::move(request));
    }
}

void FramePainter::paintFurniture() {
    if (!isLayerOn(FurnitureLayer)) {
        return;
    }
    Furniture furniture =
        layoutFurniture(m_scene, m_state, m_builder.m_strings, m_builder.m_measurer, m_liftPx, m_symbols);
    if (!m_half) {
        std::ranges::move(furniture.commands, std::back_inserter(m_frame.commands));
    }
    for (const geo::ScreenRect& part : furniture.parts) {
        m_placer.block(part);
    }
    if (isLayerOn("graticule")) {
        paintGraticuleLabels();
    }
}

Frame FramePainter::paintDivider(float xPx) {
    begin();
    const session::LabelStyle& style = labelFor(m_theme, "scale");
    const auto height = static_cast<float>(m_state.size.heightPx);
    const float wide = px(3.0F);
    m_frame.commands.emplace_back(DrawRect{{xPx - wide / 2.0F, 0.0F, wide, height}, style.haloColor, 0.0F});
    const float thin = px(1.0F);
    m_frame.commands.emplace_back(DrawRect{{xPx - thin / 2.0F, 0.0F, thin, height}, style.color, 0.0F});
    const TextStyle text{style.font, px(style.sizePx), px(style.letterSpacingPx)};
    const float gap = px(10.0F);
    for (const auto& [time, isLeft] : {std::pair{m_state.time.shown, true}, std::pair{m_state.time.compared, false}}) {
        if (!time) {
            continue;
        }
        const std::string words = session::formatTimeSpan(m_builder.m_strings, m_state.language, *time);
        const float width = m_builder.m_measurer.widthPx(words, text);
        const float left = isLeft ? xPx - gap - width : xPx + gap;
        const float baseline = gap + m_builder.m_measurer.ascentPx(text);
        m_frame.commands.emplace_back(DrawText{words,
                                               text,
                                               {std::round(left), std::round(baseline)},
                                               0.0F,
                                               style.color,
                                               style.haloColor,
                                               px(style.haloPx)});
    }
    paintFurniture();
    return std::move(m_frame);
}

}  // namespace view
