#include "session/kiosk_reduce.hpp"

#include "base/utf8.hpp"
#include "session/story_player.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace session {
namespace {

void enter(Kiosk& kiosk, KioskPhase phase) {
    kiosk.phase = phase;
    kiosk.seconds = 0.0;
}

/// How long the phase lasts; empty where it does not end by itself.
std::optional<double> phaseSeconds(const AppState& state, const Context& context) {
    switch (state.kiosk->phase) {
    case KioskPhase::Resting:
        return context.atlas.stories().empty() ? std::nullopt : std::optional(RestSeconds);
    case KioskPhase::Visited:
        return state.kiosk->idleSeconds;
    case KioskPhase::Asking:
        return CountdownSeconds;
    case KioskPhase::Telling:
        break;
    }
    const atlas::Chapter* chapter = toldChapter(state, context.atlas);
    return chapter == nullptr ? 0.0 : readingSeconds(*chapter, state.language);
}

/// The chapter after the one being told, of the next story where that was the last; home where all are told.
Reduction tellOn(AppState state, const Context& context) {
    const std::vector<atlas::Story>& stories = context.atlas.stories();
    const auto told = std::ranges::find_if(
        stories, [&](const atlas::Story& story) { return state.story && story.id == state.story->id; });
    if (told == stories.end()) {
        return {startOver(std::move(state), context), {}};
    }
    const std::size_t next = state.story->chapter + 1;
    if (next < told->chapters.size()) {
        return openChapter(std::move(state), told->id, next, context);
    }
    if (told + 1 == stories.end()) {
        return {startOver(std::move(state), context), {}};
    }
    return openChapter(std::move(state), (told + 1)->id, 0, context);
}

}  // namespace

AppState asKiosk(AppState state, double idleSeconds) {
    state.kiosk.reset();
    Kiosk kiosk;
    kiosk.idleSeconds = std::clamp(idleSeconds, ShortestIdleSeconds, LongestIdleSeconds);
    kiosk.opening = std::make_shared<const AppState>(state);
    state.kiosk = std::move(kiosk);
    return state;
}

AppState startOver(AppState state, const Context& context) {
    if (!state.kiosk) {
        return state;
    }
    const geo::ScreenSize size = state.size;
    Kiosk kiosk = *std::move(state.kiosk);
    AppState home = *kiosk.opening;
    if (home.size != size) {
        home = reduce(std::move(home), ResizeViewport{size}, context).state;
    }
    enter(kiosk, KioskPhase::Resting);
    home.kiosk = std::move(kiosk);
    return home;
}

AppState noticeTouch(AppState state, const Context& context) {
    if (!state.kiosk) {
        return state;
    }
    if (state.kiosk->phase == KioskPhase::Telling) {
        return startOver(std::move(state), context);
    }
    enter(*state.kiosk, KioskPhase::Visited);
    return state;
}

AppState holdCustodianKey(AppState state, bool isDown) {
    if (state.kiosk) {
        std::optional<double>& held = state.kiosk->custodianKeySeconds;
        held = isDown ? std::optional(held.value_or(0.0)) : std::nullopt;
    }
    return state;
}

Reduction advanceKiosk(Reduction before, double seconds, const Context& context) {
    if (!before.state.kiosk) {
        return before;
    }
    AppState state = std::move(before.state);
    Kiosk& kiosk = *state.kiosk;
    if (kiosk.custodianKeySeconds && (*kiosk.custodianKeySeconds += seconds) >= CustodianKeySeconds) {
        return {std::move(state), {ExitProgram{}}};
    }
    kiosk.seconds += seconds;
    const std::optional<double> lasts = phaseSeconds(state, context);
    if (!lasts || kiosk.seconds < *lasts) {
        return {std::move(state), {}};
    }
    switch (kiosk.phase) {
    case KioskPhase::Visited:
        enter(kiosk, KioskPhase::Asking);
        return {std::move(state), {}};
    case KioskPhase::Asking:
        return {startOver(std::move(state), context), {}};
    case KioskPhase::Resting:
        enter(kiosk, KioskPhase::Telling);
        return openChapter(std::move(state), context.atlas.stories().front().id, 0, context);
    case KioskPhase::Telling:
        break;
    }
    kiosk.seconds = 0.0;
    return tellOn(std::move(state), context);
}

std::optional<double> secondsToKioskStep(const AppState& state, const Context& context) {
    if (!state.kiosk) {
        return std::nullopt;
    }
    const Kiosk& kiosk = *state.kiosk;
    std::optional<double> next;
    if (const std::optional<double> lasts = phaseSeconds(state, context)) {
        next = std::max(0.0, *lasts - kiosk.seconds);
        if (kiosk.phase == KioskPhase::Asking) {
            const double toNextNumber = *next - (std::ceil(*next) - 1.0);
            next = std::min(*next, toNextNumber);
        }
    }
    if (kiosk.custodianKeySeconds) {
        next = std::min(next.value_or(CustodianKeySeconds), CustodianKeySeconds - *kiosk.custodianKeySeconds);
    }
    return next;
}

std::optional<int> countdown(const AppState& state) {
    if (!state.kiosk || state.kiosk->phase != KioskPhase::Asking) {
        return std::nullopt;
    }
    return static_cast<int>(std::ceil(std::clamp(CountdownSeconds - state.kiosk->seconds, 0.0, CountdownSeconds)));
}

double readingSeconds(const atlas::Chapter& chapter, atlas::Language language) {
    // Brysbaert, "How many words do we read per minute?" (2019): 238 English words of silent reading, with their spaces
    // some 24 letters a second; Chinese some 260 signs a minute. Who stands in a hall reads at two thirds of that.
    constexpr double LettersPerSecond = 16.0;
    constexpr double HanziPerSecond = 3.0;
    constexpr double ArrivalSeconds = 5.0;  // the flight, and a look at the map
    constexpr double LongestSeconds = 90.0;
    const std::size_t letters =
        base::decodeUtf8(chapter.title.best(language)).size() + base::decodeUtf8(chapter.text.best(language)).size();
    const double rate = language == atlas::Language::Chinese ? HanziPerSecond : LettersPerSecond;
    return std::min(ArrivalSeconds + static_cast<double>(letters) / rate, LongestSeconds);
}

bool isRefusedInKiosk(const Action& action) {
    const auto* toggled = std::get_if<TogglePanel>(&action);
    return (toggled != nullptr && toggled->panel == Panel::Export) || std::holds_alternative<Export>(action) ||
           std::holds_alternative<Quit>(action) || std::holds_alternative<CopyCard>(action) ||
           std::holds_alternative<CopyLink>(action) || std::holds_alternative<PasteLink>(action) ||
           std::holds_alternative<OpenLink>(action) || std::holds_alternative<CopyMeasurement>(action);
}

bool isTouch(const InputEvent& event, bool isHeld) {
    return std::holds_alternative<KeyPressed>(event) || std::holds_alternative<MousePressed>(event) ||
           std::holds_alternative<MouseWheel>(event) || std::holds_alternative<Pinched>(event) ||
           (isHeld && std::holds_alternative<MouseMoved>(event));
}

bool isCustodianKey(const KeyPressed& key) {
    return key.key == Key::Q && key.control && key.alt && key.shift;
}

}  // namespace session
