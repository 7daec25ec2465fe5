#pragma once
// JsonFile: one JSON file read, parsed and open for reading through JsonNode, its faults collected.

#include "base/diagnostic.hpp"
#include "data/json_node.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace data {

/// Holds text and values together, since nodes refer to both.
class JsonFile {
public:
    /// A file that ships. nullptr where it cannot be read or parsed; the fault is in `diagnostics` then. `name` stands
    /// in messages.
    [[nodiscard]] static std::unique_ptr<JsonFile> open(const std::filesystem::path& path, const std::string& name,
                                                        base::Diagnostics& diagnostics);
    /// Any file.
    [[nodiscard]] static std::unique_ptr<JsonFile> fromText(std::string text, const std::string& name,
                                                            base::Diagnostics& diagnostics);
    ~JsonFile();
    JsonFile(const JsonFile&) = delete;
    JsonFile& operator=(const JsonFile&) = delete;

    [[nodiscard]] JsonNode root();
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] const nlohmann::json& value() const { return *m_value; }
    [[nodiscard]] JsonSource& source() { return m_source; }

private:
    JsonFile(std::string text, nlohmann::json value, const std::string& name, base::Diagnostics& diagnostics);

    std::string m_text;
    std::unique_ptr<nlohmann::json> m_value;
    JsonSource m_source;
};

}  // namespace data
