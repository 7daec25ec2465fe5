#pragma once
// Stories of KML files that the user opens: told beside those that ship.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "data/kml_reader.hpp"

#include <string>
#include <vector>

namespace data {

/// A story of a KML file, and the document that stands for the file.
struct UserStory {
    KmlStory written;
    std::string file;
    atlas::DocumentId document;
};

/// Stories follow the shipped ones, each under its own id where that is free; what they refer to and the atlas lacks is
/// left out and told. Returns their ids.
std::vector<atlas::StoryId> addUserStories(std::vector<UserStory>&& stories, atlas::Atlas::Parts& parts,
                                           base::Diagnostics& diagnostics);

}  // namespace data
