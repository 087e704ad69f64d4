// How graphql-js words its errors.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::graphql {

/// `"text"`
std::string in_quotes(std::string_view text);
/// ` Did you mean "a"?`, ` Did you mean "a" or "b"?`, ` Did you mean the enum value "a", "b", or "c"?`: with a blank in
/// front, to stand behind the sentence; at most five; "" for none. `what` stands before the names.
std::string did_you_mean_sentence(const std::vector<std::string>& names, std::string_view what = {});

} // namespace arkitekt::graphql
