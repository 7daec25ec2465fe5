#pragma once
// Exporter: gives away what the window shows, by starting this program once more with a command and the link to the
// view. So the window stays alive meanwhile, and a file from the window is the same as one from the command line.

#include "app/child_process.hpp"
#include "app/world.hpp"
#include "session/app_state.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The command line that writes this view, or the story that is told in it, into a file; without the program's name.
[[nodiscard]] std::vector<std::string> exportArguments(session::ExportKind kind, const session::AppState& state,
                                                       const World& world, const std::filesystem::path& output);

/// A name in the folder that no file has yet: "khorgos-2026-11-29-194500.pdf".
[[nodiscard]] std::filesystem::path newExportFile(session::ExportKind kind, const std::filesystem::path& folder);

class Exporter {
public:
    /// `world` must outlive it.
    Exporter(const World& world, std::filesystem::path program);

    /// Nothing else is being written: see session::AppState::exporting.
    void start(session::ExportKind kind, const session::AppState& state);
    [[nodiscard]] bool isRunning() const { return m_process.isRunning() || m_failure; }

    /// What to tell when it has ended: the file's name, or why there is none.
    [[nodiscard]] std::optional<std::string> poll(atlas::Language language);

private:
    const World& m_world;
    std::filesystem::path m_program;
    std::filesystem::path m_output;
    std::optional<std::string> m_failure;  // to start at all
    ChildProcess m_process;
};

}  // namespace app
