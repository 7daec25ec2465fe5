#include "session/file_reduce.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <variant>

namespace session {
namespace {

/// More beside the atlas than anybody can tell apart.
constexpr std::size_t MostFiles = 64;

UserFile* find(AppState& state, const atlas::LayerId& layer) {
    const auto found = std::ranges::find(state.files, layer, &UserFile::layer);
    return found == state.files.end() ? nullptr : &*found;
}

/// What the atlas lacks is let go, wherever the state holds it.
void forgetWhatIsGone(AppState& state, const atlas::Atlas& atlas) {
    const auto isGone = [&](const atlas::FeatureId& id) { return !id.empty() && atlas.feature(id) == nullptr; };
    for (atlas::FeatureId* id : {&state.selected, &state.hovered, &state.focused}) {
        if (isGone(*id)) {
            id->clear();
        }
    }
    std::erase_if(state.trail, isGone);
    if (state.chooser) {
        std::erase_if(state.chooser->candidates, isGone);
        state.chooser->highlighted = 0;
        if (state.chooser->candidates.empty()) {
            state.chooser.reset();
        }
    }
    if (state.history) {
        History history = *state.history;
        for (std::vector<View>* views : {&history.past, &history.future}) {
            for (View& view : *views) {
                if (isGone(view.selected)) {
                    view.selected.clear();
                }
                std::erase_if(view.trail, isGone);
            }
        }
        state.history = std::make_shared<const History>(std::move(history));
    }
}

class Steps {
public:
    Steps(AppState state, const Context& context) : m_made{std::move(state), {}}, m_context(context) {}

    void operator()(const files::Open& step) {
        const auto already = std::ranges::find(state().files, step.path, &UserFile::path);
        if (already != state().files.end()) {
            const atlas::LayerId layer = already->layer;  // the next one may move it
            if (step.hasLook) {
                (*this)(files::SetLook{layer, step.look});
            } else {
                (*this)(files::ReadAgain{layer});
            }
            return;
        }
        if (state().files.size() >= MostFiles) {
            return;
        }
        UserFile file;
        file.path = step.path;
        file.layer = newFileLayer(step.path, state().files);
        file.look = step.look;
        if (!step.hasLook) {
            file.look.palette = freePalette(state().files);
        }
        file.condition = FileCondition::Waiting;
        state().hiddenLayers.erase(file.layer);
        state().hiddenLayers.erase(atlas::LayerId(atlas::UserLayer));
        if (!step.hasLook) {
            state().openPanels.insert(Panel::Files);
        }
        m_made.effects.emplace_back(FileTask{files::Read{file.layer, file.path}});
        state().files.push_back(std::move(file));
        m_made.effects.emplace_back(SaveSettings{});
    }

    void operator()(const files::TellProgress& step) {
        UserFile* file = find(state(), step.layer);
        if (file != nullptr && file->condition != FileCondition::Open) {
            file->condition = FileCondition::Reading;
            file->featuresRead = step.features;
            file->ofFeatures = step.ofFeatures;
        }
    }

    void operator()(const files::EndReading& step) {
        UserFile* file = find(state(), step.layer);
        if (file == nullptr) {
            return;
        }
        file->condition = step.source ? FileCondition::Open : FileCondition::Failed;
        file->source = step.source;
        file->problem = step.problem;
        if (step.source) {
            buildAtlas();
        } else {
            state().openPanels.insert(Panel::Files);
        }
    }

    void operator()(const files::ReadAgain& step) {
        UserFile* file = find(state(), step.layer);
        if (file != nullptr && file->condition != FileCondition::Waiting && file->condition != FileCondition::Reading) {
            file->condition = FileCondition::Waiting;
            file->problem.clear();
            m_made.effects.emplace_back(FileTask{files::Read{file->layer, file->path}});
        }
    }

    void operator()(const files::Close& step) {
        const UserFile* file = find(state(), step.layer);
        if (file == nullptr) {
            return;
        }
        const bool isOpen = file->source != nullptr;
        if (file->condition == FileCondition::Waiting || file->condition == FileCondition::Reading) {
            m_made.effects.emplace_back(FileTask{files::StopReading{step.layer}});
        }
        if (state().fileTable == step.layer) {
            state().fileTable.clear();
        }
        std::erase_if(state().files, [&](const UserFile& each) { return each.layer == step.layer; });
        if (isOpen) {
            buildAtlas();
        }
        m_made.effects.emplace_back(SaveSettings{});
    }

    void operator()(const files::SetLook& step) {
        UserFile* file = find(state(), step.layer);
        if (file == nullptr || file->look == step.look) {
            return;
        }
        file->look = step.look;
        if (file->source) {
            buildAtlas();
        }
        m_made.effects.emplace_back(SaveSettings{});
    }

    void operator()(const files::Fit& step) {
        std::optional<geo::LonLatBounds> all;
        for (const atlas::Feature& feature : m_context.atlas.features()) {
            if (feature.layer == step.layer) {
                const geo::LonLatBounds own = m_context.atlas.extentOf(feature);
                all =
                    all ? geo::LonLatBounds{std::min(all->westDeg, own.westDeg), std::min(all->southDeg, own.southDeg),
                                            std::max(all->eastDeg, own.eastDeg), std::max(all->northDeg, own.northDeg)}
                        : own;
            }
        }
        if (all) {
            constexpr double MarginPx = 120.0;
            constexpr double ClosestZoom = 8.0;
            const Camera camera = fittedCamera(m_context.projection(state()), *all, state().size,
                                               MarginPx * state().uiScale, ClosestZoom);
            take(reduce(std::move(state()), FlyTo{camera}, m_context));
        }
    }

    void operator()(const files::ShowTable& step) {
        const UserFile* file = find(state(), step.layer);
        state().fileTable = file != nullptr && file->source ? step.layer : atlas::LayerId();
    }

    void operator()(const files::OfferPaths& step) {
        if (state().search && state().search->what == SearchFor::Files && state().search->text == step.text) {
            state().pathChoices = step.choices;
        }
    }

    void operator()(const files::Browse&) {
        state().search.reset();
        m_made.effects.emplace_back(FileTask{files::ShowDialog{}});
    }

    void operator()(const files::TakeAtlas&) { forgetWhatIsGone(state(), m_context.atlas); }

    [[nodiscard]] Reduction result() { return std::move(m_made); }

private:
    [[nodiscard]] AppState& state() { return m_made.state; }
    void buildAtlas() { m_made.effects.emplace_back(FileTask{files::BuildAtlas{}}); }
    void take(Reduction next) {
        m_made.state = std::move(next.state);
        std::ranges::move(next.effects, std::back_inserter(m_made.effects));
    }

    Reduction m_made;
    const Context& m_context;
};

}  // namespace

Reduction doWithFiles(AppState state, const FileStep& step, const Context& context) {
    if (state.kiosk) {
        return {std::move(state), {}};
    }
    Steps steps(std::move(state), context);
    std::visit(steps, step);
    return steps.result();
}

Reduction askForPaths(AppState state) {
    std::vector<Effect> effects;
    if (state.search && state.search->what == SearchFor::Files && !state.kiosk) {
        effects.emplace_back(FileTask{files::FindPaths{state.search->text}});
    }
    return {std::move(state), std::move(effects)};
}

}  // namespace session
