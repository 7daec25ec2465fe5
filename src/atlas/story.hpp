#pragma once
// Story: a way through the atlas, chapter by chapter. Each chapter says where the map stands, what it shows and which
// claims it rests on.

#include "atlas/article.hpp"
#include "atlas/layer.hpp"
#include "geo/lon_lat.hpp"

#include <optional>
#include <string>
#include <vector>

namespace atlas {

using StoryId = std::string;

struct Chapter {
    LocalizedText title;
    LocalizedText text;
    geo::LonLat center;            // of the map
    double zoom = 4.0;             // as session::Camera counts it
    std::optional<TimeSpan> when;  // the time it tells of
    std::vector<LayerId> layers;   // shown above the base map, and no others; empty: those that are on anyhow
    FeatureId select;              // marked on the map; empty: none
    std::vector<ClaimId> claims;   // that the text rests on
    std::vector<Citation> citations;
};

struct Story {
    StoryId id;
    LocalizedText names;
    LocalizedText summary;
    std::vector<Chapter> chapters;  // one at least
};

}  // namespace atlas
