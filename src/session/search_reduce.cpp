#include "session/search_reduce.hpp"

#include <iterator>
#include <utility>
#include <vector>

namespace session {
namespace {

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
        actions.emplace_back(OpenStory{hit.id, hit.chapter});
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
