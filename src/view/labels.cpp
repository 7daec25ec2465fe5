#include "view/labels.hpp"

#include "geo/clip_line.hpp"
#include "view/line_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace view {
namespace {

constexpr float GapPx = 3.0F;   // between a symbol's rim and its label
constexpr float EdgePx = 4.0F;  // labels stay this far from the window's edge
constexpr float LineSpacing = 1.15F;

/// Side of the squares in which avoided lines are remembered.
constexpr float CellPx = 4.0F;

/// What a square crossed by a line costs, in steps down the list of positions: a line through the length of a name
/// sends it to any other side, one across a corner does not.
constexpr float CostOfCell = 0.5F;

float lineHeight(const TextMeasurer& measurer, const TextStyle& style) {
    return (measurer.ascentPx(style) + measurer.descentPx(style)) * LineSpacing;
}

TextStyle styleOfLine(const LabelRequest& request, std::size_t line) {
    TextStyle style = request.style;
    style.sizePx *= line == 0 ? 1.0F : request.secondScale;
    return style;
}

float widthOf(const LabelRequest& request, const TextMeasurer& measurer) {
    float width = 0.0F;
    for (std::size_t line = 0; line < request.lines.size(); ++line) {
        width = std::max(width, measurer.widthPx(request.lines[line], styleOfLine(request, line)));
    }
    return width;
}

float heightOf(const LabelRequest& request, const TextMeasurer& measurer) {
    float height = 0.0F;
    for (std::size_t line = 0; line < request.lines.size(); ++line) {
        height += lineHeight(measurer, styleOfLine(request, line));
    }
    return height;
}

}  // namespace

LabelPlacer::LabelPlacer(geo::ScreenSize size, const TextMeasurer& measurer)
    : m_area(geo::ScreenRect{0.0F, 0.0F, static_cast<float>(size.widthPx), static_cast<float>(size.heightPx)}.grownBy(
          -EdgePx)),
      m_measurer(measurer),
      m_columns(static_cast<int>(std::ceil(static_cast<float>(size.widthPx) / CellPx))),
      m_rows(static_cast<int>(std::ceil(static_cast<float>(size.heightPx) / CellPx))) {}

void LabelPlacer::block(const geo::ScreenRect& rect) {
    m_taken.push_back(rect);
}

void LabelPlacer::avoid(const std::vector<geo::ScreenPoint>& line) {
    m_crossed.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    const geo::ScreenRect window{0.0F, 0.0F, static_cast<float>(m_columns) * CellPx,
                                 static_cast<float>(m_rows) * CellPx};
    for (std::size_t i = 1; i < line.size(); ++i) {
        const geo::ScreenPoint& a = line[i - 1];
        const geo::ScreenPoint& b = line[i];
        // Only the part inside the window is walked along: a line may be as long as a continent.
        const std::optional<geo::LineShare> inside = geo::shareInside(a, b, window);
        if (!inside) {
            continue;
        }
        const float length = std::hypot(b.xPx - a.xPx, b.yPx - a.yPx) * (inside->to - inside->from);
        const int steps = std::max(1, static_cast<int>(std::ceil(length / (CellPx / 2.0F))));
        for (int step = 0; step <= steps; ++step) {
            const float t =
                inside->from + (inside->to - inside->from) * static_cast<float>(step) / static_cast<float>(steps);
            const int column = std::clamp(static_cast<int>((a.xPx + (b.xPx - a.xPx) * t) / CellPx), 0, m_columns - 1);
            const int row = std::clamp(static_cast<int>((a.yPx + (b.yPx - a.yPx) * t) / CellPx), 0, m_rows - 1);
            m_crossed[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                      static_cast<std::size_t>(column)] = 1;
        }
    }
}

int LabelPlacer::crossings(const Candidate& candidate) const {
    if (m_crossed.empty()) {
        return 0;
    }
    int count = 0;
    for (const geo::ScreenRect& box : candidate.boxes) {
        const int left = std::clamp(static_cast<int>(box.leftPx / CellPx), 0, m_columns - 1);
        const int right = std::clamp(static_cast<int>(box.rightPx() / CellPx), 0, m_columns - 1);
        const int top = std::clamp(static_cast<int>(box.topPx / CellPx), 0, m_rows - 1);
        const int bottom = std::clamp(static_cast<int>(box.bottomPx() / CellPx), 0, m_rows - 1);
        for (int row = top; row <= bottom; ++row) {
            const auto start = m_crossed.begin() + static_cast<std::ptrdiff_t>(row) * m_columns;
            count += static_cast<int>(std::count(start + left, start + right + 1, std::uint8_t{1}));
        }
    }
    return count;
}

LabelPlacer::Candidate LabelPlacer::flatCandidate(const LabelRequest& request, geo::ScreenPoint topLeft,
                                                  float widthPx) const {
    Candidate candidate;
    candidate.boxes.push_back(
        geo::ScreenRect{topLeft.xPx, topLeft.yPx, widthPx, heightOf(request, m_measurer)}.grownBy(request.haloPx));
    float top = topLeft.yPx;
    for (std::size_t line = 0; line < request.lines.size(); ++line) {
        const TextStyle style = styleOfLine(request, line);
        const float slack = widthPx - m_measurer.widthPx(request.lines[line], style);
        float x = topLeft.xPx;
        const bool isAbove = topLeft.xPx < request.at.xPx && topLeft.xPx + widthPx > request.at.xPx;
        if (request.anchor != LabelAnchor::Beside || isAbove) {
            x += slack / 2.0F;
        } else if (topLeft.xPx + widthPx <= request.at.xPx) {
            x += slack;  // left of its symbol: flush right
        }
        const geo::ScreenPoint at{std::round(x), std::round(top + m_measurer.ascentPx(style))};
        candidate.texts.push_back(
            {request.lines[line], style, at, 0.0F, request.color, request.haloColor, request.haloPx});
        top += lineHeight(m_measurer, style);
    }
    return candidate;
}

