#include "data/json_node.hpp"

#include "base/utf8.hpp"
#include "data/fault_code.hpp"
#include "data/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace data {
namespace {

// Each report with a position walks the text once, so a file made of faults must not make us walk it without end.
constexpr int MaxReports = 100;

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

std::string_view faultOf(base::ErrorCode code) {
    switch (code) {
    case base::ErrorCode::FileMissing:
        return fault::FileMissing;
    case base::ErrorCode::FileTooLarge:
        return fault::FileTooLarge;
    case base::ErrorCode::FileUnreadable:
    case base::ErrorCode::FileUnwritable:
    case base::ErrorCode::FileNewer:
        return fault::FileUnreadable;
    case base::ErrorCode::WrongType:
        return fault::TypeWrong;
    case base::ErrorCode::OutOfRange:
        return fault::ValueRange;
    case base::ErrorCode::UnknownId:
        return fault::ReferenceUnknown;
    case base::ErrorCode::Malformed:
    case base::ErrorCode::Usage:
    case base::ErrorCode::Environment:
        break;
    }
    return fault::JsonMalformed;
}

/// Takes ":<number>" off the end of the text.
std::optional<int> takeNumber(std::string_view& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
    if (error != std::errc{} || stop != end) {
        return std::nullopt;
    }
    text = text.substr(0, colon);
    return number;
}

}  // namespace

void JsonSource::report(std::string_view code, const std::string& pointer, std::string message,
                        base::Severity severity) {
    report(code, pointer, m_reports < MaxReports ? locateValue(m_text, pointer) : std::nullopt, std::move(message),
           severity);
}

void JsonSource::reportKey(std::string_view code, const std::string& pointer, std::string message) {
    report(code, pointer, m_reports < MaxReports ? locateKey(m_text, pointer) : std::nullopt, std::move(message),
           base::Severity::Error);
}

void JsonSource::report(std::string_view code, const std::string& pointer, std::optional<std::size_t> byte,
                        std::string message, base::Severity severity) {
    ++m_reports;
    if (m_reports > MaxReports) {
        return;
    }
    base::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.file = m_name;
    if (m_reports == MaxReports) {
        diagnostic.code = fault::FaultsMany;
        diagnostic.message = "there are more faults here than are worth naming; mend these first";
        m_diagnostics.push_back(std::move(diagnostic));
        return;
    }
    if (byte) {
        const TextPosition position = positionAt(m_text, *byte);
        diagnostic.line = position.line;
        diagnostic.column = position.column;
    }
    diagnostic.featureId = m_featureId;
    diagnostic.pointer = pointer;
    diagnostic.message = std::move(message);
    m_diagnostics.push_back(std::move(diagnostic));
}

std::string JsonSource::placeOf(const std::string& pointer) const {
    const std::optional<std::size_t> byte = locateValue(m_text, pointer);
    return byte ? placeIn(m_name, m_text, *byte) : m_name;
}

JsonNode JsonNode::at(std::string_view token, const nlohmann::json& value) const {
    return {value, *m_source, m_pointer + "/" + escapePointerToken(token)};
}

