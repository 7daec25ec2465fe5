// The readers and the schemas must say the same of a content file: an author's editor follows the schema, the program
// follows its readers. Every value of the fixtures is broken in several ways, and both are asked.

#include "data/content_reader.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/schema_check.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using Json = nlohmann::ordered_json;

struct Verdict {
    base::Diagnostics ofSchema;
    base::Diagnostics ofReader;
};

Verdict judge(data::SchemaSet& schemas, const std::string& schema, const Json& file) {
    Verdict verdict;
    const std::string text = file.dump();
    if (const auto parsed = data::JsonFile::fromText(text, "mutant.json", verdict.ofSchema)) {
        schemas.checkAgainst(*parsed, schema);
    }
    data::Content content;
    data::addContentText(content, text, "mutant.json");
    verdict.ofReader = std::move(content.diagnostics);
    return verdict;
}

std::vector<std::string> pointersOf(const Json& file) {
    std::vector<std::string> pointers;
    const Json leaves = file.flatten();
    for (const auto& [pointer, value] : leaves.items()) {
        // The ways to the leaf too: each is a value of its own.
        for (std::size_t at = pointer.find('/', 1);; at = pointer.find('/', at + 1)) {
            const std::string way = pointer.substr(0, at);
            if (std::ranges::find(pointers, way) == pointers.end()) {
                pointers.push_back(way);
            }
            if (at == std::string::npos) {
                break;
            }
        }
    }
    return pointers;
}

/// Files with one item of each list, which are judged sooner than the whole.
std::vector<Json> partsOf(const Json& file) {
    std::size_t most = 1;
    for (const Json& member : file) {
        most = std::max(most, member.is_array() ? member.size() : 0);
    }
    std::vector<Json> parts;
    for (std::size_t i = 0; i < most; ++i) {
        Json part = file;
        for (Json& member : part) {
            if (member.is_array() && !member.empty()) {
                member = Json::array({member[i % member.size()]});
            }
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

struct Mutant {
    std::string name;
    Json file;
};

std::vector<Mutant> mutantsAt(const Json& file, const std::string& pointer) {
    static const std::vector<Json> Values = {nullptr, true, -1e9, "", "\t", "x y", Json::array(), Json::object()};
    std::vector<Mutant> mutants;
    const Json::json_pointer at(pointer);
    for (const Json& value : Values) {
        Json broken = file;
        broken[at] = value;
        mutants.push_back({pointer + " = " + value.dump(), std::move(broken)});
    }
    Json without = file;
    Json& parent = without[at.parent_pointer()];
    if (parent.is_object()) {
        parent.erase(at.back());
    } else {
        parent.erase(std::stoul(at.back()));
    }
    mutants.push_back({"no " + pointer, std::move(without)});
    return mutants;
}

/// Where they may differ, and why.
bool mayDiffer(const std::string& pointer, const std::string& mutant) {
    const auto endsWith = [&](std::string_view end) { return pointer.ends_with(end); };
    // For editors and `validate`: the reader knows a file by its members.
    if (pointer == "/$schema") {
        return true;
    }
    // The atlas builder reports a feature without a place, which shapes of the base map can give it too.
    const bool isPlace = endsWith("/at") || endsWith("/arc") || endsWith("/segments") || endsWith("/area");
    if (isPlace && mutant.starts_with("no ")) {
        return true;
    }
    // A unit that the interface has no words for is shown as it is written.
    return endsWith("/unit") && mutant.ends_with(R"("x y")");
}

std::string printed(const base::Diagnostics& diagnostics) {
    std::string text;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        text += "\n    " + diagnostic.code + ": " + diagnostic.message;
    }
    return text;
}

struct ContentKind {
    std::string file;
    std::string schema;
};

class SchemaParityNames : public testing::TestWithParam<ContentKind> {};

TEST_P(SchemaParityNames, EveryMutantIsJudgedAlike) {
    data::SchemaSet schemas({support::sourceDir() / "geodata/schema"});
    const Json file = Json::parse(support::readAll(support::sourceDir() / GetParam().file));
    const Verdict sound = judge(schemas, GetParam().schema, file);
    EXPECT_TRUE(sound.ofSchema.empty()) << printed(sound.ofSchema);
    EXPECT_TRUE(sound.ofReader.empty()) << printed(sound.ofReader);
    std::size_t refused = 0;
    std::size_t accepted = 0;
    for (const Json& part : partsOf(file)) {
        for (const std::string& pointer : pointersOf(part)) {
            for (const Mutant& mutant : mutantsAt(part, pointer)) {
                if (mayDiffer(pointer, mutant.name)) {
                    continue;
                }
                const Verdict verdict = judge(schemas, GetParam().schema, mutant.file);
                EXPECT_EQ(verdict.ofSchema.empty(), verdict.ofReader.empty())
                    << mutant.name << "\n  schema:" << printed(verdict.ofSchema)
                    << "\n  reader:" << printed(verdict.ofReader);
                ++(verdict.ofReader.empty() ? accepted : refused);
            }
        }
    }
    EXPECT_GT(refused, accepted);
    EXPECT_GT(accepted, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Each, SchemaParityNames,
    testing::Values(ContentKind{"tests/fixtures/mini/atlas/features.json", "feature-file.schema.json"},
                    ContentKind{"tests/fixtures/mini/atlas/documents.json", "documents.schema.json"},
                    ContentKind{"tests/fixtures/mini/atlas/layers.json", "layers.schema.json"},
                    ContentKind{"tests/fixtures/mini/atlas/stories.json", "stories.schema.json"},
                    ContentKind{"tests/fixtures/mini/atlas/templates.json", "templates.schema.json"},
                    ContentKind{"geodata/atlas/disputes.json", "disputes.schema.json"}),
    [](const auto& kind) {
        const std::string& schema = kind.param.schema;
        std::string name = schema.substr(0, schema.find('.'));
        std::ranges::replace(name, '-', '_');
        return name;
    });

}  // namespace
