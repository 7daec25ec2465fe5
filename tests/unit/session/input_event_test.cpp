#include "session/input_event.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using session::Key;

TEST(KeyNames, EveryKeyHasItsOwnNameAndComesBackFromIt) {
    std::set<std::string> names;
    for (int code = 0; code <= static_cast<int>(Key::Z); ++code) {
        const auto key = static_cast<Key>(code);
        EXPECT_TRUE(names.emplace(session::nameOf(key)).second) << session::nameOf(key);
        EXPECT_EQ(session::keyFromName(session::nameOf(key)), key);
    }
}

TEST(KeyNames, AreAsReplayFilesWriteThem) {
    EXPECT_EQ(session::nameOf(Key::PageDown), "pagedown");
    EXPECT_EQ(session::nameOf(Key::Digit7), "digit7");
    EXPECT_EQ(session::nameOf(Key::Question), "question");
    EXPECT_EQ(session::nameOf(Key::F11), "f11");
    EXPECT_EQ(session::nameOf(Key::Z), "z");
}

TEST(KeyNames, UnknownNamesGiveNothing) {
    EXPECT_FALSE(session::keyFromName(""));
    EXPECT_FALSE(session::keyFromName("Left"));
    EXPECT_FALSE(session::keyFromName("hyper"));
}

}  // namespace
