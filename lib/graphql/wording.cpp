#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

std::string in_quotes(std::string_view text) { return std::string("\"").append(text).append("\""); }

std::string did_you_mean_sentence(const std::vector<std::string>& names, std::string_view what) {
  const std::size_t count = std::min<std::size_t>(names.size(), 5);
  if (count == 0) return {};
  std::string sentence = " Did you mean ";
  if (!what.empty()) sentence.append(what).append(" ");
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_last = i + 1 == count;
    if (i > 0) sentence += count == 2 ? " or " : is_last ? ", or " : ", ";
    sentence += in_quotes(names[i]);
  }
  return sentence + "?";
}

} // namespace arkitekt::graphql
