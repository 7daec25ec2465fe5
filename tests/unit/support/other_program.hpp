#pragma once
// Another program that has a database open, with the library's own bounds and habits.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace support {

class OtherProgram {
public:
    explicit OtherProgram(const std::filesystem::path& path) {
        EXPECT_EQ(sqlite3_open(path.c_str(), &m_database), SQLITE_OK);
    }
    ~OtherProgram() { sqlite3_close(m_database); }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    void execute(const std::string& sql) {
        EXPECT_EQ(sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(m_database) << ": " << sql.substr(0, 200);
    }
    std::int64_t ask(const std::string& sql) {
        std::int64_t answer = -1;
        const auto keep = [](void* to, int, char** values, char**) {
            *static_cast<std::int64_t*>(to) = std::stoll(values[0]);
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(m_database, sql.c_str(), keep, &answer, nullptr), SQLITE_OK) << sql;
        return answer;
    }

private:
    sqlite3* m_database = nullptr;
};

inline void execute(const std::filesystem::path& path, const std::string& sql) {
    OtherProgram(path).execute(sql);
}

}  // namespace support
