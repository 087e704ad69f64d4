#include "tool/mock/invention.hpp"
#include <algorithm>
#include <limits>

namespace reflekt {

using namespace arkitekt::graphql;
using arkitekt::json::Value;

namespace {

constexpr std::string_view texts[] = {
    "",
    "a text",
    "Grüße, 世界 🚀 \xE2\x80\xA8 \xEF\xBB\xBF.",
    "\"quoted\" \\ / \b\f\n\r\t \x01\x7F",
    "null",
    "A text that is longer than what a std::string keeps inside, and than thirty-two or sixty-four bytes.",
    "\xF0\x9D\x84\x9E e\xCC\x81 <script>&amp;</script>",
};
constexpr std::string_view ids[] = {"1", "00000000-0000-4000-8000-000000000001", "Ü/🚀=", "9007199254740993", ""};
constexpr std::int64_t integers[] = {0, 1, -1, 42, 2147483647, -2147483648};
constexpr double numbers[] = {0.1, -2.5, 0.30000000000000004, 1e300, 5e-324, 9007199254740992.0, 1.5, 1e21, 3.0};

/// Built in, or with a name that says what it is; nothing for others.
std::string_view text_of_scalar(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto has = [&](std::string_view part) { return lower.find(part) != lower.npos; };
  if (has("datetime") || has("timestamp")) return "2026-02-28T23:59:59.123456+02:00";
  if (has("date")) return "2024-02-29";
  if (has("time")) return "12:34:56";
  if (has("uuid") || has("guid")) return "123e4567-e89b-42d3-a456-426614174000";
  if (has("url") || has("uri")) return "https://example.org/a?b=c#d";
  if (has("decimal") || has("bigint")) return "12345678901234567890.5";
  return {};
}

/// Scalars that hold any JSON, by their usual names.
bool is_any_json(std::string_view name) {
  constexpr std::string_view known[] = {"Any",        "AnyDefault", "Args",   "GenericScalar", "JSON",
                                        "JSONObject", "Json",       "Object", "UntypedParams"};
  return std::ranges::find(known, name) != std::end(known);
}

Value any_json(std::size_t which) {
  switch (which % 5) {
  case 0: return Value::Object{{"key", Value::Array{1, -2.5, "x\n", nullptr, true}}, {"", Value::Object{}}};
  case 1: return Value::Array{};
  case 2: return "a text 🚀";
  case 3: return std::numeric_limits<std::int64_t>::max();
  default: return false;
  }
}

} // namespace

/// SplitMix64 (public domain, Sebastiano Vigna): the same everywhere, unlike the standard's distributions.
std::uint64_t Inventor::random() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

bool Inventor::chooses_null(int depth) { return depth > 8 || below(5) == 0; }

std::size_t Inventor::length(int depth) {
  if (depth > 8) return 0;
  constexpr std::size_t lengths[] = {0, 1, 2, 3};
  return depth > 4 ? below(2) : lengths[below(4)];
}

Value Inventor::leaf(const Type& type) {
  if (type.kind == TypeKind::enumeration) {
    const bool is_new = type.values.empty() || (invention_.has_news && below(4) == 0);
    return is_new ? Value("VALUE_OF_A_LATER_VERSION") : Value(type.values[below(type.values.size())].name);
  }
  if (type.name == "Int") return integers[below(std::size(integers))];
  if (type.name == "Float") return numbers[below(std::size(numbers))];
  if (type.name == "Boolean") return below(2) == 0;
  if (type.name == "ID") return ids[below(std::size(ids))];
  if (type.is_specified) return texts[below(std::size(texts))];
  if (is_any_json(type.name)) return any_json(below(5));
  const std::string_view known = text_of_scalar(type.name);
  return known.empty() ? texts[below(std::size(texts))] : known;
}

Value Inventor::input(const TypeReference& type, int depth) {
  if (!type.is_non_null() || depth > 20) return Value();
  if (type.is_list()) return Value::Array();
  if (type.named->kind != TypeKind::input_object) {
    const bool is_enum = type.named->kind == TypeKind::enumeration && !type.named->values.empty();
    return is_enum ? Value(type.named->values[0].name) : leaf(*type.named); // servers refuse values they do not know
  }
  Value::Object members;
  for (const InputValue& field : type.named->input_fields) {
    if (type.named->is_one_of ? !members.empty() : !field.is_required()) continue;
    TypeReference wanted = field.type;
    wanted.wrapping = type.named->is_one_of ? wanted.wrapping.non_null() : wanted.wrapping;
    members.push_back({std::string(field.name), input(wanted, depth + 1)});
  }
  return members;
}

const Type& Inventor::unknown_type(const Type& abstract) {
  const Type*& known = unknown_[&abstract];
  if (known != nullptr) return *known;
  Unknown& made = made_up_.emplace_back();
  made.name = "LaterVersionOf" + std::string(abstract.name);
  made.type.name = made.name;
  made.type.kind = TypeKind::object;
  made.type.fields = abstract.fields;
  made.type.interfaces = abstract.interfaces;
  made.type.interfaces.push_back(&abstract);
  return *(known = &made.type);
}

const Type& Inventor::object_type(const Type& abstract) {
  const std::vector<const Type*>& possible = abstract.possible_types;
  if (possible.empty() || (invention_.has_news && below(4) == 0)) return unknown_type(abstract);
  return *possible[below(possible.size())];
}

bool Inventor::is_unknown_of(const Type& type, const Type& abstract) const {
  const auto is_it = [&](const Unknown& made) { return &made.type == &type; };
  return std::ranges::any_of(made_up_, is_it) && std::ranges::find(type.interfaces, &abstract) != type.interfaces.end();
}

} // namespace reflekt
