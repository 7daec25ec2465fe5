// Every code that data::fault lists can be provoked, and nothing is reported that is not listed.

#include "data/fault_code.hpp"

#include "data/load_atlas.hpp"
#include "data/locale_reader.hpp"
#include "data/notes_store.hpp"
#include "data/settings_store.hpp"
#include "data/sqlite.hpp"
#include "data/text_file.hpp"
#include "data/theme_reader.hpp"
#include "data/validate.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

class Collected {
public:
    void add(const base::Diagnostics& diagnostics) {
        for (const base::Diagnostic& diagnostic : diagnostics) {
            m_codes.insert(diagnostic.code);
            EXPECT_FALSE(diagnostic.file.empty()) << base::formatDiagnostic(diagnostic);
            EXPECT_FALSE(diagnostic.message.empty()) << base::formatDiagnostic(diagnostic);
            EXPECT_EQ(base::formatDiagnostic(diagnostic).find('\n'), std::string::npos);
        }
    }
    [[nodiscard]] const std::set<std::string>& codes() const { return m_codes; }

private:
    std::set<std::string> m_codes;
};

void addBrokenFixtures(Collected& collected, const data::ShippedFolders& folders) {
    for (const fs::directory_entry& entry : fs::directory_iterator(support::sourceDir() / "tests/fixtures/broken")) {
        const std::vector<fs::path> files = {entry.path()};
        collected.add(data::validateFiles(folders, files));
    }
}

/// Faults that no single small file on disk can stand for.
void addOthers(Collected& collected, const support::TemporaryFolder& folder, const data::ShippedFolders& folders) {
    const auto validate = [&](const fs::path& path) {
        const std::vector<fs::path> files = {path};
        collected.add(data::validateFiles(folders, files));
    };
    validate(folder.path() / "missing.json");
    validate(folder.path());
    const fs::path huge = folder.write("huge.json", "{");
    fs::resize_file(huge, data::MaxGeoJsonBytes + 1);
    validate(huge);
    validate(support::sourceDir() / "tests/fixtures/vectors/things.gpx");
    validate(folder.write("numbers.geojson", R"({"type": "FeatureCollection", "features": [7]})"));
    validate(
        folder.write("long.geojson", R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"n": 99999999999999999999999}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]})"));
    std::string nulls;
    for (int i = 0; i < 200; ++i) {
        nulls += std::string(i == 0 ? "" : ",") + R"({"type": "Feature", "properties": {}, "geometry": null})";
    }
    validate(folder.write("nulls.geojson", R"({"type": "FeatureCollection", "features": [)" + nulls + "]}"));

    folder.write("assets/theme.json",
                 R"({"map": {"sea": "blue"}, "rules": [], "symbols": {}, "labels": {}, "ui": {}})");
    for (const char* code : {"en", "zh", "kk", "ru"}) {
        folder.write(std::string("assets/locale/") + code + ".json", R"({"a": "{x}", "b": "b"})");
    }
    folder.write("assets/locale/kk.json", R"({"a": "{y}", "c": "c"})");
    collected.add(data::readTheme(folder.path() / "assets").diagnostics);
    collected.add(data::readLocales(folder.path() / "assets").diagnostics);
    folder.write("config/settings.json", "{");
    collected.add(data::readSettings(folder.path() / "config").diagnostics);
    folder.write("config/view.json", R"({"version": 2})");
    collected.add(data::readView(folder.path() / "config").diagnostics);
    const fs::path notes = folder.path() / "notes.gpkg";
    base::Result<data::NotesStore> store = data::NotesStore::open(notes);
    EXPECT_TRUE(data::sqlite::Database::open(notes, std::chrono::seconds(1))
                    ->execute("INSERT INTO notes (tags) VALUES ('no JSON')"));
    collected.add(store->all()->diagnostics);
}

TEST(FaultCode, EachIsProvokedAndNoOtherIsUsed) {
    const support::MiniGeodata mini;
    const support::TemporaryFolder folder;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets",
                                       [](char32_t c) { return c != U'龘'; }};
    Collected collected;
    collected.add(data::loadAtlas(mini.geodata(), {}, folder.write("baked", "no such thing")).diagnostics);
    addBrokenFixtures(collected, folders);
    addOthers(collected, folder, folders);

    std::set<std::string> listed;
    for (const std::string_view code : data::fault::All) {
        EXPECT_TRUE(listed.emplace(code).second) << code << " stands twice in the list";
        EXPECT_TRUE(collected.codes().contains(std::string(code))) << code << " was not provoked";
    }
    for (const std::string& code : collected.codes()) {
        EXPECT_TRUE(listed.contains(code)) << code << " is not in data::fault::All";
    }
}

}  // namespace
