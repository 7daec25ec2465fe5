#include "app/private_display.hpp"

#include "sfml/display.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>

namespace app {
namespace {

constexpr int StartTimeoutMs = 20000;

base::Failure failed(const std::string& why) {
    return base::fail(base::ErrorCode::Environment, "Xvfb",
                      why + "; install the package xvfb, or run where DISPLAY names an X display");
}

/// The display number that the server writes when it is ready; empty on time-out or when it ended.
std::string readDisplayNumber(int pipe) {
    std::string number;
    pollfd waiting{pipe, POLLIN, 0};
    std::array<char, 32> buffer{};
    while (number.find('\n') == std::string::npos) {
        if (poll(&waiting, 1, StartTimeoutMs) <= 0) {
            return {};
        }
        const ssize_t count = read(pipe, buffer.data(), buffer.size());
        if (count <= 0) {
            return {};
        }
        number.append(buffer.data(), static_cast<std::size_t>(count));
    }
    number.resize(number.find('\n'));
    return number;
}

[[noreturn]] void runServer(int pipe) {
    // However this program ends, its server ends with it.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    // A signal to our own group (Ctrl+C) must not end the server before we do.
    setpgid(0, 0);
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
    }
    const std::string number = std::to_string(pipe);
    execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset",
           static_cast<char*>(nullptr));
    _exit(127);
}

}  // namespace

base::Result<std::unique_ptr<PrivateDisplay>> PrivateDisplay::start() {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        return failed("no pipe could be made");
    }
    const pid_t process = fork();
    if (process < 0) {
        close(ends[0]);
        close(ends[1]);
        return failed("no process could be started");
    }
    if (process == 0) {
        close(ends[0]);
        runServer(ends[1]);
    }
    close(ends[1]);
    const std::string number = readDisplayNumber(ends[0]);
    close(ends[0]);
    std::unique_ptr<PrivateDisplay> display(new PrivateDisplay(process));
    if (number.empty()) {
        return failed("there is no display, and Xvfb did not start");
    }
    setenv("DISPLAY", (":" + number).c_str(), 1);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return display;
}

PrivateDisplay::~PrivateDisplay() {
    kill(m_process, SIGTERM);
    waitpid(m_process, nullptr, 0);
}

base::Result<void> ensureDisplay() {
    if (sfml::probeDisplay()) {
        return {};
    }
    // Made before SFML's own, so that it goes after them.
    static std::unique_ptr<PrivateDisplay> kept;
    base::Result<std::unique_ptr<PrivateDisplay>> started = PrivateDisplay::start();
    if (!started) {
        return base::Failure(started.error());
    }
    kept = std::move(*started);
    return {};
}

}  // namespace app
