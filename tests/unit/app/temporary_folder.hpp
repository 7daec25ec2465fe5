#pragma once
// A folder of its own for one test, and environment variables that come back afterwards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "khorgos-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            ADD_FAILURE() << "no temporary folder";
        }
        m_path = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// A folder that holds what the program looks for.
    [[nodiscard]] std::filesystem::path withData(const std::string& name) const {
        std::filesystem::create_directories(m_path / name / "geodata");
        std::filesystem::create_directories(m_path / name / "assets");
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

/// Sets or, without a value, unsets a variable for the time of a test.
class Variable {
public:
    explicit Variable(const char* name, const std::optional<std::string>& value = std::nullopt) : m_name(name) {
        if (const char* before = std::getenv(name)) {  // NOLINT(concurrency-mt-unsafe): one thread
            m_before = before;
        }
        set(value);
    }
    ~Variable() { set(m_before); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void set(const std::optional<std::string>& value) {
        if (value) {
            setenv(m_name, value->c_str(), 1);  // NOLINT(concurrency-mt-unsafe): one thread
        } else {
            unsetenv(m_name);  // NOLINT(concurrency-mt-unsafe): one thread
        }
    }

    const char* m_name;
    std::optional<std::string> m_before;
};
