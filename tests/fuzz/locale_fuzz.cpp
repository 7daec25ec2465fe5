// Interface words: as a file of its own, and put into the sentences of dates and numbers.

#include "data/json_file.hpp"
#include "data/locale_reader.hpp"

#include "fuzz_input.hpp"

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    base::Diagnostics diagnostics;
    const auto file = data::JsonFile::fromText(fuzz::textOf(bytes, size), "fuzz", diagnostics);
    if (!file) {
        return 0;
    }
    data::checkLocale(file->root(), {{"a", "{x} and {y}"}, {"b", "words"}});
    session::Strings strings;
    session::Strings::Table table;
    file->root().forEachMember([&](const std::string& key, const data::JsonNode& value) {
        if (auto words = value.readString()) {
            table.emplace(key, std::move(*words));
        }
    });
    strings.setTable(atlas::Language::English, std::move(table));
    static_cast<void>(strings.format(atlas::Language::Russian, "a", {{"x", "{y}"}, {"y", "1"}}));
    static_cast<void>(
        session::formatTimeSpan(strings, atlas::Language::English, *atlas::parseTimeSpan("-0138/1991-12-16~")));
    return 0;
}
