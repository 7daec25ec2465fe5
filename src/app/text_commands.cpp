// The commands that answer in text: describe, show, search, list, query, validate.

#include "app/commands.hpp"
#include "app/suggestions.hpp"
#include "data/description_output.hpp"
#include "data/json_output.hpp"
#include "data/search_output.hpp"
#include "data/validate.hpp"
#include "fonts/font_chain.hpp"
#include "view/describe.hpp"
#include "view/pick.hpp"
#include "view/shape_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace app {
namespace {

atlas::Language languageOf(const Options& options) {
    return options.language.value_or(atlas::Language::English);
}

data::HitShape shapeOf(view::HitKind kind) {
    switch (kind) {
    case view::HitKind::Point:
        return data::HitShape::Point;
    case view::HitKind::Line:
        return data::HitShape::Line;
    case view::HitKind::Area:
        break;
    }
    return data::HitShape::Area;
}

/// Every layer counts unless the command line names some: a question has no panel in which one was switched off.
session::AppState questionState(const World& world, const Options& options) {
    session::AppState state = session::openingState(world.context(), {1, 1});
    state.hiddenLayers.clear();
    if (options.layers) {
        for (const std::string& id : *options.layers) {
            if (!isLayerName(*world.atlas, id)) {
                world.log(base::LogLevel::Warning, "app", unknownLayer(*world.atlas, id));
            }
        }
        state = session::reduce(std::move(state), session::ShowOnlyLayers{*options.layers}, world.context()).state;
    }
    return state;
}

/// Whether a code point can be drawn in every face, each asked for once.
data::HasGlyph glyphsOf(const fonts::FontChain& fonts) {
    return [&fonts, known = std::unordered_map<char32_t, bool>()](char32_t codePoint) mutable {
        const auto [entry, isNew] = known.try_emplace(codePoint, true);
        for (std::size_t face = 0; isNew && face < session::FontFaceCount; ++face) {
            entry->second = entry->second && fonts.covers(static_cast<session::FontFace>(face), codePoint);
        }
        return entry->second;
    };
}

}  // namespace

int report(const base::LogSink& log, const base::Error& error) {
    log(base::LogLevel::Error, "app",
        error.where.empty() ? error.message : fmt::format("{}: {}", error.where, error.message));
    return error.code == base::ErrorCode::Environment ? ExitEnvironment : ExitInput;
}

int finishOutput(const World& world) {
    std::cout.flush();
    if (!std::cout) {
        return report(world.log,
                      {base::ErrorCode::FileUnwritable, "standard output", "not everything could be written"});
    }
    return ExitDone;
}

int runDescribe(const World& world, const Options& options) {
    // As of a picture, what is told depends on the command alone, unless the last sitting's folder is named.
    const session::AppState state = firstState(world, options, options.configDir ? Memory::Restore : Memory::Ignore);
    const session::Context context = world.context();
    const view::ShapeIndex shapes(world.atlas, context.projection(state));
    const session::Description description = view::describe(shapes, state, context, world.strings);
    std::cout << (options.json ? data::descriptionJson(*world.atlas, description, state.language)
                               : data::descriptionText(*world.atlas, description, world.strings, state.language));
    return finishOutput(world);
}

int runShow(const World& world, const Options& options) {
    if (const atlas::Story* story = world.atlas->story(options.id)) {
        std::cout << (options.json ? data::storyJson(*world.atlas, *story)
                                   : data::storyText(*world.atlas, *story, world.strings, languageOf(options)));
        return finishOutput(world);
    }
    const atlas::Feature* feature = world.atlas->feature(options.id);
    if (feature == nullptr) {
        return report(world.log, {base::ErrorCode::UnknownId, "", unknownFeature(*world.atlas, options.id)});
    }
    std::cout << (options.json ? data::featureJson(*world.atlas, *feature)
                               : data::featureText(*world.atlas, *feature, world.strings, languageOf(options)));
    return finishOutput(world);
}

