#pragma once
// JsonNode: a value in a parsed file that knows where it stands, so that each fault is reported with file, line and
// pointer. Reading never throws: what is missing, of the wrong type or out of range is reported and comes back empty.

#include "atlas/language.hpp"
#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "geo/lon_lat.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace data {

/// The file a JsonNode belongs to and where its faults go.
class JsonSource {
public:
    /// `text` must outlive the source.
    JsonSource(std::string name, std::string_view text, base::Diagnostics& diagnostics)
        : m_name(std::move(name)), m_text(text), m_diagnostics(diagnostics) {}

    void report(std::string_view code, const std::string& pointer, std::string message,
                base::Severity severity = base::Severity::Error);
    /// The same at the key of that member instead of its value.
    void reportKey(std::string_view code, const std::string& pointer, std::string message);

    /// "file:line:column" of the value.
    [[nodiscard]] std::string placeOf(const std::string& pointer) const;

    /// Named in the faults that follow.
    void setFeature(std::string id) { m_featureId = std::move(id); }

    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    void report(std::string_view code, const std::string& pointer, std::optional<std::size_t> byte, std::string message,
                base::Severity severity);

    std::string m_name;
    std::string_view m_text;
    base::Diagnostics& m_diagnostics;
    std::string m_featureId;
    int m_reports = 0;
};

class JsonNode {
public:
    JsonNode(const nlohmann::json& value, JsonSource& source, std::string pointer = {})
        : m_value(&value), m_source(&source), m_pointer(std::move(pointer)) {}

    /// A member; without a report where there is none. Not an object: reported.
    [[nodiscard]] std::optional<JsonNode> find(std::string_view key) const;
    /// A member; reported where there is none.
    [[nodiscard]] std::optional<JsonNode> require(std::string_view key) const;

    /// Calls `visit` for each item; reported when this is no array or has more than `maxItems`.
    bool forEachItem(std::size_t maxItems, const std::function<void(const JsonNode& item)>& visit) const;
    /// The same for a list that must not be empty.
    bool forEachItemOfSome(std::size_t maxItems, const std::function<void(const JsonNode& item)>& visit) const;
    bool forEachMember(const std::function<void(const std::string& key, const JsonNode& value)>& visit) const;

    /// Without control characters, not empty, at most maxBytes long.
    [[nodiscard]] std::optional<std::string> readString(std::size_t maxBytes = 20000) const;
    /// Finite and within the range, both ends included.
    [[nodiscard]] std::optional<double> readNumber(double min, double max) const;
    [[nodiscard]] std::optional<std::int64_t> readInteger(std::int64_t min, std::int64_t max) const;
    [[nodiscard]] std::optional<bool> readBool() const;
    /// {"en": …, "zh": …, "kk": …, "ru": …}; English is required, other languages are not.
    [[nodiscard]] std::optional<atlas::LocalizedText> readText() const;

    /// The text, empty where this is none; never reported.
    [[nodiscard]] std::string peekString() const;
    /// The number, empty where this is none; never reported.
    [[nodiscard]] std::optional<double> peekNumber() const;
    /// Longitude and latitude where this is an array of two numbers; never reported.
    [[nodiscard]] std::optional<geo::LonLat> peekLonLat() const;
    /// Calls `visit` for each value at the path of keys below this one; "*" stands for every item. What is not there,
    /// or of another kind, is passed over without a report.
    void visitAt(std::span<const std::string_view> path, const std::function<void(const JsonNode& node)>& visit) const;

    [[nodiscard]] bool isNull() const;
    [[nodiscard]] bool isString() const;
    [[nodiscard]] bool isArray() const;
    [[nodiscard]] bool isObject() const;
    [[nodiscard]] std::size_t itemCount() const;
    /// Only for an index below itemCount().
    [[nodiscard]] JsonNode item(std::size_t index) const;

    void report(std::string_view code, std::string message, base::Severity severity = base::Severity::Error) const {
        m_source->report(code, m_pointer, std::move(message), severity);
    }
    [[nodiscard]] const std::string& pointer() const { return m_pointer; }
    [[nodiscard]] JsonSource& source() const { return *m_source; }

private:
    [[nodiscard]] JsonNode at(std::string_view token, const nlohmann::json& value) const;
    void reportType(std::string_view wanted) const;

    const nlohmann::json* m_value;
    JsonSource* m_source;
    std::string m_pointer;
};

/// A diagnostic made of an Error: the place "file:line:column" in `where` is taken apart again.
[[nodiscard]] base::Diagnostic diagnosticOf(const base::Error& error, const std::string& file,
                                            base::Severity severity = base::Severity::Error);

/// Adds to faults of a file that ships, and that is no JSON at all, that it can be installed again. Those before `from`
/// stay as they are.
void offerReinstall(base::Diagnostics& diagnostics, std::size_t from);

}  // namespace data
