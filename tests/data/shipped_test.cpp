// What ships, checked by the program's own readers: nothing is wrong with it, and it holds what the program relies on.

#include "atlas/atlas.hpp"
#include "base/diagnostic.hpp"
#include "data/atlas_archive.hpp"
#include "data/baked_atlas.hpp"
#include "data/load_atlas.hpp"
#include "data/locale_reader.hpp"
#include "data/map_reader.hpp"
#include "data/program_files.hpp"
#include "data/shape_measure.hpp"
#include "data/theme_reader.hpp"
#include "data/validate.hpp"
#include "geo/geodesic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

fs::path geodataDir() {
    return fs::path(KHORGOS_SOURCE_DIR) / "geodata";
}
fs::path assetsDir() {
    return fs::path(KHORGOS_SOURCE_DIR) / "assets";
}

std::string printed(const base::Diagnostics& diagnostics) {
    std::string text;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        text += base::formatDiagnostic(diagnostic) + "\n";
    }
    return text;
}

const data::LoadedAtlas& loaded() {
    static const data::LoadedAtlas Loaded = data::loadAtlas(geodataDir());
    return Loaded;
}

const atlas::Atlas& shipped() {
    return *loaded().atlas;
}

TEST(Shipped, TheBakedAtlasHoldsTheSame) {
    const std::optional<fs::path> file = data::findProgramFile(data::BakedAtlasFile);
    ASSERT_TRUE(file) << "the build has made none";
    const data::LoadedAtlas baked = data::loadAtlas(geodataDir(), {}, file);
    EXPECT_TRUE(baked.diagnostics.empty()) << printed(baked.diagnostics);
    const auto bytesOf = [](const atlas::Atlas& atlas) {
        data::archive::Writer writer;
        writer.write(atlas.parts());
        return writer.values() + writer.arrays();
    };
    EXPECT_TRUE(bytesOf(*baked.atlas) == bytesOf(shipped()));
}

std::vector<atlas::Citation> citationsOf(const atlas::Article& article) {
    std::vector<atlas::Citation> all;
    const auto add = [&](const auto& statements) {
        for (const auto& statement : statements) {
            all.insert(all.end(), statement.citations.begin(), statement.citations.end());
        }
    };
    add(article.body);
    add(article.claims);
    add(article.formerNames);
    return all;
}

TEST(Shipped, LoadsWithoutAWarning) {
    EXPECT_TRUE(loaded().diagnostics.empty()) << printed(loaded().diagnostics);
    EXPECT_GT(shipped().features().size(), 1000U);
}

TEST(Shipped, MapThemeAndWordsLoadWithoutAWarning) {
    EXPECT_TRUE(data::readMap(geodataDir()).diagnostics.empty());
    const auto theme = data::readTheme(assetsDir());
    EXPECT_TRUE(theme.diagnostics.empty()) << printed(theme.diagnostics);
    const auto words = data::readLocales(assetsDir());
    EXPECT_TRUE(words.diagnostics.empty()) << printed(words.diagnostics);
}

TEST(Shipped, IsValid) {
    const base::Diagnostics faults = data::validateShipped({geodataDir(), assetsDir()});
    EXPECT_TRUE(faults.empty()) << printed(faults);
}

TEST(Shipped, EveryCitationNamesADocument) {
    for (const atlas::Feature& feature : shipped().features()) {
        for (const atlas::Citation& citation : citationsOf(feature.article)) {
            EXPECT_NE(shipped().document(citation.document), nullptr) << feature.id << " cites " << citation.document;
        }
    }
}

TEST(Shipped, EveryDocumentIsCited) {
    std::set<std::string> cited;
    for (const atlas::Feature& feature : shipped().features()) {
        for (const atlas::Citation& citation : citationsOf(feature.article)) {
            cited.insert(citation.document);
        }
    }
    for (const atlas::Dispute& dispute : shipped().disputes()) {
        for (const atlas::Citation& citation : dispute.citations) {
            cited.insert(citation.document);
        }
    }
    // Data sets stand in the credits without being cited by a statement.
    for (const atlas::Document& document : shipped().documents()) {
        EXPECT_TRUE(document.kind == "dataset" || cited.contains(document.id)) << document.id;
    }
}

TEST(Shipped, EveryNameIsThereInFourLanguages) {
    for (const atlas::Feature& feature : shipped().features()) {
        const bool mayBeLatin = feature.layer == "towns";
        for (const atlas::Language language : atlas::AllLanguages) {
            EXPECT_TRUE(feature.names.has(language) || (mayBeLatin && language != atlas::Language::English))
                << feature.id << " has no name in " << atlas::codeOf(language);
        }
        for (const atlas::FormerName& former : feature.article.formerNames) {
            for (const atlas::Language language : atlas::AllLanguages) {
                EXPECT_TRUE(former.names.has(language)) << feature.id << ", a former name";
            }
        }
    }
}

TEST(Shipped, EveryLayerHasNameAndDescriptionInFourLanguages) {
    for (const atlas::Layer& layer : shipped().layers()) {
        for (const atlas::Language language : atlas::AllLanguages) {
            EXPECT_TRUE(layer.name.has(language)) << layer.id;
            EXPECT_TRUE(layer.description.has(language) || !layer.isGroup()) << layer.id;
        }
    }
}

