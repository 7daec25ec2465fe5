#pragma once
// PrivateDisplay: an X server of our own for pictures on machines without a display.

#include "base/result.hpp"

#include <memory>

namespace app {

class PrivateDisplay {
public:
    /// Starts Xvfb on a free display number, which the server itself picks (-displayfd), and puts it into DISPLAY.
    [[nodiscard]] static base::Result<std::unique_ptr<PrivateDisplay>> start();

    /// Ends the server.
    ~PrivateDisplay();
    PrivateDisplay(const PrivateDisplay&) = delete;
    PrivateDisplay& operator=(const PrivateDisplay&) = delete;

private:
    explicit PrivateDisplay(int process) : m_process(process) {}

    int m_process;
};

/// Makes sure that SFML can be used: the display that is there, else a private one, which lasts until the program ends.
/// SFML closes some of its connections no sooner, and one that is broken by then would end the program as failed.
[[nodiscard]] base::Result<void> ensureDisplay();

}  // namespace app
