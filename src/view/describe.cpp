#include "view/describe.hpp"

#include "geo/geodesic.hpp"
#include "session/direction_text.hpp"
#include "session/route_text.hpp"
#include "view/view_survey.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace view {
namespace {

constexpr std::size_t MostListed = 12;  // of one layer; the rest is counted
constexpr std::size_t AFew = 3;         // so many more are rather listed too
constexpr double HereShare = 0.01;      // of the view's width: nearer is at the centre
constexpr std::string_view Countries = "countries";
constexpr std::string_view Landforms = "landforms";
constexpr std::string_view Relief = "relief";

/// What stands in one section, and what its order goes by.
struct Entry {
    const atlas::Feature* feature = nullptr;
    session::DescribedItem item;
};

class Writer {
public:
    Writer(const ViewSurvey& survey, const session::Strings& strings)
        : m_survey(survey),
          m_atlas(survey.atlas()),
          m_state(survey.state()),
          m_strings(strings),
          m_language(m_state.language),
          m_widthM(survey.widthM()) {}

    [[nodiscard]] session::Description write() {
        m_made.camera = m_state.camera;
        m_made.size = m_state.size;
        m_made.widthM = m_widthM;
        m_made.heightM = m_survey.heightM();
        constexpr double PixelM = 0.00028;
        m_made.scaleDenominator = session::groundMetresPerPixel(m_state.camera.zoom) / PixelM;
        m_made.heading = words("words.heading");
        gatherEntries();
        const std::vector<std::string> empty = writeSections();
        writeSummary(empty);
        return std::move(m_made);
    }

private:
    [[nodiscard]] const std::string& words(std::string_view key) const { return m_strings.text(m_language, key); }
    [[nodiscard]] std::string words(std::string_view key, std::initializer_list<session::Strings::Value> values) const {
        return m_strings.format(m_language, key, values);
    }
    [[nodiscard]] std::string distance(double metres) const {
        return session::formatDistance(m_strings, m_language, metres);
    }
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const {
        return session::joinWords(m_strings, m_language, items);
    }

    [[nodiscard]] const std::string& nameOf(const atlas::Feature& feature) const {
        return session::namesAt(m_state.time, feature).best(m_language);
    }

    /// "Almaty (city)", "Treaty of … (treaty, 26 April 1994), at Almaty".
    [[nodiscard]] std::string whatIs(const atlas::Feature& feature) const {
        std::string note = words("kind." + feature.kind);
        const auto add = [&](const std::string& text) {
            if (!text.empty()) {
                note = words("words.aside", {{"text", note}, {"more", text}});
            }
        };
        if (feature.when) {
            add(session::formatTimeSpan(m_strings, m_language, *feature.when));
        }
        add(session::statusText(m_strings, m_language, feature));
        std::string text = words("label.parenthesis", {{"text", nameOf(feature)}, {"note", note}});
        if (const atlas::Feature* place = m_atlas.feature(feature.shownAt)) {
            text = words("words.at", {{"what", text}, {"place", nameOf(*place)}});
        }
        return text;
    }

    [[nodiscard]] std::string whereIs(const geo::LonLat& middle, bool isWide) const {
        return isWide ? words("words.around")
                      : session::directionIn(m_strings, m_language, m_survey.bearingTo(middle).azimuthDeg);
    }

    [[nodiscard]] session::DescribedItem placeItem(const atlas::Feature& feature, const geo::LonLat& at) const {
        session::DescribedItem item{feature.id, {}, m_survey.bearingTo(at), {}, {}, {}};
        const std::string what = whatIs(feature);
        item.text = item.bearing->distanceM < HereShare * m_widthM
                        ? words("words.here", {{"what", what}})
                        : words("words.place",
                                {{"what", what},
                                 {"distance", distance(item.bearing->distanceM)},
                                 {"direction", session::directionTo(m_strings, m_language, item.bearing->azimuthDeg)}});
        return item;
    }

    [[nodiscard]] std::string percent(double share) const {
        constexpr double Percent = 100.0;
        constexpr double FromFives = 12.5;
        constexpr double Five = 5.0;
        const double exact = share * Percent;
        const double shown = exact < FromFives ? std::max(1.0, std::round(exact)) : std::round(exact / Five) * Five;
        return words("settings.percent", {{"value", session::formatNumber(m_language, shown, 0)}});
    }

