#pragma once
// Article: what the atlas says about a feature, every statement with its citations.

#include "atlas/document.hpp"
#include "atlas/language.hpp"
#include "atlas/time_span.hpp"

#include <optional>
#include <string>
#include <vector>

namespace atlas {

using FeatureId = std::string;
using ClaimId = std::string;

enum class QuantityKind { Observed, Forecast, Derived };

struct Quantity {
    std::string
        measure;  // "border-length": claims with the same measure stand side by side; locale key measure.<measure>
    double value = 0.0;
    std::string unit;  // as written: "km", "Mt", "USD bn"
    QuantityKind kind = QuantityKind::Observed;
};

struct Claim {
    ClaimId id;
    LocalizedText text;
    std::optional<Quantity> quantity;
    std::optional<TimeSpan> asOf;
    std::vector<Citation> citations;
    LocalizedText note;  // the editor's
};

struct Paragraph {
    LocalizedText text;
    std::vector<Citation> citations;
};

struct FormerName {
    LocalizedText names;
    std::optional<TimeSpan> when;
    std::vector<Citation> citations;
};

/// Claims with figures of one unit, in the order of a chart's axis.
struct Series {
    std::string id;
    LocalizedText names;
    std::vector<ClaimId> claims;  // of the same article
};

struct Article {
    LocalizedText summary;
    std::vector<Paragraph> body;
    std::vector<Claim> claims;
    std::vector<Series> series;
    std::vector<FormerName> formerNames;
    std::vector<FeatureId> related;
};

}  // namespace atlas
