// The baseline: a decoder as one writes it by hand on simdjson's On-Demand API, forward lookups in the order of the
// selection. It takes what it does not look at as good.
#include "decoders.hpp"
#include "operations.graphql.hpp"
#include "payloads.hpp"
#include <simdjson.h>

namespace bench {

namespace {

using namespace simdjson;
using payloads::enum_of;
using payloads::members;

bool is_null(ondemand::value& value) {
  if constexpr (requires(bool& null) { value.is_null().get(null); }) {
    bool null = false;
    return value.is_null().get(null) == SUCCESS && null;
  } else {
    return value.is_null();
  }
}

template <class T> bool read(ondemand::value value, T& out);
template <class T> bool read(ondemand::value value, std::optional<T>& out);
template <class T> bool read(ondemand::value value, std::vector<T>& out);
template <class E> bool read(ondemand::value value, arkitekt::Open<E>& out);
bool read(ondemand::value value, payloads::Author& out);
bool read(ondemand::value value, std::string& out);
bool read(ondemand::value value, bool& out);
bool read(ondemand::value value, double& out);
bool read(ondemand::value value, std::int32_t& out);

struct Members {
  ondemand::object& object;
  template <class T> [[gnu::always_inline]] bool operator()(std::string_view key, T& out) {
    ondemand::value value;
    error_code error = object.find_field(key).get(value); // hits where the order is that of the selection
    if (error == NO_SUCH_FIELD) error = object.find_field_unordered(key).get(value);
    return error == SUCCESS && read(value, out);
  }
};

bool read(ondemand::value value, std::string& out) {
  std::string_view text;
  if (value.get_string().get(text) != SUCCESS) return false;
  out.assign(text);
  return true;
}
bool read(ondemand::value value, bool& out) { return value.get_bool().get(out) == SUCCESS; }
bool read(ondemand::value value, double& out) { return value.get_double().get(out) == SUCCESS; }
bool read(ondemand::value value, std::int32_t& out) {
  std::int64_t wide;
  if (value.get_int64().get(wide) != SUCCESS || wide != static_cast<std::int32_t>(wide)) return false;
  out = static_cast<std::int32_t>(wide);
  return true;
}
template <class E> bool read(ondemand::value value, arkitekt::Open<E>& out) {
  std::string_view text;
  return value.get_string().get(text) == SUCCESS && enum_of(text, out);
}
template <class T> bool read(ondemand::value value, std::optional<T>& out) {
  if (!is_null(value)) return read(value, out.emplace());
  out.reset();
  return true;
}
template <class T> bool read(ondemand::value value, std::vector<T>& out) {
  ondemand::array array;
  if (value.get_array().get(array) != SUCCESS) return false;
  for (auto item : array) {
    ondemand::value element;
    if (item.get(element) != SUCCESS || !read(element, out.emplace_back())) return false;
  }
  return true;
}
bool read(ondemand::value value, payloads::Author& out) {
  ondemand::object object;
  std::string_view type;
  if (value.get_object().get(object) != SUCCESS || object.find_field("__typename").get_string().get(type) != SUCCESS)
    return false;
  Members visit{object};
  if (type == "User") return members(visit, out.emplace<payloads::AuthorUser>());
  if (type == "Organization") return members(visit, out.emplace<payloads::AuthorOrganization>());
  auto& other = out.emplace<payloads::AuthorOther>();
  other.typename_ = type;
  return visit("login", other.login);
}
template <class T> bool read(ondemand::value value, T& out) {
  ondemand::object object;
  if (value.get_object().get(object) != SUCCESS) return false;
  Members visit{object};
  return members(visit, out);
}

template <class T> bool decode(const std::string& text) {
  static ondemand::parser parser;
  ondemand::document document;
  ondemand::value data;
  T out{};
  const bool is_read = parser.iterate(text.data(), text.size(), text.capacity()).get(document) == SUCCESS &&
                       document.find_field("data").get(data) == SUCCESS && read(data, out);
  keep(out);
  return is_read;
}

} // namespace

Decoders on_demand() {
  return {"On-Demand, find_field, by hand", decode<payloads::Capsules>, decode<payloads::Search>,
          decode<payloads::Series>, decode<payloads::CreateTask>};
}

Decoders stage_1() {
  static constexpr auto run = [](const std::string& text) {
    static std::unique_ptr<internal::dom_parser_implementation> stages;
    static std::size_t capacity = 0;
    if (capacity < text.size()) {
      capacity = text.size();
      if (get_active_implementation()->create_dom_parser_implementation(capacity, 1, stages) != SUCCESS) return false;
    }
    return stages->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), stage1_mode::regular) ==
           SUCCESS;
  };
  return {"stage 1 alone", run, run, run, run};
}

} // namespace bench
