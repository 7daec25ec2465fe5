#include "app/saver.hpp"

#include "data/settings_store.hpp"
#include "session/settings.hpp"

#include <limits>
#include <utility>

namespace app {

std::optional<std::string> Saver::saveWhatIsDue(const session::AppState& state, double now) {
    std::optional<std::string> problem;
    const auto note = [&](const base::Result<void>& written, std::string& told) {
        const std::string fault = written ? std::string() : written.error().message;
        if (std::exchange(told, fault) != fault && !written) {
            m_world.log(base::LogLevel::Error, "settings", written.error().where + ": " + written.error().message);
            problem = m_world.strings.format(state.language, "message.settings-not-saved",
                                             {{"file", written.error().where}, {"problem", written.error().message}});
        }
    };
    if (m_settingsDue && *m_settingsDue <= now) {
        m_settingsDue.reset();
        note(data::writeSettings(m_world.folders.config, session::settingsOf(state)), m_settingsProblem);
    }
    if (m_viewDue && *m_viewDue <= now) {
        m_viewDue.reset();
        note(data::writeView(m_world.folders.state, session::savedViewOf(state)), m_viewProblem);
    }
    return problem;
}

std::optional<std::string> Saver::saveAll(const session::AppState& state) {
    return saveWhatIsDue(state, std::numeric_limits<double>::infinity());
}

}  // namespace app
