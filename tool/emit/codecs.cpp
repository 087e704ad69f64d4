// Readers and writers of types. Records are read in the order in which a well-behaved peer sends them, and from the
// first surprise on in any order: see json/reader.hpp, whose pattern this prints.
#include "tool/emit/parts.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::json::quote;

namespace {

std::string_view method_of(Scalar scalar, bool reads) {
  switch (scalar) {
  case Scalar::boolean: return "boolean";
  case Scalar::integer: return "integer";
  case Scalar::number: return "number";
  case Scalar::text: break;
  }
  return reads ? "text" : "string";
}

std::string hexadecimal(std::uint64_t bits) {
  char text[20];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(bits));
  return text;
}

/// Bits [0, count).
std::uint64_t first_bits(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// "read_kernel" → "kernel". All other identifiers have other beginnings, so that none meets that of another type.
std::string stem_of(const Codec& codec) { return codec.name.substr(codec.name.find('_') + 1); }

std::vector<std::string> parameters_of(const Codec& codec) {
  if (codec.is_reader) return {"json::Cursor& in", codec.type + "& out"};
  if (std::holds_alternative<EnumCodec>(codec.shape)) return {"json::Writer& out", codec.type + " value"};
  return {"json::Writer& out", "const " + codec.type + "& value"};
}

std::string emit_function(const Codec& codec, std::string_view body) {
  return function((codec.is_reader ? "bool " : "void ") + codec.name, parameters_of(codec), "", body);
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────

std::string return_call(const std::string& callee, const std::vector<std::string>& arguments) {
  return listing("return " + callee + "(", arguments, ");");
}

std::string read_record_in_order(const RecordCodec& record, const std::string& stem) {
  const std::string keys = "keys_of_" + stem, finish = "finish_" + stem;
  std::vector<std::string> steps = {"if (!in.open_object()) return false;"};
  for (std::size_t i = 0; i < record.members.size(); ++i) {
    const MemberCodec& member = record.members[i];
    const std::string before = hexadecimal(first_bits(i)), after = hexadecimal(first_bits(i + 1));
    const std::string has_key = "if (!in.key(" + quote(quote(member.key)) + "))";
    steps.push_back(guarded(has_key, return_call(finish, {"in", "out", before}), 2));
    steps.push_back(return_false_unless(read_call(member.coding, "out." + member.name), 2));
    const std::string close = return_call("in.close_object", {keys, after});
    if (i + 1 < record.members.size()) {
      steps.push_back(guarded("if (!in.comma())", close, 2));
    } else {
      steps.push_back(guarded("if (in.comma())", return_call(finish, {"in", "out", after}), 2));
      steps.push_back(close);
    }
  }
  return join(steps, "\n");
}

std::string emit_record_reader(const Codec& codec, const RecordCodec& record) {
  const std::string stem = stem_of(codec);
  std::vector<std::string> keys;
  std::uint64_t required = 0;
  std::string cases;
  for (std::size_t i = 0; i < record.members.size(); ++i) {
    const MemberCodec& member = record.members[i];
    keys.push_back(member.key);
    if (member.required) required |= std::uint64_t{1} << i;
    cases += fill("case $number$:\n  $read$\n  break;\n",
                  {{"number", std::to_string(i)},
                   {"read", return_false_unless(read_call(member.coding, "out." + member.name), 6)}});
  }
  std::vector<std::string> parameters = parameters_of(codec);
  parameters.push_back("std::uint64_t seen");
  return emit_keys(stem, keys, required) + "\n\n" +
         function("bool finish_" + stem, parameters, "", emit_key_loop("keys_of_" + stem, cases)) + "\n" +
         emit_function(codec, read_record_in_order(record, stem));
}

std::string emit_record_writer(const Codec& codec, const RecordCodec& record) {
  std::string body = "out.begin_object();\n";
  for (const MemberCodec& member : record.members) {
    const std::string key = "out.key(" + quote(member.key) + ");\n";
    if (member.left_out_when_empty)
      body += fill("if (value.$name$) {\n  $write$\n}\n",
                   {{"name", member.name}, {"write", key + write_call(member.coding, "*value." + member.name) + ";"}});
    else if (member.left_out_when_absent)
      body += fill("if (!value.$name$.is_absent()) {\n  $write$\n}\n",
                   {{"name", member.name}, {"write", key + write_call(member.coding, "value." + member.name) + ";"}});
    else
      body += key + write_call(member.coding, "value." + member.name) + ";\n";
  }
  return emit_function(codec, body + "out.end_object();");
}

// ── enums ───────────────────────────────────────────────────────────────────────────────────────

/// What the reader of an enum does with a text that is none of its values.
std::string refuse_text(const EnumCodec& declared) {
  if (declared.unknown.empty()) return "return in.fail(json::Code::unknown_enum);";
  return "out = {" + declared.unknown + ", std::string(text)};\nreturn true;";
}

std::string emit_enum(const Codec& codec, const EnumCodec& declared) {
  const std::string& type = declared.type.empty() ? codec.type : declared.type;
  std::vector<std::string> texts, values;
  for (const EnumCodec::Value& value : declared.values) {
    texts.push_back(quote(value.text));
    values.push_back(value.name);
  }
  const std::string stem = (codec.is_reader ? "of_" : "of_written_") + stem_of(codec);
  const std::string tables = braced_list("constexpr std::string_view texts_" + stem + "[] = ", texts) + "\n" +
                             braced_list("constexpr " + type + " values_" + stem + "[] = ", values) + "\n\n";
  if (codec.is_reader)
    return tables + emit_function(codec, fill(R"(
std::string_view text;
if (!in.text(text)) return false;
for (std::size_t i = 0; i < std::size(texts_$stem$); ++i) {
  if (text != texts_$stem$[i]) continue;
  out = values_$stem$[i];
  return true;
}
$refuse$
)",
                                              {{"stem", stem}, {"refuse", refuse_text(declared)}}));
  return tables + emit_function(codec, fill(R"(
for (std::size_t i = 0; i < std::size(texts_$stem$); ++i)
  if (value == values_$stem$[i]) return out.string(texts_$stem$[i]);
throw Error(ErrorKind::usage, $message$);
)",
                                            {{"stem", stem}, {"message", quote("no enumerator of " + codec.type)}}));
}

