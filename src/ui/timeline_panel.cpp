// The timeline along the bottom: which time the map shows, and when things were.

#include "session/crowding.hpp"
#include "session/time_axis.hpp"
#include "ui/panels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace ui {
namespace {

constexpr float LabelGapPx = 14.0F;
constexpr float MarkReachPx = 5.0F;
constexpr float HandlePx = 4.5F;
constexpr float TouchHandlePx = 9.0F;
constexpr double Never = std::numeric_limits<double>::infinity();

enum class Mode { All, Instant, Range, Compare };

Mode modeOf(const session::TimeView& time) {
    if (!time.shown) {
        return Mode::All;
    }
    if (time.compared) {
        return Mode::Compare;
    }
    return time.shown->isInterval ? Mode::Range : Mode::Instant;
}

/// What stands on the timeline for a feature.
struct Dated {
    const atlas::Feature* feature;
    double fromYear;
    double toYear;
};

class Timeline {
public:
    explicit Timeline(const PanelContext& panel) : m_panel(panel), m_axis(panel.world.timeAxis) {
        for (const atlas::Feature& feature : panel.world.atlas.features()) {
            if (feature.when && session::isLayerVisible(panel.state, panel.world.atlas, feature.layer)) {
                m_dated.push_back({&feature, feature.when->from ? feature.when->from->startYear() : -Never,
                                   feature.when->to ? feature.when->to->endYear() : Never});
            }
        }
    }

    void layoutControls() {
        const session::AppState& state = m_panel.state;
        const Mode mode = modeOf(state.time);
        const auto button = [&](const char* id, Icon icon, std::string_view tip, session::Action action) {
            if (m_panel.iconButton(id, icon, m_panel.words(tip))) {
                m_panel.act(std::move(action));
            }
            ImGui::SameLine(0.0F, m_panel.px(3.0F));
        };
        button("earlier", Icon::Earlier, "tip.earlier", session::StepInTime{-1});
        button("play", state.playback ? Icon::Pause : Icon::Play, state.playback ? "tip.pause" : "tip.play",
               session::TogglePlay{});
        button("later", Icon::Later, "tip.later", session::StepInTime{+1});
        if (textButton("speed", m_panel.words("timeline.speed", {{"speed", speedText(state.playSpeed)}}), false,
                       "tip.speed")) {
            m_panel.act(session::SetPlaySpeed{nextSpeed(state.playSpeed)});
        }
        ImGui::SameLine(0.0F, m_panel.px(12.0F));
        const std::array<std::pair<Mode, const char*>, 4> modes = {{{Mode::All, "timeline.all"},
                                                                    {Mode::Instant, "timeline.instant"},
                                                                    {Mode::Range, "timeline.range"},
                                                                    {Mode::Compare, "timeline.compare"}}};
        for (const auto& [which, key] : modes) {
            if (textButton(key, m_panel.words(key), which == mode, "tip." + std::string(key)) && which != mode) {
                change(which);
            }
            ImGui::SameLine(0.0F, m_panel.px(3.0F));
        }
        layoutShownTime(mode);
    }

    void layoutStrip(float heightPx) {
        m_at = ImGui::GetCursorScreenPos();
        m_width = ImGui::GetContentRegionAvail().x;
        m_height = heightPx;
        m_panel.area("##axis", {std::max(1.0F, m_width), m_height});
        const bool isFocused = ImGui::IsItemFocused() && m_panel.state.keyboardInPanels;
        drawAxis(isFocused);
        drawShownTime();
        const Dated* mark = drawMarks();
        followPointer(mark);
        if (isFocused) {
            followKeys();
        }
    }

private:
    static std::string speedText(double speed) { return speed < 1.0 ? "½" : std::to_string(std::lround(speed)); }

    static double nextSpeed(double speed) {
        const auto found = std::ranges::find(session::PlaySpeeds, speed);
        const bool isLast = found == session::PlaySpeeds.end() || found + 1 == session::PlaySpeeds.end();
        return isLast ? session::PlaySpeeds.front() : *(found + 1);
    }

