#include "data/kml_tour.hpp"

#include "base/number.hpp"
#include "data/base_article.hpp"
#include "data/content_reader.hpp"
#include "data/fault_code.hpp"
#include "data/json_text.hpp"
#include "data/kml_time.hpp"
#include "data/kml_writer.hpp"
#include "data/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace data {
namespace {

constexpr int MaxReports = 50;
constexpr std::size_t MaxChapters = 60;
constexpr std::size_t MaxReferences = 100;
constexpr std::size_t MaxNameBytes = 300;
constexpr std::size_t MaxTextBytes = 20'000;

constexpr double EarthRadiusM = 6371008.8;  // the mean one (IUGG)
constexpr double DegreesPerRadian = 180.0 / std::numbers::pi;
constexpr double SteepestTiltDeg = 80.0;  // beyond it a camera sees the horizon, and no place stands in its middle
constexpr double LeastFieldDeg = 1.0;
constexpr double MostFieldDeg = 170.0;
constexpr double LeastRangeM = 1.0;
constexpr double ZoomSteps = 1e6;  // a range in metres gives back the zoom it was made of

pugi::xml_node childOf(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([name](const pugi::xml_node& child) { return kmlName(child) == name; });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view Space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(Space);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(Space) - first + 1);
}

std::string_view textOf(const pugi::xml_node& node, std::string_view name) {
    return trimmed(childOf(node, name).child_value());
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    while (!trimmed(text).empty() && found.size() < MaxReferences) {
        text = trimmed(text);
        const std::size_t end = std::min(text.find(' '), text.size());
        found.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return found;
}

/// Values that our own files keep beside what KML knows.
class OwnValues {
public:
    explicit OwnValues(const pugi::xml_node& feature) : m_extended(childOf(feature, "ExtendedData")) {}

    [[nodiscard]] std::string_view value(std::string_view name) const {
        std::string_view found;
        visit(name, [&found](std::string_view text) { found = found.empty() ? text : found; });
        return found;
    }

    /// Each value of that name, as far as there are not too many.
    template <typename Visit>
    void visit(std::string_view name, const Visit& visit) const {
        std::size_t count = 0;
        for (const pugi::xml_node& data : m_extended.children()) {
            if (kmlName(data) == "Data" && name == data.attribute("name").value() && count++ < MaxReferences) {
                visit(textOf(data, "value"));
            }
        }
    }

    /// name_en, name_zh …
    [[nodiscard]] atlas::LocalizedText text(std::string_view name, std::size_t maxBytes) const {
        atlas::LocalizedText text;
        for (const atlas::Language language : atlas::AllLanguages) {
            const std::string_view written = value(fmt::format("{}_{}", name, atlas::codeOf(language)));
            text.set(language, cleanText(written.substr(0, maxBytes)));
        }
        return text;
    }

private:
    pugi::xml_node m_extended;
};

struct WrittenTime {
    KmlTime written;
    atlas::TimeSpan span;
};

/// Where the camera comes to, and what opens there.
struct Stop {
    pugi::xml_node step;
    session::Camera camera;
    std::optional<WrittenTime> when;
    pugi::xml_node placemark;
    bool rests = false;  // the reader is given time to look
};

class TourReader {
public:
    TourReader(const pugi::xml_node& tour, const KmlTourSource& source, KmlFaults& faults)
        : m_tour(tour), m_source(source), m_faults(faults) {}

    std::optional<KmlStory> read() {
        for (const pugi::xml_node& step : childOf(m_tour, "Playlist").children()) {
            take(step);
        }
        std::vector<Stop> stops = chosen();
        if (stops.empty()) {
            m_faults.report(m_tour, fault::TourMissing,
                            "the tour has no step that can be shown: it needs a gx:FlyTo with a LookAt or Camera");
            return std::nullopt;
        }
        KmlStory story;
        nameStory(story.story);
        for (const Stop& stop : stops) {
            const std::size_t number = story.story.chapters.size() + 1;
            story.story.chapters.push_back(chapterOf(stop, number));
            story.places.push_back(m_faults.placeOf(stop.placemark ? stop.placemark : stop.step));
        }
        return story;
    }

private:
    void take(const pugi::xml_node& step) {
        const std::string_view name = kmlName(step);
        if (name == "FlyTo") {
            fly(step);
        } else if (name == "AnimatedUpdate") {
            open(step);
        } else if (name == "Wait" || name == "TourControl") {
            if (!m_stops.empty()) {
                m_stops.back().rests = true;
            }
        }
    }

    void fly(const pugi::xml_node& step) {
        pugi::xml_node look = childOf(step, "LookAt");
        const bool isCamera = !look;
        if (isCamera) {
            look = childOf(step, "Camera");
        }
        if (!look) {
            m_faults.report(step, fault::TourStep,
                            "a gx:FlyTo without LookAt and Camera leads nowhere; it is passed over",
                            base::Severity::Warning);
            return;
        }
        if (const std::optional<session::Camera> camera = isCamera ? cameraOf(look) : lookOf(look)) {
            m_stops.push_back({step, *camera, timeOf(look), {}, false});
        }
    }

    /// A number that must be there, or has a value of its own where it is not.
    std::optional<double> number(const pugi::xml_node& node, std::string_view name, double min, double max,
                                 std::optional<double> fallback = {}) {
        const std::string_view text = textOf(node, name);
        if (text.empty() && fallback) {
            return fallback;
        }
        const std::optional<double> value = base::parseNumber<double>(text);
        if (!value || *value < min || *value > max) {
            m_faults.report(childOf(node, name) ? childOf(node, name) : node, fault::ValueRange,
                            fmt::format("{} wants a number from {} to {}; the step is passed over", name, min, max),
                            base::Severity::Warning);
            return std::nullopt;
        }
        return value;
    }

    std::optional<geo::LonLat> placeOf(const pugi::xml_node& node) {
        const std::optional<double> lon = number(node, "longitude", -180.0, 180.0);
        const std::optional<double> lat = number(node, "latitude", -90.0, 90.0);
        return lon && lat ? std::optional(geo::LonLat{*lon, *lat}) : std::nullopt;
    }

    std::optional<double> zoomOf(const pugi::xml_node& node, double rangeM) {
        const std::optional<double> field = number(node, "horizFov", LeastFieldDeg, MostFieldDeg, KmlFieldOfViewDeg);
        if (!field) {
            return std::nullopt;
        }
        const double zoom = zoomOfKmlRange(std::max(rangeM, LeastRangeM), *field);
        return std::clamp(std::round(zoom * ZoomSteps) / ZoomSteps, 0.0, session::MaxZoom);
    }

    std::optional<session::Camera> lookOf(const pugi::xml_node& node) {
        constexpr double MostM = 1e9;
        const std::optional<geo::LonLat> at = placeOf(node);
        const std::optional<double> range = number(node, "range", 0.0, MostM);
        const std::optional<double> zoom = range ? zoomOf(node, *range) : std::nullopt;
        return at && zoom ? std::optional(session::Camera{*at, *zoom}) : std::nullopt;
    }

    /// The place in the middle of its picture, on a sphere: the camera's own place moved by altitude · tan(tilt) in the
    /// direction of its heading; it is altitude / cos(tilt) away.
    std::optional<session::Camera> cameraOf(const pugi::xml_node& node) {
        constexpr double MostM = 1e9;
        const std::optional<geo::LonLat> from = placeOf(node);
        const std::optional<double> altitude = number(node, "altitude", -MostM, MostM, 0.0);
        const std::optional<double> heading = number(node, "heading", -360.0, 360.0, 0.0);
        const std::optional<double> tilt = number(node, "tilt", -180.0, 180.0, 0.0);
        if (!from || !altitude || !heading || !tilt) {
            return std::nullopt;
        }
        const double tiltRad = std::min(std::abs(*tilt), SteepestTiltDeg) / DegreesPerRadian;
        const double heightM = std::max(*altitude, LeastRangeM);
        const double arc = std::min(heightM * std::tan(tiltRad) / EarthRadiusM, std::numbers::pi / 4.0);
        const double headingRad = *heading / DegreesPerRadian;
        const double lat = from->latDeg / DegreesPerRadian;
        const double sinLat = std::sin(lat) * std::cos(arc) + std::cos(lat) * std::sin(arc) * std::cos(headingRad);
        const double eastward =
            std::atan2(std::sin(headingRad) * std::sin(arc) * std::cos(lat), std::cos(arc) - std::sin(lat) * sinLat);
        geo::LonLat at{from->lonDeg + eastward * DegreesPerRadian,
                       std::asin(std::clamp(sinLat, -1.0, 1.0)) * DegreesPerRadian};
        at.lonDeg = std::remainder(at.lonDeg, 360.0);
        const std::optional<double> zoom = zoomOf(node, heightM / std::cos(tiltRad));
        return zoom ? std::optional(session::Camera{at, *zoom}) : std::nullopt;
    }

    /// The TimeSpan or TimeStamp in a camera or a feature; a bad one is reported.
    std::optional<WrittenTime> timeOf(const pugi::xml_node& node) {
        KmlTime time;
        pugi::xml_node written = childOf(node, "TimeStamp");
        time.isInstant = static_cast<bool>(written);
        if (!written) {
            written = childOf(node, "TimeSpan");
        }
        if (!written) {
            return std::nullopt;
        }
        time.begin = textOf(written, time.isInstant ? "when" : "begin");
        time.end = textOf(written, "end");
        const base::Result<atlas::TimeSpan> span = timeSpanOf(time);
        if (!span) {
            m_faults.report(written, fault::DateMalformed, span.error().message + "; the time is passed over",
                            base::Severity::Warning);
            return std::nullopt;
        }
        return WrittenTime{std::move(time), *span};
    }

    /// Balloons that a gx:AnimatedUpdate opens.
    void open(const pugi::xml_node& step) {
        for (const pugi::xml_node& change : childOf(step, "Update").children()) {
            for (const pugi::xml_node& target : change.children()) {
                if (kmlName(change) == "Change" && kmlName(target) == "Placemark" &&
                    textOf(target, "balloonVisibility") == "1") {
                    openBalloon(target);
                }
            }
        }
    }

    void openBalloon(const pugi::xml_node& target) {
        const auto found = m_source.placemarks.find(std::string_view(target.attribute("targetId").value()));
        if (found == m_source.placemarks.end()) {
            m_faults.report(target, fault::ReferenceUnknown, "no Placemark of the file has this targetId as its id",
                            base::Severity::Warning);
            return;
        }
        if (m_stops.empty()) {
            m_faults.report(target, fault::TourStep, "the balloon opens before the first gx:FlyTo; it is passed over",
                            base::Severity::Warning);
            return;
        }
        if (m_stops.back().placemark) {
            m_stops.push_back(m_stops.back());
        }
        m_stops.back().placemark = found->second;
        m_stops.back().rests = true;
    }

    /// Where it rests; where it never does, all it flies to. Not more than there may be, evenly taken.
    std::vector<Stop> chosen() {
        std::vector<Stop> stops;
        std::ranges::copy_if(m_stops, std::back_inserter(stops), &Stop::rests);
        if (stops.empty()) {
            stops = m_stops;
        }
        if (stops.size() <= MaxChapters) {
            return stops;
        }
        m_faults.report(m_tour, fault::TourStep,
                        fmt::format("the tour has {} stops, of which {} are shown: a story has no more chapters",
                                    stops.size(), MaxChapters),
                        base::Severity::Warning);
        std::vector<Stop> some;
        for (std::size_t i = 0; i < MaxChapters; ++i) {
            some.push_back(stops[i * (stops.size() - 1) / (MaxChapters - 1)]);
        }
        return some;
    }

    void nameStory(atlas::Story& story) {
        const pugi::xml_node document = m_tour.parent();
        const OwnValues own(document);
        if (const std::string_view id = own.value(kml_data::Id); isFeatureId(id)) {
            story.id = std::string(id);
        }
        story.names = own.text(kml_data::Name, MaxNameBytes);
        story.summary = own.text(kml_data::Text, MaxTextBytes);
        for (const pugi::xml_node& node : {m_tour, document}) {
            if (story.names.isEmpty()) {
                story.names = nameOf(node);
            }
            if (story.summary.isEmpty()) {
                story.summary = descriptionOf(node);
            }
        }
    }

    static atlas::LocalizedText inAll(const std::string& text) {
        return text.empty() ? atlas::LocalizedText() : sameInAll(text);
    }

    /// Names are text; descriptions are HTML.
    static atlas::LocalizedText nameOf(const pugi::xml_node& node) {
        return inAll(cleanText(textOf(node, "name").substr(0, MaxNameBytes)));
    }
    static atlas::LocalizedText descriptionOf(const pugi::xml_node& node) {
        return inAll(plainTextOf(textOf(node, "description"), MaxTextBytes));
    }

    atlas::Chapter chapterOf(const Stop& stop, std::size_t number) {
        const OwnValues own(stop.placemark);
        atlas::Chapter chapter;
        chapter.center = stop.camera.center;
        chapter.zoom = stop.camera.zoom;
        if (const std::optional<WrittenTime> when = stop.when ? stop.when : timeOf(stop.placemark)) {
            // Doubts are told by our own date alone; it counts as long as nobody changed the other one.
            const base::Result<atlas::TimeSpan> exact = atlas::parseTimeSpan(own.value(kml_data::When));
            chapter.when = exact && kmlTimeOf(*exact) == when->written ? *exact : when->span;
        }
        chapter.title = own.text(kml_data::Name, MaxNameBytes);
        if (chapter.title.isEmpty()) {
            chapter.title = nameOf(stop.placemark);
        }
        if (chapter.title.isEmpty()) {
            chapter.title = sameInAll(std::to_string(number));
        }
        chapter.text = own.text(kml_data::Text, MaxTextBytes);
        if (chapter.text.isEmpty()) {
            chapter.text = descriptionOf(stop.placemark);
        }
        chapter.layers = words(own.value(kml_data::Layers));
        chapter.select = cleanText(own.value(kml_data::Select).substr(0, MaxNameBytes));
        chapter.claims = words(own.value(kml_data::Claims));
        own.visit(kml_data::Citation, [&](std::string_view text) {
            const std::size_t end = std::min(text.find(' '), text.size());
            chapter.citations.push_back(
                {std::string(text.substr(0, end)), cleanText(trimmed(text.substr(end)).substr(0, MaxNameBytes))});
        });
        return chapter;
    }

    pugi::xml_node m_tour;
    const KmlTourSource& m_source;
    KmlFaults& m_faults;
    std::vector<Stop> m_stops;
};

}  // namespace

