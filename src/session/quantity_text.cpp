#include "session/quantity_text.hpp"

#include <cmath>

namespace session {
namespace {

constexpr int MaxDecimals = 3;

/// As many as the value has.
int decimalsOf(double value) {
    constexpr double Close = 1e-6;
    int decimals = 0;
    for (double shifted = value; decimals < MaxDecimals && std::abs(shifted - std::round(shifted)) >= Close;
         shifted *= 10.0) {
        ++decimals;
    }
    return decimals;
}

}  // namespace

std::string formatQuantity(const Strings& strings, atlas::Language language, const atlas::Quantity& quantity) {
    const std::string number = formatNumber(language, quantity.value, decimalsOf(quantity.value));
    const std::string key = "unit." + quantity.unit;
    if (!strings.has(atlas::Language::English, key)) {
        return number + " " + quantity.unit;
    }
    return strings.format(language, key, {{"value", number}});
}

std::string formatFigure(const Strings& strings, atlas::Language language, const atlas::Claim& claim) {
    std::string text;
    const auto add = [&](const std::string& item) {
        text += (text.empty() ? "" : strings.text(language, "list.separator")) + item;
    };
    if (claim.quantity) {
        add(formatQuantity(strings, language, *claim.quantity));
        if (claim.quantity->kind != atlas::QuantityKind::Observed) {
            const bool forecast = claim.quantity->kind == atlas::QuantityKind::Forecast;
            add(strings.text(language, forecast ? "as.forecast" : "as.derived"));
        }
    }
    if (claim.asOf) {
        add(strings.format(language, "card.as-of", {{"date", formatTimeSpan(strings, language, *claim.asOf)}}));
    }
    return text;
}

}  // namespace session
