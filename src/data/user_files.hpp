#pragma once
// Files that the user names: of their own in one of many formats, KML with tours, or content files.

#include "atlas/atlas.hpp"
#include "base/result.hpp"
#include "data/content_reader.hpp"
#include "data/user_stories.hpp"
#include "session/user_file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

/// What the user's files hold beside content.
struct UserFiles {
    std::vector<session::UserFile> files;    // open
    std::vector<atlas::Document> documents;  // that stand for the files of the stories
    std::vector<UserStory> stories;
};

/// Who reads a file: the program itself (GeoJSON, content; KML with a tour), or a process apart, with GDAL.
enum class UserFileKind { Json, Tour, Other };
[[nodiscard]] base::Result<UserFileKind> kindOfUserFile(const std::filesystem::path& path, const std::string& name);

/// A content file goes into `content`, all others into `user`; faults into content.diagnostics.
void addUserFile(const std::filesystem::path& path, Content& content, UserFiles& user);

/// What a file's text says it is: GeoJSON has a "type", files of the atlas name their "$schema"; the first one counts.
[[nodiscard]] bool looksLikeGeoJson(std::string_view text);

/// GeoJSON as a table. Nothing where the text is none; what is wrong with it goes to `diagnostics`, and of what is read
/// into the source's report besides.
[[nodiscard]] std::optional<overlay::Source> geoJsonSource(std::string text, const std::string& name,
                                                           base::Diagnostics& diagnostics);

/// Says that there is more in the file than can be shown; nothing where there is not.
[[nodiscard]] std::optional<std::string> tooManyFeatures(const overlay::Source& source);

}  // namespace data
