#include "data/validate.hpp"

#include "data/fault_code.hpp"
#include "data/theme_reader.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using support::MiniGeodata;

std::vector<std::string> summaryOf(const base::Diagnostics& diagnostics) {
    std::vector<std::string> lines;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        lines.push_back(std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + " " +
                        diagnostic.code);
    }
    return lines;
}

std::string printed(const base::Diagnostics& diagnostics) {
    std::string text;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        text += base::formatDiagnostic(diagnostic) + "\n";
    }
    return text;
}

bool hasFault(const base::Diagnostics& faults, std::string_view code, const fs::path& file) {
    return std::ranges::any_of(faults, [&](const base::Diagnostic& f) { return f.code == code && f.file == file; });
}

fs::path brokenFolder() {
    return support::sourceDir() / "tests/fixtures/broken";
}

struct BrokenFile {
    std::string name;
    std::vector<std::string> faults;  // "line:column code", in order
};

std::ostream& operator<<(std::ostream& out, const BrokenFile& file) {
    return out << file.name;
}

std::vector<BrokenFile> brokenFiles() {
    std::vector<BrokenFile> files;
    const auto expected = nlohmann::ordered_json::parse(support::readAll(brokenFolder() / "expected.json"));
    for (const auto& [name, faults] : expected.items()) {
        files.push_back({name, faults.get<std::vector<std::string>>()});
    }
    return files;
}

class ValidateNames : public testing::TestWithParam<BrokenFile> {};

TEST_P(ValidateNames, EachFaultWithItsPlace) {
    static const MiniGeodata Mini;
    const std::vector<fs::path> files = {brokenFolder() / GetParam().name};
    const data::ShippedFolders folders{Mini.geodata(), support::sourceDir() / "assets",
                                       [](char32_t c) { return c != U'龘'; }};
    const base::Diagnostics diagnostics = data::validateFiles(folders, files);
    EXPECT_EQ(summaryOf(diagnostics), GetParam().faults) << printed(diagnostics);
    for (const base::Diagnostic& diagnostic : diagnostics) {
        EXPECT_EQ(diagnostic.file, files.front().string());
    }
}

INSTANTIATE_TEST_SUITE_P(Each, ValidateNames, testing::ValuesIn(brokenFiles()), [](const auto& kind) {
    std::string name = kind.param.name;
    std::ranges::replace(name, '.', '_');
    return name;
});

TEST(Validate, NoBrokenFixtureIsForgotten) {
    std::vector<std::string> listed;
    std::ranges::transform(brokenFiles(), std::back_inserter(listed), &BrokenFile::name);
    for (const fs::directory_entry& entry : fs::directory_iterator(brokenFolder())) {
        const std::string name = entry.path().filename().string();
        EXPECT_TRUE(name == "expected.json" || std::ranges::find(listed, name) != listed.end()) << name;
    }
}

TEST(Validate, TheMiniAtlasIsSound) {
    const MiniGeodata mini;
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_TRUE(faults.empty()) << printed(faults);
}

TEST(Validate, EveryFileOfTheMiniAtlasIsSoundByItself) {
    const MiniGeodata mini;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(mini.geodata())) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    const base::Diagnostics faults = data::validateFiles({mini.geodata(), support::sourceDir() / "assets"}, files);
    EXPECT_TRUE(faults.empty()) << printed(faults);
}

TEST(Validate, AMissingFileIsNamed) {
    const MiniGeodata mini;
    const std::vector<fs::path> files = {"/no/such/file.json"};
    const base::Diagnostics faults = data::validateFiles({mini.geodata(), support::sourceDir() / "assets"}, files);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].code, data::fault::FileMissing);
}

TEST(Validate, FilesMayReferToEachOther) {
    const MiniGeodata mini;
    const auto content = [](const std::string& id, const std::string& at) {
        return R"({"$schema": "feature-file.schema.json", "version": 1, "features": [{"id": ")" + id +
               R"(", "layer": "places", "kind": "city", "names": {"en": "A", "zh": "A", "kk": "A", "ru": "A"}, "at": )" +
               at +
               R"(, "rank": 3, "summary": {"en": "S"}, "body": [{"text": {"en": "P"}, "citations": [{"document": "document-a"}]}]}]})";
    };
    mini.write("one.json", content("event/one", "\"place/two\""));
    mini.write("two.json", content("place/two", "[77, 43]"));
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    const std::vector<fs::path> both = {mini.geodata() / "one.json", mini.geodata() / "two.json"};
    EXPECT_TRUE(data::validateFiles(folders, both).empty());
    const std::vector<fs::path> alone = {both.front()};
    EXPECT_EQ(data::validateFiles(folders, alone).size(), 2U);
}