    [[nodiscard]] session::DescribedItem areaItem(const atlas::Feature& feature, const AreaPart& part) const {
        constexpr double Whole = 0.995;
        constexpr double Speck = 0.004;
        if (part.share < Speck) {
            session::DescribedItem item = placeItem(feature, part.middle);
            item.share = part.share;
            return item;
        }
        session::DescribedItem item{feature.id, {}, m_survey.bearingTo(part.middle), part.share, {}, {}};
        item.text = part.share > Whole ? words("words.whole", {{"what", whatIs(feature)}})
                                       : words("words.share", {{"what", whatIs(feature)},
                                                               {"share", percent(part.share)},
                                                               {"where", whereIs(part.middle, part.isWide)}});
        return item;
    }

    [[nodiscard]] session::DescribedItem lineItem(const atlas::Feature& feature, const LinePart& part) const {
        session::DescribedItem item{feature.id, {}, m_survey.bearingTo(part.middle), {}, part.lengthM, {}};
        constexpr double NearMiddle = 0.07;
        item.text =
            words("words.length", {{"what", whatIs(feature)},
                                   {"length", distance(part.lengthM)},
                                   {"where", whereIs(part.middle, item.bearing->distanceM < NearMiddle * m_widthM)}});
        for (const Passage& passage : m_survey.passagesOf(feature)) {
            std::vector<std::string> names;
            for (const atlas::Waypoint* waypoint : passage.inside) {
                names.push_back(waypoint->names.best(m_language));
            }
            item.text += passageText(passage, names);
            std::ranges::move(names, std::back_inserter(item.passes));
        }
        return item;
    }

    /// Empty where it has nothing to tell; else with what parts it from the sentence before.
    [[nodiscard]] std::string passageText(const Passage& passage, const std::vector<std::string>& inside) const {
        const auto name = [&](const atlas::Waypoint* waypoint) -> std::string {
            return waypoint == nullptr ? std::string() : waypoint->names.best(m_language);
        };
        const std::string from = name(passage.before);
        const std::string to = name(passage.after);
        const std::string_view space = m_language == atlas::Language::Chinese ? "" : " ";
        std::string text;
        if (inside.empty()) {
            return from.empty() || to.empty()
                       ? text
                       : text.append(space) + words("words.between", {{"from", from}, {"to", to}});
        }
        const auto add = [&](const std::string& sentence) { text.append(space).append(sentence); };
        add(words("words.passes", {{"places", list(inside)}}));
        if (!from.empty() && !to.empty()) {
            add(words("words.from-to", {{"from", from}, {"to", to}}));
        } else if (!from.empty()) {
            add(words("words.from", {{"from", from}}));
        } else if (!to.empty()) {
            add(words("words.to", {{"to", to}}));
        }
        return text;
    }

    void gatherEntries() {
        for (const std::uint32_t index : m_survey.shown()) {
            const atlas::Feature& feature = m_atlas.features()[index];
            const Shape& shape = m_survey.shapes().shapes()[index];
            if (shape.isPoint()) {
                m_entries.push_back({&feature, placeItem(feature, feature.anchor)});
            } else if (shape.isArea) {
                if (const std::optional<AreaPart> part = m_survey.areaPart(index)) {
                    m_entries.push_back({&feature, areaItem(feature, *part)});
                }
            } else if (const std::optional<LinePart> part = m_survey.linePart(index)) {
                // Of a landform only the name is seen: the line along which it stands has no length to tell.
                const bool isNamed = sectionOf(feature) == Landforms;
                m_entries.push_back({&feature, isNamed ? placeItem(feature, part->middle) : lineItem(feature, *part)});
            }
        }
    }

    /// The group or base layer under which it is told.
    [[nodiscard]] std::string_view sectionOf(const atlas::Feature& feature) const {
        if (feature.layer == Relief) {
            return Landforms;
        }
        const atlas::Layer* layer = m_atlas.layer(feature.layer);
        return layer == nullptr ? std::string_view(feature.layer) : std::string_view(layer->group);
    }

