#include "session/time_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace session {
namespace {

constexpr double Never = std::numeric_limits<double>::infinity();

/// On the axis of Date::startYear: half open, so that a year ends where the next begins.
struct Bounds {
    double from;
    double to;
};

Bounds boundsOf(const atlas::TimeSpan& span) {
    return {span.from ? span.from->startYear() : -Never, span.to ? span.to->endYear() : Never};
}

/// How far beyond a bound something may still have been there; 0 where the bound is known.
double marginOf(const std::optional<atlas::Date>& bound) {
    if (!bound || !(bound->approximate || bound->uncertain)) {
        return 0.0;
    }
    constexpr double KnownBestYear = 2000.0;
    constexpr double Share = 0.02;
    return std::max(1.0, Share * std::abs(KnownBestYear - bound->startYear()));
}

double faded(double beyond, double margin) {
    if (beyond < 0.0) {
        return 1.0;
    }
    return beyond < margin ? 1.0 - beyond / margin : 0.0;
}

/// Of a name whose beginning nobody has written down, at most a century is taken for granted.
Bounds validityOf(const atlas::TimeSpan& span) {
    constexpr double Century = 100.0;
    Bounds bounds = boundsOf(span);
    if (!span.from) {
        bounds.from = bounds.to - Century;
    }
    return bounds;
}

bool isInside(const Bounds& inner, const Bounds& outer) {
    return inner.from >= outer.from && inner.to <= outer.to;
}

}  // namespace

double presenceIn(const atlas::TimeSpan& shown, const atlas::TimeSpan& when) {
    const Bounds view = boundsOf(shown);
    const Bounds life = boundsOf(when);
    // Where the view only touches the life, nothing of one is in the other.
    return std::min(faded(view.from - std::nextafter(life.to, -Never), marginOf(when.to)),
                    faded(life.from - std::nextafter(view.to, -Never), marginOf(when.from)));
}

double presenceOf(const TimeView& time, const atlas::Feature& feature) {
    return time.shown && feature.when ? presenceIn(*time.shown, *feature.when) : 1.0;
}

double presenceOf(const TimeView& time, const atlas::Feature& feature, const atlas::Segment& segment) {
    return time.shown && segment.when ? presenceIn(*time.shown, *segment.when) : presenceOf(time, feature);
}

const atlas::LocalizedText& namesAt(const TimeView& time, const atlas::Feature& feature) {
    if (time.shown) {
        const std::vector<atlas::FormerName>& names = feature.article.formerNames;
        const auto isValid = [&](const atlas::FormerName& former) {
            return former.when && isInside(boundsOf(*time.shown), validityOf(*former.when));
        };
        if (const auto last = std::find_if(names.rbegin(), names.rend(), isValid); last != names.rend()) {
            return last->names;
        }
    }
    return feature.names;
}

}  // namespace session
