#pragma once
// The panels without a display: events go in, Actions come out, and a click can be tried everywhere on a panel.

#include "ui/interface.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_search.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>
#include <vector>

class InterfaceHarness {
public:
    explicit InterfaceHarness(session::AppState start = support::miniState())
        : state(std::move(start)),
          m_context(support::miniWorld().context()),
          m_interface({support::miniScene().scene, m_context, support::miniScene().strings,
                       support::miniScene().measurer, std::filesystem::path(KHORGOS_SOURCE_DIR) / "assets" / "fonts",
                       "1.2.3", []() -> const session::SearchIndex& { return support::miniSearch(); }}) {
        settle();
    }

    /// Enough frames for panels that size themselves by what they held before.
    void settle() {
        for (int i = 0; i < 4; ++i) {
            update();
        }
    }

    std::vector<session::Action> update(double seconds = 1.0 / 60.0) {
        m_outcome = m_interface.update(state, seconds);
        m_panels = m_outcome.panels;
        return m_outcome.actions;
    }

    /// Of the last update.
    [[nodiscard]] const ui::Outcome& outcome() const { return m_outcome; }

    bool feed(const session::InputEvent& event) { return m_interface.feed(event, state); }

    /// What a click there asks for; the state is left as it is.
    std::vector<session::Action> click(geo::ScreenPoint at) {
        std::vector<session::Action> actions;
        const auto collect = [&] { std::ranges::move(update(), std::back_inserter(actions)); };
        feed(session::MouseMoved{at});
        collect();
        feed(session::MousePressed{session::MouseButton::Left, at});
        collect();
        feed(session::MouseReleased{session::MouseButton::Left, at});
        collect();
        return actions;
    }

    std::vector<session::Action> press(session::Key key, bool shift = false) {
        std::vector<session::Action> actions;
        feed(session::KeyPressed{key, false, shift});
        std::ranges::move(update(), std::back_inserter(actions));
        feed(session::KeyReleased{key});
        std::ranges::move(update(), std::back_inserter(actions));
        std::ranges::move(update(), std::back_inserter(actions));
        return actions;
    }

    /// Everything that clicks on a grid over the rectangle ask for, from top to bottom and left to right, repeats left
    /// out.
    std::vector<session::Action> clickAllOver(const geo::ScreenRect& rect, float stepX = 9.0F, float stepY = 9.0F) {
        std::vector<session::Action> actions;
        for (int row = 0; row < static_cast<int>(rect.heightPx / stepY); ++row) {
            for (int column = 0; column < static_cast<int>(rect.widthPx / stepX); ++column) {
                const geo::ScreenPoint at{rect.leftPx + stepX * (static_cast<float>(column) + 0.5F),
                                          rect.topPx + stepY * (static_cast<float>(row) + 0.5F)};
                std::ranges::move(click(at), std::back_inserter(actions));
            }
        }
        return actions;
    }

    /// The panels that came with a change of the state.
    std::vector<geo::ScreenRect> panelsAddedBy(const std::function<void(session::AppState&)>& change) {
        settle();
        const std::vector<geo::ScreenRect> before = m_panels;
        change(state);
        settle();
        std::vector<geo::ScreenRect> added;
        std::ranges::copy_if(m_panels, std::back_inserter(added), [&](const geo::ScreenRect& rect) {
            return std::ranges::find(before, rect) == before.end();
        });
        return added;
    }

    [[nodiscard]] const std::vector<geo::ScreenRect>& panels() const { return m_panels; }
    [[nodiscard]] ui::Interface& interface() { return m_interface; }

    session::AppState state;

private:
    session::Context m_context;
    ui::Interface m_interface;
    ui::Outcome m_outcome;
    std::vector<geo::ScreenRect> m_panels;
};

/// The ids of all Actions of one kind, in order, without repeats.
template <typename Wanted, typename Field>
auto valuesOf(const std::vector<session::Action>& actions, Field field) {
    using Value = std::remove_cvref_t<decltype(std::declval<Wanted>().*field)>;
    std::vector<Value> values;
    for (const session::Action& action : actions) {
        if (const auto* wanted = std::get_if<Wanted>(&action)) {
            if (std::ranges::find(values, wanted->*field) == values.end()) {
                values.push_back(wanted->*field);
            }
        }
    }
    return values;
}

template <typename Wanted>
long countOf(const std::vector<session::Action>& actions) {
    return std::ranges::count_if(actions,
                                 [](const session::Action& action) { return std::holds_alternative<Wanted>(action); });
}
