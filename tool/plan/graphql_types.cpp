#include "tool/plan/graphql_types.hpp"
#include "tool/plan/codec.hpp"
#include "tool/plan/complaints.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>

namespace reflekt {

namespace graphql = arkitekt::graphql;
using graphql::TypeReference;

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string cpp_name_for(const graphql::Type& type) {
  if (type.kind != graphql::TypeKind::scalar) return std::string(type.name);
  if (type.name == "Int") return "std::int32_t";
  if (type.name == "Float") return "double";
  if (type.name == "Boolean") return "bool";
  return "std::string";
}

Fault write(const TypeReference& wanted, std::string why) {
  std::string type = cpp_type_for(wanted);
  return {.advice = std::move(why) + "write " + type, .instead = std::move(type)};
}

// ── enums ───────────────────────────────────────────────────────────────────────────────────────

const Enum& enum_of(const Model& model, const Type& type) {
  return model.enums[static_cast<std::size_t>(type.declaration)];
}

/// An enumerator that the schema does not have: most likely a typo.
std::optional<Fault> find_unknown_enumerator(const Enum& declared, const graphql::Type& given) {
  for (const Enumerator& enumerator : declared.enumerators) {
    if (given.values.find(graphql_name(enumerator))) continue;
    std::string advice = "enum " + std::string(given.name) + " has no value " + quoted(graphql_name(enumerator));
    const std::string near =
        arkitekt::did_you_mean(arkitekt::suggestions(graphql_name(enumerator), given.values.names()));
    if (!near.empty()) advice += ": " + near;
    return Fault{.advice = std::move(advice), .where = enumerator.place};
  }
  return std::nullopt;
}

std::optional<Fault> find_missing_enumerator(const Enum& declared, const graphql::Type& given) {
  std::vector<std::string> missing;
  for (const graphql::EnumValue& value : given.values) {
    const auto is_it = [&](const Enumerator& e) { return graphql_name(e) == value.name; };
    if (std::none_of(declared.enumerators.begin(), declared.enumerators.end(), is_it)) missing.emplace_back(value.name);
  }
  if (missing.empty()) return std::nullopt;
  return Fault{.advice = quoted(declared.name) + " lacks values that the server may send: " + listed(missing),
               .where = declared.place};
}

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

/// Input objects may hold themselves, so pairs that are being compared are taken to fit.
class InputComparison {
 public:
  explicit InputComparison(const Model& model) : model_(model) {}

  std::optional<Fault> compare(const Type& type, const TypeReference& expected, bool may_be_left_out) {
    if (auto fault = find_field_fault(type)) return fault;
    if (type.kind == TypeKind::optional) {
      if (!may_be_left_out) return write(expected, "it must be given: ");
      return compare(type.arguments.front(), expected, false);
    }
    if (expected.is_list()) {
      if (type.kind != TypeKind::list) return write(expected, "it is a list: ");
      const TypeReference item = expected.item();
      return compare(type.arguments.front(), item, !item.is_non_null());
    }
    if (type.kind == TypeKind::list) return write(expected, "it is no list: ");
    switch (expected.named->kind) {
    case graphql::TypeKind::scalar: return compare_scalar(type, expected);
    case graphql::TypeKind::enumeration:
      if (type.kind != TypeKind::enumeration) return write(expected, "it is an enum: ");
      return find_unknown_enumerator(enum_of(model_, type), *expected.named);
    default: return compare_object(type, expected);
    }
  }

 private:
  std::optional<Fault> compare_scalar(const Type& type, const TypeReference& expected) {
    const std::string_view name = expected.named->name;
    const bool is_text = type.kind == TypeKind::string || type.kind == TypeKind::string_view;
    const bool is_integer = type.kind == TypeKind::integer;
    if (name == "Int") {
      if (is_integer && (type.bits < 32 || (type.bits == 32 && type.is_signed))) return std::nullopt;
      return write(expected, is_integer ? "Int has 32 bits and a sign: " : "");
    }
    if (name == "Float") {
      if ((type.kind == TypeKind::floating && type.bits <= 64) || (is_integer && type.bits <= 32)) return std::nullopt;
      return write(expected, "");
    }
    if (name == "Boolean") return type.kind == TypeKind::boolean ? std::nullopt : std::optional(write(expected, ""));
    if (is_text) return std::nullopt;
    if (name == "String" || name == "ID") return write(expected, "");
    return write(expected, "values of the schema's own scalar " + std::string(name) + " are texts here: ");
  }

