#include "data/key_check.hpp"

#include "base/nearest.hpp"
#include "data/fault_code.hpp"
#include "data/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace data {
namespace {

using Json = nlohmann::json;
using Schemas = std::vector<const Json*>;

const Json* member(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

class KeyCheck {
public:
    KeyCheck(JsonFile& file, const Json& schema) : m_source(file.source()), m_root(schema) {}

    void walk(const Json& value, const std::string& pointer, const Schemas& schemas) {
        Schemas plain;
        for (const Json* schema : schemas) {
            spread(*schema, plain);
        }
        if (value.is_object()) {
            walkObject(value, pointer, plain);
        } else if (value.is_array()) {
            walkArray(value, pointer, plain);
        }
    }

    std::set<std::string> takeFaulty() { return std::move(m_faulty); }

private:
    /// The schema, and all that it refers to or offers at the same place. References may lead in a circle.
    void spread(const Json& schema, Schemas& plain) const {
        if (!schema.is_object() || std::ranges::find(plain, &schema) != plain.end()) {
            return;
        }
        plain.push_back(&schema);
        constexpr std::string_view Start = "#/definitions/";
        if (const Json* reference = member(schema, "$ref"); reference != nullptr && reference->is_string()) {
            const std::string name = reference->get<std::string>();
            const Json* definitions = member(m_root, "definitions");
            if (name.starts_with(Start) && definitions != nullptr && definitions->is_object()) {
                if (const auto found = definitions->find(name.substr(Start.size())); found != definitions->end()) {
                    spread(*found, plain);
                }
            }
        }
        for (const char* combination : {"allOf", "anyOf", "oneOf"}) {
            if (const Json* branches = member(schema, combination); branches != nullptr && branches->is_array()) {
                for (const Json& branch : *branches) {
                    spread(branch, plain);
                }
            }
        }
        for (const char* condition : {"then", "else"}) {
            if (const Json* branch = member(schema, condition)) {
                spread(*branch, plain);
            }
        }
    }

    void walkObject(const Json& value, const std::string& pointer, const Schemas& plain) {
        std::map<std::string, Schemas> known;
        Schemas others;
        bool isShut = false;
        for (const Json* schema : plain) {
            if (const Json* properties = member(*schema, "properties");
                properties != nullptr && properties->is_object()) {
                for (const auto& [key, property] : properties->items()) {
                    known[key].push_back(&property);
                }
            }
            const Json* additional = member(*schema, "additionalProperties");
            isShut = isShut || (additional != nullptr && additional->is_boolean() && !additional->get<bool>() &&
                                member(*schema, "patternProperties") == nullptr);
            if (additional != nullptr && additional->is_object()) {
                others.push_back(additional);
            }
        }
        for (const auto& [key, below] : value.items()) {
            const std::string path = pointer + "/" + escapePointerToken(key);
            if (const auto found = known.find(key); found != known.end()) {
                walk(below, path, found->second);
            } else if (isShut) {
                reportUnknown(key, path, known);
                m_faulty.insert(pointer);
            } else {
                walk(below, path, others);
            }
        }
    }

    void walkArray(const Json& value, const std::string& pointer, const Schemas& plain) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            Schemas ofItem;
            for (const Json* schema : plain) {
                const Json* items = member(*schema, "items");
                if (items != nullptr && items->is_array()) {
                    items = i < items->size() ? &(*items)[i] : nullptr;
                }
                if (items != nullptr) {
                    ofItem.push_back(items);
                }
            }
            walk(value[i], fmt::format("{}/{}", pointer, i), ofItem);
        }
    }

    void reportUnknown(const std::string& key, const std::string& path, const std::map<std::string, Schemas>& known) {
        std::vector<std::string> keys;
        std::ranges::transform(known, std::back_inserter(keys), [](const auto& entry) { return entry.first; });
        const std::string near = base::didYouMean(base::nearest(key, keys));
        m_source.reportKey(
            fault::KeyUnknown, path,
            fmt::format("unknown key '{}'{}", key.substr(0, MaxShownBytes), near.empty() ? "; take it out" : near));
    }

    static constexpr std::size_t MaxShownBytes = 100;

    JsonSource& m_source;
    const Json& m_root;
    std::set<std::string> m_faulty;
};

}  // namespace

std::set<std::string> reportUnknownKeys(JsonFile& file, const nlohmann::json& schema) {
    KeyCheck check(file, schema);
    check.walk(file.value(), "", {&schema});
    return check.takeFaulty();
}

}  // namespace data
