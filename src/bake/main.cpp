// khorgos_bake GEODATA FILE: bakes the atlas. The build runs it after every change to geodata/ or to the program;
// nobody installs it. Data with faults is no fault of the build: the file is then left empty and the program reads the
// data.

#include "data/atomic_file.hpp"
#include "data/baked_atlas.hpp"

#include <exception>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>

namespace {

constexpr int ExitDone = 0;
constexpr int ExitInput = 1;
constexpr int ExitUsage = 2;

int bake(const std::filesystem::path& geodata, const std::filesystem::path& file) {
    base::Result<std::string> bytes = data::bakeAtlas(geodata);
    if (!bytes) {
        std::cerr << "khorgos_bake: the atlas is not baked: " << bytes.error().where << ' ' << bytes.error().message
                  << '\n';
        bytes = std::string();
    }
    // Atomically, since a program that runs may have the old file in its memory.
    if (const base::Result<void> written = data::writeFileAtomically(file, *bytes); !written) {
        std::cerr << "khorgos_bake: " << written.error().where << ": " << written.error().message << '\n';
        return ExitInput;
    }
    return ExitDone;
}

}  // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 3) {
        std::cerr << "usage: khorgos_bake GEODATA FILE\n";
        return ExitUsage;
    }
    try {
        return bake(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        std::cerr << "khorgos_bake: " << error.what() << '\n';
        return ExitInput;
    }
}
