#include "data/reading_process.hpp"

#include "base/number.hpp"
#include "data/fault_code.hpp"
#include "data/json_node.hpp"
#include "data/program_files.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>

#ifdef __linux__
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <span>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace data {

namespace {

/// Where GDAL says where in the file something is, it says so in words.
int numberBehind(std::string_view word, std::string_view message) {
    const std::size_t at = message.find(word);
    if (at == std::string_view::npos) {
        return 0;
    }
    const std::string_view rest = message.substr(at + word.size());
    return base::parseNumber<int>(rest.substr(0, rest.find_first_not_of("0123456789"))).value_or(0);
}

}  // namespace

base::Diagnostic readingFault(const base::Error& error, const std::string& name) {
    base::Diagnostic diagnostic = diagnosticOf(error, name);
    if (error.code == base::ErrorCode::Malformed) {
        diagnostic.code = fault::VectorMalformed;
        diagnostic.line = numberBehind("line ", error.message);
        diagnostic.column = std::max(numberBehind("column ", error.message), numberBehind("offset ", error.message));
    }
    return diagnostic;
}

base::Diagnostic readingSummary(const overlay::Source& source, const std::string& name) {
    base::Diagnostic note;
    note.severity = base::Severity::Note;
    note.code = fault::FileRead;
    note.file = name;
    note.message =
        fmt::format("{}: {} features read, {} of them mended, {} without a place; {} left out", source.format,
                    source.report.read, source.report.mended, overlay::countPlaceless(source), source.report.skipped);
    return note;
}

#ifdef __linux__

namespace {

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

class Mapped {
public:
    Mapped(void* start, std::size_t size) : m_start(start), m_size(size) {}
    ~Mapped() { ::munmap(m_start, m_size); }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    [[nodiscard]] std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(m_start), m_size}; }

private:
    void* m_start;
    std::size_t m_size;
};

void closeIfOpen(int& file) {
    if (file >= 0) {
        ::close(file);
        file = -1;
    }
}

/// Nothing of the user's surroundings that could lead GDAL, PROJ or the loader elsewhere.
std::vector<std::string> environmentOfReader() {
    std::vector<std::string> environment = {
        "LC_ALL=C.UTF-8",
        "PROJ_NETWORK=OFF",
        "GDAL_DRIVER_PATH=disable",
        "GDAL_HTTP_PROXY=127.0.0.1:9",
        "GDAL_HTTPS_PROXY=127.0.0.1:9",
    };
    // Where the test runs with a sanitizer, it is set up by its own variables.
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char* value = ::getenv(name)) {
            environment.push_back(fmt::format("{}={}", name, value));
        }
    }
    return environment;
}

std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::string endOf(int status) {
    if (WIFSIGNALED(status)) {
        switch (WTERMSIG(status)) {
        case SIGPROF:
            return fmt::format("nothing came of it in {:.1f} seconds of work; is it damaged?",
                               std::chrono::duration<double>(ReaderPatience).count());
        case SIGXFSZ:
            return "it holds more than the atlas can show; open a part of it";
        default:
            break;
        }
        return fmt::format(
            "the part of the program that reads it failed on it (signal {}), and the file is left out; "
            "is it damaged, or very large?",
            WTERMSIG(status));
    }
    return fmt::format("the part of the program that reads it failed on it (code {}); install the program again",
                       WEXITSTATUS(status));
}

}  // namespace

base::Result<std::unique_ptr<ReadingProcess>> ReadingProcess::start(const std::filesystem::path& path,
                                                                    std::string name) {
    const base::Result<std::string> start = readStart(path, name, 1);
    if (!start) {
        return base::Failure(start.error());
    }
    if (start->empty()) {
        return base::fail(base::ErrorCode::Malformed, name, "the file is empty");
    }
    const std::optional<std::filesystem::path> program = findProgramFile(ReaderProgram);
    if (!program) {
        return base::fail(base::ErrorCode::FileMissing, name,
                          fmt::format("the part of the program that reads such files, {}, is missing; install it again",
                                      ReaderProgram));
    }
    std::unique_ptr<ReadingProcess> reading(new ReadingProcess);
    reading->m_name = std::move(name);
    std::array<int, 2> ends{-1, -1};
    reading->m_output = ::memfd_create("khorgos-read", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (reading->m_output < 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return base::fail(base::ErrorCode::Environment, reading->m_name,
                          fmt::format("it cannot be read: {}", reasonOf(errno)));
    }
    reading->m_progressPipe = ends[0];

    // An absolute path begins with a slash and so is no option of any program.
    std::error_code error;
    std::vector<std::string> words = {program->string(), std::filesystem::absolute(path, error).string(),
                                      reading->m_name};
    std::vector<std::string> environment = environmentOfReader();
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, reading->m_output, ReaderOutput);
    pid_t process = -1;
    const int failure = ::posix_spawn(&process, program->c_str(), &actions, nullptr, pointersTo(words).data(),
                                      pointersTo(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failure != 0) {
        return base::fail(base::ErrorCode::Environment, reading->m_name,
                          fmt::format("{} cannot be started: {}", program->string(), reasonOf(failure)));
    }
    reading->m_process = process;
    return reading;
}

ReadingProcess::~ReadingProcess() {
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    closeIfOpen(m_progressPipe);
    closeIfOpen(m_output);
}

void ReadingProcess::cancel() {
    m_isCancelled = true;
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
    }
}

