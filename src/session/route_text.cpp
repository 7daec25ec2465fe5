#include "session/route_text.hpp"

#include <algorithm>
#include <set>

namespace session {
namespace {

/// Appends to a list in words of that language.
void addItem(const Strings& strings, atlas::Language language, std::string& list, const std::string& item) {
    list += (list.empty() ? "" : strings.text(language, "list.separator")) + item;
}

template <typename Enum>
std::string word(const Strings& strings, atlas::Language language, const std::string& prefix, Enum value) {
    return strings.text(language, prefix + std::string(nameOf(value)));
}

std::string certaintyWord(const Strings& strings, atlas::Language language, atlas::Certainty certainty) {
    return word(strings, language, "certainty.", certainty);
}

bool hasStatus(const atlas::Feature& feature) {
    return std::ranges::any_of(feature.segments,
                               [](const atlas::Segment& s) { return s.status != atlas::Status::None; });
}

}  // namespace

std::string certaintyText(const Strings& strings, atlas::Language language, const atlas::Feature& feature) {
    if (feature.segments.empty()) {
        return feature.certainty == atlas::Certainty::Certain ? std::string()
                                                              : certaintyWord(strings, language, feature.certainty);
    }
    std::set<atlas::Certainty> certainties;
    for (const atlas::Segment& segment : feature.segments) {
        certainties.insert(segment.certainty);
    }
    std::string text;
    for (const atlas::Certainty certainty : certainties) {
        addItem(strings, language, text, certaintyWord(strings, language, certainty));
    }
    return text;
}

std::string statusText(const Strings& strings, atlas::Language language, const atlas::Feature& feature) {
    std::set<atlas::Status> statuses;
    for (const atlas::Segment& segment : feature.segments) {
        statuses.insert(segment.status);
    }
    statuses.erase(atlas::Status::None);
    std::string text;
    for (const atlas::Status status : statuses) {
        addItem(strings, language, text, word(strings, language, "status.", status));
    }
    return text;
}

std::vector<std::string> stretchLines(const Strings& strings, atlas::Language language, const atlas::Feature& feature) {
    const auto differ = [&](auto member) {
        return std::ranges::any_of(feature.segments, [&](const atlas::Segment& segment) {
            return segment.*member != feature.segments.front().*member;
        });
    };
    const bool certaintiesDiffer = differ(&atlas::Segment::certainty);
    std::vector<std::string> lines;
    if (!certaintiesDiffer && !differ(&atlas::Segment::status) && !differ(&atlas::Segment::when)) {
        return lines;
    }
    for (const atlas::Segment& segment : feature.segments) {
        std::string text;
        if (segment.status != atlas::Status::None) {
            addItem(strings, language, text, word(strings, language, "status.", segment.status));
        }
        if (segment.when) {
            addItem(strings, language, text, formatTimeSpan(strings, language, *segment.when));
        }
        if (certaintiesDiffer) {
            addItem(strings, language, text, certaintyWord(strings, language, segment.certainty));
        }
        const std::string ends = strings.format(language, "label.from-to",
                                                {{"from", segment.through.front().names.best(language)},
                                                 {"to", segment.through.back().names.best(language)}});
        lines.push_back(text.empty() ? ends
                                     : strings.format(language, "label.colon", {{"label", ends}, {"value", text}}));
    }
    return lines;
}

std::string_view lineNoteKey(const atlas::Feature& feature) {
    if (feature.segments.empty()) {
        return {};
    }
    const bool isModelled = std::ranges::any_of(feature.segments, [](const atlas::Segment& segment) {
        return std::ranges::any_of(segment.through, &atlas::Waypoint::isModelled);
    });
    if (!isModelled) {
        return "card.schematic";
    }
    return hasStatus(feature) ? "card.schematic-shared" : "card.modelled";
}

}  // namespace session
