// replay: recorded events through the real controller, without a window or a clock.

#include "app/commands.hpp"
#include "app/controller.hpp"
#include "app/saver.hpp"
#include "app/stage.hpp"
#include "data/json_output.hpp"
#include "data/replay_reader.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

namespace app {
namespace {

constexpr double FrameSeconds = 1.0 / 60.0;

/// Motion that has not ended after this long never will.
constexpr double LongestSettlingSeconds = 20.0;

class Player {
public:
    Player(const World& world, Stage& stage) : m_stage(stage), m_saver(world) {}

    /// False once the program was asked to end.
    bool play(const data::Replay& replay) {
        frame();
        for (const data::TimedEvent& event : replay.events) {
            runUntil(event.seconds);
            m_stage.controller().handle(event.event, event.seconds);
            frame();
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

    void finish() { (void)m_saver.saveAll(m_stage.controller().state()); }

private:
    void runUntil(double seconds) {
        while (m_now + FrameSeconds <= seconds) {
            if (!m_stage.controller().needsFrame()) {
                m_now = seconds;  // nothing moves: time passes in one step
                return;
            }
            frame();
        }
    }

    void frame() {
        m_stage.controller().advance(FrameSeconds);
        m_now += FrameSeconds;
        for (const session::Effect& effect : m_stage.controller().takeEffects()) {
            if (std::holds_alternative<session::SaveSettings>(effect)) {
                m_saver.requestSettings(m_now);
            } else if (std::holds_alternative<session::SaveView>(effect)) {
                m_saver.requestView(m_now);
            } else if (std::holds_alternative<session::ExitProgram>(effect)) {
                m_quit = true;
            }
        }
    }

    Stage& m_stage;
    Saver m_saver;
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
    merged.reducedMotion = recorded.reducedMotion || given.reducedMotion;
    prefer(merged.configDir, given.configDir);
    prefer(merged.dataDir, given.dataDir);
    if (!given.select.empty()) {
        merged.select = given.select;
    }
    return merged;
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
    const base::Result<World> world = loadWorld(merged, program, log);
    if (!world) {
        return report(log, world.error());
    }
    Stage stage(*world, firstState(*world, merged, merged.configDir ? Memory::Restore : Memory::Ignore),
                view::Patience::Wait);
    Player player(*world, stage);
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
