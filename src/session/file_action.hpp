#pragma once
// What can be done with the user's files beside the atlas, and what the program has to do for it. Steps of the Action
// session::DoWithFiles; tasks of the Effect session::FileTask.

#include "atlas/layer.hpp"
#include "session/user_file.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace session {

namespace files {

/// Begins to read it, beside the others.
struct Open {
    std::string path;  // absolute
    FileLook look;     // as it is remembered; its colour is taken only where that is `hasLook`
    bool hasLook = false;
};
/// What is remembered of a file goes on being remembered.
struct TellProgress {
    atlas::LayerId layer;
    std::uint64_t features = 0;
    std::optional<std::uint64_t> ofFeatures;
};
/// It is read, or why it is not.
struct EndReading {
    atlas::LayerId layer;
    std::shared_ptr<const overlay::Source> source;
    std::string problem;
};
/// Tries a file again that failed.
struct ReadAgain {
    atlas::LayerId layer;
};
/// Takes it off the map, whether it is open, being read or failed.
struct Close {
    atlas::LayerId layer;
};
struct SetLook {
    atlas::LayerId layer;
    FileLook look;
};
/// The whole of it in view.
struct Fit {
    atlas::LayerId layer;
};
/// What it holds, as a table; an empty layer closes that.
struct ShowTable {
    atlas::LayerId layer;
};
/// What a path that is being typed may go on to.
struct OfferPaths {
    std::string text;  // that they are for
    std::vector<PathChoice> choices;
};
/// Lets the desktop's own dialog ask for a file.
struct Browse {};
/// The atlas is another one, with what is open now: what it lacks is let go.
struct TakeAtlas {};

}  // namespace files

using FileStep =
    std::variant<files::Open, files::TellProgress, files::EndReading, files::ReadAgain, files::Close, files::SetLook,
                 files::Fit, files::ShowTable, files::OfferPaths, files::Browse, files::TakeAtlas>;

namespace files {

struct Read {
    atlas::LayerId layer;
    std::string path;
};
struct StopReading {
    atlas::LayerId layer;
};
/// Makes the atlas with the files as they are now.
struct BuildAtlas {};
struct FindPaths {
    std::string text;
};
struct ShowDialog {};

}  // namespace files

using FileTask = std::variant<files::Read, files::StopReading, files::BuildAtlas, files::FindPaths, files::ShowDialog>;

}  // namespace session
