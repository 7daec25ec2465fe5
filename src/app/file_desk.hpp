#pragma once
// FileDesk: what the program does for the user's files while the window goes on: reads them one after another, makes
// the atlas with them and its scene on another thread, looks paths up, lets the desktop's dialog ask for one.

#include "app/child_process.hpp"
#include "app/world.hpp"
#include "data/file_reading.hpp"
#include "session/action.hpp"
#include "view/scene.hpp"

#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The folder's entries that the text, a path, may go on to: folders first, by name. `~` is the home folder, where
/// a text without any folder is looked for too; `./` is the one that the program was started in.
[[nodiscard]] std::vector<session::PathChoice> pathsFor(const std::string& text);

/// The paths of files that somebody has copied, one a line, as paths or as file: addresses.
[[nodiscard]] std::vector<std::string> filesNamedIn(std::string_view text);

class FileDesk {
public:
    /// `world` must outlive it.
    explicit FileDesk(const World& world);
    ~FileDesk();
    FileDesk(const FileDesk&) = delete;
    FileDesk& operator=(const FileDesk&) = delete;

    void take(const session::FileTask& task, const session::AppState& state);

    /// Something is under way: ask again soon.
    [[nodiscard]] bool isBusy() const;

    struct Made {
        std::shared_ptr<const atlas::Atlas> atlas;
        std::shared_ptr<const view::Scene> scene;
    };
    struct News {
        std::vector<session::FileStep> steps;
        std::vector<std::string> notices;
        std::optional<Made> made;
    };
    /// What has come about since it was last asked. `scene`: what is shown now.
    [[nodiscard]] News poll(const session::AppState& state, const std::shared_ptr<const view::Scene>& scene);

private:
    struct Job {
        atlas::LayerId layer;
        std::string path;
    };

    void startNext();
    void showDialog(const session::AppState& state);
    void pollReading();
    void pollDialog();

    const World& m_world;
    std::deque<Job> m_waiting;
    std::optional<Job> m_current;
    std::unique_ptr<data::FileReading> m_reading;
    std::vector<std::unique_ptr<data::FileReading>> m_ending;  // cancelled, and on their last steps
    data::ReadingProgress m_told;
    bool m_wantsAtlas = false;
    std::future<Made> m_making;
    ChildProcess m_dialog;
    std::vector<session::FileStep> m_steps;  // that the next poll tells
    std::vector<std::string> m_notices;
};

}  // namespace app