TEST(Validate, WhatHasBeenTakenIsNamedWithItsPlace) {
    const MiniGeodata mini;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    const std::vector<fs::path> files = {brokenFolder() / "id_taken.json"};
    const base::Diagnostics faults = data::validateFiles(folders, files);
    ASSERT_EQ(faults.size(), 1U) << printed(faults);
    const std::string place = (mini.geodata() / "atlas/features.json").string() + ":6:13";
    EXPECT_NE(faults[0].message.find("'place/almaty' is taken already at " + place), std::string::npos)
        << faults[0].message;
}

TEST(Validate, AnIdOfOneFileIsTakenForTheNext) {
    const MiniGeodata mini;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    mini.write("one.json", support::readAll(brokenFolder() / "related_second_unknown.json"));
    mini.write("two.json", support::readAll(brokenFolder() / "related_second_unknown.json"));
    const std::vector<fs::path> files = {mini.geodata() / "one.json", mini.geodata() / "two.json"};
    const base::Diagnostics faults = data::validateFiles(folders, files);
    EXPECT_EQ(summaryOf(faults), (std::vector<std::string>{"37:9 reference-unknown", "6:13 id-duplicate"}))
        << printed(faults);
}

TEST(Validate, AShippedFileThatIsGivenDoesNotTakeItsOwnIds) {
    const MiniGeodata mini;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    const std::vector<fs::path> itself = {mini.geodata() / "schema/../atlas/features.json"};
    EXPECT_TRUE(data::validateFiles(folders, itself).empty()) << "whatever it is called";
    mini.write("copy.json", mini.read("atlas/features.json"));
    const std::vector<fs::path> copy = {mini.geodata() / "copy.json"};
    EXPECT_TRUE(hasFault(data::validateFiles(folders, copy), data::fault::IdDuplicate, copy.front()));
}

TEST(Validate, MisspeltKeysAreNamedWithTheNearestKnownOne) {
    const MiniGeodata mini;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    const auto message = [&](const fs::path& file) {
        const std::vector<fs::path> files = {file};
        for (const base::Diagnostic& fault : data::validateFiles(folders, files)) {
            if (fault.code == data::fault::KeyUnknown) {
                return fault.message;
            }
        }
        return std::string();
    };
    EXPECT_EQ(message(brokenFolder() / "key_misspelt.json"), "unknown key 'sumary'; do you mean 'summary'?");
    EXPECT_EQ(message(brokenFolder() / "key_misspelt_in_waypoint.json"), "unknown key 'nmae'; do you mean 'name'?");
    EXPECT_EQ(message(brokenFolder() / "member_unknown.json"), "unknown key 'colour'; take it out");
    mini.replace("atlas/features.json", "\"features\":", "\"featuers\":");
    EXPECT_EQ(message(mini.geodata() / "atlas/features.json"), "unknown key 'featuers'; do you mean 'features'?");
    mini.replace("map.json", "\"home\":", "\"hmoe\":");
    EXPECT_EQ(message(mini.geodata() / "map.json"), "unknown key 'hmoe'; do you mean 'home'?");
}

TEST(Validate, ASchemaThatLeadsInACircleIsFollowedOnce) {
    const MiniGeodata mini;
    mini.write("schema/map.schema.json",
               R"({"definitions": {"a": {"anyOf": [{"$ref": "#/definitions/a"}, {"type": "object",
        "properties": {"b": {"$ref": "#/definitions/a"}, "version": {}}, "additionalProperties": false}]}},
        "properties": {"home": {"$ref": "#/definitions/missing"}, "$schema": {}, "version": {}, "window": {},
        "projection": {}}, "additionalProperties": false})");
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_FALSE(hasFault(faults, data::fault::KeyUnknown, mini.geodata() / "map.json")) << printed(faults);
}

