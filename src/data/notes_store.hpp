#pragma once
// NotesStore: the user's notes on disk, in a GeoPackage that other programs can open too.
//
// Every change is one transaction: after it returned, the change is on the disk as a whole, and a copy of the file made
// between two changes is whole. After an error nothing was changed and the store can be used on.
//
// Several programs may have the file open. A note carries the revision that was seen; what was seen in another revision
// is neither overwritten nor removed. A store is used by one thread at a time.
//
// Errors of opening: FileUnwritable and FileUnreadable tell of the disk, of rights and of other programs; FileNewer of
// a later version's file; Malformed of one that is no file of notes or a damaged one, which `openAnew` sets aside.

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "session/note.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace data {

inline constexpr std::string_view NotesFileName = "notes.gpkg";

struct LoadedNotes {
    std::vector<session::Note> notes;  // in the order in which they were added
    base::Diagnostics diagnostics;     // one for each row that is no sound note; it stays in the file
};

/// What to do where the note was changed by another program since it was seen.
enum class OnConflict { KeepBoth, Refuse };

enum class ChangeOutcome {
    Stored,
    StoredBesideOther,   // another program changed it: this change is a note of its own now, with a new id
    StoredAfterRemoval,  // another program removed it: the same
    Refused,
};

struct ChangedNote {
    ChangeOutcome outcome = ChangeOutcome::Stored;
    session::Note note;                   // as it is in the file now; where refused, as it was given
    std::optional<session::Note> before;  // Stored: what it replaced
};

enum class RemoveOutcome {
    Removed,
    RefusedAsChanged,  // another program changed it since
    GoneAlready,
};

struct RemovedNote {
    RemoveOutcome outcome = RemoveOutcome::Removed;
    std::optional<session::Note> before;  // Removed: what was there
};

class NotesStore {
public:
    /// Seconds since 1970, UTC.
    using Clock = std::function<std::int64_t()>;

    /// Makes the file, and its folder, where there is none. What a program that was ended left half done is taken back.
    /// `patience`: how long a change waits for another program that is writing.
    [[nodiscard]] static base::Result<NotesStore> open(const std::filesystem::path& path, Clock clock = systemSeconds,
                                                       std::chrono::milliseconds patience = std::chrono::seconds(5));

    struct Anew;
    /// When the user asks for it: a file that is broken is copied aside (data/set_aside.hpp) and an empty one takes its
    /// place. One that is sound after all, or of a later version, stays.
    [[nodiscard]] static base::Result<Anew> openAnew(const std::filesystem::path& path, Clock clock = systemSeconds);

    ~NotesStore();
    NotesStore(NotesStore&&) noexcept;
    NotesStore& operator=(NotesStore&&) noexcept;

    [[nodiscard]] base::Result<LoadedNotes> all();
    /// Empty where there is no such note, or no sound one.
    [[nodiscard]] base::Result<std::optional<session::Note>> find(std::string_view id);

    /// Gives it an id, its first revision and the hour.
    [[nodiscard]] base::Result<session::Note> add(session::Note note);
    /// `note.revision` is the one that was seen.
    [[nodiscard]] base::Result<ChangedNote> change(session::Note note, OnConflict onConflict = OnConflict::KeepBoth);
    [[nodiscard]] base::Result<RemovedNote> remove(std::string_view id, std::int64_t revision);
    /// Puts back one that was removed, under its own id. Empty where a note of that id is there.
    [[nodiscard]] base::Result<std::optional<session::Note>> restore(session::Note note);

    /// Whether another program changed something since `all` was last asked. An error where the file was moved away or
    /// replaced: then it has to be opened again.
    [[nodiscard]] base::Result<bool> hasChangedElsewhere();

    /// The file may not be written: every change fails.
    [[nodiscard]] bool isReadOnly() const;

    [[nodiscard]] static std::int64_t systemSeconds();

private:
    struct Impl;
    explicit NotesStore(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

struct NotesStore::Anew {
    NotesStore store;
    std::string copy;  // where the broken file lies now; empty where it was sound after all
};

}  // namespace data
