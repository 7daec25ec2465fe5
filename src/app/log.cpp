#include "app/log.hpp"

#include "base/utf8.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <memory>

namespace app {
namespace {

spdlog::level::level_enum spdlogLevel(base::LogLevel level) {
    switch (level) {
    case base::LogLevel::Debug:
        return spdlog::level::debug;
    case base::LogLevel::Info:
        return spdlog::level::info;
    case base::LogLevel::Warning:
        return spdlog::level::warn;
    case base::LogLevel::Error:
        break;
    }
    return spdlog::level::err;
}

}  // namespace

base::LogSink standardErrorLog(base::LogLevel lowest) {
    auto logger = std::make_shared<spdlog::logger>("khorgos", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
    logger->set_level(spdlogLevel(lowest));
    return [logger](base::LogLevel level, std::string_view area, std::string_view message) {
        logger->log(spdlogLevel(level), "{}: {}", area, base::escapeControls(message));
    };
}

}  // namespace app
