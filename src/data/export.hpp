#pragma once
// What goes into a file of the view: features of the atlas as GeoJSON (RFC 7946) and KML (OGC 07-147r2), stories as KML
// tours. Lines and areas are whole and as read, never simplified or cut to the view.

#include "atlas/atlas.hpp"
#include "geo/screen_point.hpp"
#include "session/camera.hpp"
#include "session/strings.hpp"
#include "session/theme.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace data {

/// How the map draws it.
struct ExportLook {
    session::StrokeStyle line;
    std::optional<session::Color> fill;  // of an area; empty: only its outline
    session::SymbolStyle symbol;
};

/// A feature, or a stretch of one.
struct ExportPart {
    std::optional<std::size_t> stretch;  // in the feature's segments; empty for the feature as a whole
    ExportLook look;
};

struct ExportThing {
    const atlas::Feature* feature = nullptr;
    std::vector<ExportPart> parts;  // one at least
};

struct Export {
    const atlas::Atlas& atlas;
    const session::Strings& strings;
    atlas::Language language = atlas::Language::English;
    std::vector<ExportThing> things;
    std::optional<atlas::TimeSpan> date;    // of the view; empty: all time
    std::optional<session::Camera> camera;  // where KML opens; empty: the reader decides
    std::string link;                       // that shows the view again; empty: none
};

/// A FeatureCollection. A line with stretches is a Feature for each of them, so that each keeps its own dates and
/// status (docs/schema/export.schema.json).
[[nodiscard]] std::string exportGeoJson(const Export& what);

/// A folder for each layer; a line with stretches is a folder in it.
[[nodiscard]] std::string exportKml(const Export& what);

/// The story as a gx:Tour: a placemark for each chapter, and `what.things`, the things its claims are about.
/// data/kml_reader.hpp reads it again without loss.
[[nodiscard]] std::string exportTour(const Export& what, const atlas::Story& story);

}  // namespace data
