// The card's words, shared by the window and the clipboard.

#include "session/quantity_text.hpp"
#include "session/route_text.hpp"
#include "ui/panels.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace ui {
namespace {

void addLine(std::string& text, std::string_view line) {
    text += line;
    text += '\n';
}

bool looksLike(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

/// The document's title, and where another's looks the same, what tells them apart.
std::string distinctTitle(const atlas::Atlas& atlas, const atlas::Document& document, const session::Strings& strings,
                          atlas::Language language) {
    const std::string& title = document.title.best(language);
    std::vector<const atlas::Document*> alike;
    for (const atlas::Document& other : atlas.documents()) {
        if (other.id != document.id && looksLike(other.title.best(language), title)) {
            alike.push_back(&other);
        }
    }
    if (alike.empty()) {
        return title;
    }
    const std::string* telling = &document.id;
    for (std::string atlas::Document::*detail :
         {&atlas::Document::author, &atlas::Document::publisher, &atlas::Document::date, &atlas::Document::url}) {
        const std::string& own = document.*detail;
        if (!own.empty() && std::ranges::none_of(alike, [&](const auto* other) { return other->*detail == own; })) {
            telling = &own;
            break;
        }
    }
    return strings.format(language, "label.parenthesis", {{"text", title}, {"note", *telling}});
}

}  // namespace

namespace {

/// Of each stretch of each route that has the place among its waypoints.
std::vector<RouteStop> stopsAt(const atlas::Atlas& atlas, const atlas::Feature& place) {
    std::vector<RouteStop> stops;
    for (const atlas::Feature& route : atlas.features()) {
        std::vector<const atlas::Feature*> places;
        for (const atlas::Segment& segment : route.segments) {
            for (const atlas::Waypoint& waypoint : segment.through) {
                const atlas::Feature* passed = atlas.feature(waypoint.place);
                // One stretch begins where the one before it ends.
                if (passed != nullptr && (places.empty() || places.back() != passed)) {
                    places.push_back(passed);
                }
            }
        }
        const auto here = std::ranges::find(places, &place);
        if (here != places.end()) {
            stops.push_back({&route, here == places.begin() ? nullptr : *(here - 1),
                             here + 1 == places.end() ? nullptr : *(here + 1)});
        }
    }
    return stops;
}

}  // namespace

CardLinks cardLinks(const atlas::Atlas& atlas, const atlas::Feature& feature) {
    CardLinks links;
    std::set<std::string_view> named;
    const auto add = [&](std::vector<const atlas::Feature*>& list, const atlas::Feature* linked) {
        if (linked != nullptr && named.insert(linked->id).second) {
            list.push_back(linked);
        }
    };
    for (const atlas::Segment& segment : feature.segments) {
        for (const atlas::Waypoint& waypoint : segment.through) {
            add(links.waypoints, atlas.feature(waypoint.place));
        }
    }
    for (const std::uint32_t index : atlas.shownAt(feature.id)) {
        add(links.here, &atlas.features()[index]);
    }
    for (const atlas::FeatureId& id : feature.article.related) {
        add(links.related, atlas.feature(id));
    }
    named.insert(feature.id);
    links.stops = stopsAt(atlas, feature);
    if (feature.when && feature.when->from) {
        for (const atlas::Feature& other : atlas.features()) {
            const bool isOfThatYear =
                other.when && other.when->from && other.when->from->year == feature.when->from->year;
            add(links.sameTime, isOfThatYear ? &other : nullptr);
        }
    }
    return links;
}

std::vector<SourceLine> sourceLines(const atlas::Atlas& atlas, const std::vector<atlas::Citation>& citations,
                                    const session::Strings& strings, atlas::Language language) {
    std::vector<SourceLine> lines;
    std::vector<std::string> places;  // parallel to lines
    for (const atlas::Citation& citation : citations) {
        const std::string inDocument = session::formatPlace(strings, language, citation.place);
        const auto found = std::ranges::find(lines, citation.document, &SourceLine::document);
        if (found != lines.end()) {
            std::string& place = places[static_cast<std::size_t>(found - lines.begin())];
            place += (place.empty() || inDocument.empty() ? "" : "; ") + inDocument;
            continue;
        }
        const atlas::Document* document = atlas.document(citation.document);
        std::string title =
            document == nullptr ? citation.document : distinctTitle(atlas, *document, strings, language);
        if (citation.document == atlas::EditorUnsourced) {
            title = strings.text(language, "card.unsourced");
        }
        lines.push_back({std::move(title), citation.document});
        places.push_back(citation.document == atlas::EditorUnsourced ? std::string() : inDocument);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!places[i].empty()) {
            lines[i].text =
                strings.format(language, "label.citation", {{"document", lines[i].text}, {"place", places[i]}});
        }
    }
    return lines;
}

