#include "data/baked_atlas.hpp"

#include "data/atlas_archive.hpp"
#include "data/baked_soundness.hpp"
#include "data/fault_code.hpp"
#include "data/load_atlas.hpp"
#include "data/text_file.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using support::MiniGeodata;

/// Everything in it, as bytes that can be compared.
std::string bytesOf(const atlas::Atlas::Parts& parts) {
    data::archive::Writer writer;
    writer.write(parts);
    return writer.values() + writer.arrays();
}

class BakedAtlas : public testing::Test {
protected:
    BakedAtlas() {
        const base::Result<std::string> baked = data::bakeAtlas(folder.geodata());
        EXPECT_TRUE(baked) << baked.error().message;
        bakedBytes = baked.value_or("");
        write(bakedBytes);
    }

    [[nodiscard]] fs::path geodata() const { return folder.geodata(); }
    [[nodiscard]] fs::path file() const { return geodata().parent_path() / "baked"; }
    void write(std::string_view bytes) const { folder.write("../baked", bytes); }

    /// Why the file is not used; empty where it is.
    [[nodiscard]] std::string refusal() const {
        const auto read = data::readBakedAtlas(file(), geodata());
        return read ? "" : read.error().message;
    }

    MiniGeodata folder;
    std::string bakedBytes;
};

TEST_F(BakedAtlas, HoldsAllThatTheFilesHold) {
    const data::LoadedAtlas fromFiles = data::loadAtlas(geodata());
    const data::LoadedAtlas fromBaked = data::loadAtlas(geodata(), {}, file());
    EXPECT_TRUE(fromBaked.diagnostics.empty());
    EXPECT_EQ(fromBaked.steps.front().name, data::shownPath(file())) << "it was not read";
    EXPECT_GT(fromBaked.atlas->features().size(), 5U);
    EXPECT_EQ(bytesOf(fromBaked.atlas->parts()), bytesOf(fromFiles.atlas->parts()));
    EXPECT_EQ(fromBaked.atlas->geography().coreElevation.metres.back(), 150);
}

TEST_F(BakedAtlas, IsTheSameEachTimeItIsMade) {
    EXPECT_EQ(*data::bakeAtlas(geodata()), bakedBytes);
}

TEST_F(BakedAtlas, TakesTheUsersGeoJsonIn) {
    folder.write("../own.geojson",
                 R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Mine"},
                       "geometry": {"type": "Point", "coordinates": [80, 45]}}]})");
    const std::vector<fs::path> own = {geodata().parent_path() / "own.geojson"};
    const data::LoadedAtlas fromBaked = data::loadAtlas(geodata(), own, file());
    EXPECT_EQ(fromBaked.steps.front().name, data::shownPath(file()));
    EXPECT_NE(fromBaked.atlas->feature("file-own/1"), nullptr);
    EXPECT_EQ(bytesOf(fromBaked.atlas->parts()), bytesOf(data::loadAtlas(geodata(), own).atlas->parts()));
}

TEST_F(BakedAtlas, ContentOfTheUserIsCheckedAgainstTheFiles) {
    fs::copy_file(geodata() / "atlas/features.json", geodata().parent_path() / "own.json");
    const std::vector<fs::path> own = {geodata().parent_path() / "own.json"};
    const data::LoadedAtlas fromBaked = data::loadAtlas(geodata(), own, file());
    EXPECT_EQ(std::ranges::count(fromBaked.diagnostics, data::fault::IdDuplicate, &base::Diagnostic::code),
              std::ranges::count(data::loadAtlas(geodata(), own).diagnostics, data::fault::IdDuplicate,
                                 &base::Diagnostic::code));
    EXPECT_GT(std::ranges::count(fromBaked.diagnostics, data::fault::IdDuplicate, &base::Diagnostic::code), 0);
}

TEST_F(BakedAtlas, WhereItDoesNotFitTheFilesAreReadAndANoteSaysWhy) {
    write("no such thing");
    const data::LoadedAtlas loaded = data::loadAtlas(geodata(), {}, file());
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics.front().severity, base::Severity::Note);
    EXPECT_EQ(loaded.diagnostics.front().code, data::fault::BakedUnfit);
    EXPECT_NE(loaded.diagnostics.front().message.find("damaged"), std::string::npos);
    EXPECT_EQ(bytesOf(loaded.atlas->parts()), bytesOf(data::loadAtlas(geodata()).atlas->parts()));
}

TEST_F(BakedAtlas, IsNotUsedWhenMissingOrEmpty) {
    write("");
    EXPECT_EQ(refusal(), "the file is empty");
    fs::remove(file());
    EXPECT_EQ(refusal(), "the file cannot be opened");
}

TEST_F(BakedAtlas, IsNotUsedWhenCutShortOrGrown) {
    ASSERT_EQ(refusal(), "");
    for (const std::size_t length :
         {std::size_t{1}, std::size_t{63}, std::size_t{64}, bakedBytes.size() / 2, bakedBytes.size() - 1}) {
        write(bakedBytes.substr(0, length));
        EXPECT_EQ(refusal(), "it is damaged") << length;
    }
    write(bakedBytes + '\0');
    EXPECT_EQ(refusal(), "it is damaged");
}

TEST_F(BakedAtlas, IsNotUsedWithOneBitWrongAnywhere) {
    for (std::size_t i = 0; i < bakedBytes.size(); i += 97) {
        std::string wrong = bakedBytes;
        wrong[i] = static_cast<char>(wrong[i] ^ 4);
        write(wrong);
        EXPECT_NE(refusal(), "") << i;
    }
}

