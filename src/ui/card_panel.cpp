#include "session/crowding.hpp"
#include "session/quantity_text.hpp"
#include "session/route_text.hpp"
#include "ui/card_placement.hpp"
#include "ui/chart.hpp"
#include "ui/panels.hpp"
#include "ui/scrolling_panel.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace ui {
namespace {

constexpr float CardWidthPx = 420.0F;
constexpr float CardShareOfHeight = 0.72F;
constexpr float RoomyHeightPx = 440.0F;  // may be had even where it is a larger share
constexpr float LeastWidthPx = 220.0F;
constexpr float LeastHeightPx = 150.0F;
constexpr float SubjectRadiusPx = 18.0F;

/// One layout of one card.
class Card {
public:
    Card(const PanelContext& panel, const atlas::Feature& feature, TextSelection& selection)
        : m_panel(panel),
          m_atlas(panel.world.atlas),
          m_feature(feature),
          m_article(feature.article),
          m_selection(selection) {}

    void layoutHead() {
        const float step = m_panel.iconSide() + m_panel.px(4.0F);
        const float buttons = (m_panel.isKiosk() ? 2.0F : 3.0F) * step;  // a kiosk copies nothing
        const ImVec2 start = ImGui::GetCursorPos();
        const float width = ImGui::GetContentRegionAvail().x - buttons;
        layoutTrail(m_panel, width);
        m_panel.paragraph(m_panel.nameOf(m_feature), m_panel.fonts.title, m_panel.style().text, width);
        const bool copied = m_panel.justCopied;
        m_panel.paragraph(m_panel.words(copied ? "action.copied" : "kind." + m_feature.kind), m_panel.fonts.small,
                          copied ? m_panel.style().accent : m_panel.style().mutedText, width);
        const ImVec2 after = ImGui::GetCursorPos();
        ImGui::SetCursorPos({start.x + width + m_panel.px(4.0F), start.y});
        if (m_panel.iconButton("fit", Icon::Fit, m_panel.words("tip.fit"))) {
            m_panel.act(session::FitFeature{m_feature.id});
        }
        ImGui::SameLine(0.0F, m_panel.px(3.0F));
        if (!m_panel.isKiosk()) {
            if (m_panel.iconButton("copy", Icon::Copy, m_panel.words("tip.copy"))) {
                m_selection.clearMarks();  // the button means all of the card
                m_panel.act(session::CopyCard{});
            }
            ImGui::SameLine(0.0F, m_panel.px(3.0F));
        }
        if (m_panel.iconButton("close", Icon::Close, m_panel.words("tip.close"))) {
            m_panel.act(session::ClearSelection{});
        }
        ImGui::SetCursorPos({after.x, std::max(after.y, start.y + step)});
        ImGui::Separator();
    }

    /// All of it can be marked with the mouse but the links.
    void layoutBody() {
        m_selection.beginLayout();
        m_panel.selection = &m_selection;
        layoutFacts();
        if (!m_article.summary.isEmpty()) {
            m_panel.paragraph(m_article.summary.best(m_panel.state.language), m_panel.fonts.body, m_panel.style().text);
        }
        layoutCharts();
        layoutStretches();
        if (!m_article.body.empty()) {
            m_panel.heading(m_panel.words("card.history"));
        }
        for (const atlas::Paragraph& paragraph : m_article.body) {
            m_panel.paragraph(paragraph.text.best(m_panel.state.language), m_panel.fonts.body, m_panel.style().text);
            layoutCitations(paragraph.citations);
            ImGui::Dummy({0.0F, m_panel.px(5.0F)});
        }
        layoutClaims();
        layoutFormerNames();
        m_panel.selection = nullptr;
        m_selection.follow();
        layoutLinks();
    }

private:
    void layoutFacts() {
        if (m_feature.when) {
            const std::string dates = session::formatTimeSpan(m_panel.strings, m_panel.state.language, *m_feature.when);
            layoutGoToDate(factText("card.dates", dates));
            fact("card.dates", dates);
        }
        fact("card.status", session::statusText(m_panel.strings, m_panel.state.language, m_feature));
        fact("card.certainty", session::certaintyText(m_panel.strings, m_panel.state.language, m_feature));
        if (!m_feature.shownAt.empty()) {
            if (const atlas::Feature* place = m_atlas.feature(m_feature.shownAt)) {
                m_panel.paragraph(m_panel.words("card.shown-at", {{"place", m_panel.nameOf(*place)}}),
                                  m_panel.fonts.small, m_panel.style().mutedText);
            }
        }
        if (m_feature.approximate) {
            note("card.approximate");
        }
        if (const std::string_view key = session::lineNoteKey(m_feature); !key.empty()) {
            note(key);
        }
        const bool translated = m_article.body.empty() || m_article.body.front().text.has(m_panel.state.language);
        if (!translated && m_panel.state.language != atlas::Language::English) {
            note("card.english-only");
        }
        ImGui::Dummy({0.0F, m_panel.px(3.0F)});
    }

