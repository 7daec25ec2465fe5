#include "view/line_text.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace view {
namespace {

using Path = std::vector<geo::ScreenPoint>;

float distance(const geo::ScreenPoint& a, const geo::ScreenPoint& b) {
    return std::hypot(b.xPx - a.xPx, b.yPx - a.yPx);
}

/// A path by the distance along it.
class Way {
public:
    explicit Way(Path points) : m_points(std::move(points)), m_along(m_points.size(), 0.0F) {
        for (std::size_t i = 1; i < m_points.size(); ++i) {
            m_along[i] = m_along[i - 1] + distance(m_points[i - 1], m_points[i]);
        }
    }

    [[nodiscard]] float length() const { return m_along.back(); }

    [[nodiscard]] geo::ScreenPoint at(float along) const {
        const auto above = std::ranges::upper_bound(m_along, along);
        const auto i = static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(above - m_along.begin(), 1, static_cast<std::ptrdiff_t>(m_points.size()) - 1));
        const float step = m_along[i] - m_along[i - 1];
        const float t = step > 0.0F ? std::clamp((along - m_along[i - 1]) / step, 0.0F, 1.0F) : 0.0F;
        const geo::ScreenPoint& a = m_points[i - 1];
        const geo::ScreenPoint& b = m_points[i];
        return {a.xPx + (b.xPx - a.xPx) * t, a.yPx + (b.yPx - a.yPx) * t};
    }

private:
    Path m_points;
    std::vector<float> m_along;
};

/// Points at even steps, each the mean of its neighbourhood, so that letters swing with the line and do not jitter with
/// its vertices.
Path smoothed(const Path& path, float reachPx) {
    const Way way(path);
    constexpr float StepPx = 4.0F;
    const int count = std::max(2, static_cast<int>(way.length() / StepPx));
    Path even;
    for (int i = 0; i <= count; ++i) {
        even.push_back(way.at(way.length() * static_cast<float>(i) / static_cast<float>(count)));
    }
    const auto reach = static_cast<std::ptrdiff_t>(std::max(1.0F, reachPx / StepPx));
    Path smooth;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(even.size()); ++i) {
        const std::ptrdiff_t room = std::min({reach, i, static_cast<std::ptrdiff_t>(even.size()) - 1 - i});
        geo::ScreenPoint sum{0.0F, 0.0F};
        for (std::ptrdiff_t k = i - room; k <= i + room; ++k) {
            sum.xPx += even[static_cast<std::size_t>(k)].xPx;
            sum.yPx += even[static_cast<std::size_t>(k)].yPx;
        }
        const auto weight = static_cast<float>(2 * room + 1);
        smooth.push_back({sum.xPx / weight, sum.yPx / weight});
    }
    return smooth;
}

std::vector<std::string> lettersOf(const std::string& text) {
    std::vector<std::string> letters;
    for (const char32_t letter : base::decodeUtf8(text)) {
        letters.push_back(base::encodeUtf8(std::u32string(1, letter)));
    }
    return letters;
}

/// The upright box around a turned piece of text.
geo::ScreenRect boxAround(const geo::ScreenPoint& baseline, float angleRad, float widthPx, const TextStyle& style,
                          const TextMeasurer& measurer) {
    const float ascent = measurer.ascentPx(style);
    const float descent = measurer.descentPx(style);
    const float c = std::cos(angleRad);
    const float s = std::sin(angleRad);
    const float middle = (ascent - descent) / 2.0F;
    const geo::ScreenPoint center{baseline.xPx + c * widthPx / 2.0F + s * middle,
                                  baseline.yPx + s * widthPx / 2.0F - c * middle};
    const float height = ascent + descent;
    const float halfWidth = (widthPx * std::abs(c) + height * std::abs(s)) / 2.0F;
    const float halfHeight = (widthPx * std::abs(s) + height * std::abs(c)) / 2.0F;
    return {center.xPx - halfWidth, center.yPx - halfHeight, 2.0F * halfWidth, 2.0F * halfHeight};
}