// ── lists, maps, optionals ──────────────────────────────────────────────────────────────────────

/// std::array: as many elements as it has, no more and no less.
std::string read_array(const ListCodec& list) {
  return fill(R"(
if (!in.open_array()) return false;
std::size_t count = 0;
if (!in.empty_array()) {
  do {
    if (count == out.size()) return in.fail(json::Code::out_of_range);
    $read$
  } while (in.more());
}
return in.ok() && (count == out.size() || in.fail(json::Code::out_of_range));
)",
              {{"read", return_false_unless(read_call(list.item, "out[count++]"), 6)}});
}

std::string read_list(const ListCodec& list) {
  if (list.container == "array") return read_array(list);
  const bool inserts = list.container.find("set") != std::string::npos;
  // std::vector<bool> has no elements to read into; neither has a set.
  const bool in_place = !inserts && list.item != Coding(Scalar::boolean);
  std::string read = return_false_unless(read_call(list.item, in_place ? "out.emplace_back()" : "item"), 4);
  if (!in_place)
    read = list.item_type + " item{};\n" + read + "\n" +
           (inserts ? "out.insert(std::move(item));" : "out.push_back(item);");
  return fill(R"(
out.clear();
if (!in.open_array()) return false;
if (in.empty_array()) return true;
do {
  $read$
} while (in.more());
return in.ok();
)",
              {{"read", read}});
}

std::string write_list(const ListCodec& list) {
  const bool is_small = std::holds_alternative<Scalar>(list.item) && list.item != Coding(Scalar::text);
  const std::string head = "for (const " + list.item_type + (is_small ? "" : "&") + " item : value)";
  return "out.begin_array();\n" + guarded(head, write_call(list.item, "item") + ";", 2) + "\nout.end_array();";
}

std::string read_map(const MapCodec& map) {
  return fill(R"(
out.clear();
if (!in.open_object()) return false;
if (in.empty_object()) return true;
do {
  std::string key;
  if (!in.name(key)) return false;
  out.erase(key); // the last one counts
  $read$
} while (in.more_members());
return in.ok();
)",
              {{"read", return_false_unless(read_call(map.item, "out[std::move(key)]"), 4)}});
}

std::string write_map(const MapCodec& map) {
  return fill(R"(
out.begin_object();
for (const auto& [key, item] : value) {
  out.key(key);
  $write$;
}
out.end_object();
)",
              {{"write", write_call(map.item, "item")}});
}

std::string read_optional(const OptionalCodec& optional) {
  return fill(R"(
bool null = false;
out.reset();
if (!in.is_null(null)) return false;
return null || $read$;
)",
              {{"read", read_call(optional.item, "out.emplace()")}});
}

std::string write_optional(const OptionalCodec& optional) {
  return "if (!value) return out.null();\n" + write_call(optional.item, "*value") + ";";
}

std::string write_nullable(const NullableCodec& nullable) {
  return "if (!value.has_value()) return out.null();\n" + write_call(nullable.item, "*value") + ";";
}

// ── variants ────────────────────────────────────────────────────────────────────────────────────

