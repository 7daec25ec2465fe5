#include "app/file_desk.hpp"

#include "app/scenery.hpp"
#include "data/user_layers.hpp"
#include "session/percent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <span>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t MostPaths = 100;

fs::path homeFolder() {
    const char* home = std::getenv("HOME");
    return home == nullptr || *home == '\0' ? fs::path("/") : fs::path(home);
}

/// Without a folder at its beginning a path is looked for at home.
fs::path fullPath(const std::string& text) {
    if (text == "~" || text.starts_with("~/")) {
        return homeFolder() / fs::path(text.size() > 2 ? text.substr(2) : std::string());
    }
    const fs::path path(text);
    if (text.starts_with("./") || text.starts_with("../")) {
        std::error_code error;
        return fs::absolute(path, error);
    }
    return path.is_absolute() ? path : homeFolder() / path;
}

/// The desktops' own dialogs, by what asks least of the desktop.
const std::array<std::vector<std::string>, 3> Dialogs = {{
    {"zenity", "--file-selection"},
    {"qarma", "--file-selection"},
    {"kdialog", "--getopenfilename"},
}};

}  // namespace

std::vector<session::PathChoice> pathsFor(const std::string& text) {
    const fs::path wanted = fullPath(text);
    const bool isFolder = text.empty() || text.ends_with('/') || text == "~";
    const fs::path folder = isFolder ? wanted : wanted.parent_path();
    const std::string start = isFolder ? std::string() : wanted.filename().string();
    std::vector<session::PathChoice> choices;
    std::error_code error;
    for (fs::directory_iterator entry(folder.lexically_normal(), fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const bool isHidden = name.starts_with('.') && !start.starts_with('.');
        if (!name.starts_with(start) || isHidden) {
            continue;
        }
        session::PathChoice choice;
        std::error_code ignored;
        choice.isFolder = entry->is_directory(ignored);
        if (!choice.isFolder && !entry->is_regular_file(ignored)) {
            continue;  // nothing that a file can be read from
        }
        choice.path = entry->path().string();
        choice.bytes = choice.isFolder ? 0 : entry->file_size(ignored);
        if (ignored) {
            choice.bytes = 0;
        }
        choices.push_back(std::move(choice));
    }
    std::ranges::sort(choices, [](const session::PathChoice& a, const session::PathChoice& b) {
        return std::pair(!a.isFolder, a.path) < std::pair(!b.isFolder, b.path);
    });
    choices.resize(std::min(choices.size(), MostPaths));
    return choices;
}

std::vector<std::string> filesNamedIn(std::string_view text) {
    constexpr std::string_view Scheme = "file://";
    constexpr std::size_t MostFiles = 64;
    std::vector<std::string> files;
    while (!text.empty() && files.size() < MostFiles) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        while (line.ends_with('\r') || line.ends_with(' ')) {
            line.remove_suffix(1);
        }
        std::string path(line);
        if (line.starts_with(Scheme)) {
            // The path, with this machine's name before it or without.
            const std::size_t slash = line.find('/', Scheme.size());
            path = session::percentDecoded(slash == std::string_view::npos ? std::string_view() : line.substr(slash))
                       .value_or("");
        }
        std::error_code error;
        if (path.starts_with('/') && fs::is_regular_file(path, error)) {
            files.push_back(std::move(path));
        } else if (!line.empty()) {
            return {};  // some other text
        }
    }
    return files;
}

FileDesk::FileDesk(const World& world) : m_world(world) {}

FileDesk::~FileDesk() = default;

void FileDesk::take(const session::FileTask& task, const session::AppState& state) {
    namespace files = session::files;
    std::visit(
        [&](const auto& wanted) {
            using Task = std::decay_t<decltype(wanted)>;
            if constexpr (std::is_same_v<Task, files::Read>) {
                m_waiting.push_back({wanted.layer, wanted.path});
                startNext();
            } else if constexpr (std::is_same_v<Task, files::StopReading>) {
                std::erase_if(m_waiting, [&](const Job& job) { return job.layer == wanted.layer; });
                if (m_current && m_current->layer == wanted.layer) {
                    m_reading->cancel();
                    m_ending.push_back(std::move(m_reading));
                    m_current.reset();
                    startNext();
                }
            } else if constexpr (std::is_same_v<Task, files::BuildAtlas>) {
                m_wantsAtlas = true;
            } else if constexpr (std::is_same_v<Task, files::FindPaths>) {
                m_steps.emplace_back(files::OfferPaths{wanted.text, pathsFor(wanted.text)});
            } else if constexpr (std::is_same_v<Task, files::ShowDialog>) {
                showDialog(state);
            }
        },
        task);
}

