#include "base/utf8.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

TEST(Utf8, DecodesOneToFourBytes) {
    EXPECT_EQ(base::decodeUtf8("a\xC3\xA9\xE5\x93\x88\xF0\x9F\x90\xAA"), U"a\u00E9\u54C8\U0001F42A");
}

TEST(Utf8, EncodesOneToFourBytes) {
    EXPECT_EQ(base::encodeUtf8(U"a\u00E9\u54C8\U0001F42A"), "a\xC3\xA9\xE5\x93\x88\xF0\x9F\x90\xAA");
}

TEST(Utf8, TheEndsOfEachLengthAreValid) {
    for (const char32_t c : {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
        const std::string text = base::encodeUtf8(std::u32string(1, c));
        EXPECT_TRUE(base::isValidUtf8(text)) << std::hex << static_cast<std::uint32_t>(c);
        EXPECT_EQ(base::decodeUtf8(text), std::u32string(1, c));
    }
}

TEST(Utf8, WhatIsNotACodePointIsEncodedAsTheReplacement) {
    const std::string replacement = "\xEF\xBF\xBD";
    for (const char32_t c : {0xD800U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
        EXPECT_EQ(base::encodeUtf8(std::u32string(1, c)), replacement);
    }
}

struct Broken {
    std::string name;
    std::string bytes;
    std::u32string decoded;
};

class BrokenUtf8 : public testing::TestWithParam<Broken> {};

TEST_P(BrokenUtf8, IsRefusedAndDecodedWithReplacements) {
    EXPECT_FALSE(base::isValidUtf8(GetParam().bytes));
    EXPECT_EQ(base::decodeUtf8(GetParam().bytes), GetParam().decoded);
}

INSTANTIATE_TEST_SUITE_P(Cases, BrokenUtf8,
                         testing::Values(Broken{"LoneContinuation", "a\x80z", U"a\uFFFDz"},
                                         Broken{"CutShort", "a\xE5\x93", U"a\uFFFD\uFFFD"},
                                         Broken{"CutShortByAnother", "\xE5z\x93", U"\uFFFDz\uFFFD"},
                                         Broken{"OverlongSlash", "\xC0\xAF", U"\uFFFD\uFFFD"},
                                         Broken{"OverlongThree", "\xE0\x80\xAF", U"\uFFFD\uFFFD\uFFFD"},
                                         Broken{"OverlongFour", "\xF0\x80\x80\xAF", U"\uFFFD\uFFFD\uFFFD\uFFFD"},
                                         Broken{"Surrogate", "\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD"},
                                         Broken{"PastTheEnd", "\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},
                                         Broken{"NeverALead", "\xFF", U"\uFFFD"}),
                         [](const testing::TestParamInfo<Broken>& broken) { return broken.param.name; });

TEST(EscapeControls, LeavesTextAlone) {
    const std::string text =
        "Khorgos \xE9\x9C\x8D\xE5\xB0\x94\xE6\x9E\x9C\xE6\x96\xAF \xD2\x9A\xD0\xBE\xD1\x80\xD2\x93\xD0\xB0\xD1\x81 \\n";
    EXPECT_EQ(base::escapeControls(text), text);
}

TEST(EscapeControls, NamesControlCharacters) {
    EXPECT_EQ(base::escapeControls("a\nb\tc"), "a\\nb\\tc");
    EXPECT_EQ(base::escapeControls("\x1B[31mred"), "\\x1B[31mred");
    EXPECT_EQ(base::escapeControls(std::string("\0\r\x7F", 3)), "\\x00\\x0D\\x7F");
    // U+009B is a control sequence introducer of one code point, two bytes in UTF-8.
    EXPECT_EQ(base::escapeControls("\xC2\x9B"), "\\x9B");
}

TEST(EscapeControls, NamesBrokenBytes) {
    EXPECT_EQ(base::escapeControls("a\x9B\xE5z"), "a\\x9B\\xE5z");
}

rc::Gen<char32_t> codePoint() {
    const auto between = [](std::uint32_t low, std::uint32_t high) {
        return rc::gen::map(rc::gen::inRange(low, high + 1), [](std::uint32_t c) { return char32_t{c}; });
    };
    return rc::gen::oneOf(between(0, 0x7F), between(0x80, 0x7FF), between(0x800, 0xD7FF), between(0xE000, 0x10FFFF));
}

RC_GTEST_PROP(Utf8Law, DecodeUndoesEncode, ()) {
    const auto text = *rc::gen::container<std::u32string>(codePoint());
    const std::string encoded = base::encodeUtf8(text);
    RC_ASSERT(base::isValidUtf8(encoded));
    RC_ASSERT(base::decodeUtf8(encoded) == text);
}

RC_GTEST_PROP(Utf8Law, AnyBytesAreDecodedAndEscapedToSafeText, ()) {
    const auto bytes = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text.push_back(static_cast<char>(byte));
    }
    RC_ASSERT(base::isValidUtf8(base::encodeUtf8(base::decodeUtf8(text))));
    const std::string escaped = base::escapeControls(text);
    RC_ASSERT(base::isValidUtf8(escaped));
    for (const char32_t c : base::decodeUtf8(escaped)) {
        RC_ASSERT(c >= 0x20U && !(c >= 0x7FU && c < 0xA0U));
    }
}

}  // namespace
