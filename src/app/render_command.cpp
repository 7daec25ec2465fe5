// render: one picture, drawn by the same scene, builder, panels and canvas as the window.

#include "app/commands.hpp"
#include "app/picture.hpp"
#include "app/private_display.hpp"
#include "app/stage.hpp"
#include "data/atomic_file.hpp"
#include "data/svg_words.hpp"
#include "paper/document.hpp"
#include "sfml/image_file.hpp"
#include "sfml/large_picture.hpp"
#include "sfml/offscreen.hpp"
#include "view/describe.hpp"
#include "view/frame_parts.hpp"
#include "view/sheet.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

namespace app {
namespace {

enum class PictureFormat { Png, Svg, Pdf };

PictureFormat formatOf(const std::filesystem::path& output) {
    std::string ending = output.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return ending == ".svg" ? PictureFormat::Svg : ending == ".pdf" ? PictureFormat::Pdf : PictureFormat::Png;
}

base::Result<void> writePixels(const World& world, const Stage& stage, const view::Frame& frame,
                               const std::filesystem::path& output) {
    auto file = sfml::PngFile::create(frame.size, output);
    if (!file) {
        return base::Failure(file.error());
    }
    const base::Result<void> drawn = sfml::drawInParts(
        frame, stage.fonts(), world.log, [&](std::span<const std::uint8_t> rows) { (*file)->write(rows); });
    return drawn ? (*file)->finish() : drawn;
}

/// The relief and what lies under it as an image of twice the resolution of the screen, where that is not too much.
base::Result<std::optional<paper::Backdrop>> drawBackdrop(const World& world, const Stage& stage,
                                                          const view::Frame& frame, const geo::ScreenRect& map,
                                                          std::vector<view::DrawCommand> commands) {
    if (commands.empty()) {
        return std::optional<paper::Backdrop>();
    }
    constexpr double Finest = 2.0;
    constexpr double MostPx = 8192.0;
    const double factor = std::clamp(MostPx / static_cast<double>(std::max(map.widthPx, map.heightPx)), 1.0, Finest);
    view::Frame below = frame;
    below.commands = std::move(commands);
    below = view::enlarged(view::windowOn(below, map), factor);
    paper::Backdrop backdrop;
    backdrop.at = map;
    backdrop.image.widthPx = below.size.widthPx;
    backdrop.image.heightPx = below.size.heightPx;
    const base::Result<void> drawn =
        sfml::drawInParts(below, stage.fonts(), world.log, [&](std::span<const std::uint8_t> rows) {
            backdrop.image.rgba.insert(backdrop.image.rgba.end(), rows.begin(), rows.end());
        });
    if (!drawn) {
        return base::Failure(drawn.error());
    }
    return std::optional(std::move(backdrop));
}

base::Result<void> writeVectors(const World& world, Stage& stage, view::Frame frame, const geo::ScreenRect& map,
                                const std::string& title, const Options& options) {
    view::SplitFrame split = view::splitAtRasters(frame);
    const base::Result<std::optional<paper::Backdrop>> backdrop =
        drawBackdrop(world, stage, frame, map, std::move(split.below));
    if (!backdrop) {
        return base::Failure(backdrop.error());
    }
    frame.commands = std::move(split.above);
    const session::AppState& state = stage.controller().state();
    const session::Description words = view::describe(stage.scene().index(), state, world.context(), world.strings);
    paper::Details details;
    details.title = title;
    details.subject = words.summary.front();
    const bool isSvg = formatOf(options.output) == PictureFormat::Svg;
    base::Result<std::string> bytes =
        paper::makeDocument(isSvg ? paper::Format::Svg : paper::Format::Pdf, frame, *backdrop, stage.fonts(), details);
    if (!bytes) {
        return base::Failure(bytes.error());
    }
    if (isSvg) {
        bytes = data::svgWithWords(std::move(*bytes), title, session::lineOf(words, world.strings, state.language),
                                   atlas::codeOf(state.language));
    }
    return data::writeFileAtomically(options.output, *bytes, data::Access::AsUsual);
}

base::Result<void> writePicture(const World& world, Stage& stage, const Options& options) {
    if (options.withPanels) {
        const base::Result<view::Image> picture = drawPicture(world, stage, Panels::Drawn);
        return picture ? sfml::writePng(*picture, options.output) : base::Failure(picture.error());
    }
    const bool isPng = formatOf(options.output) == PictureFormat::Png;
    const bool hasSheet = options.withSheet.value_or(!isPng);
    // Printers have some four dots to a pixel of the screen.
    constexpr double PaperDensity = 4.0;
    stage.refine(isPng ? options.density : PaperDensity);
    view::Frame frame = stage.controller().buildFrame(false);
    geo::ScreenRect map{0.0F, 0.0F, static_cast<float>(frame.size.widthPx), static_cast<float>(frame.size.heightPx)};
    if (isPng && !hasSheet) {
        return writePixels(world, stage, view::enlarged(frame, options.density), options.output);
    }
    const session::AppState& state = stage.controller().state();
    view::SheetContent content =
        view::sheetContent(stage.scene(), state, world.context(), world.strings, stage.controller().link());
    if (!options.title.empty()) {
        content.title = options.title;
    }
    if (hasSheet) {
        view::Sheet sheet =
            view::layoutSheet(frame, content, stage.scene().theme(), state, world.strings, stage.fonts());
        frame = std::move(sheet.frame);
        map = sheet.map;
    }
    return isPng ? writePixels(world, stage, view::enlarged(frame, options.density), options.output)
                 : writeVectors(world, stage, std::move(frame), map, content.title, options);
}

/// Of a kiosk that somebody has left. Flights end.
void letTimePass(Controller& kiosk, double seconds) {
    constexpr double FrameSeconds = 1.0 / 60.0;
    kiosk.dispatch(session::NoticeTouch{});
    while (seconds > 0.0) {
        const bool moves = session::isRunning(kiosk.state());
        const double own = moves ? FrameSeconds : kiosk.secondsToNextStep().value_or(seconds);
        const double step = std::min(seconds, std::max(own, FrameSeconds));
        kiosk.rest(step);
        seconds -= step;
    }
}

}  // namespace

int runRender(const World& world, const Options& options) {
    if (options.withPanels && formatOf(options.output) != PictureFormat::Png) {
        return report(world.log, {base::ErrorCode::Usage, options.output.generic_string(),
                                  "panels are drawn into PNG pictures only: leave --ui out, or choose a name that "
                                  "ends in .png"});
    }
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(world.log, display.error());
    }
    // A picture depends on its command alone; the last sitting counts only where its folder is named.
    const Memory memory = options.configDir && !options.kiosk ? Memory::Restore : Memory::Ignore;
    Stage stage(world, firstState(world, options, memory), view::Patience::Wait);
    if (options.afterSeconds) {
        letTimePass(stage.controller(), *options.afterSeconds);
    }
    if (const base::Result<void> written = writePicture(world, stage, options); !written) {
        return report(world.log, written.error());
    }
    return ExitDone;
}

}  // namespace app
