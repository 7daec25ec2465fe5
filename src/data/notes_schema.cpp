#include "data/notes_schema.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "data/note_row.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace data {
namespace {

constexpr std::int64_t GeoPackageId = 0x47504B47;  // "GPKG"
constexpr std::int64_t GeoPackageVersion = 10300;
constexpr std::int64_t NextGeoPackage = 20000;

// GeoPackage's own number of the version says nothing about the columns of notes, so theirs stands in the description
// of the table.
constexpr std::string_view VersionMark = "khorgos-notes ";
constexpr std::int64_t NotesVersion = 1;

// 1.1.2 "Spatial Reference Systems" with its three rows, 1.1.3 "Contents", 2.1.5 "Geometry Columns".
constexpr const char* GeoPackageTables = R"sql(
PRAGMA application_id = {id};
PRAGMA user_version = {version};
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('WGS 84 geodetic', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
     || 'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
     || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
     || 'AUTHORITY["EPSG","4326"]]',
     'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid'),
    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
    VALUES ('notes', 'features', 'notes', '{mark}{notes}', 4326);
INSERT INTO gpkg_geometry_columns VALUES ('notes', 'geom', 'GEOMETRY', 4326, 0, 0);
)sql";

// Other programs may edit the table too, and know nothing of ids and revisions: what they add gets both, and what they
// change counts as changed, so that a window of this program that shows the note from before does not write over it.
constexpr const char* NotesTable = R"sql(
CREATE TABLE notes (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom GEOMETRY,
    id TEXT UNIQUE,
    title TEXT,
    text TEXT,
    tags TEXT,
    when_edtf TEXT,
    links TEXT,
    created DATETIME,
    changed DATETIME,
    revision INTEGER);
CREATE TRIGGER notes_added AFTER INSERT ON notes WHEN NEW.id IS NULL OR NEW.revision IS NULL BEGIN
    UPDATE notes SET id = coalesce(NEW.id, lower(hex(randomblob(16)))),
        created = coalesce(NEW.created, strftime('%Y-%m-%dT%H:%M:%SZ','now')),
        changed = coalesce(NEW.changed, strftime('%Y-%m-%dT%H:%M:%SZ','now')),
        revision = coalesce(NEW.revision, 1)
    WHERE fid = NEW.fid;
END;
CREATE TRIGGER notes_changed AFTER UPDATE ON notes WHEN NEW.revision IS OLD.revision BEGIN
    UPDATE notes SET revision = coalesce(OLD.revision, 0) + 1, changed = strftime('%Y-%m-%dT%H:%M:%SZ','now')
    WHERE fid = NEW.fid;
END;
)sql";

base::Failure foreign(const sqlite::Database& database, std::string what) {
    return base::fail(base::ErrorCode::Malformed, database.name(), std::move(what));
}

/// A file that cannot be read now may be sound all the same: only what the library says of its tables tells what it is.
base::Failure foreignUnless(const sqlite::Database& database, const base::Error& error, std::string what) {
    return error.code == base::ErrorCode::FileUnreadable ? foreign(database, std::move(what)) : base::Failure(error);
}

base::Failure newer(const sqlite::Database& database) {
    return base::fail(base::ErrorCode::FileNewer, database.name(),
                      "a newer version of the program wrote it, so it is left as it is; open it with that version");
}

/// What the description says; 1 where somebody wrote another one, since the columns are looked at anyhow.
std::int64_t versionIn(const std::optional<std::string>& description) {
    if (!description || !description->starts_with(VersionMark)) {
        return NotesVersion;
    }
    return base::parseNumber<std::int64_t>(description->substr(VersionMark.size())).value_or(NotesVersion);
}

base::Result<NotesFile> examineTables(const sqlite::Database& database) {
    const base::Result<std::optional<std::string>> description =
        database.askText("SELECT description FROM gpkg_contents WHERE table_name = 'notes' AND data_type = 'features'");
    if (!description) {
        return foreignUnless(database, description.error(), "it lacks the tables that a GeoPackage has");
    }
    if (versionIn(*description) > NotesVersion) {
        return newer(database);
    }
    // A view or a virtual table of that name could do anything when it is asked.
    const base::Result<std::optional<std::int64_t>> isTable = database.askWhole(
        "SELECT count(*) FROM sqlite_schema WHERE name = 'notes' AND type = 'table' AND rootpage > 0");
    if (!isTable) {
        return base::Failure(isTable.error());
    }
    if (isTable->value_or(0) != 1) {
        return foreign(database, "it holds no table of notes");
    }
    const base::Result<sqlite::Statement> columns =
        database.prepare(fmt::format("SELECT fid, {} FROM notes", NoteColumns));
    if (!columns) {
        return foreignUnless(database, columns.error(), "its table of notes lacks columns that notes have");
    }
    const base::Result<std::optional<std::string>> check = database.askText("PRAGMA quick_check(1)");
    if (!check) {
        return base::Failure(check.error());
    }
    if (*check != "ok") {
        return foreign(database, fmt::format("the file is damaged ({})", base::escapeControls(check->value_or(""))));
    }
    return NotesFile::Sound;
}

}  // namespace

base::Result<NotesFile> examineNotesFile(const sqlite::Database& database) {
    constexpr std::array Questions = {"SELECT count(*) FROM sqlite_schema", "PRAGMA application_id",
                                      "PRAGMA user_version"};
    std::array<std::int64_t, Questions.size()> values{};
    for (std::size_t i = 0; i < Questions.size(); ++i) {
        const base::Result<std::optional<std::int64_t>> value = database.askWhole(Questions.at(i));
        if (!value) {
            return base::Failure(value.error());
        }
        values.at(i) = value->value_or(0);
    }
    const auto [objects, application, version] = values;
    if (objects == 0 && application == 0 && version == 0) {
        return NotesFile::Empty;
    }
    if (application != GeoPackageId) {
        return foreign(database, "it is a database, but no GeoPackage");
    }
    return version >= NextGeoPackage ? newer(database) : examineTables(database);
}

base::Result<void> createNotesTables(const sqlite::Database& database) {
    const base::Result<void> created = database.execute(fmt::format(
        fmt::runtime(GeoPackageTables), fmt::arg("id", GeoPackageId), fmt::arg("version", GeoPackageVersion),
        fmt::arg("mark", VersionMark), fmt::arg("notes", NotesVersion)));
    return created ? database.execute(NotesTable) : created;
}

}  // namespace data
