#pragma once
// Log: lines on standard error.

#include "base/log.hpp"

namespace app {

/// One line each, UTC, control characters escaped; below `lowest` nothing is written.
[[nodiscard]] base::LogSink standardErrorLog(base::LogLevel lowest);

}  // namespace app
