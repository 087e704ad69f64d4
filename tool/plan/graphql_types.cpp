#include "tool/plan/graphql_types.hpp"
#include "tool/plan/attribute_text.hpp"
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

/// ": did you mean 'Dragon'?", or "".
std::string hint(std::string_view wrong, const std::vector<std::string>& names) {
  const std::string near = arkitekt::did_you_mean(arkitekt::suggestions(wrong, names));
  return near.empty() ? "" : ": " + near;
}

template <class Types> std::vector<std::string> names_of(const Types& types) {
  std::vector<std::string> names;
  for (const graphql::Type* type : types) names.emplace_back(type->name);
  return names;
}

Place place_of(const Attribute& attribute) {
  const AttributeText text(attribute.arguments.front());
  return text.place_of(text.text());
}

// ── what a struct or an enum says of itself ─────────────────────────────────────────────────────

/// [[arkitekt::type]] and [[arkitekt::domain]] of a declaration that is used for `given`.
std::optional<Fault> find_marked_fault(const TypeRules& rules, const Attributes& attributes, const std::string& name,
                                       const graphql::Type& given) {
  if (const Attribute* domain = find(attributes, "domain"); domain && domain->text() && *domain->text() != rules.domain)
    return Fault{.advice = quoted(name) + " is of the domain " + quoted(*domain->text()) + ", and this is " +
                           quoted(rules.domain),
                 .where = place_of(*domain)};
  const Attribute* type = find(attributes, "type");
  if (!type || !type->text()) return std::nullopt;
  const graphql::Type* named = rules.schema.find_type(*type->text());
  if (!named)
    return Fault{.advice = "the schema has no type " + quoted(*type->text()) +
                           hint(*type->text(), names_of(rules.schema.types())),
                 .where = place_of(*type)};
  if (named == &given || rules.schema.is_subtype(given, *named)) return std::nullopt;
  return Fault{.advice = quoted(name) + " is for the type " + quoted(named->name) + " of the schema, and this is " +
                         quoted(given.name),
               .where = place_of(*type)};
}

// ── enums ───────────────────────────────────────────────────────────────────────────────────────

/// An enumerator that the schema does not have: most likely a typo.
std::optional<Fault> find_unknown_enumerator(const Enum& declared, const graphql::Type& given) {
  const Enumerator* unknown = unknown_of(declared);
  for (const Enumerator& enumerator : declared.enumerators) {
    if (&enumerator == unknown) continue;
    const std::string& name = graphql_name(enumerator);
    if (find(enumerator.attributes, "unknown"))
      return Fault{.advice = "there can be one enumerator for unknown values, and " + quoted(unknown->name) + " is it",
                   .where = enumerator.place};
    if (!given.values.find(name))
      return Fault{.advice = "enum " + std::string(given.name) + " has no value " + quoted(name) +
                             hint(name, given.values.names()),
                   .where = enumerator.place};
  }
  return std::nullopt;
}

std::optional<Fault> find_missing_enumerator(const Enum& declared, const graphql::Type& given) {
  if (unknown_of(declared)) return std::nullopt;
  std::vector<std::string> missing;
  for (const graphql::EnumValue& value : given.values) {
    const auto is_it = [&](const Enumerator& e) { return graphql_name(e) == value.name; };
    if (std::none_of(declared.enumerators.begin(), declared.enumerators.end(), is_it)) missing.emplace_back(value.name);
  }
  if (missing.empty()) return std::nullopt;
  return Fault{.advice = quoted(declared.name) + " lacks values that the server may send: " + listed(missing) +
                         "; for all others write unknown [[arkitekt::unknown]]",
               .where = declared.place};
}

/// An arkitekt::Open or the enum itself; null: neither.
const Type* enum_in(const Type& type) {
  const Type& inner = type.kind == TypeKind::open ? type.arguments.front() : type;
  return inner.kind == TypeKind::enumeration ? &inner : nullptr;
}