    [[nodiscard]] bool textButton(const char* id, const std::string& text, bool isOn, std::string_view tip) const {
        const session::UiStyle& style = m_panel.style();
        ImGui::PushID(id);
        if (isOn) {
            ImGui::PushStyleColor(ImGuiCol_Button, vectorOf(style.accent));
            ImGui::PushStyleColor(ImGuiCol_ButtonHovered, vectorOf(style.accent));
            ImGui::PushStyleColor(ImGuiCol_Text, vectorOf(style.accentText));
        }
        const bool pressed = m_panel.button(text, m_panel.px(IconSidePx));
        if (isOn) {
            constexpr int Colors = 3;
            ImGui::PopStyleColor(Colors);
        }
        m_panel.tooltip(m_panel.words(tip));
        ImGui::PopID();
        return pressed;
    }

    /// The time in words; in a narrow window the map's own note says it.
    void layoutShownTime(Mode mode) const {
        if (mode == Mode::All) {
            ImGui::NewLine();
            return;
        }
        std::string text = textOf(*m_panel.state.time.shown);
        if (m_panel.state.time.compared) {
            text = m_panel.words("timeline.beside", {{"left", text}, {"right", textOf(*m_panel.state.time.compared)}});
        }
        ImGui::PushFont(m_panel.fonts.bold);
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        if (width + m_panel.px(LabelGapPx) <= ImGui::GetContentRegionAvail().x) {
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + m_panel.px(LabelGapPx));
            ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (m_panel.iconSide() - ImGui::GetFontSize()) / 2.0F);
            ImGui::TextUnformatted(text.c_str());
        } else {
            ImGui::NewLine();
        }
        ImGui::PopFont();
    }

    [[nodiscard]] std::string textOf(const atlas::TimeSpan& span) const {
        return session::formatTimeSpan(m_panel.strings, m_panel.state.language, span);
    }

    /// From one way of showing time to another, keeping what was shown as far as that goes.
    void change(Mode mode) const {
        const std::optional<atlas::TimeSpan>& shown = m_panel.state.time.shown;
        const double share = shown ? shareOf(shown->from, 0.0) : 0.0;
        // Where all time was shown, the middle of the axis is as good as any.
        constexpr double Somewhere = 0.6;
        constexpr double HalfRange = 0.05;
        const double at = shown ? share : Somewhere;
        switch (mode) {
        case Mode::All:
            m_panel.act(session::SetTime{});
            break;
        case Mode::Instant:
            m_panel.act(session::SetTime{session::instantOf(m_axis.dateAt(at))});
            m_panel.act(session::SetComparison{});
            break;
        case Mode::Range:
            m_panel.act(session::SetComparison{});
            m_panel.act(
                session::SetTime{atlas::TimeSpan{m_axis.dateAt(at - HalfRange), m_axis.dateAt(at + HalfRange), true}});
            break;
        case Mode::Compare:
            m_panel.act(session::SetTime{session::instantOf(m_axis.dateAt(at))});
            m_panel.act(session::SetComparison{session::instantOf(m_axis.dateAt(1.0))});
            break;
        }
    }

    [[nodiscard]] double shareOf(const std::optional<atlas::Date>& date, double whereOpen) const {
        return date ? m_axis.shareOf(date->startYear()) : whereOpen;
    }

    [[nodiscard]] float xOf(double share) const { return m_at.x + static_cast<float>(share) * m_width; }
    [[nodiscard]] float xOfYear(double year) const { return xOf(m_axis.shareOf(year)); }
    [[nodiscard]] float axisY() const { return m_at.y + m_height - m_panel.px(17.0F); }

    void drawAxis(bool isFocused) const {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const session::UiStyle& style = m_panel.style();
        drawDensity(list);
        list.AddLine({m_at.x, axisY()}, {m_at.x + m_width, axisY()}, packed(isFocused ? style.accent : style.mutedText),
                     m_panel.px(isFocused ? 2.0F : 1.0F));
        const ImFont& small = *m_panel.fonts.small;
        float free = -std::numeric_limits<float>::max();
        const auto leastPx = static_cast<double>(m_panel.px(46.0F));
        for (const session::TimeAxis::Tick& tick : m_axis.ticks(static_cast<double>(m_width), leastPx)) {
            const float x = xOf(tick.share);
            const bool isStop = tick.isStop;
            list.AddLine({x, axisY()}, {x, axisY() + m_panel.px(isStop ? 6.0F : 4.0F)},
                         packed(isStop ? style.text : style.mutedText), m_panel.px(isStop ? 1.6F : 1.0F));
            const std::string text = textOf(session::instantOf(tick.date));
            const float width = small.CalcTextSizeA(small.FontSize, m_width, 0.0F, text.c_str()).x;
            const float left = std::clamp(x - width / 2.0F, m_at.x, m_at.x + m_width - width);
            if (left >= free) {
                list.AddText(&small, small.FontSize, {left, axisY() + m_panel.px(4.0F)}, packed(style.mutedText),
                             text.c_str());
                free = left + width + m_panel.px(8.0F);
            }
        }
    }

    /// How many things were there, from left to right.
    void drawDensity(ImDrawList& list) const {
        const auto columns = static_cast<std::size_t>(std::max(1.0F, m_width / m_panel.px(3.0F)));
        std::vector<int> change(columns + 1, 0);
        const auto column = [&](double year) {
            return std::min(columns, static_cast<std::size_t>(m_axis.shareOf(year) * static_cast<double>(columns)));
        };
        for (const Dated& dated : m_dated) {
            const std::size_t from = column(dated.fromYear);
            ++change[from];
            --change[std::min(columns, std::max(from + 1, column(dated.toYear)))];
        }
        std::vector<int> counts;
        int count = 0;
        for (std::size_t i = 0; i < columns; ++i) {
            count += change[i];
            counts.push_back(count);
        }
        const int most = std::max(1, *std::ranges::max_element(counts));
        const float step = m_width / static_cast<float>(columns);
        const float room = m_height - m_panel.px(17.0F + 10.0F);
        session::Color bar = m_panel.style().mutedText;
        constexpr std::uint8_t Faint = 90;
        bar.alpha = Faint;
        for (std::size_t i = 0; i < columns; ++i) {
            const float height = room * static_cast<float>(counts[i]) / static_cast<float>(most);
            const float x = m_at.x + step * static_cast<float>(i);
            if (counts[i] > 0) {
                list.AddRectFilled({x, axisY() - height}, {x + step, axisY()}, packed(bar));
            }
        }
    }

    void drawShownTime() const {
        const session::TimeView& time = m_panel.state.time;
        if (!time.shown) {
            return;
        }
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImU32 color = packed(m_panel.style().accent);
        const auto handle = [&](float x) {
            list.AddLine({x, m_at.y}, {x, axisY()}, color, m_panel.px(2.0F));
            list.AddCircleFilled({x, axisY()}, m_panel.px(m_panel.isKiosk() ? TouchHandlePx : HandlePx), color);
        };
        if (time.shown->isInterval) {
            const float from = xOf(shareOf(time.shown->from, 0.0));
            const float to = time.shown->to ? xOfYear(time.shown->to->endYear()) : xOf(1.0);
            session::Color veil = m_panel.style().accent;
            constexpr std::uint8_t Faint = 48;
            veil.alpha = Faint;
            list.AddRectFilled({from, m_at.y}, {to, axisY()}, packed(veil));
            handle(from);
            handle(to);
        } else {
            handle(xOf(shareOf(time.shown->from, 0.0)));
        }
        if (time.compared) {
            handle(xOf(shareOf(time.compared->from, 0.0)));
        }
    }

    /// Diamonds for what has one date; the one under the pointer.
    const Dated* drawMarks() const {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const session::UiStyle& style = m_panel.style();
        const ImVec2 pointer = ImGui::GetMousePos();
        // A finger has the upper half of the strip for the marks, and the lower one for the time.
        const bool isTouched = m_panel.isKiosk();
        const float y = m_at.y + m_panel.px(isTouched ? 14.0F : 5.0F);
        const Dated* pointed = nullptr;
        float nearest = isTouched ? m_panel.touchPx() / 2.0F : m_panel.px(MarkReachPx);
        const bool isNear = isTouched ? pointer.y <= m_at.y + m_panel.touchPx()
                                      : std::abs(pointer.y - y) <= m_panel.px(MarkReachPx + 1.0F);
        const bool isOver = ImGui::IsItemHovered() && isNear;
        for (const Dated& dated : m_dated) {
            if (dated.feature->when->isInterval) {
                continue;
            }
            const float x = xOfYear(dated.fromYear);
            const float r = m_panel.px(isTouched ? 6.0F : 3.4F);
            list.AddQuadFilled({x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}, packed(style.text));
            list.AddQuad({x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}, packed(style.panel), m_panel.px(1.0F));
            if (isOver && std::abs(pointer.x - x) < nearest) {
                nearest = std::abs(pointer.x - x);
                pointed = &dated;
            }
        }
        return pointed;
    }

    void followPointer(const Dated* mark) const {
        const ImVec2 pointer = ImGui::GetMousePos();
        if (mark != nullptr) {
            const std::string text = m_panel.words(
                "label.colon", {{"label", textOf(*mark->feature->when)}, {"value", m_panel.nameOf(*mark->feature)}});
            m_panel.tooltip(text);
            if (ImGui::IsItemActivated()) {
                m_panel.act(session::GoToDate{mark->feature->id});
                m_panel.act(session::SelectFeature{mark->feature->id, session::Reveal::Yes, session::Trail::Begins});
                return;
            }
        } else if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
            m_panel.tooltip(textOf(session::instantOf(m_axis.dateAt(shareAt(pointer.x)))));
        }
        const bool isDragged = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
        if (isDragged && (ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0.0F)) {
            moveTo(shareAt(pointer.x), ImGui::IsItemActivated());
        }
    }

    [[nodiscard]] double shareAt(float x) const {
        return std::clamp(static_cast<double>((x - m_at.x) / std::max(1.0F, m_width)), 0.0, 1.0);
    }

    /// `isNew`: the press has only begun, and takes the nearer handle.
    void moveTo(double share, bool isNew) const {
        const session::TimeView& time = m_panel.state.time;
        const atlas::Date date = m_axis.dateAt(share);
        bool* const holdsSecond = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("##second"));
        const double first = time.shown ? shareOf(time.shown->from, 0.0) : 0.0;
        switch (modeOf(time)) {
        case Mode::All:
        case Mode::Instant:
            m_panel.act(session::SetTime{session::instantOf(date)});
            break;
        case Mode::Range: {
            const double second = shareOf(time.shown->to, 1.0);
            if (isNew) {
                *holdsSecond = std::abs(share - second) < std::abs(share - first);
            }
            const atlas::Date from = *holdsSecond ? m_axis.dateAt(std::min(first, share)) : date;
            const atlas::Date to = *holdsSecond ? date : m_axis.dateAt(std::max(second, share));
            m_panel.act(session::SetTime{atlas::TimeSpan{from, to, true}});
            break;
        }
        case Mode::Compare:
            if (isNew) {
                const double second = shareOf(time.compared->from, 1.0);
                *holdsSecond = std::abs(share - second) < std::abs(share - first);
            }
            if (*holdsSecond) {
                m_panel.act(session::SetComparison{session::instantOf(date)});
            } else {
                const std::optional<atlas::TimeSpan> compared = time.compared;
                m_panel.act(session::SetTime{session::instantOf(date)});
                m_panel.act(session::SetComparison{compared});
            }
            break;
        }
    }

    /// Year by year, by tens with Ctrl.
    void followKeys() const {
        const bool isTen = ImGui::GetIO().KeyCtrl;
        const int step =
            (ImGui::IsKeyPressed(ImGuiKey_RightArrow) ? 1 : 0) - (ImGui::IsKeyPressed(ImGuiKey_LeftArrow) ? 1 : 0);
        const std::optional<atlas::TimeSpan>& shown = m_panel.state.time.shown;
        if (step == 0) {
            return;
        }
        constexpr int Ten = 10;
        const double year = shown && shown->from ? shown->from->startYear() : m_axis.lastYear() - 1.0;
        const double wanted =
            std::clamp(std::floor(year) + step * (isTen ? Ten : 1), m_axis.firstYear(), m_axis.lastYear() - 1.0);
        m_panel.act(session::SetTime{session::instantOf(session::dateOfYear(wanted))});
    }

    const PanelContext& m_panel;
    const session::TimeAxis& m_axis;
    std::vector<Dated> m_dated;
    ImVec2 m_at{};
    float m_width = 1.0F;
    float m_height = 1.0F;
};

}  // namespace

