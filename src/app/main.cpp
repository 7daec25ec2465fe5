#include "app/commands.hpp"
#include "app/log.hpp"
#include "app/options.hpp"
#include "app/standard_input.hpp"
#include "app/world.hpp"
#include "sfml/display.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <utility>

namespace {

int run(app::Options options, const std::filesystem::path& program) {
    const base::LogSink log = app::standardErrorLog(options.logLevel);
    sfml::routeSfmlMessages(log);
    app::StandardInput piped;
    if (const auto dash = std::ranges::find(options.files, app::StandardInputName); dash != options.files.end()) {
        base::Result<app::StandardInput> kept = app::StandardInput::keep();
        if (!kept) {
            return app::report(log, kept.error());
        }
        piped = std::move(*kept);
        *dash = piped.file();
        options.standardInput = piped.file();
    }
    if (options.command == app::Command::Validate) {
        return app::runValidate(options, program, log);
    }
    if (options.command == app::Command::Replay) {
        return app::runReplay(options, program, log);
    }
    if (options.command == app::Command::Bench) {
        return app::runBench(options, program, log);
    }
    if (options.command == app::Command::Window) {
        return app::runWindow(options, program, log);
    }
    const base::Result<app::World> world = app::loadWorld(options, program, log);
    if (!world) {
        return app::report(log, world.error());
    }
    switch (options.command) {
    case app::Command::Render:
        return app::runRender(*world, options);
    case app::Command::Describe:
        return app::runDescribe(*world, options);
    case app::Command::Query:
        return app::runQuery(*world, options);
    case app::Command::Search:
        return app::runSearch(*world, options);
    case app::Command::Show:
        return app::runShow(*world, options);
    case app::Command::List:
        return app::runList(*world, options);
    case app::Command::Export:
        return app::runExport(*world, options);
    case app::Command::Handout:
        return app::runHandout(*world, options);
    case app::Command::Measure:
        return app::runMeasure(*world, options);
    case app::Command::Window:
    case app::Command::Validate:
    case app::Command::Replay:
    case app::Command::Bench:
        break;
    }
    return app::ExitDone;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto parsed = app::parseCommandLine(argc, argv);
        if (const auto* finished = std::get_if<app::Finished>(&parsed)) {
            return finished->exitCode;
        }
        return run(std::get<app::Options>(parsed), app::programFile(argv[0]));
    } catch (const std::exception& error) {
        std::cerr << "khorgos: " << error.what() << '\n';
    } catch (...) {
        std::cerr << "khorgos: an unknown fault\n";
    }
    return app::ExitInput;
}
