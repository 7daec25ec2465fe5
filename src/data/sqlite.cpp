#include "data/sqlite.hpp"

#include "data/text_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace data::sqlite {
namespace {

/// Of one value or row; the largest that this program writes are well under half of it.
constexpr int MaxValueBytes = 8 * 1024 * 1024;

/// EXTRA, not FULL: a change that was told as kept has to be there after the power failed, and that takes one more sync
/// of the folder, after the journal is gone. DELETE: between changes the file is whole, so that a copy of it is. What
/// is deleted is overwritten, since notes are private.
constexpr const char* Pragmas =
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA synchronous = EXTRA;";

// A file can bring triggers that never end. A statement has this many rounds of steps of the library's machine, two
// seconds or so.
constexpr int StepsInRound = 1'000'000;
constexpr int PatienceRounds = 100;

int isOutOfPatience(void* roundsLeft) {
    return --*static_cast<int*>(roundsLeft) < 0 ? 1 : 0;
}

void callFunction(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    const auto& function = *static_cast<const Function*>(sqlite3_user_data(context));
    std::optional<double> result;
    if (sqlite3_value_type(*values) == SQLITE_BLOB) {
        const void* bytes = sqlite3_value_blob(*values);
        const int length = sqlite3_value_bytes(*values);
        result = function.call({static_cast<const char*>(bytes), static_cast<std::size_t>(length)});
    }
    if (result) {
        sqlite3_result_double(context, *result);
    } else {
        sqlite3_result_null(context);
    }
}

std::string systemReason(sqlite3* database) {
    const int number = sqlite3_system_errno(database);
    return number == 0 ? std::string() : ": " + std::generic_category().message(number);
}

base::Failure errorOf(sqlite3* database, int code, const std::string& name) {
    using base::ErrorCode;
    if (code == SQLITE_READONLY_DBMOVED) {
        return base::fail(ErrorCode::FileUnwritable, name,
                          "the file was moved or replaced while it was open; nothing was changed; open it again");
    }
    constexpr int PrimaryCode = 0xFF;
    switch (code & PrimaryCode) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return base::fail(ErrorCode::Malformed, name, "the file is damaged, or no database at all");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return base::fail(ErrorCode::FileUnwritable, name,
                          "another program is writing the file; nothing was changed; try again when that one is done");
    case SQLITE_FULL:
        return base::fail(ErrorCode::FileUnwritable, name,
                          "the disk is full; nothing was changed; make room and try again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return base::fail(
            ErrorCode::FileUnwritable, name,
            "the file or its folder may not be written; nothing was changed; make both writable and try again");
    case SQLITE_CANTOPEN:
        return base::fail(
            ErrorCode::FileUnwritable, name,
            fmt::format("the file cannot be opened{}; make the file and its folder writable and try again",
                        systemReason(database)));
    case SQLITE_IOERR:
        return base::fail(
            ErrorCode::FileUnwritable, name,
            fmt::format("reading or writing failed{}; nothing was changed; look after the disk and try again",
                        systemReason(database)));
    default:
        return base::fail(ErrorCode::FileUnreadable, name,
                          fmt::format("{}; nothing was changed", sqlite3_errmsg(database)));
    }
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

base::Result<bool> Statement::step() {
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    sqlite3* database = sqlite3_db_handle(m_statement.get());
    base::Failure failure = errorOf(database, sqlite3_extended_errcode(database), m_file);
    // A statement that is left where it stopped would hold the file.
    sqlite3_reset(m_statement.get());
    return failure;
}

void Statement::reset() {
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

void Statement::bind(int parameter, std::int64_t value) {
    sqlite3_bind_int64(m_statement.get(), parameter, value);
}

void Statement::bind(int parameter, std::string_view text) {
    sqlite3_bind_text64(m_statement.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindBytes(int parameter, std::string_view bytes) {
    sqlite3_bind_blob64(m_statement.get(), parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

void Statement::bindNull(int parameter) {
    sqlite3_bind_null(m_statement.get(), parameter);
}

std::optional<std::int64_t> Statement::whole(int column) const {
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_INTEGER) {
        return std::nullopt;
    }
    return sqlite3_column_int64(m_statement.get(), column);
}

std::optional<std::string> Statement::text(int column) const {
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_TEXT) {
        return std::nullopt;
    }
    // The text first: asking for it may turn it into UTF-8, and only then its length is known.
    const void* text = sqlite3_column_text(m_statement.get(), column);
    const int length = sqlite3_column_bytes(m_statement.get(), column);
    return text == nullptr ? std::string()
                           : std::string(static_cast<const char*>(text), static_cast<std::size_t>(length));
}

std::optional<std::string> Statement::bytes(int column) const {
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_BLOB) {
        return std::nullopt;
    }
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    const int length = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::string()
                            : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

base::Result<Database> Database::open(const std::filesystem::path& path, std::chrono::milliseconds patience) {
    // An absolute path: a name that begins with "file:" or is ":memory:" would mean something else.
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(path, error);
    const std::string name = shownPath(path);
    if (error) {
        return base::fail(base::ErrorCode::FileUnreadable, name,
                          fmt::format("the file cannot be found: {}", error.message()));
    }
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(whole.string().c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(raw, name);
    if (raw == nullptr) {
        return base::fail(base::ErrorCode::FileUnreadable, name, "there is not enough memory to open it");
    }
    if (code != SQLITE_OK) {
        return errorOf(raw, sqlite3_extended_errcode(raw), name);
    }
    sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, MaxValueBytes);
    sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_progress_handler(raw, StepsInRound, isOutOfPatience, database.m_patience.get());
    if (const base::Result<void> set = database.execute(Pragmas); !set) {
        return base::Failure(set.error());
    }
    return database;
}

base::Result<void> Database::define(const Function& function) const {
    // The library takes it as changeable and hands it back as it was.
    void* data = const_cast<Function*>(&function);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    const int code = sqlite3_create_function_v2(m_database.get(), function.name, 1,
                                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, data,
                                                callFunction, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? base::Result<void>() : errorOf(m_database.get(), code, m_name);
}

base::Result<Statement> Database::prepare(std::string_view sql) const {
    *m_patience = PatienceRounds;
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement(raw, m_name);
    if (code != SQLITE_OK) {
        return errorOf(m_database.get(), sqlite3_extended_errcode(m_database.get()), m_name);
    }
    return statement;
}

base::Result<void> Database::execute(const std::string& sql) const {
    *m_patience = PatienceRounds;
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return errorOf(m_database.get(), sqlite3_extended_errcode(m_database.get()), m_name);
    }
    return {};
}

base::Result<std::optional<std::int64_t>> Database::askWhole(std::string_view sql) const {
    base::Result<Statement> statement = prepare(sql);
    const base::Result<bool> row = statement ? statement->step() : base::Failure(statement.error());
    if (!row) {
        return base::Failure(row.error());
    }
    return *row ? statement->whole(0) : std::nullopt;
}

base::Result<std::optional<std::string>> Database::askText(std::string_view sql) const {
    base::Result<Statement> statement = prepare(sql);
    const base::Result<bool> row = statement ? statement->step() : base::Failure(statement.error());
    if (!row) {
        return base::Failure(row.error());
    }
    return *row ? statement->text(0) : std::nullopt;
}

bool Database::isReadOnly() const {
    return sqlite3_db_readonly(m_database.get(), "main") != 0;
}

bool Database::isTooLarge() const {
    return sqlite3_errcode(m_database.get()) == SQLITE_TOOBIG;
}

bool Database::hasMoved() const {
    int moved = 0;
    sqlite3_file_control(m_database.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

std::int64_t Database::changedRows() const {
    return sqlite3_changes(m_database.get());
}

bool Database::isInTransaction() const {
    return sqlite3_get_autocommit(m_database.get()) == 0;
}

base::Result<Transaction> Transaction::begin(const Database& database, Kind kind) {
    if (const base::Result<void> begun = database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) {
        return base::Failure(begun.error());
    }
    return Transaction(database);
}

Transaction::~Transaction() {
    takeBack();
}

base::Result<void> Transaction::commit() {
    base::Result<void> committed = m_database->execute("COMMIT");
    takeBack();
    return committed;
}

void Transaction::takeBack() {
    // Some errors take it back by themselves.
    if (m_database != nullptr && m_database->isInTransaction()) {
        static_cast<void>(m_database->execute("ROLLBACK"));
    }
    m_database = nullptr;
}

}  // namespace data::sqlite
