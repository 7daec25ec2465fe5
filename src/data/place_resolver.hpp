#pragma once
// Where written features are: their own coordinates, the places of others that they name, shapes of the base map,
// shared arcs.

#include "atlas/atlas.hpp"
#include "data/base_map.hpp"
#include "data/content_reader.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace data {

class PlaceResolver {
public:
    /// All must outlive the resolver.
    PlaceResolver(Content& content, const BaseMap& map, const std::vector<BaseShape*>& shapes);

    /// Appends each feature that has a place, in order; the others are reported.
    void resolveAll(std::vector<atlas::Feature>& features);

private:
    enum class Progress { Untouched, UnderWay, Done };
    using Spot = std::pair<long, long>;  // longitude and latitude in thousandths of a degree

    void resolve(WrittenFeature& written);
    void takeAreas(WrittenFeature& written);
    void takeArc(WrittenFeature& written);
    void takeSegments(WrittenFeature& written);
    void takeShownAt(WrittenFeature& written);
    /// With the points of the modelled way, where there is one, between each two.
    [[nodiscard]] std::vector<atlas::Waypoint> withPaths(const std::vector<atlas::Waypoint>& through) const;
    [[nodiscard]] std::optional<geo::MultiLineString> arcBetween(const atlas::FeatureId& a,
                                                                 const atlas::FeatureId& b) const;
    /// Where that feature is, resolving it first; empty where it has no place or waits for itself.
    [[nodiscard]] std::optional<geo::LonLat> anchorOf(std::string_view id);
    [[nodiscard]] const atlas::LocalizedText& namesOf(std::string_view id) const;

    Content& m_content;
    const atlas::Geography& m_geography;
    std::unordered_map<std::string_view, std::size_t> m_written;
    std::unordered_map<std::string_view, const BaseShape*> m_shapes;
    std::vector<Progress> m_progress;  // parallel to the content's features
    std::vector<bool> m_placed;
    std::map<std::pair<Spot, Spot>, const geo::LineString*> m_paths;  // by both ends, the lesser first
};

/// The vertex nearest to half of the line's length; of several lines, taken as one after the other.
[[nodiscard]] geo::LonLat middleVertex(const geo::MultiLineString& lines);

}  // namespace data
