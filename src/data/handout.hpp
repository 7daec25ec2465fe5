#pragma once
// Handout: a story as one HTML file for the printer, its pictures in it. No script, nothing fetched.

#include "atlas/atlas.hpp"
#include "base/result.hpp"
#include "session/strings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace data {

struct HandoutPicture {
    std::string png;  // the file's bytes
    std::string alt;  // the picture in words
};

struct Handout {
    const atlas::Atlas& atlas;
    const session::Strings& strings;
    atlas::Language language = atlas::Language::English;
    const atlas::Story& story;
    std::vector<HandoutPicture> pictures;  // one for each chapter
};

/// `page`: the text of assets/handout.html. `name` stands for it in messages.
[[nodiscard]] base::Result<std::string> handoutHtml(const Handout& handout, std::string_view page,
                                                    const std::string& name);

}  // namespace data
