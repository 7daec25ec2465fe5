#pragma once
// The atlas's types as archive.hpp wants them described. For the .cpp files that read and write them.

#include "atlas/atlas.hpp"
#include "data/archive.hpp"

namespace data::archive {

template <>
inline constexpr bool IsOfDoubles<geo::LonLat> = true;

template <>
constexpr atlas::Language lastOf<atlas::Language>() {
    return atlas::AllLanguages.back();
}
template <>
constexpr atlas::Certainty lastOf<atlas::Certainty>() {
    return atlas::Certainty::Hypothetical;
}
template <>
constexpr atlas::Status lastOf<atlas::Status>() {
    return atlas::Status::Retired;
}
template <>
constexpr atlas::Origin lastOf<atlas::Origin>() {
    return atlas::Origin::BaseMap;
}
template <>
constexpr atlas::QuantityKind lastOf<atlas::QuantityKind>() {
    return atlas::QuantityKind::Derived;
}

template <>
struct Fields<geo::LonLat> {
    static auto tie(auto& value) {
        auto& [lonDeg, latDeg] = value;
        return std::tie(lonDeg, latDeg);
    }
};

template <>
struct Fields<geo::LonLatBounds> {
    static auto tie(auto& value) {
        auto& [westDeg, southDeg, eastDeg, northDeg] = value;
        return std::tie(westDeg, southDeg, eastDeg, northDeg);
    }
};

template <>
struct Fields<geo::Polygon> {
    static auto tie(auto& value) {
        auto& [rings] = value;
        return std::tie(rings);
    }
};

template <>
struct Fields<geo::Arc> {
    static auto tie(auto& value) {
        auto& [points, left, right, onWindowEdge] = value;
        return std::tie(points, left, right, onWindowEdge);
    }
};

template <>
struct Fields<geo::ArcUse> {
    static auto tie(auto& value) {
        auto& [arc, reversed] = value;
        return std::tie(arc, reversed);
    }
};

template <>
struct Fields<geo::ArcPolygon> {
    static auto tie(auto& value) {
        auto& [rings] = value;
        return std::tie(rings);
    }
};

template <>
struct Fields<geo::Topology> {
    static auto tie(auto& value) {
        auto& [arcs, shapes] = value;
        return std::tie(arcs, shapes);
    }
};

template <>
struct Fields<atlas::LocalizedText> {
    static auto tie(auto& value) { return std::tie(value.all()); }
};

template <>
struct Fields<atlas::Date> {
    static auto tie(auto& value) {
        auto& [year, month, day, approximate, uncertain] = value;
        return std::tie(year, month, day, approximate, uncertain);
    }
};

template <>
struct Fields<atlas::TimeSpan> {
    static auto tie(auto& value) {
        auto& [from, to, isInterval] = value;
        return std::tie(from, to, isInterval);
    }
};

template <>
struct Fields<atlas::Layer> {
    static auto tie(auto& value) {
        auto& [id, group, name, description, key, isBase, onByDefault, palette] = value;
        return std::tie(id, group, name, description, key, isBase, onByDefault, palette);
    }
};

template <>
struct Fields<atlas::Document> {
    static auto tie(auto& value) {
        auto& [id, title, author, publisher, date, kind, url, licence, note] = value;
        return std::tie(id, title, author, publisher, date, kind, url, licence, note);
    }
};

template <>
struct Fields<atlas::Citation> {
    static auto tie(auto& value) {
        auto& [document, place] = value;
        return std::tie(document, place);
    }
};

template <>
struct Fields<atlas::Quantity> {
    static auto tie(auto& value) {
        auto& [measure, number, unit, kind] = value;
        return std::tie(measure, number, unit, kind);
    }
};

template <>
struct Fields<atlas::Claim> {
    static auto tie(auto& value) {
        auto& [id, text, quantity, asOf, citations, note] = value;
        return std::tie(id, text, quantity, asOf, citations, note);
    }
};

template <>
struct Fields<atlas::Paragraph> {
    static auto tie(auto& value) {
        auto& [text, citations] = value;
        return std::tie(text, citations);
    }
};

template <>
struct Fields<atlas::FormerName> {
    static auto tie(auto& value) {
        auto& [names, when, citations] = value;
        return std::tie(names, when, citations);
    }
};

template <>
struct Fields<atlas::Series> {
    static auto tie(auto& value) {
        auto& [id, names, claims] = value;
        return std::tie(id, names, claims);
    }
};

template <>
struct Fields<atlas::Chapter> {
    static auto tie(auto& value) {
        auto& [title, text, center, zoom, when, layers, select, claims, citations] = value;
        return std::tie(title, text, center, zoom, when, layers, select, claims, citations);
    }
};

template <>
struct Fields<atlas::Story> {
    static auto tie(auto& value) {
        auto& [id, names, summary, chapters] = value;
        return std::tie(id, names, summary, chapters);
    }
};

template <>
struct Fields<atlas::Article> {
    static auto tie(auto& value) {
        auto& [summary, body, claims, series, formerNames, related] = value;
        return std::tie(summary, body, claims, series, formerNames, related);
    }
};

template <>
struct Fields<atlas::Waypoint> {
    static auto tie(auto& value) {
        auto& [at, names, place, isModelled] = value;
        return std::tie(at, names, place, isModelled);
    }
};

template <>
struct Fields<atlas::Segment> {
    static auto tie(auto& value) {
        auto& [through, certainty, status, when] = value;
        return std::tie(through, certainty, status, when);
    }
};

template <>
struct Fields<atlas::Feature> {
    static auto tie(auto& value) {
        auto& [id, layer, kind, names, anchor, shownAt, geometry, segments, when, certainty, approximate, rank, origin,
               population, article] = value;
        return std::tie(id, layer, kind, names, anchor, shownAt, geometry, segments, when, certainty, approximate, rank,
                        origin, population, article);
    }
};

template <>
struct Fields<atlas::Dispute> {
    static auto tie(auto& value) {
        auto& [id, names, text, isSettled, between, within, citations] = value;
        return std::tie(id, names, text, isSettled, between, within, citations);
    }
};

template <>
struct Fields<atlas::RiverLine> {
    static auto tie(auto& value) {
        auto& [line, rank] = value;
        return std::tie(line, rank);
    }
};

template <>
struct Fields<atlas::Elevation> {
    static auto tie(auto& value) {
        auto& [bounds, columns, rows, metres] = value;
        return std::tie(bounds, columns, rows, metres);
    }
};

template <>
struct Fields<atlas::Geography> {
    static auto tie(auto& value) {
        auto& [localLanguages, window, countries, countryTopology, units, unitTopology, rivers, lakes, coreElevation,
               overviewElevation] = value;
        return std::tie(localLanguages, window, countries, countryTopology, units, unitTopology, rivers, lakes,
                        coreElevation, overviewElevation);
    }
};

template <>
struct Fields<atlas::Atlas::Parts> {
    static auto tie(auto& value) {
        auto& [layers, documents, features, disputes, stories, geography] = value;
        return std::tie(layers, documents, features, disputes, stories, geography);
    }
};

}  // namespace data::archive
