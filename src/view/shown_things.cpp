#include "view/shown_things.hpp"

#include "session/time_view.hpp"
#include "view/area_tiles.hpp"
#include "view/style.hpp"
#include "view/view_survey.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace view {
namespace {

/// Adds what is seen at the time of the state to what was seen at another.
void addShown(const ShapeIndex& shapes, const session::AppState& state, const session::Context& context,
              std::map<std::uint32_t, std::set<std::size_t>>& shown) {
    const atlas::Atlas& atlas = shapes.atlas();
    const ViewSurvey survey(shapes, state, context);
    for (const std::uint32_t index : survey.shown()) {
        const atlas::Feature& feature = atlas.features()[index];
        std::set<std::size_t>& stretches = shown[index];
        for (std::size_t i = 0; i < feature.segments.size(); ++i) {
            if (session::presenceOf(state.time, feature, feature.segments[i]) > 0.0) {
                stretches.insert(i);
            }
        }
    }
}

}  // namespace

std::vector<ShownThing> shownThings(const ShapeIndex& shapes, const session::AppState& state,
                                    const session::Context& context) {
    std::map<std::uint32_t, std::set<std::size_t>> shown;
    addShown(shapes, state, context, shown);
    if (state.time.compared) {
        session::AppState right = state;
        right.time.shown = state.time.compared;
        addShown(shapes, right, context, shown);
    }
    std::vector<ShownThing> things;
    for (const auto& [feature, stretches] : shown) {
        // A line none of whose stretches is there draws nothing.
        if (!stretches.empty() || shapes.atlas().features()[feature].segments.empty()) {
            things.push_back({feature, {stretches.begin(), stretches.end()}});
        }
    }
    return things;
}

ShownThing wholeThing(const atlas::Atlas& atlas, std::uint32_t feature) {
    ShownThing thing{feature, {}};
    for (std::size_t i = 0; i < atlas.features()[feature].segments.size(); ++i) {
        thing.stretches.push_back(i);
    }
    return thing;
}

ThingLook lookOf(const ShapeIndex& shapes, const session::Theme& theme, std::uint32_t index,
                 const atlas::Segment* stretch) {
    const atlas::Feature& feature = shapes.atlas().features()[index];
    const bool isArea = shapes.shapes()[index].isArea;
    ThingLook look;
    look.symbol = symbolFor(theme, shapes.atlas(), feature);
    look.line = strokeFor(theme, shapes.atlas(), feature, stretch != nullptr ? stretch->status : atlas::Status::None,
                          stretch != nullptr ? stretch->certainty : feature.certainty);
    if (feature.id == atlas::SharedBorder) {
        look.line = theme.sharedBorder;
    } else if (feature.kind == "country" || feature.kind == "territory") {
        look.line = theme.countryBorder;
    } else if (feature.kind == "unit") {
        look.line = theme.unitBorder;
    } else if (feature.kind == "lake" || feature.kind == "sea") {
        look.line = theme.shore;
        look.fill = theme.lakeFill;
    } else if (feature.kind == "river") {
        look.line = {};
        look.line.color = theme.riverColor;
        const auto rank =
            std::clamp<std::size_t>(static_cast<std::size_t>(std::max(feature.rank, 1)), 1, theme.riverWidthPx.size());
        look.line.widthPx = theme.riverWidthPx.at(rank - 1);
    } else if (isArea && atlas::isUserLayer(feature.layer)) {
        const session::FileStyle& style = fileStyleFor(theme, shapes.atlas(), feature.layer);
        look.line = {};
        look.line.color = style.stroke;
        look.line.widthPx = style.strokePx;
        look.fill = style.fill;
    } else if (isArea) {
        look.line = theme.unitBorder;
        look.fill = theme.areaFill;
    }
    return look;
}

}  // namespace view
