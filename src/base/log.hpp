#pragma once
// Log: where app, data and sfml report what happened. Pure rooms return diagnostics instead.

#include <functional>
#include <string_view>

namespace base {

enum class LogLevel { Debug, Info, Warning, Error };

/// Receives each line; `area` is the room or task that speaks. Called from any thread, so a sink must be thread-safe.
using LogSink = std::function<void(LogLevel level, std::string_view area, std::string_view message)>;

}  // namespace base
