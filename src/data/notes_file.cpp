#include "data/notes_file.hpp"

#include "data/atomic_file.hpp"
#include "data/geopackage_shape.hpp"
#include "data/notes_schema.hpp"
#include "data/set_aside.hpp"
#include "data/text_file.hpp"
#include "session/note.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace data {
namespace {

using sqlite::Transaction;

/// Of broken files, for comparing them with earlier copies.
constexpr std::uintmax_t MaxComparedBytes = std::uintmax_t{64} * 1024 * 1024;

std::optional<geo::LonLatBounds> boxOf(std::string_view bytes) {
    const base::Result<geo::Geometry> shape = decodeGeoPackageShape(bytes, session::MaxNotePoints);
    return shape && !std::holds_alternative<std::monostate>(*shape) ? std::optional(geo::boundsOf(*shape))
                                                                    : std::nullopt;
}

template <double geo::LonLatBounds::*Side>
std::optional<double> sideOf(std::string_view bytes) {
    const std::optional<geo::LonLatBounds> box = boxOf(bytes);
    return box ? std::optional((*box).*Side) : std::nullopt;
}

/// Somebody who has another program make an index of the places leaves triggers in the file that call these at every
/// change (GeoPackage 1.3, F.3 "RTree Spatial Indexes"). Without them nothing could be written any more.
constexpr std::array<sqlite::Function, 5> ShapeFunctions = {
    {{"ST_IsEmpty", [](std::string_view bytes) { return std::optional(boxOf(bytes) ? 0.0 : 1.0); }},
     {"ST_MinX", &sideOf<&geo::LonLatBounds::westDeg>},
     {"ST_MaxX", &sideOf<&geo::LonLatBounds::eastDeg>},
     {"ST_MinY", &sideOf<&geo::LonLatBounds::southDeg>},
     {"ST_MaxY", &sideOf<&geo::LonLatBounds::northDeg>}}};

/// Fails where the path leads to something that is no ordinary file, before anything could wait for it.
base::Result<void> checkKind(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return makeEmptyFile(path);
    }
    if (error) {
        return base::fail(base::ErrorCode::FileUnreadable, shownPath(path),
                          fmt::format("the file cannot be looked at: {}; check its permissions", error.message()));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return base::fail(base::ErrorCode::FileUnreadable, shownPath(path),
                          "this is no ordinary file; move it away or choose another folder");
    }
    return {};
}

base::Result<void> createUnlessDone(const sqlite::Database& database) {
    if (database.isReadOnly()) {
        return base::fail(base::ErrorCode::FileUnwritable, database.name(),
                          "the file is empty and may not be written; make it and its folder writable");
    }
    base::Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction) {
        return base::Failure(transaction.error());
    }
    // Another program may have been first.
    const base::Result<NotesFile> now = examineNotesFile(database);
    if (!now || *now == NotesFile::Sound) {
        return now ? base::Result<void>() : base::Failure(now.error());
    }
    const base::Result<void> created = createNotesTables(database);
    return created ? transaction->commit() : created;
}

/// Programs that edit GeoPackages leave them with a log beside them when they are ended, and a copy of the file alone
/// would then lack what is in the log.
void leaveWriteAheadLog(const sqlite::Database& database) {
    const base::Result<std::optional<std::string>> mode = database.askText("PRAGMA journal_mode");
    if (mode && *mode == "wal") {
        // Not while another program has it open; then it is tried again when the file is opened the next time.
        static_cast<void>(database.execute("PRAGMA journal_mode = DELETE"));
    }
}

base::Result<sqlite::Database> openDatabase(const std::filesystem::path& path, std::chrono::milliseconds patience) {
    if (const base::Result<void> checked = checkKind(path); !checked) {
        return base::Failure(checked.error());
    }
    base::Result<sqlite::Database> database = sqlite::Database::open(path, patience);
    if (!database) {
        return database;
    }
    for (const sqlite::Function& function : ShapeFunctions) {
        if (const base::Result<void> defined = database->define(function); !defined) {
            return base::Failure(defined.error());
        }
    }
    const base::Result<NotesFile> file = examineNotesFile(*database);
    if (!file) {
        return base::Failure(file.error());
    }
    if (*file == NotesFile::Empty) {
        if (const base::Result<void> created = createUnlessDone(*database); !created) {
            return base::Failure(created.error());
        }
    }
    leaveWriteAheadLog(*database);
    return database;
}

}  // namespace

base::Result<sqlite::Database> openNotesFile(const std::filesystem::path& path, std::chrono::milliseconds patience) {
    base::Result<sqlite::Database> database = openDatabase(path, patience);
    if (!database && database.error().code == base::ErrorCode::Malformed) {
        database.error().message += "; move the file elsewhere, or begin anew, which keeps a copy of it";
    }
    return database;
}

base::Result<Transaction> beginChange(const sqlite::Database& database) {
    base::Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction) {
        return transaction;
    }
    // Triggers may use a virtual table only where the whole schema is trusted. The index is one, and harmless; what
    // else calls itself a table could be anything, so its text has to be the one that other programs write, and the
    // only one.
    const base::Result<std::optional<std::int64_t>> isIndexAlone = database.askWhole(
        "SELECT min(sql = 'CREATE VIRTUAL TABLE \"rtree_notes_geom\" USING rtree(id, minx, maxx, miny, maxy)') "
        "FROM sqlite_schema WHERE type = 'table' AND rootpage = 0");
    if (!isIndexAlone) {
        return base::Failure(isIndexAlone.error());
    }
    const bool isTrusted = isIndexAlone->value_or(0) == 1;
    const base::Result<void> set =
        database.execute(isTrusted ? "PRAGMA trusted_schema = ON" : "PRAGMA trusted_schema = OFF");
    return set ? std::move(transaction) : base::Failure(set.error());
}

base::Result<std::string> takeNotesFileAway(const std::filesystem::path& path) {
    const base::Result<std::filesystem::path> copy = setAside(path, MaxComparedBytes);
    if (!copy) {
        return base::Failure(copy.error());
    }
    std::error_code error;
    // Journals belong to the file of that name and would be taken for the new one's.
    for (const char* ending : {"-journal", "-wal", "-shm"}) {
        const std::filesystem::path journal = path.string() + ending;
        if (std::filesystem::exists(journal, error)) {
            std::filesystem::copy_file(journal, copy->string() + ending, error);
            std::filesystem::remove(journal, error);
        }
    }
    if (!std::filesystem::remove(path, error)) {
        return base::fail(base::ErrorCode::FileUnwritable, shownPath(path),
                          fmt::format("the broken file was copied to {} but cannot be taken away: {}", shownPath(*copy),
                                      error.message()));
    }
    return shownPath(*copy);
}

}  // namespace data
