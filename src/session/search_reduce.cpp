#include "session/search_reduce.hpp"

#include <iterator>
#include <utility>
#include <vector>

namespace session {
namespace {

/// The actions that show a chapter: its view, its time, its layers above the base map, its card.
std::vector<Action> actionsFor(const atlas::Chapter& chapter, const atlas::Atlas& atlas) {
    std::vector<Action> actions;
    if (!chapter.layers.empty()) {
        ShowOnlyLayers only{chapter.layers};
        for (const atlas::Layer& layer : atlas.layers()) {
            if (layer.isBase && layer.onByDefault) {
                only.ids.push_back(layer.id);
            }
        }
        actions.emplace_back(std::move(only));
    }
    if (chapter.select.empty()) {
        actions.emplace_back(ClearSelection{});
    } else {
        actions.emplace_back(SelectFeature{chapter.select, Reveal::No});
    }
    actions.emplace_back(SetTime{chapter.when});
    actions.emplace_back(SetCamera{{chapter.center, chapter.zoom}});
    return actions;
}

/// The map shows that time. The results name what is dated then, so they stay open.
std::vector<Action> actionsForDate(const AppState& state, const atlas::TimeSpan& when) {
    return {SetTime{when}, OpenSearch{}, SetSearchText{state.search ? state.search->text : std::string()},
            HighlightResult{1}};
}

}  // namespace

AppState openSearch(AppState state, SearchFor what) {
    if (!state.search || state.search->what != what) {
        state.search = Search{what, {}, 0};
    }
    state.keyboardInPanels = false;
    state.chooser.reset();
    return state;
}

AppState setSearchText(AppState state, const std::string& text) {
    if (state.search && state.search->text != text) {
        state.search->text = text;
        state.search->highlighted = 0;
    }
    return state;
}

Reduction openResult(AppState state, const SearchHit& hit, const Context& context) {
    std::vector<Action> actions;
    if (hit.kind == HitKind::Date) {
        if (hit.when) {
            actions = actionsForDate(state, *hit.when);
        }
    } else if (hit.kind == HitKind::Story) {
        const atlas::Story* story = context.atlas.story(hit.id);
        if (story != nullptr && hit.chapter < story->chapters.size()) {
            actions = actionsFor(story->chapters[hit.chapter], context.atlas);
        }
    } else {
        actions.emplace_back(SelectFeature{hit.feature, Reveal::Yes});
    }
    state.search.reset();
    Reduction whole{std::move(state), {}};
    for (const Action& action : actions) {
        Reduction next = reduce(std::move(whole.state), action, context);
        whole.state = std::move(next.state);
        std::move(next.effects.begin(), next.effects.end(), std::back_inserter(whole.effects));
    }
    return whole;
}

}  // namespace session
