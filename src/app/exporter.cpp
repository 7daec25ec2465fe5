#include "app/exporter.hpp"

#include "app/folders.hpp"
#include "data/notes_store.hpp"
#include "session/link.hpp"
#include "session/measuring.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

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
    if (state.notes && !state.notes->empty()) {
        add("--notes", (world.folders.data / data::NotesFileName).string());
    }
    for (const session::UserFile& file : state.files) {
        if (file.source) {
            arguments.push_back(file.path);
            if (const std::string look = formatLook(file); !look.empty()) {
                add("--look", look);
            }
        }
    }
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

Exporter::Exporter(const World& world, std::filesystem::path program) : m_world(world), m_program(std::move(program)) {}

void Exporter::start(session::ExportKind kind, const session::AppState& state) {
    m_output = newExportFile(kind, documentsFolder());
    std::vector<std::string> arguments = exportArguments(kind, state, m_world, m_output);
    arguments.insert(arguments.begin(), m_program.string());
    base::Result<ChildProcess> process = ChildProcess::start(std::move(arguments), ChildProcess::Heard::Errors);
    if (process) {
        m_process = std::move(*process);
    } else {
        m_failure = process.error().message;
    }
}

std::optional<std::string> Exporter::poll(atlas::Language language) {
    const auto failed = [&](const std::string& reason) {
        return m_world.strings.format(language, "export.failed", {{"reason", reason}});
    };
    if (m_failure) {
        return failed(*std::exchange(m_failure, std::nullopt));
    }
    const std::optional<ChildProcess::End> end = m_process.poll();
    if (!end) {
        return std::nullopt;
    }
    if (end->code == 0) {
        return m_world.strings.format(language, "export.done", {{"file", m_output.string()}});
    }
    return failed(reasonIn(end->words));
}

}  // namespace app
