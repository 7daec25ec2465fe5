#include "data/settings_store.hpp"

#include "data/atomic_file.hpp"
#include "data/fault_code.hpp"
#include "unit/support/hardship.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace {

using support::FullDisk;
using support::OrdinaryUser;
using support::TemporaryFolder;

session::Settings someSettings() {
    session::Settings settings;
    settings.language = atlas::Language::Russian;
    settings.uiScale = 1.25;
    settings.hasHiddenLayers = true;
    settings.hiddenLayers = {"graticule", "silk-road/hexi"};
    settings.files = {{"/tmp/way.gpx", {"Our way", 2, "title", "year"}},
                      {"/tmp/\u5317.kml", {"", 0, std::nullopt, ""}}};
    return settings;
}

bool hasCode(const base::Diagnostics& diagnostics, std::string_view code) {
    for (const base::Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.code == code) {
            return true;
        }
    }
    return false;
}

TEST(SettingsStore, AFirstStartHasDefaultsAndNoFaults) {
    const TemporaryFolder folder;
    const data::LoadedSettings loaded = data::readSettings(folder.path() / "never-made");
    EXPECT_EQ(loaded.settings, session::Settings{});
    EXPECT_TRUE(loaded.diagnostics.empty());
    EXPECT_FALSE(data::readView(folder.path()).view);
}

TEST(SettingsStore, WhatIsWrittenIsReadBack) {
    const TemporaryFolder folder;
    ASSERT_TRUE(data::writeSettings(folder.path() / "new" / "folder", someSettings()));
    const data::LoadedSettings loaded = data::readSettings(folder.path() / "new" / "folder");
    EXPECT_EQ(loaded.settings, someSettings());
    EXPECT_TRUE(loaded.diagnostics.empty());
}

RC_GTEST_PROP(SettingsStoreProperty, SettingsSurviveTheRoundTrip, ()) {
    const TemporaryFolder folder;
    session::Settings settings;
    settings.language = *rc::gen::elementOf(atlas::AllLanguages);
    settings.uiScale = 1.0 + *rc::gen::inRange(0, 2001) / 1000.0;
    settings.theme = *rc::gen::elementOf(session::AllThemes);
    settings.projection = *rc::gen::elementOf(session::AllProjections);
    settings.reducedMotion = *rc::gen::arbitrary<bool>();
    settings.overview = *rc::gen::arbitrary<bool>();
    settings.labels = *rc::gen::element(session::LabelChoice::OneLine, session::LabelChoice::TwoLine);
    settings.hasHiddenLayers = *rc::gen::arbitrary<bool>();
    if (settings.hasHiddenLayers) {
        settings.hiddenLayers = *rc::gen::container<std::set<std::string, std::less<>>>(
            rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))));
    }
    RC_ASSERT(data::writeSettings(folder.path(), settings).has_value());
    const data::LoadedSettings loaded = data::readSettings(folder.path());
    RC_ASSERT((loaded.settings == settings));
    RC_ASSERT(loaded.diagnostics.empty());
}

RC_GTEST_PROP(SettingsStoreProperty, ViewsSurviveTheRoundTrip, ()) {
    const TemporaryFolder folder;
    session::SavedView view;
    view.camera.center.lonDeg = *rc::gen::inRange(-1800000, 1800000) / 1e4;
    view.camera.center.latDeg = *rc::gen::inRange(-890000, 890000) / 1e4;
    view.camera.zoom = *rc::gen::inRange(0, 13000) / 1e3;
    view.selected = *rc::gen::elementOf(std::vector<std::string>{"", "place/almaty", "border/kz-cn"});
    view.windowSize = {*rc::gen::inRange(1, 9000), *rc::gen::inRange(1, 9000)};
    RC_ASSERT(data::writeView(folder.path(), view).has_value());
    const data::LoadedView loaded = data::readView(folder.path());
    RC_ASSERT(loaded.view.has_value());
    RC_ASSERT((*loaded.view == view));
}

TEST(SettingsStore, KeysOfAnotherVersionSurvive) {
    const TemporaryFolder folder;
    folder.write("settings.json", R"({"future": {"deep": [1, 2]}, "language": "kk", "last": "x"})");
    ASSERT_TRUE(data::writeSettings(folder.path(), someSettings()));
    const auto written = nlohmann::ordered_json::parse(folder.read("settings.json"));
    EXPECT_EQ(written["future"]["deep"][1], 2);
    EXPECT_EQ(written["last"], "x");
    EXPECT_EQ(written["language"], "ru");
    EXPECT_EQ(written.begin().key(), "future") << "members keep their order";
}

