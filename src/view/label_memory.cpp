#include "view/label_memory.hpp"

#include <cmath>
#include <utility>

namespace view {
namespace {

LabelPlacer::Candidate shifted(LabelPlacer::Candidate candidate, float rightPx, float downPx) {
    for (geo::ScreenRect& box : candidate.boxes) {
        box.leftPx += rightPx;
        box.topPx += downPx;
    }
    for (DrawText& text : candidate.texts) {
        text.at.xPx += rightPx;
        text.at.yPx += downPx;
    }
    return candidate;
}

bool looksAlike(const LabelRequest& a, const LabelRequest& b) {
    return a.lines == b.lines && a.style == b.style && a.color == b.color && a.haloColor == b.haloColor &&
           a.haloPx == b.haloPx;
}

}  // namespace

void LabelMemory::recall(std::vector<LabelRequest>& requests, const session::MapView& view) const {
    const double metresPerPixel = view.worldMetresPerPixel();
    for (LabelRequest& request : requests) {
        const auto found = request.feature ? m_places.find(*request.feature) : m_places.end();
        if (found == m_places.end() || !looksAlike(found->second.request, request)) {
            continue;
        }
        const Place& place = found->second;
        request.keptChoice = place.choice.index;
        if (isSameScale(place.worldMetresPerPixel, metresPerPixel)) {
            // By whole pixels, as the ground moves.
            request.kept =
                shifted(place.choice.candidate,
                        static_cast<float>(std::round((place.center.xM - view.center().xM) / metresPerPixel)),
                        static_cast<float>(std::round((view.center().yM - place.center.yM) / metresPerPixel)));
        }
    }
}

void LabelMemory::remember(const std::vector<LabelRequest>& requests, const std::vector<LabelPlacer::Placed>& labels,
                           const session::MapView& view) {
    std::unordered_map<std::uint32_t, Place> places;
    for (const LabelPlacer::Placed& label : labels) {
        const LabelRequest& request = requests[label.request];
        if (!request.feature) {
            continue;
        }
        if (label.isKept) {
            places.insert(m_places.extract(*request.feature));
        } else {
            places.insert_or_assign(*request.feature,
                                    Place{request, label.choice, view.center(), view.worldMetresPerPixel()});
        }
    }
    m_places = std::move(places);
}

}  // namespace view
