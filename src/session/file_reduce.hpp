#pragma once
// The steps of DoWithFiles. For reduce only.

#include "session/reduce.hpp"

namespace session {

/// A kiosk opens no files.
[[nodiscard]] Reduction doWithFiles(AppState state, const FileStep& step, const Context& context);

/// The path box was opened or typed into.
[[nodiscard]] Reduction askForPaths(AppState state);

}  // namespace session