TEST(SettingsStore, ABrokenFileIsSetAsideAndDefaultsLoad) {
    const TemporaryFolder folder;
    folder.write("settings.json", "{\"language\": \"kk\", ");
    const data::LoadedSettings loaded = data::readSettings(folder.path());
    EXPECT_EQ(loaded.settings, session::Settings{});
    EXPECT_TRUE(hasCode(loaded.diagnostics, data::fault::JsonMalformed));
    EXPECT_TRUE(hasCode(loaded.diagnostics, data::fault::SettingsBroken));
    EXPECT_NE(loaded.diagnostics.back().message.find("settings.json.broken-1"), std::string::npos);
    EXPECT_EQ(folder.read("settings.json.broken-1"), "{\"language\": \"kk\", ");
    ASSERT_TRUE(data::writeSettings(folder.path(), someSettings()));
    EXPECT_EQ(folder.read("settings.json.broken-1"), "{\"language\": \"kk\", ");
    EXPECT_EQ(data::readSettings(folder.path()).settings, someSettings());
}

TEST(SettingsStore, AnEarlierCopyIsNeverOverwritten) {
    const TemporaryFolder folder;
    folder.write("settings.json", "broken once");
    static_cast<void>(data::readSettings(folder.path()));
    folder.write("settings.json", "broken twice");
    static_cast<void>(data::readSettings(folder.path()));
    EXPECT_EQ(folder.read("settings.json.broken-1"), "broken once");
    EXPECT_EQ(folder.read("settings.json.broken-2"), "broken twice");
}

TEST(SettingsStore, OneBrokenFileMakesOneCopyHoweverOftenItIsRead) {
    const TemporaryFolder folder;
    folder.write("settings.json", "broken");
    for (int i = 0; i < 5; ++i) {
        static_cast<void>(data::readSettings(folder.path()));
    }
    EXPECT_EQ(folder.fileCount(), 2U);
}

TEST(SettingsStore, ABadValueCostsItselfAndTheFileIsKept) {
    const TemporaryFolder folder;
    const std::string text = R"({"language": "de", "uiScale": 2, "hiddenLayers": ["places", 7]})";
    folder.write("settings.json", text);
    const data::LoadedSettings loaded = data::readSettings(folder.path());
    EXPECT_EQ(loaded.settings.language, atlas::Language::English);
    EXPECT_EQ(loaded.settings.uiScale, 2.0);
    EXPECT_EQ(loaded.settings.hiddenLayers.count("places"), 1U);
    EXPECT_EQ(loaded.diagnostics.size(), 3U);
    EXPECT_EQ(folder.read("settings.json.broken-1"), text);
}

TEST(SettingsStore, AFileOfALaterVersionIsNeitherReadNorWrittenOver) {
    for (const char* version : {"2", "99", "1.5", "1e300"}) {
        const TemporaryFolder folder;
        const std::string settings =
            std::string(R"({"version": )") + version + R"(, "language": "kk", "uiScale": "of another kind"})";
        const std::string view = std::string(R"({"version": )") + version + R"(, "center": [80, 44], "zoom": 5})";
        folder.write("settings.json", settings);
        folder.write("view.json", view);
        const data::LoadedSettings loaded = data::readSettings(folder.path());
        EXPECT_EQ(loaded.settings, session::Settings{});
        ASSERT_EQ(loaded.diagnostics.size(), 1U);
        EXPECT_EQ(loaded.diagnostics[0].code, data::fault::SettingsNewer);
        EXPECT_EQ(loaded.diagnostics[0].pointer, "/version");
        ASSERT_TRUE(loaded.fault);
        EXPECT_EQ(loaded.fault->kind, data::StoredFault::Kind::Newer);
        EXPECT_FALSE(data::readView(folder.path()).view);
        const auto written = data::writeSettings(folder.path(), someSettings());
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().where, (folder.path() / "settings.json").string());
        EXPECT_FALSE(data::writeView(folder.path(), {}));
        EXPECT_EQ(folder.read("settings.json"), settings);
        EXPECT_EQ(folder.read("view.json"), view);
        EXPECT_EQ(folder.fileCount(), 2U) << "no copy is needed";
    }
}

