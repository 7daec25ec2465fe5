#pragma once
// LabelMemory: where the names of the last frame stood, so that while the map is in motion each stays where it is for
// as long as it can. A map at rest does without: there the labels depend on the view alone.

#include "geo/world_point.hpp"
#include "session/camera.hpp"
#include "view/labels.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace view {

class LabelMemory {
public:
    /// Tells each request where the name stood, if it did: the place itself where the scale is the same, else which of
    /// its candidates it was.
    void recall(std::vector<LabelRequest>& requests, const session::MapView& view) const;

    /// Takes in what a frame shows; what it does not show is forgotten.
    void remember(const std::vector<LabelRequest>& requests, const std::vector<LabelPlacer::Placed>& labels,
                  const session::MapView& view);

    void forget() { m_places.clear(); }

private:
    struct Place {
        LabelRequest request;
        LabelPlacer::Choice choice;
        // Of the view in which the candidate was chosen, not of the last one: errors of rounding do not add up.
        geo::WorldPoint center;
        double worldMetresPerPixel = 1.0;
    };
    std::unordered_map<std::uint32_t, Place> m_places;  // by feature
};

}  // namespace view