    /// Lines before areas before points, each with the weightiest first.
    static auto importance(const Entry& entry) {
        const session::DescribedItem& item = entry.item;
        const int shape = item.lengthM ? 0 : item.share ? 1 : 2;
        const double size = item.lengthM.value_or(item.share.value_or(static_cast<double>(entry.feature->population)));
        const double away = item.bearing ? item.bearing->distanceM : 0.0;
        // Of areas it counts how much of the view they fill.
        return std::tuple(shape, shape == 1 ? 0 : entry.feature->rank, -size, away);
    }

    static double startYear(const Entry& entry) {
        const std::optional<atlas::TimeSpan>& when = entry.feature->when;
        return when && when->from ? when->from->startYear() : std::numeric_limits<double>::infinity();
    }

    bool writeSection(std::string_view id, const std::string& heading) {
        std::vector<const Entry*> entries;
        for (const Entry& entry : m_entries) {
            if (sectionOf(*entry.feature) == id) {
                entries.push_back(&entry);
            }
        }
        if (entries.empty()) {
            return false;
        }
        std::ranges::stable_sort(entries,
                                 [](const Entry* a, const Entry* b) { return importance(*a) < importance(*b); });
        session::DescribedSection section{std::string(id), heading, {}, 0, {}};
        if (entries.size() > MostListed + AFew) {
            section.unlisted = entries.size() - MostListed;
            entries.resize(MostListed);
            section.closing =
                words("words.unlisted",
                      {{"count", session::formatNumber(m_language, static_cast<double>(section.unlisted), 0)}});
        }
        // What happened is told in the order in which it did.
        if (std::ranges::all_of(entries,
                                [](const Entry* entry) {
                                    return entry->item.share == std::nullopt && entry->item.lengthM == std::nullopt;
                                }) &&
            std::ranges::any_of(entries, [](const Entry* entry) { return entry->feature->when.has_value(); })) {
            std::ranges::stable_sort(entries,
                                     [](const Entry* a, const Entry* b) { return startYear(*a) < startYear(*b); });
        }
        std::ranges::transform(entries, std::back_inserter(section.items), &Entry::item);
        m_made.sections.push_back(std::move(section));
        return true;
    }

    /// Returns the names of the layers that are shown and have nothing in the view.
    std::vector<std::string> writeSections() {
        std::vector<std::string> empty;
        writeSection(Countries, words("words.countries"));
        addOpenWater();
        bool hasLandforms = false;
        const auto writeLandforms = [&] {
            if (!std::exchange(hasLandforms, true)) {
                writeSection(Landforms, words("words.landforms"));
            }
        };
        for (const atlas::Layer& layer : m_atlas.layers()) {
            const bool isShown = session::isLayerVisible(m_state, m_atlas, layer.id);
            const bool isWhole = layer.isGroup();
            if (isWhole && isShown) {
                m_made.shownLayers.push_back(layer.id);
            } else if (!isShown && (isWhole || session::isLayerVisible(m_state, m_atlas, layer.group))) {
                m_made.hiddenLayers.push_back(layer.id);
            }
            if (!isWhole || !isShown) {
                continue;
            }
            if (layer.id == Relief) {
                writeLandforms();
                continue;
            }
            const bool hasFeatures = std::ranges::any_of(
                m_atlas.features(), [&](const atlas::Feature& feature) { return sectionOf(feature) == layer.id; });
            if (!writeSection(layer.id, layer.name.best(m_language)) && hasFeatures) {
                empty.push_back(layer.name.best(m_language));
            }
        }
        return empty;
    }

    void addOpenWater() {
        const double share = m_survey.openWaterShare();
        constexpr double Least = 0.01;
        if (share < Least) {
            return;
        }
        if (m_made.sections.empty()) {
            m_made.sections.push_back({std::string(Countries), words("words.countries"), {}, 0, {}});
        }
        session::DescribedItem item;
        item.share = share;
        item.text = words("words.open-water", {{"share", percent(share)}});
        m_made.sections.back().items.push_back(std::move(item));
    }

