#pragma once
// The user's open files and notes as layers of the atlas, in the group "files": each file a layer with a document that
// stands for it and an article for each feature, the notes another. Nothing curated changes: the atlas with them is
// another one.

#include "atlas/atlas.hpp"
#include "data/templates.hpp"
#include "session/note.hpp"
#include "session/user_file.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace data {

/// Each feature of a file is one of the atlas, with an article of its own, so there is an end to how many can be.
inline constexpr std::size_t MostFileFeatures = 100'000;

/// The atlas with those of the files that are open and hold anything, and the notes that have a place or are linked to
/// something that has one, at its end; itself where there is nothing of the kind.
[[nodiscard]] std::shared_ptr<const atlas::Atlas> atlasWith(std::shared_ptr<const atlas::Atlas> shipped,
                                                            std::span<const session::UserFile> files,
                                                            std::span<const session::Note> notes,
                                                            const Templates& templates);

/// The one that stands for the file.
[[nodiscard]] atlas::Document fileDocument(const atlas::LayerId& layer, std::string_view path);

/// Others' text, fit for a terminal or a label: broken bytes and control characters as one sees them, and no more of it
/// than anybody reads.
[[nodiscard]] std::string shownText(std::string_view text);

}  // namespace data
