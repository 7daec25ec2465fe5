#pragma once
// Labels: where names go so that none covers another, a symbol, a panel, or runs off the edge. Greedy by priority: the
// more important label chooses first, and the result depends on nothing but the requests.

#include "geo/screen_point.hpp"
#include "view/frame.hpp"
#include "view/text_measurer.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace view {

enum class LabelAnchor {
    Beside,  // a symbol: right of it, left, above, below
    Over,    // an area: centred, or a little above or below
    Along,   // a line: each letter turned to follow it; a straight line of two points carries it in one piece
};

/// A place for a label: what it would cover and draw.
struct LabelCandidate {
    std::vector<geo::ScreenRect> boxes;
    std::vector<DrawText> texts;
};

struct LabelRequest {
    std::optional<std::uint32_t> feature;  // whose name it is
    std::vector<std::string> lines;        // one or two
    TextStyle style;
    float secondScale = 0.85F;  // size of the second line in the first one's
    session::Color color;
    session::Color haloColor;
    float haloPx = 0.0F;
    LabelAnchor anchor = LabelAnchor::Beside;
    geo::ScreenPoint at;
    float clearancePx = 0.0F;            // Beside: from the centre of the symbol to its rim
    std::vector<geo::ScreenPoint> path;  // Along
    bool isOnLine = false;               // Along: in the middle of the line, and not over it
    float spread = 0.0F;                 // Along: the letters are spaced until they take this share of the line
    bool isAreaToo = false;              // Along: or Over, where that is not possible
    bool isFar = false;                  // Over: may also go farther up and down
    bool isWide = false;                 // Over: may also go aside
    int priority = 0;                    // smaller first
    bool isForemost = false;             // chooses before names that stand already
    // Where it stood before, in a map in motion (LabelMemory): which of its candidates, and the place itself.
    std::optional<std::size_t> keptChoice;
    std::optional<LabelCandidate> kept;  // only with keptChoice
};

class LabelPlacer {
public:
    LabelPlacer(geo::ScreenSize size, const TextMeasurer& measurer);

    /// Keeps labels out of here: symbols and panels.
    void block(const geo::ScreenRect& rect);

    /// A line that names beside symbols would rather not be crossed by; they still are where they cannot help it.
    void avoid(const std::vector<geo::ScreenPoint>& line);

    using Candidate = LabelCandidate;
    struct Choice {
        std::size_t index = 0;  // among the candidates of a request
        Candidate candidate;
    };
    struct Placed {
        std::size_t request = 0;  // index of it
        Choice choice;
        bool isKept = false;  // it is the request's `kept`
    };

    /// Places what fits, most important first (equal priorities keep their order). Names that stood before and can stay
    /// do so before others choose.
    [[nodiscard]] std::vector<Placed> place(const std::vector<LabelRequest>& requests);

    /// Takes candidates, best first, and says whether it wants another: few names need more than their first.
    using Taker = std::function<bool(Candidate)>;

private:
    /// False where the taker wanted no more.
    bool offerCandidates(const LabelRequest& request, const Taker& take) const;
    [[nodiscard]] Candidate flatCandidate(const LabelRequest& request, geo::ScreenPoint topLeft, float widthPx) const;
    [[nodiscard]] std::optional<Choice> stay(const LabelRequest& request) const;
    [[nodiscard]] std::optional<Choice> choose(const LabelRequest& request) const;
    [[nodiscard]] bool isFree(const Candidate& candidate) const;
    [[nodiscard]] int crossings(const Candidate& candidate) const;

    geo::ScreenRect m_area;
    const TextMeasurer& m_measurer;
    std::vector<geo::ScreenRect> m_taken;
    // The window in small squares, each marked where an avoided line runs through it. Empty until there is one.
    std::vector<std::uint8_t> m_crossed;
    int m_columns;
    int m_rows;
};

/// What to draw, in order.
[[nodiscard]] std::vector<DrawText> textsOf(std::vector<LabelPlacer::Placed> labels);

}  // namespace view
