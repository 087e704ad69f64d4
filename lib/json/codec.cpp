// The halves of the codec templates that do not depend on types.
#include "token.hpp"
#include <arkitekt/error.hpp>
#include <arkitekt/json/codec.hpp>

namespace arkitekt::json {

std::size_t find_text(const std::string_view* texts, std::size_t size, std::string_view text) {
  std::size_t place = 0;
  while (place < size && !are_equal(texts[place], text)) ++place;
  return place;
}

void write_enum(Writer& out, const std::string_view* texts, std::size_t size, std::size_t place) {
  if (place >= size) throw Error(ErrorKind::usage, "the enum has no such value");
  out.string(texts[place]);
}

} // namespace arkitekt::json
