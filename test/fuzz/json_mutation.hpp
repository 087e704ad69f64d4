// Mutation of JSON by tokens, most often one edit away from a valid text: libFuzzer's own gives hardly any valid ones.
// A fuzzer includes this once, and defines LLVMFuzzerCustomMutator() by mutate_json() with seeds of its own.
#pragma once
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace fuzz {

inline constexpr std::string_view tokens[] = {
    "null",
    "true",
    "false",
    "nul",
    "nullx",
    "truefalse",
    "0",
    "-0",
    "-",
    "1.",
    "01",
    "12x",
    "1.0",
    "1e3",
    "1.5",
    "-1E-2",
    "1e400",
    "-1e-400",
    "255",
    "256",
    "2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1234567890123456789012345",
    "0.00000000000000000000012345678901234567891",
    "1e22",
    "123456789e-20",
    "\"\"",
    "\"a\\n\"",
    "\"\\u0069d\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\udc00\"",
    "\"\\q\"",
    "\"\\\\\"",
    "\"\\\"\"",
    "\"\xc3\xa9\"",
    "\"\xff\"",
    "\"\xed\xa0\x80\"",
    "\"\t\"",
    "{}",
    "[]",
    "{\"a\":1}",
    "[1,[2,{\"x\":[]}]]",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    " ",
    "\n",
    "\t \r\n",
    "\"id\":\"x\",",
    "\"extra\":[1,{\"y\":null}],",
    "\"flight\":3,",
    "\"name\":null,",
    "\"\\u0041CTIVE\"",
    "\"RETIRED\"",
    "\"LOST\"",
    "\"crew\":3,",
    "\"tags\":{\"\\u0061\":\"b\"},",
    "\\",
    "\"",
    "\"\\u0000\"",
    "/",
    "1\"a\"",
    "\xef\xbb\xbf",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "]]]]]]]]]]]]]]]]]]]]",
    "\"a longer text of more than thirty-two bytes, then \\u00e9\"",
};

using Range = std::pair<std::size_t, std::size_t>;

inline std::vector<Range> split(std::string_view text) {
  const auto is_punctuation = [](char c) { return c != '\0' && std::string_view("{}[]:, \n\t\r").find(c) < 10; };
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i++;
    if (text[begin] == '"') {
      while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
      i = std::min(i + 1, text.size());
    } else if (!is_punctuation(text[begin])) {
      while (i < text.size() && !is_punctuation(text[i]) && text[i] != '"') ++i;
    }
    ranges.emplace_back(begin, i);
  }
  return ranges;
}

inline void edit(std::string& text, std::minstd_rand& random) {
  const std::vector<Range> ranges = split(text);
  if (ranges.empty()) {
    text = tokens[random() % std::size(tokens)];
    return;
  }
  const auto [begin, end] = ranges[random() % ranges.size()];
  const auto [other_begin, other_end] = ranges[random() % ranges.size()];
  const std::string_view token = tokens[random() % std::size(tokens)];
  switch (random() % 6) {
  case 0:
  case 1: text.replace(begin, end - begin, token); break;
  case 2: text.insert(begin, token); break;
  case 3: text.erase(begin, end - begin); break;
  case 4: text.insert(begin, text.substr(other_begin, other_end - other_begin)); break;
  default: // repeats, or takes out, everything between two tokens
    const std::size_t from = std::min(begin, other_begin), to = std::max(end, other_end);
    if (to - from > 200) break;
    random() % 2 ? void(text.insert(to, text.substr(from, to - from))) : void(text.erase(from, to - from));
  }
}

template <std::size_t N> std::size_t mutate_json(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed,
                                                 const std::string_view (&seeds)[N]) {
  std::minstd_rand random(seed * 2654435761u + 12345u);
  random.discard(3);
  std::string text(reinterpret_cast<char*>(data), size);
  if (random() % 2) text = seeds[random() % N];
  if (random() % 16 == 0) {
    text.resize(random() % (text.size() + 1)); // a prefix
  } else if (random() % 4 == 0 && text.size() <= most) {
    std::copy(text.begin(), text.end(), data);
    return LLVMFuzzerMutate(data, text.size(), most);
  } else {
    edit(text, random);
    if (random() % 4 == 0) edit(text, random);
  }
  text.resize(std::min(text.size(), most));
  std::copy(text.begin(), text.end(), data);
  return text.size();
}

} // namespace fuzz
