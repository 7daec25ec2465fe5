#include "app/world.hpp"

#include "app/standard_input.hpp"
#include "app/suggestions.hpp"
#include "base/utf8.hpp"
#include "data/baked_atlas.hpp"
#include "data/fault_code.hpp"
#include "data/load_atlas.hpp"
#include "data/locale_reader.hpp"
#include "data/map_reader.hpp"
#include "data/notes_store.hpp"
#include "data/program_files.hpp"
#include "data/reading_process.hpp"
#include "data/readings_reader.hpp"
#include "data/theme_reader.hpp"
#include "data/user_layers.hpp"
#include "session/kiosk_reduce.hpp"
#include "session/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <system_error>
#include <utility>

namespace app {
namespace {

void append(base::Diagnostics& all, const base::Diagnostics& some) {
    all.insert(all.end(), some.begin(), some.end());
}

base::LogLevel levelOf(base::Severity severity) {
    switch (severity) {
    case base::Severity::Note:
        return base::LogLevel::Info;
    case base::Severity::Warning:
        return base::LogLevel::Warning;
    case base::Severity::Error:
        break;
    }
    return base::LogLevel::Error;
}

void logAll(const base::LogSink& log, const base::Diagnostics& diagnostics) {
    for (const base::Diagnostic& diagnostic : diagnostics) {
        log(levelOf(diagnostic.severity), "data", base::formatDiagnostic(diagnostic));
    }
}

/// What the user is told about a file of the last sitting; the log names every single fault.
std::string noticeOf(const session::Strings& strings, atlas::Language language, const data::StoredFault& fault) {
    switch (fault.kind) {
    case data::StoredFault::Kind::Newer:
        return strings.format(language, "message.settings-newer", {{"file", fault.file}});
    case data::StoredFault::Kind::Unreadable:
        return strings.format(language, "message.settings-unreadable",
                              {{"file", fault.file}, {"problem", fault.problem}});
    case data::StoredFault::Kind::Broken:
        break;
    }
    return strings.format(language, "message.settings-broken", {{"file", fault.file}, {"copy", fault.copy}});
}

void restore(session::AppState& state, const World& world, const Options& options, const Remembered& remembered) {
    const auto& [settings, view] = remembered;
    logAll(world.log, settings.diagnostics);
    session::applySettings(state, settings.settings, *world.atlas);
    logAll(world.log, view.diagnostics);
    if (view.view) {
        state.camera = view.view->camera;
        state.size = options.size.value_or(view.view->windowSize);
        if (world.atlas->feature(view.view->selected) != nullptr) {
            state.selected = view.view->selected;
        }
    }
    for (const std::optional<data::StoredFault>& fault : {settings.fault, view.fault}) {
        if (fault) {
            state.notices.push_back(noticeOf(world.strings, options.language.value_or(state.language), *fault));
        }
    }
}

std::shared_ptr<const std::vector<session::Note>> readNotes(const std::filesystem::path& file,
                                                            base::Diagnostics& diagnostics) {
    std::error_code error;
    base::Result<data::NotesStore> store =
        std::filesystem::exists(file, error)
            ? data::NotesStore::open(file)
            : base::fail(base::ErrorCode::FileMissing, file.string(), "there is no such file of notes");
    base::Result<data::LoadedNotes> notes = store ? store->all() : base::Failure(store.error());
    if (!notes) {
        diagnostics.push_back(data::readingFault(notes.error(), file.string()));
        return nullptr;
    }
    append(diagnostics, notes->diagnostics);
    return std::make_shared<const std::vector<session::Note>>(std::move(notes->notes));
}

/// True where one of the files looks otherwise now.
bool takeLooks(const std::vector<session::LayerLook>& looks, std::vector<session::UserFile>& files,
               base::Diagnostics& diagnostics) {
    bool isChanged = false;
    for (const session::LayerLook& wanted : looks) {
        const auto found = std::ranges::find(files, wanted.layer, &session::UserFile::layer);
        if (found != files.end()) {
            found->look = wanted.look;
            isChanged = true;
            continue;
        }
        base::Diagnostic fault;
        fault.severity = base::Severity::Warning;
        fault.code = data::fault::ReferenceUnknown;
        fault.file = "--look";
        fault.message = fmt::format("no file that is open has the layer '{}'; its look is passed over",
                                    base::escapeControls(wanted.layer));
        diagnostics.push_back(std::move(fault));
    }
    return isChanged;
}

/// What the link says where no option says it.
Options withLink(const Options& given, const session::Link& link) {
    Options options = given;
    const auto take = [](auto& target, const auto& value) {
        if (!target) {
            target = value;
        }
    };
    take(options.view, link.view);
    take(options.language, link.language);
    take(options.theme, link.theme);
    take(options.projection, link.projection);
    take(options.labels, link.labels);
    take(options.layers, link.layers);
    if (!options.date && !options.allTime) {
        options.date = link.date;
        take(options.comparedDate, link.comparedDate);
    }
    if (options.select.empty()) {
        options.select = link.select;
    }
    return options;
}

/// What the chapter says where no option says it. A story or chapter that there is not is told, and opens nothing.
Options withChapter(const Options& given, const World& world, std::string& problem) {
    Options options = given;
    if (given.story.empty()) {
        return options;
    }
    const atlas::Story* story = world.atlas->story(given.story);
    if (story == nullptr) {
        problem = unknownStory(*world.atlas, given.story);
        return options;
    }
    const auto index = static_cast<std::size_t>(given.chapter - 1);
    if (index >= story->chapters.size()) {
        problem =
            fmt::format("{} has {} chapters, and none is number {}", story->id, story->chapters.size(), given.chapter);
        return options;
    }
    const atlas::Chapter& chapter = story->chapters[index];
    if (!options.view) {
        options.view = session::Camera{chapter.center, chapter.zoom};
    }
    if (!options.layers && !chapter.layers.empty()) {
        options.layers = chapter.layers;
        for (const atlas::Layer& layer : world.atlas->layers()) {
            if (layer.isBase && layer.onByDefault) {
                options.layers->push_back(layer.id);
            }
        }
    }
    if (!options.date && !options.allTime) {
        options.date = chapter.when;
    }
    return options;
}

/// Opens the story's player, what it shows being there already.
void tell(session::AppState& state, const session::AppState& before, const atlas::Chapter& chapter,
          const Options& options) {
    state.story = session::StoryPlace{options.story,
                                      static_cast<std::size_t>(options.chapter - 1),
                                      {state.camera, state.hiddenLayers, state.time},
                                      before.hiddenLayers,
                                      before.time};
    state.openPanels.insert(session::Panel::Stories);
    if (state.selected.empty()) {
        state.focused = chapter.select;
    }
}

void applyOptions(session::AppState& state, const World& world, const Options& options) {
    const session::Context context = world.context();
    const auto apply = [&](const session::Action& action) {
        state = session::reduce(std::move(state), action, context).state;
    };
    const auto words = [&](std::string_view key, const std::string& id) {
        return world.strings.format(state.language, key, {{"id", id}});
    };
    if (options.language) {
        state.language = *options.language;
    }
    if (options.theme) {
        state.theme = *options.theme;
    }
    if (options.projection) {
        state.projection = *options.projection;
    }
    if (options.labels) {
        state.labels = *options.labels;
    }
    if (options.reducedMotion) {
        state.reducedMotion = true;
    }
    if (options.opensWords) {
        state.openPanels.insert(session::Panel::Words);
    }
    if (!options.points.empty()) {
        state.measuring = session::Measuring{session::MeasureKind::Path, options.points, true};
    }
    if (options.scale) {
        apply(session::SetUiScale{*options.scale});
    }
    if (options.size) {
        state.size = *options.size;
    }
    if (options.layers) {
        for (const std::string& id : *options.layers) {
            if (!isLayerName(*world.atlas, id)) {
                state.notices.push_back(words("message.layer-unknown", id));
                world.log(base::LogLevel::Warning, "app", unknownLayer(*world.atlas, id));
            }
        }
        apply(session::ShowOnlyLayers{*options.layers});
    }
    if (options.date) {
        apply(session::SetTime{options.date});
        apply(session::SetComparison{options.comparedDate});
    }
    if (!options.select.empty()) {
        if (const atlas::Feature* feature = world.atlas->feature(options.select)) {
            state.selected = feature->id;
            state.focused = feature->id;
            if (!options.view) {
                constexpr double MarginPx = 80.0;
                constexpr double ClosestZoom = 6.0;
                state.camera = session::fittedCamera(context.projection(state), world.atlas->extentOf(*feature),
                                                     state.size, MarginPx * state.uiScale, ClosestZoom);
            }
        } else {
            state.notices.push_back(words("message.feature-unknown", options.select));
            world.log(base::LogLevel::Warning, "app", unknownFeature(*world.atlas, options.select));
        }
    }
    apply(session::SetCamera{options.view.value_or(state.camera)});
    for (const auto& [text, what] : {std::pair(options.search, session::SearchFor::Things),
                                     std::pair(options.commands, session::SearchFor::Commands)}) {
        if (text) {
            apply(session::OpenSearch{what});
            apply(session::SetSearchText{*text});
        }
    }
}

}  // namespace

base::Result<World> loadWorld(const Options& options, const std::filesystem::path& program, base::LogSink log) {
    base::Result<Folders> folders = findFolders(options.dataDir, options.configDir, program);
    if (!folders) {
        return base::Failure(folders.error());
    }
    const data::LoadedMap map = data::readMap(folders->geodata);
    data::LoadedAtlas loaded =
        data::loadAtlas(folders->geodata, options.files, data::findProgramFile(data::BakedAtlasFile));
    data::LoadedStrings strings = data::readLocales(folders->assets);
    for (const data::LoadStep& step : loaded.steps) {
        log(base::LogLevel::Debug, "data", fmt::format("{} read in {:.0f} ms", step.name, step.seconds * 1000.0));
    }
    for (session::UserFile& file : loaded.files) {
        if (options.standardInput == std::filesystem::path(file.path)) {
            file.path = StandardInputName;
            file.look.name = options.standardInput->filename().string();
        }
    }
    const bool isOtherwise = takeLooks(options.looks, loaded.files, loaded.diagnostics);
    const auto notes = options.notes ? readNotes(*options.notes, loaded.diagnostics) : nullptr;
    if (isOtherwise || notes) {
        loaded.atlas = data::atlasWith(
            loaded.shipped, loaded.files,
            notes ? std::span<const session::Note>(*notes) : std::span<const session::Note>(), loaded.templates);
    }
    World world{std::move(*folders),
                std::move(loaded.atlas),
                std::move(loaded.shipped),
                std::move(loaded.files),
                std::move(loaded.templates),
                notes,
                {},
                std::move(strings.strings),
                session::makeGrounds(map.conic, map.window),
                map.home,
                map.timeAxis,
                {},
                std::move(log),
                std::move(loaded.openedStories)};
    append(world.diagnostics, map.diagnostics);
    append(world.diagnostics, loaded.diagnostics);
    append(world.diagnostics, strings.diagnostics);
    for (const session::ThemeChoice choice : session::AllThemes) {
        data::LoadedTheme theme = data::readTheme(world.folders.assets, data::themeFile(choice));
        world.themes.at(static_cast<std::size_t>(choice)) =
            std::make_shared<const session::Theme>(std::move(theme.theme));
        append(world.diagnostics, theme.diagnostics);
    }
    logAll(world.log, world.diagnostics);
    return world;
}

const session::SearchIndex& searchIndexOf(const World& world) {
    if (!world.searchIndex) {
        data::LoadedReadings loaded = data::readReadings(world.folders.assets);
        logAll(world.log, loaded.diagnostics);
        world.searchIndex =
            std::make_shared<const session::SearchIndex>(*world.atlas, world.strings, std::move(loaded.readings));
    }
    return *world.searchIndex;
}

Remembered remember(const Folders& folders) {
    return {data::readSettings(folders.config), data::readView(folders.state)};
}

session::Link knownLink(const atlas::Atlas& atlas, session::Link link) {
    if (link.layers) {
        const bool namesNone = link.layers->empty();
        std::erase_if(*link.layers, [&](const atlas::LayerId& id) {
            if (isLayerName(atlas, id)) {
                return false;
            }
            link.faults.push_back({"layers=" + base::escapeControls(id), unknownLayer(atlas, id)});
            return true;
        });
        // Where none is left, it says nothing about layers.
        if (link.layers->empty() && !namesNone) {
            link.layers.reset();
        }
    }
    if (!link.select.empty() && atlas.feature(link.select) == nullptr) {
        link.faults.push_back({"select=" + base::escapeControls(link.select), unknownFeature(atlas, link.select)});
        link.select.clear();
    }
    return link;
}

std::vector<std::string> linkNotices(const World& world, atlas::Language language, const session::Link& link) {
    std::vector<std::string> notices;
    for (const session::LinkFault& fault : link.faults) {
        world.log(base::LogLevel::Warning, "link", fmt::format("'{}' was passed over: {}", fault.part, fault.reason));
        notices.push_back(world.strings.format(language, "message.link-ignored", {{"part", fault.part}}));
    }
    return notices;
}

session::AppState firstState(const World& world, const Options& options, Memory memory) {
    return firstState(world, options,
                      memory == Memory::Restore ? std::optional(remember(world.folders)) : std::nullopt);
}

session::AppState firstState(const World& world, const Options& options, const std::optional<Remembered>& remembered) {
    const session::Context context = world.context();
    session::AppState state = session::openingState(context, options.size.value_or(UsualSize));
    state.files = world.files;
    state.notes = world.notes;
    if (remembered) {
        restore(state, world, options, *remembered);
    }
    const session::Link link = knownLink(*world.atlas, options.link.value_or(session::Link{}));
    std::string storyFault;
    const session::AppState before = state;
    Options all = withLink(options, link);
    if (all.story.empty() && !world.openedStories.empty()) {
        all.story = world.openedStories.front();
    }
    applyOptions(state, world, withChapter(all, world, storyFault));
    if (!all.story.empty() && storyFault.empty()) {
        tell(state, before, world.atlas->story(all.story)->chapters.at(static_cast<std::size_t>(all.chapter - 1)), all);
    }
    if (!storyFault.empty()) {
        world.log(base::LogLevel::Warning, "story", storyFault);
        state.notices.push_back(
            world.strings.format(state.language, "message.story-unknown", {{"id", base::escapeControls(all.story)}}));
    }
    std::ranges::move(linkNotices(world, state.language, link), std::back_inserter(state.notices));
    const auto faults = std::ranges::count_if(
        world.diagnostics, [](const base::Diagnostic& d) { return d.severity != base::Severity::Note; });
    if (faults > 0) {
        state.notices.push_back(
            world.strings.format(state.language, "message.faults", {{"count", std::to_string(faults)}}));
    }
    if (options.kiosk) {
        state = session::asKiosk(std::move(state), options.idleSeconds);
    }
    return state;
}

}  // namespace app
