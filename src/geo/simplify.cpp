#include "geo/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace geo {
namespace {

struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

struct Farthest {
    std::uint32_t index = 0;
    double distanceSquared = -1.0;
};

double distanceSquared(const WorldPoint& p, const WorldPoint& q) {
    const double dx = p.xM - q.xM;
    const double dy = p.yM - q.yM;
    return dx * dx + dy * dy;
}

/// Distance to the segment, not to its endless line: otherwise a line that doubles back loses its turning point.
Farthest farthestFromChord(std::span<const WorldPoint> line, Span span) {
    const WorldPoint a = line[span.first];
    const double dx = line[span.last].xM - a.xM;
    const double dy = line[span.last].yM - a.yM;
    const double lengthSquared = dx * dx + dy * dy;
    const double inverse = lengthSquared > 0.0 ? 1.0 / lengthSquared : 0.0;
    Farthest farthest;
    for (std::uint32_t i = span.first + 1; i < span.last; ++i) {
        const double px = line[i].xM - a.xM;
        const double py = line[i].yM - a.yM;
        const double t = std::clamp((px * dx + py * dy) * inverse, 0.0, 1.0);
        const double ex = px - t * dx;
        const double ey = py - t * dy;
        const double d = ex * ex + ey * ey;
        if (d > farthest.distanceSquared) {
            farthest = {i, d};
        }
    }
    return farthest;
}

void keepFarPoints(std::span<const WorldPoint> line, Span whole, double toleranceM, std::vector<bool>& kept) {
    const double toleranceSquared = toleranceM > 0.0 ? toleranceM * toleranceM : 0.0;
    std::vector<Span> pending{whole};
    while (!pending.empty()) {
        const Span span = pending.back();
        pending.pop_back();
        const Farthest farthest = farthestFromChord(line, span);
        if (farthest.distanceSquared > toleranceSquared) {
            kept[farthest.index] = true;
            pending.push_back({span.first, farthest.index});
            pending.push_back({farthest.index, span.last});
        }
    }
}

/// A ring has no chord to measure from, so it is halved at the point farthest from its start.
std::uint32_t farthestFrom(std::span<const WorldPoint> line, const WorldPoint& a) {
    std::uint32_t farthest = 1;
    for (std::uint32_t i = 1; i + 1 < line.size(); ++i) {
        if (distanceSquared(line[i], a) > distanceSquared(line[farthest], a)) {
            farthest = i;
        }
    }
    return farthest;
}

void simplifyRing(std::span<const WorldPoint> line, double toleranceM, std::vector<bool>& kept) {
    const auto last = static_cast<std::uint32_t>(line.size() - 1);
    const std::uint32_t opposite = farthestFrom(line, line.front());
    kept[opposite] = true;
    keepFarPoints(line, {0, opposite}, toleranceM, kept);
    keepFarPoints(line, {opposite, last}, toleranceM, kept);
    if (std::ranges::count(kept, true) < 4) {
        // Two distinct points enclose nothing; the third that bulges most keeps the ring a triangle.
        const Span there{0, opposite};
        const Span back{opposite, last};
        const Farthest onTheWayThere = farthestFromChord(line, there);
        const Farthest onTheWayBack = farthestFromChord(line, back);
        const bool bulgesThere = onTheWayThere.distanceSquared > onTheWayBack.distanceSquared;
        const Span halved = bulgesThere ? there : back;
        const std::uint32_t third = bulgesThere ? onTheWayThere.index : onTheWayBack.index;
        kept[third] = true;
        // A line that runs to and fro over one chord lies within the tolerance of the whole but not of each part.
        keepFarPoints(line, {halved.first, third}, toleranceM, kept);
        keepFarPoints(line, {third, halved.last}, toleranceM, kept);
    }
}

/// A piece of a simplified line, and what it stands for.
struct Piece {
    WorldPoint from;
    WorldPoint to;
    std::uint32_t line = 0;
    Span span;
    bool isNew = true;  // not yet held against the others

    [[nodiscard]] double westM() const { return std::min(from.xM, to.xM); }
    [[nodiscard]] double eastM() const { return std::max(from.xM, to.xM); }
    [[nodiscard]] double southM() const { return std::min(from.yM, to.yM); }
    [[nodiscard]] double northM() const { return std::max(from.yM, to.yM); }
    [[nodiscard]] bool endsAt(const WorldPoint& p) const { return p == from || p == to; }
};

/// Twice the area of the triangle; positive where p lies left of the step from a to b.
double sideOf(const WorldPoint& a, const WorldPoint& b, const WorldPoint& p) {
    return (b.xM - a.xM) * (p.yM - a.yM) - (b.yM - a.yM) * (p.xM - a.xM);
}

bool liesOn(const Piece& piece, const WorldPoint& p) {
    return sideOf(piece.from, piece.to, p) == 0.0 && p.xM >= piece.westM() && p.xM <= piece.eastM() &&
           p.yM >= piece.southM() && p.yM <= piece.northM();
}

/// Whether they have more in common than an end of both.
bool areEntangled(const Piece& a, const Piece& b) {
    if (a.northM() < b.southM() || b.northM() < a.southM()) {
        return false;
    }
    if (b.endsAt(a.from) && b.endsAt(a.to)) {
        return true;
    }
    for (const auto& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
        for (const WorldPoint& end : {other->from, other->to}) {
            if (!one->endsAt(end) && liesOn(*one, end)) {
                return true;
            }
        }
    }
    if (b.endsAt(a.from) || b.endsAt(a.to)) {
        return false;
    }
    return (sideOf(a.from, a.to, b.from) > 0.0) != (sideOf(a.from, a.to, b.to) > 0.0) &&
           (sideOf(b.from, b.to, a.from) > 0.0) != (sideOf(b.from, b.to, a.to) > 0.0);
}

/// Finds pieces that are entangled with others, strip by strip of the plane, in each sweeping from west to east. Of
/// pairs that were compared before only what is new is looked at.
class EntanglementFinder {
public:
    explicit EntanglementFinder(const std::vector<Piece>& pieces) {
        double greatestM = -std::numeric_limits<double>::infinity();
        for (const Piece& piece : pieces) {
            m_southM = std::min(m_southM, piece.southM());
            greatestM = std::max(greatestM, piece.northM());
        }
        // About as many strips as pieces in each.
        const double wanted = std::clamp(std::sqrt(static_cast<double>(pieces.size())), 1.0, 1000.0);
        m_strips.resize(static_cast<std::size_t>(wanted));
        m_stripM = std::max((greatestM - m_southM) / wanted, 1e-9);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            add(pieces, i);
        }
    }

