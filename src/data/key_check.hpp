#pragma once
// Members that a schema does not know, each with what its writer may have meant. valijson names them too, but at the
// object around them, without a word of what is known.

#include "data/json_file.hpp"

#include <set>
#include <string>

namespace data {

/// Reports each member that the schema (JSON Schema, draft 7) shuts out by "additionalProperties": false. Where a
/// schema offers alternatives, what one of them knows is known. JSON pointers of the objects that hold such members.
std::set<std::string> reportUnknownKeys(JsonFile& file, const nlohmann::json& schema);

}  // namespace data
