#pragma once
// A copy of tests/fixtures/mini with the real schemas, for tests that break files in it.

#include "unit/support/temporary_folder.hpp"

#include <filesystem>
#include <string>

namespace support {

class MiniGeodata {
public:
    MiniGeodata() {
        namespace fs = std::filesystem;
        const auto recursive = fs::copy_options::recursive;
        fs::copy(sourceDir() / "tests/fixtures/mini", geodata(), recursive);
        fs::copy(sourceDir() / "geodata/schema", geodata() / "schema", recursive);
    }

    [[nodiscard]] std::filesystem::path geodata() const { return m_folder.path() / "geodata"; }

    void write(const std::string& name, std::string_view bytes) const { m_folder.write("geodata/" + name, bytes); }
    [[nodiscard]] std::string read(const std::string& name) const { return m_folder.read("geodata/" + name); }
    void remove(const std::string& name) const { std::filesystem::remove(geodata() / name); }

    /// The first `from` in the file becomes `to`.
    void replace(const std::string& name, const std::string& from, const std::string& to) const {
        std::string text = read(name);
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << name << " has no " << from;
        write(name, text.replace(at, from.size(), to));
    }

private:
    TemporaryFolder m_folder;
};

}  // namespace support
