#include "base/diagnostic.hpp"

#include "base/result.hpp"

#include <gtest/gtest.h>

namespace {

using base::Diagnostic;
using base::Severity;

Diagnostic example() {
    Diagnostic diagnostic;
    diagnostic.code = "citation-unknown";
    diagnostic.file = "places.json";
    diagnostic.line = 12;
    diagnostic.column = 5;
    diagnostic.message = "No such document; add it to documents.json";
    return diagnostic;
}

TEST(FormatDiagnostic, FilePositionCodeMessage) {
    EXPECT_EQ(base::formatDiagnostic(example()),
              "places.json:12:5: citation-unknown: No such document; add it to documents.json");
}

TEST(FormatDiagnostic, WithoutALineOnlyTheFileIsNamed) {
    Diagnostic diagnostic = example();
    diagnostic.line = 0;
    EXPECT_EQ(base::formatDiagnostic(diagnostic),
              "places.json: citation-unknown: No such document; add it to documents.json");
}

TEST(FormatDiagnostic, NamesTheFeatureElseThePointer) {
    Diagnostic diagnostic = example();
    diagnostic.pointer = "/features/3/at";
    EXPECT_TRUE(base::formatDiagnostic(diagnostic).ends_with(" (/features/3/at)"));
    diagnostic.featureId = "place/almaty";
    EXPECT_TRUE(base::formatDiagnostic(diagnostic).ends_with(" (place/almaty)"));
}

TEST(FormatDiagnostic, IsOneLineThatCannotDriveATerminal) {
    Diagnostic diagnostic = example();
    diagnostic.message = "first\nsecond \x1B[2J";
    diagnostic.file = "a\rb.json";
    const std::string line = base::formatDiagnostic(diagnostic);
    EXPECT_EQ(line, "a\\x0Db.json:12:5: citation-unknown: first\\nsecond \\x1B[2J");
}

TEST(HasErrors, OnlyErrorsCount) {
    EXPECT_FALSE(base::hasErrors({}));
    Diagnostic warning = example();
    warning.severity = Severity::Warning;
    Diagnostic note = example();
    note.severity = Severity::Note;
    EXPECT_FALSE(base::hasErrors({warning, note}));
    EXPECT_TRUE(base::hasErrors({warning, example()}));
}

TEST(Result, IsAValueOrAnError) {
    const base::Result<int> good = 7;
    EXPECT_EQ(good.value(), 7);
    const base::Result<int> bad = base::fail(base::ErrorCode::OutOfRange, "theme.json:3:1", "Use a width above 0");
    ASSERT_FALSE(bad.has_value());
    EXPECT_EQ(bad.error().code, base::ErrorCode::OutOfRange);
    EXPECT_EQ(bad.error().where, "theme.json:3:1");
    EXPECT_EQ(bad.error().message, "Use a width above 0");
}

}  // namespace
