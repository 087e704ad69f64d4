// Changes of states: what comes of comparing any two lists leads from one to the other; and patches of anybody's making
// do no harm to any value.
#include "runtime/states.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace arkitekt;
using Texts = std::vector<std::string>;

void write_text(json::Writer& out, const std::string& value) { out.string(value); }
void write_texts(json::Writer& out, const Texts& values) {
  out.begin_array();
  for (const std::string& value : values) out.string(value);
  out.end_array();
}
void compare_text(detail::Change& change, const std::string& before, const std::string& after) {
  detail::compare_value(change, before, after, write_text);
}
json::Value value_of(const Texts& texts) {
  json::Writer out;
  write_texts(out, texts);
  return json::parse(out.text()).value();
}

/// A letter an element; `split` parts both lists.
void compare_lists(std::string_view letters, std::size_t split) {
  Texts before, after;
  for (std::size_t i = 0; i < letters.size(); ++i)
    (i < split ? before : after).emplace_back(1, static_cast<char>('a' + (letters[i] & 3)));
  detail::Change change;
  detail::compare_list(change, before, after, compare_text, write_text, write_texts);
  json::Value value = value_of(before);
  for (const detail::Patch& patch : change.patches()) runtime::apply(value, patch);
  if (!(value == value_of(after))) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 3, size - 3);
  compare_lists(text.substr(0, 200), data[0] % 200U);

  const std::string_view path = text.substr(0, data[1] % (text.size() + 1));
  const auto operation = static_cast<detail::PatchOperation>(data[2] % 3);
  if (auto value = json::parse(std::string(text.substr(path.size())))) {
    (void)runtime::at_pointer(*value, path);
    runtime::apply(*value, {operation, std::string(path), std::string(text.substr(path.size()))});
    (void)json::to_text(*value);
  }
  return 0;
}
