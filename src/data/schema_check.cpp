#include "data/schema_check.hpp"

#include "data/fault_code.hpp"
#include "data/json_text.hpp"
#include "data/key_check.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <exception>
#include <system_error>

namespace data {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// valijson matches patterns with std::regex, whose recursion takes some hundred bytes of stack for each character of a
// word.
constexpr std::size_t MaxWordBytes = 2000;
constexpr std::size_t MaxTextBytes = 20'000;

struct Violation {
    std::string pointer;
    std::string text;
};

/// valijson reports a fault and then, on the way out, every value around it once more.
bool isEcho(const std::string& text) {
    return text.starts_with("Failed to validate item #") ||
           text.starts_with("Failed to validate against child schema") ||
           text.starts_with("Failed to validate against schema associated with property name");
}

bool isOfUnknownKey(const std::string& text) {
    return text.starts_with("Object contains a property that could not be validated");
}

/// Sums up the branches of one value, each of which may have failed for a reason of its own.
bool isSum(const std::string& text) {
    return text.starts_with("Failed to validate against any child schemas") ||
           text.find("allowed by oneOf constraint") != std::string::npos;
}

std::string pointerOf(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i) {
        // "[key]"
        pointer += "/" + escapePointerToken(std::string_view(context[i]).substr(1, context[i].size() - 2));
    }
    return pointer;
}

std::ptrdiff_t depthOf(const std::string& pointer) {
    return std::ranges::count(pointer, '/');
}

/// Of the faults in the branches of one value only the deepest says what the writer most likely meant.
void sumUp(std::vector<Violation>& violations, const Violation& sum) {
    const auto inside = [&](const Violation& violation) { return violation.pointer.starts_with(sum.pointer); };
    const auto first = std::ranges::find_if(violations, inside);
    const auto deepest = std::max_element(first, violations.end(), [](const Violation& a, const Violation& b) {
        return depthOf(a.pointer) < depthOf(b.pointer);
    });
    Violation kept = deepest == violations.end() || deepest->pointer == sum.pointer ? sum : *deepest;
    violations.erase(first, violations.end());
    violations.push_back(std::move(kept));
}

std::vector<Violation> violationsOf(valijson::ValidationResults& results) {
    std::vector<Violation> violations;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
        Violation violation{pointerOf(error.context), error.description};
        if (isSum(violation.text)) {
            sumUp(violations, violation);
        } else if (!isEcho(violation.text)) {
            violations.push_back(std::move(violation));
        }
    }
    return violations;
}

std::string inPlainWords(const std::string& text) {
    if (text.find("'not' constraint") != std::string::npos) {
        return "the text holds what it must not, such as a control character";
    }
    if (isOfUnknownKey(text)) {
        const std::size_t quote = text.find('\'', text.rfind(": "));
        const std::size_t end = text.rfind('\'');
        return fmt::format("no member {} is known here",
                           quote < end ? std::string_view(text).substr(quote, end - quote + 1) : std::string_view());
    }
    if (text.starts_with("Value type not permitted")) {
        return "a value of another type is wanted here";
    }
    if (text.find("'pattern' constraint") != std::string::npos) {
        return "the text has not the form that is wanted here";
    }
    if (isSum(text)) {
        return "the value has none of the forms that are wanted here";
    }
    return text.ends_with(".") ? text.substr(0, text.size() - 1) : text;
}

bool hasLongWord(std::string_view text) {
    std::size_t length = 0;
    for (const char c : text) {
        length = c == ' ' || static_cast<unsigned char>(c) >= 0x80 ? 0 : length + 1;
        if (length > MaxWordBytes) {
            return true;
        }
    }
    return text.size() > MaxTextBytes;
}

/// Reports texts that no pattern should be tried on. True where there are none.
bool isTame(const nlohmann::json& value, const std::string& pointer, JsonSource& source) {
    if (value.is_string()) {
        if (hasLongWord(value.get_ref<const std::string&>())) {
            source.report(fault::ValueRange, pointer, "the text, or a word in it, is far too long");
            return false;
        }
        return true;
    }
    bool tame = true;
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            tame = isTame(member, pointer + "/" + escapePointerToken(key), source) && tame && !hasLongWord(key);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            tame = isTame(value[i], fmt::format("{}/{}", pointer, i), source) && tame;
        }
    }
    return tame;
}

