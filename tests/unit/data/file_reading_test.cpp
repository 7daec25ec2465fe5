#include "data/file_reading.hpp"

#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;
using ::testing::HasSubstr;

/// What comes of it; a reading that never ends is stopped by the limit of the whole test.
base::Result<overlay::Source> await(data::FileReading& reading) {
    while (true) {
        if (std::optional<base::Result<overlay::Source>> result = reading.poll()) {
            return *std::move(result);
        }
        std::this_thread::yield();
    }
}

base::Result<overlay::Source> read(const std::filesystem::path& path) {
    data::FileReading reading(path);
    return await(reading);
}

TEST(FileReading, ReadsWhateverThereIs) {
    const std::filesystem::path folder = support::sourceDir() / "tests/fixtures/vectors";
    const base::Result<overlay::Source> kml = read(folder / "things.kml");
    ASSERT_TRUE(kml);
    EXPECT_EQ(overlay::countFeatures(*kml), 3U);
    EXPECT_EQ(kml->format, "KML");
    const support::TemporaryFolder own;
    const base::Result<overlay::Source> geoJson =
        read(own.write("a.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "A", "n": 2, "x": 1.5, "tags": [1, 2]}, "geometry": {"type": "Point", "coordinates": [77, 43]}},
        {"type": "Feature", "properties": {"n": 2.5}, "geometry": {"type": "Point", "coordinates": [77, 430]}}]})"));
    ASSERT_TRUE(geoJson);
    EXPECT_EQ(geoJson->report.read, 1U);
    EXPECT_EQ(geoJson->report.skipped, 1U);
    ASSERT_EQ(geoJson->report.faults.size(), 1U);
    const overlay::Table& table = geoJson->tables.at(0);
    EXPECT_THAT(table.fields(),
                testing::UnorderedElementsAre(overlay::Field{"name"}, overlay::Field{"n", overlay::FieldType::Real},
                                              overlay::Field{"x", overlay::FieldType::Real}, overlay::Field{"tags"}));
    const std::vector<overlay::Value> values = table.valuesOf(0);
    EXPECT_THAT(values, testing::Contains(overlay::Value(std::int64_t{2})));
    EXPECT_THAT(values, testing::Contains(overlay::Value(std::string("[1, 2]"))));
}

TEST(FileReading, SaysWhyThereIsNothing) {
    const support::TemporaryFolder folder;
    EXPECT_THAT(read(folder.path() / "gone.kml").error().message, HasSubstr("no such file"));
    EXPECT_THAT(read(folder.write("a.geojson", "{\"type\": \"FeatureCollection\",")).error().message,
                HasSubstr("json"));
    EXPECT_THAT(read(folder.write("b.json", R"({"$schema": "feature-file.schema.json"})")).error().message,
                HasSubstr("khorgos FILE"));
}

TEST(FileReading, IsCancelledAtOnceAndThenSaysNothing) {
    const support::TemporaryFolder folder;
    std::string many = "name,lon,lat\n";
    for (int i = 0; i < 400'000; ++i) {
        many += "A place with a name,80.25,44.25\n";
    }
    data::FileReading reading(folder.write("many.csv", many));
    while (reading.progress().features == 0) {
        ASSERT_FALSE(reading.hasEnded()) << "it was too quick";
        std::this_thread::yield();
    }
    const Clock::time_point start = Clock::now();
    reading.cancel();
    while (!reading.hasEnded()) {
        std::this_thread::yield();
    }
    EXPECT_LT(Clock::now() - start, std::chrono::milliseconds(200));
    EXPECT_FALSE(reading.poll());
}

}  // namespace