void ReadingProcess::takeProgress(std::string_view words) {
    // Lines of one number or two. A line that is none of ours is nobody's business.
    m_unread += words;
    const std::size_t end = m_unread.rfind('\n');
    constexpr std::size_t LongestLine = 64;
    if (end == std::string::npos) {
        m_unread.resize(std::min(m_unread.size(), LongestLine));
        return;
    }
    const std::size_t before = end == 0 ? std::string::npos : m_unread.rfind('\n', end - 1);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    const std::string_view line(m_unread.data() + start, end - start);
    const std::size_t space = line.find(' ');
    if (const auto features = base::parseNumber<std::uint64_t>(line.substr(0, space))) {
        m_progress.features = *features;
        m_progress.ofFeatures =
            space == std::string_view::npos ? std::nullopt : base::parseNumber<std::uint64_t>(line.substr(space + 1));
    }
    m_unread.erase(0, end + 1);
}

std::optional<base::Result<ReadResult>> ReadingProcess::wait(std::chrono::milliseconds atMost) {
    if (m_process <= 0) {
        return std::nullopt;
    }
    pollfd news{m_progressPipe, POLLIN, 0};
    const int ready = ::poll(&news, 1, static_cast<int>(atMost.count()));
    if (ready < 0 && errno != EINTR) {
        return base::fail(base::ErrorCode::Environment, m_name, fmt::format("reading it failed: {}", reasonOf(errno)));
    }
    if (ready <= 0) {
        return std::nullopt;
    }
    std::array<char, 4096> buffer{};
    const ssize_t length = ::read(m_progressPipe, buffer.data(), buffer.size());
    if (length > 0) {
        takeProgress({buffer.data(), static_cast<std::size_t>(length)});
        return std::nullopt;
    }
    if (length < 0 && errno == EINTR) {
        return std::nullopt;
    }
    // The other end is closed: the helper has ended, or is about to.
    return finish();
}

base::Result<ReadResult> ReadingProcess::finish() {
    int status = 0;
    // It has closed its end, so it is ending; one that only pretends to is ended.
    for (int turn = 0; ::waitpid(m_process, &status, WNOHANG) == 0; ++turn) {
        constexpr int MostTurns = 100;
        constexpr std::chrono::milliseconds Turn{10};
        if (turn == MostTurns) {
            ::kill(m_process, SIGKILL);
        }
        std::this_thread::sleep_for(Turn);
    }
    m_process = -1;
    if (m_isCancelled) {
        return base::fail(base::ErrorCode::Environment, m_name, "reading it was cancelled");
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return base::fail(base::ErrorCode::Malformed, m_name, endOf(status));
    }
    struct stat written {};
    // Sealed, it stays as it is while it is looked at, whoever else may have it open.
    if (::fcntl(m_output, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0 ||
        ::fstat(m_output, &written) != 0 || written.st_size <= 0) {
        return base::fail(base::ErrorCode::Malformed, m_name, "the part of the program that reads it left no result");
    }
    const auto size = static_cast<std::size_t>(written.st_size);
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, m_output, 0);
    if (start == MAP_FAILED) {
        return base::fail(base::ErrorCode::Environment, m_name, fmt::format("it cannot be shown: {}", reasonOf(errno)));
    }
    const auto mapped = std::make_shared<const Mapped>(start, size);
    base::Result<ReadResult> result = parseReadResult(mapped, mapped->bytes());
    if (!result) {
        result.error().where = m_name;
    } else if (!result->error.empty()) {
        return base::fail(base::ErrorCode::Malformed, m_name, result->error);
    }
    return result;
}

#else

base::Result<std::unique_ptr<ReadingProcess>> ReadingProcess::start(const std::filesystem::path&, std::string name) {
    return base::fail(base::ErrorCode::Environment, std::move(name),
                      "this kind of file is read on Linux only, so far; turn it into GeoJSON");
}
ReadingProcess::~ReadingProcess() = default;
void ReadingProcess::cancel() {}
std::optional<base::Result<ReadResult>> ReadingProcess::wait(std::chrono::milliseconds) {
    return std::nullopt;
}

#endif

std::optional<overlay::Source> readApart(const std::filesystem::path& path, const std::string& name,
                                         base::Diagnostics& diagnostics) {
    base::Result<std::unique_ptr<ReadingProcess>> reading = ReadingProcess::start(path, name);
    if (!reading) {
        diagnostics.push_back(readingFault(reading.error(), name));
        return std::nullopt;
    }
    std::optional<base::Result<ReadResult>> result;
    while (!result) {
        constexpr std::chrono::milliseconds Turn{1000};
        result = (*reading)->wait(Turn);
    }
    if (!*result) {
        diagnostics.push_back(readingFault(result->error(), name));
        return std::nullopt;
    }
    overlay::Source& source = **result;
    diagnostics.push_back(readingSummary(source, name));
    std::ranges::copy(source.report.faults, std::back_inserter(diagnostics));
    return std::move(source);
}

}  // namespace data
