#include "tool/plan/codec.hpp"

namespace reflekt {

namespace {

const std::string& named(const Attributes& attributes, std::string_view word, const std::string& own) {
  const Attribute* name = find(attributes, word);
  return name && name->text() ? *name->text() : own;
}

} // namespace

const std::string& input_name(const Field& field) {
  return named(field.attributes, "field", named(field.attributes, "name", field.name));
}
const std::string& graphql_name(const Enumerator& enumerator) {
  return named(enumerator.attributes, "name", enumerator.name);
}

std::string CodecBook::stem(const Type& type) const {
  const auto place = static_cast<std::size_t>(type.declaration);
  const std::string& name = type.kind == TypeKind::enumeration ? model_.enums[place].name : model_.records[place].name;
  return c_identifier(snake_case(name)); // "Box<lab::Point>" has more than letters
}

Coding CodecBook::coding(const Type& type, Dialect dialect, bool is_reader) {
  switch (type.kind) {
  case TypeKind::boolean: return Scalar::boolean;
  case TypeKind::integer: return Scalar::integer;
  case TypeKind::floating: return Scalar::number;
  case TypeKind::string:
  case TypeKind::string_view: return Scalar::text;
  case TypeKind::optional:
  case TypeKind::list: return coding(type.arguments.front(), dialect, is_reader);
  case TypeKind::map: return coding(type.arguments.back(), dialect, is_reader);
  default: break;
  }
  const std::string key = (is_reader ? "r" : "w") + std::to_string(static_cast<int>(dialect)) + type.qualified;
  if (const auto found = known_.find(key); found != known_.end()) {
    if (!found->second.is_finished) found->second.is_recursive = true;
    return found->second.name;
  }
  Codec codec;
  codec.name = names_.take((is_reader ? "read_" : "write_") + stem(type));
  codec.type = type.qualified;
  codec.is_reader = is_reader;
  Known& known = known_[key] = {codec.name}; // references into a map stay good
  fill_shape(codec, type, dialect);
  known.is_finished = true;
  codec.is_recursive = known.is_recursive;
  unit_.codecs.push_back(std::move(codec));
  return known.name;
}

void CodecBook::fill_shape(Codec& codec, const Type& type, Dialect dialect) {
  const auto place = static_cast<std::size_t>(type.declaration);
  if (type.kind == TypeKind::enumeration)
    codec.shape = enum_shape(model_.enums[place], dialect);
  else
    codec.shape = record_shape(model_.records[place], dialect, codec.is_reader);
}

RecordCodec CodecBook::record_shape(const Record& record, Dialect dialect, bool is_reader) {
  RecordCodec shape;
  shape.is_input = dialect == Dialect::graphql && !is_reader;
  for (const Field& field : record.fields) {
    MemberCodec member;
    member.name = field.name;
    // An answer's keys are the members' names too: where the schema names a field otherwise, the query has an alias.
    member.key = shape.is_input ? input_name(field) : field.name;
    const bool is_optional = field.type.kind == TypeKind::optional;
    member.required = !is_optional && !(dialect == Dialect::port && field.has_default);
    member.coding = coding(field.type, dialect, is_reader);
    shape.members.push_back(std::move(member));
  }
  return shape;
}

EnumCodec CodecBook::enum_shape(const Enum& declared, Dialect dialect) const {
  EnumCodec shape;
  for (const Enumerator& enumerator : declared.enumerators)
    shape.values.push_back({declared.qualified + "::" + enumerator.name,
                            dialect == Dialect::graphql ? graphql_name(enumerator) : enumerator.name});
  return shape;
}

} // namespace reflekt
