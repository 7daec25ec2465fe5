#pragma once
// Environment variables that come back after a test.

#include <cstdlib>
#include <optional>
#include <string>

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
