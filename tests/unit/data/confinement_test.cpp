// What a process can no longer do after data::confine. Each test asks a child, since there is no way back.

#include "data/confinement.hpp"

#include "unit/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#ifdef __linux__

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <functional>
#include <thread>

namespace {

constexpr std::uint64_t Megabyte = std::uint64_t{1} << 20;

/// A child's answer after it has given everything up: what `ask` returns, 0 to 99, or a number that no answer is.
int askConfined(const data::Confinement& confinement, const std::function<int()>& ask) {
    constexpr int NotConfined = 100;
    const pid_t child = ::fork();
    if (child == 0) {
        const base::Result<data::Walls> walls = data::confine(confinement);
        ::_exit(walls && walls->files && walls->calls && walls->limits ? ask() : NotConfined);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/// 0 where the file could be opened, else the reason's number.
int openError(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags, 0600);
    return file >= 0 ? 0 : errno;
}

class Confinement : public testing::Test {
protected:
    support::TemporaryFolder folder;
    std::filesystem::path file = folder.write("mine.txt", "mine");
    std::filesystem::path other = folder.write("other.txt", "other");
    data::Confinement wanted{{file}, 64 * Megabyte, Megabyte};
};

TEST_F(Confinement, ReadsTheFilesItMayAndNoOther) {
    EXPECT_EQ(askConfined(wanted, [&] { return openError(file, O_RDONLY); }), 0);
    EXPECT_EQ(askConfined(wanted, [&] { return openError(other, O_RDONLY); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return openError("/etc/passwd", O_RDONLY); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return openError(folder.path(), O_RDONLY | O_DIRECTORY); }), EACCES);
    wanted.readable = {folder.path()};
    EXPECT_EQ(askConfined(wanted, [&] { return openError(other, O_RDONLY); }), 0) << "all below a folder";
}

TEST_F(Confinement, WritesMakesAndTakesAwayNothing) {
    EXPECT_EQ(askConfined(wanted, [&] { return openError(file, O_WRONLY); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return openError(file, O_RDWR); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return openError(file, O_RDONLY | O_TRUNC); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return openError(folder.path() / "new", O_RDONLY | O_CREAT); }), EACCES);
    EXPECT_EQ(askConfined(wanted, [&] { return ::unlink(file.c_str()) == 0 ? 0 : errno; }), EPERM);
    EXPECT_EQ(askConfined(wanted, [&] { return ::rename(file.c_str(), other.c_str()) == 0 ? 0 : errno; }), EPERM);
    EXPECT_EQ(askConfined(wanted, [&] { return ::mkdir("/tmp/khorgos-made", 0700) == 0 ? 0 : errno; }), EPERM);
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(Confinement, SpeaksToNobodyAndStartsNothing) {
    EXPECT_EQ(askConfined(wanted, [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno; }), EPERM);
    EXPECT_EQ(askConfined(wanted, [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : errno; }), EPERM);
    EXPECT_EQ(askConfined(wanted, [] { return ::fork() >= 0 ? 0 : errno; }), EPERM);
    EXPECT_EQ(askConfined(wanted,
                          [] {
                              const std::array<char*, 1> none{nullptr};
                              ::execve("/bin/true", none.data(), none.data());
                              return errno;
                          }),
              EPERM);
    EXPECT_EQ(askConfined(wanted, [] { return ::kill(::getppid(), 0) == 0 ? 0 : errno; }), EPERM);
}

TEST_F(Confinement, MayHaveThreads) {
    EXPECT_EQ(askConfined(wanted,
                          [] {
                              int answer = 1;
                              std::thread([&] { answer = 0; }).join();
                              return answer;
                          }),
              0);
}

// A sanitizer's own memory is larger than any bound, so none is set there.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_F(Confinement, HasSoMuchMemoryAndNoMore) {
    const auto take = [](std::size_t megabytes) {
        void* memory =
            ::mmap(nullptr, megabytes * Megabyte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return memory == MAP_FAILED ? errno : 0;
    };
    EXPECT_EQ(askConfined(wanted, [&] { return take(32); }), 0);
    EXPECT_EQ(askConfined(wanted, [&] { return take(200); }), ENOMEM);
}
#endif

TEST_F(Confinement, EndsWhenItDoesNotGetOn) {
    EXPECT_EQ(askConfined(wanted,
                          [] {
                              data::allowProcessorTime(std::chrono::milliseconds(200));
                              timespec now{};
                              do {
                                  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
                              } while (now.tv_sec < 10);
                              return 0;
                          }),
              1000 + SIGPROF);
}

}  // namespace

#endif
