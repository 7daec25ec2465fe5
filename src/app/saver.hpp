#pragma once
// Saver: carries out SaveSettings and SaveView after a pause, so that a drag does not write a file for each step.

#include "app/world.hpp"

#include <optional>
#include <string>

namespace app {

class Saver {
public:
    explicit Saver(const World& world) : m_world(world) {}

    void requestSettings(double now) { m_settingsDue = now + PauseSeconds; }
    void requestView(double now) { m_viewDue = now + PauseSeconds; }

    /// Writes what is due; returns words for the user where that failed. What goes on failing is told once.
    [[nodiscard]] std::optional<std::string> saveWhatIsDue(const session::AppState& state, double now);

    /// Writes whatever waits, at the end of the program.
    [[nodiscard]] std::optional<std::string> saveAll(const session::AppState& state);

    [[nodiscard]] bool isWaiting() const { return m_settingsDue || m_viewDue; }

private:
    static constexpr double PauseSeconds = 0.6;

    const World& m_world;
    std::optional<double> m_settingsDue;
    std::optional<double> m_viewDue;
    std::string m_settingsProblem;  // as told; empty since the last success
    std::string m_viewProblem;
};

}  // namespace app
