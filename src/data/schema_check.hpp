#pragma once
// JSON Schema (draft 7) checks through valijson, faults with their position in the text.

#include "base/diagnostic.hpp"
#include "data/json_file.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace data {

/// The schemas of some folders, each compiled when it is first wanted. Schemas are known by file name alone, so that no
/// "$schema" can make the program read anything else.
class SchemaSet {
public:
    explicit SchemaSet(std::vector<std::filesystem::path> folders);
    ~SchemaSet();
    SchemaSet(const SchemaSet&) = delete;
    SchemaSet& operator=(const SchemaSet&) = delete;

    /// Checks the file against the schema that its "$schema" names. False where it names none.
    bool check(JsonFile& file);
    /// Checks it against the schema of that file name.
    void checkAgainst(JsonFile& file, const std::string& schemaName);
    /// Compiles the file as a schema.
    static void checkSchema(JsonFile& file);
    /// Compiles every schema in the folders; the faults of those that are none.
    void checkAll(base::Diagnostics& diagnostics);

private:
    struct Compiled;
    /// nullptr, with the reason, where there is no such schema or it is none.
    const Compiled* find(const std::string& schemaName, std::string& reason);

    std::vector<std::filesystem::path> m_folders;
    std::map<std::string, std::unique_ptr<Compiled>> m_compiled;
};

}  // namespace data