DrawText textOf(const LabelRequest& request, const std::string& text, const TextStyle& style, geo::ScreenPoint at,
                float angleRad) {
    return {text, style, at, angleRad, request.color, request.haloColor, request.haloPx};
}

/// The style with its letters spaced until the text takes the share of the length that is asked for.
TextStyle spacedStyle(const LabelRequest& request, const std::vector<std::string>& letters, float lengthPx,
                      const TextMeasurer& measurer) {
    TextStyle style = request.style;
    if (request.spread > 0.0F && letters.size() > 1) {
        constexpr float MostInSizes = 1.3F;
        const float missing = lengthPx * request.spread - measurer.widthPx(request.lines.front(), style);
        const float each = missing / static_cast<float>(letters.size() - 1);
        // In whole pixels: letters of one spacing are kept from frame to frame.
        style.letterSpacingPx += std::floor(std::clamp(each, 0.0F, MostInSizes * style.sizePx));
    }
    return style;
}

/// One piece of straight text, its middle at `middle`; with a second line under it.
LabelPlacer::Candidate straightCandidate(const LabelRequest& request, const TextStyle& style, geo::ScreenPoint middle,
                                         float angleRad, const TextMeasurer& measurer) {
    LabelPlacer::Candidate candidate;
    const float c = std::cos(angleRad);
    const float s = std::sin(angleRad);
    const float ascent = measurer.ascentPx(style);
    const float descent = measurer.descentPx(style);
    float down = request.isOnLine ? ascent / 2.0F : -(descent + 2.0F);
    TextStyle own = style;
    for (std::size_t line = 0; line < request.lines.size(); ++line) {
        if (line > 0) {
            own.sizePx *= request.secondScale;
            own.letterSpacingPx = 0.0F;
            down += descent + measurer.ascentPx(own);
        }
        const float width = measurer.widthPx(request.lines[line], own);
        geo::ScreenPoint at{middle.xPx - c * width / 2.0F - s * down, middle.yPx - s * width / 2.0F + c * down};
        if (angleRad == 0.0F) {
            at = {std::round(at.xPx), std::round(at.yPx)};
        }
        candidate.texts.push_back(textOf(request, request.lines[line], own, at, angleRad));
        const float height = measurer.ascentPx(own) + measurer.descentPx(own);
        const int pieces =
            angleRad == 0.0F ? 1 : std::max(1, static_cast<int>(std::ceil(2.0F * width / std::max(height, 1.0F))));
        const float piece = width / static_cast<float>(pieces);
        for (int i = 0; i < pieces; ++i) {
            const float along = piece * static_cast<float>(i);
            candidate.boxes.push_back(
                boxAround({at.xPx + c * along, at.yPx + s * along}, angleRad, piece, own, measurer)
                    .grownBy(request.haloPx));
        }
    }
    return candidate;
}

bool offerStraight(const LabelRequest& request, const TextMeasurer& measurer, const LabelPlacer::Taker& take) {
    geo::ScreenPoint a = request.path.front();
    geo::ScreenPoint b = request.path.back();
    if (b.xPx < a.xPx) {
        std::swap(a, b);
    }
    const float length = distance(a, b);
    const TextStyle style = spacedStyle(request, lettersOf(request.lines.front()), length, measurer);
    const float width = measurer.widthPx(request.lines.front(), style);
    if (width > length) {
        return true;
    }
    // Nearly level names of areas are set level: their letters are crisp then. A line is followed as it runs.
    constexpr float LevelRad = 0.05F;
    const float turn = std::atan2(b.yPx - a.yPx, b.xPx - a.xPx);
    const float angle = request.isOnLine && std::abs(turn) < LevelRad ? 0.0F : turn;
    const float height = measurer.ascentPx(style) + measurer.descentPx(style);
    for (const float aside : {0.0F, -1.1F, 1.1F}) {
        for (const float place : {0.5F, 0.4F, 0.6F, 0.3F, 0.7F}) {
            const float t = std::clamp(place, width / (2.0F * length), 1.0F - width / (2.0F * length));
            const geo::ScreenPoint middle{a.xPx + (b.xPx - a.xPx) * t - std::sin(angle) * aside * height,
                                          a.yPx + (b.yPx - a.yPx) * t + std::cos(angle) * aside * height};
            if (!take(straightCandidate(request, style, middle, angle, measurer))) {
                return false;
            }
        }
    }
    return true;
}

