#pragma once
// Detail: builds one level of detail of the base geometry from the shared arcs.

#include "atlas/dispute.hpp"
#include "atlas/geography.hpp"
#include "geo/projection.hpp"
#include "view/scene.hpp"

#include <span>
#include <vector>

namespace view {

/// The arcs of a topology in the plane, simplified to the tolerance (0: left as they are), so that they meet at their
/// ends only, as in the data.
[[nodiscard]] std::vector<WorldLine> simplifiedArcs(const geo::Topology& topology, const geo::Projection& projection,
                                                    double toleranceM);

/// Rings put together from those arcs, open, per polygon; rings that shrank to less than a tolerance square are left
/// out.
[[nodiscard]] std::vector<std::vector<WorldLine>> assemblePolygons(const std::vector<geo::ArcPolygon>& polygons,
                                                                   const std::vector<WorldLine>& arcs,
                                                                   double toleranceM);

/// Borders in dispute are a class of lines of their own.
[[nodiscard]] DetailLevel buildLevel(const atlas::Geography& geography, std::span<const atlas::Dispute> disputes,
                                     const geo::Projection& projection, double upToZoom, double toleranceM);

}  // namespace view