std::string read_variant(const VariantCodec& variant) {
  std::string body = "std::string_view type;\nif (!detail::peek_typename(in, type)) return false;\n";
  for (std::size_t i = 0; i < variant.alternatives.size(); ++i) {
    const VariantCodec::Alternative& alternative = variant.alternatives[i];
    std::vector<std::string> tests;
    for (const std::string& name : alternative.typenames) tests.push_back("type == " + quote(name));
    const std::string read =
        "return " + read_call(alternative.coding, "out.emplace<" + std::to_string(i) + ">()") + ";";
    body += tests.empty() ? read : guarded("if (" + join(tests, " || ") + ")", read, 2) + "\n";
  }
  return body;
}

std::string write_one_of(const OneOfCodec& one_of) {
  std::string cases;
  for (std::size_t i = 0; i < one_of.alternatives.size(); ++i) {
    const MemberCodec& member = one_of.alternatives[i];
    const std::string value = "std::get<" + std::to_string(i) + ">(value." + one_of.variant + ")." + member.name;
    cases +=
        fill("case $number$:\n  out.key($key$);\n  $write$;\n  break;\n",
             {{"number", std::to_string(i)}, {"key", quote(member.key)}, {"write", write_call(member.coding, value)}});
  }
  return fill(R"(
out.begin_object();
switch (value.$variant$.index()) {
$cases$
default: break;
}
out.end_object();
)",
              {{"variant", one_of.variant}, {"cases", cases}});
}

struct CodecEmitter {
  const Codec& codec;
  std::string operator()(const RecordCodec& shape) const {
    return codec.is_reader ? emit_record_reader(codec, shape) : emit_record_writer(codec, shape);
  }
  std::string operator()(const EnumCodec& shape) const { return emit_enum(codec, shape); }
  std::string operator()(const ListCodec& shape) const {
    return emit_function(codec, codec.is_reader ? read_list(shape) : write_list(shape));
  }
  std::string operator()(const MapCodec& shape) const {
    return emit_function(codec, codec.is_reader ? read_map(shape) : write_map(shape));
  }
  std::string operator()(const OptionalCodec& shape) const {
    return emit_function(codec, codec.is_reader ? read_optional(shape) : write_optional(shape));
  }
  std::string operator()(const NullableCodec& shape) const { return emit_function(codec, write_nullable(shape)); }
  std::string operator()(const BoxCodec& shape) const {
    return emit_function(codec, write_call(shape.item, "*value") + ";");
  }
  std::string operator()(const VariantCodec& shape) const { return emit_function(codec, read_variant(shape)); }
  std::string operator()(const OneOfCodec& shape) const { return emit_function(codec, write_one_of(shape)); }
};

} // namespace

std::string read_call(const Coding& coding, const std::string& into) {
  if (const auto* scalar = std::get_if<Scalar>(&coding))
    return "in." + std::string(method_of(*scalar, true)) + "(" + into + ")";
  return std::get<std::string>(coding) + "(in, " + into + ")";
}

std::string write_call(const Coding& coding, const std::string& value, const std::string& writer) {
  if (const auto* scalar = std::get_if<Scalar>(&coding))
    return writer + "." + std::string(method_of(*scalar, false)) + "(" + value + ")";
  return std::get<std::string>(coding) + "(" + writer + ", " + value + ")";
}

std::string return_false_unless(const std::string& condition, std::size_t indent) {
  return guarded("if (!" + condition + ")", "return false;", indent);
}

std::string emit_keys(const std::string& name, const std::vector<std::string>& keys, std::uint64_t required) {
  std::vector<std::string> quoted;
  quoted.reserve(keys.size());
  for (const std::string& key : keys) quoted.push_back(quote(key));
  return braced_list("constexpr std::string_view names_of_" + name + "[] = ", quoted) +
         "\nconstexpr json::Keys keys_of_" + name + "{names_of_" + name + ", " + std::to_string(keys.size()) + ", " +
         hexadecimal(required) + "};";
}

std::string emit_key_loop(const std::string& keys, const std::string& cases) {
  return fill(R"(
for (std::uint32_t hint = 0;; ++hint) {
  const int key = in.any_key($keys$, hint);
  if (key == json::Cursor::failed) return false;
  if (key == json::Cursor::end) return in.close_object($keys$, seen);
  if (key >= 0) {
    if ((seen >> key & 1) != 0) return in.duplicate($keys$, key);
    seen |= std::uint64_t{1} << key;
  }
  switch (key) {
  $cases$
  default: break;
  }
  if (!in.comma()) return in.close_object($keys$, seen);
}
)",
              {{"keys", keys}, {"cases", cases}});
}

std::string emit_codec(const Codec& codec) { return std::visit(CodecEmitter{codec}, codec.shape); }

std::string emit_codec_declaration(const Codec& codec) {
  return listing((codec.is_reader ? "bool " : "void ") + codec.name + "(", parameters_of(codec), ");\n");
}

} // namespace reflekt