    /// At the right edge of the line with the dates, or of one above it where both do not fit into one.
    void layoutGoToDate(const std::string& dates) {
        if (m_panel.state.time.shown == m_feature.when) {
            return;
        }
        const std::string& text = m_panel.words("card.go-to-date");
        if (m_panel.isKiosk()) {
            if (m_panel.button(text)) {
                m_panel.act(session::GoToDate{m_feature.id});
            }
            return;
        }
        const float x = ImGui::GetCursorPosX();
        const float y = ImGui::GetCursorPosY();
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        const float room = ImGui::GetContentRegionAvail().x;
        const ImFont& bold = *m_panel.fonts.bold;
        const float datesWidth =
            bold.CalcTextSizeA(bold.FontSize, std::numeric_limits<float>::max(), 0.0F, dates.c_str()).x;
        const bool fits = datesWidth + m_panel.px(8.0F) + width <= room;
        ImGui::SetCursorPosX(x + std::max(0.0F, room - width));
        if (m_panel.linkButton(text, "##go-to-date")) {
            m_panel.act(session::GoToDate{m_feature.id});
        }
        if (fits) {
            ImGui::SetCursorPos({x, y});
        }
    }

    /// Charts repeat what the text says: there is nothing to mark in them.
    void layoutCharts() {
        TextSelection* const marked = std::exchange(m_panel.selection, nullptr);
        layoutSeriesCharts(m_panel, m_article);
        m_panel.selection = marked;
    }

    void layoutStretches() {
        const std::vector<std::string> lines =
            session::stretchLines(m_panel.strings, m_panel.state.language, m_feature);
        if (lines.empty()) {
            return;
        }
        m_panel.heading(m_panel.words("card.stretches"));
        for (const std::string& line : lines) {
            m_panel.paragraph(line, m_panel.fonts.body, m_panel.style().text);
        }
    }

    [[nodiscard]] std::string factText(std::string_view key, const std::string& value) const {
        return m_panel.words("label.colon", {{"label", m_panel.words(key)}, {"value", value}});
    }

    void fact(std::string_view key, const std::string& value) const {
        if (!value.empty()) {
            m_panel.paragraph(factText(key, value), m_panel.fonts.bold, m_panel.style().text);
        }
    }

    void note(std::string_view key) const {
        m_panel.paragraph(m_panel.words(key), m_panel.fonts.small, m_panel.style().mutedText);
    }

    void layoutCitations(const std::vector<atlas::Citation>& citations) {
        for (const SourceLine& line : sourceLines(m_atlas, citations, m_panel.strings, m_panel.state.language)) {
            const bool unsourced = line.document == atlas::EditorUnsourced;
            const session::Color& color = unsourced ? m_panel.style().warning : m_panel.style().accent;
            ImGui::BeginGroup();
            ImGui::Indent(m_panel.px(10.0F));
            m_panel.paragraph("— " + line.text, m_panel.fonts.small, color);
            ImGui::Unindent(m_panel.px(10.0F));
            ImGui::EndGroup();
            TextSelection* const marked = std::exchange(m_panel.selection, nullptr);
            m_panel.tooltip(documentDetails(line.document));
            m_panel.selection = marked;
        }
    }

