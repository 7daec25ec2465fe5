// The window: events in, frames out, asleep in between.

#include "app/commands.hpp"
#include "app/controller.hpp"
#include "app/exporter.hpp"
#include "app/file_desk.hpp"
#include "app/note_desk.hpp"
#include "app/saver.hpp"
#include "app/stage.hpp"
#include "data/json_output.hpp"
#include "data/replay_reader.hpp"
#include "session/link.hpp"
#include "sfml/display.hpp"
#include "sfml/image_file.hpp"
#include "sfml/window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string_view>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

/// Until the words of all languages are read; the atlas's name is the same in the two alphabets that both know.
constexpr std::string_view WorkingTitle = "Khorgos";

constexpr std::chrono::milliseconds SaveCheck{200};
constexpr std::chrono::milliseconds LongSleep{3600 * 1000};
constexpr std::chrono::milliseconds NewsCheck{10};     // while something is being made for the picture
constexpr std::chrono::milliseconds FileCheck{50};     // while a file is being read
constexpr std::chrono::milliseconds NotesCheck{2000};  // another program may have changed one

/// A step longer than this (a sleep, a breakpoint) must not fling the map away.
constexpr double LongestStepSeconds = 0.1;

class WindowLoop {
public:
    WindowLoop(World& world, const Options& options, const std::filesystem::path& program, Stage& stage,
               sfml::Window& window)
        : m_world(world),
          m_options(options),
          m_stage(stage),
          m_window(window),
          m_saver(world),
          m_exporter(world, program),
          m_desk(world),
          m_notes(world, world.folders.data / data::NotesFileName) {
        if (!options.kiosk) {  // there text fields have a clipboard of their own
            stage.panels().setClipboard({[] { return sfml::Window::clipboardText(); },
                                         [](std::string_view text) { sfml::Window::setClipboardText(text); }});
        }
        m_recording.args = argumentsFor(*world.atlas, stage.controller().state());
    }

    /// `whenShown` is called once, after the first picture.
    void run(const std::function<void()>& whenShown) {
        while (!m_quit) {
            takeEvents();
            carryOut();
            const double now = secondsNow();
            if (m_stage.controller().needsFrame()) {
                drawFrame(std::min(now - m_lastFrame, LongestStepSeconds));
                m_lastFrame = now;
                if (m_frames == 1) {
                    whenShown();
                }
            }
            carryOut();
            if (const auto ended = m_exporter.poll(m_stage.controller().state().language)) {
                m_stage.controller().dispatch(session::EndExport{*ended});
            }
            takeNews();
            if (const auto problem = m_saver.saveWhatIsDue(m_stage.controller().state(), now)) {
                m_stage.controller().dispatch(session::AddNotice{*problem});
            }
        }
        // What is being written is kept, not lost.
        m_stage.controller().dispatch(session::DoWithNotes{session::notes::Keep{}});
        carryOut();
        if (!m_options.kiosk) {
            (void)m_saver.saveAll(m_stage.controller().state());
        }
        m_world.log(base::LogLevel::Info, "window", fmt::format("{} frames drawn", m_frames));
    }

    /// The files of the last sitting, those that the command line names keeping the look they had.
    void openAgain(const std::vector<session::SavedFile>& files) {
        for (const session::SavedFile& file : files) {
            m_stage.controller().dispatch(session::DoWithFiles{session::files::Open{file.path, file.look, true}});
        }
    }

