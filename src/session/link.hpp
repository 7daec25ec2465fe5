#pragma once
// Links: khorgos:#ZOOM/LAT/LON&date=EDTF&compare=EDTF&layers=a,b&select=ID&lang=xx&theme=T&
// projection=P&labels=L, which a web page or a message hands
// to the program. Each part may be absent, each value may be percent-encoded (RFC 3986). Whoever wrote a link may have
// been careless, hostile or long ago: what cannot be taken is passed over and named, never guessed at.

#include "atlas/atlas.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
#include "atlas/time_span.hpp"
#include "session/app_state.hpp"
#include "session/camera.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// A part that was not taken as it stands.
struct LinkFault {
    std::string part;    // as written, cut where it is long, control characters escaped
    std::string reason;  // why, and what was done instead
};

struct Link {
    std::optional<Camera> view;  // finite and in range
    std::optional<std::vector<atlas::LayerId>> layers;
    atlas::FeatureId select;
    std::optional<atlas::TimeSpan> date;          // of what is shown; empty: all time
    std::optional<atlas::TimeSpan> comparedDate;  // beside it
    std::optional<atlas::Language> language;
    std::optional<ThemeChoice> theme;
    std::optional<ProjectionChoice> projection;
    std::optional<LabelChoice> labels;
    std::vector<LinkFault> faults;
};

/// Whether an argument is a link and no file: it begins with the scheme.
[[nodiscard]] bool isLink(std::string_view text);

/// Whether layers and features exist is not known here.
[[nodiscard]] Link parseLink(std::string_view text);

/// The link that shows what this state shows, in a window of the same size and scale. What is as it is for everybody at
/// first (theme, projection, labels, all time) is left out.
[[nodiscard]] std::string formatLink(const AppState& state, const atlas::Atlas& atlas);

/// Of all layers that are shown, the least that must be named to show them again: a group that has layers of its own is
/// named by them.
[[nodiscard]] std::vector<atlas::LayerId> shownLayers(const AppState& state, const atlas::Atlas& atlas);

}  // namespace session