    [[nodiscard]] std::string documentDetails(const atlas::DocumentId& id) const {
        const atlas::Document* document = m_atlas.document(id);
        if (document == nullptr) {
            return {};
        }
        std::string text = document->title.best(m_panel.state.language);
        for (const std::string& detail : {document->author, document->publisher, document->date, document->url,
                                          document->note.best(m_panel.state.language)}) {
            if (!detail.empty()) {
                text += "\n" + detail;
            }
        }
        return text;
    }

    void layoutClaims() {
        if (m_article.claims.empty()) {
            return;
        }
        m_panel.heading(m_panel.words("card.claims"));
        // Claims about one quantity stand side by side; the others keep the order of the file.
        std::map<std::string, std::vector<const atlas::Claim*>> byMeasure;
        for (const atlas::Claim& claim : m_article.claims) {
            if (claim.quantity) {
                byMeasure[claim.quantity->measure].push_back(&claim);
            }
        }
        std::set<std::string> shown;
        for (const atlas::Claim& claim : m_article.claims) {
            const bool isCompared = claim.quantity && byMeasure[claim.quantity->measure].size() > 1;
            if (!isCompared) {
                layoutClaim(claim, {});
            } else if (shown.insert(claim.quantity->measure).second) {
                layoutComparison(claim.quantity->measure, byMeasure[claim.quantity->measure]);
            }
        }
    }

    /// All of them are in the charts of series already, where time tells them apart.
    [[nodiscard]] bool areInSeries(const std::vector<const atlas::Claim*>& claims) const {
        return std::ranges::all_of(claims, [&](const atlas::Claim* claim) {
            return std::ranges::any_of(m_article.series, [&](const atlas::Series& series) {
                return std::ranges::find(series.claims, claim->id) != series.claims.end();
            });
        });
    }

    void layoutComparison(const std::string& measure, const std::vector<const atlas::Claim*>& claims) {
        const std::string key = "measure." + measure;
        const bool named = m_panel.strings.has(atlas::Language::English, key);
        m_panel.paragraph(named ? m_panel.words(key) : m_panel.words("card.figures"), m_panel.fonts.bold,
                          m_panel.style().text);
        if (!areInSeries(claims)) {
            TextSelection* const marked = std::exchange(m_panel.selection, nullptr);
            layoutDots(m_panel, claims);
            m_panel.selection = marked;
        }
        for (const atlas::Claim* claim : claims) {
            std::string figure = session::formatQuantity(m_panel.strings, m_panel.state.language, *claim->quantity);
            if (claim->quantity->kind != atlas::QuantityKind::Observed) {
                const bool forecast = claim->quantity->kind == atlas::QuantityKind::Forecast;
                figure =
                    m_panel.words("label.parenthesis",
                                  {{"text", figure}, {"note", m_panel.words(forecast ? "as.forecast" : "as.derived")}});
            }
            layoutClaim(*claim, figure);
        }
    }

    /// The statement behind a coloured bar, its sources right under it.
    void layoutClaim(const atlas::Claim& claim, const std::string& figure) {
        const ImVec2 from = ImGui::GetCursorScreenPos();
        ImGui::Indent(m_panel.px(10.0F));
        if (!figure.empty()) {
            std::string line = figure;
            if (claim.asOf) {
                const std::string date = session::formatTimeSpan(m_panel.strings, m_panel.state.language, *claim.asOf);
                line = m_panel.words("label.parenthesis",
                                     {{"text", figure}, {"note", m_panel.words("card.as-of", {{"date", date}})}});
            }
            m_panel.paragraph(line, m_panel.fonts.bold, m_panel.style().text);
        }
        m_panel.paragraph(claim.text.best(m_panel.state.language), m_panel.fonts.body, m_panel.style().text);
        layoutCitations(claim.citations);
        if (!claim.note.isEmpty()) {
            const std::string text = m_panel.words("label.colon", {{"label", m_panel.words("card.editors-note")},
                                                                   {"value", claim.note.best(m_panel.state.language)}});
            m_panel.paragraph(text, m_panel.fonts.small, m_panel.style().mutedText);
        }
        ImGui::Unindent(m_panel.px(10.0F));
        const float bottom = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
        ImGui::GetWindowDrawList()->AddRectFilled({from.x, from.y + m_panel.px(2.0F)},
                                                  {from.x + m_panel.px(3.0F), bottom}, packed(m_panel.style().border));
        ImGui::Dummy({0.0F, m_panel.px(4.0F)});
    }

