#include "data/locale_reader.hpp"

#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace data {
namespace {

// A word or a sentence; nothing in the interface is longer.
constexpr std::size_t MaxWordsBytes = 2000;

std::string nameOf(atlas::Language language) {
    return fmt::format("locale/{}.json", atlas::codeOf(language));
}

session::Strings::Table readTable(const JsonNode& root) {
    session::Strings::Table table;
    root.forEachMember([&](const std::string& key, const JsonNode& value) {
        if (std::optional<std::string> words = value.readString(MaxWordsBytes)) {
            table.emplace(key, std::move(*words));
        }
    });
    return table;
}

/// The names between braces.
std::set<std::string> placeholdersOf(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        names.emplace(text.substr(open + 1, close - open - 1));
    }
    return names;
}

/// Every other language has exactly the keys of English, with the same placeholders.
void compareWithEnglish(const session::Strings::Table& english, const session::Strings::Table& table,
                        const JsonNode& root) {
    for (const auto& [key, words] : english) {
        const auto found = table.find(key);
        if (found == table.end()) {
            root.report(fault::LocaleKeyMissing, fmt::format("'{}' is missing; translate \"{}\"", key, words),
                        base::Severity::Warning);
        } else if (placeholdersOf(found->second) != placeholdersOf(words)) {
            if (const std::optional<JsonNode> node = root.find(key)) {
                node->report(fault::LocalePlaceholder,
                             fmt::format("the placeholders differ from the English \"{}\"; use the same names", words),
                             base::Severity::Warning);
            }
        }
    }
    for (const auto& [key, words] : table) {
        if (const std::optional<JsonNode> node = root.find(key); node && english.find(key) == english.end()) {
            node->report(fault::LocaleKeyExtra,
                         fmt::format("English has no '{}'; add it there or take it out here", key),
                         base::Severity::Warning);
        }
    }
}

}  // namespace

void checkLocale(const JsonNode& root, const session::Strings::Table& english) {
    compareWithEnglish(english, readTable(root), root);
}

LoadedStrings readLocales(const std::filesystem::path& assetsDir) {
    LoadedStrings loaded;
    std::array<std::unique_ptr<JsonFile>, atlas::AllLanguages.size()> files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::filesystem::path path = assetsDir / nameOf(atlas::AllLanguages.at(i));
        files.at(i) = JsonFile::open(path, shownPath(path), loaded.diagnostics);
        if (files.at(i)) {
            loaded.strings.setTable(atlas::AllLanguages.at(i), readTable(files.at(i)->root()));
        }
    }
    const session::Strings::Table& english = loaded.strings.table(atlas::Language::English);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files.at(i) && atlas::AllLanguages.at(i) != atlas::Language::English && !english.empty()) {
            compareWithEnglish(english, loaded.strings.table(atlas::AllLanguages.at(i)), files.at(i)->root());
        }
    }
    return loaded;
}

}  // namespace data
