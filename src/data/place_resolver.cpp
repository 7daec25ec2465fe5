#include "data/place_resolver.hpp"

#include "data/fault_code.hpp"
#include "geo/geodesic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace data {
namespace {

void append(geo::Geometry& target, const geo::Geometry& part) {
    if (const auto* polygons = std::get_if<geo::MultiPolygon>(&part)) {
        if (!std::holds_alternative<geo::MultiPolygon>(target)) {
            target = geo::MultiPolygon{};
        }
        auto& all = std::get<geo::MultiPolygon>(target);
        all.insert(all.end(), polygons->begin(), polygons->end());
    } else if (std::holds_alternative<std::monostate>(target)) {
        target = part;
    }
}

std::optional<std::uint32_t> indexOf(const std::vector<atlas::FeatureId>& ids, const atlas::FeatureId& id) {
    const auto found = std::ranges::find(ids, id);
    return found == ids.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - ids.begin()));
}

std::pair<long, long> spotOf(const geo::LonLat& at) {
    constexpr double PerDegree = 1000.0;
    return {std::lround(at.lonDeg * PerDegree), std::lround(at.latDeg * PerDegree)};
}

}  // namespace

geo::LonLat middleVertex(const geo::MultiLineString& lines) {
    double total = 0.0;
    for (const geo::LineString& line : lines) {
        total += geo::lengthM(line);
    }
    geo::LonLat best;
    double smallest = std::numeric_limits<double>::infinity();
    double along = 0.0;
    for (const geo::LineString& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            along += i == 0 ? 0.0 : geo::distanceM(line[i - 1], line[i]);
            const double off = std::abs(along - total / 2.0);
            if (off < smallest) {
                smallest = off;
                best = line[i];
            }
        }
    }
    return best;
}

PlaceResolver::PlaceResolver(Content& content, const BaseMap& map, const std::vector<BaseShape*>& shapes)
    : m_content(content),
      m_geography(map.geography),
      m_progress(content.features.size(), Progress::Untouched),
      m_placed(content.features.size(), false) {
    for (std::size_t i = 0; i < content.features.size(); ++i) {
        m_written.emplace(content.features[i].feature.id, i);
    }
    for (const BaseShape* shape : shapes) {
        m_shapes.emplace(shape->feature.id, shape);
    }
    for (const geo::LineString& path : map.paths) {
        if (path.size() > 2) {
            m_paths.emplace(std::minmax(spotOf(path.front()), spotOf(path.back())), &path);
        }
    }
}

std::vector<atlas::Waypoint> PlaceResolver::withPaths(const std::vector<atlas::Waypoint>& through) const {
    std::vector<atlas::Waypoint> all;
    for (const atlas::Waypoint& waypoint : through) {
        if (!all.empty()) {
            const std::pair<long, long> from = spotOf(all.back().at);
            const auto path = m_paths.find(std::minmax(from, spotOf(waypoint.at)));
            if (path != m_paths.end()) {
                geo::LineString points(path->second->begin() + 1, path->second->end() - 1);
                if (spotOf(path->second->front()) != from) {
                    std::ranges::reverse(points);
                }
                for (const geo::LonLat& point : points) {
                    all.push_back({point, {}, {}, true});
                }
            }
        }
        all.push_back(waypoint);
    }
    return all;
}

void PlaceResolver::resolveAll(std::vector<atlas::Feature>& features) {
    for (const WrittenFeature& written : m_content.features) {
        if (!anchorOf(written.feature.id)) {
            written.report(fault::PlaceMissing, "",
                           "the feature has no place on the map and is left out; give it at, segments, area or arc");
        }
    }
    for (std::size_t i = 0; i < m_content.features.size(); ++i) {
        if (m_placed[i]) {
            features.push_back(m_content.features[i].feature);
        }
    }
}

std::optional<geo::LonLat> PlaceResolver::anchorOf(std::string_view id) {
    if (const auto found = m_written.find(id); found != m_written.end()) {
        const std::size_t i = found->second;
        if (m_progress[i] == Progress::Untouched) {
            m_progress[i] = Progress::UnderWay;
            resolve(m_content.features[i]);
            m_progress[i] = Progress::Done;
        }
        return m_placed[i] ? std::optional(m_content.features[i].feature.anchor) : std::nullopt;
    }
    const auto shape = m_shapes.find(id);
    return shape == m_shapes.end() ? std::nullopt : std::optional(shape->second->feature.anchor);
}

const atlas::LocalizedText& PlaceResolver::namesOf(std::string_view id) const {
    if (const auto found = m_written.find(id); found != m_written.end()) {
        return m_content.features[found->second].feature.names;
    }
    return m_shapes.at(id)->feature.names;
}

