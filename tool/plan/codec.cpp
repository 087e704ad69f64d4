#include "tool/plan/codec.hpp"
#include "tool/plan/graphql_types.hpp"
#include "tool/plan/roles.hpp"
#include <arkitekt/definition/unit.hpp>

namespace reflekt {

namespace {

const std::string& named(const Attributes& attributes, std::string_view word, const std::string& own) {
  const Attribute* name = find(attributes, word);
  return name && name->text() ? *name->text() : own;
}

/// A @oneOf input: a struct that holds one variant.
const Type* one_of(const Record& record) {
  const bool is_one = record.fields.size() == 1 && record.fields.front().type.kind == TypeKind::variant;
  return is_one ? &record.fields.front().type : nullptr;
}

/// C++ takes double and its alias with a unit for one type.
std::string units_in(const Type& type) {
  std::string text = unit_of(type) ? " " + unit_text(*unit_of(type)) : "";
  for (const Type& argument : type.arguments) text += units_in(argument);
  return text;
}

} // namespace

const std::string& input_name(const Field& field) {
  return named(field.attributes, "field", named(field.attributes, "name", field.name));
}
const std::string& graphql_name(const Enumerator& enumerator) {
  return named(enumerator.attributes, "name", enumerator.name);
}

void CodecBook::speak(const arkitekt::graphql::Schema& schema, const std::map<const Field*, std::string>& keys) {
  const auto number = [](const void* of) { return std::to_string(reinterpret_cast<std::uintptr_t>(of)); };
  schema_ = &schema;
  keys_ = &keys;
  speech_ = number(&schema) + (keys.empty() ? " " : "/" + std::to_string(++speeches_) + " ");
}

std::string CodecBook::stem(const Type& type) const {
  if (type.kind == TypeKind::open) return "open_" + stem(type.arguments.front());
  if (type.kind == TypeKind::variant) {
    std::string names;
    for (const Type& alternative : type.arguments) names += (names.empty() ? "" : "_or_") + stem(alternative);
    return names;
  }
  switch (type.kind) {
  case TypeKind::boolean: return "bool";
  case TypeKind::integer: return "int";
  case TypeKind::floating: return "number";
  case TypeKind::string:
  case TypeKind::string_view: return "text";
  case TypeKind::date: return "date";
  case TypeKind::duration: return unit_of_ticks(type.container) + "s";
  case TypeKind::optional:
  case TypeKind::constant:
  case TypeKind::box: return stem(type.arguments.front());
  case TypeKind::memory: return "shelved_" + stem(type.arguments.front());
  case TypeKind::list: return "list_of_" + stem(type.arguments.front());
  case TypeKind::map: return "map_of_" + stem(type.arguments.back());
  default: break;
  }
  const std::string& name =
      type.kind == TypeKind::enumeration ? enum_of(model_, type).name : record_of(model_, type).name;
  return c_identifier(snake_case(name)); // "Box<lab::Point>" has more than letters
}

Coding CodecBook::coding(const Type& type, Dialect dialect, bool is_reader) {
  const Argument* unit = dialect == Dialect::port && type.kind != TypeKind::record ? unit_of(type) : nullptr;
  if (unit && type.kind == TypeKind::optional) { // written at the declaration
    Type number = type.arguments.front();
    number.attributes.insert(number.attributes.begin(), type.attributes.begin(), type.attributes.end());
    return coding(number, dialect, is_reader);
  }
  if (!unit) {
    switch (type.kind) {
    case TypeKind::boolean: return Scalar::boolean;
    case TypeKind::integer: return Scalar::integer;
    case TypeKind::floating: return Scalar::number;
    case TypeKind::string:
    case TypeKind::string_view: return Scalar::text;
    case TypeKind::optional:
    case TypeKind::nullable:
    case TypeKind::box:
    case TypeKind::list: return coding(type.arguments.front(), dialect, is_reader);
    case TypeKind::map: return coding(type.arguments.back(), dialect, is_reader);
    default: break;
    }
  }
  if (dialect == Dialect::graphql && is_scalar(model_, type)) return scalar_coding(type, is_reader);
  const std::string key = (is_reader ? "r" : "w") + std::to_string(static_cast<int>(dialect)) +
                          (dialect == Dialect::graphql ? speech_ : "") + type.qualified +
                          (dialect == Dialect::port ? units_in(type) : "");
  if (const auto found = known_.find(key); found != known_.end()) {
    if (!found->second.is_finished) found->second.is_recursive = true;
    return found->second.name;
  }
  Codec codec;
  const auto known_unit = unit ? arkitekt::definition::parse_unit(unit_text(*unit)) : std::nullopt;
  codec.name = names_.take((is_reader ? "read_" : "write_") +
                           (known_unit ? c_identifier(snake_case(known_unit->name)) : stem(type)));
  codec.type = type.qualified;
  codec.is_reader = is_reader;
  Known& known = known_[key] = {codec.name}; // references into a map stay good
  fill_shape(codec, type, dialect);
  known.is_finished = true;
  codec.is_recursive = known.is_recursive;
  unit_.codecs.push_back(std::move(codec));
  return known.name;
}

bool CodecBook::fill_port_shape(Codec& codec, const Type& type) {
  if (type.kind == TypeKind::duration || unit_of(type)) {
    const auto unit =
        arkitekt::definition::parse_unit(unit_of(type) ? unit_text(*unit_of(type)) : unit_of_ticks(type.container));
    codec.shape = QuantityCodec{unit ? unit->name : ""};
  } else if (type.kind == TypeKind::date) {
    codec.shape = DateCodec{};
  } else if (type.kind == TypeKind::variant) {
    UnionCodec shape;
    for (const Type& alternative : type.arguments)
      shape.alternatives.push_back(coding(alternative, Dialect::port, codec.is_reader));
    codec.shape = std::move(shape);
  } else if (type.kind == TypeKind::memory) {
    const Type& held = type.arguments.front();
    const Type& object = held.kind == TypeKind::constant ? held.arguments.front() : held;
    codec.shape = StructureCodec{StructureCodec::Kind::memory, identifier_of(record_of(model_, object), module_)};
  } else if (type.kind == TypeKind::record) {
    const Record& record = record_of(model_, type);
    const Role role = role_of(record);
    if (role != Role::structure && role != Role::interface_) return false;
    using enum StructureCodec::Kind;
    const bool waits =
        record.traits && (codec.is_reader ? record.traits->is_from_id_async : record.traits->is_id_async);
    codec.shape = StructureCodec{role == Role::interface_ ? interface_
                                 : waits                  ? waiting
                                 : record.traits          ? traits
                                                          : member,
                                 identifier_of(record, module_)};
  } else {
    return false;
  }
  return true;
}

Coding CodecBook::scalar_coding(const Type& type, bool is_reader) {
  if (is_json(model_, type)) {
    unit_.includes.insert("arkitekt/json/value.hpp");
    return is_reader ? "json::read" : "detail::write_json";
  }
  unit_.includes.insert("arkitekt/generated_scalar.hpp");
  if (type.kind == TypeKind::date) unit_.includes.insert("arkitekt/date_time.hpp");
  return (is_reader ? "detail::read_scalar<" : "detail::write_scalar<") + type.qualified + ">";
}

void CodecBook::fill_shape(Codec& codec, const Type& type, Dialect dialect) {
  if (dialect == Dialect::port && fill_port_shape(codec, type)) return;
  if (type.kind == TypeKind::enumeration) {
    codec.shape = enum_shape(enum_of(model_, type), dialect, codec.is_reader);
  } else if (type.kind == TypeKind::open && codec.is_reader) {
    EnumCodec shape = enum_shape(enum_of(model_, type.arguments.front()), dialect, true);
    shape.type = type.arguments.front().qualified;
    codec.shape = std::move(shape);
  } else if (type.kind == TypeKind::open) {
    codec.shape = OpenCodec{coding(type.arguments.front(), dialect, false)};
  } else if (type.kind == TypeKind::variant) {
    codec.shape = variant_shape(type);
  } else {
    const Record& record = record_of(model_, type);
    const Type* variant = dialect == Dialect::graphql && !codec.is_reader ? one_of(record) : nullptr;
    if (variant)
      codec.shape = one_of_shape(record, *variant);
    else
      codec.shape = record_shape(record, dialect, codec.is_reader);
  }
}

OneOfCodec CodecBook::one_of_shape(const Record& record, const Type& variant) {
  OneOfCodec shape{record.fields.front().name, {}};
  for (const Type& alternative : variant.arguments) {
    const Field& field = record_of(model_, alternative).fields.front();
    shape.alternatives.push_back({input_name(field), field.name, coding(field.type, Dialect::graphql, false)});
  }
  return shape;
}

VariantCodec CodecBook::variant_shape(const Type& variant) {
  VariantCodec shape;
  for (const Type& alternative : variant.arguments) {
    VariantCodec::Alternative made{{}, coding(alternative, Dialect::graphql, true)};
    const Record& record = record_of(model_, alternative);
    if (const arkitekt::graphql::Type* type = is_unknown(record) ? nullptr : type_of(*schema_, record))
      for (const arkitekt::graphql::Type* possible : schema_->possible_types(*type))
        made.typenames.emplace_back(possible->name);
    shape.alternatives.push_back(std::move(made));
  }
  return shape;
}

RecordCodec CodecBook::record_shape(const Record& record, Dialect dialect, bool is_reader) {
  RecordCodec shape;
  shape.is_input = dialect == Dialect::graphql && !is_reader;
  if (dialect == Dialect::port) shape.identifier = identifier_of(record, module_);
  for (const Field& field : record.fields) {
    MemberCodec member;
    member.name = field.name;
    // An answer's keys are the members' names too: where the schema names a field otherwise, the query has an alias.
    member.key = shape.is_input ? input_name(field) : field.name;
    if (dialect == Dialect::graphql && is_reader)
      if (const auto found = keys_->find(&field); found != keys_->end()) member.key = found->second;
    const bool is_optional = field.type.kind == TypeKind::optional;
    member.required = !is_optional && !(dialect == Dialect::port && field.has_default);
    member.may_be_null = dialect == Dialect::port && field.has_default && !is_optional;
    member.coding =
        coding(dialect == Dialect::port ? with_unit(field.type, field.attributes) : field.type, dialect, is_reader);
    shape.members.push_back(std::move(member));
  }
  return shape;
}

EnumCodec CodecBook::enum_shape(const Enum& declared, Dialect dialect, bool is_reader) const {
  EnumCodec shape;
  const Enumerator* unknown = dialect == Dialect::graphql ? unknown_of(declared) : nullptr;
  if (unknown && is_reader) shape.unknown = declared.qualified + "::" + unknown->name;
  for (const Enumerator& enumerator : declared.enumerators) {
    if (&enumerator == unknown) continue;
    shape.values.push_back({declared.qualified + "::" + enumerator.name,
                            dialect == Dialect::graphql ? graphql_name(enumerator) : enumerator.name});
  }
  return shape;
}

} // namespace reflekt
