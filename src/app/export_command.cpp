// export: what is selected or seen as GeoJSON or KML, a story as a KML tour.

#include "app/commands.hpp"
#include "app/suggestions.hpp"
#include "base/utf8.hpp"
#include "data/atomic_file.hpp"
#include "data/export.hpp"
#include "session/link.hpp"
#include "view/shown_things.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace app {
namespace {

constexpr std::string_view StandardOutput = "-";

data::ExportLook exportLook(view::ThingLook look) {
    return {std::move(look.line), look.fill, look.symbol};
}

data::ExportThing exportThing(const view::ShapeIndex& shapes, const session::Theme& theme,
                              const view::ShownThing& thing) {
    const atlas::Feature& feature = shapes.atlas().features()[thing.feature];
    data::ExportThing written{&feature, {}};
    for (const std::size_t stretch : thing.stretches) {
        written.parts.push_back(
            {stretch, exportLook(view::lookOf(shapes, theme, thing.feature, &feature.segments[stretch]))});
    }
    if (written.parts.empty()) {
        written.parts.push_back({std::nullopt, exportLook(view::lookOf(shapes, theme, thing.feature, nullptr))});
    }
    return written;
}

/// What the claims of the story are about and what its chapters mark, in the order in which it tells of them.
std::vector<view::ShownThing> thingsOf(const view::ShapeIndex& shapes, const atlas::Story& story) {
    std::vector<view::ShownThing> things;
    std::set<std::uint32_t> known;
    const auto add = [&](std::string_view id) {
        if (const std::optional<std::uint32_t> index = shapes.indexOf(id); index && known.insert(*index).second) {
            things.push_back(view::wholeThing(shapes.atlas(), *index));
        }
    };
    for (const atlas::Chapter& chapter : story.chapters) {
        add(chapter.select);
        for (const atlas::ClaimId& id : chapter.claims) {
            if (const auto [feature, claim] = shapes.atlas().claim(id); feature != nullptr) {
                add(feature->id);
            }
        }
    }
    return things;
}

/// The one asked for; where none is and nothing else either, the one that a file brought and KML can hold.
const atlas::Story* storyOf(const World& world, const Options& options) {
    const bool asksForMore = !options.story.empty() || !options.select.empty() || options.exportsVisible;
    if (!asksForMore && options.format == ExportFormat::Kml && !world.openedStories.empty()) {
        return world.atlas->story(world.openedStories.front());
    }
    return world.atlas->story(options.story);
}

/// Nothing over a device or a pipe: a rename would take its place.
base::Result<void> writeFile(const std::filesystem::path& path, const std::string& text) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        return base::fail(base::ErrorCode::FileUnwritable, base::escapeControls(path.string()),
                          "this is no regular file: choose another name, or - for standard output");
    }
    return data::writeFileAtomically(path, text, data::Access::AsUsual);
}

}  // namespace

int writeAnswer(const World& world, const Options& options, const std::string& text) {
    if (options.output == StandardOutput) {
        std::cout << text;
        return finishOutput(world);
    }
    if (const base::Result<void> written = writeFile(options.output, text); !written) {
        return report(world.log, written.error());
    }
    return ExitDone;
}

int runExport(const World& world, const Options& options) {
    if (!options.select.empty() && world.atlas->feature(options.select) == nullptr) {
        return report(world.log, {base::ErrorCode::UnknownId, "", unknownFeature(*world.atlas, options.select)});
    }
    const atlas::Story* story = storyOf(world, options);
    if (!options.story.empty() && story == nullptr) {
        return report(world.log, {base::ErrorCode::UnknownId, "", unknownStory(*world.atlas, options.story)});
    }
    const session::AppState state = firstState(world, options, options.configDir ? Memory::Restore : Memory::Ignore);
    const session::Context context = world.context();
    const view::ShapeIndex shapes(world.atlas, context.projection(state));
    const session::Theme& theme = *world.theme(state.theme);
    data::Export what{*world.atlas, world.strings, state.language, {}, {}, {}, {}};
    const bool isTour = story != nullptr && !options.exportsVisible;
    const std::optional<std::uint32_t> selected = shapes.indexOf(state.selected);
    const bool isSelection = selected && !options.exportsVisible;
    const std::vector<view::ShownThing> things = isTour        ? thingsOf(shapes, *story)
                                                 : isSelection ? std::vector{view::wholeThing(*world.atlas, *selected)}
                                                               : view::shownThings(shapes, state, context);
    for (const view::ShownThing& thing : things) {
        what.things.push_back(exportThing(shapes, theme, thing));
    }
    if (isTour) {
        return writeAnswer(world, options, data::exportTour(what, *story));
    }
    if (what.things.empty()) {
        return report(world.log, {base::ErrorCode::OutOfRange, "",
                                  "nothing of the atlas is in this view: zoom out or move it (--view), show more "
                                  "layers (--layers) or another time (--date all)"});
    }
    what.date = state.time.shown;
    what.camera = state.camera;
    what.link = session::formatLink(state, *world.atlas);
    return writeAnswer(world, options,
                       options.format == ExportFormat::Kml ? data::exportKml(what) : data::exportGeoJson(what));
}

}  // namespace app