/// Letters one by one, the text's start `from` along the way; empty where it would bend too sharply.
LabelPlacer::Candidate bentCandidate(const LabelRequest& request, const TextStyle& style,
                                     const std::vector<std::string>& letters, const Way& way, float from,
                                     const TextMeasurer& measurer) {
    LabelPlacer::Candidate candidate;
    constexpr float SharpestStepRad = 0.36F;
    constexpr float SharpestRad = 1.75F;
    const float lift = request.isOnLine ? -measurer.ascentPx(style) / 2.0F : measurer.descentPx(style) + 2.0F;
    TextStyle alone = style;
    alone.letterSpacingPx = 0.0F;
    std::string before;
    float last = 0.0F;
    float first = 0.0F;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        before += letters[i];
        const float width = measurer.widthPx(letters[i], alone);
        const float left = std::max(0.0F, measurer.widthPx(before, style) - width);
        const float middle = from + left + width / 2.0F;
        const float reach = std::max(width, style.sizePx) * 0.75F;
        const geo::ScreenPoint back = way.at(middle - reach);
        const geo::ScreenPoint ahead = way.at(middle + reach);
        const float angle = std::atan2(ahead.yPx - back.yPx, ahead.xPx - back.xPx);
        first = i == 0 ? angle : first;
        const auto turned = [angle](float other) {
            return std::abs(std::remainder(angle - other, 2.0F * std::numbers::pi_v<float>));
        };
        if (i > 0 && (turned(last) > SharpestStepRad || turned(first) > SharpestRad)) {
            return {};
        }
        last = angle;
        if (letters[i] == " ") {
            continue;
        }
        const geo::ScreenPoint on = way.at(middle);
        const float c = std::cos(angle);
        const float s = std::sin(angle);
        const geo::ScreenPoint at{on.xPx - c * width / 2.0F + s * lift, on.yPx - s * width / 2.0F - c * lift};
        candidate.texts.push_back(textOf(request, letters[i], alone, at, angle));
        candidate.boxes.push_back(boxAround(at, angle, width, style, measurer).grownBy(request.haloPx));
    }
    return candidate;
}

}  // namespace

bool offerAlong(const LabelRequest& request, const TextMeasurer& measurer, const LabelPlacer::Taker& take) {
    if (request.path.size() < 2 || request.lines.empty()) {
        return true;
    }
    if (request.path.size() == 2) {
        return offerStraight(request, measurer, take);
    }
    Path path = smoothed(request.path, 2.0F * request.style.sizePx);
    const Way back(Path(path.rbegin(), path.rend()));
    const Way way(std::move(path));
    const std::vector<std::string> letters = lettersOf(request.lines.front());
    const float length = way.length();
    const TextStyle style = spacedStyle(request, letters, length, measurer);
    const float width = measurer.widthPx(request.lines.front(), style);
    constexpr float SlackFactor = 1.1F;
    if (length < width * SlackFactor) {
        return true;
    }
    constexpr std::array<float, 7> Places = {0.5F, 0.38F, 0.62F, 0.26F, 0.74F, 0.14F, 0.86F};
    return std::ranges::all_of(Places, [&](float place) {
        const float from = std::clamp(length * place - width / 2.0F, 0.0F, length - width);
        // Never upside down: the way is walked so that the text runs to the right.
        const bool isBackwards = way.at(from + width).xPx < way.at(from).xPx;
        LabelPlacer::Candidate candidate =
            isBackwards ? bentCandidate(request, style, letters, back, length - from - width, measurer)
                        : bentCandidate(request, style, letters, way, from, measurer);
        return candidate.texts.empty() || take(std::move(candidate));
    });
}

}  // namespace view