    [[nodiscard]] const data::Replay& recording() const { return m_recording; }

private:
    [[nodiscard]] double secondsNow() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }

    /// The options that open the same view again.
    static std::vector<std::string> argumentsFor(const atlas::Atlas& atlas, const session::AppState& state) {
        const geo::LonLat& center = state.camera.center;
        std::vector<std::string> arguments = {
            "--size",       fmt::format("{}x{}", state.size.widthPx, state.size.heightPx),
            "--view",       fmt::format("{},{},{}", center.lonDeg, center.latDeg, state.camera.zoom),
            "--lang",       std::string(atlas::codeOf(state.language)),
            "--scale",      fmt::format("{}", state.uiScale),
            "--layers",     fmt::format("{}", fmt::join(session::shownLayers(state, atlas), ",")),
            "--theme",      std::string(session::nameOf(state.theme)),
            "--projection", std::string(session::nameOf(state.projection)),
        };
        if (state.reducedMotion) {
            arguments.emplace_back("--reduced-motion");
        }
        if (state.time.shown) {
            arguments.insert(arguments.end(), {"--date=" + atlas::formatEdtf(*state.time.shown)});
        }
        if (state.time.compared) {
            arguments.insert(arguments.end(), {"--compare=" + atlas::formatEdtf(*state.time.compared)});
        }
        if (!state.selected.empty()) {
            arguments.insert(arguments.end(), {"--select", state.selected});
        }
        return arguments;
    }

    void takeEvents() {
        const bool busy = m_stage.controller().needsFrame();
        const double before = secondsNow();
        const auto events = busy || m_isMoreAhead ? m_window.pollEvents() : m_window.waitForEvents(nap());
        if (!busy && events.empty() && m_isMoreAhead) {
            m_isMoreAhead = m_window.drawAhead();  // for the first move of a map that rests
        }
        if (!busy) {
            m_lastFrame = secondsNow();  // what moves now began to move now
            m_stage.controller().rest(m_lastFrame - before);
        }
        for (const session::InputEvent& event : events) {
            const double now = secondsNow();
            if (!m_options.recordTo.empty()) {
                m_recording.events.push_back({now, event});
            }
            m_stage.controller().handle(event, now);
        }
    }

    [[nodiscard]] std::chrono::milliseconds nap() {
        if (m_stage.controller().isWaiting()) {
            return NewsCheck;
        }
        if (m_desk.isBusy()) {
            return FileCheck;
        }
        if (m_saver.isWaiting() || m_exporter.isRunning()) {
            return SaveCheck;
        }
        const std::optional<double> own = m_stage.controller().secondsToNextStep();
        const auto longest = m_notes.isOpen() ? std::min(LongSleep, NotesCheck) : LongSleep;
        return own ? std::min(longest, std::chrono::milliseconds(static_cast<long>(std::ceil(*own * 1000.0))))
                   : longest;
    }

    void drawFrame(double seconds) {
        m_stage.controller().advance(seconds);
        if (const atlas::Language language = m_stage.controller().state().language; language != m_titleLanguage) {
            m_titleLanguage = language;
            m_window.setTitle(m_world.strings.text(language, "app.window-title"));
        }
        m_stage.draw(m_window, true);
        m_window.present();
        m_isMoreAhead = m_window.drawAhead();
        ++m_frames;
        m_stage.prepareForMoving();
    }

    /// Of the user's files and notes.
    void takeNews() {
        Controller& controller = m_stage.controller();
        if (!m_options.kiosk) {
            for (session::NoteStep& step : m_notes.poll(secondsNow(), controller.state().language)) {
                controller.dispatch(session::DoWithNotes{std::move(step)});
            }
            carryOut();
        }
        FileDesk::News news = m_desk.poll(controller.state(), m_stage.sharedScene());
        for (session::FileStep& step : news.steps) {
            controller.dispatch(session::DoWithFiles{std::move(step)});
        }
        for (std::string& notice : news.notices) {
            controller.dispatch(session::AddNotice{std::move(notice)});
        }
        if (news.made) {
            m_world.take(std::move(news.made->atlas));
            m_stage.takeAtlas(std::move(news.made->scene));
        }
    }

    void carryOut() {
        for (const session::Effect& effect : m_stage.controller().takeEffects()) {
            if (std::holds_alternative<session::SaveSettings>(effect)) {
                m_saver.requestSettings(secondsNow());
            } else if (std::holds_alternative<session::SaveView>(effect)) {
                m_saver.requestView(secondsNow());
            } else if (const auto* copy = std::get_if<session::CopyCardText>(&effect)) {
                sfml::Window::setClipboardText(
                    m_stage.panels().cardText(copy->id, m_stage.controller().state().language));
                m_stage.panels().confirmCopied(ui::Copied::Card);
            } else if (std::holds_alternative<session::CopyLinkText>(effect)) {
                sfml::Window::setClipboardText(m_stage.controller().link());
                m_stage.panels().confirmCopied(ui::Copied::Link);
            } else if (std::holds_alternative<session::ReadLink>(effect)) {
                m_stage.controller().openPasted(sfml::Window::clipboardText());
            } else if (std::holds_alternative<session::CopyViewText>(effect)) {
                sfml::Window::setClipboardText(m_stage.panels().viewText(m_stage.controller().state().language));
                m_stage.panels().confirmCopied(ui::Copied::Card);
            } else if (const auto* measured = std::get_if<session::CopyMeasurementText>(&effect)) {
                copyMeasurement(measured->form);
            } else if (const auto* wanted = std::get_if<session::StartExport>(&effect)) {
                m_exporter.start(wanted->kind, m_stage.controller().state());
            } else if (const auto* noteTask = std::get_if<session::NoteTask>(&effect)) {
                m_notes.take(*noteTask, m_stage.controller().state().language);
            } else if (const auto* task = std::get_if<session::FileTask>(&effect)) {
                m_desk.take(*task, m_stage.controller().state());
            } else if (std::holds_alternative<session::ExitProgram>(effect)) {
                m_quit = true;
            }
        }
    }

    void copyMeasurement(session::MeasureForm form) {
        const session::AppState& state = m_stage.controller().state();
        if (!state.measuring) {
            return;
        }
        const session::Measuring& measuring = *state.measuring;
        sfml::Window::setClipboardText(form == session::MeasureForm::GeoJson
                                           ? data::measureGeoJson(measuring.points, measuring.kind)
                                           : session::measureText(m_world.strings, state.language, measuring));
        m_stage.panels().confirmCopied(ui::Copied::Measurement);
    }

    World& m_world;
    const Options& m_options;
    Stage& m_stage;
    sfml::Window& m_window;
    Saver m_saver;
    Exporter m_exporter;
    FileDesk m_desk;
    NoteDesk m_notes;
    data::Replay m_recording;
    Clock::time_point m_start = Clock::now();
    double m_lastFrame = 0.0;
    std::optional<atlas::Language> m_titleLanguage;
    long m_frames = 0;
    bool m_isMoreAhead = false;
    bool m_quit = false;
};

