#pragma once
// loadAtlas: reads everything under geodata/ into one frozen Atlas. Bad input costs itself and is reported; nothing is
// thrown.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "data/templates.hpp"
#include "session/user_file.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// How long one part of the loading took, for the log.
struct LoadStep {
    std::string name;
    double seconds = 0.0;
};

struct LoadedAtlas {
    std::shared_ptr<const atlas::Atlas> atlas;    // never null; empty where nothing could be read
    std::shared_ptr<const atlas::Atlas> shipped;  // the same without the layers of the user's files
    std::vector<session::UserFile> files;         // of the user, those that could be opened
    std::vector<atlas::StoryId> openedStories;    // of the user's files
    Templates templates;                          // for the articles of files to come
    base::Diagnostics diagnostics;                // files named as they can be opened
    std::vector<LoadStep> steps;
};

/// `userFiles`: what the command line names: files with things in them in one of many formats, KML with tours, or
/// content files after geodata/schema/feature-file.schema.json. `baked`: what the build made of geodataDir
/// (data/baked_atlas.hpp), read in its place where it fits; content files need the whole text of the atlas and have it
/// read. Where it does not fit, a note says why.
[[nodiscard]] LoadedAtlas loadAtlas(const std::filesystem::path& geodataDir,
                                    std::span<const std::filesystem::path> userFiles = {},
                                    const std::optional<std::filesystem::path>& baked = {});

/// The user's files alone, read in the same way, without anything that ships: no base map, no articles' sentences.
[[nodiscard]] LoadedAtlas loadFilesAlone(std::span<const std::filesystem::path> userFiles);

}  // namespace data
