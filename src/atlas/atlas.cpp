#include "atlas/atlas.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

namespace atlas {

Atlas::Atlas(Parts parts)
    : m_parts(std::move(parts)),
      m_geography(std::make_shared<const Geography>(std::exchange(m_parts.geography, Geography{}))) {
    buildIndexes();
}

Atlas::Atlas(const Atlas& other, Additions additions) : m_parts(other.m_parts), m_geography(other.m_geography) {
    std::ranges::move(additions.layers, std::back_inserter(m_parts.layers));
    std::ranges::move(additions.documents, std::back_inserter(m_parts.documents));
    std::ranges::move(additions.features, std::back_inserter(m_parts.features));
    buildIndexes();
}

Atlas::Parts Atlas::parts() const {
    Parts all = m_parts;
    all.geography = *m_geography;
    return all;
}

void Atlas::buildIndexes() {
    for (std::uint32_t i = 0; i < m_parts.features.size(); ++i) {
        const Feature& feature = m_parts.features[i];
        m_featureIndex.emplace(feature.id, i);
        if (!feature.shownAt.empty()) {
            m_shownAt[feature.shownAt].push_back(i);
        }
        for (std::uint32_t claim = 0; claim < feature.article.claims.size(); ++claim) {
            m_claimIndex.emplace(feature.article.claims[claim].id, std::pair(i, claim));
        }
    }
    for (std::uint32_t i = 0; i < m_parts.layers.size(); ++i) {
        m_layerIndex.emplace(m_parts.layers[i].id, i);
    }
    for (std::uint32_t i = 0; i < m_parts.documents.size(); ++i) {
        m_documentIndex.emplace(m_parts.documents[i].id, i);
    }
}

const Feature* Atlas::feature(std::string_view id) const {
    const auto found = m_featureIndex.find(id);
    return found == m_featureIndex.end() ? nullptr : &m_parts.features[found->second];
}

const Layer* Atlas::layer(std::string_view id) const {
    const auto found = m_layerIndex.find(id);
    return found == m_layerIndex.end() ? nullptr : &m_parts.layers[found->second];
}

const Document* Atlas::document(std::string_view id) const {
    const auto found = m_documentIndex.find(id);
    return found == m_documentIndex.end() ? nullptr : &m_parts.documents[found->second];
}

const Story* Atlas::story(std::string_view id) const {
    const auto found = std::ranges::find(m_parts.stories, id, &Story::id);
    return found == m_parts.stories.end() ? nullptr : &*found;
}

std::pair<const Feature*, const Claim*> Atlas::claim(std::string_view id) const {
    const auto found = m_claimIndex.find(id);
    if (found == m_claimIndex.end()) {
        return {nullptr, nullptr};
    }
    const Feature& feature = m_parts.features[found->second.first];
    return {&feature, &feature.article.claims[found->second.second]};
}

const std::vector<std::uint32_t>& Atlas::shownAt(std::string_view id) const {
    static const std::vector<std::uint32_t> None;
    const auto found = m_shownAt.find(id);
    return found == m_shownAt.end() ? None : found->second;
}

geo::LonLatBounds Atlas::extentOf(const Feature& feature) const {
    const geo::LonLatBounds anchor = geo::boundsOf(feature.anchor);
    if (std::holds_alternative<std::monostate>(feature.geometry)) {
        return anchor;
    }
    return geo::boundsOf(feature.geometry);
}

}  // namespace atlas
