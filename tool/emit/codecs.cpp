// Readers and writers of types: what is left to say once the templates of json/codec.hpp do the work. To add a shape:
// its struct in plan.hpp, and an emitter here.
#include "tool/emit/parts.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::json::quote;

namespace {

std::vector<std::string> parameters_of(const Codec& codec) {
  if (codec.is_reader) return {"json::Cursor& in", codec.type + "& out"};
  if (std::holds_alternative<EnumCodec>(codec.shape)) return {"json::Writer& out", codec.type + " value"};
  return {"json::Writer& out", "const " + codec.type + "& value"};
}

std::string emit_function(const Codec& codec, std::string_view body) {
  return function((codec.is_reader ? "bool " : "void ") + codec.name, parameters_of(codec), "", body);
}

/// `<read_kernel>`: the argument of a template that reads or writes; "" for what goes by its type.
std::string leaf_of(const Coding& coding) {
  const auto* name = std::get_if<std::string>(&coding);
  return name ? "<" + *name + ">" : "";
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────

std::string emit_record_reader(const Codec& codec, const RecordCodec& record) {
  std::vector<std::string> keys, members;
  for (const MemberCodec& member : record.members) {
    keys.push_back(member.key);
    const std::string variable = "out." + member.name;
    members.push_back(member.required ? member_argument(member.coding, variable)
                                      : (member.may_be_null ? "json::unless_null" : "json::maybe") +
                                            leaf_of(member.coding) + "(" + variable + ")");
  }
  return function("bool " + codec.name, {"json::Cursor& in", codec.type + (keys.empty() ? "&" : "& out")}, "",
                  read_object(keys, members));
}

std::string emit_record_writer(const Codec& codec, const RecordCodec& record) {
  if (record.members.empty())
    return function("void " + codec.name, {"json::Writer& out", "const " + codec.type + "&"}, "",
                    write_object({}, {}, record.is_input));
  std::vector<std::string> keys, members;
  for (const MemberCodec& member : record.members) {
    keys.push_back(member.key);
    members.push_back(member_argument(member.coding, "value." + member.name));
  }
  if (!record.identifier.empty()) {
    keys.push_back("__identifier");
    members.push_back("std::string_view(" + quote(record.identifier) + ")");
  }
  return emit_function(codec, write_object(keys, members, record.is_input));
}

// ── enums ───────────────────────────────────────────────────────────────────────────────────────

std::string emit_enum(const Codec& codec, const EnumCodec& declared) {
  std::vector<std::string> texts, values;
  for (const EnumCodec::Value& value : declared.values) {
    texts.push_back(quote(value.text));
    values.push_back(value.name);
  }
  std::string body = braced_list("static constexpr std::string_view texts[] = ", texts, 2) + "\n";
  const std::string& type = declared.type.empty() ? codec.type : declared.type;
  if (!declared.counts_up) body += braced_list("static constexpr " + type + " values[] = ", values, 2) + "\n";
  if (!codec.is_reader)
    body += declared.counts_up ? "json::write_counted_enum(out, texts, value);"
                               : "json::write_enum(out, texts, values, value);";
  else if (declared.counts_up)
    body += "return json::read_open_enum(in, texts, " + declared.unknown + ", out);";
  else
    body += "return json::read_enum(in, texts, values, " + (declared.unknown.empty() ? "" : declared.unknown + ", ") +
            "out);";
  return emit_function(codec, body);
}

std::string write_open(const OpenCodec& open) {
  return "if (!value.is_known()) return out.string(value.unknown_text());\n" + std::get<std::string>(open.value) +
         "(out, value);";
}

// ── variants ────────────────────────────────────────────────────────────────────────────────────

std::string read_variant(const VariantCodec& variant) {
  std::string body = "std::string_view type;\nif (!detail::peek_typename(in, type)) return false;\n";
  for (std::size_t i = 0; i < variant.alternatives.size(); ++i) {
    const VariantCodec::Alternative& alternative = variant.alternatives[i];
    std::vector<std::string> tests;
    for (const std::string& name : alternative.typenames) tests.push_back("type == " + quote(name));
    const std::string read =
        "return " + std::get<std::string>(alternative.coding) + "(in, out.emplace<" + std::to_string(i) + ">());";
    body += tests.empty() ? read : guarded("if (" + join(tests, " || ") + ")", read, 2) + "\n";
  }
  return body;
}

std::string write_one_of(const OneOfCodec& one_of) {
  std::string body = "out.begin_object();\n";
  for (std::size_t i = 0; i < one_of.alternatives.size(); ++i) {
    const MemberCodec& member = one_of.alternatives[i];
    body += guarded("if (const auto* one = std::get_if<" + std::to_string(i) + ">(&value." + one_of.variant + "))",
                    "json::write_member(out, " + quote(member.key) + ", " +
                        member_argument(member.coding, "one->" + member.name) + ");",
                    2) +
            "\n";
  }
  return body + "out.end_object();";
}

// ── what only ports have ────────────────────────────────────────────────────────────────────────

std::string emit_quantity(const Codec& codec, const QuantityCodec& quantity) {
  const std::string unit = "static const definition::Unit unit = detail::unit_of(" + quote(quantity.unit) + ");\n";
  return emit_function(codec, unit + (codec.is_reader ? "return detail::read_quantity_as(in, unit, out);"
                                                      : "detail::write_quantity_of(out, unit, value);"));
}

std::string emit_union(const Codec& codec, const UnionCodec& shape) {
  std::vector<std::string> leaves;
  for (const Coding& coding : shape.alternatives) {
    const auto* name = std::get_if<std::string>(&coding);
    leaves.push_back(name ? *name : "nullptr");
  }
  const std::string list = "<" + join(leaves, ", ") + ">";
  return emit_function(codec, codec.is_reader ? "return detail::read_union" + list + "(in, out);"
                                              : "detail::write_union" + list + "(out, value);");
}

std::string emit_structure(const Codec& codec, const StructureCodec& structure) {
  using enum StructureCodec::Kind;
  const std::string identifier = quote(structure.identifier);
  const auto call = [&](const std::string& name, const std::string& member) {
    return codec.is_reader ? "return detail::read_" + name + "(in, " + identifier + ", out" + member + ");"
                           : "detail::write_" + name + "(out, " + identifier + ", value" + member + ");";
  };
  switch (structure.kind) {
  case member: return emit_function(codec, call("structure", ".id"));
  case traits: return emit_function(codec, call("by_traits", ""));
  case waiting: return emit_function(codec, call("waiting", ""));
  case memory: return emit_function(codec, call("shelved", ""));
  case interface_: break;
  }
  return emit_function(codec, codec.is_reader
                                  ? "out.identifier.clear();\nreturn detail::read_envelope(in, out.identifier, out.id);"
                                  : "detail::write_envelope(out, value.identifier, value.id);");
}

struct CodecEmitter {
  const Codec& codec;
  std::string operator()(const RecordCodec& shape) const {
    return codec.is_reader ? emit_record_reader(codec, shape) : emit_record_writer(codec, shape);
  }
  std::string operator()(const EnumCodec& shape) const { return emit_enum(codec, shape); }
  std::string operator()(const OpenCodec& shape) const { return emit_function(codec, write_open(shape)); }
  std::string operator()(const VariantCodec& shape) const { return emit_function(codec, read_variant(shape)); }
  std::string operator()(const OneOfCodec& shape) const { return emit_function(codec, write_one_of(shape)); }
  std::string operator()(const QuantityCodec& shape) const { return emit_quantity(codec, shape); }
  std::string operator()(const DateCodec&) const {
    return emit_function(codec,
                         codec.is_reader ? "return detail::read_date(in, out);" : "detail::write_date(out, value);");
  }
  std::string operator()(const UnionCodec& shape) const { return emit_union(codec, shape); }
  std::string operator()(const StructureCodec& shape) const { return emit_structure(codec, shape); }
};

std::vector<std::string> quoted(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  all.reserve(texts.size());
  for (const std::string& text : texts) all.push_back(quote(text));
  return all;
}

} // namespace

std::string write_call(const Coding& coding, const std::string& value) {
  return "json::write_value" + leaf_of(coding) + "(out, " + value + ")";
}

std::string read_call(const Coding& coding, const std::string& into) {
  return "json::read_value" + leaf_of(coding) + "(in, " + into + ")";
}

std::string member_argument(const Coding& coding, const std::string& variable) {
  const std::string leaf = leaf_of(coding);
  return leaf.empty() ? variable : "json::as" + leaf + "(" + variable + ")";
}

std::string read_object(const std::vector<std::string>& keys, std::vector<std::string> members) {
  if (keys.empty()) return "return in.peek() == '{' ? in.skip() : in.fail(json::Code::expected_object);";
  members.insert(members.begin(), "in");
  return braced_list("static constexpr std::string_view names[] = ", quoted(keys), 2) + "\n" +
         listing("return json::read_object<names>(", members, ");", 2);
}

std::string write_object(const std::vector<std::string>& keys, std::vector<std::string> members, bool is_input) {
  if (keys.empty()) return "out.begin_object();\nout.end_object();";
  members.insert(members.begin(), {"out", "names"});
  return braced_list("static constexpr std::string_view names[] = ", quoted(keys), 2) + "\n" +
         listing(is_input ? "json::write_input(" : "json::write_object(", members, ");", 2);
}

std::string emit_codec(const Codec& codec) { return std::visit(CodecEmitter{codec}, codec.shape); }

std::string emit_codec_declaration(const Codec& codec) {
  return listing((codec.is_reader ? "bool " : "void ") + codec.name + "(", parameters_of(codec), ");\n");
}

} // namespace reflekt
