// Names while the map is in motion: each stays where it stood for as long as it can.

#include "view/label_memory.hpp"

#include "unit/support/generators.hpp"
#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace {

using session::AppState;
using support::miniScene;
using support::miniStateOver;
using support::miniWorld;
using view::DrawText;
using view::LabelAnchor;
using view::LabelPlacer;
using view::LabelRequest;

class NamesInMotion : public testing::Test {
protected:
    AppState state = miniStateOver({80.0, 45.0}, 5.5);
    view::FrameBuilder builder{miniScene().scene, miniScene().measurer, miniScene().strings, view::Patience::Hurry};

    [[nodiscard]] std::vector<DrawText> texts() { return support::commandsOf<DrawText>(builder.build(state, {})); }

    void pan(double xPx, double yPx) {
        state.camera = session::pannedCamera(miniWorld().projection, state.camera, state.size, xPx, yPx);
    }

    void SetUp() override { static_cast<void>(miniScene().scene->levels()); }
};

/// Where each word begins; letters along lines, one by one, are left out.
std::map<std::string, geo::ScreenPoint> wordsOf(const std::vector<DrawText>& texts) {
    std::map<std::string, geo::ScreenPoint> words;
    for (const DrawText& text : texts) {
        if (text.text.size() > 3) {
            words.emplace(text.text, text.at);
        }
    }
    return words;
}

/// A place for a name that no candidate of its own request is: only memory can put it there.
LabelRequest requestKeptAt(float leftPx, float topPx) {
    LabelRequest request;
    request.feature = 7;
    request.lines = {"kept"};
    request.at = {400.0F, 300.0F};
    request.priority = 5;
    request.keptChoice = 0;
    request.kept = view::LabelCandidate{{{leftPx, topPx, 40.0F, 15.0F}}, {}};
    request.kept->texts.push_back({"kept", {}, {leftPx, topPx + 12.0F}, 0.0F, {}, {}, 0.0F});
    return request;
}

std::vector<DrawText> placed(const std::vector<LabelRequest>& requests) {
    LabelPlacer placer({800, 600}, miniScene().measurer);
    return view::textsOf(placer.place(requests));
}

TEST(KeptNames, StayThoughAnotherPlaceWouldBeChosenNow) {
    const std::vector<DrawText> texts = placed({requestKeptAt(100.0F, 50.0F)});
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].at, (geo::ScreenPoint{100.0F, 62.0F}));
}

TEST(KeptNames, ChooseAnewAtTheEdge) {
    const std::vector<DrawText> texts = placed({requestKeptAt(-20.0F, 50.0F)});
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_GT(texts[0].at.xPx, 400.0F) << "beside its symbol";
}

TEST(KeptNames, YieldToTheForemostAndToNoOther) {
    LabelRequest newcomer;
    newcomer.lines = {"newcomer"};
    newcomer.anchor = LabelAnchor::Over;
    newcomer.at = {120.0F, 57.0F};
    newcomer.priority = 1;
    std::vector<LabelRequest> requests = {requestKeptAt(100.0F, 50.0F), newcomer};
    const auto atOf = [&](const std::string& name) {
        const std::vector<DrawText> texts = placed(requests);
        const auto found = std::ranges::find(texts, name, &DrawText::text);
        return found == texts.end() ? geo::ScreenPoint{} : found->at;
    };
    EXPECT_EQ(atOf("kept").xPx, 100.0F);
    requests.back().isForemost = true;
    EXPECT_GT(atOf("kept").xPx, 400.0F);
}

TEST(KeptNames, KeepTheirSideOfTheSymbolAtAnotherScale) {
    LabelRequest request;
    request.lines = {"left"};
    request.at = {400.0F, 300.0F};
    request.clearancePx = 5.0F;
    request.keptChoice = 1;
    const std::vector<DrawText> texts = placed({request});
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_LT(texts[0].at.xPx, 400.0F);
}

RC_GTEST_FIXTURE_PROP(NamesInMotion, MoveWithTheMapUnderTheHand, ()) {
    static_cast<void>(miniScene().scene->levels());
    auto before = wordsOf(texts());
    RC_ASSERT(before.size() > 5U);
    state.motion.isHeld = true;
    for (int step = 0; step < 5; ++step) {
        const int right = *rc::gen::inRange(-20, 21);
        const int down = *rc::gen::inRange(-20, 21);
        pan(right, down);
        const auto now = wordsOf(texts());
        for (const auto& [word, at] : before) {
            constexpr float EdgePx = 150.0F;  // what comes near it may go elsewhere
            const auto found = now.find(word);
            const bool isInside = at.xPx > EdgePx && at.yPx > EdgePx &&
                                  at.xPx < static_cast<float>(state.size.widthPx) - 2.0F * EdgePx &&
                                  at.yPx < static_cast<float>(state.size.heightPx) - EdgePx;
            if (isInside) {
                RC_ASSERT(found != now.end());
                RC_ASSERT(std::abs(found->second.xPx - at.xPx - static_cast<float>(right)) < 1.01F);
                RC_ASSERT(std::abs(found->second.yPx - at.yPx - static_cast<float>(down)) < 1.01F);
            }
        }
        before = now;
    }
}

TEST_F(NamesInMotion, AreAtRestWhatTheViewAloneSays) {
    static_cast<void>(texts());
    state.motion.isHeld = true;
    for (int step = 0; step < 8; ++step) {
        pan(-40.0, 13.0);
        static_cast<void>(texts());
    }
    const std::vector<DrawText> held = texts();
    state.motion.isHeld = false;
    const std::vector<DrawText> atRest = texts();
    EXPECT_EQ(atRest, support::commandsOf<DrawText>(support::frameOf(state)));
    EXPECT_NE(atRest, held) << "nothing had to be put right: this test proves nothing";
}

TEST_F(NamesInMotion, FollowTheLanguage) {
    static_cast<void>(texts());
    state.motion.isHeld = true;
    state.language = atlas::Language::Russian;
    EXPECT_EQ(texts(), support::commandsOf<DrawText>(support::frameOf(state)));
}

}  // namespace
