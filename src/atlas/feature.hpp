#pragma once
// Feature: a thing on the map that can be pointed at.

#include "atlas/article.hpp"
#include "atlas/layer.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas {

/// Itiner-e's words for how surely a stretch of route is known.
enum class Certainty { Certain, Conjectured, Hypothetical };

/// Global Energy Monitor's words for the state of a pipeline; None where the idea does not apply.
enum class Status { None, Proposed, Construction, Operating, Shelved, Cancelled, Retired };

[[nodiscard]] std::string_view nameOf(Certainty certainty);
[[nodiscard]] std::string_view nameOf(Status status);
[[nodiscard]] std::optional<Certainty> certaintyFromName(std::string_view name);
[[nodiscard]] std::optional<Status> statusFromName(std::string_view name);

struct Waypoint {
    geo::LonLat at;
    LocalizedText names;
    FeatureId place;          // empty where the waypoint is no feature of its own
    bool isModelled = false;  // known to nobody: a point of the way of least effort between its neighbours
};

/// A stretch of a route between waypoints; its line is smoothed through them, since no surveyed geometry is known.
struct Segment {
    std::vector<Waypoint> through;
    Certainty certainty = Certainty::Conjectured;
    Status status = Status::None;
    std::optional<TimeSpan> when;
};

enum class Origin { Content, BaseMap };  // written by editors, or made from the base geography

struct Feature {
    FeatureId id;
    LayerId layer;     // "countries" for countries, whose layer cannot be switched off
    std::string kind;  // locale key kind.<kind>, style key
    LocalizedText names;
    geo::LonLat anchor;      // where its symbol, label and card attach
    FeatureId shownAt;       // the feature whose place it borrows; empty for one of its own
    geo::Geometry geometry;  // lines of routes are the straight waypoint lines here
    std::vector<Segment> segments;
    std::optional<TimeSpan> when;
    Certainty certainty = Certainty::Certain;
    bool approximate = false;  // the position is
    int rank = 3;              // 1 most important .. 5
    Origin origin = Origin::Content;
    std::int64_t population = 0;  // towns; 0 unknown
    Article article;
};

}  // namespace atlas
