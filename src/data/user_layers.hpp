#pragma once
// The user's open files as layers of the atlas: each a layer in the group "files", with a document that stands for the
// file and an article for each feature. Nothing curated changes: the atlas with them is another one.

#include "atlas/atlas.hpp"
#include "data/templates.hpp"
#include "session/user_file.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace data {

/// Each feature of a file is one of the atlas, with an article of its own, so there is an end to how many can be.
inline constexpr std::size_t MostFileFeatures = 100'000;

/// The atlas with those of the files that are open and hold anything at its end; itself where none does.
[[nodiscard]] std::shared_ptr<const atlas::Atlas> atlasWithFiles(std::shared_ptr<const atlas::Atlas> shipped,
                                                                 std::span<const session::UserFile> files,
                                                                 const Templates& templates);

/// The one that stands for the file.
[[nodiscard]] atlas::Document fileDocument(const atlas::LayerId& layer, std::string_view path);

/// Others' text, fit for a terminal or a label: broken bytes and control characters as one sees them, and no more of it
/// than anybody reads.
[[nodiscard]] std::string shownText(std::string_view text);

}  // namespace data
