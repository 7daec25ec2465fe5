#pragma once
// ChildProcess: a program that runs beside this one, and what it says on one of its streams. Started by its arguments,
// never through a shell.

#include "base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace app {

class ChildProcess {
public:
    enum class Heard { Output, Errors };

    /// `words`: the program, by its path or as it is found in PATH, and its arguments. What is not heard goes nowhere.
    [[nodiscard]] static base::Result<ChildProcess> start(std::vector<std::string> words, Heard heard);

    ChildProcess() = default;
    /// Leaves the program to itself.
    ~ChildProcess();
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] bool isRunning() const { return m_process > 0; }

    struct End {
        std::optional<int> code;  // empty: it was killed
        std::string words;        // the last 64 kB of what it said
    };
    /// Comes once, when the program has ended.
    [[nodiscard]] std::optional<End> poll();

private:
    void listen();

    int m_process = 0;
    int m_pipe = -1;
    std::string m_words;
};

}  // namespace app
