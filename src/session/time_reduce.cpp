#include "session/time_reduce.hpp"

#include <algorithm>

namespace session {
namespace {

/// Where the time shown begins, on the axis; at its beginning for all time.
double shownYear(const AppState& state, const Context& context) {
    const auto& shown = state.time.shown;
    return shown && shown->from ? shown->from->startYear() : context.timeAxis.firstYear();
}

}  // namespace

void setTime(AppState& state, const std::optional<atlas::TimeSpan>& shown) {
    state.time.shown = shown;
    state.playback.reset();
    if (!shown) {
        state.time.compared.reset();
    }
}

void stepInTime(AppState& state, int step, const Context& context) {
    const std::optional<atlas::TimeSpan>& shown = state.time.shown;
    const double here = shown ? shownYear(state, context)
                              : (step > 0 ? context.timeAxis.firstYear() - 1.0 : context.timeAxis.lastYear());
    std::optional<atlas::Date> nearest;
    for (const atlas::Feature& feature : context.atlas.features()) {
        if (!feature.when || !feature.when->from || !isLayerVisible(state, context.atlas, feature.layer)) {
            continue;
        }
        const atlas::Date date = dateOfYear(feature.when->from->startYear());
        const double year = date.startYear();
        const bool isAhead = step > 0 ? year > here : year < here;
        if (isAhead && (!nearest || (step > 0) == (year < nearest->startYear()))) {
            nearest = date;
        }
    }
    if (nearest) {
        setTime(state, instantOf(*nearest));
    }
}

void togglePlay(AppState& state, const Context& context) {
    if (state.playback) {
        state.playback.reset();
        return;
    }
    state.time.compared.reset();
    const double share = context.timeAxis.shareOf(shownYear(state, context));
    constexpr double AtTheEnd = 0.999;
    state.playback = Playback{state.time.shown && share < AtTheEnd ? share : 0.0};
    state.time.shown = instantOf(context.timeAxis.dateAt(state.playback->share));
}

void advancePlay(AppState& state, double seconds, const Context& context) {
    if (!state.playback) {
        return;
    }
    double& share = state.playback->share;
    share = std::min(1.0, share + seconds * state.playSpeed / PlaySeconds);
    state.time.shown = instantOf(context.timeAxis.dateAt(share));
    if (share >= 1.0) {
        state.playback.reset();
    }
}

}  // namespace session