void PlaceResolver::resolve(WrittenFeature& written) {
    atlas::Feature& feature = written.feature;
    if (written.areas.empty() && m_shapes.contains(feature.id)) {
        written.areas.push_back(feature.id);
    }
    takeAreas(written);
    takeArc(written);
    takeSegments(written);
    takeShownAt(written);
    const std::size_t i = m_written.at(feature.id);
    if (written.at) {
        feature.anchor = *written.at;
        m_placed[i] = true;
        if (std::holds_alternative<std::monostate>(feature.geometry)) {
            feature.geometry = *written.at;
        }
    }
}

void PlaceResolver::takeAreas(WrittenFeature& written) {
    const auto check = [&](const JsonNode& node) {
        const std::string id = node.peekString();
        if (isFeatureId(id) && !m_shapes.contains(id)) {
            written.reportAt(node, fault::ReferenceUnknown, fmt::format("the base map has no shape '{}'", id));
        }
    };
    written.visitAt({"area"}, check);
    written.visitAt({"area", "*"}, check);
    for (const atlas::FeatureId& id : written.areas) {
        const auto shape = m_shapes.find(id);
        if (shape == m_shapes.end()) {
            continue;
        }
        const atlas::Feature& drawn = shape->second->feature;
        const std::size_t i = m_written.at(written.feature.id);
        if (!m_placed[i]) {
            written.feature.anchor = drawn.anchor;
            m_placed[i] = true;
        }
        append(written.feature.geometry, drawn.geometry);
    }
}

std::optional<geo::MultiLineString> PlaceResolver::arcBetween(const atlas::FeatureId& a,
                                                              const atlas::FeatureId& b) const {
    for (const auto& [ids, topology] : {std::pair(&m_geography.countries, &m_geography.countryTopology),
                                        std::pair(&m_geography.units, &m_geography.unitTopology)}) {
        const std::optional<std::uint32_t> left = indexOf(*ids, a);
        const std::optional<std::uint32_t> right = indexOf(*ids, b);
        if (left && right) {
            return geo::sharedLine(*topology, *left, *right);
        }
    }
    return std::nullopt;
}

void PlaceResolver::takeArc(WrittenFeature& written) {
    if (written.arc.size() != 2) {
        return;
    }
    const std::optional<geo::MultiLineString> line = arcBetween(written.arc[0], written.arc[1]);
    if (!line || line->empty()) {
        written.report(
            fault::BorderMissing, "/arc",
            fmt::format("the base map draws no common border of '{}' and '{}'", written.arc[0], written.arc[1]));
        return;
    }
    // Where islands or rivers split the border, its longest part carries the anchor.
    const auto longest =
        std::ranges::max_element(*line, {}, [](const geo::LineString& part) { return geo::lengthM(part); });
    written.feature.anchor = middleVertex({*longest});
    written.feature.geometry = *line;
    m_placed[m_written.at(written.feature.id)] = true;
}

void PlaceResolver::takeSegments(WrittenFeature& written) {
    written.visitAt({"segments", "*", "through", "*"}, [&](const JsonNode& node) {
        const std::string id = node.peekString();
        if (isFeatureId(id) && !anchorOf(id)) {
            written.reportAt(node, fault::ReferenceUnknown,
                             fmt::format("there is no place '{}' to go through; it is passed over", id));
        }
    });
    geo::MultiLineString lines;
    std::vector<atlas::Segment>& segments = written.feature.segments;
    for (atlas::Segment& segment : segments) {
        std::erase_if(segment.through, [&](atlas::Waypoint& waypoint) {
            if (waypoint.place.empty()) {
                return false;
            }
            const std::optional<geo::LonLat> at = anchorOf(waypoint.place);
            if (!at) {
                return true;
            }
            waypoint.at = *at;
            waypoint.names = namesOf(waypoint.place);
            return false;
        });
    }
    std::erase_if(segments, [](const atlas::Segment& segment) { return segment.through.size() < 2; });
    for (atlas::Segment& segment : segments) {
        segment.through = withPaths(segment.through);
        geo::LineString line;
        std::ranges::transform(segment.through, std::back_inserter(line), &atlas::Waypoint::at);
        lines.push_back(std::move(line));
    }
    if (!lines.empty()) {
        written.feature.anchor = middleVertex(lines);
        written.feature.geometry = std::move(lines);
        m_placed[m_written.at(written.feature.id)] = true;
    }
}

void PlaceResolver::takeShownAt(WrittenFeature& written) {
    if (written.shownAt.empty()) {
        return;
    }
    const std::optional<geo::LonLat> anchor = anchorOf(written.shownAt);
    if (!anchor) {
        written.report(fault::ReferenceUnknown, "/at",
                       fmt::format("there is no place '{}' to be shown at", written.shownAt));
        return;
    }
    written.feature.shownAt = written.shownAt;
    written.feature.anchor = *anchor;
    m_placed[m_written.at(written.feature.id)] = true;
}

}  // namespace data
