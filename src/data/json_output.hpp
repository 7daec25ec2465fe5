#pragma once
// What the command line prints: JSON with a stable order of fields (schemas in docs/schema/) and plain text for people.
// Plain text escapes control characters, so no article can drive a terminal.

#include "atlas/atlas.hpp"
#include "session/app_state.hpp"
#include "session/strings.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace data {

enum class HitShape { Point, Line, Area };

/// One answer of `query`.
struct QueryHit {
    atlas::FeatureId id;
    double distanceKm = 0.0;  // on the ground; 0 inside an area
    HitShape shape = HitShape::Point;
};

/// `show ID`.
[[nodiscard]] std::string featureJson(const atlas::Atlas& atlas, const atlas::Feature& feature);
[[nodiscard]] std::string featureText(const atlas::Atlas& atlas, const atlas::Feature& feature,
                                      const session::Strings& strings, atlas::Language language);

/// `list`: in the order given.
[[nodiscard]] std::string listJson(const atlas::Atlas& atlas, std::span<const atlas::Feature* const> features);
[[nodiscard]] std::string listText(const atlas::Atlas& atlas, std::span<const atlas::Feature* const> features,
                                   atlas::Language language);

/// `list --layers`: groups with their layers after them, then base layers.
[[nodiscard]] std::string layersJson(const atlas::Atlas& atlas);
[[nodiscard]] std::string layersText(const atlas::Atlas& atlas, atlas::Language language);

/// `show story/…` and `list --stories`.
[[nodiscard]] std::string storyJson(const atlas::Atlas& atlas, const atlas::Story& story);
[[nodiscard]] std::string storyText(const atlas::Atlas& atlas, const atlas::Story& story,
                                    const session::Strings& strings, atlas::Language language);
[[nodiscard]] std::string storiesJson(const atlas::Atlas& atlas);
[[nodiscard]] std::string storiesText(const atlas::Atlas& atlas, atlas::Language language);

/// `query --at`: best first, as given.
[[nodiscard]] std::string queryJson(const atlas::Atlas& atlas, const geo::LonLat& at, double toleranceKm,
                                    std::span<const QueryHit> hits);
[[nodiscard]] std::string queryText(const atlas::Atlas& atlas, std::span<const QueryHit> hits,
                                    const session::Strings& strings, atlas::Language language);

/// `measure`: figures with method, and for the clipboard a GeoJSON feature (a Polygon where it has three corners).
[[nodiscard]] std::string measureJson(std::span<const geo::LonLat> points, session::MeasureKind kind);
[[nodiscard]] std::string measureGeoJson(std::span<const geo::LonLat> points, session::MeasureKind kind);

/// `replay --dump-state`.
[[nodiscard]] std::string stateJson(const atlas::Atlas& atlas, const session::AppState& state);

/// What `replay --frame-times` found out.
struct FrameTimes {
    geo::ScreenSize size;
    double openingMs = 0.0;          // the first frame, which uploads everything
    std::vector<double> framesMs;    // all others, from the event to the picture on the screen
    std::vector<double> cpuMs = {};  // of all threads, from one frame's beginning to the next one's
};
[[nodiscard]] std::string frameTimesJson(const FrameTimes& times);

/// The features `list --layer` means: those on that layer, or on any layer of that group; all where `layer` is empty.
[[nodiscard]] std::vector<const atlas::Feature*> featuresOnLayer(const atlas::Atlas& atlas, std::string_view layer);

}  // namespace data
