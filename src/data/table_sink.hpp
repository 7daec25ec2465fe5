#pragma once
// TableSink: makes tables of what a reader tells, keeping sound shapes only, and counts what it read, mended and left
// out.

#include "base/diagnostic.hpp"
#include "data/vector_source.hpp"
#include "overlay/source.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

class TableSink final : public VectorSink {
public:
    /// `name` stands in messages for the file. `progress` is called now and then with the number of features and, where
    /// it is known, of how many.
    TableSink(std::string name, std::function<void(std::uint64_t, std::optional<std::uint64_t>)> progress);

    void beginLayer(SourceLayer layer) override;
    [[nodiscard]] bool addFeature(std::uint64_t number, overlay::Shape shape,
                                  std::vector<overlay::Value> values) override;
    [[nodiscard]] bool skipFeature(std::uint64_t number, std::string_view code, std::string message) override;
    void note(std::string_view code, std::string message) override;

    /// Layers with features in them.
    [[nodiscard]] std::vector<overlay::Table> takeTables();
    [[nodiscard]] const overlay::ReadingReport& report() const { return m_report; }

private:
    void tell(std::uint64_t number, std::string_view code, std::string message, base::Severity severity);
    void count();

    std::string m_name;
    std::function<void(std::uint64_t, std::optional<std::uint64_t>)> m_progress;
    std::vector<overlay::TableWriter> m_layers;
    std::vector<std::string> m_names;  // of the layers
    std::optional<std::uint64_t> m_count;
    std::uint64_t m_seen = 0;
    overlay::ReadingReport m_report;
};

/// Leaves of the shape what is sound: finite places on the earth, lines of two places, closed rings of four. What was
/// left out or put right is told, at most once for each kind of fault.
struct ShapeRepair {
    std::string_view code;
    std::string message;
};
[[nodiscard]] std::vector<ShapeRepair> keepSound(overlay::Shape& shape);

}  // namespace data
