// Names of the schema and of documents as names of C++.
#pragma once
#include <string>
#include <string_view>

namespace reflekt {

/// "get_capsules" → "GetCapsules"; capital letters stay.
std::string pascal_case(std::string_view name);
/// The name, or with a `_` behind it when it is a word of C++, a usual macro, or a name that generated code leans on.
std::string escaped_name(std::string_view name);
/// A member's name for a key of the response: "typename_" of "__typename".
std::string member_name(std::string_view key);

} // namespace reflekt
