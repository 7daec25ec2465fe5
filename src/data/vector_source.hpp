#pragma once
// What a reader of a vector format tells of a file, layer by layer and feature by feature, and who listens.

#include "overlay/table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

struct SourceLayer {
    std::string name;
    std::vector<overlay::Field> fields;
    std::optional<std::uint64_t> count;  // where the format tells without reading everything
};

class VectorSink {
public:
    virtual ~VectorSink() = default;

    virtual void beginLayer(SourceLayer layer) = 0;
    /// As the file has it, in degrees on WGS 84. False: enough, stop.
    [[nodiscard]] virtual bool addFeature(std::uint64_t number, overlay::Shape shape,
                                          std::vector<overlay::Value> values) = 0;
    /// A feature that cannot be had. False: enough, stop.
    [[nodiscard]] virtual bool skipFeature(std::uint64_t number, std::string_view code, std::string message) = 0;
    /// Something about the layer or the file that costs no feature.
    virtual void note(std::string_view code, std::string message) = 0;
};

}  // namespace data