TEST_F(BakedAtlas, IsNotUsedWithAnotherLayout) {
    std::string other = bakedBytes;
    other[8] = static_cast<char>(other[8] + 1);
    write(other);
    EXPECT_EQ(refusal(), "it belongs to another version of the program");
}

TEST_F(BakedAtlas, IsNotUsedAfterAChangeToTheFiles) {
    const std::string text = folder.read("atlas/features.json");
    folder.write("atlas/features.json", text + " ");
    EXPECT_EQ(refusal(), (geodata() / "atlas/features.json").string() + " has changed");
    // The same size but other words, at another time.
    folder.write("atlas/features.json", text);
    folder.replace("atlas/features.json", "1533", "1534");
    fs::last_write_time(geodata() / "atlas/features.json", fs::file_time_type::clock::now() + std::chrono::hours(1));
    EXPECT_EQ(refusal(), (geodata() / "atlas/features.json").string() + " has changed");
    folder.write("atlas/features.json", text);
    EXPECT_EQ(refusal(), "");
    folder.write("atlas/more.json", "{}");
    EXPECT_EQ(refusal(), "files have come or gone in " + geodata().string());
    folder.remove("atlas/more.json");
    EXPECT_EQ(refusal(), "");
    folder.remove("base/elevation_core.tif");
    EXPECT_EQ(refusal(), "files have come or gone in " + geodata().string());
}

TEST_F(BakedAtlas, WhatOtherProgramsLeaveBesideTheFilesCountsForNothing) {
    folder.write("base/elevation_core.tif.aux.xml", "<PAMDataset/>");
    folder.write("atlas/features.json~", "{}");
    EXPECT_EQ(refusal(), "");
}

TEST_F(BakedAtlas, ServesFilesThatWereOnlyCopied) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(geodata())) {
        fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(100));
    }
    EXPECT_EQ(refusal(), "");
}

TEST_F(BakedAtlas, IsNotMadeOfDataWithFaults) {
    folder.replace("atlas/features.json", "document-a", "document-q");
    const base::Result<std::string> baked = data::bakeAtlas(geodata());
    ASSERT_FALSE(baked);
    EXPECT_NE(baked.error().message.find("features.json"), std::string::npos) << baked.error().message;
}

/// Past the checksum: no bytes, however wrong, give anything unsound or reach beyond the block.
TEST_F(BakedAtlas, WrongBytesGiveASoundAtlasOrNone) {
    constexpr std::size_t ValuesStart = 64;
    std::uint64_t valuesBytes = 0;
    std::memcpy(&valuesBytes, bakedBytes.data() + 24, sizeof(valuesBytes));
    const std::size_t arraysStart = (ValuesStart + valuesBytes + 4095) / 4096 * 4096;
    const std::string arrays = bakedBytes.substr(arraysStart);
    std::uint32_t seed = 3;
    const auto random = [&](std::size_t below) {
        seed = seed * 1664525U + 1013904223U;
        return static_cast<std::size_t>(seed >> 8U) % below;
    };
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string values = bakedBytes.substr(ValuesStart, valuesBytes);
        for (std::size_t wrong = random(3); wrong < 3; ++wrong) {
            // Counts, indices and numbers fail in their own ways at extremes.
            const std::array<char, 5> extremes = {'\0', '\1', '\x7F', '\x80', '\xFF'};
            values[random(values.size())] = extremes[random(extremes.size())];
        }
        values.resize(values.size() - (round % 5 == 0 ? random(values.size()) : 0));
        const auto read =
            data::readBakedBlocks(nullptr, std::as_bytes(std::span(values)), std::as_bytes(std::span(arrays)));
        refused += read ? 0 : 1;
        EXPECT_TRUE(!read || data::isSound(read->parts));
    }
    EXPECT_GT(refused, 300);
}

/// Each of these the rest of the program would trip over.
TEST_F(BakedAtlas, UnsoundAtlasesAreTold) {
    const atlas::Atlas::Parts sound = data::loadAtlas(geodata()).atlas->parts();
    ASSERT_TRUE(data::isSound(sound));
    const auto isSoundAfter = [&](auto spoil) {
        atlas::Atlas::Parts parts = sound;
        spoil(parts);
        return data::isSound(parts);
    };
    using Parts = atlas::Atlas::Parts;
    constexpr double NoNumber = std::numeric_limits<double>::quiet_NaN();
    const auto isCountry = [](const atlas::Feature& f) { return f.id == "country/kz"; };
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.countries.pop_back(); }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.countryTopology.arcs.front().left = 1000; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.countryTopology.arcs.front().points.resize(1); }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.unitTopology.shapes[0][0].rings[0][0].arc = 1000; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.unitTopology.shapes[0][0].rings.clear(); }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.rivers.front().line.front().latDeg = 91.0; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.rivers.front().rank = 0; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.lakes[0][0].rings[0].pop_back(); }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.coreElevation.columns += 1; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.geography.coreElevation.bounds.eastDeg = 0.0; }));
    EXPECT_FALSE(isSoundAfter([&](Parts& p) { p.features.front().anchor.lonDeg = NoNumber; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.features.front().rank = 6; }));
    EXPECT_FALSE(isSoundAfter([](Parts& p) { p.features.front().id.clear(); }));
    EXPECT_FALSE(isSoundAfter([&](Parts& p) {
        std::get<geo::MultiPolygon>(std::ranges::find_if(p.features, isCountry)->geometry)[0].rings[0][1].lonDeg =
            NoNumber;
    }));
}

}  // namespace
