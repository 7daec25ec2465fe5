#include "data/json_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace {

using nlohmann::json;

std::string whereOf(std::string_view text) {
    const auto parsed = data::parseJson(text, "f.json");
    return parsed ? "" : parsed.error().where;
}

TEST(JsonText, ParsesWhatIsSound) {
    const auto parsed = data::parseJson(R"({"a": [1, "ä"]})", "f.json");
    ASSERT_TRUE(parsed);
    EXPECT_EQ((*parsed)["a"][1], "ä");
}

TEST(JsonText, FaultsNameLineAndColumn) {
    EXPECT_EQ(whereOf("{\n  \"a\": nope\n}"), "f.json:2:9");
    EXPECT_EQ(whereOf(""), "f.json:1:1");
    EXPECT_EQ(whereOf("{\"a\": 1"), "f.json:1:8");
    EXPECT_EQ(whereOf("{} x"), "f.json:1:4");
}

TEST(JsonText, RefusesWhatFollowsATornWrite) {
    const std::string text = std::string("{\"a\": 1}\n") + std::string(8, '\0');
    EXPECT_EQ(whereOf(text), "f.json:2:1");
}

TEST(JsonText, RefusesBrokenUtf8WhereItBegins) {
    EXPECT_EQ(whereOf("{\"a\": \"x\xFFy\"}"), "f.json:1:9");
    EXPECT_EQ(whereOf(std::string(10000, ' ') + "\n \"қ\xC3\""), "f.json:2:5");
    EXPECT_EQ(whereOf("\"\xED\xA0\x80\""), "f.json:1:2");
}

TEST(JsonText, RefusesDeepNesting) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(data::parseJson(nested(64), "f.json"));
    EXPECT_EQ(whereOf(nested(65)), "f.json:1:65");
    EXPECT_EQ(whereOf(nested(200'000)), "f.json:1:65");
    EXPECT_TRUE(data::parseJson("\"" + std::string(500, '[') + "\"", "f.json")) << "brackets in a text are no nesting";
}

TEST(JsonText, RefusesNumbersThatAreNone) {
    EXPECT_NE(whereOf("[NaN]"), "");
    EXPECT_NE(whereOf("[Infinity]"), "");
    EXPECT_NE(whereOf("[1e999]"), "");
}

TEST(JsonText, KeepsTheOrderOfMembersWhereAsked) {
    const auto parsed = data::parseOrderedJson(R"({"z": 1, "a": 2})", "f.json");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->begin().key(), "z");
}

TEST(LocateValue, FindsMembersAndItems) {
    const std::string text = "{\"a\": [10, {\"b/c\": true}],\n \"\\u0061b\": null}";
    EXPECT_EQ(data::locateValue(text, ""), 0U);
    EXPECT_EQ(data::locateValue(text, "/a/0"), text.find("10"));
    EXPECT_EQ(data::locateValue(text, "/a/1/b~1c"), text.find("true"));
    EXPECT_EQ(data::locateValue(text, "/ab"), text.find("null"));
}

TEST(LocateValue, FindsNothingWhereNothingIs) {
    for (const char* pointer : {"/b", "/a/2", "/a/x", "/a/0/0", "a", "/a/01x", "/a/99999999999999999999"}) {
        EXPECT_FALSE(data::locateValue(R"({"a": [1, 2]})", pointer)) << pointer;
    }
    EXPECT_FALSE(data::locateValue("{\"a\": [1, ", "/a/1"));
    EXPECT_FALSE(data::locateValue("{\"a\" 1}", "/a"));
    EXPECT_FALSE(data::locateValue("", "/a"));
    EXPECT_FALSE(data::locateValue("", ""));
}

TEST(LocateValue, OfTwoEqualKeysTheLastCounts) {
    const std::string text = R"({"a": 1, "a": 2})";
    EXPECT_EQ(data::locateValue(text, "/a"), text.find('2'));
}

TEST(LocateKey, FindsTheKeyAndNotItsValue) {
    const std::string text = R"({"a": [{"b/c": 1}], "d" : 2})";
    EXPECT_EQ(data::locateKey(text, "/a"), text.find("\"a\""));
    EXPECT_EQ(data::locateKey(text, "/a/0/b~1c"), text.find("\"b/c\""));
    EXPECT_EQ(data::locateKey(text, "/d"), text.find("\"d\""));
    EXPECT_EQ(data::locateKey(text, ""), std::nullopt);
    EXPECT_EQ(data::locateKey(text, "/a/0"), std::nullopt) << "an item has no key";
    EXPECT_EQ(data::locateKey(text, "/nothing"), std::nullopt);
    EXPECT_EQ(data::locateKey("", "/a"), std::nullopt);
}

TEST(CountItems, CountsArraysOnly) {
    EXPECT_EQ(data::countItems(R"({"f": [{}, [1, 2], "x,y"]})", "/f"), 3U);
    EXPECT_EQ(data::countItems(R"({"f": []})", "/f"), 0U);
    EXPECT_FALSE(data::countItems(R"({"f": {}})", "/f"));
    EXPECT_FALSE(data::countItems(R"({})", "/f"));
}

TEST(FindDuplicateKeys, FindsThemAtEveryLevel) {
    const auto found = data::findDuplicateKeys(R"({"a": {"x": 1, "x": 2}, "b": [{"y": 1}, {"y": 1}], "a": 0})");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].key, "x");
    EXPECT_EQ(found[1].key, "a");
}

