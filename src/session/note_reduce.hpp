#pragma once
// The steps of DoWithNotes. For reduce only.

#include "session/reduce.hpp"

namespace session {

/// A kiosk keeps no notes.
[[nodiscard]] Reduction doWithNotes(AppState state, const NoteStep& step, const Context& context);

}  // namespace session
