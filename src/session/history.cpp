#include "session/history.hpp"

#include <iterator>
#include <utility>
#include <variant>

namespace session {
namespace {

constexpr std::size_t MostViews = 100;

Reduction show(AppState state, const View& view, const Context& context) {
    state.hiddenLayers = view.hiddenLayers;
    state.time = view.time;
    state.playback.reset();
    state.chooser.reset();
    state.selected = view.selected;
    state.trail = view.trail;
    state.focused = view.selected;
    return reduce(std::move(state), FlyTo{view.camera}, context);
}

}  // namespace

bool isJump(const Action& action) {
    return std::holds_alternative<SelectFeature>(action) || std::holds_alternative<ChooseCandidate>(action) ||
           std::holds_alternative<OpenFocused>(action) || std::holds_alternative<GoHome>(action) ||
           std::holds_alternative<FitFeature>(action) || std::holds_alternative<OpenLink>(action) ||
           std::holds_alternative<OpenResult>(action) || std::holds_alternative<OpenStory>(action) ||
           std::holds_alternative<StepChapter>(action) || std::holds_alternative<GoToDate>(action);
}

View viewOf(const AppState& state) {
    return {state.motion.flightTo.value_or(state.camera), state.hiddenLayers, state.time, state.selected, state.trail};
}

void remember(AppState& state, const View& before, const std::shared_ptr<const History>& history) {
    if (viewOf(state) == before) {
        state.history = history;
        return;
    }
    auto next = std::make_shared<History>();
    if (history) {
        next->past = history->past;
    }
    next->past.push_back(before);
    if (next->past.size() > MostViews) {
        next->past.erase(next->past.begin());
    }
    state.history = std::move(next);
}

Reduction goThroughHistory(AppState state, int step, const Context& context) {
    if (!state.history) {
        return {std::move(state), {}};
    }
    History history = *state.history;
    std::vector<View>& from = step < 0 ? history.past : history.future;
    std::vector<View>& to = step < 0 ? history.future : history.past;
    if (from.empty()) {
        return {std::move(state), {}};
    }
    const View wanted = from.back();
    from.pop_back();
    to.push_back(viewOf(state));
    Reduction shown = show(std::move(state), wanted, context);
    shown.state.history = std::make_shared<const History>(std::move(history));
    return shown;
}

Reduction goHome(AppState state, const Context& context) {
    const View home = viewOf(openingState(context, state.size));
    return show(std::move(state), home, context);
}

}  // namespace session
