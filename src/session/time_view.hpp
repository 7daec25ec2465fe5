#pragma once
// TimeView: which time the map shows, and what was there then. One rule for drawing, clicking, legend and words.

#include "atlas/feature.hpp"

#include <optional>

namespace session {

/// All of it where nothing is `shown`, else what was there at some time of that span: an instant is a span of one date.
struct TimeView {
    std::optional<atlas::TimeSpan> shown;
    std::optional<atlas::TimeSpan> compared;  // the time on the right of the divider, beside `shown` on the left
    double divider = 0.5;                     // as a share of the window's width

    friend bool operator==(const TimeView&, const TimeView&) = default;
};

/// From 0, not there, to 1: how surely something of the span `when` was there at some time of `shown`. Bounds that are
/// approximate or uncertain fade out over a margin of a fiftieth of their distance from the year 2000, and of a year at
/// least; others are sharp.
[[nodiscard]] double presenceIn(const atlas::TimeSpan& shown, const atlas::TimeSpan& when);

/// What has no dates is always there.
[[nodiscard]] double presenceOf(const TimeView& time, const atlas::Feature& feature);
/// A stretch without dates is there when its line is.
[[nodiscard]] double presenceOf(const TimeView& time, const atlas::Feature& feature, const atlas::Segment& segment);

/// The name that was valid in all of `shown`, of several the last one; else the present one. A name of unknown
/// beginning counts for its last century.
[[nodiscard]] const atlas::LocalizedText& namesAt(const TimeView& time, const atlas::Feature& feature);

}  // namespace session
