#include "ui/input_queue.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

namespace {

using session::Key;
using session::KeyPressed;
using session::KeyReleased;
using session::MouseButton;
using session::MouseMoved;
using session::MousePressed;
using session::MouseReleased;
using session::MouseWheel;

class InputQueueTest : public testing::Test {
protected:
    [[nodiscard]] bool isDown() const { return m_io.MouseDown[0]; }
    [[nodiscard]] geo::ScreenPoint pointer() const { return {m_io.MousePos.x, m_io.MousePos.y}; }
    void push(const session::InputEvent& event) { m_queue.push(event); }
    bool handOver() { return m_queue.handOver(m_io); }
    ImGuiIO& io() { return m_io; }

private:
    ImGuiIO m_io;
    ui::InputQueue m_queue;
};

constexpr geo::ScreenPoint A{10.0F, 20.0F};
constexpr geo::ScreenPoint B{30.0F, 40.0F};

TEST_F(InputQueueTest, PressAndReleaseInOneBatchAreTwoFrames) {
    push(MouseMoved{A});
    push(MousePressed{MouseButton::Left, A});
    push(MouseReleased{MouseButton::Left, A});
    EXPECT_TRUE(handOver());
    EXPECT_TRUE(isDown());
    EXPECT_EQ(pointer(), A);
    EXPECT_FALSE(handOver());
    EXPECT_FALSE(isDown());
}

TEST_F(InputQueueTest, DoubleClickInOneBatchIsFourFrames) {
    for (int i = 0; i < 2; ++i) {
        push(MousePressed{MouseButton::Left, A});
        push(MouseReleased{MouseButton::Left, A});
    }
    for (int frame = 0; frame < 4; ++frame) {
        EXPECT_EQ(handOver(), frame < 3);
        EXPECT_EQ(isDown(), frame % 2 == 0);
    }
}

TEST_F(InputQueueTest, PressIsSeenWhereItHappenedHoweverFarThePointerWentOn) {
    push(MousePressed{MouseButton::Left, A});
    push(MouseMoved{B});
    EXPECT_TRUE(handOver());
    EXPECT_EQ(pointer(), A);
    EXPECT_TRUE(isDown());
    EXPECT_FALSE(handOver());
    EXPECT_EQ(pointer(), B);
}

TEST_F(InputQueueTest, ReleaseIsSeenWhereItHappenedAlsoWhenThePointerLeavesTheWindow) {
    push(MousePressed{MouseButton::Left, A});
    EXPECT_FALSE(handOver());
    push(MouseReleased{MouseButton::Left, A});
    push(session::MouseLeft{});
    EXPECT_TRUE(handOver());
    EXPECT_FALSE(isDown());
    EXPECT_EQ(pointer(), A);
    EXPECT_FALSE(handOver());
    EXPECT_LT(pointer().xPx, 0.0F);
}

TEST_F(InputQueueTest, WheelElsewhereWaitsForTheClickBeforeIt) {
    push(MousePressed{MouseButton::Left, A});
    push(MouseWheel{1.0F, B});
    EXPECT_TRUE(handOver());
    EXPECT_EQ(pointer(), A);
    EXPECT_FALSE(handOver());
    EXPECT_EQ(pointer(), B);
    EXPECT_EQ(io().MouseWheel, 1.0F);
}

TEST_F(InputQueueTest, MovesAndNotchesOfOneFrameAddUp) {
    push(MouseMoved{A});
    push(MouseMoved{B});
    push(MouseWheel{1.0F, B});
    push(MouseWheel{0.5F, B});
    EXPECT_FALSE(handOver());
    EXPECT_EQ(pointer(), B);
    EXPECT_EQ(io().MouseWheel, 1.5F);
}

TEST_F(InputQueueTest, ButtonsAreToldApart) {
    push(MousePressed{MouseButton::Right, A});
    push(MousePressed{MouseButton::Middle, A});
    EXPECT_FALSE(handOver());
    EXPECT_FALSE(isDown());
    EXPECT_TRUE(io().MouseDown[1]);
    EXPECT_TRUE(io().MouseDown[2]);
}

TEST_F(InputQueueTest, KeysGoDownAndUpWithTheirModifiers) {
    push(KeyPressed{Key::Tab, false, true});
    push(KeyReleased{Key::Tab});
    EXPECT_TRUE(handOver());
    EXPECT_TRUE(io().KeysDown[static_cast<int>(Key::Tab)]);
    EXPECT_TRUE(io().KeyShift);
    EXPECT_FALSE(handOver());
    EXPECT_FALSE(io().KeysDown[static_cast<int>(Key::Tab)]);
    EXPECT_FALSE(io().KeyShift);
}

TEST_F(InputQueueTest, EnterPressesButtonsAsSpaceDoes) {
    push(KeyPressed{Key::Enter});
    EXPECT_FALSE(handOver());
    EXPECT_TRUE(io().KeysDown[static_cast<int>(Key::Space)]);
    push(KeyReleased{Key::Enter});
    EXPECT_FALSE(handOver());
    EXPECT_FALSE(io().KeysDown[static_cast<int>(Key::Space)]);
}

TEST_F(InputQueueTest, DifferentKeysShareAFrame) {
    push(KeyPressed{Key::Down});
    push(KeyPressed{Key::Space});
    EXPECT_FALSE(handOver());
    EXPECT_TRUE(io().KeysDown[static_cast<int>(Key::Down)]);
    EXPECT_TRUE(io().KeysDown[static_cast<int>(Key::Space)]);
}

TEST(InputQueueSetUp, TellsImGuiItsNavigationKeys) {
    ImGuiIO io;
    ui::InputQueue::setUp(io);
    EXPECT_EQ(io.KeyMap[ImGuiKey_Tab], static_cast<int>(Key::Tab));
    EXPECT_EQ(io.KeyMap[ImGuiKey_Space], static_cast<int>(Key::Space));
    EXPECT_EQ(io.KeyMap[ImGuiKey_DownArrow], static_cast<int>(Key::Down));
}

}  // namespace
