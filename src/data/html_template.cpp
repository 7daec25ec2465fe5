#include "data/html_template.hpp"

#include "data/json_text.hpp"
#include "data/markup.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <sstream>
#include <utility>
#include <vector>

namespace data {
namespace {

constexpr const char* Slot = "data-slot";
constexpr const char* Each = "data-each";
constexpr const char* List = "data-list";

bool isNamed(const pugi::xml_node& node, const char* what, std::string_view name) {
    return name == node.attribute(what).value();
}

/// All below the node for which it holds, without a look into parts that are there to be copied.
template <typename Holds>
void collect(const pugi::xml_node& node, const Holds& holds, std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node& child : node.children()) {
        if (holds(child)) {
            found.push_back(child);
        }
        if (!child.attribute(Each)) {
            collect(child, holds, found);
        }
    }
}

void remove(pugi::xml_node node) {
    node.parent().remove_child(node);
}

}  // namespace

struct HtmlTemplate::Tree {
    pugi::xml_document file;
    std::string name;
    std::vector<pugi::xml_node> open;  // the parts added and not left, the last one at the end
    std::string missing;               // the first place that is not there

    [[nodiscard]] std::vector<pugi::xml_node> slots(std::string_view slot) {
        std::vector<pugi::xml_node> found;
        const pugi::xml_node inside = open.empty() ? file.root() : open.back();
        collect(
            inside, [slot](const pugi::xml_node& node) { return isNamed(node, Slot, slot); }, found);
        if (found.empty() && missing.empty()) {
            missing = fmt::format("{}=\"{}\"", Slot, slot);
        }
        return found;
    }
};

HtmlTemplate::HtmlTemplate(std::unique_ptr<Tree> tree) : m_tree(std::move(tree)) {}
HtmlTemplate::HtmlTemplate(HtmlTemplate&&) noexcept = default;
HtmlTemplate& HtmlTemplate::operator=(HtmlTemplate&&) noexcept = default;
HtmlTemplate::~HtmlTemplate() = default;

base::Result<HtmlTemplate> HtmlTemplate::read(std::string_view text, const std::string& name) {
    auto tree = std::make_unique<Tree>();
    tree->name = name;
    const pugi::xml_parse_result parsed = tree->file.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!parsed) {
        return base::fail(
            base::ErrorCode::Malformed, placeIn(name, text, static_cast<std::size_t>(parsed.offset)),
            fmt::format("this is no well-formed page: {}; install the program again", parsed.description()));
    }
    return HtmlTemplate(std::move(tree));
}

void HtmlTemplate::fill(std::string_view slot, std::string_view text) {
    for (pugi::xml_node& node : m_tree->slots(slot)) {
        if (text.empty()) {
            remove(node);
            continue;
        }
        node.remove_attribute(Slot);
        node.text().set(cleanText(text).c_str());
    }
}

void HtmlTemplate::setAttribute(std::string_view slot, const char* name, std::string_view value) {
    for (pugi::xml_node& node : m_tree->slots(slot)) {
        node.append_attribute(name) = cleanText(value).c_str();
    }
}

void HtmlTemplate::setLanguage(std::string_view code) {
    m_tree->file.document_element().attribute("lang") = std::string(code).c_str();
}

void HtmlTemplate::add(std::string_view part) {
    std::vector<pugi::xml_node> found;
    const pugi::xml_node inside = m_tree->open.empty() ? m_tree->file.root() : m_tree->open.back();
    collect(
        inside, [part](const pugi::xml_node& node) { return isNamed(node, Each, part); }, found);
    if (found.empty()) {
        m_tree->missing = m_tree->missing.empty() ? fmt::format("{}=\"{}\"", Each, part) : m_tree->missing;
        // Whatever is filled in it has to go somewhere.
        m_tree->open.push_back(inside);
        return;
    }
    pugi::xml_node copy = found.front().parent().insert_copy_before(found.front(), found.front());
    copy.remove_attribute(Each);
    m_tree->open.push_back(copy);
}

void HtmlTemplate::leave() {
    if (!m_tree->open.empty()) {
        m_tree->open.pop_back();
    }
}

base::Result<std::string> HtmlTemplate::finish() {
    if (!m_tree->missing.empty()) {
        return base::fail(base::ErrorCode::Malformed, m_tree->name,
                          fmt::format("the page has no place {}; install the program again", m_tree->missing));
    }
    m_tree->open.clear();
    std::vector<pugi::xml_node> parts;
    collect(
        m_tree->file.root(), [](const pugi::xml_node& node) { return static_cast<bool>(node.attribute(Each)); }, parts);
    for (const pugi::xml_node& part : parts) {
        remove(part);
    }
    std::vector<pugi::xml_node> lists;
    collect(
        m_tree->file.root(), [](const pugi::xml_node& node) { return static_cast<bool>(node.attribute(List)); }, lists);
    for (pugi::xml_node& list : lists) {
        const bool isEmpty =
            !list.find_child([](const pugi::xml_node& child) { return child.type() == pugi::node_element; });
        list.remove_attribute(List);
        if (isEmpty) {
            remove(list);
        }
    }
    std::vector<pugi::xml_node> slots;
    collect(
        m_tree->file.root(), [](const pugi::xml_node& node) { return static_cast<bool>(node.attribute(Slot)); }, slots);
    for (pugi::xml_node& slot : slots) {
        slot.remove_attribute(Slot);
    }
    std::ostringstream text;
    m_tree->file.save(text, "", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return text.str();
}

}  // namespace data
