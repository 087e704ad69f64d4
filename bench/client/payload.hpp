// What the benchmark's server sends and both sides read: a small answer and one of 5 MB.
#pragma once
#include <arkitekt/generated_operation.hpp>
#include <string>
#include <vector>

namespace bench {

struct Item {
  std::string id, name, description, created_at;
  std::int64_t size = 0;
  bool is_public = false;
};
using Items = std::vector<Item>;

inline constexpr std::string_view document =
    "query get_items($limit:Int!){items(limit:$limit){id name description created_at size is_public}}";
inline constexpr arkitekt::OperationText get_items{arkitekt::OperationKind::query, "get_items", document, "default"};

inline std::string make_body(std::size_t items) {
  arkitekt::json::Writer out;
  out.begin_object();
  out.key("data");
  out.begin_object();
  out.key("items");
  out.begin_array();
  for (std::size_t i = 0; i < items; ++i) {
    out.begin_object();
    out.key("id");
    out.string("item-" + std::to_string(100'000 + i));
    out.key("name");
    out.string("the item with the number " + std::to_string(i));
    out.key("description");
    out.string("What people would write about it, which is a line of text of some length, but never a whole page.");
    out.key("created_at");
    out.string("2024-05-06T07:08:09.123456+00:00");
    out.key("size");
    out.integer(i * 7919);
    out.key("is_public");
    out.boolean(i % 3 == 0);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_object();
  return out.take();
}

/// As generated code reads it.
bool read_items(arkitekt::json::Cursor& c, void* into);

/// An 800 byte bearer token, as real ones are.
inline std::string token() { return std::string(800, 'x'); }

} // namespace bench