TEST(SettingsStore, AVersionThatIsNoneMakesABrokenFile) {
    for (const char* version : {"0", "-3", "\"99\"", "null", "[2]"}) {
        const TemporaryFolder folder;
        folder.write("settings.json", std::string(R"({"language": "kk", "version": )") + version + "}");
        const data::LoadedSettings loaded = data::readSettings(folder.path());
        EXPECT_EQ(loaded.settings.language, atlas::Language::Kazakh) << "what is sound is used";
        ASSERT_TRUE(loaded.fault) << version;
        EXPECT_EQ(loaded.fault->kind, data::StoredFault::Kind::Broken);
        EXPECT_TRUE(data::writeSettings(folder.path(), someSettings()));
    }
}

TEST(SettingsStore, AFileThatMayNotBeReadIsToldAndStays) {
    const TemporaryFolder folder;
    const auto path = folder.write("settings.json", R"({"language": "kk"})");
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    data::LoadedSettings loaded;
    base::Result<void> written;
    {
        const OrdinaryUser user;
        loaded = data::readSettings(folder.path());
        written = data::writeSettings(folder.path(), someSettings());
    }
    EXPECT_EQ(loaded.settings, session::Settings{});
    ASSERT_TRUE(loaded.fault);
    EXPECT_EQ(loaded.fault->kind, data::StoredFault::Kind::Unreadable);
    EXPECT_EQ(loaded.fault->file, path.string());
    EXPECT_FALSE(loaded.fault->problem.empty());
    EXPECT_FALSE(written) << "what could not be read is not written over";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    EXPECT_EQ(folder.read("settings.json"), R"({"language": "kk"})");
}

TEST(SettingsStore, FaultsNameTheWholePath) {
    const TemporaryFolder folder;
    folder.write("settings.json", R"({"language": "de", "uiScale": 99})");
    const data::LoadedSettings loaded = data::readSettings(folder.path());
    EXPECT_EQ(loaded.diagnostics.size(), 3U);
    for (const base::Diagnostic& fault : loaded.diagnostics) {
        EXPECT_EQ(fault.file, (folder.path() / "settings.json").string());
    }
    ASSERT_TRUE(loaded.fault);
    EXPECT_EQ(loaded.fault->copy, (folder.path() / "settings.json.broken-1").string());
    EXPECT_NE(loaded.diagnostics.back().message.find(loaded.fault->copy), std::string::npos);
}

TEST(SettingsStore, EachMemberOutOfRangeHasItsDefaultAndTheOthersStay) {
    struct Member {
        const char* name;
        const char* sound;
        std::vector<const char*> unsound;
    };
    const std::vector<Member> members = {
        {"language", "\"ru\"", {"\"de\"", "\"RU\"", "\"\"", "3", "null", "[\"ru\"]"}},
        {"uiScale", "1.25", {"0.99", "3.01", "-1", "1e999", "\"2\"", "true", "null"}},
        {"theme", "\"dark\"", {"\"Dark\"", "\"neon\"", "1", "{}"}},
        {"projection", "\"mercator\"", {"\"globe\"", "0", "null"}},
        {"labels", "\"two-line\"", {"\"two\"", "2", "null"}},
        {"reducedMotion", "true", {"1", "\"true\"", "null"}},
        {"overview", "false", {"0", "\"false\"", "null"}},
        {"hiddenLayers", "[\"places\"]", {"\"places\"", "{}", "null", "7"}},
    };
    const auto settingsWith = [&](const Member* odd, const char* value) {
        std::string text = "{\"version\": 1";
        for (const Member& member : members) {
            text += std::string(", \"") + member.name + "\": " + (&member == odd ? value : member.sound);
        }
        return data::parseSettings(text + "}");
    };
    const data::LoadedSettings sound = settingsWith(nullptr, "");
    EXPECT_TRUE(sound.diagnostics.empty());
    for (const Member& member : members) {
        for (const char* value : member.unsound) {
            const data::LoadedSettings loaded = settingsWith(&member, value);
            EXPECT_FALSE(loaded.diagnostics.empty()) << member.name << ": " << value;
            const session::Settings defaults;
            const auto expect = [&](std::string_view name, const auto& found, const auto& whole, const auto& usual) {
                EXPECT_TRUE(found == (name == member.name ? usual : whole))
                    << name << " with " << member.name << ": " << value;
            };
            const session::Settings& found = loaded.settings;
            if (std::string_view(value) == "1e999") {
                continue;  // no number at all: the whole file is no JSON
            }
            expect("language", found.language, sound.settings.language, defaults.language);
            expect("uiScale", found.uiScale, sound.settings.uiScale, defaults.uiScale);
            expect("theme", found.theme, sound.settings.theme, defaults.theme);
            expect("projection", found.projection, sound.settings.projection, defaults.projection);
            expect("labels", found.labels, sound.settings.labels, defaults.labels);
            expect("reducedMotion", found.reducedMotion, sound.settings.reducedMotion, defaults.reducedMotion);
            expect("overview", found.overview, sound.settings.overview, defaults.overview);
            expect("hiddenLayers", found.hiddenLayers, sound.settings.hiddenLayers, defaults.hiddenLayers);
        }
    }
}