std::optional<Fault> find_enum_fault(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  const Type* inner = enum_in(type);
  if (!inner) return write({&given, graphql::Wrapping().non_null()}, "it is an enum: ");
  const Enum& declared = enum_of(rules.model, *inner);
  if (auto fault = find_own_fault(rules.model, *inner, Flow::out)) return fault;
  if (auto fault = find_marked_fault(rules, declared.attributes, declared.name, given)) return fault;
  if (type.kind == TypeKind::open && !unknown_of(declared))
    return Fault{.advice = "arkitekt::Open needs an enumerator that stands for unknown values: write unknown "
                           "[[arkitekt::unknown]]",
                 .where = declared.place};
  return find_unknown_enumerator(declared, given);
}

// ── the schema's own scalars ────────────────────────────────────────────────────────────────────

std::optional<Fault> find_traits_fault(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  const TypeReference wanted{&given, graphql::Wrapping().non_null()};
  const std::string* name = nullptr;
  if (type.kind == TypeKind::record && record_of(rules.model, type).scalar)
    name = &*record_of(rules.model, type).scalar;
  if (name && !name->empty() && *name != given.name)
    return Fault{.advice =
                     quoted(type.written) + " is for the scalar " + *name + ": its arkitekt::ScalarTraits says so"};
  if (type.kind == TypeKind::date && !type.container.empty())
    return Fault{.advice = "times are read with all digits: write std::chrono::system_clock::time_point",
                 .instead = "std::chrono::system_clock::time_point"};
  if (given.is_specified && (!name || name->empty())) return write(wanted, "");
  return std::nullopt;
}

/// Numbers and truth values only where SCALARS says so: the schema does not tell.
bool is_mapped(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  for (const CppType& mapping : rules.scalars) {
    if (mapping.graphql != given.name) continue;
    if (mapping.type == "bool") return type.kind == TypeKind::boolean;
    if (mapping.type == "double" || mapping.type == "float") return type.kind == TypeKind::floating && type.bits <= 64;
    const bool is_unsigned = mapping.type == "std::uint64_t";
    return type.kind == TypeKind::integer && mapping.type.starts_with("std::") && type.is_signed != is_unsigned &&
           type.bits >= (mapping.type == "std::int32_t" ? 32 : 64) && type.bits <= 64;
  }
  return false;
}

Fault refuse_scalar(const graphql::Type& given, const TypeReference& wanted) {
  const bool is_own = !given.is_specified;
  return write(wanted, is_own ? "values of the schema's own scalar " + std::string(given.name) +
                                    " are texts, or of a type with an arkitekt::ScalarTraits: "
                              : "");
}

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

/// Input objects may hold themselves, so pairs that are being compared are taken to fit.
class InputComparison {
 public:
  explicit InputComparison(const TypeRules& rules) : rules_(rules), model_(rules.model) {}

  /// `is_item`: of a list, where nothing can be left out.
  std::optional<Fault> compare(const Type& type, const TypeReference& expected, bool may_be_left_out,
                               bool is_item = false) {
    if (auto fault = find_field_fault(type)) return fault;
    if (type.kind == TypeKind::optional || type.kind == TypeKind::nullable) {
      if (!may_be_left_out) return write(expected, is_item ? "it may not be null: " : "it must be given: ");
      if (type.kind == TypeKind::nullable && is_item) return write(expected, "in a list nothing can be left out: ");
      if (type.kind == TypeKind::nullable && expected.is_non_null())
        return write(expected.nullable(), "it may be left out, and may not be null: ");
      const Type& inner = type.arguments.front();
      if (inner.kind == TypeKind::optional || inner.kind == TypeKind::nullable)
        return write(expected, "JSON has one null only: ");
      return compare(inner, expected, false);
    }
    if (type.kind == TypeKind::box) return compare(type.arguments.front(), expected, may_be_left_out, is_item);
    if (expected.is_list()) {
      if (type.kind != TypeKind::list) return write(expected, "it is a list: ");
      const TypeReference item = expected.item();
      std::optional<Fault> fault = compare(type.arguments.front(), item, !item.is_non_null(), true);
      if (!fault) return std::nullopt;
      if (fault->path.empty()) fault->path = "it holds " + quoted(type.arguments.front().written);
      fault->instead.clear();
      return fault;
    }
    if (type.kind == TypeKind::list) return write(expected, "it is no list: ");
    switch (expected.named->kind) {
    case graphql::TypeKind::scalar: return compare_scalar(type, expected);
    case graphql::TypeKind::enumeration:
      if (!enum_in(type)) return write(expected, "it is an enum: ");
      return find_enum_fault(rules_, type, *expected.named);
    default: return compare_object(type, expected);
    }
  }

