#include "data/atlas_builder.hpp"

#include "data/base_article.hpp"
#include "data/fault_code.hpp"
#include "data/place_resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace data {
namespace {

// Its layer is in no file, since countries cannot be switched off.
constexpr std::string_view CountryLayer = "countries";

std::vector<BaseShape*> allShapes(BaseMap& map) {
    std::vector<BaseShape*> shapes;
    for (BaseFile* file : {&map.countries, &map.units, &map.lakes, &map.namedRivers, &map.towns}) {
        for (BaseShape& shape : file->shapes) {
            shapes.push_back(&shape);
        }
    }
    return shapes;
}

void dropRepeatedFeatures(Content& content) {
    std::set<std::string> seen;
    std::erase_if(content.features, [&](const WrittenFeature& written) {
        const bool repeated = !seen.insert(written.feature.id).second;
        if (repeated) {
            written.report(fault::IdDuplicate, "/id", "another feature has this id already; this one is left out");
        }
        return repeated;
    });
}

void dropRepeatedClaims(Content& content) {
    std::set<std::string> seen;
    for (WrittenFeature& written : content.features) {
        std::erase_if(written.feature.article.claims, [&](const atlas::Claim& claim) {
            const bool repeated = !seen.insert(claim.id).second;
            if (repeated) {
                written.report(fault::IdDuplicate, "/claims", fmt::format("there is a claim '{}' already", claim.id));
            }
            return repeated;
        });
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

void checkLayers(const Content& content) {
    for (const WrittenFeature& written : content.features) {
        const atlas::LayerId& id = written.feature.layer;
        if (id == CountryLayer) {
            continue;
        }
        if (std::ranges::find(content.layers, id, &atlas::Layer::id) == content.layers.end()) {
            written.report(fault::LayerUnknown, "/layer", fmt::format("there is no layer '{}' in layers.json", id));
        } else if (std::ranges::any_of(content.layers, [&](const atlas::Layer& layer) {
                       return layer.group == id && layer.id != id;
                   })) {
            written.report(fault::LayerUnknown, "/layer",
                           fmt::format("'{}' is a group with layers of its own; name one of those", id));
        }
    }
}

/// Links to features that do not exist lead nowhere and are taken out.
void checkRelated(Content& content, std::vector<atlas::Feature>& features,
                  const std::unordered_map<std::string, std::string>& heirs) {
    std::set<std::string_view> known;
    for (const atlas::Feature& feature : features) {
        known.insert(feature.id);
    }
    std::unordered_map<std::string_view, const WrittenFeature*> written;
    for (const WrittenFeature& one : content.features) {
        written.emplace(one.feature.id, &one);
    }
    for (atlas::Feature& feature : features) {
        std::vector<atlas::FeatureId>& related = feature.article.related;
        renameHeirs(related, heirs);
        std::erase_if(related, [&](const atlas::FeatureId& id) {
            if (known.contains(id)) {
                return false;
            }
            if (const auto one = written.find(feature.id); one != written.end()) {
                one->second->report(fault::ReferenceUnknown, "/related", fmt::format("there is no feature '{}'", id));
            }
            return true;
        });
    }
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
    checkLayers(content);
    const std::vector<BaseShape*> shapes = allShapes(map);
    const std::unordered_map<std::string, std::string> heirs = findHeirs(content, shapes);

    atlas::Atlas::Parts parts;
    PlaceResolver(content, map.geography, shapes).resolveAll(parts.features);
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
    parts.geography = std::move(map.geography);
    parts.layers = content.layers;
    parts.documents = content.documents;
    return parts;
}

}  // namespace data
