#pragma once
// ReadResult: what the process that reads a user's file hands to the program, as bytes in memory that both share. The
// program takes none of it on trust: what comes out is sound, else an error.
//
//   0    header: a mark, the layout of the types, the lengths of the two blocks
//   64   arrays: the columns, used where they lie
//   ...  values: names, fields, report (data/archive.hpp)

#include "base/result.hpp"
#include "overlay/source.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace data {

/// Or why there is none.
struct ReadResult : overlay::Source {
    std::string error;  // empty where there is something
};

/// Hands the bytes out in turn; false where `write` did not take them.
[[nodiscard]] bool writeReadResult(const ReadResult& result,
                                   const std::function<bool(std::span<const std::byte>)>& write);

/// `owner` keeps the bytes alive for the columns that stay in them.
[[nodiscard]] base::Result<ReadResult> parseReadResult(const std::shared_ptr<const void>& owner,
                                                       std::span<const std::byte> bytes);

}  // namespace data
