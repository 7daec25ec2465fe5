#include "sfml/image_file.hpp"

#include "fixtures.hpp"
#include "sfml/card_cache.hpp"
#include "unit/support/temporary_folder.hpp"

#include <SFML/System/Err.hpp>

#include <fstream>
#include <iterator>
#include <sstream>

namespace sfml::test {
namespace {

view::Image gradient(int width, int height) {
    view::Image image;
    image.widthPx = width;
    image.heightPx = height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto value = static_cast<std::uint8_t>((x * 7 + y * 13) % 256);
            image.rgba.insert(image.rgba.end(), {value, static_cast<std::uint8_t>(255 - value), 40, 255});
        }
    }
    return image;
}

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(ImageFileTest, WhatIsWrittenIsRead) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "picture.png";
    const view::Image image = gradient(33, 21);
    ASSERT_TRUE(writePng(image, path));
    const auto read = readPng(path);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->widthPx, 33);
    EXPECT_EQ(read->heightPx, 21);
    EXPECT_EQ(read->rgba, image.rgba);
}

TEST(ImageFileTest, TheSamePictureGivesTheSameBytesAndNoOtherFile) {
    const support::TemporaryFolder folder;
    ASSERT_TRUE(writePng(gradient(64, 64), folder.path() / "a.png"));
    ASSERT_TRUE(writePng(gradient(64, 64), folder.path() / "b.png"));
    EXPECT_EQ(bytesOf(folder.path() / "a.png"), bytesOf(folder.path() / "b.png"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2);
}

TEST(ImageFileTest, AnyNameWillDo) {
    const support::TemporaryFolder folder;
    for (const char* name : {"picture", "picture.PNG", "picture.tmp", "қорғас 霍尔果斯.png"}) {
        EXPECT_TRUE(writePng(gradient(8, 8), folder.path() / name)) << name;
        EXPECT_TRUE(readPng(folder.path() / name)) << name;
    }
}

TEST(ImageFileTest, AnUnwritablePlaceIsNamed) {
    const support::TemporaryFolder folder;
    const auto missing = writePng(gradient(8, 8), folder.path() / "no" / "such" / "folder.png");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, base::ErrorCode::FileUnwritable);
    EXPECT_NE(missing.error().where.find("folder.png"), std::string::npos);

    std::filesystem::create_directory(folder.path() / "taken.png");
    std::ofstream(folder.path() / "taken.png" / "inside").flush();
    const auto taken = writePng(gradient(8, 8), folder.path() / "taken.png");
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, base::ErrorCode::FileUnwritable);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(ImageFileTest, AnUnwritablePlaceIsToldOnce) {
    const support::TemporaryFolder folder;
    std::ostringstream words;
    std::streambuf* const before = sf::err().rdbuf(words.rdbuf());
    const auto written = writePng(gradient(8, 8), folder.path() / "no" / "such.png");
    sf::err().rdbuf(before);
    EXPECT_FALSE(written);
    EXPECT_EQ(words.str(), "") << "SFML adds nothing to our own message";
}

TEST(ImageFileTest, AnEmptyPictureIsNotWritten) {
    const support::TemporaryFolder folder;
    EXPECT_FALSE(writePng({}, folder.path() / "empty.png"));
}

TEST(ImageFileTest, BrokenPicturesAreRefused) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "picture.png";
    ASSERT_TRUE(writePng(gradient(64, 64), path));
    const std::string whole = bytesOf(path);

    const auto errorOf = [&](const std::string& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        const auto read = readPng(path);
        return read ? std::optional<base::ErrorCode>() : read.error().code;
    };
    EXPECT_EQ(errorOf(""), base::ErrorCode::Malformed);
    EXPECT_EQ(errorOf("GIF89a and so on, long enough for a head"), base::ErrorCode::Malformed);
    EXPECT_EQ(errorOf(whole.substr(0, 60)), base::ErrorCode::Malformed);
    std::string huge = whole;
    huge[17] = '\x7F';  // a width of eight millions
    EXPECT_EQ(errorOf(huge), base::ErrorCode::FileTooLarge);
    EXPECT_EQ(readPng(folder.path() / "none.png").error().code, base::ErrorCode::FileMissing);
}

TEST(ShrunkTest, AveragesBlocksAndIgnoresTheColourOfTransparentPixels) {
    view::Image image;
    image.widthPx = 3;
    image.heightPx = 2;
    image.rgba = {100, 0, 0, 255, 200, 0, 0, 255, 7, 8, 9, 255, 255, 255, 255, 0, 255, 255, 255, 0, 7, 8, 9, 255};
    const view::Image half = shrunk(image, 2);
    ASSERT_EQ(half.widthPx, 2);
    ASSERT_EQ(half.heightPx, 1);
    EXPECT_EQ(pixel(half, 0, 0), (session::Color{150, 0, 0, 128}));
    EXPECT_EQ(pixel(half, 1, 0), (session::Color{7, 8, 9, 255}));
}

}  // namespace
}  // namespace sfml::test