void FileDesk::startNext() {
    if (m_current || m_waiting.empty()) {
        return;
    }
    m_current = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_told = {};
    m_reading = std::make_unique<data::FileReading>(fs::path(m_current->path));
    m_steps.emplace_back(session::files::TellProgress{m_current->layer, 0, std::nullopt});
}

void FileDesk::showDialog(const session::AppState& state) {
    if (m_dialog.isRunning()) {
        return;
    }
    for (const std::vector<std::string>& words : Dialogs) {
        if (base::Result<ChildProcess> dialog = ChildProcess::start(words, ChildProcess::Heard::Output)) {
            m_dialog = std::move(*dialog);
            return;
        }
    }
    m_notices.push_back(m_world.strings.text(state.language, "files.no-dialog"));
}

bool FileDesk::isBusy() const {
    return m_current || m_wantsAtlas || m_making.valid() || m_dialog.isRunning() || !m_steps.empty() ||
           !m_ending.empty() || !m_notices.empty();
}

void FileDesk::pollReading() {
    std::erase_if(m_ending, [](const std::unique_ptr<data::FileReading>& reading) { return reading->hasEnded(); });
    if (!m_current) {
        return;
    }
    if (const data::ReadingProgress progress = m_reading->progress();
        progress.features != m_told.features || progress.ofFeatures != m_told.ofFeatures) {
        m_told = progress;
        m_steps.emplace_back(session::files::TellProgress{m_current->layer, progress.features, progress.ofFeatures});
    }
    std::optional<base::Result<overlay::Source>> result = m_reading->poll();
    if (!result) {
        return;
    }
    session::files::EndReading end{m_current->layer, nullptr, {}};
    if (*result) {
        for (const base::Diagnostic& fault : (*result)->report.faults) {
            m_world.log(base::LogLevel::Warning, "data", base::formatDiagnostic(fault));
        }
        m_world.log(base::LogLevel::Info, "data",
                    base::formatDiagnostic(data::readingSummary(**result, m_current->path)));
        end.source = std::make_shared<const overlay::Source>(std::move(**result));
    } else {
        end.problem = data::shownText(result->error().message);
        m_world.log(base::LogLevel::Error, "data",
                    base::formatDiagnostic(data::readingFault(result->error(), m_current->path)));
    }
    m_steps.emplace_back(std::move(end));
    m_current.reset();
    m_reading.reset();
    startNext();
}

void FileDesk::pollDialog() {
    if (std::optional<ChildProcess::End> end = m_dialog.poll()) {
        while (end->words.ends_with('\n')) {
            end->words.pop_back();
        }
        if (end->code == 0 && !end->words.empty()) {
            m_steps.emplace_back(session::files::Open{std::move(end->words), {}, false});
        }
    }
}

FileDesk::News FileDesk::poll(const session::AppState& state, const std::shared_ptr<const view::Scene>& scene) {
    News news;
    pollReading();
    pollDialog();
    if (m_making.valid() && m_making.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        news.made = m_making.get();
    }
    if (m_wantsAtlas && !m_making.valid()) {
        m_wantsAtlas = false;
        // Both are values or never change: the window may go on meanwhile.
        m_making = std::async(std::launch::async, [files = state.files, notes = state.notes, &world = m_world, scene] {
            Made made;
            made.atlas = data::atlasWith(
                world.shipped, files, notes ? std::span<const session::Note>(*notes) : std::span<const session::Note>(),
                world.templates);
            made.scene = std::make_shared<const view::Scene>(*scene, made.atlas);
            return made;
        });
    }
    news.steps = std::exchange(m_steps, {});
    news.notices = std::exchange(m_notices, {});
    return news;
}

}  // namespace app
