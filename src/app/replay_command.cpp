// replay: recorded events through the real controller, without a window or a clock; or, to see how long frames take,
// with both.

#include "app/commands.hpp"
#include "app/controller.hpp"
#include "app/file_desk.hpp"
#include "app/note_desk.hpp"
#include "app/private_display.hpp"
#include "app/saver.hpp"
#include "app/stage.hpp"
#include "data/json_output.hpp"
#include "data/replay_reader.hpp"
#include "sfml/window.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>
#include <utility>

namespace app {
namespace {

constexpr double FrameSeconds = 1.0 / 60.0;

/// Motion that has not ended after this long never will.
constexpr double LongestSettlingSeconds = 20.0;

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// Draws into a window, at the pace of the replay's own clock, and times that.
class Screening {
public:
    Screening(Stage& stage, sfml::Window& window) : m_stage(stage), m_window(window) { m_times.size = window.size(); }

    /// `start`: when the frame's work began; `now`: the replay's time.
    void show(Clock::time_point start, double now) {
        const std::clock_t cpu = std::clock();
        if (m_isOpen) {
            m_times.cpuMs.push_back(1000.0 * static_cast<double>(cpu - m_cpuBefore) / CLOCKS_PER_SEC);
        }
        m_cpuBefore = cpu;
        m_stage.draw(m_window, true);
        m_window.present();
        const Clock::time_point shown = Clock::now();
        m_window.drawAhead();
        const double tookMs = Milliseconds(shown - start).count() + std::exchange(m_overdueMs, 0.0);
        const double aheadMs = Milliseconds(Clock::now() - shown).count();
        m_overdueMs = std::clamp(tookMs + aheadMs - FrameSeconds * 1000.0, 0.0, aheadMs);
        if (m_isOpen) {
            m_times.framesMs.push_back(tookMs);
        } else {
            m_isOpen = true;
            m_times.openingMs = tookMs;
            m_opened = Clock::now() - std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(now));
        }
        m_stage.prepareForMoving();
        // The window's own events are nobody's; left alone they would pile up.
        static_cast<void>(m_window.pollEvents());
        waitUntil(now);
    }

    /// Nothing moves until then.
    void restUntil(double now) const {
        while (Clock::now() < timeOf(now) && m_window.drawAhead()) {
        }
        waitUntil(now);
    }

    [[nodiscard]] const data::FrameTimes& times() const { return m_times; }

private:
    [[nodiscard]] Clock::time_point timeOf(double now) const {
        return m_opened + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(now));
    }
    void waitUntil(double now) const { std::this_thread::sleep_until(timeOf(now)); }

    Stage& m_stage;
    sfml::Window& m_window;
    data::FrameTimes m_times;
    Clock::time_point m_opened;
    std::clock_t m_cpuBefore = 0;
    bool m_isOpen = false;
    double m_overdueMs = 0.0;  // work ahead that did not fit before the next frame was due: that one waited for it
};

class Player {
public:
    /// `screening`: null where nothing is drawn.
    Player(World& world, Stage& stage, Screening* screening)
        : m_world(world),
          m_stage(stage),
          m_screening(screening),
          m_saver(world),
          m_desk(world),
          m_notes(world, world.folders.data / data::NotesFileName) {}

    /// False once the program was asked to end.
    bool play(const data::Replay& replay) {
        frame();
        for (const data::TimedEvent& event : replay.events) {
            runUntil(event.seconds);
            if (m_quit) {
                return false;
            }
            frame(&event);
            if (m_quit) {
                return false;
            }
        }
        const double end = m_now + LongestSettlingSeconds;
        while (m_stage.controller().needsFrame() && m_now < end) {
            frame();
        }
        return true;
    }

    /// A kiosk keeps nothing.
    void finish() {
        if (!m_stage.controller().state().kiosk) {
            save();
        }
    }

private:
    void save() { (void)m_saver.saveAll(m_stage.controller().state()); }

    void runUntil(double seconds) {
        while (!m_quit && m_now + FrameSeconds <= seconds) {
            if (!m_stage.controller().needsFrame()) {
                rest(seconds - m_now);
            } else {
                frame();
            }
        }
    }

    /// Nothing moves: time passes in one step, or in one to where something will.
    void rest(double seconds) {
        const std::optional<double> own = m_stage.controller().secondsToNextStep();
        const double step = own ? std::clamp(*own, FrameSeconds, seconds) : seconds;
        m_now += step;
        if (m_screening != nullptr) {
            m_screening->restUntil(m_now);
        }
        m_stage.controller().rest(step);
        obey();
    }

    void frame(const data::TimedEvent* event = nullptr) {
        const Clock::time_point start = Clock::now();
        if (event != nullptr) {
            m_stage.controller().handle(event->event, event->seconds);
        }
        const bool isDue = m_stage.controller().needsFrame();
        m_stage.controller().advance(FrameSeconds);
        m_now += FrameSeconds;
        obey();
        if (m_screening != nullptr && isDue) {
            m_screening->show(start, m_now);
        }
    }

    void obey() {
        carryOut();
        carryOut();  // what the answers to the first ones led to
        waitForFiles();
    }

