#include "sfml/display.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>

namespace sfml {
namespace {

/// Sets or clears a variable of the environment until the end of the test.
class Variable {
public:
    Variable(const char* name, const char* value) : m_name(name) {
        if (const char* before = std::getenv(name)) {
            m_before = before;
        }
        set(value);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { set(m_before ? m_before->c_str() : nullptr); }

private:
    void set(const char* value) {
        if (value != nullptr) {
            ::setenv(m_name, value, 1);
        } else {
            ::unsetenv(m_name);
        }
    }

    const char* m_name;
    std::optional<std::string> m_before;
};

TEST(DisplayTest, NoDisplayIsAnErrorAndNoAbort) {
    const Variable x("DISPLAY", nullptr);
    const Variable wayland("WAYLAND_DISPLAY", nullptr);
    const auto result = probeDisplay();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::Environment);
    EXPECT_NE(result.error().message.find("DISPLAY"), std::string::npos);
}

TEST(DisplayTest, AnEmptyDisplayIsNone) {
    const Variable x("DISPLAY", "");
    EXPECT_FALSE(probeDisplay());
}

TEST(DisplayTest, WaylandAloneIsNamedWithItsRemedy) {
    const Variable x("DISPLAY", nullptr);
    const Variable wayland("WAYLAND_DISPLAY", "wayland-0");
    const auto result = probeDisplay();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::Environment);
    EXPECT_NE(result.error().message.find("Xwayland"), std::string::npos);
}

TEST(DisplayTest, ADeadDisplayIsNamed) {
    const Variable x("DISPLAY", ":98765");
    const auto result = probeDisplay();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::Environment);
    EXPECT_NE(result.error().message.find(":98765"), std::string::npos);
}

}  // namespace
}  // namespace sfml