/// Why the value is no schema; empty where it is one.
std::string compile(const nlohmann::json& value, const std::string& name, valijson::Schema& schema) {
    try {
        const Adapter adapter(value);
        valijson::SchemaParser().populateSchema(adapter, schema);
        return {};
    } catch (const std::exception& thrown) {
        return fmt::format("the schema {} is none: {}", name, thrown.what());
    }
}

}  // namespace

void SchemaSet::checkSchema(JsonFile& file) {
    valijson::Schema schema;
    if (const std::string reason = compile(file.value(), file.source().name(), schema); !reason.empty()) {
        file.source().report(fault::SchemaUnknown, "", reason);
    }
}

struct SchemaSet::Compiled {
    nlohmann::json written;
    valijson::Schema schema;
    bool isSound = false;
    std::string reason;
};

SchemaSet::SchemaSet(std::vector<std::filesystem::path> folders) : m_folders(std::move(folders)) {}
SchemaSet::~SchemaSet() = default;

const SchemaSet::Compiled* SchemaSet::find(const std::string& schemaName, std::string& reason) {
    if (const auto known = m_compiled.find(schemaName); known != m_compiled.end()) {
        reason = known->second->reason;
        return known->second->isSound ? known->second.get() : nullptr;
    }
    auto compiled = std::make_unique<Compiled>();
    compiled->reason = fmt::format("there is no schema '{}' in the data folders", schemaName);
    for (const std::filesystem::path& folder : m_folders) {
        std::error_code error;
        if (!std::filesystem::is_regular_file(folder / schemaName, error)) {
            continue;
        }
        base::Diagnostics diagnostics;
        const std::unique_ptr<JsonFile> file =
            JsonFile::open(folder / schemaName, shownPath(folder / schemaName), diagnostics);
        if (!file) {
            compiled->reason = fmt::format("the schema {} cannot be read: {}", schemaName, diagnostics.front().message);
            break;
        }
        compiled->reason = compile(file->value(), schemaName, compiled->schema);
        compiled->isSound = compiled->reason.empty();
        compiled->written = file->value();
        break;
    }
    const Compiled& kept = *m_compiled.emplace(schemaName, std::move(compiled)).first->second;
    reason = kept.reason;
    return kept.isSound ? &kept : nullptr;
}

bool SchemaSet::check(JsonFile& file) {
    const auto& value = file.value();
    const auto named = value.is_object() ? value.find("$schema") : value.end();
    if (!value.is_object() || named == value.end() || !named->is_string()) {
        return false;
    }
    const auto& path = named->get_ref<const std::string&>();
    const std::size_t slash = path.rfind('/');
    checkAgainst(file, slash == std::string::npos ? path : path.substr(slash + 1));
    return true;
}

void SchemaSet::checkAgainst(JsonFile& file, const std::string& schemaName) {
    std::string reason;
    const Compiled* compiled = find(schemaName, reason);
    if (compiled == nullptr) {
        file.source().report(fault::SchemaUnknown, "/$schema", reason + "; name one that ships");
        return;
    }
    if (!isTame(file.value(), "", file.source())) {
        return;
    }
    const std::set<std::string> withUnknownKeys = reportUnknownKeys(file, compiled->written);
    valijson::ValidationResults results;
    const Adapter target(file.value());
    try {
        if (valijson::Validator(valijson::Validator::kStrongTypes).validate(compiled->schema, target, &results)) {
            return;
        }
    } catch (const std::exception& thrown) {
        // A pattern is looked at only when a text meets it.
        file.source().report(fault::SchemaUnknown, "/$schema",
                             fmt::format("the schema {} cannot be used: {}", schemaName, thrown.what()));
        return;
    }
    for (const Violation& violation : violationsOf(results)) {
        const bool isTold =
            withUnknownKeys.contains(violation.pointer) && (isOfUnknownKey(violation.text) || isSum(violation.text));
        if (isTold) {
            continue;
        }
        file.source().report(fault::SchemaViolated, violation.pointer,
                             fmt::format("{}; see {}", inPlainWords(violation.text), schemaName));
    }
}

void SchemaSet::checkAll(base::Diagnostics& diagnostics) {
    for (const std::filesystem::path& folder : m_folders) {
        std::error_code error;
        for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            std::string reason;
            if (name.ends_with(".schema.json") && find(name, reason) == nullptr) {
                base::Diagnostic diagnostic;
                diagnostic.code = fault::SchemaUnknown;
                diagnostic.file = shownPath(entry->path());
                diagnostic.message = reason;
                diagnostics.push_back(std::move(diagnostic));
            }
        }
    }
}

}  // namespace data
