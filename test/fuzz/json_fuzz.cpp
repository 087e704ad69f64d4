// Typed decoding, Value, skip() and Writer against simdjson's DOM: the same texts are taken, with the same values.
// What may differ is written at differs_by_design() and Oracle::unsure.
#include "../json/fleet.hpp"
#include "json_mutation.hpp"
#include <algorithm>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <simdjson.h>

namespace {

using namespace arkitekt;
using simdjson::dom::element;

/// Reads the DOM into the same types as the decoder of fleet.hpp.
struct Oracle {
  /// A floating point number stood for an integer, and the DOM's double may have lost what made it integral or not.
  bool unsure = false;

  template <class Integer> bool read(element from, Integer& into)
    requires(std::is_integral_v<Integer>)
  {
    std::int64_t value = 0;
    if (from.is_int64()) {
      value = from.get_int64().value();
    } else if (from.is_double()) {
      const double wide = from.get_double().value();
      if (wide != std::trunc(wide)) return false;
      unsure = unsure || wide == 0 || has_many_digits;
      if (!(wide >= -9223372036854775808.0 && wide < 9223372036854775808.0)) return false;
      value = static_cast<std::int64_t>(wide);
    } else {
      return false;
    }
    into = static_cast<Integer>(value);
    return into == value;
  }
  bool read(element from, bool& into) { return from.is_bool() && (into = from.get_bool().value(), true); }
  bool read(element from, double& into) { return from.is_number() && (into = from.get_double().value(), true); }
  bool read(element from, std::string& into) {
    return from.is_string() && (into = std::string(from.get_string().value()), true);
  }
  bool read(element from, fleet::Status& into) {
    std::string text;
    if (!read(from, text)) return false;
    into = text == "RETIRED" ? fleet::Status::retired : fleet::Status::active;
    return text == "RETIRED" || text == "ACTIVE";
  }
  template <class T> bool read(element from, std::optional<T>& into) {
    if (!from.is_null()) return read(from, into.emplace());
    into.reset();
    return true;
  }
  template <class T> bool read(element from, std::vector<T>& into) {
    if (!from.is_array()) return false;
    const simdjson::dom::array array = from.get_array().value();
    for (const element part : array)
      if (!read(part, into.emplace_back())) return false;
    return true;
  }
  bool read(element from, std::map<std::string, std::string>& into) {
    if (!from.is_object()) return false;
    const simdjson::dom::object object = from.get_object().value();
    for (const auto member : object)
      if (!read(member.value, into[std::string(member.key)])) return false;
    return true;
  }

  /// Reads the members that `read_member(place, value)` knows; each at most once, the required ones at least once.
  template <class ReadMember> bool read_object(element from, const json::Keys& keys, ReadMember read_member) {
    if (!from.is_object()) return false;
    std::uint64_t seen = 0;
    const simdjson::dom::object object = from.get_object().value();
    for (const auto member : object) {
      const auto* const found = std::find(keys.names, keys.names + keys.count, member.key);
      const int place = static_cast<int>(found - keys.names);
      if (found == keys.names + keys.count) continue;
      if ((seen & fleet::bit(place)) != 0 || !read_member(place, member.value)) return false;
      seen |= fleet::bit(place);
    }
    return (seen & keys.required) == keys.required;
  }
  bool read(element from, fleet::Mission& into) {
    return read_object(from, fleet::mission_keys, [&](int place, element value) {
      return place == 0 ? read(value, into.name) : read(value, into.flight);
    });
  }
  bool read(element from, fleet::Capsule& into) {
    return read_object(from, fleet::capsule_keys, [&](int place, element value) {
      switch (place) {
      case 0: return read(value, into.id);
      case 1: return read(value, into.status);
      case 2: return read(value, into.missions);
      case 3: return read(value, into.mass);
      case 4: return read(value, into.serial);
      case 5: return read(value, into.crew);
      case 6: return read(value, into.reused);
      default: return read(value, into.tags);
      }
    });
  }
  bool read(element from, fleet::Answer& into) {
    return read_object(from, fleet::answer_keys, [&](int, element value) { return read(value, into.capsules); });
  }

  bool read(element from, json::Value& into) {
    if (from.is_bool()) into = from.get_bool().value();
    if (from.is_double()) into = from.get_double().value();
    if (from.is_int64())
      into = from.get_int64().value();
    else if (from.is_uint64())
      into = from.get_uint64().value();
    if (from.is_string()) into = from.get_string().value();
    if (from.is_array()) {
      json::Value::Array parts;
      read(from, parts);
      into = std::move(parts);
    }
    if (from.is_object()) {
      json::Value::Object members;
      const simdjson::dom::object object = from.get_object().value();
      for (const auto member : object) {
        json::Member& added = members.emplace_back();
        added.key = std::string(member.key);
        read(member.value, added.value);
      }
      into = std::move(members);
    }
    return true;
  }