TEST(Validate, CharactersWithoutAGlyphAreNamedOncePerText) {
    const MiniGeodata mini;
    mini.replace("atlas/features.json", "Bishkekқ", "Bishkekққж龘");
    const auto onlyLatin = [](char32_t c) { return c < 0x3000; };
    const auto ofFeatures = [&](const data::HasGlyph& hasGlyph) {
        base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets", hasGlyph});
        std::erase_if(faults, [&](const base::Diagnostic& fault) {
            return fault.file != mini.geodata() / "atlas/features.json" ||
                   fault.pointer.find("/kk") == std::string::npos;
        });
        return faults;
    };
    const base::Diagnostics faults = ofFeatures(onlyLatin);
    ASSERT_EQ(faults.size(), 1U) << printed(faults);
    EXPECT_EQ(faults[0].code, data::fault::GlyphMissing);
    EXPECT_NE(faults[0].message.find("'龘' (U+9F98)"), std::string::npos) << faults[0].message;
    const base::Diagnostics ascii = ofFeatures([](char32_t c) { return c < 0x80; });
    EXPECT_NE(printed(ascii).find("'қ' (U+049B), 'ж' (U+0436), '龘' (U+9F98); write"), std::string::npos)
        << printed(ascii);
    EXPECT_TRUE(ofFeatures({}).empty()) << "nobody knows the fonts";
}

TEST(Validate, WordsAreWantedOfShippedContentToo) {
    const MiniGeodata mini;
    mini.replace("atlas/features.json", "\"kind\": \"capital\"", "\"kind\": \"metropolis\"");
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_TRUE(hasFault(faults, data::fault::KindUnknown, mini.geodata() / "atlas/features.json")) << printed(faults);
    EXPECT_EQ(faults.size(), 1U) << printed(faults);
}

TEST(Validate, AFaultInTheShippedDataIsNotTheGivenFiles) {
    const MiniGeodata mini;
    mini.replace("atlas/features.json", "\"kind\": \"capital\"", "\"kind\": 5");
    const std::vector<fs::path> files = {mini.geodata() / "atlas/documents.json"};
    EXPECT_TRUE(data::validateFiles({mini.geodata(), support::sourceDir() / "assets"}, files).empty());
}

/// assets/ with its theme and one locale changed.
class Assets {
public:
    Assets() {
        fs::copy(support::sourceDir() / "assets/schema", m_folder.path() / "schema", fs::copy_options::recursive);
        fs::copy(support::sourceDir() / "assets/locale", m_folder.path() / "locale", fs::copy_options::recursive);
        for (const session::ThemeChoice theme : session::AllThemes) {
            fs::copy(support::sourceDir() / "assets" / data::themeFile(theme), m_folder.path());
        }
    }
    void replace(const std::string& name, const std::string& from, const std::string& to) const {
        std::string text = m_folder.read(name);
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos);
        m_folder.write(name, text.replace(at, from.size(), to));
    }
    [[nodiscard]] fs::path path() const { return m_folder.path(); }

private:
    support::TemporaryFolder m_folder;
};

TEST(Validate, ThemesAndLocalesAreCheckedToo) {
    const MiniGeodata mini;
    const Assets assets;
    assets.replace("theme.json", "\"sea\": \"#", "\"sea\": \"");
    assets.replace("locale/kk.json", "\"app.title\"", "\"app.headline\"");
    const base::Diagnostics shipped = data::validateShipped({mini.geodata(), assets.path()});
    std::vector<std::string> codes;
    std::ranges::transform(shipped, std::back_inserter(codes), &base::Diagnostic::code);
    EXPECT_EQ(codes, (std::vector<std::string>{std::string(data::fault::LocaleKeyMissing),
                                               std::string(data::fault::LocaleKeyExtra),
                                               std::string(data::fault::ColorMalformed)}))
        << printed(shipped);
    const std::vector<fs::path> files = {assets.path() / "theme.json", assets.path() / "locale/kk.json"};
    EXPECT_EQ(data::validateFiles({mini.geodata(), assets.path()}, files).size(), 3U);
}

