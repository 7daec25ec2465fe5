// khorgos_reader FILE NAME: reads a file that the user named and that nobody vouches for, having given up everything
// else, and writes what it found to the open file data::ReaderOutput. It writes how far it is to its output, a line of
// the number of features and, where known, of how many. The program starts it (data/reading_process.hpp); people do
// not.

#include "data/confinement.hpp"
#include "data/fault_code.hpp"
#include "data/gdal_module.hpp"
#include "data/reading_process.hpp"
#include "data/table_sink.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <new>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int ExitDone = 0;
constexpr int ExitFailed = 1;
constexpr int ExitUsage = 2;

/// The file with those that belong to it by their name, such as a Shapefile's, and what the libraries look up.
std::vector<fs::path> readableFor(const fs::path& file) {
    std::vector<fs::path> readable = {"/usr/share", "/usr/local/share", "/usr/lib", "/dev/urandom", file};
    std::error_code error;
    for (fs::directory_iterator entry(file.parent_path(), error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().stem() == file.stem() && entry->is_regular_file(error)) {
            readable.push_back(entry->path());
        }
    }
    return readable;
}

/// How far it is, and so much more of the processor's time.
void getOn(std::uint64_t features, std::optional<std::uint64_t> ofFeatures) {
    data::allowProcessorTime(data::ReaderPatience);
    const std::string line = ofFeatures ? fmt::format("{} {}\n", features, *ofFeatures) : fmt::format("{}\n", features);
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
}

data::ReadResult tooLarge() {
    data::ReadResult result;
    result.error = fmt::format("it needs more memory than the {} MB it may have; open a part of it",
                               data::ReaderMemoryBytes >> 20);
    return result;
}

data::ReadResult read(const fs::path& file, const std::string& name) {
    data::ReadResult result;
    const base::Result<const data::GdalModule*>& gdal = data::gdalModule();
    if (!gdal) {
        result.error = gdal.error().message;
        return result;
    }
    (*gdal)->prepareVectors();
    const data::Confinement confinement{readableFor(file), data::ReaderMemoryBytes, data::ReaderOutputBytes};
    const base::Result<data::Walls> walls = data::confine(confinement);
    if (!walls) {
        result.error = walls.error().message;
        return result;
    }
    data::TableSink sink(name, getOn);
    if (!walls->files || !walls->calls || !walls->limits) {
        sink.note(data::fault::FileRead,
                  "this system has not all the walls that files are read behind (Landlock, "
                  "seccomp, limits); open only files that you trust");
    }
    getOn(0, std::nullopt);
    try {
        const base::Result<std::string> format = (*gdal)->readVectors(file, sink);
        result.report = sink.report();
        if (!format) {
            result.error = format.error().message;
            return result;
        }
        result.format = *format;
        result.tables = sink.takeTables();
    } catch (const std::bad_alloc&) {
        result = tooLarge();
    }
    return result;
}

bool write(const data::ReadResult& result) {
    // Not closed before the end: after a failure there is another answer to give.
    static std::FILE* const output = fdopen(data::ReaderOutput, "wb");
    if (output == nullptr) {
        return false;
    }
    const bool isWhole = data::writeReadResult(result, [&](std::span<const std::byte> bytes) {
        getOn(result.report.read, result.report.read);
        return std::fwrite(bytes.data(), 1, bytes.size(), output) == bytes.size();
    });
    return std::fflush(output) == 0 && isWhole;
}

}  // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 3) {
        std::fputs("khorgos_reader is a part of khorgos, which starts it: khorgos FILE\n", stderr);
        return ExitUsage;
    }
    try {
        data::ReadResult result = read(arguments[1], arguments[2]);
        try {
            return write(result) ? ExitDone : ExitFailed;
        } catch (const std::bad_alloc&) {
            // What was read had its place, but not what is handed over of it.
            result = tooLarge();
        }
        return write(result) ? ExitDone : ExitFailed;
    } catch (const std::exception&) {
        return ExitFailed;
    }
}
