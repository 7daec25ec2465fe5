#pragma once
// A folder that goes away with its test, and files in it.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace support {

/// The root of the repository.
inline std::filesystem::path sourceDir() {
    return KHORGOS_SOURCE_DIR;
}

inline std::string readAll(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

/// Where files lie in memory, for tests that write thousands of times and would wait for the disk each time.
inline std::filesystem::path quickFolder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code error;
    return std::filesystem::is_directory(memory, error) ? memory : std::filesystem::temp_directory_path();
}

class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::filesystem::path& in = std::filesystem::temp_directory_path()) {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string("khorgos-") + test->test_suite_name() + "-" + test->name();
        for (char& c : name) {
            c = c == '/' ? '-' : c;
        }
        // Tests run side by side in processes of their own, so the name alone need not be free.
        for (int n = 0; n < 1000; ++n) {
            m_path = in / (name + "-" + std::to_string(n));
            if (std::filesystem::create_directory(m_path)) {
                return;
            }
        }
        ADD_FAILURE() << "no temporary folder can be made as " << m_path;
    }
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, error);
        std::filesystem::remove_all(m_path, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const {
        std::filesystem::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name, std::ios::binary) << bytes;
        return m_path / name;
    }

    [[nodiscard]] std::string read(const std::filesystem::path& name) const { return readAll(m_path / name); }

    [[nodiscard]] std::size_t fileCount() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(m_path)) {
            ++count;
        }
        return count;
    }

private:
    std::filesystem::path m_path;
};

}  // namespace support