TEST(Shipped, NoCardIsEmpty) {
    for (const atlas::Feature& feature : shipped().features()) {
        EXPECT_FALSE(feature.article.summary.isEmpty()) << feature.id;
        EXPECT_FALSE(feature.article.body.empty() && feature.article.claims.empty()) << feature.id;
    }
}

TEST(Shipped, NineGroupsCarryTheNumberKeysInOrder) {
    std::vector<int> keys;
    std::vector<std::string> groups;
    for (const atlas::Layer& layer : shipped().layers()) {
        if (layer.key) {
            keys.push_back(*layer.key);
            groups.push_back(layer.id);
        }
    }
    EXPECT_EQ(keys, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(groups, (std::vector<std::string>{"border", "silk-road", "red-road", "oil", "gas", "bridge", "places",
                                                "events", "economy"}));
    EXPECT_EQ(std::ranges::count(shipped().layers(), std::string("silk-road"), &atlas::Layer::group), 13);
}

TEST(Shipped, EveryLayerOfAGroupHasFeatures) {
    for (const atlas::Layer& layer : shipped().layers()) {
        const bool hasLayers = std::ranges::any_of(shipped().layers(), [&](const atlas::Layer& other) {
            return other.group == layer.id && other.id != layer.id;
        });
        if (layer.isBase || hasLayers) {
            continue;
        }
        EXPECT_NE(std::ranges::count(shipped().features(), layer.id, &atlas::Feature::layer), 0) << layer.id;
    }
}

TEST(Shipped, EveryKindMeasureAndUnitHasItsWordInFourLanguages) {
    const session::Strings words = data::readLocales(assetsDir()).strings;
    std::set<std::string> keys;
    for (const atlas::Feature& feature : shipped().features()) {
        keys.insert("kind." + feature.kind);
        for (const atlas::Claim& claim : feature.article.claims) {
            if (claim.quantity) {
                keys.insert("measure." + claim.quantity->measure);
                keys.insert("unit." + claim.quantity->unit);
            }
        }
    }
    keys.insert("kind.file");  // features of the user's own files
    for (const std::string& key : keys) {
        for (const atlas::Language language : atlas::AllLanguages) {
            EXPECT_TRUE(words.has(language, key)) << key << " in " << atlas::codeOf(language);
        }
    }
}

TEST(Shipped, TheSharedBorderIsOneArcOf324Points) {
    const atlas::Feature* border = shipped().feature(atlas::SharedBorder);
    ASSERT_NE(border, nullptr);
    const auto* line = std::get_if<geo::MultiLineString>(&border->geometry);
    ASSERT_NE(line, nullptr);
    ASSERT_EQ(line->size(), 1U);
    EXPECT_EQ(line->front().size(), 324U);
    EXPECT_NEAR(data::lengthKm(*line), 1503.97, 0.1);
    const auto isAsDrawn = [](const atlas::Claim& claim) {
        return claim.quantity && claim.quantity->kind == atlas::QuantityKind::Derived &&
               std::abs(claim.quantity->value - 1503.97) < 0.1;
    };
    EXPECT_EQ(std::ranges::count_if(border->article.claims, isAsDrawn), 1);
}

TEST(Shipped, TheTwoCountriesHaveTheirSizes) {
    const auto areaOf = [](const char* id) {
        const atlas::Feature* feature = shipped().feature(id);
        return feature == nullptr ? 0.0 : data::areaKm2(std::get<geo::MultiPolygon>(feature->geometry));
    };
    // Kazakhstan without Baikonur, which the data set cuts out.
    EXPECT_NEAR(areaOf("country/kz"), 2'717'000.0, 10'000.0);
    EXPECT_NEAR(areaOf("country/cn"), 9'375'000.0, 20'000.0);
}

TEST(Shipped, TheBaseMapFillsItsWindow) {
    const atlas::Geography& geography = shipped().geography();
    const geo::LonLatBounds& window = geography.window;
    for (const geo::Arc& arc : geography.countryTopology.arcs) {
        for (const geo::LonLat& point : arc.points) {
            ASSERT_TRUE(window.covers(point)) << point.lonDeg << " " << point.latDeg;
        }
    }
    const geo::LonLatBounds& heights = geography.overviewElevation.bounds;
    EXPECT_NEAR(heights.westDeg, window.westDeg, 1e-6);
    EXPECT_NEAR(heights.southDeg, window.southDeg, 1e-6);
    EXPECT_NEAR(heights.eastDeg, window.eastDeg, 1e-6);
    EXPECT_NEAR(heights.northDeg, window.northDeg, 1e-6);
    EXPECT_FALSE(geography.coreElevation.metres.empty());
    EXPECT_GT(geography.rivers.size(), 1000U);
    EXPECT_GT(geography.lakes.size(), 100U);
}

TEST(Shipped, EveryFeatureLiesInTheWindow) {
    for (const atlas::Feature& feature : shipped().features()) {
        EXPECT_TRUE(shipped().geography().window.covers(feature.anchor)) << feature.id;
    }
}

}  // namespace
