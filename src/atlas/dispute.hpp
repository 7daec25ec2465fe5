#pragma once
// Dispute: a border or an area about which states disagree, as the editors put it in words with their sources. The
// atlas takes no side: its lines show who administers the ground.

#include "atlas/article.hpp"
#include "geo/lon_lat.hpp"

#include <string>
#include <utility>
#include <vector>

namespace atlas {

struct Dispute {
    std::string id;
    LocalizedText names;
    LocalizedText text;  // who administers what, and who claims it
    bool isSettled = false;
    /// Base shapes whose common border is drawn dashed, as long as it is not settled; empty where the base map has no
    /// line to it.
    std::vector<std::pair<FeatureId, FeatureId>> between;
    std::vector<geo::LonLatBounds> within;  // only the stretches in one of these; empty: all of it
    std::vector<Citation> citations;
};

}  // namespace atlas
