// Theme, projection and motion in settings.json.

#include "data/fault_code.hpp"
#include "data/settings_store.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using session::ProjectionChoice;
using session::ThemeChoice;

TEST(SettingsAppearance, ComesBackAsItWasWritten) {
    for (const ThemeChoice theme : session::AllThemes) {
        for (const ProjectionChoice projection : session::AllProjections) {
            for (const bool reduced : {false, true}) {
                const support::TemporaryFolder folder;
                session::Settings settings;
                settings.theme = theme;
                settings.projection = projection;
                settings.reducedMotion = reduced;
                ASSERT_TRUE(data::writeSettings(folder.path(), settings));
                const data::LoadedSettings loaded = data::readSettings(folder.path());
                EXPECT_TRUE(loaded.diagnostics.empty());
                EXPECT_EQ(loaded.settings, settings);
            }
        }
    }
}

TEST(SettingsAppearance, FilesOfBeforeHaveTheDefaults) {
    const data::LoadedSettings loaded = data::parseSettings(R"({"version": 1, "language": "ru"})");
    EXPECT_TRUE(loaded.diagnostics.empty());
    EXPECT_EQ(loaded.settings.theme, ThemeChoice::Light);
    EXPECT_EQ(loaded.settings.projection, ProjectionChoice::Conic);
    EXPECT_FALSE(loaded.settings.reducedMotion);
}

TEST(SettingsAppearance, WordsThatNobodyKnowsAreReportedAndTheRestIsUsed) {
    const data::LoadedSettings loaded =
        data::parseSettings(R"({"version": 1, "theme": "sepia", "projection": "globe", "reducedMotion": true})");
    ASSERT_EQ(loaded.diagnostics.size(), 2U);
    for (const base::Diagnostic& diagnostic : loaded.diagnostics) {
        EXPECT_EQ(diagnostic.code, data::fault::ValueUnknown);
    }
    EXPECT_EQ(loaded.settings.theme, ThemeChoice::Light);
    EXPECT_TRUE(loaded.settings.reducedMotion);
}

TEST(SettingsAppearance, MotionIsYesOrNo) {
    EXPECT_EQ(data::parseSettings(R"({"version": 1, "reducedMotion": "yes"})").diagnostics.size(), 1U);
}

}  // namespace
