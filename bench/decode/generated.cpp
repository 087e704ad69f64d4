// The decoders that reflekt makes, used as the client uses them.
#include "decoders.hpp"
#include "readers.hpp"
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/reader.hpp>

namespace bench {

namespace {

namespace json = arkitekt::json;

template <class T> bool decode(const std::string& text) {
  static json::Arena arena;
  arena.reset();
  json::Reader& reader = json::thread_reader();
  json::Cursor c;
  T out{};
  const bool is_read = reader.open(text, c, &arena) && c.open_object() && c.key("\"data\"") && readers::read(c, out) &&
                       c.closes_object() && reader.at_end(c);
  keep(out);
  return is_read;
}

} // namespace

Decoders generated() {
  return {"generated, std::string", decode<payloads::Capsules>, decode<payloads::Search>, decode<payloads::Series>,
          decode<payloads::CreateTask>};
}
Decoders views() {
  return {"generated, views", decode<::views::Capsules>, decode<::views::Search>, decode<::views::AllSeries>,
          decode<::views::CreateTask>};
}

} // namespace bench
