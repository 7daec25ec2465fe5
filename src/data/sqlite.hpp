#pragma once
// SQLite as this room uses it: a file that is opened with care and closes itself, statements, transactions, and errors
// that say what to do. Used by one thread at a time.
//
// A file is opened for reading alone where it may not be written. What a file's own schema asks for runs without
// functions that reach outside of it.

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace data::sqlite {

/// Closes itself. Statements end before their database does.
class Statement {
public:
    /// Whether there is a row to look at.
    [[nodiscard]] base::Result<bool> step();
    /// Ready for another run, with values to be bound anew.
    void reset();

    /// Parameters count from 1.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);
    void bindBytes(int parameter, std::string_view bytes);
    void bindNull(int parameter);

    /// Columns count from 0. Empty where the value is of another type.
    [[nodiscard]] std::optional<std::int64_t> whole(int column) const;
    [[nodiscard]] std::optional<std::string> text(int column) const;
    [[nodiscard]] std::optional<std::string> bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3_stmt* statement, std::string file) : m_statement(statement), m_file(std::move(file)) {}

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::string m_file;
};

/// A function that statements and triggers may call: of bytes; nothing where it says nothing of them.
struct Function {
    const char* name;
    std::optional<double> (*call)(std::string_view bytes);
};

class Database {
public:
    /// The file must be there: an empty one becomes a database when something is written. `patience`: how long a
    /// statement waits for other programs.
    [[nodiscard]] static base::Result<Database> open(const std::filesystem::path& path,
                                                     std::chrono::milliseconds patience);

    /// `function` lives as long as the database.
    [[nodiscard]] base::Result<void> define(const Function& function) const;

    [[nodiscard]] base::Result<Statement> prepare(std::string_view sql) const;
    /// One statement or several, without values.
    [[nodiscard]] base::Result<void> execute(const std::string& sql) const;
    /// The first column of the first row; empty where there is none or it is no whole number.
    [[nodiscard]] base::Result<std::optional<std::int64_t>> askWhole(std::string_view sql) const;
    [[nodiscard]] base::Result<std::optional<std::string>> askText(std::string_view sql) const;

    [[nodiscard]] bool isReadOnly() const;
    /// Whether the last call failed since a value is larger than any that this program writes.
    [[nodiscard]] bool isTooLarge() const;
    /// Whether another file lies at the path now, or none.
    [[nodiscard]] bool hasMoved() const;
    [[nodiscard]] std::int64_t changedRows() const;
    [[nodiscard]] bool isInTransaction() const;
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    Database(sqlite3* database, std::string name) : m_database(database), m_name(std::move(name)) {}

    std::unique_ptr<sqlite3, Close> m_database;
    std::string m_name;
    std::unique_ptr<int> m_patience = std::make_unique<int>(0);  // the library keeps its address
};

/// Taken back at its end unless it was committed.
class Transaction {
public:
    /// Read: others may write meanwhile, which is not seen. Write: begins only when nobody else writes.
    enum class Kind { Read, Write };
    [[nodiscard]] static base::Result<Transaction> begin(const Database& database, Kind kind);
    ~Transaction();
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;

    /// After an error nothing was changed, as far as can be told: where not even that could be found out, the file says
    /// it when it is read the next time.
    [[nodiscard]] base::Result<void> commit();

private:
    explicit Transaction(const Database& database) : m_database(&database) {}
    void takeBack();

    const Database* m_database;
};

}  // namespace data::sqlite
