#pragma once
// Templates: the sentences that articles of the base map are made from.

#include "atlas/language.hpp"

#include <functional>
#include <map>
#include <string>

namespace data {

/// By key, with {placeholders}.
using Templates = std::map<std::string, atlas::LocalizedText, std::less<>>;

}  // namespace data
