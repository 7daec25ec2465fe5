#include "session/quantity_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace session {
namespace {

constexpr int MaxDecimals = 3;

/// As many as the value has.
int decimalsOf(double value, int most) {
    constexpr double Close = 1e-6;
    int decimals = 0;
    double shifted = value;
    while (decimals < most && std::abs(shifted - std::round(shifted)) >= Close) {
        shifted *= 10.0;
        ++decimals;
    }
    return decimals;
}

/// Units of the content that count in thousands of thousands: the words of the language say how large numbers read.
constexpr std::array<std::pair<std::string_view, int>, 7> Exponents = {
    {{"Mt", 6}, {"Mt/a", 6}, {"Gt", 9}, {"bcm/a", 9}, {"million-usd", 6}, {"million-cny", 6}, {"billion-usd", 9}}};

int exponentOf(std::string_view unit) {
    const auto* const found = std::ranges::find(Exponents, unit, &std::pair<std::string_view, int>::first);
    return found == Exponents.end() ? 0 : found->second;
}

/// A word for a power of ten: "{value} million", "{value}亿".
struct Magnitude {
    int exponent = 0;
    std::string_view pattern;
};

/// Reads "6 {value} million; 9 {value} billion"; the largest comes first.
std::vector<Magnitude> magnitudesOf(std::string_view list) {
    std::vector<Magnitude> found;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        std::string_view entry = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        entry.remove_prefix(std::min(entry.find_first_not_of(' '), entry.size()));
        Magnitude magnitude;
        const auto number = std::from_chars(entry.data(), entry.data() + entry.size(), magnitude.exponent);
        entry.remove_prefix(static_cast<std::size_t>(number.ptr - entry.data()));
        if (number.ec == std::errc() && entry.starts_with(' ')) {
            magnitude.pattern = entry.substr(1);
            found.push_back(magnitude);
        }
    }
    std::ranges::sort(found, std::greater<>(), &Magnitude::exponent);
    return found;
}

/// The pattern without its "{value}", for which `instead` stands.
std::string filled(std::string_view pattern, std::string_view instead) {
    constexpr std::string_view Value = "{value}";
    std::string text(pattern);
    if (const std::size_t at = text.find(Value); at != std::string::npos) {
        text.replace(at, Value.size(), instead);
    }
    return text;
}

/// Without spaces at its ends, no-break ones among them.
std::string trimmed(std::string_view text) {
    constexpr std::string_view NoBreakSpace = "\u00A0";
    for (const std::string_view space : {std::string_view(" "), NoBreakSpace}) {
        while (text.starts_with(space)) {
            text.remove_prefix(space.size());
        }
        while (text.ends_with(space)) {
            text.remove_suffix(space.size());
        }
    }
    return std::string(text);
}

/// "1.95 billion", "19.5亿", "2,724,900": with a word for its size where that leaves few decimals.
std::string largeNumber(const Strings& strings, atlas::Language language, double value) {
    constexpr std::string_view Key = "number.magnitudes";
    if (strings.has(language, Key)) {
        for (const Magnitude& magnitude : magnitudesOf(strings.text(language, Key))) {
            const double scaled = value / std::pow(10.0, magnitude.exponent);
            // Ten thousands may have four: whole numbers then always come out even.
            constexpr int Myriad = 4;
            const int most = magnitude.exponent == Myriad ? Myriad : MaxDecimals;
            const int decimals = decimalsOf(scaled, most + 1);
            constexpr double AlmostOne = 1.0 - 1e-9;
            if (std::abs(scaled) >= AlmostOne && decimals <= most) {
                return filled(magnitude.pattern, formatNumber(language, scaled, decimals));
            }
        }
    }
    return formatPlain(language, value);
}

using Numbers = std::vector<std::pair<std::string_view, std::string_view>>;

/// The numbers that stand in `text` for the {names} of `pattern`; empty where the text is not of that form.
std::optional<Numbers> numbersIn(std::string_view text, std::string_view pattern) {
    Numbers numbers;
    while (!pattern.empty()) {
        if (pattern.front() != '{') {
            if (text.empty() || text.front() != pattern.front()) {
                return std::nullopt;
            }
            text.remove_prefix(1);
            pattern.remove_prefix(1);
            continue;
        }
        const std::size_t end = pattern.find('}');
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (end == std::string_view::npos || digits == 0) {
            return std::nullopt;
        }
        numbers.emplace_back(pattern.substr(1, end - 1), text.substr(0, digits));
        pattern.remove_prefix(end + 1);
        text.remove_prefix(digits);
    }
    return text.empty() ? std::optional(std::move(numbers)) : std::nullopt;
}

}  // namespace

std::string formatQuantity(const Strings& strings, atlas::Language language, const atlas::Quantity& quantity) {
    const std::string key = "unit." + quantity.unit;
    if (!strings.has(atlas::Language::English, key)) {
        return formatPlain(language, quantity.value) + " " + quantity.unit;
    }
    const double value = quantity.value * std::pow(10.0, exponentOf(quantity.unit));
    return strings.format(language, key, {{"value", largeNumber(strings, language, value)}});
}

std::string formatPlain(atlas::Language language, double value) {
    return formatNumber(language, value, decimalsOf(value, MaxDecimals));
}

AxisUnit axisUnit(const Strings& strings, atlas::Language language, const std::string& unit, double largest) {
    const std::string key = "unit." + unit;
    if (!strings.has(atlas::Language::English, key)) {
        return {1.0, unit};
    }
    const int exponent = exponentOf(unit);
    AxisUnit axis{std::pow(10.0, exponent), {}};
    std::string size;
    for (const Magnitude& magnitude : magnitudesOf(strings.text(language, "number.magnitudes"))) {
        if (std::abs(largest) * axis.factor >= std::pow(10.0, magnitude.exponent)) {
            axis.factor = std::pow(10.0, exponent - magnitude.exponent);
            size = trimmed(filled(magnitude.pattern, {}));
            break;
        }
    }
    const std::string& pattern = strings.text(language, key);
    // A word after a sign such as US$ stands off.
    const std::size_t at = pattern.find('{');
    const bool isGlued = !size.empty() && at != std::string::npos && at > 0 && pattern[at - 1] == '$';
    axis.words = trimmed(filled(pattern, isGlued ? " " + size : size));
    return axis;
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

std::string formatPlace(const Strings& strings, atlas::Language language, const std::string& place) {
    constexpr std::string_view Prefix = "citation.";
    const Strings::Table& patterns = strings.table(atlas::Language::English);
    for (auto entry = patterns.lower_bound(Prefix); entry != patterns.end() && entry->first.starts_with(Prefix);
         ++entry) {
        if (const std::optional<Numbers> numbers = numbersIn(place, entry->second)) {
            return strings.format(language, entry->first, *numbers);
        }
    }
    return place;
}

std::string formatDocument(atlas::Language language, const atlas::Document& document) {
    std::string text = document.title.best(language);
    for (const std::string* part : {&document.author, &document.publisher, &document.date, &document.url}) {
        if (!part->empty()) {
            text += "; " + *part;
        }
    }
    return text;
}

}  // namespace session