TEST(PositionAt, CountsFromOne) {
    EXPECT_EQ(data::placeIn("f", "ab\ncd", 0), "f:1:1");
    EXPECT_EQ(data::placeIn("f", "ab\ncd", 2), "f:1:3");
    EXPECT_EQ(data::placeIn("f", "ab\ncd", 3), "f:2:1");
    EXPECT_EQ(data::placeIn("f", "ab\ncd", 99), "f:2:3");
}

json arbitraryJson(int depth) {
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
        return *rc::gen::arbitrary<int>();
    case 1:
        return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\/~{}[],: \n")));
    case 2:
        return *rc::gen::arbitrary<bool>();
    case 3:
        return nullptr;
    case 4: {
        json list = json::array();
        const int count = *rc::gen::inRange(0, 4);
        for (int i = 0; i < count; ++i) {
            list.push_back(arbitraryJson(depth - 1));
        }
        return list;
    }
    default: {
        json object = json::object();
        const int count = *rc::gen::inRange(0, 4);
        for (int i = 0; i < count; ++i) {
            object[*rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab~/\"{")))] =
                arbitraryJson(depth - 1);
        }
        return object;
    }
    }
}

RC_GTEST_PROP(LocateValueProperty, EveryValueIsFoundAtItsPointer, ()) {
    const json value = arbitraryJson(4);
    const std::string text = value.dump(*rc::gen::elementOf(std::vector<int>{-1, 1}));
    const json leaves = value.flatten();
    for (const auto& [pointer, leaf] : leaves.items()) {
        if (pointer.empty() && !value.is_primitive()) {
            continue;  // flatten() of an empty container
        }
        const auto byte = data::locateValue(text, pointer);
        RC_ASSERT(byte.has_value());
        const std::string rest = text.substr(*byte);
        const bool found = leaf.is_null() && !value[json::json_pointer(pointer)].is_null()
                               ? rest.starts_with("[]") || rest.starts_with("{}")
                               : rest.starts_with(leaf.dump());
        RC_ASSERT(found);
    }
}

RC_GTEST_PROP(JsonTextProperty, AnyTextIsParsedOrRefusedWithAPlace, (const std::string& text)) {
    const auto parsed = data::parseJson(text, "f");
    const bool placed = parsed.has_value() || parsed.error().where.starts_with("f:");
    RC_ASSERT(placed);
    static_cast<void>(data::findDuplicateKeys(text));
    static_cast<void>(data::locateValue(text, "/a/0"));
}

}  // namespace
