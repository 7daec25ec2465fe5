#include "data/notes_store.hpp"

#include "data/fault_code.hpp"
#include "data/note_row.hpp"
#include "data/notes_file.hpp"
#include "data/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <unordered_set>
#include <utility>

namespace data {
namespace {

using session::Note;
using sqlite::Statement;
using sqlite::Transaction;

constexpr std::size_t MaxNotes = 200'000;
constexpr std::string_view InsertNote =
    "INSERT INTO notes (id, title, text, tags, when_edtf, links, created, changed, revision, geom) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
// The hour of its making (?7) stays.
constexpr std::string_view UpdateNote =
    "UPDATE notes SET title = ?2, text = ?3, tags = ?4, when_edtf = ?5, links = ?6, changed = ?8, revision = ?9, "
    "geom = ?10 WHERE id = ?1";

std::string newId() {
    std::array<std::uint64_t, 2> random{};
    sqlite3_randomness(sizeof random, random.data());
    return fmt::format("{:016x}{:016x}", random[0], random[1]);
}

}  // namespace

struct NotesStore::Impl {
    sqlite::Database database;
    Clock clock;
    std::int64_t seenVersion = 0;  // of the file, as `all` saw it

    [[nodiscard]] base::Result<std::optional<Note>> find(std::string_view id) const;
    /// Runs a statement that changes one row; false where there was none to change.
    [[nodiscard]] base::Result<bool> run(Statement& statement) const;
    [[nodiscard]] base::Result<void> write(std::string_view sql, const Note& note) const;
    [[nodiscard]] base::Result<void> finish(Transaction& transaction, std::string_view id,
                                            const std::optional<Note>& wanted) const;
    [[nodiscard]] base::Result<Note> insert(Transaction& transaction, Note note) const;
    [[nodiscard]] base::Error unsound(const base::Error& error) const;
    [[nodiscard]] base::Result<std::int64_t> fileVersion() const;
    [[nodiscard]] base::Result<std::vector<std::int64_t>> rows() const;
    [[nodiscard]] base::Result<void> load(const std::vector<std::int64_t>& rows, LoadedNotes& loaded) const;
};

base::Result<std::optional<Note>> NotesStore::Impl::find(std::string_view id) const {
    base::Result<Statement> statement =
        database.prepare(fmt::format("SELECT {} FROM notes WHERE id = ?1", NoteColumns));
    if (!statement) {
        return base::Failure(statement.error());
    }
    statement->bind(1, id);
    const base::Result<bool> row = statement->step();
    if (!row) {
        // A row that is too large to be a note is none; all else is a fault of the file.
        return database.isTooLarge() ? base::Result<std::optional<Note>>(std::nullopt) : base::Failure(row.error());
    }
    const base::Result<Note> note = *row ? noteOfRow(*statement) : base::Failure(base::Error());
    return note ? std::optional<Note>(*note) : std::nullopt;
}

base::Result<bool> NotesStore::Impl::run(Statement& statement) const {
    if (const base::Result<bool> done = statement.step(); !done) {
        return base::Failure(done.error());
    }
    return database.changedRows() == 1;
}

base::Result<void> NotesStore::Impl::write(std::string_view sql, const Note& note) const {
    base::Result<Statement> statement = database.prepare(sql);
    if (!statement) {
        return base::Failure(statement.error());
    }
    bindNote(*statement, note);
    const base::Result<bool> written = run(*statement);
    if (!written) {
        return base::Failure(written.error());
    }
    return *written ? base::Result<void>()
                    : base::fail(base::ErrorCode::FileUnreadable, database.name(),
                                 "the file did not take the note; nothing was changed");
}

/// `wanted`: what stands under that id when all went well.
base::Result<void> NotesStore::Impl::finish(Transaction& transaction, std::string_view id,
                                            const std::optional<Note>& wanted) const {
    base::Result<void> dated = database.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = 'notes'");
    if (!dated) {
        return dated;
    }
    base::Result<void> committed = transaction.commit();
    if (committed) {
        return committed;
    }
    // The last step of a commit takes the journal away and syncs the folder. Where that fails the change may be in the
    // file all the same, and whoever was told that it is not would make it a second time.
    const base::Result<std::optional<Note>> there = find(id);
    return there && *there == wanted ? base::Result<void>() : committed;
}

base::Result<Note> NotesStore::Impl::insert(Transaction& transaction, Note note) const {
    base::Result<void> written = write(InsertNote, note);
    if (written) {
        written = finish(transaction, note.id, note);
    }
    return written ? base::Result<Note>(std::move(note)) : base::Failure(written.error());
}

base::Error NotesStore::Impl::unsound(const base::Error& error) const {
    return {error.code, database.name(),
            fmt::format("the note's {}: {}; nothing was changed", error.where, error.message)};
}

base::Result<std::int64_t> NotesStore::Impl::fileVersion() const {
    const base::Result<std::optional<std::int64_t>> version = database.askWhole("PRAGMA data_version");
    return version ? base::Result<std::int64_t>(version->value_or(0)) : base::Failure(version.error());
}

base::Result<std::vector<std::int64_t>> NotesStore::Impl::rows() const {
    base::Result<Statement> statement = database.prepare("SELECT fid FROM notes ORDER BY fid LIMIT ?1");
    if (!statement) {
        return base::Failure(statement.error());
    }
    statement->bind(1, static_cast<std::int64_t>(MaxNotes + 1));
    std::vector<std::int64_t> rows;
    for (;;) {
        const base::Result<bool> row = statement->step();
        if (!row) {
            return base::Failure(row.error());
        }
        if (!*row) {
            return rows;
        }
        rows.push_back(statement->whole(0).value_or(0));
    }
}

/// Row by row, so that one that is too large or no note costs itself.
base::Result<void> NotesStore::Impl::load(const std::vector<std::int64_t>& rows, LoadedNotes& loaded) const {
    base::Result<Statement> statement =
        database.prepare(fmt::format("SELECT {} FROM notes WHERE fid = ?1", NoteColumns));
    if (!statement) {
        return base::Failure(statement.error());
    }
    std::unordered_set<std::string> seen;
    const auto leaveOut = [&](std::int64_t row, std::string_view why) {
        base::Diagnostic diagnostic;
        diagnostic.severity = base::Severity::Warning;
        diagnostic.code = fault::NoteUnsound;
        diagnostic.file = database.name();
        diagnostic.featureId = fmt::format("row {}", row);
        diagnostic.message = fmt::format("{}; the note is not shown and stays in the file as it is", why);
        loaded.diagnostics.push_back(std::move(diagnostic));
    };
    for (const std::int64_t fid : rows) {
        statement->reset();
        statement->bind(1, fid);
        const base::Result<bool> row = statement->step();
        if (!row && database.isTooLarge()) {
            leaveOut(fid, "it is larger than any note");
        } else if (!row) {
            return base::Failure(row.error());
        } else if (base::Result<Note> note = *row ? noteOfRow(*statement) : base::Failure(base::Error()); !note) {
            leaveOut(fid, fmt::format("{}: {}", note.error().where, note.error().message));
        } else if (!seen.insert(note->id).second) {
            leaveOut(fid, "another one has the same id");
        } else {
            loaded.notes.push_back(std::move(*note));
        }
    }
    return {};
}

NotesStore::NotesStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
NotesStore::~NotesStore() = default;
NotesStore::NotesStore(NotesStore&&) noexcept = default;
NotesStore& NotesStore::operator=(NotesStore&&) noexcept = default;

std::int64_t NotesStore::systemSeconds() {
    using std::chrono::seconds;
    using std::chrono::system_clock;
    return std::chrono::duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

base::Result<NotesStore> NotesStore::open(const std::filesystem::path& path, Clock clock,
                                          std::chrono::milliseconds patience) {
    base::Result<sqlite::Database> database = openNotesFile(path, patience);
    if (!database) {
        return base::Failure(database.error());
    }
    return NotesStore(std::make_unique<Impl>(Impl{std::move(*database), std::move(clock)}));
}

base::Result<NotesStore::Anew> NotesStore::openAnew(const std::filesystem::path& path, Clock clock) {
    base::Result<NotesStore> store = open(path, clock);
    if (store) {
        return Anew{std::move(*store), {}};
    }
    if (store.error().code != base::ErrorCode::Malformed) {
        return base::Failure(store.error());
    }
    const base::Result<std::string> copy = takeNotesFileAway(path);
    if (!copy) {
        return base::Failure(copy.error());
    }
    store = open(path, std::move(clock));
    return store ? base::Result<Anew>(Anew{std::move(*store), *copy}) : base::Failure(store.error());
}

base::Result<LoadedNotes> NotesStore::all() {
    const base::Result<Transaction> transaction = Transaction::begin(m_impl->database, Transaction::Kind::Read);
    if (!transaction) {
        return base::Failure(transaction.error());
    }
    // In one transaction, so that what is seen is of that version.
    const base::Result<std::int64_t> version = m_impl->fileVersion();
    base::Result<std::vector<std::int64_t>> rows = m_impl->rows();
    if (!version || !rows) {
        return base::Failure(version ? rows.error() : version.error());
    }
    LoadedNotes loaded;
    if (rows->size() > MaxNotes) {
        rows->resize(MaxNotes);
        loaded.diagnostics.push_back({base::Severity::Warning, std::string(fault::NoteUnsound), m_impl->database.name(),
                                      0, 0, "", "",
                                      fmt::format("there are more than {} notes; the others are not shown and stay in "
                                                  "the file as they are",
                                                  MaxNotes)});
    }
    if (const base::Result<void> read = m_impl->load(*rows, loaded); !read) {
        return base::Failure(read.error());
    }
    m_impl->seenVersion = *version;
    return loaded;
}

base::Result<std::optional<Note>> NotesStore::find(std::string_view id) {
    return m_impl->find(id);
}

base::Result<Note> NotesStore::add(Note note) {
    note.id = newId();
    note.revision = 1;
    note.created = m_impl->clock();
    note.changed = note.created;
    if (const base::Result<void> checked = session::checkNote(note); !checked) {
        return base::Failure(m_impl->unsound(checked.error()));
    }
    base::Result<Transaction> transaction = beginChange(m_impl->database);
    return transaction ? m_impl->insert(*transaction, std::move(note)) : base::Failure(transaction.error());
}

base::Result<ChangedNote> NotesStore::change(Note note, OnConflict onConflict) {
    if (const base::Result<void> checked = session::checkNote(note); !checked) {
        return base::Failure(m_impl->unsound(checked.error()));
    }
    base::Result<Transaction> transaction = beginChange(m_impl->database);
    base::Result<std::optional<Note>> before = transaction ? m_impl->find(note.id) : base::Failure(transaction.error());
    if (!before) {
        return base::Failure(before.error());
    }
    const bool isAsSeen = *before && (*before)->revision == note.revision;
    if (!isAsSeen && onConflict == OnConflict::Refuse) {
        return ChangedNote{ChangeOutcome::Refused, std::move(note), {}};
    }
    note.changed = m_impl->clock();
    if (isAsSeen) {
        note.created = (*before)->created;
        ++note.revision;
        base::Result<void> written = m_impl->write(UpdateNote, note);
        if (written) {
            written = m_impl->finish(*transaction, note.id, note);
        }
        if (!written) {
            return base::Failure(written.error());
        }
        return ChangedNote{ChangeOutcome::Stored, std::move(note), std::move(*before)};
    }
    note.id = newId();
    note.revision = 1;
    base::Result<Note> stored = m_impl->insert(*transaction, std::move(note));
    if (!stored) {
        return base::Failure(stored.error());
    }
    return ChangedNote{
        *before ? ChangeOutcome::StoredBesideOther : ChangeOutcome::StoredAfterRemoval, std::move(*stored), {}};
}

base::Result<RemovedNote> NotesStore::remove(std::string_view id, std::int64_t revision) {
    base::Result<Transaction> transaction = beginChange(m_impl->database);
    base::Result<std::optional<Note>> before = transaction ? m_impl->find(id) : base::Failure(transaction.error());
    if (!before) {
        return base::Failure(before.error());
    }
    if (!*before) {
        return RemovedNote{RemoveOutcome::GoneAlready, {}};
    }
    if ((*before)->revision != revision) {
        return RemovedNote{RemoveOutcome::RefusedAsChanged, {}};
    }
    base::Result<Statement> statement = m_impl->database.prepare("DELETE FROM notes WHERE id = ?1");
    if (!statement) {
        return base::Failure(statement.error());
    }
    statement->bind(1, id);
    const base::Result<bool> removed = m_impl->run(*statement);
    if (!removed) {
        return base::Failure(removed.error());
    }
    statement->reset();
    if (const base::Result<void> finished = m_impl->finish(*transaction, id, std::nullopt); !finished) {
        return base::Failure(finished.error());
    }
    return RemovedNote{RemoveOutcome::Removed, std::move(*before)};
}

base::Result<std::optional<Note>> NotesStore::restore(Note note) {
    if (const base::Result<void> checked = session::checkNote(note); !checked || !session::isNoteId(note.id)) {
        return base::Failure(m_impl->unsound(
            checked ? base::Error{base::ErrorCode::UnknownId, "id", "it was never stored"} : checked.error()));
    }
    base::Result<Transaction> transaction = beginChange(m_impl->database);
    if (!transaction) {
        return base::Failure(transaction.error());
    }
    // Also one that is no sound note holds its id.
    base::Result<Statement> statement = m_impl->database.prepare("SELECT 1 FROM notes WHERE id = ?1");
    if (!statement) {
        return base::Failure(statement.error());
    }
    statement->bind(1, note.id);
    const base::Result<bool> isTaken = statement->step();
    if (!isTaken) {
        return base::Failure(isTaken.error());
    }
    statement->reset();
    if (*isTaken) {
        return std::optional<Note>();
    }
    // Beyond every revision that anybody may have seen of it.
    ++note.revision;
    note.changed = m_impl->clock();
    base::Result<Note> stored = m_impl->insert(*transaction, std::move(note));
    return stored ? base::Result<std::optional<Note>>(std::move(*stored)) : base::Failure(stored.error());
}

base::Result<bool> NotesStore::hasChangedElsewhere() {
    if (m_impl->database.hasMoved()) {
        return base::fail(base::ErrorCode::FileUnreadable, m_impl->database.name(),
                          "the file was moved away or replaced while it was open; open it again");
    }
    const base::Result<std::int64_t> version = m_impl->fileVersion();
    return version ? base::Result<bool>(*version != m_impl->seenVersion) : base::Failure(version.error());
}

bool NotesStore::isReadOnly() const {
    return m_impl->database.isReadOnly();
}

}  // namespace data