    /// A new piece, or what is left of an old one.
    void add(const std::vector<Piece>& pieces, std::size_t index) {
        const std::size_t last = stripAt(pieces[index].northM());
        for (std::size_t strip = stripAt(pieces[index].southM()); strip <= last; ++strip) {
            m_strips[strip].pieces.push_back({pieces[index].westM(), index});
            m_strips[strip].hasNew = true;
        }
    }

    /// Ascending, each once.
    [[nodiscard]] std::vector<std::size_t> find(const std::vector<Piece>& pieces) {
        std::vector<std::size_t> entangled;
        for (Strip& strip : m_strips) {
            if (strip.hasNew) {
                sweep(strip, pieces, entangled);
                strip.hasNew = false;
            }
        }
        std::ranges::sort(entangled);
        entangled.erase(std::unique(entangled.begin(), entangled.end()), entangled.end());
        return entangled;
    }

private:
    struct Start {
        double westM = 0.0;
        std::size_t piece = 0;
    };
    struct Strip {
        std::vector<Start> pieces;
        bool hasNew = false;
    };

    [[nodiscard]] std::size_t stripAt(double yM) const {
        const double strip = std::floor((yM - m_southM) / m_stripM);
        return static_cast<std::size_t>(std::clamp(strip, 0.0, static_cast<double>(m_strips.size() - 1)));
    }

    void sweep(Strip& strip, const std::vector<Piece>& pieces, std::vector<std::size_t>& entangled) {
        std::ranges::sort(strip.pieces, {}, &Start::westM);
        m_reached.clear();
        for (const Start& start : strip.pieces) {
            const Piece& piece = pieces[start.piece];
            std::erase_if(m_reached, [&](std::size_t other) { return pieces[other].eastM() < start.westM; });
            for (const std::size_t other : m_reached) {
                if ((piece.isNew || pieces[other].isNew) && other != start.piece &&
                    areEntangled(piece, pieces[other])) {
                    entangled.push_back(start.piece);
                    entangled.push_back(other);
                }
            }
            m_reached.push_back(start.piece);
        }
    }

    double m_southM = std::numeric_limits<double>::infinity();
    double m_stripM = 1.0;
    std::vector<Strip> m_strips;
    std::vector<std::size_t> m_reached;  // by the sweep, and not yet left behind
};

std::vector<Piece> piecesOf(std::span<const std::vector<WorldPoint>> lines,
                            const std::vector<std::vector<std::uint32_t>>& kept) {
    std::vector<Piece> pieces;
    for (std::uint32_t line = 0; line < lines.size(); ++line) {
        for (std::size_t i = 1; i < kept[line].size(); ++i) {
            const Span span{kept[line][i - 1], kept[line][i]};
            pieces.push_back({lines[line][span.first], lines[line][span.last], line, span, true});
        }
    }
    return pieces;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> simplifyTogether(std::span<const std::vector<WorldPoint>> lines,
                                                         double toleranceM) {
    std::vector<std::vector<std::uint32_t>> kept;
    for (const std::vector<WorldPoint>& line : lines) {
        kept.push_back(simplify(line, toleranceM));
    }
    std::vector<Piece> pieces = piecesOf(lines, kept);
    EntanglementFinder finder(pieces);
    for (;;) {
        const std::vector<std::size_t> entangled = finder.find(pieces);
        for (Piece& piece : pieces) {
            piece.isNew = false;
        }
        bool isChanged = false;
        for (const std::size_t index : entangled) {
            const Piece whole = pieces[index];
            const Farthest farthest = farthestFromChord(lines[whole.line], whole.span);
            if (whole.span.last - whole.span.first < 2) {
                continue;
            }
            isChanged = true;
            auto& indices = kept[whole.line];
            indices.insert(std::ranges::upper_bound(indices, farthest.index), farthest.index);
            const WorldPoint& middle = lines[whole.line][farthest.index];
            pieces[index] = {whole.from, middle, whole.line, {whole.span.first, farthest.index}, true};
            pieces.push_back({middle, whole.to, whole.line, {farthest.index, whole.span.last}, true});
            finder.add(pieces, index);
            finder.add(pieces, pieces.size() - 1);
        }
        if (!isChanged) {
            return kept;
        }
    }
}

std::vector<std::uint32_t> simplify(std::span<const WorldPoint> line, double toleranceM) {
    const auto size = static_cast<std::uint32_t>(line.size());
    std::vector<bool> kept(size, size < 3);
    if (size >= 3) {
        kept.front() = true;
        kept.back() = true;
        const bool closed = line.front() == line.back();
        if (closed && size <= 4) {
            kept.assign(size, true);
        } else if (closed) {
            simplifyRing(line, toleranceM, kept);
        } else {
            keepFarPoints(line, {0, size - 1}, toleranceM, kept);
        }
    }
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (kept[i]) {
            indices.push_back(i);
        }
    }
    return indices;
}

}  // namespace geo
