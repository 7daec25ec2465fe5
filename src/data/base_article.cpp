#include "data/base_article.hpp"

#include "data/shape_measure.hpp"
#include "session/strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace data {
namespace {

// Documents that stand behind the base map, as geodata/atlas/documents.json names them.
constexpr std::string_view NaturalEarth = "natural-earth";
constexpr std::string_view Gshhg = "gshhg";
constexpr std::string_view GeoNames = "geonames";
constexpr std::string_view Measured = "khorgos-measured";
constexpr std::string_view Editors = atlas::EditorUnsourced;

// Hand-made and computed lengths of one line agree to this share when they mean the same.
constexpr double SameLength = 0.005;
constexpr int MeasureDigits = 4;

std::string_view documentOf(BaseSource source) {
    switch (source) {
    case BaseSource::Lakes:
    case BaseSource::Rivers:
        return Gshhg;
    case BaseSource::Landforms:
        return Editors;
    case BaseSource::Towns:
        return GeoNames;
    case BaseSource::Countries:
    case BaseSource::Units:
        break;
    }
    return NaturalEarth;
}

std::string_view summaryOf(const BaseShape& shape) {
    switch (shape.source) {
    case BaseSource::Countries:
        return shape.feature.kind == "territory" ? "territory" : "country";
    case BaseSource::Units:
        return "unit";
    case BaseSource::Lakes:
        return "lake";
    case BaseSource::Rivers:
        return "river";
    case BaseSource::Landforms:
        return shape.feature.kind == "desert" ? "desert" : "range";
    case BaseSource::Towns:
        break;
    }
    return "town";
}

std::string claimId(const BaseShape& shape, std::string_view what) {
    std::string id = "claim/" + shape.feature.id;
    std::replace(id.begin() + 6, id.end(), '/', '-');
    return id + "-" + std::string(what);
}

std::string replacedIn(std::string text, std::string_view name, std::string_view value) {
    const std::string wanted = "{" + std::string(name) + "}";
    for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + value.size())) {
        text.replace(at, wanted.size(), value);
    }
    return text;
}

struct Measure {
    std::string_view name;  // of the claim's measure
    std::string_view sentence;
    std::string_view unit;
    double value = 0.0;
};

atlas::Claim measuredClaim(const BaseShape& shape, const Measure& measure, const Templates& templates) {
    const double rounded = roundedTo(measure.value, MeasureDigits);
    const int decimals = rounded < 10.0 ? 2 : rounded < 1000.0 ? 1 : 0;
    atlas::Claim claim;
    claim.id = claimId(shape, measure.name);
    claim.text = filledTemplate(templates, measure.sentence, {{"value", numberText(rounded, decimals)}});
    claim.quantity =
        atlas::Quantity{std::string(measure.name), rounded, std::string(measure.unit), atlas::QuantityKind::Derived};
    claim.citations = {{std::string(Measured), ""}, {std::string(documentOf(shape.source)), ""}};
    return claim;
}

atlas::Claim populationClaim(const BaseShape& shape, const Templates& templates) {
    const auto people = static_cast<double>(shape.feature.population);
    atlas::Claim claim;
    claim.id = claimId(shape, "population");
    claim.text = filledTemplate(templates, "population", {{"value", numberText(people, 0)}});
    claim.quantity = atlas::Quantity{"population", people, "people", atlas::QuantityKind::Observed};
    claim.citations = {{std::string(GeoNames), ""}};
    return claim;
}

}  // namespace

atlas::LocalizedText filledTemplate(const Templates& templates, std::string_view key,
                                    std::initializer_list<std::pair<std::string_view, atlas::LocalizedText>> values) {
    atlas::LocalizedText filled;
    const auto found = templates.find(key);
    if (found == templates.end()) {
        return filled;
    }
    for (const atlas::Language language : atlas::AllLanguages) {
        std::string text = found->second.in(language);
        for (const auto& [name, value] : values) {
            text = replacedIn(std::move(text), name, value.best(language));
        }
        filled.set(language, std::move(text));
    }
    return filled;
}

atlas::LocalizedText sameInAll(const std::string& text) {
    atlas::LocalizedText localized;
    for (const atlas::Language language : atlas::AllLanguages) {
        localized.set(language, text);
    }
    return localized;
}

atlas::LocalizedText numberText(double value, int decimals) {
    atlas::LocalizedText localized;
    for (const atlas::Language language : atlas::AllLanguages) {
        localized.set(language, session::formatNumber(language, value, decimals));
    }
    return localized;
}

atlas::Article baseArticle(const BaseShape& shape, const atlas::LocalizedText& countryNames,
                           const Templates& templates) {
    const std::string document(documentOf(shape.source));
    atlas::Article article;
    article.summary =
        filledTemplate(templates, summaryOf(shape),
                       {{"name", shape.feature.names},
                        {"country", countryNames.isEmpty() ? sameInAll(shape.countryCode) : countryNames}});
    const auto addParagraph = [&](std::string_view key) {
        atlas::LocalizedText text = filledTemplate(templates, key, {});
        if (!text.isEmpty()) {
            article.body.push_back({std::move(text), {{document, ""}}});
        }
    };
    if (shape.source == BaseSource::Units && shape.countryCode == "KZ") {
        addParagraph("unit-kz");
    }
    if (shape.areaKm2) {
        article.claims.push_back(
            measuredClaim(shape, {"area-as-drawn", "area-drawn", "km2", *shape.areaKm2}, templates));
    } else if (std::holds_alternative<geo::MultiPolygon>(shape.feature.geometry)) {
        addParagraph("area-clipped");
    }
    if (shape.lengthKm) {
        article.claims.push_back(
            measuredClaim(shape, {"length-as-drawn", "length-drawn", "km", *shape.lengthKm}, templates));
    }
    if (shape.source == BaseSource::Landforms) {
        addParagraph("drawn-by-hand");
    }
    if (shape.source == BaseSource::Towns) {
        if (shape.feature.population > 0) {
            article.claims.push_back(populationClaim(shape, templates));
        } else {
            addParagraph("position");
        }
    }
    return article;
}

void putBorderLength(atlas::Feature& border, const geo::MultiLineString& line, const Templates& templates) {
    const double km = std::round(lengthKm(line) * 100.0) / 100.0;
    std::size_t points = 0;
    for (const geo::LineString& part : line) {
        points += part.size();
    }
    atlas::Claim computed;
    computed.id = "claim/border-length-drawn";
    computed.text =
        filledTemplate(templates, "border-drawn",
                       {{"value", numberText(km, 2)}, {"points", numberText(static_cast<double>(points), 0)}});
    computed.quantity = atlas::Quantity{"border-length", km, "km", atlas::QuantityKind::Derived};
    computed.citations = {{std::string(Measured), ""}, {std::string(NaturalEarth), ""}};

    const auto isSame = [&](const atlas::Claim& claim) {
        const bool measured = std::ranges::any_of(
            claim.citations, [](const atlas::Citation& citation) { return citation.document == Measured; });
        return measured && claim.quantity && claim.quantity->measure == "border-length" &&
               claim.quantity->unit == "km" && std::abs(claim.quantity->value - km) <= SameLength * km;
    };
    const auto found = std::ranges::find_if(border.article.claims, isSame);
    if (found == border.article.claims.end()) {
        border.article.claims.push_back(std::move(computed));
        return;
    }
    computed.id = found->id;
    computed.citations = found->citations;
    computed.note = found->note;
    *found = std::move(computed);
}

}  // namespace data