TEST(SettingsStore, AHugeFileIsSetAsideUnread) {
    const TemporaryFolder folder;
    folder.write("settings.json", std::string(2 * 1024 * 1024, ' '));
    const data::LoadedSettings loaded = data::readSettings(folder.path());
    EXPECT_TRUE(hasCode(loaded.diagnostics, data::fault::FileTooLarge));
    EXPECT_EQ(std::filesystem::file_size(folder.path() / "settings.json.broken-1"), 2U * 1024 * 1024);
}

TEST(SettingsStore, WritingOverAFileBrokenSinceKeepsItToo) {
    const TemporaryFolder folder;
    folder.write("settings.json", "[1, 2]");
    ASSERT_TRUE(data::writeSettings(folder.path(), someSettings()));
    EXPECT_EQ(folder.read("settings.json.broken-1"), "[1, 2]");
    EXPECT_EQ(data::readSettings(folder.path()).settings, someSettings());
}

TEST(SettingsStore, AnEmptySelectionTakesTheOldOneOut) {
    const TemporaryFolder folder;
    session::SavedView view;
    view.camera = {{80, 44}, 5};
    view.selected = "place/almaty";
    ASSERT_TRUE(data::writeView(folder.path(), view));
    view.selected.clear();
    ASSERT_TRUE(data::writeView(folder.path(), view));
    EXPECT_EQ(data::readView(folder.path()).view, view);
}

TEST(SettingsStore, AViewWithoutCameraIsNone) {
    const TemporaryFolder folder;
    folder.write("view.json", R"({"center": [80, 95], "zoom": 4})");
    const data::LoadedView loaded = data::readView(folder.path());
    EXPECT_FALSE(loaded.view);
    EXPECT_TRUE(hasCode(loaded.diagnostics, data::fault::ValueRange));
}

TEST(SettingsStore, NothingThatIsNotFiniteIsWritten) {
    const TemporaryFolder folder;
    session::SavedView view;
    view.camera.zoom = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(data::writeView(folder.path(), view));
    EXPECT_EQ(folder.fileCount(), 0U);
}

TEST(SettingsStore, AFolderInTheWayIsAnErrorAndStays) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "settings.json" / "inside");
    EXPECT_FALSE(data::writeSettings(folder.path(), someSettings()));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "settings.json" / "inside"));
    EXPECT_EQ(folder.fileCount(), 1U) << "no temporary file is left behind";
}

TEST(SettingsStore, AFileWhereTheFolderShouldBeIsAnError) {
    const TemporaryFolder folder;
    folder.write("config", "a file");
    const auto written = data::writeSettings(folder.path() / "config", someSettings());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, base::ErrorCode::FileUnwritable);
    EXPECT_EQ(folder.read("config"), "a file");
}

TEST(AtomicFile, AFullDiskLeavesTheOldFileAndNothingElse) {
    const TemporaryFolder folder;
    folder.write("f", "old");
    base::Result<void> written;
    {
        const FullDisk disk(4);
        written = data::writeFileAtomically(folder.path() / "f", "new and longer");
    }
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, base::ErrorCode::FileUnwritable);
    EXPECT_EQ(folder.read("f"), "old");
    EXPECT_EQ(folder.fileCount(), 1U);
}

TEST(AtomicFile, KeepsPermissionsAndLeavesNothingBehind) {
    const TemporaryFolder folder;
    const auto path = folder.write("f", "old");
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write |
                                           std::filesystem::perms::group_read);
    ASSERT_TRUE(data::writeFileAtomically(path, "new"));
    EXPECT_EQ(folder.read("f"), "new");
    EXPECT_EQ(folder.fileCount(), 1U);
    EXPECT_NE(std::filesystem::status(path).permissions() & std::filesystem::perms::group_read,
              std::filesystem::perms::none);
}

TEST(AtomicFile, ALinkStaysALink) {
    const TemporaryFolder folder;
    folder.write("elsewhere/real", "old");
    std::filesystem::create_symlink("elsewhere/real", folder.path() / "link");
    ASSERT_TRUE(data::writeFileAtomically(folder.path() / "link", "new"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "link"));
    EXPECT_EQ(folder.read("elsewhere/real"), "new");
}

}  // namespace
