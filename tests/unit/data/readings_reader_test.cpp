#include "data/readings_reader.hpp"

#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

data::LoadedReadings readText(const std::string& text) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "readings.json") << text;
    return data::readReadings(folder.path());
}

TEST(Readings, TheUsualOneComesFirst) {
    const data::LoadedReadings loaded =
        readText(R"({"also": {"chang": "长", "an": "安"}, "pinyin": {"an": "安", "zhang": "长张"}})");
    EXPECT_TRUE(loaded.diagnostics.empty());
    EXPECT_EQ(loaded.readings.at(U'长'), (std::vector<std::string>{"zhang", "chang"}));
    EXPECT_EQ(loaded.readings.at(U'安'), std::vector<std::string>{"an"});
    EXPECT_EQ(loaded.readings.at(U'张'), std::vector<std::string>{"zhang"});
}

TEST(Readings, ABadSyllableCostsItself) {
    const data::LoadedReadings loaded = readText(R"({"also": {}, "pinyin": {"An": "安", "zhang": "张", "la": 1}})");
    ASSERT_EQ(loaded.diagnostics.size(), 2U);
    EXPECT_EQ(loaded.diagnostics[0].code, "value-range");
    EXPECT_EQ(loaded.diagnostics[0].pointer, "/pinyin/An");
    EXPECT_EQ(loaded.diagnostics[1].code, "type-wrong");
    EXPECT_EQ(loaded.readings.size(), 1U);
}

TEST(Readings, AMissingFileIsToldAndLeavesNone) {
    const support::TemporaryFolder folder;
    const data::LoadedReadings loaded = data::readReadings(folder.path());
    EXPECT_TRUE(loaded.readings.empty());
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, "file-missing");
}

}  // namespace
