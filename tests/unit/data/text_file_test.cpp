#include "data/text_file.hpp"

#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace {

base::ErrorCode codeOf(const base::Result<std::string>& result) {
    return result ? base::ErrorCode::Usage : result.error().code;
}

TEST(ReadFile, GivesAllBytes) {
    const support::TemporaryFolder folder;
    const std::string bytes("a\0b\r\n\xFF", 6);
    EXPECT_EQ(data::readFile(folder.write("f", bytes), "f", 100), bytes);
    EXPECT_EQ(data::readFile(folder.write("empty", ""), "empty", 100), "");
}

TEST(ReadFile, AMissingFileIsMissing) {
    const support::TemporaryFolder folder;
    const auto read = data::readFile(folder.path() / "none", "none", 100);
    EXPECT_EQ(codeOf(read), base::ErrorCode::FileMissing);
    EXPECT_EQ(read.error().where, "none");
    EXPECT_EQ(read.error().message.find("install"), std::string::npos) << "the user's own file";
    const auto shipped = data::readFile(folder.path() / "none", "none", 100, data::Owner::Program);
    EXPECT_NE(shipped.error().message.find("install the program again"), std::string::npos);
}

TEST(ShownPath, IsShortBelowTheWorkingFolderAndWholeElsewhere) {
    const std::filesystem::path here = std::filesystem::current_path();
    EXPECT_EQ(data::shownPath(here / "geodata" / "map.json"), "geodata/map.json");
    EXPECT_EQ(data::shownPath(here / "build" / ".." / "geodata"), "geodata");
    EXPECT_EQ(data::shownPath(here.parent_path() / "elsewhere"), (here.parent_path() / "elsewhere").string());
    EXPECT_EQ(data::shownPath("/some/../where/f"), "/where/f");
    EXPECT_EQ(data::shownPath("relative/f"), "relative/f") << "as it was given";
}

TEST(ReadFile, TheLimitIsTheLastSizeThatIsRead) {
    const support::TemporaryFolder folder;
    const auto path = folder.write("f", "12345");
    EXPECT_TRUE(data::readFile(path, "f", 5));
    EXPECT_EQ(codeOf(data::readFile(path, "f", 4)), base::ErrorCode::FileTooLarge);
}

TEST(ReadFile, AFolderIsNoFile) {
    const support::TemporaryFolder folder;
    EXPECT_EQ(codeOf(data::readFile(folder.path(), "d", 100)), base::ErrorCode::FileUnreadable);
}

TEST(ReadFile, APipeDoesNotHoldTheProgramUp) {
    const support::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(codeOf(data::readFile(folder.path() / "pipe", "pipe", 100)), base::ErrorCode::FileUnreadable);
    EXPECT_EQ(codeOf(data::readFile("/dev/zero", "zero", 100)), base::ErrorCode::FileUnreadable);
}

TEST(ReadFile, AFileThatFailsWhileItIsReadCannotBeRead) {
    // Nothing is mapped at address 0, so reading there is an input error even for root.
    EXPECT_EQ(codeOf(data::readFile("/proc/self/mem", "mem", 100)), base::ErrorCode::FileUnreadable);
}

}  // namespace