 private:
  std::optional<Fault> compare_scalar(const Type& type, const TypeReference& expected) {
    if (is_scalar(model_, type)) return find_traits_fault(rules_, type, *expected.named);
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
    if (is_text || is_mapped(rules_, type, *expected.named)) return std::nullopt;
    return refuse_scalar(*expected.named, expected);
  }

  std::optional<Fault> compare_object(const Type& type, const TypeReference& expected) {
    if (type.kind != TypeKind::record)
      return Fault{.advice = expected.named->is_one_of
                                 ? advice_for_one_of(*expected.named)
                                 : "it is an input object: write a struct with fields of its names"};
    if (auto fault = find_record_fault(rules_, type, *expected.named)) return fault;
    const std::pair pair{type.declaration, expected.named};
    if (std::find(open_.begin(), open_.end(), pair) != open_.end()) return std::nullopt;
    open_.push_back(pair);
    const Record& record = record_of(model_, type);
    if (expected.named->is_one_of) return compare_one_of(record, *expected.named);
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

  static std::string advice_for_one_of(const graphql::Type& expected) {
    const graphql::InputValue& first = *expected.input_fields.begin();
    const std::string type = cpp_type_for({first.type.named, first.type.wrapping.non_null()});
    return "exactly one of its fields is given: write a struct that holds one std::variant, of structs with one field "
           "each, as struct { " +
           type + " " + std::string(first.name) + "; }";
  }

  /// A struct that holds one variant, of structs that hold one field each.
  std::optional<Fault> compare_one_of(const Record& record, const graphql::Type& expected) {
    const Type* variant = record.fields.size() == 1 ? &record.fields.front().type : nullptr;
    if (!variant || variant->kind != TypeKind::variant)
      return Fault{.advice = advice_for_one_of(expected), .where = record.place};
    for (const Type& alternative : variant->arguments) {
      if (alternative.kind != TypeKind::record || record_of(model_, alternative).fields.size() != 1)
        return Fault{.advice = advice_for_one_of(expected), .where = record.fields.front().place};
      if (auto fault = find_own_fault(model_, alternative, Flow::in)) return fault;
      if (auto fault = compare_field(record_of(model_, alternative).fields.front(), expected, true)) return fault;
    }
    return std::nullopt;
  }

  std::optional<Fault> compare_field(const Field& field, const graphql::Type& expected, bool must_be_given = false) {
    const std::string& name = input_name(field);
    const graphql::InputValue* wanted = expected.input_fields.find(name);
    if (!wanted)
      return Fault{.advice = "input " + std::string(expected.name) + " has no field " + quoted(name) +
                             hint(name, expected.input_fields.names()),
                   .where = field.place};
    const TypeReference type{wanted->type.named,
                             must_be_given ? wanted->type.wrapping.non_null() : wanted->type.wrapping};
    std::optional<Fault> fault = compare(field.type, type, !must_be_given && !wanted->is_required());
    if (!fault) return std::nullopt;
    const std::string step = "its field " + quoted(field.name) + " has type " + quoted(field.type.written) + ", and " +
                             quoted(name) + " is " + graphql::to_string(wanted->type);
    fault->path = fault->path.empty() ? step : step + ": " + fault->path;
    if (fault->where == Place{}) fault->where = field.place;
    return fault;
  }

  const TypeRules& rules_;
  const Model& model_;
  std::vector<std::pair<int, const graphql::Type*>> open_;
};

} // namespace

std::optional<Fault> find_input_fault(const TypeRules& rules, const Type& type, const TypeReference& expected,
                                      bool may_be_left_out) {
  return InputComparison(rules).compare(type, expected, may_be_left_out);
}

