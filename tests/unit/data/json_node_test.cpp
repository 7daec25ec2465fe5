#include "data/json_node.hpp"

#include "data/fault_code.hpp"
#include "data/json_file.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace {

using data::JsonFile;
using data::JsonNode;

class JsonNodeTest : public testing::Test {
protected:
    JsonNode open(const std::string& text) {
        file = JsonFile::fromText(text, "f.json", faults);
        return file->root();
    }
    [[nodiscard]] std::string onlyCode() const { return faults.size() == 1 ? faults.front().code : "not one"; }

    base::Diagnostics faults;
    std::unique_ptr<JsonFile> file;
};

TEST_F(JsonNodeTest, ReadsValuesWithoutFaults) {
    const JsonNode root =
        open(R"({"s": "text", "n": 1.5, "i": 7, "b": true, "t": {"en": "Hi", "kk": "Сәлем"}, "null": null})");
    EXPECT_EQ(root.find("s")->readString(), "text");
    EXPECT_EQ(root.find("n")->readNumber(0, 2), 1.5);
    EXPECT_EQ(root.find("i")->readInteger(0, 9), 7);
    EXPECT_EQ(root.find("b")->readBool(), true);
    EXPECT_EQ(root.find("t")->readText()->in(atlas::Language::Kazakh), "Сәлем");
    EXPECT_TRUE(root.find("null")->isNull());
    EXPECT_FALSE(root.find("absent"));
    EXPECT_TRUE(faults.empty());
}

TEST_F(JsonNodeTest, AFaultNamesFilePlacePointerAndFeature) {
    const JsonNode root = open("{\n  \"list\": [\n    {\"x\": \"no number\"}\n  ]\n}");
    root.source().setFeature("place/almaty");
    const JsonNode item = root.find("list")->item(0);
    EXPECT_FALSE(item.find("x")->readNumber(0, 1));
    ASSERT_EQ(faults.size(), 1U);
    const base::Diagnostic& fault = faults.front();
    EXPECT_EQ(fault.code, data::fault::TypeWrong);
    EXPECT_EQ(fault.file, "f.json");
    EXPECT_EQ(fault.line, 3);
    EXPECT_EQ(fault.column, 11);
    EXPECT_EQ(fault.pointer, "/list/0/x");
    EXPECT_EQ(fault.featureId, "place/almaty");
}

TEST_F(JsonNodeTest, EachWrongTypeIsReported) {
    const JsonNode root = open(R"({"x": []})");
    const JsonNode x = *root.find("x");
    EXPECT_FALSE(x.readString());
    EXPECT_FALSE(x.readNumber(0, 1));
    EXPECT_FALSE(x.readInteger(0, 1));
    EXPECT_FALSE(x.readBool());
    EXPECT_FALSE(x.readText());
    EXPECT_FALSE(x.find("y"));
    EXPECT_FALSE(x.require("y"));
    EXPECT_EQ(faults.size(), 7U);
    for (const base::Diagnostic& fault : faults) {
        EXPECT_EQ(fault.code, data::fault::TypeWrong);
    }
}

TEST_F(JsonNodeTest, AVisitReportsNothing) {
    const JsonNode root = open(R"({"list": [{"x": "a"}, 7, {"x": 1}, {"x": "b"}], "at": [1, 2], "no": [1]})");
    std::string found;
    const auto collect = [&](const JsonNode& node) { found += node.pointer() + "=" + node.peekString() + " "; };
    const auto visit = [&](std::initializer_list<std::string_view> path) {
        root.visitAt(std::span(path.begin(), path.size()), collect);
    };
    visit({"list", "*", "x"});
    visit({"nothing", "*"});
    visit({"at", "x"});
    visit({"list", "*", "x", "*"});
    EXPECT_EQ(found, "/list/0/x=a /list/2/x= /list/3/x=b ");
    EXPECT_EQ(root.find("at")->peekLonLat(), (geo::LonLat{1.0, 2.0}));
    EXPECT_FALSE(root.find("no")->peekLonLat());
    EXPECT_FALSE(root.find("list")->peekLonLat());
    EXPECT_TRUE(faults.empty());
}

