// "Did you mean …?": the known names that are close to an unknown one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt {

/// The options nearest to `input`, nearest first, equal ones in alphabetical order; empty when none is near.
/// The measure and the threshold are those of graphql-js (utilities suggestionList): lexical distance with
/// transpositions, letter case almost free, at most 40 % of the input's length plus one. None for names of more than
/// 500 bytes.
std::vector<std::string> suggestions(std::string_view input, const std::vector<std::string>& options);

/// "did you mean 'a'?", "did you mean 'a' or 'b'?", "did you mean 'a', 'b' or 'c'?"; at most five; "" for none.
std::string did_you_mean(const std::vector<std::string>& names);

} // namespace arkitekt
