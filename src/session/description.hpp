#pragma once
// Description: a view of the map in words, well ordered. view/describe.hpp makes it; command line and reading panel
// show it. Texts are whole sentences in one language, without control of their look.

#include "atlas/article.hpp"
#include "atlas/layer.hpp"
#include "geo/screen_point.hpp"
#include "session/camera.hpp"
#include "session/strings.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace session {

/// The geodesic from the centre of the view to a place.
struct Bearing {
    double distanceM = 0.0;
    double azimuthDeg = 0.0;  // at the centre, clockwise from north
};

/// A thing in the view. Only the open sea has no feature.
struct DescribedItem {
    atlas::FeatureId feature;
    std::string text;
    std::optional<Bearing> bearing;   // of its place, or of the middle of its part in the view
    std::optional<double> share;      // of the view that an area fills, 0..1
    std::optional<double> lengthM;    // of a line, inside the view
    std::vector<std::string> passes;  // names of a route's places in the view, in their order along it
};

/// What one layer shows.
struct DescribedSection {
    std::string id;       // a layer's, or "countries", "landforms"
    std::string heading;  // in words
    std::vector<DescribedItem> items;
    std::size_t unlisted = 0;  // more of them in the view
    std::string closing;       // says so; empty where all are listed
};

struct Landmark {
    atlas::FeatureId feature;
    Bearing fromThere;  // to the centre of the view
};

struct Description {
    Camera camera;
    geo::ScreenSize size;
    double widthM = 0.0;  // on the ground, along the middle of the window
    double heightM = 0.0;
    double scaleDenominator = 0.0;  // for pixels of 0.28 mm, as OGC's standards count
    std::optional<Landmark> landmark;
    std::vector<atlas::LayerId> shownLayers;   // groups and base layers
    std::vector<atlas::LayerId> hiddenLayers;  // and single layers of groups that are shown
    std::string heading;
    std::vector<std::string> summary;  // sentences about the view as a whole
    std::vector<DescribedSection> sections;
    atlas::FeatureId selected;  // whose article belongs at the end; empty: none
};

/// As plain text: one heading or sentence a line, entries numbered, an empty line before each heading. Without the
/// article of what is selected.
[[nodiscard]] std::vector<std::string> linesOf(const Description& description, const Strings& strings,
                                               atlas::Language language);

/// The same in one line, for where a picture's words must stand in one.
[[nodiscard]] std::string lineOf(const Description& description, const Strings& strings, atlas::Language language);

}  // namespace session