void layoutTimeline(const PanelContext& panel) {
    const float height = static_cast<float>(session::timelineHeightPx(panel.state));
    if (height <= 0.0F) {
        return;
    }
    const float margin = panel.px(MarginPx);
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const auto bottom = static_cast<float>(panel.state.size.heightPx);
    ImGui::SetNextWindowPos({margin, bottom - height});
    ImGui::SetNextWindowSize({width - 2.0F * margin, height - margin});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {panel.px(10.0F), panel.px(5.0F)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {panel.px(4.0F), panel.px(3.0F)});
    ImGui::Begin("##timeline", nullptr,
                 FixedWindow | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    Timeline timeline(panel);
    timeline.layoutControls();
    timeline.layoutStrip(ImGui::GetContentRegionAvail().y);
    panel.coverCurrentWindow();
    panel.drags.push_back(panel.panels.back());
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void layoutDivider(const PanelContext& panel) {
    if (!panel.state.time.compared) {
        return;
    }
    constexpr float GripPx = 26.0F;
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const auto height = static_cast<float>(panel.state.size.heightPx);
    const float grip = std::max(panel.px(GripPx), panel.touchPx());
    const float x = static_cast<float>(panel.state.time.divider) * width;
    const float left = std::clamp(x - grip / 2.0F, 0.0F, std::max(0.0F, width - grip));
    ImGui::SetNextWindowPos({left, height / 2.0F - grip});
    ImGui::SetNextWindowSize({grip, 2.0F * grip});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
    ImGui::Begin("##divider", nullptr,
                 FixedWindow | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBringToFrontOnFocus);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    panel.area("##grip", {grip, 2.0F * grip});
    const bool isLit = ImGui::IsItemHovered() || ImGui::IsItemActive() || ImGui::IsItemFocused();
    // As in a drag of the map, names stay where they stand.
    if (ImGui::IsItemActivated() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        panel.act(session::Grab{});
    } else if (ImGui::IsItemDeactivated() && panel.state.motion.isHeld) {
        panel.act(session::LetGo{});
    }
    if (ImGui::IsItemActive() && ImGui::GetIO().MouseDelta.x != 0.0F) {
        panel.act(session::SetDivider{static_cast<double>(ImGui::GetMousePos().x / std::max(1.0F, width))});
    }
    if (ImGui::IsItemFocused() && panel.state.keyboardInPanels) {
        constexpr double Step = 0.02;
        const double step = (ImGui::IsKeyPressed(ImGuiKey_RightArrow) ? Step : 0.0) -
                            (ImGui::IsKeyPressed(ImGuiKey_LeftArrow) ? Step : 0.0);
        if (step != 0.0) {
            panel.act(session::SetDivider{panel.state.time.divider + step});
        }
    }
    panel.tooltip(panel.words("tip.divider"));
    const ImU32 color = packed(isLit ? panel.style().accent : panel.style().mutedText);
    for (const float shift : {-3.0F, 3.0F}) {
        const float line = at.x + grip / 2.0F + panel.px(shift);
        ImGui::GetWindowDrawList()->AddLine({line, at.y + grip * 0.6F}, {line, at.y + grip * 1.4F}, color,
                                            panel.px(1.6F));
    }
    panel.coverCurrentWindow();
    panel.drags.push_back(panel.panels.back());
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace ui
