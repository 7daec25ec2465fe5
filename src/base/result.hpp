#pragma once
// Result: a value or one Error. Wrong input is normal and is returned, never thrown.

#include <tl/expected.hpp>

#include <string>

namespace base {

enum class ErrorCode {
    FileMissing,
    FileUnreadable,
    FileTooLarge,
    FileUnwritable,
    FileNewer,  // a later version of the program wrote it
    Malformed,  // the bytes are not what the format says
    WrongType,  // a value of another type than the schema asks for
    OutOfRange,
    UnknownId,
    Usage,        // the command line is wrong
    Environment,  // no display, no usable OpenGL
};

struct Error {
    ErrorCode code = ErrorCode::Malformed;
    std::string where;    // file, and position in it where known: "places.json:12:5"
    std::string message;  // plain words, with the remedy
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure fail(ErrorCode code, std::string where, std::string message) {
    return Failure(Error{code, std::move(where), std::move(message)});
}

}  // namespace base