TEST_F(JsonNodeTest, AWrongTypeIsNamedWithItsArticle) {
    const JsonNode root = open(R"([[], {}, "", 1, true, null])");
    for (std::size_t i = 0; i < root.itemCount(); ++i) {
        EXPECT_FALSE(i < 3 ? root.item(i).readNumber(0, 1).has_value() : root.item(i).readText().has_value());
    }
    std::vector<std::string> messages;
    for (const base::Diagnostic& fault : faults) {
        messages.push_back(fault.message);
    }
    EXPECT_EQ(messages, (std::vector<std::string>{
                            "an array stands where a number belongs", "an object stands where a number belongs",
                            "a string stands where a number belongs", "a number stands where an object belongs",
                            "a boolean stands where an object belongs", "null stands where an object belongs"}));
}

TEST_F(JsonNodeTest, NumbersKeepTheirRange) {
    const JsonNode root = open(R"([-0.1, 1.1, 18446744073709551615, 2, 1.0])");
    EXPECT_FALSE(root.item(0).readNumber(0, 1));
    EXPECT_FALSE(root.item(1).readNumber(0, 1));
    EXPECT_FALSE(root.item(2).readInteger(0, 1));
    EXPECT_FALSE(root.item(3).readInteger(0, 1));
    EXPECT_EQ(faults.size(), 4U);
    EXPECT_EQ(faults.back().code, data::fault::ValueRange);
    EXPECT_FALSE(root.item(4).readInteger(0, 1)) << "1.0 is no whole number in a file that means one";
}

TEST_F(JsonNodeTest, TextsHoldNoControlCharacters) {
    const JsonNode root = open(R"(["bell\u0007", "csi\u009b", "", "fine"])");
    EXPECT_FALSE(root.item(0).readString());
    EXPECT_FALSE(root.item(1).readString());
    EXPECT_FALSE(root.item(2).readString());
    EXPECT_TRUE(root.item(3).readString());
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].code, data::fault::TextControl);
    EXPECT_EQ(faults[1].code, data::fault::TextControl);
    EXPECT_EQ(faults[2].code, data::fault::ValueRange);
}

TEST_F(JsonNodeTest, TextsAreThereInEnglish) {
    EXPECT_TRUE(open(R"({"kk": "Сәлем"})").readText());
    EXPECT_EQ(onlyCode(), data::fault::KeyMissing);
}

TEST_F(JsonNodeTest, OtherLanguagesAreReported) {
    EXPECT_TRUE(open(R"({"en": "Hi", "de": "Hallo"})").readText());
    EXPECT_EQ(onlyCode(), data::fault::ValueUnknown);
}

TEST_F(JsonNodeTest, LongListsAreCut) {
    int visited = 0;
    open("[1, 2, 3]").forEachItem(2, [&](const JsonNode&) { ++visited; });
    EXPECT_EQ(visited, 2);
    EXPECT_EQ(onlyCode(), data::fault::ValueRange);
}

TEST_F(JsonNodeTest, AFileMadeOfFaultsIsNotReportedWithoutEnd) {
    std::string text = "[";
    for (int i = 0; i < 500; ++i) {
        text += i == 0 ? "0" : ",0";
    }
    const JsonNode root = open(text + "]");
    root.forEachItem(1000, [](const JsonNode& item) { static_cast<void>(item.readString()); });
    EXPECT_EQ(faults.size(), 100U);
    EXPECT_EQ(faults.back().code, data::fault::FaultsMany);
}

TEST(DiagnosticOf, TakesThePlaceApart) {
    const base::Error error{base::ErrorCode::Malformed, "a:b.json:12:5", "broken"};
    const base::Diagnostic diagnostic = data::diagnosticOf(error, "a:b.json");
    EXPECT_EQ(diagnostic.line, 12);
    EXPECT_EQ(diagnostic.column, 5);
    EXPECT_EQ(diagnostic.code, data::fault::JsonMalformed);
}

TEST(DiagnosticOf, AFileWithoutPlaceHasNone) {
    const base::Error error{base::ErrorCode::FileMissing, "b.json", "gone"};
    const base::Diagnostic diagnostic = data::diagnosticOf(error, "b.json");
    EXPECT_EQ(diagnostic.line, 0);
    EXPECT_EQ(diagnostic.code, data::fault::FileMissing);
}

}  // namespace
