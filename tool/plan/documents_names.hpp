// Names of the schema and of documents as names of C++.
#pragma once
#include "tool/plan/documents_options.hpp"
#include <string>
#include <string_view>

namespace reflekt {

/// "get_capsules" → "GetCapsules", "getCapsules" → "get_capsules", or as it is. Capital letters of PascalCase stay.
std::string styled(std::string_view name, Style style);
/// Of something inside of something: "Capsules", "missions" → "CapsulesMissions"; "capsules_missions". `outer` may be
/// "".
std::string joined(const std::string& outer, std::string_view inner, Style style);
/// The name, or with a `_` behind it when it is a word of C++, a usual macro, or a name that generated code leans on.
std::string escaped_name(std::string_view name);
/// A namespace cannot be called so.
bool is_function_of_c(std::string_view name);
/// A member's name for a key of the response: "typename_" of "__typename".
std::string member_name(std::string_view key, Style style);

} // namespace reflekt
