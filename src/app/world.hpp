#pragma once
// World: everything loaded at the start. Afterwards one thing changes, between two frames: the atlas, when files of the
// user are opened or closed.

#include "app/folders.hpp"
#include "app/options.hpp"
#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "base/log.hpp"
#include "data/settings_store.hpp"
#include "data/templates.hpp"
#include "session/reduce.hpp"
#include "session/search.hpp"
#include "session/strings.hpp"
#include "session/theme.hpp"

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace app {

struct World {
    Folders folders;
    std::shared_ptr<const atlas::Atlas> atlas;                // with the user's open files
    std::shared_ptr<const atlas::Atlas> shipped;              // without them
    std::vector<session::UserFile> files;                     // that were named at the start
    data::Templates templates;                                // for the articles of files to come
    std::shared_ptr<const std::vector<session::Note>> notes;  // that --notes names; nullptr without
    std::array<std::shared_ptr<const session::Theme>, session::AllThemes.size()> themes;  // as in AllThemes
    session::Strings strings;
    session::Grounds grounds;
    session::Camera home;
    session::TimeAxis timeAxis;
    base::Diagnostics diagnostics;
    base::LogSink log;
    std::vector<atlas::StoryId> openedStories = {};  // of the user's files; the first one is told at the start
    mutable std::shared_ptr<const session::SearchIndex> searchIndex = nullptr;  // see searchIndexOf()

    /// With other files open.
    void take(std::shared_ptr<const atlas::Atlas> other) {
        atlas = std::move(other);
        searchIndex.reset();
    }

    [[nodiscard]] session::Context context() const { return {*atlas, grounds, home, timeAxis}; }
    [[nodiscard]] const std::shared_ptr<const session::Theme>& theme(session::ThemeChoice choice) const {
        return themes.at(static_cast<std::size_t>(choice));
    }
};

/// Made when it is first asked for, so that the start does not wait for it. Belongs to the main thread.
[[nodiscard]] const session::SearchIndex& searchIndexOf(const World& world);

/// Fails only where no data folder is found. Faults in the data are logged and kept in `diagnostics`.
[[nodiscard]] base::Result<World> loadWorld(const Options& options, const std::filesystem::path& program,
                                            base::LogSink log);

/// What was saved of the last sitting.
struct Remembered {
    data::LoadedSettings settings;
    data::LoadedView view;
};

/// Files that are broken are set aside, so ask once.
[[nodiscard]] Remembered remember(const Folders& folders);

inline constexpr geo::ScreenSize UsualSize{1600, 900};

/// The state to begin with: defaults, then what was saved, then the command line. Unknown ids are reported as notices.
[[nodiscard]] session::AppState firstState(const World& world, const Options& options,
                                           const std::optional<Remembered>& remembered);

/// The link without what this atlas lacks, which is added to its faults.
[[nodiscard]] session::Link knownLink(const atlas::Atlas& atlas, session::Link link);
/// What the user is told of a link's faults; the log is told why.
[[nodiscard]] std::vector<std::string> linkNotices(const World& world, atlas::Language language,
                                                   const session::Link& link);

enum class Memory { Restore, Ignore };  // of the last sitting
[[nodiscard]] session::AppState firstState(const World& world, const Options& options, Memory memory);

}  // namespace app
