#include "view/style.hpp"

#include <algorithm>

namespace view {
namespace {

constexpr std::string_view Default = "default";

bool matchesLayer(const std::string& rule, std::string_view layer, std::string_view group) {
    return rule.empty() || rule == layer || rule == group;
}

bool matches(const std::string& rule, std::string_view value) {
    return rule.empty() || rule == value;
}

template <typename Style>
const Style& entryOr(const std::map<std::string, Style, std::less<>>& styles, std::string_view name) {
    static const Style Plain;
    const auto found = styles.find(name);
    if (found != styles.end()) {
        return found->second;
    }
    const auto fallback = styles.find(Default);
    return fallback == styles.end() ? Plain : fallback->second;
}

}  // namespace

const session::StrokeStyle& strokeFor(const session::Theme& theme, const atlas::Atlas& atlas,
                                      const atlas::Feature& feature, atlas::Status status, atlas::Certainty certainty) {
    if (atlas::isUserLayer(feature.layer)) {
        return fileStyleFor(theme, atlas, feature.layer).line;
    }
    const atlas::Layer* layer = atlas.layer(feature.layer);
    const std::string_view group = layer == nullptr ? std::string_view(feature.layer) : std::string_view(layer->group);
    const auto found = std::ranges::find_if(theme.strokeRules, [&](const session::StrokeRule& rule) {
        return matchesLayer(rule.layer, feature.layer, group) && matches(rule.kind, feature.kind) &&
               matches(rule.status, atlas::nameOf(status)) && matches(rule.certainty, atlas::nameOf(certainty));
    });
    return found == theme.strokeRules.end() ? theme.defaultStroke : found->style;
}

const session::StrokeStyle* strokeForLayer(const session::Theme& theme, const atlas::Atlas& atlas,
                                           const atlas::Layer& layer) {
    const auto liesOnLayer = [&](const atlas::Feature& feature) {
        const atlas::Layer* own = atlas.layer(feature.layer);
        return !feature.segments.empty() && own != nullptr && (own->id == layer.id || own->group == layer.id);
    };
    const auto found = std::ranges::find_if(atlas.features(), liesOnLayer);
    if (found == atlas.features().end()) {
        return nullptr;
    }
    const atlas::Segment& segment = found->segments.front();
    return &strokeFor(theme, atlas, *found, segment.status, segment.certainty);
}

const session::FileStyle& fileStyleFor(const session::Theme& theme, const atlas::Atlas& atlas, std::string_view layer) {
    static const session::FileStyle Plain;
    const atlas::Layer* own = atlas.layer(layer);
    return own == nullptr || theme.files.empty() ? Plain : theme.files[own->palette % theme.files.size()];
}

const session::SymbolStyle& symbolFor(const session::Theme& theme, std::string_view kind) {
    return entryOr(theme.symbols, kind);
}

const session::SymbolStyle& symbolFor(const session::Theme& theme, const atlas::Atlas& atlas,
                                      const atlas::Feature& feature) {
    if (feature.layer == atlas::NotesLayer) {
        return symbolFor(theme, feature.kind);
    }
    return atlas::isUserLayer(feature.layer) ? fileStyleFor(theme, atlas, feature.layer).symbol
                                             : symbolFor(theme, feature.kind);
}

const session::LabelStyle& labelFor(const session::Theme& theme, std::string_view name) {
    return entryOr(theme.labels, name);
}

}  // namespace view