bool LabelPlacer::offerCandidates(const LabelRequest& request, const Taker& take) const {
    if (request.anchor == LabelAnchor::Along) {
        const bool wantsMore = offerAlong(request, m_measurer, take);
        if (!wantsMore || !request.isAreaToo) {
            return wantsMore;
        }
    }
    const float width = widthOf(request, m_measurer);
    const float height = heightOf(request, m_measurer);
    const float x = request.at.xPx;
    const float y = request.at.yPx;
    std::vector<geo::ScreenPoint> corners;
    if (request.anchor != LabelAnchor::Beside) {
        for (float shift : {0.0F, -1.0F, 1.0F, -2.0F, 2.0F}) {
            corners.push_back({x - width / 2.0F, y - height / 2.0F + shift * height * 0.7F});
        }
        if (request.isFar) {
            for (float shift : {-3.0F, 3.0F}) {
                corners.push_back({x - width / 2.0F, y - height / 2.0F + shift * height * 0.7F});
            }
        }
        if (request.isWide) {
            for (float shift : {0.0F, -1.0F, 1.0F}) {
                for (float aside : {-0.3F, 0.3F}) {
                    corners.push_back({x - width / 2.0F + aside * width, y - height / 2.0F + shift * height * 0.7F});
                }
            }
        }
    } else {
        // The halo counts as part of the name, and a symbol is guarded by a square: neither may shut its own name out.
        const float nearest = request.clearancePx + request.haloPx + 0.5F;
        const float out = std::max(request.clearancePx + GapPx, nearest);
        const float slant = std::max(out * std::numbers::sqrt2_v<float> / 2.0F, nearest);
        corners = {
            {x + out, y - height / 2.0F},
            {x - out - width, y - height / 2.0F},
            {x - width / 2.0F, y - out - height},
            {x - width / 2.0F, y + out},
            {x + slant, y - slant - height},
            {x + slant, y + slant},
            {x - slant - width, y - slant - height},
            {x - slant - width, y + slant},
        };
    }
    return std::ranges::all_of(
        corners, [&](const geo::ScreenPoint& corner) { return take(flatCandidate(request, corner, width)); });
}

bool LabelPlacer::isFree(const Candidate& candidate) const {
    return std::ranges::all_of(candidate.boxes, [&](const geo::ScreenRect& box) {
        const bool inside = box.leftPx >= m_area.leftPx && box.topPx >= m_area.topPx &&
                            box.rightPx() <= m_area.rightPx() && box.bottomPx() <= m_area.bottomPx();
        return inside &&
               std::ranges::none_of(m_taken, [&](const geo::ScreenRect& taken) { return taken.intersects(box); });
    });
}

std::optional<LabelPlacer::Choice> LabelPlacer::stay(const LabelRequest& request) const {
    if (request.kept) {
        return isFree(*request.kept) ? std::optional(Choice{*request.keptChoice, *request.kept}) : std::nullopt;
    }
    std::optional<Choice> choice;
    std::size_t index = 0;
    offerCandidates(request, [&](Candidate candidate) {
        if (index == request.keptChoice && isFree(candidate)) {
            choice = Choice{index, std::move(candidate)};
        }
        return index++ != request.keptChoice;
    });
    return choice;
}

std::optional<LabelPlacer::Choice> LabelPlacer::choose(const LabelRequest& request) const {
    // A river's name stays with its river, whatever runs beside it.
    const bool isFreeToMove = request.anchor != LabelAnchor::Along || request.isOnLine;
    std::optional<Choice> best;
    float least = 0.0F;
    std::size_t index = 0;  // also what the candidate costs at least: steps down the list
    offerCandidates(request, [&](Candidate candidate) {
        if (isFree(candidate)) {
            const int crossed = isFreeToMove ? crossings(candidate) : 0;
            const float cost = static_cast<float>(index) + CostOfCell * static_cast<float>(crossed);
            if (!best || cost < least) {
                best = Choice{index, std::move(candidate)};
                least = cost;
            }
        }
        ++index;
        return !best || static_cast<float>(index) < least;
    });
    return best;
}

std::vector<LabelPlacer::Placed> LabelPlacer::place(const std::vector<LabelRequest>& requests) {
    std::vector<std::size_t> order(requests.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return requests[i].priority; });
    std::vector<Placed> labels;
    const auto take = [&](std::size_t i, std::optional<Choice> choice, bool stays) {
        if (!choice) {
            return false;
        }
        m_taken.insert(m_taken.end(), choice->candidate.boxes.begin(), choice->candidate.boxes.end());
        labels.push_back({i, *std::move(choice), stays && requests[i].kept});
        return true;
    };
    std::vector<std::size_t> later;
    for (const std::size_t i : order) {
        const bool stays = requests[i].keptChoice && take(i, stay(requests[i]), true);
        if (!stays && !(requests[i].isForemost && take(i, choose(requests[i]), false))) {
            later.push_back(i);
        }
    }
    for (const std::size_t i : later) {
        if (!requests[i].isForemost) {
            static_cast<void>(take(i, choose(requests[i]), false));
        }
    }
    return labels;
}

std::vector<DrawText> textsOf(std::vector<LabelPlacer::Placed> labels) {
    std::vector<DrawText> texts;
    for (LabelPlacer::Placed& label : labels) {
        std::ranges::move(label.choice.candidate.texts, std::back_inserter(texts));
    }
    return texts;
}

}  // namespace view
