#pragma once
// UserFile: one of the user's files beside the atlas: where it is, how its layer looks, and what was read of it.

#include "atlas/article.hpp"
#include "atlas/layer.hpp"
#include "atlas/time_span.hpp"
#include "overlay/source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// Of so many colours one can be told from another; each theme has its own.
inline constexpr std::size_t FileColors = 6;

/// What a path may go on to.
struct PathChoice {
    std::string path;
    bool isFolder = false;
    std::uint64_t bytes = 0;

    friend bool operator==(const PathChoice&, const PathChoice&) = default;
};

/// How the layer of a file looks; what the user chose, and what is remembered.
struct FileLook {
    std::string name;                       // of the layer; empty: the file's
    std::size_t palette = 0;                // which of the theme's colours for files
    std::optional<std::string> labelField;  // what names its features: empty text: nothing; none: see usualLabelField()
    std::string timeField;                  // when its features are there; empty: always

    friend bool operator==(const FileLook&, const FileLook&) = default;
};

enum class FileCondition {
    Waiting,  // for others to be read
    Reading,
    Open,
    Failed,
};

struct UserFile {
    atlas::LayerId layer;  // "files/expedition"
    std::string path;      // absolute; "-" where it came from standard input
    FileLook look;
    FileCondition condition = FileCondition::Waiting;
    std::uint64_t featuresRead = 0;  // while it is being read
    std::optional<std::uint64_t> ofFeatures;
    std::string problem;                            // why it failed, in words
    std::shared_ptr<const overlay::Source> source;  // while it is open

    friend bool operator==(const UserFile&, const UserFile&) = default;
};

/// The last part of the path.
[[nodiscard]] std::string fileNameOf(std::string_view path);

/// What its layer is called.
[[nodiscard]] std::string shownNameOf(const UserFile& file);

/// A layer of its own for a file of that name, which none of the others has: what it is called in lower case, without
/// its ending, letters and digits alone.
[[nodiscard]] atlas::LayerId newFileLayer(std::string_view path, std::span<const UserFile> others);

/// The document that stands for the file: "file-expedition" of "files/expedition".
[[nodiscard]] atlas::DocumentId fileDocumentId(std::string_view layer);
/// What its feature of that number is called in the atlas.
[[nodiscard]] atlas::FeatureId fileFeatureId(std::string_view layer, std::string_view number);
/// Whether the document stands for one of the user's files.
[[nodiscard]] bool isFileDocument(std::string_view id);

/// The first colour that none of the others has, or else the one that the fewest have.
[[nodiscard]] std::size_t freePalette(std::span<const UserFile> others);

/// How a file's layer looks as text, and the way back: "files/expedition?name=My%20way&color=2&label=title&time=year".
/// What is as it would be by itself is left out.
[[nodiscard]] std::string formatLook(const UserFile& file);
struct LayerLook {
    atlas::LayerId layer;
    FileLook look;
};
[[nodiscard]] base::Result<LayerLook> parseLook(std::string_view text);

/// The names of all fields of its tables in which something stands, each once, in their order.
[[nodiscard]] std::vector<std::string> fieldsOf(const overlay::Source& source);

/// The field that seems to name features ("name", "title", "label", "id"); empty where none does.
[[nodiscard]] std::string usualLabelField(const overlay::Source& source);

/// The fields whose first values all tell a time. They are offered, never taken unasked.
[[nodiscard]] std::vector<std::string> timeFieldsOf(const overlay::Source& source);

/// A year, a date after ISO 8601 (its time of day is not looked at), or EDTF; nothing where the value tells no time.
[[nodiscard]] std::optional<atlas::TimeSpan> timeOf(const overlay::Value& value);

/// The value as one reads it; empty for none.
[[nodiscard]] std::string textOf(const overlay::Value& value);

}  // namespace session
