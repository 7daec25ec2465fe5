#pragma once
// The mini atlas as a scene, with a measurer and the words that frames need: all that FrameBuilder wants.

#include "session/strings.hpp"
#include "unit/support/fixed_measurer.hpp"
#include "unit/support/mini_theme.hpp"
#include "unit/support/mini_world.hpp"
#include "view/frame_builder.hpp"
#include "view/scene.hpp"

#include <memory>
#include <string>
#include <vector>

namespace support {

inline session::Strings miniStrings() {
    session::Strings strings;
    strings.setTable(atlas::Language::English, {{"note.boundaries", "Boundaries as drawn"},
                                                {"note.units", "Units of 2017"},
                                                {"note.aral", "former extent"},
                                                {"language.en", "English"},
                                                {"language.zh", "中文"},
                                                {"language.kk", "Қазақша"},
                                                {"language.ru", "Русский"},
                                                {"settings.percent", "{value}%"},
                                                {"settings.theme.light", "Light"},
                                                {"settings.theme.dark", "Dark"},
                                                {"settings.theme.print", "Print"},
                                                {"settings.projection.conic", "Conic"},
                                                {"settings.projection.mercator", "Mercator"},
                                                {"settings.motion.full", "Smooth"},
                                                {"settings.motion.reduced", "Reduced"},
                                                {"compass.n", "N"},
                                                {"scale.km", "{value} km"},
                                                {"scale.m", "{value} m"},
                                                {"coord.degrees", "{degrees}°"},
                                                {"coord.north", "{angle} N"},
                                                {"coord.south", "{angle} S"},
                                                {"coord.east", "{angle} E"},
                                                {"coord.west", "{angle} W"}});
    return strings;
}

struct MiniScene {
    std::shared_ptr<const session::Theme> theme = std::make_shared<const session::Theme>(miniTheme());
    std::shared_ptr<const view::Scene> scene =
        std::make_shared<const view::Scene>(miniWorld().atlas, theme, miniWorld().projection);
    session::Strings strings = miniStrings();
    FixedMeasurer measurer;

    [[nodiscard]] view::FrameBuilder builder() const { return {scene, measurer, strings}; }
};

inline const MiniScene& miniScene() {
    static const MiniScene Scene;
    return Scene;
}

/// A state over the mini atlas: all of it is in view at zoom 5.5.
inline session::AppState miniStateOver(const geo::LonLat& center = {80.0, 45.0}, double zoom = 5.5,
                                       geo::ScreenSize size = UsualSize) {
    session::AppState state = miniState(size);
    state.camera = {center, zoom};
    return state;
}

inline view::Frame frameOf(const session::AppState& state, const std::vector<geo::ScreenRect>& panels = {}) {
    return miniScene().builder().build(state, panels);
}

/// Commands of one kind, in drawing order.
template <typename Command>
std::vector<Command> commandsOf(const view::Frame& frame) {
    std::vector<Command> found;
    for (const view::DrawCommand& command : frame.commands) {
        if (const auto* wanted = std::get_if<Command>(&command)) {
            found.push_back(*wanted);
        }
    }
    return found;
}

}  // namespace support
