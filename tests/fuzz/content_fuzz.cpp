// Content files: read, joined with an empty base map, printed again.

#include "data/atlas_builder.hpp"
#include "data/content_reader.hpp"
#include "data/json_output.hpp"

#include "fuzz_input.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    data::Content content;
    data::addContentText(content, fuzz::textOf(bytes, size), "fuzz");
    data::checkCitations(content);
    data::BaseMap map;
    const atlas::Atlas atlas(data::buildAtlas(content, map));
    for (const atlas::Feature& feature : atlas.features()) {
        fuzz::require(data::isFeatureId(feature.id));
        fuzz::require(std::isfinite(feature.anchor.lonDeg) && std::isfinite(feature.anchor.latDeg));
        for (const atlas::Claim& claim : feature.article.claims) {
            fuzz::require(!claim.citations.empty());
        }
        static_cast<void>(data::featureJson(atlas, feature));
    }
    return 0;
}