// ── outputs ─────────────────────────────────────────────────────────────────────────────────────

namespace {

/// A part of the type that allocates memory, in words; "" when there is none.
std::string owner_in(const Model& model, const Type& type) {
  const bool is_span = type.kind == TypeKind::list && type.container == "span";
  switch (type.kind) {
  case TypeKind::string:
  case TypeKind::map:
  case TypeKind::box:
  case TypeKind::open: return quoted(type.written);
  case TypeKind::list:
    if (!is_span && type.container != "array") return quoted(type.written);
    break;
  case TypeKind::record:
    for (const Field& field : record_of(model, type).fields)
      if (!owner_in(model, field.type).empty()) return "its field " + quoted(field.name);
    return {};
  default: break;
  }
  for (const Type& argument : type.arguments)
    if (std::string owner = owner_in(model, argument); !owner.empty()) return owner;
  return {};
}

} // namespace

std::optional<Fault> strip(const TypeRules& rules, const Type*& type, TypeReference& given,
                           const std::string& may_be_missing) {
  const TypeReference whole{given.named, may_be_missing.empty() ? given.wrapping : given.wrapping.nullable()};
  bool is_outermost = true;
  for (;; is_outermost = false) {
    const bool is_optional = type->kind == TypeKind::optional;
    if (type->kind == TypeKind::nullable) return write(whole, "what comes is never absent: ");
    if (is_optional) type = &type->arguments.front();
    if (type->kind == TypeKind::box) type = &type->arguments.front();
    if (type->kind == TypeKind::optional) return write(whole, "JSON has one null only: ");
    if (is_outermost && !may_be_missing.empty() && !is_optional)
      return write(whole, may_be_missing + " may leave it out: ");
    if (rules.is_strict && !given.is_non_null() && !is_optional && !is_json(rules.model, *type))
      return write(whole, "it may be null: ");
    const bool is_list = type->kind == TypeKind::list;
    if (given.is_list() != is_list) return write(whole, is_list ? "it is no list: " : "it is a list: ");
    if (!is_list) return std::nullopt;
    if (type->container == "span") {
      if (!rules.keeper.empty()) return write(whole, "a span does not own what it shows: ");
      if (const std::string owner = owner_in(rules.model, type->arguments.front()); !owner.empty())
        return Fault{.advice = "what a span shows is kept by the answer, which destroys nothing, and " + owner +
                               " owns memory: write std::string_view, std::span<const T>, or std::vector for the list"};
    }
    type = &type->arguments.front();
    given = given.item();
  }
}

std::optional<Fault> find_leaf_fault(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  const TypeReference wanted{&given, graphql::Wrapping().non_null()};
  if (given.kind == graphql::TypeKind::enumeration) {
    if (auto fault = find_enum_fault(rules, type, given)) return fault;
    return find_missing_enumerator(enum_of(rules.model, *enum_in(type)), given);
  }
  if (is_scalar(rules.model, type)) return find_traits_fault(rules, type, given);
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
  if (!is_number && type.kind == TypeKind::string_view) {
    if (rules.keeper.empty()) return std::nullopt;
    return Fault{.advice = "it would point into an answer that is gone: write std::string, or return " + rules.keeper +
                           ", which keeps the answer",
                 .instead = "std::string"};
  }
  if (is_mapped(rules, type, given)) return std::nullopt;
  return refuse_scalar(given, wanted);
}

std::optional<Fault> find_record_fault(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  if (auto fault = find_own_fault(rules.model, type, Flow::out)) return fault;
  const Record& record = record_of(rules.model, type);
  return find_marked_fault(rules, record.attributes, record.name, given);
}

