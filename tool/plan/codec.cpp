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
  switch (type.kind) {
  case TypeKind::boolean: return "bool";
  case TypeKind::integer: return (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
  case TypeKind::floating: return type.bits == 32 ? "float" : "double";
  case TypeKind::optional: return "optional_" + stem(type.arguments.front());
  case TypeKind::list: return "list_of_" + stem(type.arguments.front());
  case TypeKind::map: return "map_of_" + stem(type.arguments.back());
  // "Box<lab::Point>" has more than letters
  case TypeKind::enumeration:
    return c_identifier(snake_case(model_.enums[static_cast<std::size_t>(type.declaration)].name));
  case TypeKind::record:
    return c_identifier(snake_case(model_.records[static_cast<std::size_t>(type.declaration)].name));
  default: return "string";
  }
}

Coding CodecBook::coding(const Type& type, Dialect dialect, bool is_reader) {
  switch (type.kind) {
  case TypeKind::boolean: return Scalar::boolean;
  case TypeKind::integer: return Scalar::integer;
  case TypeKind::floating: return Scalar::number;
  case TypeKind::string:
  case TypeKind::string_view: return Scalar::text;
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
  const auto part = [&](const Type& t) { return coding(t, dialect, codec.is_reader); };
  switch (type.kind) {
  case TypeKind::optional: codec.shape = OptionalCodec{part(type.arguments.front())}; break;
  case TypeKind::list: {
    const Type& item = type.arguments.front();
    codec.shape = ListCodec{part(item), item.qualified, type.container};
    break;
  }
  case TypeKind::map: codec.shape = MapCodec{part(type.arguments.back())}; break;
  case TypeKind::enumeration:
    codec.shape = enum_shape(model_.enums[static_cast<std::size_t>(type.declaration)], dialect);
    break;
  default:
    codec.shape = record_shape(model_.records[static_cast<std::size_t>(type.declaration)], dialect, codec.is_reader);
  }
}

RecordCodec CodecBook::record_shape(const Record& record, Dialect dialect, bool is_reader) {
  RecordCodec shape;
  for (const Field& field : record.fields) {
    MemberCodec member;
    member.name = field.name;
    // An answer's keys are the members' names too: where the schema names a field otherwise, the query has an alias.
    member.key = dialect == Dialect::graphql && !is_reader ? input_name(field) : field.name;
    const bool is_optional = field.type.kind == TypeKind::optional;
    member.required = !is_optional && !(dialect == Dialect::port && field.has_default);
    member.left_out_when_empty = dialect == Dialect::graphql && !is_reader && is_optional;
    member.coding = coding(member.left_out_when_empty ? field.type.arguments.front() : field.type, dialect, is_reader);
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