/// What another thread makes ready while this one opens the window.
struct Opening {
    World world;
    std::unique_ptr<Stage> stage;
};

base::Result<std::unique_ptr<Opening>> makeReady(const Options& options, const std::filesystem::path& program,
                                                 const base::LogSink& log, const std::optional<Remembered>& remembered,
                                                 StageFonts fonts) {
    base::Result<World> world = loadWorld(options, program, log);
    if (!world) {
        return base::Failure(world.error());
    }
    auto opening = std::make_unique<Opening>(Opening{std::move(*world), nullptr});
    opening->stage = std::make_unique<Stage>(opening->world, firstState(opening->world, options, remembered),
                                             view::Patience::Hurry, std::move(fonts));
    opening->stage->controller().settle();
    return opening;
}

}  // namespace

int runWindow(const Options& options, const std::filesystem::path& program, const base::LogSink& log) {
    const base::Result<Folders> folders = findFolders(options.dataDir, options.configDir, program);
    if (!folders) {
        return report(log, folders.error());
    }
    if (const base::Result<void> display = sfml::probeDisplay(); !display) {
        return report(log, display.error());
    }
    const Clock::time_point start = Clock::now();
    const auto tell = [&](std::string_view what) {
        const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        log(base::LogLevel::Debug, "window", fmt::format("{} after {:.0f} ms", what, milliseconds));
    };
    const std::optional<Remembered> remembered = options.kiosk ? std::nullopt : std::optional(remember(*folders));
    const StageFonts fonts = readFonts(*folders);
    auto making = std::async(
        std::launch::async, [&, copy = fonts]() mutable { return makeReady(options, program, log, remembered, copy); });
    sfml::WindowOptions windowOptions;
    windowOptions.title = WorkingTitle;
    const bool isKnown = remembered && remembered->view.view;
    windowOptions.size = options.size.value_or(isKnown ? remembered->view.view->windowSize : UsualSize);
    windowOptions.isFullscreen = options.kiosk;
    if (base::Result<view::Image> icon = sfml::readPng(folders->assets / "icon.png")) {
        windowOptions.icon = std::move(*icon);
    }
    auto window = sfml::Window::open(windowOptions, *fonts.chain, log);
    tell("open");
    if (window) {
        (*window)->rehearse();
        tell("rehearsed");
    }
    const base::Result<std::unique_ptr<Opening>> opening = making.get();
    tell("what it shows ready");
    if (!opening) {
        return report(log, opening.error());
    }
    if (!window) {
        return report(log, window.error());
    }
    Stage& stage = *(*opening)->stage;
    if ((*window)->size() != stage.controller().state().size) {
        stage.controller().dispatch(session::ResizeViewport{(*window)->size()});
        stage.controller().settle();
    }
    WindowLoop loop((*opening)->world, options, program, stage, **window);
    if (remembered) {
        loop.openAgain(remembered->settings.settings.files);
    }
    loop.run([&tell] { tell("first picture shown"); });
    if (!options.recordTo.empty()) {
        if (const base::Result<void> written = data::writeReplay(options.recordTo, loop.recording()); !written) {
            return report(log, written.error());
        }
    }
    return ExitDone;
}

}  // namespace app
