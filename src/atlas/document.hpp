#pragma once
// Document: a source that was consulted. Citation: a place in one.

#include "atlas/language.hpp"

#include <string>
#include <string_view>

namespace atlas {

using DocumentId = std::string;

/// Stands behind statements for which no source was opened; shown as such.
inline constexpr std::string_view EditorUnsourced = "editor-unsourced";

struct Document {
    DocumentId id;
    LocalizedText title;
    std::string author;
    std::string publisher;
    std::string date;  // EDTF as in the file, may be empty
    std::string kind;  // locale key document.<kind>
    std::string url;
    std::string licence;
    LocalizedText note;
};

struct Citation {
    DocumentId document;
    std::string place;  // "paragraph 5"; empty for the whole
};

}  // namespace atlas
