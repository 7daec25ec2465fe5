#pragma once
// What a program meets on other people's machines: no rights, and no room left.

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace support {

/// Root reads and writes every file; another user does not.
class OrdinaryUser {
public:
    OrdinaryUser() : m_was(::geteuid()) {
        if (m_was == 0) {
            constexpr uid_t Nobody = 65534;
            EXPECT_EQ(::seteuid(Nobody), 0);
        }
    }
    ~OrdinaryUser() { EXPECT_EQ(::seteuid(m_was), 0); }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

private:
    uid_t m_was;
};

/// No file may grow beyond so many bytes while this lives, as on a full disk; unlike permissions it holds for root too.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : m_oldAction(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_oldAction);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_oldAction)(int);
};

}  // namespace support
