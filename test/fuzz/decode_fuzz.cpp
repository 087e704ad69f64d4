// What reflekt generates against simdjson's DOM: four operations of a document and the same four as code-first views
// take the same texts, with the same values. What may differ is written at differs_by_design() and Oracle::unsure.
#include "json_mutation.hpp"
#include "payloads.hpp"
#include "readers.hpp"
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/codec.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <simdjson.h>
#include <variant>

namespace {

using namespace arkitekt;
using simdjson::dom::element;

/// Whether an enum of the schema has the value.
template <class E> bool is_value_of(std::string_view name) {
  if constexpr (requires { E::INTERNAL; })
    return name == "PUBLIC" || name == "PRIVATE" || name == "INTERNAL";
  else if constexpr (requires { E::CLOSED; })
    return name == "OPEN" || name == "CLOSED";
  else
    return name == "RUNNING" || name == "DONE" || name == "PENDING";
}

/// All of a value as text, so that owned values, views and those of the DOM can be compared.
struct Dump {
  std::string& into;
  template <class T> bool operator()(std::string_view key, const T& value) {
    if (key == "__typename") return true; // which the views have not
    into.append(key).append("=");
    add(value);
    into += ';';
    return true;
  }
  void add(std::string_view text) { (into.append(std::to_string(text.size())) += ':').append(text); }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(bool value) { into += value ? 'T' : 'F'; }
  void add(std::int32_t value) { into += std::to_string(value); }
  void add(double value) {
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    into += std::to_string(bits);
  }
  template <class E> void add(const Open<E>& value) {
    if (value.is_known())
      add(static_cast<E>(value));
    else
      add(std::string_view(value.unknown_text()));
  }
  template <class T> void add(const std::optional<T>& value) { value ? add(*value) : void(into += '-'); }
  template <class... T> void add(const std::variant<T...>& value) {
    into += std::to_string(value.index());
    std::visit([&](const auto& one) { add(one); }, value);
  }
  template <class T> void add(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      into += std::to_string(static_cast<int>(value)); // owned or view, they stand in the schema's order
    } else if constexpr (requires { value.begin(); }) {
      into += '[';
      for (const auto& item : value) {
        add(item);
        into += ',';
      }
    } else {
      Dump inside{into += '{'};
      payloads::members(inside, value);
    }
  }
};
template <class T> std::string dump(const T& value) {
  std::string text;
  Dump{text}.add(value);
  return text;
}

/// Reads the DOM into the types of the document: each member exactly once, others as they like.
struct Oracle {
  element from;
  bool& unsure; ///< a floating point number stood for an integer, whose digits the DOM may have lost

  template <class T> bool operator()(std::string_view key, T& into) {
    const simdjson::dom::object object = from.get_object().value();
    int count = 0;
    element value;
    for (const auto member : object) {
      if (member.key != key) continue;
      value = member.value;
      ++count;
    }
    return count == 1 && Oracle{value, unsure}.read(into);
  }
  bool read(std::string& into) { return from.is_string() && (into = from.get_string().value(), true); }
  bool read(bool& into) { return from.is_bool() && (into = from.get_bool().value(), true); }
  bool read(double& into) {
    unsure = unsure || from.is_int64(); // -0 is an integer to the DOM
    return from.is_number() && (into = from.get_double().value(), true);
  }
  bool read(std::int32_t& into) {
    double wide = 0;
    if (!from.is_number() || from.get_double().get(wide) != simdjson::SUCCESS) return false;
    unsure = unsure || from.is_double();
    into = wide >= -2147483648.0 && wide <= 2147483647.0 ? static_cast<std::int32_t>(wide) : 0;
    return into == wide;
  }
  template <class E> bool read(Open<E>& into) {
    std::string text;
    if (!read(text)) return false;
    payloads::enum_of(text, into);
    if (!is_value_of<E>(text)) into = Open<E>(E::unknown_, text);
    return true;
  }
  template <class T> bool read(std::optional<T>& into) { return from.is_null() || read(into.emplace()); }
  template <class T> bool read(std::vector<T>& into) {
    if (!from.is_array()) return false;
    const simdjson::dom::array array = from.get_array().value();
    for (const element part : array)
      if (!Oracle{part, unsure}.read(into.emplace_back())) return false;
    return true;
  }
  bool read(payloads::Author& into) {
    std::string_view type;
    if (!from.is_object() || from.at_key("__typename").get_string().get(type) != simdjson::SUCCESS) return false;
    if (type == "User") return read(into.emplace<payloads::AuthorUser>());
    if (type == "Organization") return read(into.emplace<payloads::AuthorOrganization>());
    return read(into.emplace<payloads::AuthorOther>());
  }
  template <class T> bool read(T& into) { return from.is_object() && payloads::members(*this, into); }
};

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0, length = 0;
  for (const char c : text) {
    if (c == '.') continue;
    length = c >= '0' && c <= '9' ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return longest;
}

/// The DOM refuses integers beyond 64 bits everywhere; we only where they do not fit. Depth is limited differently.
bool differs_by_design(std::string_view text, simdjson::error_code dom, json::Code ours) {
  if (ours == json::Code::too_deep || dom == simdjson::DEPTH_ERROR) return true;
  return ours == json::Code::ok && dom == simdjson::NUMBER_ERROR && longest_number(text) >= 19;
}

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "DIFFERENT: %s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

