#include "view/visibility.hpp"

#include "session/reduce.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace view {
namespace {

constexpr std::size_t Ranks = 5;

/// By rank 1..5.
constexpr std::array<double, Ranks> FullSymbolZoom = {0.0, 3.6, 4.4, 5.2, 6.0};
constexpr std::array<double, Ranks> TownZoom = {4.4, 5.0, 5.6, 6.4, 7.2};
constexpr std::array<double, Ranks> PlaceNameZoom = {0.0, 0.0, 3.9, 4.8, 5.6};
constexpr std::array<double, Ranks> CountryNameZoom = {0.0, 0.0, 3.8, 4.4, 5.0};
constexpr std::array<double, Ranks> WaterNameZoom = {0.0, 3.8, 4.8, 5.8, 6.8};
constexpr std::array<double, Ranks> LandformNameZoom = {3.6, 4.4, 5.2, 5.8, 6.4};
constexpr double LandformNameEnd = 8.2;
constexpr double UnitNameZoom = 4.9;
constexpr double RegionNameZoom = 4.2;
constexpr double RiverNameZoom = 4.6;
constexpr double EventNameZoom = 5.6;
constexpr double UnitClickZoom = 4.5;
constexpr double UnitBordersFromZoom = 3.6;
constexpr std::string_view UnitLayer = "admin1";

double byRank(const std::array<double, Ranks>& zooms, int rank) {
    return zooms.at(static_cast<std::size_t>(std::clamp(rank, 1, static_cast<int>(Ranks)) - 1));
}

bool isTown(const atlas::Feature& feature) {
    return feature.origin == atlas::Origin::BaseMap && feature.kind == "town";
}

bool isLandform(const atlas::Feature& feature) {
    return feature.origin == atlas::Origin::BaseMap && (feature.kind == "range" || feature.kind == "desert");
}

}  // namespace

Presence presenceOf(const atlas::Feature& feature, double zoom) {
    if (isTown(feature)) {
        return zoom >= byRank(TownZoom, feature.rank) ? Presence::Full : Presence::Hidden;
    }
    return zoom >= byRank(FullSymbolZoom, feature.rank) ? Presence::Full : Presence::Dot;
}

double namedFromZoom(const atlas::Feature& feature) {
    if (isTown(feature)) {
        return byRank(TownZoom, feature.rank);
    }
    if (feature.kind == "country" || feature.kind == "territory") {
        return byRank(CountryNameZoom, feature.rank);
    }
    if (feature.kind == "lake" || feature.kind == "sea") {
        return byRank(WaterNameZoom, feature.rank);
    }
    if (feature.kind == "unit") {
        return UnitNameZoom;
    }
    if (feature.kind == "region" || feature.kind == "historical-region") {
        return RegionNameZoom;
    }
    if (feature.kind == "river") {
        return RiverNameZoom;
    }
    if (isLandform(feature)) {
        return byRank(LandformNameZoom, feature.rank);
    }
    if (feature.layer.starts_with("places") || feature.layer.starts_with("economy/fields") ||
        feature.layer.starts_with("border")) {
        return byRank(PlaceNameZoom, feature.rank);
    }
    return EventNameZoom;
}

double namedUpToZoom(const atlas::Feature& feature) {
    return isLandform(feature) ? LandformNameEnd : std::numeric_limits<double>::infinity();
}

float symbolScale(double zoom) {
    struct Step {
        double fromZoom;
        float scale;
    };
    constexpr std::array<Step, 4> Steps = {{{8.0, 1.3F}, {6.0, 1.15F}, {4.0, 1.0F}, {-100.0, 0.85F}}};
    return std::ranges::find_if(Steps, [zoom](const Step& step) { return zoom >= step.fromZoom; })->scale;
}

bool isClickable(const atlas::Feature& feature, double zoom) {
    if (isTown(feature)) {
        return presenceOf(feature, zoom) != Presence::Hidden;
    }
    // Nobody sees the line along which its name stands.
    if (isLandform(feature)) {
        return false;
    }
    return feature.kind != "unit" || zoom >= UnitClickZoom;
}

bool showsUnitBorders(const session::AppState& state, const atlas::Atlas& atlas) {
    return session::isLayerVisible(state, atlas, UnitLayer) && state.camera.zoom >= UnitBordersFromZoom;
}

}  // namespace view