int runSearch(const World& world, const Options& options) {
    const std::vector<session::SearchHit> hits =
        searchIndexOf(world).find(options.text, languageOf(options), options.mostHits);
    std::cout << (options.json ? data::searchJson(*world.atlas, options.text, hits)
                               : data::searchText(*world.atlas, hits, world.strings, languageOf(options)));
    return finishOutput(world);
}

int runList(const World& world, const Options& options) {
    if (options.listsStories) {
        std::cout << (options.json ? data::storiesJson(*world.atlas)
                                   : data::storiesText(*world.atlas, languageOf(options)));
        return finishOutput(world);
    }
    if (options.listsLayers) {
        std::cout << (options.json ? data::layersJson(*world.atlas)
                                   : data::layersText(*world.atlas, languageOf(options)));
        return finishOutput(world);
    }
    if (!options.layer.empty() && !isLayerName(*world.atlas, options.layer)) {
        return report(world.log, {base::ErrorCode::UnknownId, "", unknownLayer(*world.atlas, options.layer)});
    }
    const auto features = data::featuresOnLayer(*world.atlas, options.layer);
    std::cout << (options.json ? data::listJson(*world.atlas, features)
                               : data::listText(*world.atlas, features, languageOf(options)));
    return finishOutput(world);
}

int runQuery(const World& world, const Options& options) {
    const geo::Projection& projection = world.grounds.conic.projection;
    const view::ShapeIndex shapes(world.atlas, projection);
    const geo::WorldPoint at = projection.project(*options.at);
    const double scale = projection.scaleFactor(*options.at);
    constexpr double MetresPerKm = 1000.0;
    const std::vector<view::Hit> found =
        view::pick(shapes, questionState(world, options), at, options.toleranceKm * MetresPerKm * scale, std::nullopt);
    std::vector<data::QueryHit> hits;
    std::ranges::transform(found, std::back_inserter(hits), [&](const view::Hit& hit) {
        return data::QueryHit{world.atlas->features()[hit.feature].id, hit.distanceM / scale / MetresPerKm,
                              shapeOf(hit.kind)};
    });
    std::cout << (options.json ? data::queryJson(*world.atlas, *options.at, options.toleranceKm, hits)
                               : data::queryText(*world.atlas, hits, world.strings, languageOf(options)));
    return finishOutput(world);
}

int runMeasure(const World& world, const Options& options) {
    const session::MeasureKind kind = options.asArea ? session::MeasureKind::Area : session::MeasureKind::Path;
    std::cout << (options.json
                      ? data::measureJson(options.points, kind)
                      : session::measureText(world.strings, languageOf(options), {kind, options.points, true}));
    return finishOutput(world);
}

int runValidate(const Options& options, const std::filesystem::path& program, const base::LogSink& log) {
    const base::Result<Folders> folders = findFolders(options.dataDir, options.configDir, program);
    if (!folders) {
        return report(log, folders.error());
    }
    base::Diagnostics faults;
    const fonts::FontChain fonts(fonts::FontFiles::shipped(folders->assets / "fonts"), faults);
    data::ShippedFolders places{folders->geodata, folders->assets, {}};
    // A font that is missing has its own fault, and would make one of every letter.
    if (faults.empty()) {
        places.hasGlyph = glyphsOf(fonts);
    }
    const base::Diagnostics found =
        options.files.empty() ? data::validateShipped(places) : data::validateFiles(places, options.files);
    if (!options.files.empty()) {
        faults.clear();
    }
    faults.insert(faults.end(), found.begin(), found.end());
    for (const base::Diagnostic& fault : faults) {
        std::cout << base::formatDiagnostic(fault) << '\n';
    }
    const bool isSound = std::ranges::all_of(
        faults, [](const base::Diagnostic& fault) { return fault.severity == base::Severity::Note; });
    return isSound ? ExitDone : ExitInput;
}

}  // namespace app
