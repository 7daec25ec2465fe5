#include "data/json_file.hpp"

#include "data/json_text.hpp"
#include "data/text_file.hpp"

#include <nlohmann/json.hpp>

namespace data {

JsonFile::JsonFile(std::string text, nlohmann::json value, const std::string& name, base::Diagnostics& diagnostics)
    : m_text(std::move(text)),
      m_value(std::make_unique<nlohmann::json>(std::move(value))),
      m_source(name, m_text, diagnostics) {}

JsonFile::~JsonFile() = default;

JsonNode JsonFile::root() {
    return {*m_value, m_source};
}

std::unique_ptr<JsonFile> JsonFile::open(const std::filesystem::path& path, const std::string& name,
                                         base::Diagnostics& diagnostics) {
    base::Result<std::string> text = readFile(path, name, MaxJsonBytes, Owner::Program);
    if (!text) {
        diagnostics.push_back(diagnosticOf(text.error(), name));
        return nullptr;
    }
    const std::size_t before = diagnostics.size();
    std::unique_ptr<JsonFile> file = fromText(std::move(*text), name, diagnostics);
    offerReinstall(diagnostics, before);
    return file;
}

std::unique_ptr<JsonFile> JsonFile::fromText(std::string text, const std::string& name,
                                             base::Diagnostics& diagnostics) {
    base::Result<nlohmann::json> value = parseJson(text, name);
    if (!value) {
        diagnostics.push_back(diagnosticOf(value.error(), name));
        return nullptr;
    }
    // Not make_unique: the constructor is private.
    return std::unique_ptr<JsonFile>(new JsonFile(std::move(text), std::move(*value), name, diagnostics));
}

}  // namespace data