    /// The nearest well-known place to the centre. Where there is none near, as the view's width goes, lesser ones
    /// count too.
    [[nodiscard]] std::optional<session::Landmark> landmark() const {
        constexpr std::array<std::string_view, 5> Kinds = {"capital", "city", "port", "town", "border-post"};
        constexpr int WellKnownRank = 2;
        constexpr int KnownRank = 4;
        std::optional<session::Landmark> nearest;
        for (const int most : {WellKnownRank, KnownRank}) {
            for (const atlas::Feature& feature : m_atlas.features()) {
                // A town of the base map counts one rank less than a place with an article.
                const int rank = feature.rank + (feature.origin == atlas::Origin::BaseMap ? 1 : 0);
                if (rank > most || atlas::isUserLayer(feature.layer) ||
                    std::ranges::find(Kinds, feature.kind) == Kinds.end()) {
                    continue;
                }
                const double metres = geo::distanceM(feature.anchor, m_survey.center());
                if (!nearest || metres < nearest->fromThere.distanceM) {
                    nearest =
                        session::Landmark{feature.id, {metres, geo::azimuthDeg(feature.anchor, m_survey.center())}};
                }
            }
            constexpr double NearShare = 1.0 / 6.0;
            if (nearest && nearest->fromThere.distanceM < NearShare * m_widthM) {
                break;
            }
        }
        return nearest;
    }

    void writeSummary(const std::vector<std::string>& empty) {
        constexpr int ScaleDigits = 2;
        const auto add = [&](std::string sentence) { m_made.summary.push_back(std::move(sentence)); };
        const std::string position = session::formatPosition(m_strings, m_language, m_survey.center());
        m_made.landmark = landmark();
        if (m_made.landmark) {
            const auto& [id, from] = *m_made.landmark;
            const std::string& place = nameOf(*m_atlas.feature(id));
            add(from.distanceM < HereShare * m_widthM
                    ? words("words.centre-at", {{"position", position}, {"place", place}})
                    : words("words.centre",
                            {{"position", position},
                             {"distance", distance(from.distanceM)},
                             {"direction", session::directionTo(m_strings, m_language, from.azimuthDeg)},
                             {"place", place}}));
        } else {
            add(words("words.centre-alone", {{"position", position}}));
        }
        add(words("words.size",
                  {{"width", distance(m_made.widthM)},
                   {"height", distance(m_made.heightM)},
                   {"scale",
                    session::formatNumber(m_language, session::roundedTo(m_made.scaleDenominator, ScaleDigits), 0)}}));
        const auto addTime = [&](std::string_view key, const std::optional<atlas::TimeSpan>& time) {
            if (time) {
                add(words(key, {{"time", session::formatTimeSpan(m_strings, m_language, *time)}}));
            }
        };
        addTime("words.time", m_state.time.shown);
        addTime("words.time-compared", m_state.time.compared);
        const auto addLayers = [&](std::string_view key, const std::vector<atlas::LayerId>& ids) {
            std::vector<std::string> names;
            std::ranges::transform(ids, std::back_inserter(names),
                                   [&](const atlas::LayerId& id) { return m_atlas.layer(id)->name.best(m_language); });
            if (!names.empty()) {
                add(words(key, {{"layers", list(names)}}));
            }
        };
        addLayers("words.shown", m_made.shownLayers);
        addLayers("words.hidden", m_made.hiddenLayers);
        if (!empty.empty()) {
            add(words("words.empty", {{"layers", list(empty)}}));
        }
        if (const atlas::Feature* selected = m_atlas.feature(m_state.selected)) {
            m_made.selected = selected->id;
            add(words("words.selected", {{"what", whatIs(*selected)}}));
        }
        add(words("words.bearings"));
    }

    const ViewSurvey& m_survey;
    const atlas::Atlas& m_atlas;
    const session::AppState& m_state;
    const session::Strings& m_strings;
    atlas::Language m_language;
    double m_widthM;
    std::vector<Entry> m_entries;
    session::Description m_made;
};

}  // namespace

session::Description describe(const ShapeIndex& shapes, const session::AppState& state, const session::Context& context,
                              const session::Strings& strings) {
    const ViewSurvey survey(shapes, state, context);
    return Writer(survey, strings).write();
}

}  // namespace view
