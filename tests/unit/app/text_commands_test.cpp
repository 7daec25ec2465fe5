// What the commands that answer in text print, and how they end.

#include "app/commands.hpp"
#include "app/suggestions.hpp"

#include "unit/app/controller_harness.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using app::Options;
using testing::HasSubstr;

struct Answer {
    int exitCode = 0;
    std::string out;
    std::string log;
};

template <typename Run>
Answer answerOf(Run run, const Options& options) {
    Answer answer;
    app::World world = miniProgramWorld();
    world.log = [&](base::LogLevel, std::string_view, std::string_view message) {
        answer.log += std::string(message) + "\n";
    };
    testing::internal::CaptureStdout();
    answer.exitCode = run(world, options);
    answer.out = testing::internal::GetCapturedStdout();
    return answer;
}

TEST(TextCommands, ShowSuggestsTheNearestFeature) {
    Options options;
    for (const char* wanted : {"almaty", "Almaty", "place/almati", "阿拉木图"}) {
        options.id = wanted;
        const Answer answer = answerOf(app::runShow, options);
        EXPECT_EQ(answer.exitCode, app::ExitInput);
        EXPECT_THAT(answer.log, HasSubstr("do you mean 'place/almaty'")) << wanted;
        EXPECT_TRUE(answer.out.empty());
    }
    options.id = "something-else";
    EXPECT_THAT(answerOf(app::runShow, options).log, HasSubstr("list names them all"));
}

TEST(TextCommands, ListNamesTheLayers) {
    Options options;
    options.listsLayers = true;
    const Answer text = answerOf(app::runList, options);
    EXPECT_EQ(text.exitCode, app::ExitDone);
    EXPECT_THAT(text.out, HasSubstr("silk-road/ili\tsilk-road/ili\n"));
    options.json = true;
    EXPECT_THAT(answerOf(app::runList, options).out, HasSubstr("\"layers\": ["));
}

TEST(TextCommands, AnUnknownLayerIsToldWithNearOnes) {
    Options options;
    options.layer = "place";
    const Answer list = answerOf(app::runList, options);
    EXPECT_EQ(list.exitCode, app::ExitInput);
    EXPECT_EQ(list.log, "there is no layer 'place'; do you mean 'places'?\n");
    options.layer.clear();
    options.at = geo::LonLat{76.93, 43.26};
    options.layers = {"places", "nosuch", "silk-raod"};
    const Answer query = answerOf(app::runQuery, options);
    EXPECT_EQ(query.exitCode, app::ExitDone) << "the other layers are asked";
    EXPECT_THAT(query.out, HasSubstr("place/almaty"));
    EXPECT_EQ(query.log,
              "there is no layer 'nosuch'; list --layers names them all\n"
              "there is no layer 'silk-raod'; do you mean 'silk-road'?\n");
}

/// `validate` over the real data folder.
Answer validated(const std::vector<std::filesystem::path>& files) {
    Options options;
    options.files = files;
    options.dataDir = KHORGOS_SOURCE_DIR;
    return answerOf([](const app::World& world, const Options& o) { return app::runValidate(o, "khorgos", world.log); },
                    options);
}

TEST(TextCommands, ValidateKnowsWhatTheFontsCanDraw) {
    const support::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "signs.geojson";
    const auto write = [&](const std::string& name) {
        std::ofstream(file) << R"({"type": "Feature", "geometry": {"type": "Point", "coordinates": [77, 43]},)"
                            << R"("properties": {"name": ")" << name << R"("}})";
    };
    write("Алматы, 阿拉木图, Үрімжі, Zürich");
    const Answer sound = validated({file});
    EXPECT_EQ(sound.out, "");
    EXPECT_EQ(sound.exitCode, app::ExitDone);
    write("\u10D7\u10D1");
    const Answer bare = validated({file});
    EXPECT_EQ(bare.exitCode, app::ExitInput);
    EXPECT_THAT(bare.out, HasSubstr("glyph-missing: the fonts have no glyph for '\u10D7' (U+10D7), '\u10D1' (U+10D1)"));
}

TEST(TextCommands, CountriesAreALayerThatIsAlwaysThere) {
    Options options;
    options.at = geo::LonLat{72.0, 48.0};
    options.layers = {"countries"};
    const Answer query = answerOf(app::runQuery, options);
    EXPECT_THAT(query.out, HasSubstr("country/kz"));
    EXPECT_EQ(query.log, "");
    options.layer = "countries";
    EXPECT_EQ(answerOf(app::runList, options).exitCode, app::ExitDone);
    EXPECT_TRUE(app::firstState(miniProgramWorld(), options, app::Memory::Ignore).notices.empty());
}

}  // namespace
