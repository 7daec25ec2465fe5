#include "data/svg_words.hpp"

#include "data/markup.hpp"

#include <pugixml.hpp>

#include <sstream>
#include <utility>

namespace data {

std::string svgWithWords(std::string svg, std::string_view title, std::string_view description,
                         std::string_view languageCode) {
    pugi::xml_document document;
    if (!document.load_buffer(svg.data(), svg.size(), pugi::parse_full)) {
        return svg;
    }
    pugi::xml_node root = document.child("svg");
    const auto add = [&](const char* name, std::string_view words) {
        root.prepend_child(name).text().set(cleanText(words).c_str());
    };
    add("desc", description);
    add("title", title);
    root.append_attribute("role").set_value("img");
    root.append_attribute("xml:lang").set_value(std::string(languageCode).c_str());
    std::ostringstream stream;
    document.save(stream, "", pugi::format_raw);
    return std::move(stream).str();
}

}  // namespace data
