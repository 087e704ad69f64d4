// Attributes of other vendors that happen to have one of our words.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace reflekt {

/// Clang parses the arguments of `[[acme::key(a b)]]` as if they were ours, because it asks for the bare word alone,
/// and so complains about what every compiler skips. Here such arguments become blanks, which moves nothing. nullopt:
/// there are none.
std::optional<std::string> blank_foreign_arguments(std::string_view text);

} // namespace reflekt