TEST(Validate, EveryThemeThatShipsIsChecked) {
    const MiniGeodata mini;
    for (const session::ThemeChoice theme : session::AllThemes) {
        const Assets assets;
        const std::string file(data::themeFile(theme));
        assets.replace(file, "\"ui\"", "\"panels\"");
        const base::Diagnostics faults = data::validateShipped({mini.geodata(), assets.path()});
        ASSERT_FALSE(faults.empty()) << file;
        for (const base::Diagnostic& fault : faults) {
            EXPECT_EQ(fault.file, (assets.path() / file).string());
        }
    }
}

TEST(Validate, FilesAreNamedAsTheyCanBeOpened) {
    const MiniGeodata mini;
    const Assets assets;
    mini.write("map.json", "{");
    mini.write("atlas/features.json", "{");
    mini.write("base/lakes.geojson", "{");
    mini.write("base/elevation_core.tif", "no raster");
    mini.remove("base/towns.geojson");
    assets.replace("theme.json", "{", "");
    assets.replace("locale/kk.json", "{", "");
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), assets.path()});
    EXPECT_GE(faults.size(), 7U) << printed(faults);
    for (const base::Diagnostic& fault : faults) {
        EXPECT_TRUE(fault.code == data::fault::FileMissing || fs::exists(fault.file)) << base::formatDiagnostic(fault);
        EXPECT_TRUE(fs::path(fault.file).is_absolute()) << base::formatDiagnostic(fault);
    }
}

TEST(Validate, OnlyWhatShipsCanBeInstalledAgain) {
    const MiniGeodata mini;
    const data::ShippedFolders folders{mini.geodata(), support::sourceDir() / "assets"};
    const support::TemporaryFolder folder;
    const std::vector<fs::path> own = {folder.write("own.json", "{"),
                                       folder.write("own.geojson", R"({"type": "FeatureCollection", "features": [)"),
                                       folder.write("own.tif", "no raster"), folder.path() / "none.json"};
    const base::Diagnostics ofOwn = data::validateFiles(folders, own);
    EXPECT_EQ(ofOwn.size(), own.size()) << printed(ofOwn);
    for (const base::Diagnostic& fault : ofOwn) {
        EXPECT_EQ(fault.message.find("install"), std::string::npos) << base::formatDiagnostic(fault);
        EXPECT_EQ(fault.message.find("shipped"), std::string::npos) << base::formatDiagnostic(fault);
        EXPECT_EQ(fault.message.find(": ;"), std::string::npos) << base::formatDiagnostic(fault);
    }
    mini.write("map.json", "{");
    mini.write("base/lakes.geojson", "{");
    mini.write("base/elevation_core.tif", "no raster");
    mini.remove("base/towns.geojson");
    int offers = 0;
    const base::Diagnostics shipped = data::validateShipped(folders);
    for (const base::Diagnostic& fault : shipped) {
        offers += fault.message.find("install the program again") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(offers, 4) << printed(shipped);
}

TEST(Validate, ASchemaThatIsNoneIsNamed) {
    const MiniGeodata mini;
    mini.write("schema/map.schema.json", R"({"type": 5})");
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_TRUE(hasFault(faults, data::fault::SchemaUnknown, mini.geodata() / "schema/map.schema.json"))
        << printed(faults);
    EXPECT_TRUE(hasFault(faults, data::fault::SchemaUnknown, mini.geodata() / "map.json")) << printed(faults);
}

TEST(Validate, APatternThatIsNoneIsNamed) {
    const MiniGeodata mini;
    mini.write("schema/map.schema.json", R"({"properties": {"$schema": {"pattern": "("}}})");
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_TRUE(hasFault(faults, data::fault::SchemaUnknown, mini.geodata() / "map.json")) << printed(faults);
}

TEST(Validate, APatternIsNotTriedOnAMonstrousWord) {
    const MiniGeodata mini;
    mini.replace("atlas/features.json", "place/bishkek", "place/" + std::string(2'000'000, 'a'));
    const base::Diagnostics faults = data::validateShipped({mini.geodata(), support::sourceDir() / "assets"});
    EXPECT_TRUE(hasFault(faults, data::fault::ValueRange, mini.geodata() / "atlas/features.json"));
}

}  // namespace
