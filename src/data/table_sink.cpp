#include "data/table_sink.hpp"

#include "data/fault_code.hpp"
#include "data/shape_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace data {
namespace {

constexpr std::size_t MostFaults = 100;
constexpr std::uint64_t ProgressEach = 500;
// A feature of millions of fields or a text of gigabytes is no table.
constexpr std::size_t MostTextBytes = std::size_t{1} << 20;

constexpr std::size_t LeastOfLine = 2;
constexpr std::size_t LeastOfRing = 4;

class Repairs {
public:
    void add(std::string_view code, std::string message) {
        if (std::ranges::find(m_repairs, code, &ShapeRepair::code) == m_repairs.end()) {
            m_repairs.push_back({code, std::move(message)});
        }
    }
    [[nodiscard]] std::vector<ShapeRepair> take() { return std::move(m_repairs); }

private:
    std::vector<ShapeRepair> m_repairs;
};

void keepOnEarth(geo::Ring& ring, Repairs& repairs) {
    const std::size_t before = ring.size();
    const auto lost = std::ranges::find_if_not(ring, isOnEarth);
    if (lost == ring.end()) {
        return;
    }
    const geo::LonLat place = *lost;
    std::erase_if(ring, [](const geo::LonLat& at) { return !isOnEarth(at); });
    repairs.add(
        fault::CoordinateRange,
        fmt::format("{} of {} places are not on the earth, {}, {} first (longitude within ±180, latitude within "
                    "±90 degrees); is the coordinate system the one the file names?",
                    before - ring.size(), before, place.lonDeg, place.latDeg));
}

}  // namespace

std::vector<ShapeRepair> keepSound(overlay::Shape& shape) {
    using overlay::ShapeKind;
    Repairs repairs;
    for (geo::Polygon& part : shape.parts) {
        bool isOuterLost = false;
        for (std::size_t i = 0; i < part.rings.size(); ++i) {
            geo::Ring& ring = part.rings[i];
            keepOnEarth(ring, repairs);
            if (shape.kind == ShapeKind::Lines && ring.size() < LeastOfLine) {
                repairs.add(fault::LineShort, "a line of fewer than two places was left out");
                ring.clear();
            } else if (shape.kind == ShapeKind::Areas) {
                if (!ring.empty() && ring.front() != ring.back()) {
                    repairs.add(fault::RingOpen, "a ring that was open was closed");
                    ring.push_back(ring.front());
                }
                if (ring.size() < LeastOfRing) {
                    repairs.add(fault::RingShort, "a ring of fewer than three corners was left out");
                    ring.clear();
                    isOuterLost = isOuterLost || i == 0;
                }
            }
        }
        // A hole of nothing would become an area.
        if (isOuterLost) {
            part.rings.clear();
        }
        std::erase_if(part.rings, [](const geo::Ring& ring) { return ring.empty(); });
    }
    std::erase_if(shape.parts, [](const geo::Polygon& part) { return part.rings.empty(); });
    if (shape.parts.empty()) {
        shape.kind = ShapeKind::None;
    }
    return repairs.take();
}

TableSink::TableSink(std::string name, std::function<void(std::uint64_t, std::optional<std::uint64_t>)> progress)
    : m_name(std::move(name)), m_progress(std::move(progress)) {}

void TableSink::beginLayer(SourceLayer layer) {
    m_names.push_back(layer.name);
    m_count = layer.count ? std::optional(m_seen + *layer.count) : std::nullopt;
    m_layers.emplace_back(std::move(layer.name), std::move(layer.fields));
    m_progress(m_seen, m_count);
}

void TableSink::tell(std::uint64_t number, std::string_view code, std::string message, base::Severity severity) {
    if (m_report.faults.size() > MostFaults) {
        return;
    }
    base::Diagnostic diagnostic;
    diagnostic.file = m_name;
    if (m_report.faults.size() == MostFaults) {
        diagnostic.severity = base::Severity::Note;
        diagnostic.code = fault::FaultsMany;
        diagnostic.message = "there are more faults here than are worth naming; mend these first";
    } else {
        diagnostic.severity = severity;
        diagnostic.code = code;
        diagnostic.featureId =
            m_names.size() > 1 ? fmt::format("{} {}", m_names.back(), number) : fmt::format("{}", number);
        diagnostic.message = std::move(message);
    }
    m_report.faults.push_back(std::move(diagnostic));
}

void TableSink::count() {
    ++m_seen;
    if (m_seen % ProgressEach == 0) {
        m_progress(m_seen, m_count);
    }
}

bool TableSink::addFeature(std::uint64_t number, overlay::Shape shape, std::vector<overlay::Value> values) {
    const bool hadShape = shape.kind != overlay::ShapeKind::None;
    std::vector<ShapeRepair> repairs = keepSound(shape);
    for (overlay::Value& value : values) {
        if (auto* text = std::get_if<std::string>(&value); text != nullptr && text->size() > MostTextBytes) {
            text->resize(MostTextBytes);
            repairs.push_back({fault::ValueRange, "a text of more than a megabyte was cut"});
        }
    }
    const bool isLost = hadShape && shape.kind == overlay::ShapeKind::None;
    for (ShapeRepair& repair : repairs) {
        tell(number, repair.code, std::move(repair.message), isLost ? base::Severity::Error : base::Severity::Warning);
    }
    if (isLost) {
        ++m_report.skipped;
    } else if (!m_layers.back().add(number, shape, values)) {
        ++m_report.skipped;
        tell(number, fault::FileTooLarge, "there is more in this layer than fits; it ends here", base::Severity::Error);
        return false;
    } else {
        ++m_report.read;
        m_report.mended += repairs.empty() ? 0U : 1U;
    }
    count();
    return true;
}

bool TableSink::skipFeature(std::uint64_t number, std::string_view code, std::string message) {
    ++m_report.skipped;
    tell(number, code, std::move(message), base::Severity::Error);
    count();
    return true;
}

void TableSink::note(std::string_view code, std::string message) {
    base::Diagnostic diagnostic;
    diagnostic.severity = base::Severity::Warning;
    diagnostic.file = m_name;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    m_report.faults.push_back(std::move(diagnostic));
}

std::vector<overlay::Table> TableSink::takeTables() {
    std::vector<overlay::Table> tables;
    for (overlay::TableWriter& layer : m_layers) {
        if (layer.size() > 0) {
            tables.push_back(layer.take());
        }
    }
    m_layers.clear();
    return tables;
}

}  // namespace data