std::string_view kmlName(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void KmlFaults::report(const pugi::xml_node& node, std::string_view code, std::string message,
                       base::Severity severity) {
    reportAt(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)), code, std::move(message),
             severity);
}

void KmlFaults::reportAt(std::size_t byte, std::string_view code, std::string message, base::Severity severity) {
    if (++m_reports > MaxReports) {
        if (m_reports == MaxReports + 1) {
            reportFile(fault::FaultsMany, fmt::format("more than {} faults; the others are not told", MaxReports));
        }
        return;
    }
    const TextPosition position = positionAt(m_text, std::min(byte, m_text.size()));
    base::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.file = m_name;
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    diagnostic.message = std::move(message);
    m_diagnostics.push_back(std::move(diagnostic));
}

void KmlFaults::reportFile(std::string_view code, std::string message) {
    base::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.file = m_name;
    diagnostic.message = std::move(message);
    m_diagnostics.push_back(std::move(diagnostic));
}

KmlStory::Place KmlFaults::placeOf(const pugi::xml_node& node) const {
    const std::ptrdiff_t byte = std::max<std::ptrdiff_t>(node.offset_debug(), 0);
    const TextPosition position = positionAt(m_text, std::min(static_cast<std::size_t>(byte), m_text.size()));
    return {position.line, position.column};
}

std::optional<KmlStory> readTour(const pugi::xml_node& tour, const KmlTourSource& source, KmlFaults& faults) {
    return TourReader(tour, source, faults).read();
}

}  // namespace data
