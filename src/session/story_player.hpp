#pragma once
// What the actions of the story player do: a part of reduce.hpp.

#include "session/reduce.hpp"

namespace session {

/// Shows the chapter: flies to its view, shows its layers above the base map and its time, and marks its subject on the
/// map. What was shown before the story is kept until it closes. Nothing where there is no such chapter.
[[nodiscard]] Reduction openChapter(AppState state, const atlas::StoryId& id, std::size_t chapter,
                                    const Context& context);

/// The next or an earlier chapter; stays at either end.
[[nodiscard]] Reduction stepChapter(AppState state, int step, const Context& context);

/// Ends the story: layers and time are what they were before it; the map stays where it is.
[[nodiscard]] AppState closeStory(AppState state);

/// The chapter that is being told; nullptr where none is.
[[nodiscard]] const atlas::Chapter* toldChapter(const AppState& state, const atlas::Atlas& atlas);

/// The reader has left what the chapter shows, and could return.
[[nodiscard]] bool hasWandered(const AppState& state);

}  // namespace session