void JsonNode::reportType(std::string_view wanted) const {
    const std::string_view type = m_value->type_name();
    const std::string_view article = m_value->is_null() ? "" : m_value->is_structured() ? "an " : "a ";
    report(fault::TypeWrong, fmt::format("{}{} stands where {} belongs", article, type, wanted));
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const {
    if (!m_value->is_object()) {
        reportType("an object");
        return std::nullopt;
    }
    const auto found = m_value->find(key);
    if (found == m_value->end()) {
        return std::nullopt;
    }
    return at(key, *found);
}

std::optional<JsonNode> JsonNode::require(std::string_view key) const {
    std::optional<JsonNode> found = find(key);
    if (!found && m_value->is_object()) {
        report(fault::KeyMissing, fmt::format("'{}' is missing; add it", key));
    }
    return found;
}

bool JsonNode::forEachItem(std::size_t maxItems, const std::function<void(const JsonNode& item)>& visit) const {
    if (!m_value->is_array()) {
        reportType("an array");
        return false;
    }
    if (m_value->size() > maxItems) {
        report(fault::ValueRange, fmt::format("{} items are too many; at most {} are read", m_value->size(), maxItems));
    }
    for (std::size_t i = 0; i < std::min(m_value->size(), maxItems); ++i) {
        visit(item(i));
    }
    return true;
}

bool JsonNode::forEachItemOfSome(std::size_t maxItems, const std::function<void(const JsonNode& item)>& visit) const {
    if (m_value->is_array() && m_value->empty()) {
        report(fault::ValueRange, "the list is empty; fill it or take it out");
    }
    return forEachItem(maxItems, visit);
}

bool JsonNode::forEachMember(const std::function<void(const std::string& key, const JsonNode& value)>& visit) const {
    if (!m_value->is_object()) {
        reportType("an object");
        return false;
    }
    for (const auto& [key, value] : m_value->items()) {
        visit(key, at(key, value));
    }
    return true;
}

std::optional<std::string> JsonNode::readString(std::size_t maxBytes) const {
    if (!m_value->is_string()) {
        reportType("text");
        return std::nullopt;
    }
    const auto& text = m_value->get_ref<const std::string&>();
    if (text.empty() || text.size() > maxBytes) {
        report(fault::ValueRange,
               text.empty() ? "the text is empty; write it or leave the key out"
                            : fmt::format("the text has {} bytes; at most {} are read", text.size(), maxBytes));
        return std::nullopt;
    }
    const std::u32string codePoints = base::decodeUtf8(text);
    if (std::ranges::any_of(codePoints, isControl)) {
        report(fault::TextControl, "a control character stands in the text; take it out");
        return std::nullopt;
    }
    return text;
}

std::optional<double> JsonNode::readNumber(double min, double max) const {
    if (!m_value->is_number()) {
        reportType("a number");
        return std::nullopt;
    }
    const double number = m_value->get<double>();
    if (!std::isfinite(number) || number < min || number > max) {
        report(fault::ValueRange, fmt::format("{} is not between {} and {}", number, min, max));
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> JsonNode::readInteger(std::int64_t min, std::int64_t max) const {
    if (!m_value->is_number_integer()) {
        reportType("a whole number");
        return std::nullopt;
    }
    const bool tooLarge =
        m_value->is_number_unsigned() && m_value->get<std::uint64_t>() > static_cast<std::uint64_t>(max);
    const std::int64_t number = tooLarge ? max : m_value->get<std::int64_t>();
    if (tooLarge || number < min || number > max) {
        report(fault::ValueRange, fmt::format("{} is not between {} and {}", m_value->dump(), min, max));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> JsonNode::readBool() const {
    if (!m_value->is_boolean()) {
        reportType("true or false");
        return std::nullopt;
    }
    return m_value->get<bool>();
}

std::optional<atlas::LocalizedText> JsonNode::readText() const {
    atlas::LocalizedText text;
    const bool isObject = forEachMember([&](const std::string& key, const JsonNode& value) {
        const std::optional<atlas::Language> language = atlas::languageFromCode(key);
        if (!language) {
            m_source->reportKey(fault::ValueUnknown, value.pointer(),
                                fmt::format("'{}' is no language of the atlas; use en, zh, kk or ru", key));
        } else if (std::optional<std::string> words = value.readString()) {
            text.set(*language, std::move(*words));
        }
    });
    if (!isObject) {
        return std::nullopt;
    }
    if (m_value->find("en") == m_value->end()) {
        report(fault::KeyMissing, "'en' is missing; every text is there in English at least");
    }
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::string JsonNode::peekString() const {
    return m_value->is_string() ? m_value->get<std::string>() : std::string();
}

std::optional<double> JsonNode::peekNumber() const {
    return m_value->is_number() ? std::optional(m_value->get<double>()) : std::nullopt;
}

std::optional<geo::LonLat> JsonNode::peekLonLat() const {
    if (itemCount() != 2 || !(*m_value)[0].is_number() || !(*m_value)[1].is_number()) {
        return std::nullopt;
    }
    return geo::LonLat{(*m_value)[0].get<double>(), (*m_value)[1].get<double>()};
}

void JsonNode::visitAt(std::span<const std::string_view> path,
                       const std::function<void(const JsonNode& node)>& visit) const {
    if (path.empty()) {
        visit(*this);
    } else if (path.front() == "*") {
        for (std::size_t i = 0; i < itemCount(); ++i) {
            item(i).visitAt(path.subspan(1), visit);
        }
    } else if (m_value->is_object()) {
        if (const std::optional<JsonNode> member = find(path.front())) {
            member->visitAt(path.subspan(1), visit);
        }
    }
}

bool JsonNode::isNull() const {
    return m_value->is_null();
}
bool JsonNode::isString() const {
    return m_value->is_string();
}
bool JsonNode::isArray() const {
    return m_value->is_array();
}
bool JsonNode::isObject() const {
    return m_value->is_object();
}
std::size_t JsonNode::itemCount() const {
    return m_value->is_array() ? m_value->size() : 0;
}
JsonNode JsonNode::item(std::size_t index) const {
    return at(fmt::format("{}", index), (*m_value)[index]);
}

base::Diagnostic diagnosticOf(const base::Error& error, const std::string& file, base::Severity severity) {
    base::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = faultOf(error.code);
    diagnostic.file = file;
    diagnostic.message = error.message;
    std::string_view where = error.where;
    const std::optional<int> column = takeNumber(where);
    const std::optional<int> line = column ? takeNumber(where) : std::nullopt;
    if (line) {
        diagnostic.line = *line;
        diagnostic.column = *column;
    }
    return diagnostic;
}

void offerReinstall(base::Diagnostics& diagnostics, std::size_t from) {
    for (std::size_t i = from; i < diagnostics.size(); ++i) {
        if (diagnostics[i].code == fault::JsonMalformed) {
            diagnostics[i].message += " or install the program again";
        }
    }
}

}  // namespace data
