// Themes: never a crash, and what the drawing relies on is always there.

#include "data/theme_reader.hpp"

#include "fuzz_input.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const session::Theme theme = data::parseTheme(fuzz::textOf(bytes, size), "fuzz").theme;
    fuzz::require(theme.symbols.contains("default") && theme.labels.contains("default"));
    fuzz::require(!theme.hypsometric.empty());
    fuzz::require(std::ranges::is_sorted(theme.hypsometric, {}, &session::TintStop::metres));
    for (const session::StrokeRule& rule : theme.strokeRules) {
        fuzz::require(rule.style.dashPx.size() % 2 == 0);
    }
    return 0;
}
