#include "session/reduce.hpp"

#include "session/crowding.hpp"
#include "session/file_reduce.hpp"
#include "session/focus.hpp"
#include "session/history.hpp"
#include "session/kiosk_reduce.hpp"
#include "session/layer_reduce.hpp"
#include "session/motion.hpp"
#include "session/note_reduce.hpp"
#include "session/search_reduce.hpp"
#include "session/story_player.hpp"
#include "session/time_reduce.hpp"
#include "session/trail.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace session {
namespace {

constexpr std::string_view AlwaysOnLayer = "countries";

/// A fit to a single point comes no closer than this.
constexpr double ClosestFitZoom = 8.0;
constexpr double FitMarginPx = 120.0;

void hold(AppState& state, const Context& context) {
    state.camera = clampCamera(context.projection(state), state.camera, state.size, context.safe(state));
}

void panBy(AppState& state, float xPx, float yPx, const Context& context) {
    state.camera = pannedCamera(context.projection(state), state.camera, state.size, static_cast<double>(xPx),
                                static_cast<double>(yPx));
    hold(state, context);
}

void flyTo(AppState& state, const Camera& target, const Context& context) {
    const Camera held = clampCamera(context.projection(state), target, state.size, context.safe(state));
    state.motion = Motion{};
    if (held == state.camera || state.reducedMotion) {
        state.camera = held;
        return;
    }
    state.motion.flightFrom = state.camera;
    state.motion.flightTo = held;
    state.motion.flightSeconds = 0.0;
    state.motion.flightDuration = flightDuration(context.projection(state), state.camera, held, state.size);
}

void fit(AppState& state, const atlas::FeatureId& id, const Context& context) {
    const atlas::Feature* feature = context.atlas.feature(id.empty() ? state.selected : id);
    if (feature == nullptr) {
        return;
    }
    flyTo(state,
          fittedCamera(context.projection(state), context.atlas.extentOf(*feature), state.size,
                       FitMarginPx * state.uiScale, ClosestFitZoom),
          context);
}

/// False where there is no such feature.
bool select(AppState& state, const atlas::FeatureId& id, const Context& context) {
    if (context.atlas.feature(id) == nullptr) {
        return false;
    }
    state.selected = id;
    state.focused = id;
    state.chooser.reset();
    return true;
}

/// A link may lead to a thing that is wholly out of sight; the map then follows.
void reveal(AppState& state, const Context& context) {
    const atlas::Feature* feature = context.atlas.feature(state.selected);
    if (feature == nullptr) {
        return;
    }
    const MapView view(context.projection(state), state.camera, state.size);
    const auto width = static_cast<float>(state.size.widthPx);
    const auto height = static_cast<float>(state.size.heightPx);
    constexpr float EdgePx = 24.0F;
    const geo::ScreenRect window = geo::ScreenRect{0.0F, 0.0F, width, height}.grownBy(-EdgePx);
    if (window.covers(view.toScreen(feature->anchor))) {
        return;
    }
    const geo::LonLatBounds extent = context.atlas.extentOf(*feature);
    for (const geo::ScreenPoint& corner :
         {geo::ScreenPoint{EdgePx, EdgePx}, geo::ScreenPoint{width - EdgePx, EdgePx},
          geo::ScreenPoint{EdgePx, height - EdgePx}, geo::ScreenPoint{width - EdgePx, height - EdgePx},
          geo::ScreenPoint{width / 2.0F, height / 2.0F}}) {
        if (extent.covers(view.toLonLat(corner))) {
            return;
        }
    }
    flyTo(state, Camera{feature->anchor, state.camera.zoom}, context);
}

void choose(AppState& state, std::optional<std::size_t> index, const Context& context) {
    if (!state.chooser) {
        return;
    }
    const std::size_t chosen = index.value_or(state.chooser->highlighted);
    if (chosen < state.chooser->candidates.size()) {
        const atlas::FeatureId id = state.chooser->candidates[chosen];
        select(state, id, context);
    }
}

/// True when something was closed.
bool closeTopmost(AppState& state) {
    if (state.search) {
        state.search.reset();
        return true;
    }
    if (state.keyboardInPanels) {
        state.keyboardInPanels = false;
        return true;
    }
    if (!state.fileTable.empty()) {
        state.fileTable.clear();
        return true;
    }
    for (Panel panel : {Panel::Help, Panel::Credits, Panel::Settings, Panel::Export, Panel::Files, Panel::Notes}) {
        if (state.openPanels.erase(panel) > 0) {
            return true;
        }
    }
    if (state.chooser) {
        state.chooser.reset();
        return true;
    }
    if (state.measuring) {
        state.measuring.reset();
        return true;
    }
    if (!state.selected.empty()) {
        state.selected.clear();
        return true;
    }
    if (state.openPanels.erase(Panel::Words) > 0) {
        return true;
    }
    if (state.story) {
        state = closeStory(std::move(state));
        return true;
    }
    if (state.openPanels.erase(Panel::Stories) > 0) {
        return true;
    }
    state.focused.clear();
    return false;
}

/// What the link does not tell stays as it is, but for the time and the selection: it would have told them.
void openLink(AppState& state, const Link& link, const Context& context) {
    state.language = link.language.value_or(state.language);
    state.theme = link.theme.value_or(state.theme);
    state.labels = link.labels.value_or(state.labels);
    if (link.projection && *link.projection != state.projection) {
        state.projection = *link.projection;
        hold(state, context);
    }
    if (link.layers) {
        showOnly(state, *link.layers, context);
    }
    setTime(state, link.date);
    state.time.compared = link.date ? link.comparedDate : std::nullopt;
    state.chooser.reset();
    state.selected.clear();
    select(state, link.select, context);
    if (link.view) {
        flyTo(state, *link.view, context);
    } else {
        reveal(state, context);
    }
}

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

Grounds makeGrounds(const geo::Projection::Conic& conic, const geo::LonLatBounds& window) {
    const auto ground = [&](const geo::Projection& projection) {
        return Ground{projection, geo::safeBounds(projection, window)};
    };
    return {ground(geo::Projection::lambertConformal(conic)), ground(geo::Projection::mercator())};
}

bool isMoving(const AppState& state) {
    const Motion& motion = state.motion;
    return motion.velocityXPx != 0.0F || motion.velocityYPx != 0.0F || motion.zoomTarget || motion.flightTo;
}

bool isInMotion(const AppState& state) {
    return isMoving(state) || state.motion.isHeld;
}

bool isRunning(const AppState& state) {
    return isMoving(state) || state.playback.has_value();
}

bool isShown(const AppState& state, const atlas::Atlas& atlas, const atlas::Feature& feature) {
    return isLayerVisible(state, atlas, feature.layer) && presenceOf(state.time, feature) > 0.0;
}

AppState stateAt(const AppState& state, geo::ScreenPoint at) {
    AppState here = state;
    const double dividerPx = state.time.divider * state.size.widthPx;
    if (state.time.compared && static_cast<double>(at.xPx) >= dividerPx) {
        here.time.shown = state.time.compared;
    }
    return here;
}

bool isLayerVisible(const AppState& state, const atlas::Atlas& atlas, std::string_view id) {
    const atlas::Layer* layer = atlas.layer(id);
    if (id == AlwaysOnLayer) {
        return true;
    }
    if (layer == nullptr) {
        return !state.hiddenLayers.contains(id);
    }
    return !state.hiddenLayers.contains(layer->id) && !state.hiddenLayers.contains(layer->group);
}

AppState openingState(const Context& context, geo::ScreenSize size) {
    AppState state;
    state.size = size;
    state.camera = context.home;
    for (const atlas::Layer& layer : context.atlas.layers()) {
        if (!layer.onByDefault) {
            state.hiddenLayers.insert(layer.id);
        }
    }
    hold(state, context);
    return state;
}

namespace {

void stopMoving(AppState& state) {
    const bool isHeld = state.motion.isHeld;
    state.motion = Motion{};
    state.motion.isHeld = isHeld;
}

}  // namespace

namespace {

Reduction apply(AppState state, const Action& action, const Context& context) {
    std::vector<Effect> effects;
    const auto take = [&](Reduction reduction) {
        state = std::move(reduction.state);
        effects = std::move(reduction.effects);
    };
    std::visit(
        Overloaded{
            [&](const PanBy& a) {
                stopMoving(state);
                panBy(state, a.xPx, a.yPx, context);
                effects.emplace_back(SaveView{});
            },
            [&](const Grab&) {
                state.motion = Motion{};
                state.motion.isHeld = true;
            },
            [&](const LetGo&) { state.motion.isHeld = false; },
            [&](const Fling& a) {
                state.motion = Motion{};
                if (!state.reducedMotion) {
                    state.motion.velocityXPx = a.velocityXPx;
                    state.motion.velocityYPx = a.velocityYPx;
                }
            },
            [&](const StopMotion&) {
                if (isMoving(state)) {
                    state.motion = Motion{};
                    effects.emplace_back(SaveView{});
                }
            },
            [&](const ZoomBy& a) {
                const geo::ScreenPoint middle{static_cast<float>(state.size.widthPx) / 2.0F,
                                              static_cast<float>(state.size.heightPx) / 2.0F};
                const double from = state.motion.zoomTarget.value_or(state.camera.zoom);
                stopMoving(state);
                state.motion.zoomTarget = std::clamp(from + a.levels, 0.0, MaxZoom);
                state.motion.zoomAbout = a.about.value_or(middle);
                if (state.reducedMotion) {
                    finishMotion(state, context);
                    effects.emplace_back(SaveView{});
                }
            },
            [&](const PinchBy& a) {
                stopMoving(state);
                const double zoom = std::clamp(state.camera.zoom + a.levels, 0.0, MaxZoom);
                state.camera = anchoredCamera(context.projection(state), state.camera, state.size, a.from, a.to, zoom);
                hold(state, context);
                effects.emplace_back(SaveView{});
            },
            [&](const SetCamera& a) {
                state.motion = Motion{};
                state.camera = a.camera;
                hold(state, context);
                effects.emplace_back(SaveView{});
            },
            [&](const FlyTo& a) {
                flyTo(state, a.camera, context);
                effects.emplace_back(SaveView{});
            },
            [&](const GoHome&) { take(goHome(std::move(state), context)); },
            [&](const GoBack&) { take(goThroughHistory(std::move(state), -1, context)); },
            [&](const GoForward&) { take(goThroughHistory(std::move(state), +1, context)); },
            [&](const FitFeature& a) {
                fit(state, a.id, context);
                effects.emplace_back(SaveView{});
            },
            [&](const ResizeViewport& a) {
                state.size = {std::max(a.size.widthPx, 1), std::max(a.size.heightPx, 1)};
                state.motion = Motion{};
                state.chooser.reset();
                hold(state, context);
                effects.emplace_back(SaveView{});
                if (state.kiosk && state.kiosk->phase == KioskPhase::Resting) {
                    state = startOver(std::move(state), context);
                }
            },
            [&](const ToggleLayer& a) {
                toggleLayer(state, a.id, context);
                effects.emplace_back(SaveSettings{});
            },
            [&](const ShowOnlyLayers& a) {
                showOnly(state, a.ids, context);
                effects.emplace_back(SaveSettings{});
            },
            [&](const ToggleGroupExpanded& a) {
                if (state.expandedGroups.erase(a.id) == 0) {
                    state.expandedGroups.insert(a.id);
                }
            },
            [&](const SelectFeature& a) {
                if (select(state, a.id, context)) {
                    if (a.reveal == Reveal::Yes) {
                        reveal(state, context);
                    }
                    effects.emplace_back(SaveView{});
                }
            },
            [&](const ClearSelection&) {
                state.selected.clear();
                effects.emplace_back(SaveView{});
            },
            [&](const OpenChooser& a) {
                state.chooser = a.chooser;
                state.selected.clear();
                effects.emplace_back(SaveView{});
            },
            [&](const HighlightCandidate& a) {
                if (state.chooser && !state.chooser->candidates.empty()) {
                    const auto count = static_cast<int>(state.chooser->candidates.size());
                    const int next = (static_cast<int>(state.chooser->highlighted) + a.step % count + count) % count;
                    state.chooser->highlighted = static_cast<std::size_t>(next);
                }
            },
            [&](const ChooseCandidate& a) {
                choose(state, a.index, context);
                effects.emplace_back(SaveView{});
            },
            [&](const CloseChooser&) { state.chooser.reset(); },
            [&](const OpenSearch& a) { take(askForPaths(openSearch(std::move(state), a.what))); },
            [&](const SetSearchText& a) { take(askForPaths(setSearchText(std::move(state), a.text))); },
            [&](const HighlightResult& a) {
                if (state.search) {
                    state.search->highlighted = a.index;
                }
            },
            [&](const OpenResult& a) { take(openResult(std::move(state), a.hit, context)); },
            [&](const CloseSearch&) { state.search.reset(); },
            [&](const SetHover& a) { state.hovered = a.id; },
            [&](const SetCursor& a) { state.cursor = a.at; },
            [&](const FocusStep& a) { focusStep(state, a.step, context); },
            [&](const OpenFocused&) {
                select(state, state.focused, context);
                effects.emplace_back(SaveView{});
            },
            [&](const SetLanguage& a) {
                state.language = a.language;
                effects.emplace_back(SaveSettings{});
            },
            [&](const SetUiScale& a) {
                state.uiScale = std::clamp(a.scale, MinUiScale, MaxUiScale);
                effects.emplace_back(SaveSettings{});
            },
            [&](const SetTheme& a) {
                state.theme = a.theme;
                effects.emplace_back(SaveSettings{});
            },
            [&](const SetProjection& a) {
                // The other plane has other edges, and a chooser's spot shows something else there.
                state.projection = a.projection;
                state.motion = Motion{};
                state.chooser.reset();
                hold(state, context);
                effects.emplace_back(SaveSettings{});
                effects.emplace_back(SaveView{});
            },
            [&](const SetLabels& a) {
                state.labels = a.labels;
                effects.emplace_back(SaveSettings{});
            },
            [&](const SetTime& a) { setTime(state, a.shown); },
            [&](const SetComparison& a) {
                state.playback.reset();
                state.time.compared = state.time.shown ? a.compared : std::nullopt;
            },
            [&](const SetDivider& a) { state.time.divider = std::clamp(a.share, 0.0, 1.0); },
            [&](const GoToDate& a) {
                const atlas::Feature* feature = context.atlas.feature(a.id);
                if (feature != nullptr && feature->when) {
                    setTime(state, feature->when);
                }
            },
            [&](const StepInTime& a) { stepInTime(state, a.step, context); },
            [&](const OpenStory& a) { take(openChapter(std::move(state), a.id, a.chapter, context)); },
            [&](const StepChapter& a) { take(stepChapter(std::move(state), a.step, context)); },
            [&](const CloseStory&) { state = closeStory(std::move(state)); },
            [&](const TogglePlay&) { togglePlay(state, context); },
            [&](const SetPlaySpeed& a) {
                if (std::ranges::find(PlaySpeeds, a.speed) != PlaySpeeds.end()) {
                    state.playSpeed = a.speed;
                }
            },
            [&](const SetReducedMotion& a) {
                state.reducedMotion = a.isOn;
                if (a.isOn && isMoving(state)) {
                    finishMotion(state, context);
                    effects.emplace_back(SaveView{});
                }
                effects.emplace_back(SaveSettings{});
            },
            [&](const TogglePanel& a) {
                // Who asks for the layers while the card or the text is in their place wants them instead of it.
                if (a.panel == Panel::Layers &&
                    state.openPanels.erase(Panel::Words) + state.openPanels.erase(Panel::Stories) > 0) {
                    state.openPanels.insert(Panel::Layers);
                } else if (a.panel == Panel::Layers && layersGiveWay(state)) {
                    state.selected.clear();
                    state.measuring.reset();
                    effects.emplace_back(SaveView{});
                } else if (state.openPanels.erase(a.panel) == 0) {
                    // Both stand in one place.
                    if (a.panel == Panel::Words || a.panel == Panel::Stories) {
                        state.openPanels.erase(Panel::Words);
                        state.openPanels.erase(Panel::Stories);
                    }
                    state.openPanels.insert(a.panel);
                }
                if (a.panel == Panel::Overview) {
                    effects.emplace_back(SaveSettings{});
                }
            },
            [&](const SwitchKeyboard&) { state.keyboardInPanels = !state.keyboardInPanels; },
            [&](const CloseTopmost&) {
                if (state.noteDraft && !state.search) {
                    take(doWithNotes(std::move(state), notes::Keep{}, context));
                } else if (closeTopmost(state)) {
                    effects.emplace_back(SaveView{});
                }
            },
            [&](const CopyCard&) {
                if (state.openPanels.contains(Panel::Words)) {
                    effects.emplace_back(CopyViewText{});
                } else if (!state.selected.empty()) {
                    effects.emplace_back(CopyCardText{state.selected});
                } else if (state.measuring) {
                    effects.emplace_back(CopyMeasurementText{});
                }
            },
            [&](const ToggleMeasuring&) {
                state.measuring = state.measuring ? std::nullopt : std::optional(Measuring{});
                state.chooser.reset();
            },
            [&](const Measure& a) {
                if (state.measuring) {
                    state.measuring = afterStep(*std::move(state.measuring), a.step, state.camera.center);
                }
            },
            [&](const CopyMeasurement& a) {
                if (state.measuring) {
                    effects.emplace_back(CopyMeasurementText{a.form});
                }
            },
            [&](const CopyLink&) { effects.emplace_back(CopyLinkText{}); },
            [&](const PasteLink&) { effects.emplace_back(ReadLink{}); },
            [&](const OpenLink& a) {
                openLink(state, a.link, context);
                effects.emplace_back(SaveSettings{});
                effects.emplace_back(SaveView{});
            },
            [&](const Export& a) {
                // A handout and a tour are of the story that is told.
                const bool needsStory = a.kind == ExportKind::Handout || a.kind == ExportKind::Tour;
                if (!state.exporting && (state.story || !needsStory)) {
                    state.exporting = a.kind;
                    effects.emplace_back(StartExport{a.kind});
                }
            },
            [&](const EndExport& a) {
                state.exporting.reset();
                state.notices.push_back(a.notice);
            },
            [&](const DoWithNotes& a) { take(doWithNotes(std::move(state), a.step, context)); },
            [&](const DoWithFiles& a) { take(doWithFiles(std::move(state), a.step, context)); },
            [&](const AddNotice& a) { state.notices.push_back(a.text); },
            [&](const DismissNotice& a) {
                if (a.index < state.notices.size()) {
                    state.notices.erase(state.notices.begin() + static_cast<std::ptrdiff_t>(a.index));
                }
            },
            [&](const Tick& a) {
                const bool wasMoving = isMoving(state);
                advanceMotion(state, a.seconds, context);
                advancePlay(state, a.seconds, context);
                if (wasMoving && !isMoving(state)) {
                    effects.emplace_back(SaveView{});
                }
                take(advanceKiosk({std::move(state), std::move(effects)}, a.seconds, context));
            },
            [&](const Quit&) { effects.emplace_back(ExitProgram{}); },
            [&](const NoticeTouch&) { state = noticeTouch(std::move(state), context); },
            [&](const StartOver&) { state = startOver(std::move(state), context); },
            [&](const HoldCustodianKey& a) { state = holdCustodianKey(std::move(state), a.isDown); },
        },
        action);
    return {std::move(state), std::move(effects)};
}

}  // namespace

namespace {

Reduction applyAndRemember(AppState state, const Action& action, const Context& context) {
    if (!isJump(action)) {
        Reduction reduction = apply(std::move(state), action, context);
        if (reduction.state.selected.empty()) {
            reduction.state.trail.clear();
        }
        return reduction;
    }
    const View before = viewOf(state);
    const std::shared_ptr<const History> history = state.history;
    Reduction reduction = apply(std::move(state), action, context);
    reduction.state.trail = trailAfter(before, reduction.state, action);
    remember(reduction.state, before, history);
    return reduction;
}

}  // namespace

Reduction reduce(AppState state, const Action& action, const Context& context) {
    if (!state.kiosk) {
        return applyAndRemember(std::move(state), action, context);
    }
    if (isRefusedInKiosk(action)) {
        return {std::move(state), {}};
    }
    Reduction reduction = applyAndRemember(std::move(state), action, context);
    // A kiosk keeps nothing and hands nothing out. All that is left is the way out, which the custodian's key opens.
    std::erase_if(reduction.effects, [](const Effect& effect) { return !std::holds_alternative<ExitProgram>(effect); });
    return reduction;
}

}  // namespace session