  std::optional<Fault> compare_object(const Type& type, const TypeReference& expected) {
    if (type.kind != TypeKind::record)
      return Fault{.advice = "it is an input object: write a struct with fields of its names"};
    if (auto fault = find_own_fault(model_, type, Flow::in)) return fault;
    const std::pair pair{type.declaration, expected.named};
    if (std::find(open_.begin(), open_.end(), pair) != open_.end()) return std::nullopt;
    open_.push_back(pair);
    const Record& record = model_.records[static_cast<std::size_t>(type.declaration)];
    if (expected.named->is_one_of)
      return Fault{.advice = "inputs with @oneOf are not supported yet", .where = expected.named->defined.place()};
    for (const Field& field : record.fields)
      if (auto fault = compare_field(field, *expected.named)) return fault;
    for (const graphql::InputValue& wanted : expected.named->input_fields) {
      const auto is_it = [&](const Field& field) { return input_name(field) == wanted.name; };
      if (wanted.is_required() && std::none_of(record.fields.begin(), record.fields.end(), is_it))
        return Fault{.advice = quoted(record.name) + " lacks the field " + quoted(wanted.name) + ", which must be " +
                               "given: write " + cpp_type_for(wanted.type) + " " + std::string(wanted.name),
                     .where = record.place};
    }
    return std::nullopt;
  }

  std::optional<Fault> compare_field(const Field& field, const graphql::Type& expected) {
    const std::string& name = input_name(field);
    const graphql::InputValue* wanted = expected.input_fields.find(name);
    if (!wanted) {
      std::string advice = "input " + std::string(expected.name) + " has no field " + quoted(name);
      const std::string near = arkitekt::did_you_mean(arkitekt::suggestions(name, expected.input_fields.names()));
      if (!near.empty()) advice += ": " + near;
      return Fault{.advice = std::move(advice), .where = field.place};
    }
    std::optional<Fault> fault = compare(field.type, wanted->type, !wanted->is_required());
    if (!fault) return std::nullopt;
    const std::string step = "its field " + quoted(field.name) + " has type " + quoted(field.type.written) + ", and " +
                             quoted(name) + " is " + graphql::to_string(wanted->type);
    fault->path = fault->path.empty() ? step : step + ": " + fault->path;
    if (fault->where == Place{}) fault->where = field.place;
    return fault;
  }

  const Model& model_;
  std::vector<std::pair<int, const graphql::Type*>> open_;
};

} // namespace

std::optional<Fault> find_input_fault(const Model& model, const Type& type, const TypeReference& expected,
                                      bool may_be_left_out) {
  return InputComparison(model).compare(type, expected, may_be_left_out);
}

std::optional<Fault> find_leaf_fault(const Model& model, const Type& type, const graphql::Type& given) {
  const TypeReference wanted{&given, graphql::Wrapping().non_null()};
  if (type.kind == TypeKind::string_view) return write(wanted, "it would point into an answer that is gone: ");
  if (given.kind == graphql::TypeKind::enumeration) {
    if (type.kind != TypeKind::enumeration) return write(wanted, "it is an enum: ");
    const Enum& declared = enum_of(model, type);
    if (auto fault = find_unknown_enumerator(declared, given)) return fault;
    return find_missing_enumerator(declared, given);
  }
  const bool is_int = given.name == "Int";
  if (is_int && type.kind == TypeKind::integer)
    return type.is_signed && type.bits >= 32 && type.bits <= 64
               ? std::nullopt
               : std::optional(write(wanted, "Int has 32 bits and a sign: "));
  if (is_int && type.kind == TypeKind::floating && type.bits == 64) return std::nullopt;
  if (given.name == "Float" && type.kind == TypeKind::floating && type.bits <= 64) return std::nullopt;
  if (given.name == "Boolean" && type.kind == TypeKind::boolean) return std::nullopt;
  const bool is_number = is_int || given.name == "Float" || given.name == "Boolean";
  if (!is_number && type.kind == TypeKind::string) return std::nullopt;
  const bool is_specified = is_number || given.name == "String" || given.name == "ID";
  return write(
      wanted, is_specified ? "" : "values of the schema's own scalar " + std::string(given.name) + " are texts here: ");
}

std::string cpp_type_for(const TypeReference& type) {
  if (!type.is_non_null()) {
    const TypeReference given{type.named, type.wrapping.non_null()};
    return "std::optional<" + cpp_type_for(given) + ">";
  }
  if (type.is_list()) return "std::vector<" + cpp_type_for(type.item()) + ">";
  return cpp_name_for(*type.named);
}

} // namespace reflekt
