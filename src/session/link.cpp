#include "session/link.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "session/percent.hpp"
#include "session/reduce.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace session {
namespace {

constexpr std::string_view Scheme = "khorgos:";
// Longer than any link with all layers of the atlas in it.
constexpr std::size_t MaxLinkBytes = 4000;
constexpr std::size_t MaxIdBytes = 120;
constexpr std::size_t MaxLayers = 200;
constexpr std::size_t MaxFaults = 20;
constexpr std::size_t MaxShownLetters = 60;
constexpr double MaxLonDeg = 180.0;
constexpr double MaxLatDeg = 90.0;

std::string shown(std::string_view part) {
    std::u32string letters = base::decodeUtf8(part.substr(0, MaxLinkBytes));
    if (letters.size() > MaxShownLetters) {
        letters.resize(MaxShownLetters);
        letters += U'…';
    }
    return base::escapeControls(base::encodeUtf8(letters));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

class LinkReader {
public:
    Link read(std::string_view text) {
        text.remove_prefix(Scheme.size());
        if (text.size() > MaxLinkBytes) {
            fault(text, fmt::format("a link has {} bytes at most; nothing of it was read", MaxLinkBytes));
            return std::move(m_link);
        }
        const std::size_t hash = text.find('#');
        // Some programs put the slashes of a web address there.
        if (const std::string_view before = text.substr(0, hash);
            before.find_first_not_of('/') != std::string_view::npos) {
            fault(before, "only what stands behind # is read");
        }
        if (hash != std::string_view::npos) {
            for (const std::string_view part : split(text.substr(hash + 1), '&')) {
                if (!part.empty()) {
                    readPart(part);
                }
            }
        }
        return std::move(m_link);
    }

private:
    void fault(std::string_view part, std::string reason) {
        if (m_link.faults.size() < MaxFaults) {
            m_link.faults.push_back({shown(part), std::move(reason)});
        }
    }

    void readPart(std::string_view part) {
        const std::size_t equals = part.find('=');
        // No key can be "#", so it stands for the view, which has none.
        const std::string_view key = equals == std::string_view::npos ? "#" : part.substr(0, equals);
        const std::optional<std::string> value =
            percentDecoded(equals == std::string_view::npos ? part : part.substr(equals + 1));
        if (!value) {
            fault(part, "it is not encoded as a link is");
        } else if (!m_seen.emplace(key).second) {
            fault(part, "it stands there twice; the first one counts");
        } else if (equals == std::string_view::npos) {
            readView(part, *value);
        } else if (key == "layers") {
            readLayers(part, *value);
        } else if (key == "select") {
            readSelect(part, *value);
        } else if (key == "date") {
            m_link.date = readDate(part, *value);
        } else if (key == "compare") {
            m_link.comparedDate = readDate(part, *value);
        } else if (key == "lang") {
            m_link.language = atlas::languageFromCode(*value);
            if (!m_link.language) {
                fault(part, "the languages are en, zh, kk and ru");
            }
        } else if (key == "theme") {
            readName(part, *value, &themeFromName, m_link.theme, "the themes are light, dark and print");
        } else if (key == "projection") {
            readName(part, *value, &projectionFromName, m_link.projection, "the projections are conic and mercator");
        } else if (key == "labels") {
            readName(part, *value, &labelsFromName, m_link.labels, "labels are one-line or two-line");
        } else {
            fault(part, "this version of the program does not know it");
        }
    }

    void readView(std::string_view part, std::string_view value) {
        const std::vector<std::string_view> numbers = split(value, '/');
        constexpr std::size_t Count = 3;
        std::array<std::optional<double>, Count> found;
        for (std::size_t i = 0; i < std::min(numbers.size(), Count); ++i) {
            found.at(i) = base::parseNumber<double>(numbers[i]);
        }
        const auto& [zoom, lat, lon] = found;
        if (numbers.size() != Count || !zoom || !lat || !lon) {
            fault(part, "a view is ZOOM/LAT/LON, such as 6/43.26/76.93");
            return;
        }
        const Camera camera{{std::clamp(*lon, -MaxLonDeg, MaxLonDeg), std::clamp(*lat, -MaxLatDeg, MaxLatDeg)},
                            std::clamp(*zoom, 0.0, MaxZoom)};
        if (camera.zoom != *zoom || camera.center.latDeg != *lat || camera.center.lonDeg != *lon) {
            fault(part, fmt::format("it is out of range; {}/{}/{} was taken", camera.zoom, camera.center.latDeg,
                                    camera.center.lonDeg));
        }
        m_link.view = camera;
    }

    void readLayers(std::string_view part, std::string_view value) {
        std::vector<atlas::LayerId> ids;
        for (const std::string_view id : split(value, ',')) {
            if (id.size() > MaxIdBytes || ids.size() >= MaxLayers) {
                fault(part, "its names are too long or too many");
                return;
            }
            if (!id.empty()) {
                ids.emplace_back(id);
            }
        }
        m_link.layers = std::move(ids);
    }

    template <typename Choice>
    void readName(std::string_view part, std::string_view value, std::optional<Choice> (*fromName)(std::string_view),
                  std::optional<Choice>& target, std::string_view known) {
        target = fromName(value);
        if (!target) {
            fault(part, std::string(known));
        }
    }

    std::optional<atlas::TimeSpan> readDate(std::string_view part, std::string_view value) {
        const base::Result<atlas::TimeSpan> date = atlas::parseTimeSpan(value);
        if (!date) {
            fault(part, "a date is written 1997, 1997-09, 1997-09-24, -0138 (138 BC) or 1937/1942");
            return std::nullopt;
        }
        return *date;
    }

    void readSelect(std::string_view part, std::string_view value) {
        if (value.empty() || value.size() > MaxIdBytes) {
            fault(part, "it names nothing");
            return;
        }
        m_link.select = value;
    }

    Link m_link;
    std::set<std::string, std::less<>> m_seen;
};

}  // namespace

bool isLink(std::string_view text) {
    return text.size() >= Scheme.size() &&
           std::ranges::equal(text.substr(0, Scheme.size()), Scheme, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

Link parseLink(std::string_view text) {
    return isLink(text) ? LinkReader().read(text) : Link{};
}

std::vector<atlas::LayerId> shownLayers(const AppState& state, const atlas::Atlas& atlas) {
    std::vector<atlas::LayerId> shown;
    for (const atlas::Layer& layer : atlas.layers()) {
        const bool hasOwn = std::ranges::any_of(
            atlas.layers(), [&](const atlas::Layer& other) { return other.group == layer.id && !other.isGroup(); });
        if (!hasOwn && isLayerVisible(state, atlas, layer.id)) {
            shown.push_back(layer.id);
        }
    }
    return shown;
}

std::string formatLink(const AppState& state, const atlas::Atlas& atlas) {
    const Camera& camera = state.camera;
    std::string link = fmt::format("{}#{}/{}/{}", Scheme, camera.zoom, camera.center.latDeg, camera.center.lonDeg);
    const auto add = [&](std::string_view key, std::string_view value) {
        link += fmt::format("&{}={}", key, percentEncoded(value));
    };
    if (state.time.shown) {
        add("date", atlas::formatEdtf(*state.time.shown));
    }
    if (state.time.compared) {
        add("compare", atlas::formatEdtf(*state.time.compared));
    }
    add("layers", fmt::format("{}", fmt::join(shownLayers(state, atlas), ",")));
    if (!state.selected.empty()) {
        add("select", state.selected);
    }
    add("lang", atlas::codeOf(state.language));
    const AppState usual;
    if (state.theme != usual.theme) {
        add("theme", nameOf(state.theme));
    }
    if (state.projection != usual.projection) {
        add("projection", nameOf(state.projection));
    }
    if (state.labels != usual.labels) {
        add("labels", nameOf(state.labels));
    }
    return link;
}

}  // namespace session
