#pragma once
// Diagnostic: one fault found in input, with where it is. Loaders collect them and go on: a bad feature costs itself
// only.

#include <string>
#include <string_view>
#include <vector>

namespace base {

enum class Severity { Note, Warning, Error };

struct Diagnostic {
    Severity severity = Severity::Error;
    std::string code;       // stable lower-case word pair: "citation-unknown", "ring-open"
    std::string file;       // as the user named it, or relative to the data folder
    int line = 0;           // 1-based; 0 where the format has no lines
    int column = 0;         // 1-based, in bytes
    std::string featureId;  // empty where none applies
    std::string pointer;    // JSON pointer into the file, empty for the whole
    std::string message;    // what is wrong and how to mend it
};

using Diagnostics = std::vector<Diagnostic>;

/// `file:line:column: code: message`, control characters escaped, one line.
[[nodiscard]] std::string formatDiagnostic(const Diagnostic& diagnostic);

[[nodiscard]] bool hasErrors(const Diagnostics& diagnostics);

}  // namespace base
