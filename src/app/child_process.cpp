#include "app/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <system_error>
#include <utility>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has no header that declares it everywhere

namespace app {

base::Result<ChildProcess> ChildProcess::start(std::vector<std::string> words, Heard heard) {
    const auto fail = [&](int error) {
        return base::fail(base::ErrorCode::Environment, words.front(), std::generic_category().message(error));
    };
    std::vector<char*> argv;
    std::ranges::transform(words, std::back_inserter(argv), [](std::string& word) { return word.data(); });
    argv.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0 || ::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        return fail(errno);
    }
    const int deaf = heard == Heard::Output ? STDERR_FILENO : STDOUT_FILENO;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, deaf, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], heard == Heard::Output ? STDOUT_FILENO : STDERR_FILENO);
    pid_t process = 0;
    const int error = ::posix_spawnp(&process, argv.front(), &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        return fail(error);
    }
    ChildProcess child;
    child.m_process = process;
    child.m_pipe = ends[0];
    return child;
}

ChildProcess::~ChildProcess() {
    if (m_pipe >= 0) {
        ::close(m_pipe);
    }
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, 0)),
      m_pipe(std::exchange(other.m_pipe, -1)),
      m_words(std::move(other.m_words)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(m_process, other.m_process);
    std::swap(m_pipe, other.m_pipe);
    std::swap(m_words, other.m_words);
    return *this;
}

void ChildProcess::listen() {
    constexpr std::size_t MostKept = 64U << 10U;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(m_pipe, buffer.data(), buffer.size())) > 0;) {
        m_words.append(buffer.data(), static_cast<std::size_t>(count));
        if (m_words.size() > MostKept) {
            m_words.erase(0, m_words.size() - MostKept);
        }
    }
}

std::optional<ChildProcess::End> ChildProcess::poll() {
    if (m_process <= 0) {
        return std::nullopt;
    }
    listen();
    int status = 0;
    if (::waitpid(m_process, &status, WNOHANG) == 0) {
        return std::nullopt;
    }
    listen();
    ::close(std::exchange(m_pipe, -1));
    m_process = 0;
    return End{WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt, std::exchange(m_words, {})};
}

}  // namespace app
