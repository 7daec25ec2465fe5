#pragma once
// Files that the user names on the command line: of their own in one of many formats, KML with tours, or content files.

#include "atlas/atlas.hpp"
#include "base/result.hpp"
#include "data/content_reader.hpp"
#include "data/kml_reader.hpp"

#include <filesystem>
#include <vector>

namespace data {

/// A story of a KML file, and the document that stands for the file.
struct UserStory {
    KmlStory written;
    std::string file;
    atlas::DocumentId document;
};

/// Features of files and stories of KML files, with a document for each file that they cite.
struct UserFeatures {
    std::vector<atlas::Document> documents;
    std::vector<atlas::Feature> features;
    std::vector<UserStory> stories;
};

/// Who reads a file: the program itself (GeoJSON, content; KML with a tour), or a process apart, with GDAL.
enum class UserFileKind { Json, Tour, Other };
[[nodiscard]] base::Result<UserFileKind> kindOfUserFile(const std::filesystem::path& path, const std::string& name);

/// A content file goes into `content`, all others into `user`; faults into content.diagnostics.
void addUserFile(const std::filesystem::path& path, Content& content, UserFeatures& user);

/// Puts features on their layer at the end of the atlas; without them there is no layer either. Stories follow the
/// shipped ones, each under its own id where that is free; what they refer to and the atlas lacks is left out and told.
/// Returns the ids of the stories.
std::vector<atlas::StoryId> addUserFeatures(UserFeatures&& user, const Templates& templates, atlas::Atlas::Parts& parts,
                                            base::Diagnostics& diagnostics);

/// Whether the document stands for one of the user's files.
[[nodiscard]] bool isFileDocument(std::string_view id);

/// What a file's text says it is: GeoJSON has a "type", files of the atlas name their "$schema"; the first one counts.
[[nodiscard]] bool looksLikeGeoJson(std::string_view text);

}  // namespace data
