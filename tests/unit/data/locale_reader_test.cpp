#include "data/locale_reader.hpp"

#include "data/fault_code.hpp"
#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace {

using support::TemporaryFolder;

class LocaleReader : public testing::Test {
protected:
    LocaleReader() {
        for (const char* code : {"en", "zh", "kk", "ru"}) {
            write(code, R"({"a": "word {x}", "b": "other"})");
        }
    }
    void write(const std::string& code, const std::string& text) const {
        folder.write("locale/" + code + ".json", text);
    }
    [[nodiscard]] data::LoadedStrings read() const { return data::readLocales(folder.path()); }

    TemporaryFolder folder;
};

TEST_F(LocaleReader, ReadsAllLanguages) {
    write("kk", R"({"a": "сөз {x}", "b": "басқа"})");
    const data::LoadedStrings loaded = read();
    EXPECT_TRUE(loaded.diagnostics.empty());
    EXPECT_EQ(loaded.strings.text(atlas::Language::Kazakh, "b"), "басқа");
    EXPECT_EQ(loaded.strings.text(atlas::Language::Chinese, "b"), "other");
}

TEST_F(LocaleReader, AMissingKeyIsNamedAndEnglishStandsIn) {
    write("ru", R"({"a": "слово {x}"})");
    const data::LoadedStrings loaded = read();
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, data::fault::LocaleKeyMissing);
    EXPECT_EQ(loaded.diagnostics[0].file, (folder.path() / "locale/ru.json").string());
    EXPECT_EQ(loaded.strings.text(atlas::Language::Russian, "b"), "other");
}

TEST_F(LocaleReader, AKeyThatEnglishLacksIsNamed) {
    write("ru", "{\"a\": \"слово {x}\",\n \"b\": \"др\", \"c\": \"лишнее\"}");
    const data::LoadedStrings loaded = read();
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, data::fault::LocaleKeyExtra);
    EXPECT_EQ(loaded.diagnostics[0].line, 2);
}

TEST_F(LocaleReader, PlaceholdersMustBeTheSame) {
    write("zh", R"({"a": "词 {y}", "b": "别的"})");
    const data::LoadedStrings loaded = read();
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, data::fault::LocalePlaceholder);
    EXPECT_EQ(loaded.diagnostics[0].pointer, "/a");
}

TEST_F(LocaleReader, ABrokenFileCostsItsLanguageOnly) {
    write("zh", "{\"a\": ");
    const data::LoadedStrings loaded = read();
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics[0].code, data::fault::JsonMalformed);
    EXPECT_EQ(loaded.strings.text(atlas::Language::Chinese, "b"), "other");
}

TEST_F(LocaleReader, AValueThatIsNoTextCostsItself) {
    write("ru", R"({"a": "слово {x}", "b": 5})");
    const data::LoadedStrings loaded = read();
    EXPECT_EQ(loaded.diagnostics.front().code, data::fault::TypeWrong);
    EXPECT_EQ(loaded.strings.text(atlas::Language::Russian, "a"), "слово {x}");
}

TEST(LocaleFolder, WithoutFilesEveryKeyIsItsOwnText) {
    const TemporaryFolder folder;
    const data::LoadedStrings loaded = data::readLocales(folder.path());
    EXPECT_EQ(loaded.diagnostics.size(), 4U);
    EXPECT_EQ(loaded.strings.text(atlas::Language::English, "app.title"), "app.title");
}

}  // namespace
