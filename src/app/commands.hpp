#pragma once
// Commands: one function each. They return the exit code: 0 done, 1 the input is at fault, 3 the environment is.

#include "app/world.hpp"

#include <string>

namespace app {

inline constexpr int ExitDone = 0;
inline constexpr int ExitInput = 1;
inline constexpr int ExitEnvironment = 3;

[[nodiscard]] int runDescribe(const World& world, const Options& options);
[[nodiscard]] int runExport(const World& world, const Options& options);
[[nodiscard]] int runHandout(const World& world, const Options& options);
[[nodiscard]] int runShow(const World& world, const Options& options);
[[nodiscard]] int runSearch(const World& world, const Options& options);
[[nodiscard]] int runList(const World& world, const Options& options);
[[nodiscard]] int runQuery(const World& world, const Options& options);
[[nodiscard]] int runMeasure(const World& world, const Options& options);
[[nodiscard]] int runValidate(const Options& options, const std::filesystem::path& program, const base::LogSink& log);
[[nodiscard]] int runBench(const Options& options, const std::filesystem::path& program, const base::LogSink& log);
[[nodiscard]] int runRender(const World& world, const Options& options);
[[nodiscard]] int runReplay(const Options& options, const std::filesystem::path& program, const base::LogSink& log);
[[nodiscard]] int runWindow(const Options& options, const std::filesystem::path& program, const base::LogSink& log);

/// After the last word on standard output: a full disk or a closed pipe is no success.
[[nodiscard]] int finishOutput(const World& world);

/// Into the file that --output names, whole or not at all, or to standard output.
[[nodiscard]] int writeAnswer(const World& world, const Options& options, const std::string& text);

/// Names the error on standard error and gives the exit code that belongs to it.
[[nodiscard]] int report(const base::LogSink& log, const base::Error& error);

}  // namespace app
