#include "data/atlas_builder.hpp"

#include "base/nearest.hpp"
#include "data/base_article.hpp"
#include "data/fault_code.hpp"
#include "data/place_resolver.hpp"
#include "data/shape_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace data {
namespace {

// Its layer is in no file, since countries cannot be switched off.
constexpr std::string_view CountryLayer = "countries";

std::vector<BaseShape*> allShapes(BaseMap& map) {
    std::vector<BaseShape*> shapes;
    for (BaseFile* file : {&map.countries, &map.units, &map.lakes, &map.namedRivers, &map.landforms, &map.towns}) {
        for (BaseShape& shape : file->shapes) {
            shapes.push_back(&shape);
        }
    }
    return shapes;
}

/// Ids that were met, with the place of the first.
class SeenIds {
public:
    /// True the first time; reported otherwise.
    bool isNew(const std::string& id, const WrittenFeature& written, const JsonNode& node) {
        const auto [first, added] = m_first.emplace(id, node);
        if (!added) {
            const JsonNode& taken = first->second;
            written.reportAt(
                node, fault::IdDuplicate,
                fmt::format("'{}' is taken already at {}, and what stands here is left out; choose another", id,
                            taken.source().placeOf(taken.pointer())));
        }
        return added;
    }

private:
    std::map<std::string, JsonNode, std::less<>> m_first;
};

void dropRepeatedFeatures(Content& content) {
    SeenIds seen;
    std::erase_if(content.features, [&](const WrittenFeature& written) {
        return !seen.isNew(written.feature.id, written, *written.node->find("id"));
    });
}

void dropRepeatedClaims(Content& content) {
    SeenIds seen;
    for (WrittenFeature& written : content.features) {
        written.visitAt({"claims", "*", "id"}, [&](const JsonNode& node) {
            if (const std::string id = node.peekString(); !id.empty()) {
                static_cast<void>(seen.isNew(id, written, node));
            }
        });
    }
    std::set<std::string> kept;
    for (WrittenFeature& written : content.features) {
        std::erase_if(written.feature.article.claims,
                      [&](const atlas::Claim& claim) { return !kept.insert(claim.id).second; });
    }
}

/// What lies outside is loaded all the same; the camera never gets there.
void checkWindow(const Content& content, const geo::LonLatBounds& window) {
    for (const WrittenFeature& written : content.features) {
        const auto check = [&](const JsonNode& node) {
            const std::optional<geo::LonLat> at = node.peekLonLat();
            if (at && isOnEarth(*at) && !window.covers(*at)) {
                written.reportAt(node, fault::PlaceOutside,
                                 fmt::format("{}, {} lies outside the map, which reaches from {} to {} degrees of "
                                             "longitude and from {} to {} of latitude; is longitude first?",
                                             at->lonDeg, at->latDeg, window.westDeg, window.eastDeg, window.southDeg,
                                             window.northDeg),
                                 base::Severity::Warning);
            }
        };
        written.visitAt({"at"}, check);
        written.visitAt({"segments", "*", "through", "*", "at"}, check);
    }
}

/// Base shapes whose place in the atlas a written feature takes: of the same id, or drawn on the same layer as the
/// shape it names.
std::unordered_map<std::string, std::string> findHeirs(const Content& content, const std::vector<BaseShape*>& shapes) {
    std::unordered_map<std::string, std::string> heirs;
    std::unordered_map<std::string_view, const BaseShape*> byId;
    for (const BaseShape* shape : shapes) {
        byId.emplace(shape->feature.id, shape);
    }
    for (const WrittenFeature& written : content.features) {
        if (byId.contains(written.feature.id)) {
            heirs.insert_or_assign(written.feature.id, written.feature.id);
        }
        if (written.areas.size() == 1) {
            const auto shape = byId.find(written.areas.front());
            if (shape != byId.end() && shape->second->feature.layer == written.feature.layer) {
                heirs.emplace(written.areas.front(), written.feature.id);
            }
        }
    }
    return heirs;
}

void renameHeirs(std::vector<atlas::FeatureId>& ids, const std::unordered_map<std::string, std::string>& heirs) {
    for (atlas::FeatureId& id : ids) {
        if (const auto heir = heirs.find(id); heir != heirs.end()) {
            id = heir->second;
        }
    }
}

std::string nearLayers(const Content& content, const atlas::LayerId& wanted) {
    std::vector<std::string> ids = {std::string(CountryLayer)};
    std::ranges::transform(content.layers, std::back_inserter(ids), &atlas::Layer::id);
    return base::didYouMean(base::nearest(wanted, ids));
}

void checkLayers(const Content& content) {
    for (const WrittenFeature& written : content.features) {
        const atlas::LayerId& id = written.feature.layer;
        if (id == CountryLayer) {
            continue;
        }
        if (std::ranges::find(content.layers, id, &atlas::Layer::id) == content.layers.end()) {
            written.report(fault::LayerUnknown, "/layer",
                           fmt::format("there is no layer '{}' in layers.json{}", id, nearLayers(content, id)));
        } else if (std::ranges::any_of(content.layers, [&](const atlas::Layer& layer) {
                       return layer.group == id && layer.id != id;
                   })) {
            written.report(fault::LayerUnknown, "/layer",
                           fmt::format("'{}' is a group with layers of its own; name one of those", id));
        }
    }
}

/// Why there is no such feature: it is misspelt, or has no place on the map and was left out.
std::string unknownFeature(const std::string& id, const Content& content,
                           const std::set<std::string, std::less<>>& known) {
    const auto isIt = [&](const WrittenFeature& written) { return written.feature.id == id; };
    if (std::ranges::any_of(content.features, isIt)) {
        return fmt::format("'{}' is left out of the map; mend it first", id);
    }
    const std::vector<std::string> all(known.begin(), known.end());
    return fmt::format("there is no feature '{}'{}", id, base::didYouMean(base::nearest(id, all)));
}

/// Links to features that do not exist, or to the feature itself, lead nowhere and are taken out.
void checkRelated(Content& content, std::vector<atlas::Feature>& features,
                  const std::unordered_map<std::string, std::string>& heirs) {
    std::set<std::string, std::less<>> known;
    for (const atlas::Feature& feature : features) {
        known.insert(feature.id);
    }
    const auto heirOf = [&](const std::string& id) {
        const auto heir = heirs.find(id);
        return heir == heirs.end() ? id : heir->second;
    };
    for (const WrittenFeature& written : content.features) {
        written.visitAt({"related", "*"}, [&](const JsonNode& node) {
            const std::string id = heirOf(node.peekString());
            if (id == written.feature.id) {
                written.reportAt(node, fault::ReferenceSelf, "the feature names itself; take it out");
            } else if (isFeatureId(id) && !known.contains(id)) {
                written.reportAt(node, fault::ReferenceUnknown, unknownFeature(id, content, known));
            }
        });
    }
    for (atlas::Feature& feature : features) {
        std::vector<atlas::FeatureId>& related = feature.article.related;
        renameHeirs(related, heirs);
        std::erase_if(related, [&](const atlas::FeatureId& id) { return id == feature.id || !known.contains(id); });
    }
}

/// Borders of shapes that are not on the base map are taken out of the disputes.
std::vector<atlas::Dispute> checkedDisputes(Content& content, const std::vector<atlas::FeatureId>& countries) {
    std::vector<atlas::Dispute> disputes;
    for (WrittenDispute& written : content.disputes) {
        constexpr std::array<std::string_view, 3> Path = {"between", "*", "*"};
        written.node.visitAt(Path, [&](const JsonNode& node) {
            const std::string id = node.peekString();
            if (isFeatureId(id) && std::ranges::find(countries, id) == countries.end()) {
                node.report(fault::ReferenceUnknown, fmt::format("the base map has no country or territory '{}'{}", id,
                                                                 base::didYouMean(base::nearest(id, countries))));
            }
        });
        std::erase_if(written.dispute.between, [&](const auto& pair) {
            return std::ranges::find(countries, pair.first) == countries.end() ||
                   std::ranges::find(countries, pair.second) == countries.end();
        });
        disputes.push_back(std::move(written.dispute));
    }
    return disputes;
}

/// What is wrong with a claim as a point of the series; empty where nothing is.
std::string problemOfPoint(const atlas::Article& article, const atlas::Series& series, const atlas::ClaimId& id) {
    const auto claim = std::ranges::find(article.claims, id, &atlas::Claim::id);
    if (claim == article.claims.end()) {
        std::vector<std::string> ids;
        std::ranges::transform(article.claims, std::back_inserter(ids), &atlas::Claim::id);
        return fmt::format("the feature has no claim '{}'{}", id, base::didYouMean(base::nearest(id, ids)));
    }
    if (!claim->quantity) {
        return fmt::format("'{}' states no quantity, and a series is made of figures", id);
    }
    const auto first = std::ranges::find(article.claims, series.claims.front(), &atlas::Claim::id);
    if (first != article.claims.end() && first->quantity && first->quantity->unit != claim->quantity->unit) {
        return fmt::format("'{}' counts in {}, but the series begins in {}", id, claim->quantity->unit,
                           first->quantity->unit);
    }
    return {};
}

/// Claims that cannot be points of a series are taken out of it, and series of fewer than two points left out.
void checkSeries(Content& content) {
    for (WrittenFeature& written : content.features) {
        atlas::Article& article = written.feature.article;
        for (const atlas::Series& series : article.series) {
            written.visitAt({"series", "*", "claims", "*"}, [&](const JsonNode& node) {
                const std::string id = node.peekString();
                if (std::ranges::find(series.claims, id) == series.claims.end()) {
                    return;
                }
                if (std::string problem = problemOfPoint(article, series, id); !problem.empty()) {
                    written.reportAt(node, fault::ReferenceUnknown, std::move(problem));
                }
            });
        }
        for (atlas::Series& series : article.series) {
            const atlas::Series asWritten = series;
            std::erase_if(series.claims,
                          [&](const atlas::ClaimId& id) { return !problemOfPoint(article, asWritten, id).empty(); });
        }
        std::erase_if(article.series, [](const atlas::Series& series) { return series.claims.size() < 2; });
    }
}

/// Features, layers and claims that do not exist are taken out of the chapters.
std::vector<atlas::Story> checkedStories(Content& content, const std::vector<atlas::Feature>& features,
                                         const std::unordered_map<std::string, std::string>& heirs) {
    std::vector<std::string> claims;
    std::set<std::string, std::less<>> known;
    for (const atlas::Feature& feature : features) {
        known.insert(feature.id);
        std::ranges::transform(feature.article.claims, std::back_inserter(claims), &atlas::Claim::id);
    }
    std::vector<std::string> layers;
    std::ranges::transform(content.layers, std::back_inserter(layers), &atlas::Layer::id);
    const auto isIn = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    std::vector<atlas::Story> stories;
    for (WrittenStory& written : content.stories) {
        const auto check = [&](std::span<const std::string_view> path, const auto& problemOf) {
            written.node.visitAt(path, [&](const JsonNode& node) {
                if (std::string problem = problemOf(node.peekString()); !problem.empty()) {
                    node.report(fault::ReferenceUnknown, std::move(problem));
                }
            });
        };
        const auto unknownIn = [&](const std::vector<std::string>& ids, std::string_view what) {
            return [&ids, what, &isIn](const std::string& id) {
                return isIn(ids, id)
                           ? std::string()
                           : fmt::format("there is no {} '{}'{}", what, id, base::didYouMean(base::nearest(id, ids)));
            };
        };
        constexpr std::array<std::string_view, 4> Claims = {"chapters", "*", "claims", "*"};
        constexpr std::array<std::string_view, 4> Layers = {"chapters", "*", "layers", "*"};
        constexpr std::array<std::string_view, 3> Select = {"chapters", "*", "select"};
        check(Claims, unknownIn(claims, "claim"));
        check(Layers, unknownIn(layers, "layer"));
        const auto heirOf = [&](const std::string& id) {
            const auto heir = heirs.find(id);
            return heir == heirs.end() ? id : heir->second;
        };
        check(Select, [&](const std::string& id) {
            return known.contains(heirOf(id)) ? std::string() : unknownFeature(id, content, known);
        });
        for (atlas::Chapter& chapter : written.story.chapters) {
            std::erase_if(chapter.claims, [&](const atlas::ClaimId& id) { return !isIn(claims, id); });
            std::erase_if(chapter.layers, [&](const atlas::LayerId& id) { return !isIn(layers, id); });
            chapter.select = known.contains(heirOf(chapter.select)) ? heirOf(chapter.select) : atlas::FeatureId();
        }
        stories.push_back(std::move(written.story));
    }
    return stories;
}

void writeBaseArticle(BaseShape& shape, const std::unordered_map<std::string_view, const BaseShape*>& countries,
                      const Templates& templates) {
    std::string countryId = "country/" + shape.countryCode;
    std::ranges::transform(countryId, countryId.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto country = countries.find(countryId);
    shape.feature.article = baseArticle(
        shape, country == countries.end() ? atlas::LocalizedText{} : country->second->feature.names, templates);
}

}  // namespace

atlas::Atlas::Parts buildAtlas(Content& content, BaseMap& map) {
    dropRepeatedFeatures(content);
    dropRepeatedClaims(content);
    checkSeries(content);
    checkLayers(content);
    checkWindow(content, map.geography.window);
    const std::vector<BaseShape*> shapes = allShapes(map);
    const std::unordered_map<std::string, std::string> heirs = findHeirs(content, shapes);

    atlas::Atlas::Parts parts;
    PlaceResolver(content, map, shapes).resolveAll(parts.features);
    for (atlas::Feature& feature : parts.features) {
        if (const auto* line = std::get_if<geo::MultiLineString>(&feature.geometry);
            line != nullptr && feature.id == atlas::SharedBorder && feature.segments.empty()) {
            putBorderLength(feature, *line, content.templates);
        }
    }

    std::unordered_map<std::string_view, const BaseShape*> countries;
    for (const BaseShape& country : map.countries.shapes) {
        countries.emplace(country.feature.id, &country);
    }
    for (BaseShape* shape : shapes) {
        if (!heirs.contains(shape->feature.id)) {
            writeBaseArticle(*shape, countries, content.templates);
            parts.features.push_back(shape->feature);
        }
    }
    checkRelated(content, parts.features, heirs);
    for (atlas::Feature& feature : parts.features) {
        if (const auto heir = heirs.find(feature.shownAt); heir != heirs.end()) {
            feature.shownAt = heir->second;
        }
    }
    renameHeirs(map.geography.countries, heirs);
    renameHeirs(map.geography.units, heirs);
    parts.disputes = checkedDisputes(content, map.geography.countries);
    parts.stories = checkedStories(content, parts.features, heirs);
    parts.geography = std::move(map.geography);
    parts.layers = content.layers;
    parts.documents = content.documents;
    return parts;
}

}  // namespace data
