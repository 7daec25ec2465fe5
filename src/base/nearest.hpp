#pragma once
// What somebody who misspelt a word may have meant.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// How far `candidate` is from what was wanted, smaller is nearer; empty where nobody would take one for the other.
/// Letters A to Z count the same in either case. The last part of a path stands for the whole: "almaty" is near
/// "place/almaty".
[[nodiscard]] std::optional<int> farness(std::string_view wanted, std::string_view candidate);

/// Whether one that far is still worth naming where the nearest is `best` away.
[[nodiscard]] bool isAlmostAsNear(int far, int best);

/// The nearest candidates, best first, in their own order where they are equally far.
[[nodiscard]] std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates,
                                               std::size_t most = 3);

/// "; do you mean 'a', 'b' or 'c'?", to stand at the end of a message; empty where there is none.
[[nodiscard]] std::string didYouMean(const std::vector<std::string>& candidates);

}  // namespace base
