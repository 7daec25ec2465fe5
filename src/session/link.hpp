#pragma once
// Links: khorgos:#ZOOM/LAT/LON&layers=a,b&select=ID&lang=xx, which a web page or a message hands to the program. Each
// part may be absent, each value may be percent-encoded (RFC 3986). Whoever wrote a link may have been careless,
// hostile or long ago: what cannot be taken is passed over and named, never guessed at.

#include "atlas/article.hpp"
#include "atlas/language.hpp"
#include "atlas/layer.hpp"
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
    std::optional<atlas::Language> language;
    std::vector<LinkFault> faults;
};

/// Whether an argument is a link and no file: it begins with the scheme.
[[nodiscard]] bool isLink(std::string_view text);

/// Whether layers and features exist is not known here.
[[nodiscard]] Link parseLink(std::string_view text);

}  // namespace session
