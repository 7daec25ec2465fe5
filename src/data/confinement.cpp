#include "data/confinement.hpp"

#include <fmt/format.h>

#ifdef __linux__
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>
#include <system_error>
#include <utility>

namespace data {

#ifdef __linux__

namespace {

base::Failure fail(std::string_view what, int error) {
    return base::fail(base::ErrorCode::Environment, "",
                      fmt::format("{}: {}", what, std::generic_category().message(error)));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool HasShadowMemory = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool HasShadowMemory = true;
#else
constexpr bool HasShadowMemory = false;
#endif
#else
constexpr bool HasShadowMemory = false;
#endif

bool limit(int resource, std::uint64_t most) {
    rlimit now{};
    if (::getrlimit(resource, &now) != 0) {
        return false;
    }
    const rlim_t value = std::min<rlim_t>(most, now.rlim_max);  // no limit is the largest number
    const rlimit limits{value, value};
    return ::setrlimit(resource, &limits) == 0;
}

/// Reading below each of the paths; every other right to files, as far as this kernel knows it, is gone.
bool fenceFiles(const std::vector<std::filesystem::path>& readable) {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) {
        return false;
    }
    // The rights of the first version; later ones are known by their bits, which older headers do not name.
    constexpr std::uint64_t FirstRights = (std::uint64_t{1} << 13) - 1;
    constexpr std::uint64_t Refer = std::uint64_t{1} << 13;
    constexpr std::uint64_t Truncate = std::uint64_t{1} << 14;
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = FirstRights | (version >= 2 ? Refer : 0) | (version >= 3 ? Truncate : 0);
    const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof(std::uint64_t), 0));
    if (rules < 0) {
        return false;
    }
    bool isWhole = true;
    for (const std::filesystem::path& path : readable) {
        const int at = ::open(path.c_str(), O_PATH | O_CLOEXEC);
        if (at < 0) {
            continue;  // what is not there needs no permission
        }
        struct stat status {};
        ::fstat(at, &status);
        landlock_path_beneath_attr rule{};
        rule.allowed_access =
            LANDLOCK_ACCESS_FS_READ_FILE | (S_ISDIR(status.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR : 0);
        rule.parent_fd = at;
        isWhole = isWhole && ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
        ::close(at);
    }
    isWhole = isWhole && ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    ::close(rules);
    return isWhole;
}

/// What nobody needs who reads a file. Each fails as if it were not permitted.
constexpr std::array Forbidden = {
    // other programs and processes
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    // the network, and sockets of any kind
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    // changing files and folders
    SCMP_SYS(creat),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(truncate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utimensat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
    SCMP_SYS(chdir),
    SCMP_SYS(fchdir),
    SCMP_SYS(chroot),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(openat2),
    SCMP_SYS(flock),
    // ways around all this, and ways deep into the kernel
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(shmget),
    SCMP_SYS(msgget),
    SCMP_SYS(semget),
    SCMP_SYS(ioctl),
    SCMP_SYS(personality),
    SCMP_SYS(acct),
    SCMP_SYS(swapon),
    SCMP_SYS(reboot),
};

/// The call fails with that error where the argument is so. 0, or an error as libseccomp gives them: negative.
int forbidWhere(scmp_filter_ctx filter, int error, int call, const scmp_arg_cmp& argument) {
    return ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), call, 1, &argument);
}

int forbid(scmp_filter_ctx filter) {
    for (const int call : Forbidden) {
        // A call that this processor does not have cannot be made either.
        const int error = ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
        if (error != 0 && error != -EDOM) {
            return error;
        }
    }
    int error = forbidWhere(filter, EPERM, SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0});
    // Its flags lie in memory, where no filter sees them: the library falls back to clone.
    error = error != 0 ? error : ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    for (const auto& [call, argument] : {std::pair{SCMP_SYS(open), 1U}, std::pair{SCMP_SYS(openat), 2U}}) {
        // One bit of two says each way to write; none of them, reading.
        for (const scmp_datum_t flag :
             {scmp_datum_t{O_WRONLY}, scmp_datum_t{O_RDWR}, scmp_datum_t{O_CREAT}, scmp_datum_t{O_TRUNC}}) {
            error = error != 0 ? error : forbidWhere(filter, EACCES, call, {argument, SCMP_CMP_MASKED_EQ, flag, flag});
        }
    }
    return error;
}

bool filterCalls() {
    scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
    if (filter == nullptr) {
        return false;
    }
    const bool isOn = forbid(filter) == 0 && ::seccomp_load(filter) == 0;
    ::seccomp_release(filter);
    return isOn;
}

}  // namespace

base::Result<Walls> confine(const Confinement& confinement) {
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return fail("this process cannot give up its privileges", errno);
    }
    // No file of what it held in memory when it ends by a fault, and nobody may look into it.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    constexpr std::uint64_t MostOpenFiles = 64;
    Walls walls;
    walls.limits = limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, MostOpenFiles) &&
                   limit(RLIMIT_FSIZE, confinement.outputBytes) &&
                   (HasShadowMemory || limit(RLIMIT_DATA, confinement.memoryBytes));
    walls.files = fenceFiles(confinement.readable);
    walls.calls = filterCalls();
    return walls;
}

void allowProcessorTime(std::chrono::milliseconds time) {
    using std::chrono::microseconds;
    constexpr std::chrono::seconds Second{1};
    itimerval timer{};
    timer.it_value.tv_sec = time / Second;
    timer.it_value.tv_usec = microseconds(time % Second).count();
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

#else

base::Result<Walls> confine(const Confinement&) {
    return Walls{};
}

void allowProcessorTime(std::chrono::milliseconds) {}

#endif

}  // namespace data