    void layoutFormerNames() {
        bool first = true;
        for (const atlas::FormerName& former : m_article.formerNames) {
            // In some languages the name never changed.
            if (former.names.best(m_panel.state.language) == m_panel.nameOf(m_feature)) {
                continue;
            }
            if (std::exchange(first, false)) {
                m_panel.heading(m_panel.words("card.former-names"));
            }
            std::string line = former.names.best(m_panel.state.language);
            if (former.when) {
                line = m_panel.words(
                    "label.parenthesis",
                    {{"text", line},
                     {"note", session::formatTimeSpan(m_panel.strings, m_panel.state.language, *former.when)}});
            }
            m_panel.paragraph(line, m_panel.fonts.body, m_panel.style().text);
            layoutCitations(former.citations);
        }
    }

    void layoutLinks() const {
        const CardLinks links = cardLinks(m_atlas, m_feature);
        layoutLinkList("card.waypoints", links.waypoints);
        layoutStops(links.stops);
        layoutLinkList("card.happened-here", links.here);
        layoutLinkList("card.related", links.related);
        layoutLinkList("card.same-time", links.sameTime);
    }

    /// The routes through a place, each with the next place either way.
    void layoutStops(const std::vector<RouteStop>& stops) const {
        if (stops.empty()) {
            return;
        }
        m_panel.heading(m_panel.words("card.stops"));
        for (const RouteStop& stop : stops) {
            ImGui::PushID(stop.route->id.c_str());
            layoutLink(m_panel.nameOf(*stop.route), *stop.route);
            ImGui::Indent(m_panel.px(10.0F));
            const std::string before = stop.before == nullptr ? "" : "← " + m_panel.nameOf(*stop.before);
            const std::string after = stop.after == nullptr ? "" : "→ " + m_panel.nameOf(*stop.after);
            const float gap = m_panel.px(14.0F);
            const float both = ImGui::CalcTextSize(before.c_str()).x + gap + ImGui::CalcTextSize(after.c_str()).x;
            const bool isOneLine = stop.before != nullptr && both <= ImGui::GetContentRegionAvail().x;
            if (stop.before != nullptr) {
                layoutLink(before, *stop.before);
            }
            if (stop.after != nullptr) {
                if (isOneLine) {
                    ImGui::SameLine(0.0F, gap);
                }
                layoutLink(after, *stop.after);
            }
            ImGui::Unindent(m_panel.px(10.0F));
            ImGui::PopID();
        }
    }

    void layoutLink(const std::string& text, const atlas::Feature& feature) const {
        if (m_panel.linkButton(text, feature.id.c_str())) {
            m_panel.act(session::SelectFeature{feature.id});
        }
    }

    void layoutLinkList(const char* headingKey, const std::vector<const atlas::Feature*>& features) const {
        if (features.empty()) {
            return;
        }
        m_panel.heading(m_panel.words(headingKey));
        ImGui::PushID(headingKey);
        const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
        float x = ImGui::GetCursorScreenPos().x;
        const float gap = m_panel.px(14.0F);
        for (std::size_t i = 0; i < features.size(); ++i) {
            const std::string& name = m_panel.nameOf(*features[i]);
            const float width = std::max(ImGui::CalcTextSize(name.c_str()).x, m_panel.touchPx());
            if (i > 0 && x + gap + width <= right) {
                ImGui::SameLine(0.0F, gap);
                x += gap;
            } else {
                x = ImGui::GetCursorScreenPos().x;
            }
            if (m_panel.linkButton(name, features[i]->id.c_str())) {
                m_panel.act(session::SelectFeature{features[i]->id});
            }
            x += width;
        }
        ImGui::PopID();
    }

