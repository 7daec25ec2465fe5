// handout: a story as one HTML file for the printer.

#include "app/commands.hpp"
#include "app/picture.hpp"
#include "app/private_display.hpp"
#include "app/suggestions.hpp"
#include "data/handout.hpp"
#include "data/text_file.hpp"
#include "session/description.hpp"
#include "sfml/image_file.hpp"
#include "view/describe.hpp"
#include "view/shape_index.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {
namespace {

constexpr const char* PageFile = "handout.html";
/// Between the margins of A4, 1600 pixels are 180 mm: names of 13 pixels at scale 2 come out at 8 points.
constexpr double PrintScale = 2.0;

/// The view in words, in one line: a sentence more for each thing.
std::string altText(const World& world, const session::AppState& state, std::optional<view::ShapeIndex>& shapes) {
    const session::Context context = world.context();
    if (!shapes) {
        shapes.emplace(world.atlas, context.projection(state));
    }
    const session::Description description = view::describe(*shapes, state, context, world.strings);
    std::string alt;
    for (const std::string& line : session::linesOf(description, world.strings, state.language)) {
        if (!line.empty()) {
            alt += (alt.empty() ? "" : " ") + line;
        }
    }
    return alt;
}

}  // namespace

int runHandout(const World& world, const Options& given) {
    const std::string id =
        given.story.empty() && !world.openedStories.empty() ? world.openedStories.front() : given.story;
    const atlas::Story* story = world.atlas->story(id);
    if (story == nullptr) {
        return report(world.log, {base::ErrorCode::UnknownId, "",
                                  id.empty() ? "no story is named: add --story ID; list --stories names them all"
                                             : unknownStory(*world.atlas, id)});
    }
    const base::Result<std::string> page =
        data::readFile(world.folders.assets / PageFile, data::shownPath(world.folders.assets / PageFile),
                       data::MaxJsonBytes, data::Owner::Program);
    if (!page) {
        return report(world.log, page.error());
    }
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(world.log, display.error());
    }
    const StageFonts fonts = readFonts(world.folders);
    Options options = given;
    options.story = id;
    // What is printed is told apart without colour, unless somebody wants it otherwise.
    options.theme = given.theme.value_or(session::ThemeChoice::Print);
    options.scale = given.scale.value_or(PrintScale);
    std::optional<view::ShapeIndex> shapes;
    std::vector<data::HandoutPicture> pictures;
    for (std::size_t i = 0; i < story->chapters.size(); ++i) {
        options.chapter = static_cast<int>(i) + 1;
        const session::AppState state = firstState(world, options, Memory::Ignore);
        const base::Result<view::Image> picture = drawPicture(world, state, Panels::Hidden, fonts);
        const base::Result<std::string> png =
            picture ? sfml::encodePng(*picture) : base::Result<std::string>(base::Failure(picture.error()));
        if (!png) {
            return report(world.log, png.error());
        }
        pictures.push_back({*png, altText(world, state, shapes)});
    }
    const data::Handout handout{*world.atlas, world.strings, given.language.value_or(atlas::Language::English), *story,
                                std::move(pictures)};
    const base::Result<std::string> html = data::handoutHtml(handout, *page, PageFile);
    if (!html) {
        return report(world.log, html.error());
    }
    return writeAnswer(world, options, *html);
}

}  // namespace app
