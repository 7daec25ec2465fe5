#include "app/exporter.hpp"

#include "app/folders.hpp"
#include "session/link.hpp"
#include "session/measuring.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has no header that declares it everywhere

namespace app {
namespace {

std::string_view endingOf(session::ExportKind kind) {
    switch (kind) {
    case session::ExportKind::Picture:
    case session::ExportKind::FinePicture:
        return "png";
    case session::ExportKind::Pdf:
        return "pdf";
    case session::ExportKind::Svg:
        return "svg";
    case session::ExportKind::GeoJson:
        return "geojson";
    case session::ExportKind::Kml:
    case session::ExportKind::Tour:
        return "kml";
    case session::ExportKind::Handout:
        return "html";
    }
    return "png";
}

/// The last line of a log, without its time, level and origin.
std::string reasonIn(const std::string& log) {
    std::string_view text(log);
    while (text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    if (const std::size_t line = text.rfind('\n'); line != std::string_view::npos) {
        text.remove_prefix(line + 1);
    }
    if (const std::size_t message = text.find(": "); message != std::string_view::npos) {
        text.remove_prefix(message + 2);
    }
    return std::string(text);
}

}  // namespace

std::vector<std::string> exportArguments(session::ExportKind kind, const session::AppState& state, const World& world,
                                         const std::vector<std::filesystem::path>& files,
                                         const std::filesystem::path& output) {
    using session::ExportKind;
    const bool isOfStory = kind == ExportKind::Handout || kind == ExportKind::Tour;
    const bool isData = kind == ExportKind::GeoJson || kind == ExportKind::Kml || kind == ExportKind::Tour;
    std::vector<std::string> arguments = {kind == ExportKind::Handout ? "handout" : isData ? "export" : "render"};
    const auto add = [&](std::string option, std::string value) {
        arguments.push_back(std::move(option));
        arguments.push_back(std::move(value));
    };
    add("-o", output.string());
    add("--data-dir", world.folders.geodata.parent_path().string());
    add("--log-level", "error");
    add("--lang", std::string(atlas::codeOf(state.language)));
    if (isOfStory) {
        add("--story", state.story ? state.story->id : std::string());
    } else {
        add("--size", fmt::format("{}x{}", state.size.widthPx, state.size.heightPx));
        if (!isData) {
            add("--scale", fmt::format("{}", state.uiScale));
            if (state.story) {
                add("--story", state.story->id);
                add("--chapter", fmt::format("{}", state.story->chapter + 1));
            }
            if (state.measuring && state.measuring->points.size() > 1) {
                std::vector<std::string> points;
                std::ranges::transform(state.measuring->points, std::back_inserter(points), [](const geo::LonLat& at) {
                    return fmt::format("{},{}", at.lonDeg, at.latDeg);
                });
                add("--measure", fmt::format("{}", fmt::join(points, " ")));
            }
        }
        if (kind == ExportKind::FinePicture) {
            add("--density", "4");
        }
        arguments.push_back(session::formatLink(state, *world.atlas));
    }
    std::ranges::transform(files, std::back_inserter(arguments),
                           [](const std::filesystem::path& file) { return file.string(); });
    return arguments;
}

std::filesystem::path newExportFile(session::ExportKind kind, const std::filesystem::path& folder) {
    const std::string name = fmt::format("khorgos-{:%Y-%m-%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
    std::filesystem::path file = folder / fmt::format("{}.{}", name, endingOf(kind));
    std::error_code error;
    for (int number = 2; std::filesystem::exists(file, error); ++number) {
        file = folder / fmt::format("{}-{}.{}", name, number, endingOf(kind));
    }
    return file;
}

Exporter::Exporter(const World& world, std::filesystem::path program, std::vector<std::filesystem::path> files)
    : m_world(world), m_program(std::move(program)), m_files(std::move(files)) {}

Exporter::~Exporter() {
    // What was begun is finished by the process itself.
    if (m_errorPipe >= 0) {
        ::close(m_errorPipe);
    }
}

void Exporter::start(session::ExportKind kind, const session::AppState& state) {
    m_output = newExportFile(kind, documentsFolder());
    m_errors.clear();
    std::vector<std::string> arguments = exportArguments(kind, state, m_world, m_files, m_output);
    arguments.insert(arguments.begin(), m_program.string());
    std::vector<char*> argv;
    std::ranges::transform(arguments, std::back_inserter(argv), [](std::string& word) { return word.data(); });
    argv.push_back(nullptr);

    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0 || ::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        m_failure = std::generic_category().message(errno);
        return;
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t process = 0;
    const int error = ::posix_spawn(&process, m_program.c_str(), &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        m_failure = std::generic_category().message(error);
        return;
    }
    m_process = process;
    m_errorPipe = ends[0];
}

void Exporter::readErrors() {
    constexpr std::size_t MostKept = 64U << 10U;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(m_errorPipe, buffer.data(), buffer.size())) > 0;) {
        m_errors.append(buffer.data(), static_cast<std::size_t>(count));
        if (m_errors.size() > MostKept) {
            m_errors.erase(0, m_errors.size() - MostKept);
        }
    }
}

std::optional<std::string> Exporter::poll(atlas::Language language) {
    const auto failed = [&](const std::string& reason) {
        return m_world.strings.format(language, "export.failed", {{"reason", reason}});
    };
    if (m_failure) {
        return failed(*std::exchange(m_failure, std::nullopt));
    }
    if (m_process <= 0) {
        return std::nullopt;
    }
    readErrors();
    int status = 0;
    if (::waitpid(m_process, &status, WNOHANG) == 0) {
        return std::nullopt;
    }
    readErrors();
    ::close(std::exchange(m_errorPipe, -1));
    m_process = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return m_world.strings.format(language, "export.done", {{"file", m_output.string()}});
    }
    return failed(reasonIn(m_errors));
}

}  // namespace app
