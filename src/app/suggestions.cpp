#include "app/suggestions.hpp"

#include "base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace app {
namespace {

constexpr std::string_view CountryLayer = "countries";
constexpr std::size_t MostSuggested = 3;

/// How far the nearest of the feature's id and names is.
std::optional<int> farnessOf(const atlas::Feature& feature, std::string_view wanted) {
    std::optional<int> least = base::farness(wanted, feature.id);
    for (const atlas::Language language : atlas::AllLanguages) {
        const std::optional<int> far = base::farness(wanted, feature.names.in(language));
        if (far && (!least || *far < *least)) {
            least = far;
        }
    }
    return least;
}

}  // namespace

bool isLayerName(const atlas::Atlas& atlas, std::string_view id) {
    return id == CountryLayer || atlas.layer(id) != nullptr;
}

std::string unknownLayer(const atlas::Atlas& atlas, std::string_view id) {
    std::vector<std::string> ids = {std::string(CountryLayer)};
    std::ranges::transform(atlas.layers(), std::back_inserter(ids), &atlas::Layer::id);
    const std::string near = base::didYouMean(base::nearest(id, ids, MostSuggested));
    return fmt::format("there is no layer '{}'{}", id, near.empty() ? "; list --layers names them all" : near);
}

std::string unknownStory(const atlas::Atlas& atlas, std::string_view id) {
    std::vector<std::string> ids;
    std::ranges::transform(atlas.stories(), std::back_inserter(ids), &atlas::Story::id);
    const std::string near = base::didYouMean(base::nearest(id, ids, MostSuggested));
    return fmt::format("there is no story '{}'{}", id, near.empty() ? "; list --stories names them all" : near);
}

std::string unknownFeature(const atlas::Atlas& atlas, std::string_view id) {
    // Of equally near ones the more important first, and what the atlas has written about before what it only draws.
    std::vector<std::tuple<int, atlas::Origin, int, std::string>> near;
    for (const atlas::Feature& feature : atlas.features()) {
        if (const std::optional<int> far = farnessOf(feature, id)) {
            near.emplace_back(*far, feature.origin, feature.rank, feature.id);
        }
    }
    std::ranges::sort(near);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(near.size(), MostSuggested); ++i) {
        if (base::isAlmostAsNear(std::get<0>(near[i]), std::get<0>(near.front()))) {
            ids.push_back(std::get<std::string>(near[i]));
        }
    }
    return fmt::format("the atlas has no feature '{}'{}", id,
                       ids.empty() ? "; list names them all" : base::didYouMean(ids));
}

}  // namespace app
