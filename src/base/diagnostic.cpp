#include "base/diagnostic.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace base {

std::string formatDiagnostic(const Diagnostic& diagnostic) {
    std::string position = diagnostic.file;
    if (diagnostic.line > 0) {
        position += fmt::format(":{}:{}", diagnostic.line, diagnostic.column);
    }
    std::string subject = diagnostic.featureId.empty() ? diagnostic.pointer : diagnostic.featureId;
    if (!subject.empty()) {
        subject = " (" + subject + ")";
    }
    return escapeControls(fmt::format("{}: {}: {}{}", position, diagnostic.code, diagnostic.message, subject));
}

bool hasErrors(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

}  // namespace base
