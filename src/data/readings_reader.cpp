#include "data/readings_reader.hpp"

#include "base/utf8.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace data {
namespace {

constexpr std::size_t MaxSyllableBytes = 7;

bool isSyllable(std::string_view text) {
    return !text.empty() && text.size() <= MaxSyllableBytes &&
           std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

void readSyllables(const JsonNode& list, session::Readings& readings) {
    list.forEachMember([&](const std::string& syllable, const JsonNode& value) {
        const std::optional<std::string> hanzi = value.readString();
        if (!hanzi) {
            return;
        }
        if (!isSyllable(syllable)) {
            value.report(fault::ValueRange, fmt::format("'{}' is no syllable; write 1 to {} letters from a to z",
                                                        base::escapeControls(syllable), MaxSyllableBytes));
            return;
        }
        for (const char32_t character : base::decodeUtf8(*hanzi)) {
            std::vector<std::string>& known = readings[character];
            if (std::ranges::find(known, syllable) == known.end()) {
                known.push_back(syllable);
            }
        }
    });
}

}  // namespace

LoadedReadings readReadings(const std::filesystem::path& assetsDir) {
    LoadedReadings loaded;
    const std::filesystem::path path = assetsDir / "readings.json";
    const std::unique_ptr<JsonFile> file = JsonFile::open(path, shownPath(path), loaded.diagnostics);
    if (!file) {
        return loaded;
    }
    for (const std::string_view key : {"pinyin", "also"}) {  // the usual reading comes first
        if (const std::optional<JsonNode> list = file->root().require(key)) {
            readSyllables(*list, loaded.readings);
        }
    }
    return loaded;
}

}  // namespace data
