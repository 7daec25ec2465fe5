#include "app/folders.hpp"

#include "build_info.hpp"
#include "unit/app/variable.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace {

namespace fs = std::filesystem;

class FoldersTest : public testing::Test {
protected:
    [[nodiscard]] fs::path place() const { return m_place.path(); }
    [[nodiscard]] fs::path program() const { return place() / "build" / "release" / "khorgos"; }

    /// A folder that holds what the program looks for.
    [[nodiscard]] fs::path withData(const std::string& name) const {
        fs::create_directories(place() / name / "geodata");
        fs::create_directories(place() / name / "assets");
        return place() / name;
    }

    /// Where the data is found, or the error's text.
    [[nodiscard]] std::string found(const std::optional<fs::path>& dataDir = std::nullopt) const {
        const auto folders = app::findFolders(dataDir, std::nullopt, program());
        return folders ? folders->geodata.parent_path().lexically_normal().string() : folders.error().message;
    }

private:
    support::TemporaryFolder m_place;
    Variable m_data{"KHORGOS_DATA_DIR"};
    Variable m_config{"XDG_CONFIG_HOME"};
    Variable m_state{"XDG_STATE_HOME"};
    Variable m_home{"HOME", "/home/somebody"};
};

TEST_F(FoldersTest, OptionComesBeforeEverything) {
    const fs::path asked = withData("asked");
    const fs::path named = withData("named");
    (void)withData("build/release");
    const Variable variable("KHORGOS_DATA_DIR", named.string());
    EXPECT_EQ(found(asked), asked);
    EXPECT_EQ(found(), named);
}

TEST_F(FoldersTest, BesideTheProgramThenTwoFoldersUpThenInstalled) {
    const fs::path share = fs::path("build/release") / base::InstalledShareDir;
    const fs::path installed = withData(share.lexically_normal().string());
    EXPECT_EQ(found(), installed);
    const fs::path root = withData(".");
    EXPECT_EQ(found() + "/", (root / "").lexically_normal().string());
    const fs::path beside = withData("build/release");
    EXPECT_EQ(found(), beside);
}

TEST_F(FoldersTest, FolderCountsOnlyWithGeodataAndAssets) {
    const fs::path half = place() / "half";
    fs::create_directories(half / "geodata");
    const auto folders = app::findFolders(half, std::nullopt, program());
    ASSERT_FALSE(folders);
    EXPECT_EQ(folders.error().code, base::ErrorCode::FileMissing);
    EXPECT_THAT(folders.error().where, testing::HasSubstr(half.string()));
    EXPECT_THAT(folders.error().message, testing::HasSubstr("--data-dir"));
    EXPECT_THAT(folders.error().message, testing::HasSubstr("KHORGOS_DATA_DIR"));
}

TEST_F(FoldersTest, NothingFoundNamesAllPlacesLookedAt) {
    const auto folders = app::findFolders(std::nullopt, std::nullopt, program());
    ASSERT_FALSE(folders);
    EXPECT_THAT(folders.error().where, testing::HasSubstr((place() / "build" / "release").string()));
    EXPECT_THAT(folders.error().where, testing::HasSubstr(", "));
}

TEST_F(FoldersTest, SettingsAndStateAreWhereTheDesktopWantsThem) {
    const fs::path data = withData("data");
    auto folders = app::findFolders(data, std::nullopt, program());
    ASSERT_TRUE(folders);
    EXPECT_EQ(folders->config, "/home/somebody/.config/khorgos");
    EXPECT_EQ(folders->state, "/home/somebody/.local/state/khorgos");
    EXPECT_EQ(folders->assets, data / "assets");
    const Variable config("XDG_CONFIG_HOME", "/else/config");
    const Variable state("XDG_STATE_HOME", "/else/state");
    folders = app::findFolders(data, std::nullopt, program());
    EXPECT_EQ(folders->config, "/else/config/khorgos");
    EXPECT_EQ(folders->state, "/else/state/khorgos");
}

TEST_F(FoldersTest, RelativeOrEmptyDesktopFoldersAreIgnored) {
    const fs::path data = withData("data");
    const Variable config("XDG_CONFIG_HOME", "relative/config");
    const Variable state("XDG_STATE_HOME", "");
    const auto folders = app::findFolders(data, std::nullopt, program());
    EXPECT_EQ(folders->config, "/home/somebody/.config/khorgos");
    EXPECT_EQ(folders->state, "/home/somebody/.local/state/khorgos");
}

TEST_F(FoldersTest, ConfigOptionHoldsBoth) {
    const fs::path data = withData("data");
    const auto folders = app::findFolders(data, "/my/folder", program());
    EXPECT_EQ(folders->config, "/my/folder");
    EXPECT_EQ(folders->state, "/my/folder");
}

TEST(ProgramFile, IsThisTest) {
    EXPECT_THAT(app::programFile("whatever").filename().string(), testing::HasSubstr("unit_app"));
}

}  // namespace
