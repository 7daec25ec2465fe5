#pragma once
// What can be done with the user's notes, and what the program has to do for it. Steps of the Action
// session::DoWithNotes; tasks of the Effect session::NoteTask.

#include "session/note.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace session {

/// A note that is being written, as it was typed.
struct NoteDraft {
    Note note;         // its tags and time as they were
    std::string tags;  // separated by commas
    std::string when;  // EDTF, a year, a range; empty: none
    /// Why it cannot be kept as it is.
    enum class Problem { None, Empty, Time, TooLarge };
    Problem problem = Problem::None;
    bool isBeingKept = false;

    friend bool operator==(const NoteDraft&, const NoteDraft&) = default;
};

[[nodiscard]] NoteDraft draftOf(const Note& note);

namespace notes {

/// As they are stored now.
struct Show {
    std::shared_ptr<const std::vector<Note>> all;
};
/// A new one: of what is measured, at what is selected, else in the middle of the map.
struct Begin {};
struct Edit {
    std::string id;
};
/// What has been typed so far.
struct Write {
    NoteDraft draft;
};
/// Keeps what was written. Of nothing, nothing is kept.
struct Keep {};
/// Lets go of what was written since it was last kept.
struct Drop {};
struct Remove {
    std::string id;
};
struct Undo {};
struct Redo {};
/// It is kept, or there is a reason why not, which is told; then it stays open.
struct EndKeeping {
    std::string notice;
    bool isKept = false;
};

}  // namespace notes

using NoteStep = std::variant<notes::Show, notes::Begin, notes::Edit, notes::Write, notes::Keep, notes::Drop,
                              notes::Remove, notes::Undo, notes::Redo, notes::EndKeeping>;

namespace notes {

struct Store {
    Note note;  // revision 0: a new one
};
struct TakeAway {
    std::string id;
    std::int64_t revision = 0;
};
struct TakeBack {};
struct DoAgain {};

}  // namespace notes

using NoteTask = std::variant<notes::Store, notes::TakeAway, notes::TakeBack, notes::DoAgain>;

}  // namespace session