std::string plainCard(const atlas::Atlas& atlas, const atlas::Feature& feature, const session::Strings& strings,
                      atlas::Language language) {
    const auto words = [&](std::string_view key) { return strings.text(language, key); };
    const auto cite = [&](const std::vector<atlas::Citation>& citations) {
        std::string text;
        for (const SourceLine& line : sourceLines(atlas, citations, strings, language)) {
            text += (text.empty() ? "" : "; ") + line.text;
        }
        return "  [" + text + "]";
    };
    std::string text;
    addLine(text, feature.names.best(language));
    addLine(text, words("kind." + feature.kind));
    if (feature.when) {
        addLine(text, session::formatTimeSpan(strings, language, *feature.when));
    }
    const auto addFact = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) {
            addLine(text, strings.format(language, "label.colon", {{"label", words(key)}, {"value", value}}));
        }
    };
    addFact("card.status", session::statusText(strings, language, feature));
    addFact("card.certainty", session::certaintyText(strings, language, feature));
    if (const atlas::Feature* place = atlas.feature(feature.shownAt)) {
        addLine(text, strings.format(language, "card.shown-at", {{"place", place->names.best(language)}}));
    }
    if (feature.approximate) {
        addLine(text, words("card.approximate"));
    }
    if (const std::string_view note = session::lineNoteKey(feature); !note.empty()) {
        addLine(text, words(note));
    }
    if (!feature.article.summary.isEmpty()) {
        addLine(text, "\n" + feature.article.summary.best(language));
    }
    const std::vector<std::string> stretches = session::stretchLines(strings, language, feature);
    if (!stretches.empty()) {
        addLine(text, "\n" + words("card.stretches"));
    }
    for (const std::string& stretch : stretches) {
        addLine(text, "- " + stretch);
    }
    for (const atlas::Paragraph& paragraph : feature.article.body) {
        addLine(text, "\n" + paragraph.text.best(language));
        addLine(text, cite(paragraph.citations));
    }
    if (!feature.article.claims.empty()) {
        addLine(text, "\n" + words("card.claims"));
    }
    for (const atlas::Claim& claim : feature.article.claims) {
        addLine(text, "- " + claim.text.best(language));
        if (const std::string figure = session::formatFigure(strings, language, claim); !figure.empty()) {
            addLine(text, "  " + figure);
        }
        addLine(text, cite(claim.citations));
        if (!claim.note.isEmpty()) {
            addLine(text, "  " + words("card.editors-note") + ": " + claim.note.best(language));
        }
    }
    std::string former;
    for (const atlas::FormerName& name : feature.article.formerNames) {
        std::string line = name.names.best(language);
        // In some languages the name never changed.
        if (line == feature.names.best(language)) {
            continue;
        }
        if (name.when) {
            const std::string dates = session::formatTimeSpan(strings, language, *name.when);
            line = strings.format(language, "label.parenthesis", {{"text", line}, {"note", dates}});
        }
        addLine(former, "- " + line);
        addLine(former, cite(name.citations));
    }
    if (!former.empty()) {
        addLine(text, "\n" + words("card.former-names"));
        text += former;
    }
    return text;
}

}  // namespace ui