    PanelContext m_panel;
    const atlas::Atlas& m_atlas;
    const atlas::Feature& m_feature;
    const atlas::Article& m_article;
    TextSelection& m_selection;
};

geo::ScreenRect anchorRect(const PanelContext& panel, const session::MapView& view, const atlas::Feature& feature) {
    const geo::ScreenPoint at = view.toScreen(feature.anchor);
    const float r = panel.px(SubjectRadiusPx);
    return {at.xPx - r, at.yPx - r, 2.0F * r, 2.0F * r};
}

/// The part of a line or area that is in the window, or the surroundings of a point.
geo::ScreenRect extentRect(const PanelContext& panel, const session::MapView& view, const atlas::Feature& feature) {
    const std::optional<std::uint32_t> index = panel.scene.index().indexOf(feature.id);
    const view::Shape& shape = panel.scene.index().shapes()[index.value_or(0)];
    if (!index || shape.isPoint()) {
        return anchorRect(panel, view, feature);
    }
    const geo::ScreenPoint topLeft = view.toScreen(geo::WorldPoint{shape.bounds.minXM, shape.bounds.maxYM});
    const geo::ScreenPoint bottomRight = view.toScreen(geo::WorldPoint{shape.bounds.maxXM, shape.bounds.minYM});
    const auto width = static_cast<float>(panel.state.size.widthPx);
    const auto height = static_cast<float>(panel.state.size.heightPx);
    const float left = std::clamp(topLeft.xPx, 0.0F, width);
    const float top = std::clamp(topLeft.yPx, 0.0F, height);
    return {left, top, std::clamp(bottomRight.xPx, 0.0F, width) - left,
            std::clamp(bottomRight.yPx, 0.0F, height) - top};
}

}  // namespace

void layoutCard(const PanelContext& panel, std::optional<CardPlace>& before, TextSelection& selection, float scrollPx) {
    const atlas::Feature* feature = panel.world.atlas.feature(panel.state.selected);
    if (feature == nullptr || session::cardGivesWay(panel.state)) {
        before.reset();
        selection.reset();
        return;
    }
    if (!before || before->feature != feature->id) {
        before.reset();
        selection.reset();
    }
    const float margin = panel.px(MarginPx);
    const geo::ScreenRect area{margin, margin, static_cast<float>(panel.state.size.widthPx) - 2.0F * margin,
                               panel.bottomPx() - 2.0F * margin};
    // The card asks for the height that its text needs and gets no more than its share of the window.
    const float height = std::max(area.heightPx * CardShareOfHeight, std::min(area.heightPx, panel.px(RoomyHeightPx)));
    const std::string window = "##card-" + feature->id;
    std::vector<geo::ScreenRect> obstacles = panel.panels;
    obstacles.push_back(panel.furniture);
    const session::MapView view(panel.world.projection(panel.state), panel.state.camera, panel.state.size);
    const CardRequest request{anchorRect(panel, view, *feature),
                              extentRect(panel, view, *feature),
                              panel.px(CardWidthPx),
                              before ? before->rect.heightPx : height,
                              panel.px(LeastWidthPx),
                              panel.px(LeastHeightPx),
                              area,
                              obstacles,
                              before ? std::optional(before->rect) : std::nullopt};
    const geo::ScreenRect place = placeCard(request);
    ImGui::SetNextWindowPos({place.leftPx, place.topPx});
    ImGui::SetNextWindowSize({place.widthPx, place.heightPx});
    ImGui::Begin(window.c_str(), nullptr, FixedWindow | ImGuiWindowFlags_NoScrollbar);
    Card card(panel, *feature, selection);
    card.layoutHead();
    // A child of no height would take that of its text instead.
    beginScrolling(panel, "##text", {0.0F, std::max(1.0F, ImGui::GetContentRegionAvail().y)});
    if (scrollPx != 0.0F) {
        ImGui::SetScrollY(ImGui::GetScrollY() + scrollPx);
    }
    card.layoutBody();
    const float textHeight = ImGui::GetCursorPosY();
    const float shownHeight = ImGui::GetWindowHeight();
    endScrolling(panel);
    const float frame = ImGui::GetWindowHeight() - shownHeight;
    panel.coverCurrentWindow();
    ImGui::End();
    geo::ScreenRect kept = place;
    kept.heightPx = std::min(height, textHeight + frame);
    before = CardPlace{feature->id, kept};
}

}  // namespace ui
