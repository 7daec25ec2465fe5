#include "sfml/imgui_binding.hpp"

#include "unit/sfml/fixtures.hpp"

#include <imgui.h>

namespace sfml::test {
namespace {

/// An ImGui without a window: the test makes its draw lists by hand.
class ImguiBindingTest : public Drawing {
protected:
    void SetUp() override {
        Drawing::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_context = ImGui::CreateContext();
        unsigned char* rgba = nullptr;
        int width = 0;
        int height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&rgba, &width, &height);
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = {static_cast<float>(WidthPx), static_cast<float>(HeightPx)};
        surface->setUiFont({rgba, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4}, width,
                           height);
        ImGui::NewFrame();
    }

    void TearDown() override {
        if (m_context != nullptr) {
            ImGui::DestroyContext(m_context);
        }
    }

    [[nodiscard]] view::Image drawnWithPanels() {
        ImGui::Render();
        surface->draw(frame);
        surface->draw(*ImGui::GetDrawData());
        return surface->readPixels();
    }

    static ImDrawList& list() { return *ImGui::GetForegroundDrawList(); }

private:
    ImGuiContext* m_context = nullptr;
};

TEST_F(ImguiBindingTest, DrawsColoursWhereTheyBelong) {
    list().AddRectFilled({20, 10}, {60, 40}, IM_COL32(200, 0, 0, 255));
    const view::Image image = drawnWithPanels();
    EXPECT_EQ(pixel(image, 40, 25), Red);
    EXPECT_EQ(pixel(image, 21, 11), Red);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, Paper), 40 * 30);
}

TEST_F(ImguiBindingTest, ClipsFromTheTopAsImguiCounts) {
    list().PushClipRect({50, 10}, {90, 30});
    list().AddRectFilled({0, 0}, {static_cast<float>(WidthPx), static_cast<float>(HeightPx)}, IM_COL32(200, 0, 0, 255));
    list().PopClipRect();
    const view::Image image = drawnWithPanels();
    EXPECT_EQ(pixel(image, 50, 10), Red);
    EXPECT_EQ(pixel(image, 89, 29), Red);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, Paper), 40 * 20);
}

TEST_F(ImguiBindingTest, ClipsThatLeaveTheTargetAreCut) {
    list().PushClipRect({-50, -50}, {20, 15});
    list().AddRectFilled({-100, -100}, {400, 400}, IM_COL32(200, 0, 0, 255));
    list().PopClipRect();
    list().PushClipRect({180, 100}, {500, 500});
    list().AddRectFilled({-100, -100}, {400, 400}, IM_COL32(200, 0, 0, 255));
    list().PopClipRect();
    list().PushClipRect({500, 500}, {600, 600});
    list().AddRectFilled({-100, -100}, {900, 900}, IM_COL32(200, 0, 0, 255));
    list().PopClipRect();
    EXPECT_EQ(inkedPixels(drawnWithPanels(), {0, 0, WidthPx, HeightPx}, Paper), 20 * 15 + 20 * 20);
}

TEST_F(ImguiBindingTest, TextIsDrawnFromTheFontTexture) {
    list().AddText({20, 20}, IM_COL32(0, 0, 0, 255), "Khorgos");
    const view::Image image = drawnWithPanels();
    const int inked = inkedPixels(image, {20, 20, 60, 14}, Paper);
    EXPECT_GT(inked, 40);
    EXPECT_EQ(inkedPixels(image, {0, 0, WidthPx, HeightPx}, Paper), inked);
}

TEST_F(ImguiBindingTest, TheMapIsDrawnTheSameBeforeAndAfterPanels) {
    frame.commands.emplace_back(view::DrawFill{rectangle(20, 10, 60, 40), Red});
    frame.commands.emplace_back(
        view::DrawRibbon{line({{20, 60}, {90, 20}, {180, 60}}), {0, 0, 90, 120}, 9.0F, 0.0F, {}});
    frame.commands.emplace_back(view::DrawText{"Алматы", {}, {50, 90}, 0.0F, Black, Paper, 1.0F});
    const view::Image before = drawn();
    list().PushClipRect({50, 10}, {90, 30});
    list().AddRectFilled({0, 0}, {200, 200}, IM_COL32(0, 200, 0, 255));
    list().PopClipRect();
    EXPECT_NE(drawnWithPanels().rgba, before.rgba);
    EXPECT_EQ(drawn().rgba, before.rgba);
}

TEST_F(ImguiBindingTest, WhatChangesIsDrawnAnewAndTheRestStays) {
    const auto drawnWith = [&](float leftPx, bool hasCorner) {
        // Two lists, the one behind the other; translucent, so that what is drawn twice is darker.
        ImGui::GetBackgroundDrawList()->AddRectFilled({20, 10}, {90, 70}, IM_COL32(200, 0, 0, 128));
        list().AddRectFilled({leftPx, 30}, {leftPx + 20, 50}, IM_COL32(0, 0, 200, 128));
        if (hasCorner) {
            list().AddRectFilled({150, 90}, {170, 110}, IM_COL32(0, 200, 0, 128));
        }
        view::Image image = drawnWithPanels();
        ImGui::NewFrame();
        return image;
    };
    const view::Image first = drawnWith(40, true);
    const session::Color onPaper = pixel(first, 25, 15);
    const session::Color onRed = pixel(first, 45, 35);
    EXPECT_NE(onPaper, onRed);
    EXPECT_EQ(drawnWith(40, true).rgba, first.rgba) << "from the picture";
    const view::Image moved = drawnWith(100, false);
    EXPECT_EQ(pixel(moved, 45, 35), onPaper) << "what lay below shows again, and once";
    EXPECT_NE(pixel(moved, 105, 35), Paper);
    EXPECT_EQ(pixel(moved, 160, 100), Paper);
    EXPECT_EQ(drawnWith(40, true).rgba, first.rgba);
    ImGui::EndFrame();
}

TEST_F(ImguiBindingTest, AFontOfNoSizeIsRefused) {
    ImguiRenderer renderer;
    EXPECT_FALSE(renderer.setFont({}, 0, 0));
    EXPECT_FALSE(renderer.setFont({}, 16, 16));
    ImGui::EndFrame();
}

}  // namespace
}  // namespace sfml::test