struct Counts {
  unsigned long all = 0, accepted = 0, by_design = 0;
  ~Counts() { std::fprintf(stderr, "texts %lu, accepted %lu, different by design %lu\n", all, accepted, by_design); }
} counts;

/// In memory of exactly its size and the 0 behind it, so that the sanitizer sees each byte too far.
struct ExactText {
  explicit ExactText(std::string_view text) : bytes(new char[text.size() + 1]()), size(text.size()) {
    std::memcpy(bytes.get(), text.data(), size);
  }
  std::unique_ptr<char[]> bytes;
  std::size_t size;
  std::string_view view() const { return {bytes.get(), size}; }
};

template <class T> bool decode(std::string_view text, T& into, json::ReadError& error, json::Arena& arena) {
  static json::Reader reader;
  json::Cursor c;
  const bool is_read = reader.open(text, c, &arena) && readers::read(c, into) && reader.at_end(c);
  if (is_read != c.ok()) stop("result and code", text);
  error = reader.error(c);
  if (!is_read && error.offset > text.size()) stop("offset", text);
  if (!is_read && std::string_view(json::decode_error(reader, c).what()).empty()) stop("error", text);
  return is_read;
}

template <class Owned, class View> void compare(std::string_view all) {
  const ExactText exact(all);
  const std::string_view text = exact.view();
  json::Arena arena;
  json::ReadError error, error_of_views;
  Owned owned{}, theirs{};
  View views{};
  const bool taken = decode(text, owned, error, arena);
  const bool viewed = decode(text, views, error_of_views, arena);
  // The views' enums are closed; they do not ask for types' names, nor that what is optional in C++ is there.
  if (taken && !viewed && error_of_views.code != json::Code::unknown_enum) stop("only owned", text);
  const bool is_stricter = error.code == json::Code::missing_field || error.path.ends_with("__typename");
  if (viewed && !taken && !is_stricter) stop("only views", text);
  ++counts.all;
  counts.accepted += taken;

  static simdjson::dom::parser parser;
  element root;
  bool unsure = false;
  const simdjson::padded_string padded(text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text);
  const simdjson::error_code of_dom = parser.parse(padded).get(root);
  const bool fits = of_dom == simdjson::SUCCESS && Oracle{root, unsure}.read(theirs);
  if (taken != fits) {
    if (!unsure && !differs_by_design(text, of_dom, error.code)) stop(taken ? "we accept" : "the DOM accepts", text);
    ++counts.by_design;
    return;
  }
  if (!taken || unsure) return;
  const std::string values = dump(owned);
  if (values != dump(theirs)) stop("values", text);
  if (viewed && values != dump(views)) stop("values of views", text);
}

constexpr std::string_view seeds[] = {
    R"({"capsules":[{"id":"C1","missions":[{"flight":7,"name":"CRS-1"},{"flight":null,"name":null}]},{"id":"","missions":[]}]})",
    R"({"capsules":[{"missions":[{"name":"\u00e9","flight":12345678}],"id":"C1"}]})",
    R"({"search":{"repositoryCount":1,"pageInfo":{"hasNextPage":true,"endCursor":"x"},"nodes":[{"__typename":"Repository","id":"R","nameWithOwner":"a/b","description":null,"stargazerCount":0,"createdAt":"2020","visibility":"PUBLIC","isFork":false,"issues":{"totalCount":1,"nodes":[{"id":"I","number":-1,"title":"t","state":"OPEN","createdAt":"2020","closedAt":null,"body":"b\n","author":{"__typename":"User","login":"l","name":null},"comments":{"totalCount":1,"nodes":[{"id":"c","body":"","createdAt":"2021","author":{"__typename":"Bot","login":"b"},"reactionCount":3}]}}]}}]}})",
    R"({"search":{"nodes":[],"pageInfo":{"endCursor":"","hasNextPage":false},"repositoryCount":0}})",
    R"({"series":[{"id":1,"scale":0.5,"values":[1.5,-2e3,0.30000000000000004440892098500626],"counts":[1,-2,99999999]}]})",
    R"({"createTask":{"id":"9b","status":"RUNNING","progress":0.4375,"reference":null,"assignee":{"id":"a","name":"Confocal \"A\""},"tags":["m","s"],"createdAt":"2026","error":null}})",
    "{ \"createTask\" : { \"error\" : \"e\" , \"createdAt\" : \"\" , \"tags\" : [ ] ,\n\"assignee\" : { \"name\" : "
    "\"n\" , \"id\" : \"i\" , \"more\" : [ {} ] } , \"reference\" : \"r\" , \"progress\" : 1 , \"status\" : \"LOST\" , "
    "\"id\" : \"\" } }\n",
};

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return fuzz::mutate_json(data, size, most, seed, seeds);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  compare<payloads::Capsules, views::Capsules>(text);
  compare<payloads::Search, views::Search>(text);
  compare<payloads::Series, views::AllSeries>(text);
  compare<payloads::CreateTask, views::CreateTask>(text);
  return 0;
}
