#pragma once
// Files that the user names on the command line: GeoJSON of their own, or content files.

#include "atlas/atlas.hpp"
#include "data/content_reader.hpp"

#include <filesystem>
#include <vector>

namespace data {

/// Features of GeoJSON files, with a document for each file that they cite.
struct UserFeatures {
    std::vector<atlas::Document> documents;
    std::vector<atlas::Feature> features;
};

/// A content file goes into `content`, GeoJSON into `user`; faults into content.diagnostics.
void addUserFile(const std::filesystem::path& path, Content& content, UserFeatures& user);

/// Puts them on their layer at the end of the atlas; without features there is no layer either.
void addUserFeatures(UserFeatures&& user, const Templates& templates, atlas::Atlas::Parts& parts);

/// What a file's text says it is: GeoJSON has a "type", files of the atlas name their "$schema"; the first one counts.
[[nodiscard]] bool looksLikeGeoJson(std::string_view text);

}  // namespace data
