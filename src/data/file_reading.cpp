#include "data/file_reading.hpp"

#include "data/text_file.hpp"
#include "data/user_files.hpp"

#include <fmt/format.h>

#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace data {
namespace {

/// How long after a wish to cancel the reading goes on at most.
constexpr std::chrono::milliseconds Turn{50};

base::Failure fail(const std::string& name, std::string message) {
    return base::fail(base::ErrorCode::Malformed, name, std::move(message));
}

}  // namespace

FileReading::FileReading(std::filesystem::path path) {
    m_thread = std::jthread([this, path = std::move(path)] { read(path); });
}

FileReading::~FileReading() {
    cancel();
}

std::optional<base::Result<overlay::Source>> FileReading::poll() {
    const std::scoped_lock lock(m_mutex);
    return m_isCancelled ? std::nullopt : std::exchange(m_result, std::nullopt);
}

ReadingProgress FileReading::progress() const {
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

void FileReading::read(const std::filesystem::path& path) {
    const std::string name = path.string();
    base::Result<overlay::Source> result = fail(name, "");
    try {
        const base::Result<UserFileKind> kind = kindOfUserFile(path, name);
        result = !kind                          ? base::Result<overlay::Source>(base::Failure(kind.error()))
                 : *kind == UserFileKind::Other ? readApart(path, name)
                                                : readHere(path, name, *kind == UserFileKind::Tour);
        if (result) {
            if (std::optional<std::string> problem = tooManyFeatures(*result)) {
                result = fail(name, *std::move(problem));
            }
        }
    } catch (const std::exception& error) {
        // No exception may leave a thread.
        result = fail(name, fmt::format("reading it failed: {}", error.what()));
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_result = std::move(result);
    }
    m_hasEnded = true;
}

base::Result<overlay::Source> FileReading::readHere(const std::filesystem::path& path, const std::string& name,
                                                    bool isTour) {
    base::Result<std::string> text = readFile(path, name, MaxGeoJsonBytes);
    if (!text) {
        return base::Failure(text.error());
    }
    if (isTour || !looksLikeGeoJson(*text)) {
        return fail(name, isTour
                              ? "it holds a tour; open it when the program starts: khorgos FILE"
                              : "it is content of an atlas, or no GeoJSON; content is opened when the program starts: "
                                "khorgos FILE");
    }
    base::Diagnostics diagnostics;
    std::optional<overlay::Source> source = geoJsonSource(std::move(*text), name, diagnostics);
    if (!source) {
        return diagnostics.empty() ? fail(name, "there is nothing in it")
                                   : fail(name, base::formatDiagnostic(diagnostics.front()));
    }
    return *std::move(source);
}

base::Result<overlay::Source> FileReading::readApart(const std::filesystem::path& path, const std::string& name) {
    base::Result<std::unique_ptr<ReadingProcess>> process = ReadingProcess::start(path, name);
    if (!process) {
        return base::Failure(process.error());
    }
    std::optional<base::Result<ReadResult>> result;
    while (!result) {
        if (m_isCancelled) {
            (*process)->cancel();
        }
        result = (*process)->wait(Turn);
        const std::scoped_lock lock(m_mutex);
        m_progress = (*process)->progress();
    }
    if (!*result) {
        return base::Failure(result->error());
    }
    return std::move(**result);
}

}  // namespace data
