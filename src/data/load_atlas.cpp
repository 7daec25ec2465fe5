#include "data/load_atlas.hpp"

#include "data/atlas_builder.hpp"
#include "data/baked_atlas.hpp"
#include "data/base_map.hpp"
#include "data/content_reader.hpp"
#include "data/fault_code.hpp"
#include "data/map_reader.hpp"
#include "data/text_file.hpp"
#include "data/user_files.hpp"
#include "data/user_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace data {
namespace {

using Clock = std::chrono::steady_clock;

// More threads than files of some size gain nothing.
constexpr unsigned MaxWorkers = 4;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void append(base::Diagnostics& all, base::Diagnostics& some) {
    std::ranges::move(some, std::back_inserter(all));
}

/// Runs the tasks on a few threads, each taking the next one that nobody has. An exception costs its task.
void runTasks(const std::vector<ReadTask>& tasks, LoadedAtlas& loaded) {
    std::vector<LoadStep> steps(tasks.size());
    std::vector<base::Diagnostics> faults(tasks.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next.fetch_add(1); i < tasks.size(); i = next.fetch_add(1)) {
            const Clock::time_point start = Clock::now();
            try {
                tasks[i].run();
            } catch (const std::exception& error) {
                // Whatever a library or the memory could not do ends here: no exception may leave a thread.
                base::Diagnostic diagnostic;
                diagnostic.code = fault::FileUnreadable;
                diagnostic.file = tasks[i].name;
                diagnostic.message = fmt::format("reading it failed: {}; install the program again", error.what());
                faults[i].push_back(std::move(diagnostic));
            }
            steps[i] = {tasks[i].name, secondsSince(start)};
        }
    };
    {
        const unsigned workers = std::clamp(std::thread::hardware_concurrency(), 1U, MaxWorkers);
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < workers; ++i) {
            threads.emplace_back(work);
        }
        work();
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        loaded.steps.push_back(std::move(steps[i]));
        append(loaded.diagnostics, faults[i]);
    }
}

/// The atlas of what was read, and the one with the user's files.
void finish(UserFiles&& user, Templates&& templates, atlas::Atlas::Parts&& parts, base::Diagnostics& diagnostics,
            LoadedAtlas& loaded) {
    std::ranges::move(user.documents, std::back_inserter(parts.documents));
    loaded.openedStories = addUserStories(std::move(user.stories), parts, diagnostics);
    append(loaded.diagnostics, diagnostics);
    loaded.files = std::move(user.files);
    loaded.templates = std::move(templates);
    loaded.shipped = std::make_shared<const atlas::Atlas>(std::move(parts));
    loaded.atlas = atlasWith(loaded.shipped, loaded.files, {}, loaded.templates);
}

/// Puts the user's files into an atlas that is whole without them. False where one of them has content, which has to be
/// checked against the shipped content.
bool addUserFiles(std::span<const std::filesystem::path> userFiles, BakedAtlas& baked, LoadedAtlas& loaded) {
    Content content;
    content.templates = std::move(baked.templates);
    UserFiles user;
    for (const std::filesystem::path& path : userFiles) {
        addUserFile(path, content, user);
    }
    if (!content.files.empty()) {
        return false;
    }
    finish(std::move(user), std::move(content.templates), std::move(baked.parts), content.diagnostics, loaded);
    return true;
}

/// Empty where the baked atlas will not do.
std::optional<LoadedAtlas> loadBaked(const std::filesystem::path& file, const std::filesystem::path& geodataDir,
                                     std::span<const std::filesystem::path> userFiles, base::Diagnostics& notes) {
    const Clock::time_point start = Clock::now();
    base::Result<BakedAtlas> baked = readBakedAtlas(file, geodataDir);
    if (!baked) {
        base::Diagnostic note;
        note.severity = base::Severity::Note;
        note.code = fault::BakedUnfit;
        note.file = shownPath(file);
        note.message =
            fmt::format("the baked atlas is not used, since {}; build or install the program again to start faster",
                        baked.error().message);
        notes.push_back(std::move(note));
        return std::nullopt;
    }
    LoadedAtlas loaded;
    if (!addUserFiles(userFiles, *baked, loaded)) {
        return std::nullopt;
    }
    loaded.steps.push_back({shownPath(file), secondsSince(start)});
    loaded.steps.push_back({"all", secondsSince(start)});
    return loaded;
}

}  // namespace

LoadedAtlas loadAtlas(const std::filesystem::path& geodataDir, std::span<const std::filesystem::path> userFiles,
                      const std::optional<std::filesystem::path>& baked) {
    const Clock::time_point start = Clock::now();
    LoadedAtlas loaded;
    if (baked) {
        if (std::optional<LoadedAtlas> ready = loadBaked(*baked, geodataDir, userFiles, loaded.diagnostics)) {
            return std::move(*ready);
        }
    }
    // What is wrong with map.json is reported by whoever asks for the map itself.
    LoadedMap frame = readMap(geodataDir);
    const geo::LonLatBounds window = frame.window;

    BaseMap map;
    map.geography.localLanguages = std::move(frame.localLanguages);
    std::unique_ptr<Content> content = std::make_unique<Content>();
    std::vector<ReadTask> tasks = baseMapTasks(geodataDir, window, map);
    tasks.insert(tasks.begin() + 1, {shownPath(geodataDir / "atlas"), [&] { content = readContent(geodataDir); }});
    runTasks(tasks, loaded);

    const Clock::time_point readingDone = Clock::now();
    for (BaseFile* file : {&map.countries, &map.units, &map.lakes, &map.rivers, &map.namedRivers, &map.landforms,
                           &map.towns, &map.silkPaths}) {
        append(loaded.diagnostics, file->diagnostics);
    }
    append(loaded.diagnostics, map.coreDiagnostics);
    append(loaded.diagnostics, map.overviewDiagnostics);
    UserFiles user;
    for (const std::filesystem::path& path : userFiles) {
        addUserFile(path, *content, user);
    }
    checkCitations(*content);
    atlas::Atlas::Parts parts = buildAtlas(*content, map);
    finish(std::move(user), std::move(content->templates), std::move(parts), content->diagnostics, loaded);
    loaded.steps.push_back({"build", secondsSince(readingDone)});
    loaded.steps.push_back({"all", secondsSince(start)});
    return loaded;
}

LoadedAtlas loadFilesAlone(std::span<const std::filesystem::path> userFiles) {
    const Clock::time_point start = Clock::now();
    LoadedAtlas loaded;
    Content content;
    UserFiles user;
    for (const std::filesystem::path& path : userFiles) {
        addUserFile(path, content, user);
    }
    finish(std::move(user), std::move(content.templates), {}, content.diagnostics, loaded);
    loaded.steps.push_back({"all", secondsSince(start)});
    return loaded;
}

}  // namespace data
