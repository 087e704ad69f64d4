#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <cctype>
#include <utility>

namespace arkitekt {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// Damerau-Levenshtein (optimal string alignment) between lower-cased texts; a pure change of case costs 1.
/// Returns more than `threshold` as soon as it is sure to be exceeded.
std::size_t lexical_distance(std::string_view input, std::string_view option, std::size_t threshold) {
  if (input == option) return 0;
  const std::size_t longer = std::max(input.size(), option.size()), shorter = std::min(input.size(), option.size());
  if (longer - shorter > threshold) return threshold + 1;
  const std::string a = lower(input), b = lower(option);
  if (a == b) return 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t smallest = row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      std::size_t cell = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cell = std::min(cell, before[j - 2] + 1);
      row[j] = cell;
      smallest = std::min(smallest, cell);
    }
    if (smallest > threshold) return threshold + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

} // namespace

std::vector<std::string> suggestions(std::string_view input, const std::vector<std::string>& options) {
  constexpr std::size_t longest_name = 500; // the time grows with the square, and nobody mistypes such a name
  if (input.size() > longest_name) return {};
  const std::size_t threshold = input.size() * 2 / 5 + 1;
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& option : options) {
    const std::size_t distance = lexical_distance(input, option, threshold);
    if (distance <= threshold) near.emplace_back(distance, option);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string> names;
  names.reserve(near.size());
  for (auto& [distance, name] : near) names.push_back(std::move(name));
  return names;
}

std::string did_you_mean(const std::vector<std::string>& names) {
  const std::size_t count = std::min<std::size_t>(names.size(), 5);
  if (count == 0) return {};
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += i + 1 == count ? " or " : ", ";
    ((text += '\'') += names[i]) += '\'';
  }
  return text += '?';
}

} // namespace arkitekt
