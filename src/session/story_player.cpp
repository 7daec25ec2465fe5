#include "session/story_player.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

namespace session {

Reduction openChapter(AppState state, const atlas::StoryId& id, std::size_t chapter, const Context& context) {
    const atlas::Story* story = context.atlas.story(id);
    if (story == nullptr || chapter >= story->chapters.size()) {
        return {std::move(state), {}};
    }
    const atlas::Chapter& told = story->chapters[chapter];
    StoryPlace place;
    place.id = id;
    place.chapter = chapter;
    place.hiddenBefore = state.story ? state.story->hiddenBefore : state.hiddenLayers;
    place.timeBefore = state.story ? state.story->timeBefore : state.time;
    std::vector<Action> actions;
    if (!told.layers.empty()) {
        ShowOnlyLayers only{told.layers};
        for (const atlas::Layer& layer : context.atlas.layers()) {
            if (layer.isBase && layer.onByDefault) {
                only.ids.push_back(layer.id);
            }
        }
        actions.emplace_back(std::move(only));
    }
    actions.emplace_back(CloseChooser{});
    actions.emplace_back(ClearSelection{});
    actions.emplace_back(SetTime{told.when});
    actions.emplace_back(FlyTo{{told.center, told.zoom}});
    Reduction whole{std::move(state), {}};
    for (const Action& action : actions) {
        Reduction next = reduce(std::move(whole.state), action, context);
        whole.state = std::move(next.state);
        // The story's layers are no choice of the reader's: they are not kept for the next sitting.
        std::ranges::copy_if(next.effects, std::back_inserter(whole.effects),
                             [](const Effect& effect) { return !std::holds_alternative<SaveSettings>(effect); });
    }
    AppState& shown = whole.state;
    shown.focused = told.select;
    shown.openPanels.insert(Panel::Stories);
    shown.openPanels.erase(Panel::Words);
    place.shows = {shown.motion.flightTo.value_or(shown.camera), shown.hiddenLayers, shown.time};
    shown.story = std::move(place);
    return whole;
}

Reduction stepChapter(AppState state, int step, const Context& context) {
    const atlas::Story* story = state.story ? context.atlas.story(state.story->id) : nullptr;
    if (story == nullptr) {
        return {std::move(state), {}};
    }
    const auto last = static_cast<std::ptrdiff_t>(story->chapters.size()) - 1;
    const auto wanted = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(state.story->chapter) + step, 0, last);
    const atlas::StoryId id = story->id;
    return openChapter(std::move(state), id, static_cast<std::size_t>(wanted), context);
}

AppState closeStory(AppState state) {
    if (state.story) {
        state.hiddenLayers = state.story->hiddenBefore;
        state.time = state.story->timeBefore;
        state.playback.reset();
        state.story.reset();
    }
    return state;
}

const atlas::Chapter* toldChapter(const AppState& state, const atlas::Atlas& atlas) {
    const atlas::Story* story = state.story ? atlas.story(state.story->id) : nullptr;
    return story != nullptr && state.story->chapter < story->chapters.size() ? &story->chapters[state.story->chapter]
                                                                             : nullptr;
}

bool hasWandered(const AppState& state) {
    if (!state.story) {
        return false;
    }
    const StoryPlace::View& shows = state.story->shows;
    const bool isOnTheWay = state.motion.flightTo == shows.camera;
    return !(isOnTheWay || state.camera == shows.camera) || state.hiddenLayers != shows.hiddenLayers ||
           !(state.time == shows.time);
}

}  // namespace session