    void carryOut() {
        for (const session::Effect& effect : m_stage.controller().takeEffects()) {
            if (std::holds_alternative<session::SaveSettings>(effect)) {
                m_saver.requestSettings(m_now);
            } else if (std::holds_alternative<session::SaveView>(effect)) {
                m_saver.requestView(m_now);
            } else if (std::holds_alternative<session::CopyLinkText>(effect)) {
                m_clipboard = m_stage.controller().link();
            } else if (std::holds_alternative<session::ReadLink>(effect)) {
                m_stage.controller().openPasted(m_clipboard);
            } else if (const auto* noteTask = std::get_if<session::NoteTask>(&effect)) {
                m_notes.take(*noteTask, m_stage.controller().state().language);
                for (session::NoteStep& step : m_notes.poll(m_now, m_stage.controller().state().language)) {
                    m_stage.controller().dispatch(session::DoWithNotes{std::move(step)});
                }
            } else if (const auto* task = std::get_if<session::FileTask>(&effect)) {
                m_desk.take(*task, m_stage.controller().state());
            } else if (std::holds_alternative<session::ExitProgram>(effect)) {
                m_quit = true;
            }
        }
    }

    /// A journey is the same on each machine: it goes on when the file is there.
    void waitForFiles() {
        while (m_desk.isBusy()) {
            FileDesk::News news = m_desk.poll(m_stage.controller().state(), m_stage.sharedScene());
            for (session::FileStep& step : news.steps) {
                m_stage.controller().dispatch(session::DoWithFiles{std::move(step)});
            }
            if (news.made) {
                m_world.take(std::move(news.made->atlas));
                m_stage.takeAtlas(std::move(news.made->scene));
            }
            carryOut();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    World& m_world;
    Stage& m_stage;
    Screening* m_screening;
    Saver m_saver;
    FileDesk m_desk;
    NoteDesk m_notes;
    std::string m_clipboard;  // a journey must not read that of the machine
    double m_now = 0.0;
    bool m_quit = false;
};

/// Options of the replay file first, then those of the command line.
Options mergedOptions(const Options& recorded, const Options& given) {
    Options merged = recorded;
    merged.files = recorded.files;
    const auto prefer = [](auto& target, const auto& value) {
        if (value) {
            target = value;
        }
    };
    prefer(merged.view, given.view);
    prefer(merged.layers, given.layers);
    prefer(merged.language, given.language);
    prefer(merged.size, given.size);
    prefer(merged.scale, given.scale);
    prefer(merged.theme, given.theme);
    prefer(merged.projection, given.projection);
    prefer(merged.labels, given.labels);
    prefer(merged.date, given.date);
    if (given.allTime) {
        merged.date.reset();
        merged.allTime = true;
    }
    prefer(merged.comparedDate, given.comparedDate);
    if (given.kiosk) {
        merged.kiosk = true;
        merged.idleSeconds = given.idleSeconds;
    }
    merged.reducedMotion = recorded.reducedMotion || given.reducedMotion;
    prefer(merged.configDir, given.configDir);
    prefer(merged.dataDir, given.dataDir);
    if (!given.select.empty()) {
        merged.select = given.select;
    }
    return merged;
}

Memory memoryOf(const Options& options) {
    return options.configDir && !options.kiosk ? Memory::Restore : Memory::Ignore;
}

int runTimed(World& world, const Options& options, const data::Replay& replay) {
    if (const base::Result<void> display = ensureDisplay(); !display) {
        return report(world.log, display.error());
    }
    Stage stage(world, firstState(world, options, memoryOf(options)), view::Patience::Hurry);
    sfml::WindowOptions windowOptions;
    windowOptions.size = stage.controller().state().size;
    windowOptions.mostPicturesPerSecond = 0;
    auto window = sfml::Window::open(windowOptions, stage.fonts(), world.log);
    if (!window) {
        return report(world.log, window.error());
    }
    stage.controller().dispatch(session::ResizeViewport{(*window)->size()});
    stage.controller().settle();
    Screening screening(stage, **window);
    Player(world, stage, &screening).play(replay);
    std::cout << data::frameTimesJson(screening.times());
    return ExitDone;
}

}  // namespace

int runReplay(const Options& options, const std::filesystem::path& program, const base::LogSink& log) {
    const base::Result<data::Replay> replay = data::readReplay(options.files.front());
    if (!replay) {
        return report(log, replay.error());
    }
    const std::variant<Options, std::string> recorded = parseArguments(replay->args);
    if (const auto* problem = std::get_if<std::string>(&recorded)) {
        return report(log, {base::ErrorCode::Malformed, options.files.front().string(), "/args: " + *problem});
    }
    const Options merged = mergedOptions(std::get<Options>(recorded), options);
    base::Result<World> world = loadWorld(merged, program, log);
    if (!world) {
        return report(log, world.error());
    }
    if (options.frameTimes) {
        return runTimed(*world, merged, *replay);
    }
    Stage stage(*world, firstState(*world, merged, memoryOf(merged)), view::Patience::Wait);
    Player player(*world, stage, nullptr);
    player.play(*replay);
    if (merged.configDir) {
        player.finish();
    }
    if (options.dumpState) {
        std::cout << data::stateJson(*world->atlas, stage.controller().state());
    }
    return ExitDone;
}

}  // namespace app