std::optional<Fault> find_variant_fault(const TypeRules& rules, const Type& variant, const graphql::Type& given) {
  const std::vector<const graphql::Type*> possible = rules.schema.possible_types(given);
  std::vector<const graphql::Type*> taken;
  for (const Type& alternative : variant.arguments) {
    const bool is_last = &alternative == &variant.arguments.back();
    if (alternative.kind != TypeKind::record)
      return Fault{.advice = quoted(alternative.written) + " is no struct, and " + std::string(given.name) +
                             " is one of " + listed(names_of(possible))};
    const Record& record = record_of(rules.model, alternative);
    const bool only_tells_the_type = record.is_aggregate && record.fields.empty() && record.bases.empty();
    if (auto fault = find_own_fault(rules.model, alternative, Flow::out); fault && !only_tells_the_type) return fault;
    if (is_last != is_unknown(record))
      return Fault{.advice = is_last ? "the server may add others later: add arkitekt::Unknown, or a struct marked "
                                       "[[arkitekt::unknown]], as the last alternative"
                                     : quoted(record.name) + " is for all others: make it the last alternative"};
    if (is_last) return std::nullopt;
    const graphql::Type* type = type_of(rules.schema, record);
    const bool fits = type && type->is_composite() && rules.schema.may_overlap(*type, given);
    if (!fits) {
      const Attribute* named = find(record.attributes, "type");
      const std::string& name = named && named->text() ? *named->text() : record.name;
      return Fault{.advice = quoted(name) + " is none of the types that " + std::string(given.name) +
                             " may have: " + listed(names_of(possible)) + hint(name, names_of(possible)) +
                             (named ? "" : "; where the struct is called otherwise: [[arkitekt::type(\"…\")]]"),
                   .where = named ? place_of(*named) : record.place};
    }
    if (std::find(taken.begin(), taken.end(), type) != taken.end())
      return Fault{.advice = "another alternative is for " + quoted(type->name) + " already", .where = record.place};
    taken.push_back(type);
  }
  return Fault{.advice = "it has no alternative"};
}

std::optional<Fault> find_composite_fault(const TypeRules& rules, const Type& type, const graphql::Type& given) {
  const std::string name(given.name);
  if (auto fault = find_field_fault(type)) return fault;
  if (type.kind == TypeKind::variant) {
    if (given.is_abstract()) return find_variant_fault(rules, type, given);
    return Fault{.advice = name + " is one type, not one of several: write the struct alone"};
  }
  if (type.kind != TypeKind::record)
    return Fault{.advice = name + " has fields: write a struct with those that you want"};
  return find_record_fault(rules, type, given);
}

void warn_of_deprecated(arkitekt::Diagnostics& diagnostics, const Place& place, const graphql::Field& field) {
  if (field.is_deprecated())
    diagnostics.warning(place, "field " + quoted(field.name) + " is deprecated: " + field.deprecation_reason());
}

std::string cpp_type_for(const TypeReference& type) {
  if (!type.is_non_null()) {
    const TypeReference given{type.named, type.wrapping.non_null()};
    return "std::optional<" + cpp_type_for(given) + ">";
  }
  if (type.is_list()) return "std::vector<" + cpp_type_for(type.item()) + ">";
  return cpp_name_for(*type.named);
}

// ── declarations ────────────────────────────────────────────────────────────────────────────────

const Record& record_of(const Model& model, const Type& type) {
  return model.records[static_cast<std::size_t>(type.declaration)];
}
const Enum& enum_of(const Model& model, const Type& type) {
  return model.enums[static_cast<std::size_t>(type.declaration)];
}

const graphql::Type* type_of(const graphql::Schema& schema, const Record& record) {
  const Attribute* type = find(record.attributes, "type");
  return schema.find_type(type && type->text() ? *type->text() : record.name);
}

bool is_json(const Model& model, const Type& type) {
  return type.kind == TypeKind::record && record_of(model, type).qualified == "::arkitekt::json::Value";
}

bool is_scalar(const Model& model, const Type& type) {
  return type.kind == TypeKind::date || is_json(model, type) ||
         (type.kind == TypeKind::record && record_of(model, type).scalar.has_value());
}

bool is_unknown(const Record& record) { return find(record.attributes, "unknown") != nullptr; }

const Enumerator* unknown_of(const Enum& declared) {
  for (const Enumerator& enumerator : declared.enumerators)
    if (find(enumerator.attributes, "unknown")) return &enumerator;
  return nullptr;
}

} // namespace reflekt