  bool has_many_digits = false;
};

/// The most digits in a row, points not counted.
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
  return ours == json::Code::ok && dom != simdjson::SUCCESS && longest_number(text) >= 19 &&
         dom != simdjson::TAPE_ERROR && dom != simdjson::STRING_ERROR;
}

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "DIFFERENT: %s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

struct Counts {
  unsigned long all = 0, accepted = 0, by_design = 0;
  ~Counts() { std::fprintf(stderr, "texts %lu, accepted %lu, different by design %lu\n", all, accepted, by_design); }
} counts;

bool read_root(json::Cursor& cursor, fleet::Answer& into) { return fleet::read(cursor, into); }
bool read_root(json::Cursor& cursor, json::Value& into) { return json::read(cursor, into); }

struct DomAnswer {
  simdjson::error_code error;
  bool fits = false;
  bool unsure = false;
};

template <class Root> DomAnswer ask_dom(std::string_view text, Root& into) {
  static simdjson::dom::parser parser;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3); // 3.0 does not, later versions do
  const simdjson::padded_string padded(text);
  element root;
  DomAnswer answer{parser.parse(padded).get(root)};
  if (answer.error != simdjson::SUCCESS) return answer;
  Oracle oracle;
  oracle.has_many_digits = longest_number(text) >= 15;
  answer.fits = oracle.read(root, into);
  answer.unsure = oracle.unsure;
  return answer;
}

template <class Root> void compare(std::string_view text) {
  static json::Reader reader;
  const fleet::ExactText exact(text);
  json::Cursor cursor;
  Root ours{}, theirs{};
  const bool taken = reader.open(exact.view(), cursor) && read_root(cursor, ours) && reader.at_end(cursor);
  if (taken != cursor.ok()) stop("result and code", text);
  if (!taken && reader.error(cursor).offset > text.size()) stop("offset", text);
  if (!taken && std::string_view(json::decode_error(reader, cursor).what()).empty()) stop("error", text);
  const DomAnswer dom = ask_dom(text, theirs);
  ++counts.all;
  counts.accepted += taken;
  if (dom.unsure || (taken != dom.fits && differs_by_design(text, dom.error, cursor.code()))) {
    ++counts.by_design;
    return;
  }
  if (taken != dom.fits) stop(taken ? "we accept" : "the DOM accepts", text);
  if (taken && !(ours == theirs)) stop("values", text);
}

/// skip() takes what Value takes, and raw() gives it; every style of writing reads back.
void compare_skip_and_writer(std::string_view text) {
  json::Reader reader;
  json::Cursor cursor;
  const fleet::ExactText exact(text);
  std::string_view raw;
  const bool skipped = reader.open(exact.view(), cursor) && cursor.raw(raw) && reader.at_end(cursor);
  const Result<json::Value> value = json::parse(text);
  if (skipped != value.has_value()) {
    if (value || value.error().message().starts_with("nested too deeply")) return;
    stop("skip and Value", text);
  }
  if (!value) return;
  if (*json::parse(raw) != *value) stop("raw", text);
  for (const json::WriterStyle style :
       {json::WriterStyle::compact, json::WriterStyle::python, json::WriterStyle::pretty})
    if (*json::parse(json::to_text(*value, style)) != *value) stop("written and read back", text);
}

constexpr std::string_view seeds[] = {
    R"({"capsules":[{"id":"C1","status":"ACTIVE","missions":[{"name":"CRS-1","flight":7},null,{"name":"\u00e9"}]}]})",
    R"({"capsules":[{"id":"C2","status":"RETIRED","missions":null,"mass":1.5e3,"serial":-9,"crew":4,"reused":true,"tags":{"a":"b"}}]})",
    R"({"capsules":[{"tags":{},"reused":false,"crew":0,"serial":9223372036854775807,"mass":0.1,"status":"ACTIVE","id":"\ud83d\ude00"}]})",
    "{ \"capsules\" : [ { \"id\" : \"x\" ,\n\"status\" : \"ACTIVE\" , \"extra\" : [ 1 , { \"y\" : null } ] } ] }\n",
    R"({"extensions":{"cost":1,"list":[true,false,null,-0,1e-7,"\n"]},"capsules":null})",
    R"([1,2.5,"a",{"b":[[],{}]},null,true,-1e10,12345678901234567890])",
};

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return fuzz::mutate_json(data, size, most, seed, seeds);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  compare<fleet::Answer>(text);
  compare<json::Value>(text);
  compare_skip_and_writer(text);
  return 0;
}
