#include "session/description.hpp"

namespace session {

std::vector<std::string> linesOf(const Description& description, const Strings& strings, atlas::Language language) {
    std::vector<std::string> lines = {description.heading, ""};
    lines.insert(lines.end(), description.summary.begin(), description.summary.end());
    for (const DescribedSection& section : description.sections) {
        lines.emplace_back();
        lines.push_back(section.heading);
        for (std::size_t i = 0; i < section.items.size(); ++i) {
            lines.push_back(strings.format(language, "chooser.entry",
                                           {{"number", std::to_string(i + 1)}, {"name", section.items[i].text}}));
        }
        if (!section.closing.empty()) {
            lines.push_back(section.closing);
        }
    }
    return lines;
}

std::string lineOf(const Description& description, const Strings& strings, atlas::Language language) {
    std::string all;
    for (const std::string& line : linesOf(description, strings, language)) {
        if (!line.empty()) {
            all += (all.empty() ? "" : " ") + line;
        }
    }
    return all;
}

}  // namespace session
