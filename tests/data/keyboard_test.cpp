// The keyboard alone opens every place of the atlas that ships: by its name, and by going from thing to thing in the
// view. No mouse, through the program's own controller and panels.

#include "base/utf8.hpp"
#include "unit/support/frame_text.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/real_program.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace {

using session::Key;

constexpr std::size_t Shards = 8;
constexpr std::size_t ResultsInThePanel = 40;

/// Without flights: they take time and change nothing here.
app::Options plainly() {
    app::Options options;
    options.reducedMotion = true;
    options.size = geo::ScreenSize{1600, 900};
    return options;
}

void type(support::RealProgram& program, const std::string& text) {
    for (const char32_t character : base::decodeUtf8(text)) {
        program.handle(session::TextEntered{character});
    }
    program.settle();
}

/// How far down the list of results it stands, as somebody reads it.
std::size_t rowOf(const atlas::Feature& feature, const std::string& text) {
    const auto hits = app::searchIndexOf(support::realWorld()).find(text, atlas::Language::English, ResultsInThePanel);
    const auto found = std::ranges::find_if(hits, [&](const session::SearchHit& hit) {
        return hit.kind == session::HitKind::Feature && hit.feature == feature.id;
    });
    return static_cast<std::size_t>(found - hits.begin());
}

class KeyboardByName : public testing::TestWithParam<std::size_t> {};

TEST_P(KeyboardByName, OpensTheCardOfEveryThing) {
    support::RealProgram program(plainly());
    const std::vector<atlas::Feature>& features = support::realWorld().atlas->features();
    constexpr std::size_t FarDown = 12;  // so many share a name at most
    for (std::size_t i = GetParam(); i < features.size(); i += Shards) {
        const atlas::Feature& feature = features[i];
        const std::string name = feature.names.best(atlas::Language::English);
        const std::size_t row = rowOf(feature, name);
        ASSERT_LT(row, FarDown) << feature.id << " is not found by '" << name << "'";
        program.key(Key::F, true);
        ASSERT_TRUE(program.state().search) << feature.id;
        type(program, name);
        ASSERT_EQ(program.state().search->text, name);
        for (std::size_t step = 0; step < row; ++step) {
            program.key(Key::Down);
        }
        program.key(Key::Enter);
        ASSERT_EQ(program.state().selected, feature.id) << "by its name '" << name << "'";
        ASSERT_FALSE(program.state().search) << feature.id;
        const bool hasCard = std::ranges::any_of(program.stage().panels().targets(), [](const ui::Pressable& one) {
            return one.name == "fit";  // a button of cards alone
        });
        ASSERT_TRUE(hasCard) << feature.id;
        program.key(Key::Escape);
        ASSERT_TRUE(program.state().selected.empty()) << feature.id;
    }
}

INSTANTIATE_TEST_SUITE_P(Shards, KeyboardByName, testing::Range(std::size_t{0}, Shards));

TEST(KeyboardInTheView, TabLeadsThroughEverythingInItAndEnterOpensIt) {
    support::RealProgram program(plainly());
    const std::vector<const atlas::Feature*> inView =
        session::featuresInView(program.state(), support::realWorld().context());
    ASSERT_GT(inView.size(), 50U);
    std::set<std::string> opened;
    for (const atlas::Feature* feature : inView) {
        program.key(Key::Tab);
        ASSERT_EQ(program.state().focused, feature->id);
        program.key(Key::Enter);
        ASSERT_EQ(program.state().selected, feature->id);
        opened.insert(feature->id);
        program.key(Key::Escape);
        ASSERT_TRUE(program.state().selected.empty());
    }
    EXPECT_EQ(opened.size(), inView.size());
    program.key(Key::Tab);
    EXPECT_EQ(program.state().focused, inView.front()->id) << "round and round";
}

TEST(KeyboardInTheView, WhatTabHasReachedIsMarkedAndNamed) {
    support::RealProgram program(plainly());
    // Things that stand at one place have one mark on the map; the read-out, a panel, names the one that is meant.
    const auto picture = [&] {
        // Meshes of another scene are told by how many points they have.
        std::string text = support::textOf(program.controller().buildFrame(true), *support::miniScene().scene);
        const ImDrawData& panels = program.stage().panels().drawData();
        for (int list = 0; list < panels.CmdListsCount; ++list) {
            for (const ImDrawVert& corner : panels.CmdLists[list]->VtxBuffer) {
                text += fmt::format("{:.1f},{:.1f},{:.4f} ", corner.pos.x, corner.pos.y, corner.uv.x);
            }
        }
        return text;
    };
    constexpr int Looks = 12;
    std::set<std::string> pictures = {picture()};
    for (int look = 0; look < Looks; ++look) {
        program.key(Key::Tab);
        EXPECT_TRUE(pictures.insert(picture()).second) << program.state().focused << " is not to be told from others";
    }
}

}  // namespace
