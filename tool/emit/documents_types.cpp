// The types of generated headers: what a person reads.
#include "tool/emit/documents.hpp"
#include "tool/emit/template.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::json::quote;

namespace {

constexpr std::size_t columns = 120;

/// Characters that would end the comment, or that compilers warn of: controls, and those that turn the direction of
/// text (U+202A to U+202E, U+2066 to U+2069).
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool turns = (rest.starts_with("\xE2\x80") && rest.size() > 2 && rest[2] >= '\xAA' && rest[2] <= '\xAE') ||
                       (rest.starts_with("\xE2\x81") && rest.size() > 2 && rest[2] >= '\xA6' && rest[2] <= '\xA9');
    if (turns) {
      i += 2;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    out += byte < 0x20 || byte == 0x7F ? ' ' : text[i];
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\\' || out.ends_with("?\?/"))) out.pop_back();
  return out;
}

std::size_t width(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

/// One line of the source, in as many as it takes.
void append_wrapped(std::string& out, const std::string& line, std::size_t room) {
  std::string current;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string word = line.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    if (!current.empty() && width(current) + 1 + width(word) > room) {
      out += "/// " + printable(current) + "\n";
      current.clear();
    }
    current += (current.empty() ? "" : " ") + word;
  }
  out += current.empty() ? "///\n" : "/// " + printable(current) + "\n";
}

std::string attribute(const Remarks& remarks) {
  if (!remarks.deprecation) return {};
  return "[[deprecated(" + quote(printable(*remarks.deprecation)) + ")]]";
}

std::string before(const Remarks& remarks) { return remarks.deprecation ? attribute(remarks) + " " : ""; }

std::string emit_enumeration(const GeneratedType& type) {
  std::string values;
  for (const GeneratedEnumerator& value : type.values) {
    const std::string mark = value.remarks.deprecation ? " " + attribute(value.remarks) : "";
    values += emit_documentation(value.remarks.documentation, 2) + value.name + mark + ",\n";
  }
  return fill("enum class $name$ {\n  $values$\n};\n", {{"name", type.name}, {"values", values}});
}

std::string emit_members(const GeneratedType& type, std::string_view scope) {
  std::string text;
  for (const GeneratedMember& member : type.members)
    text += emit_documentation(member.remarks.documentation, 2) + before(member.remarks) +
            unmarked(member.type, "", scope) + " " + member.name + (member.is_initialised ? " = {};\n" : ";\n");
  return text;
}

std::string emit_operation_text(const GeneratedOperation& operation) {
  // As a constant of its own: text_constant() knows how to cut it.
  std::string text = text_constant("document", operation.document);
  const std::string pieces = text.substr(text.find("R\"("), text.rfind(';') - text.find("R\"("));
  const bool is_one_line = pieces.find('\n') == pieces.npos;
  return fill(R"(
static constexpr arkitekt::OperationText operation{
    .kind = arkitekt::OperationKind::$kind$,
    .name = $name$,
    .document =$gap$$document$,
    $domain$
    .sha256 = $sha256$,
    $needs$
};
static const arkitekt::detail::OperationCodec operation_codec;
)",
              {{"kind", std::string(arkitekt::graphql::ast::name_of(operation.kind))},
               {"name", quote(operation.name)},
               {"gap", is_one_line && pieces.size() + 19 <= columns ? " " : "\n        "},
               {"document", is_one_line ? pieces : [&] {
                  std::string indented;
                  for (const char c : pieces) {
                    indented += c;
                    if (c == '\n') indented += "    ";
                  }
                  return indented;
                }()},
               {"domain", operation.domain == "default" ? "" : ".domain = " + quote(operation.domain) + ","},
               {"sha256", quote(operation.sha256)},
               {"needs", operation.needs_variables ? ".needs_variables = true," : ""}});
}

std::string emit_record(const GeneratedType& type, std::string_view scope) {
  std::string body;
  const bool is_outermost = scope.empty();
  const std::string own = is_outermost ? type.name + "::" : std::string(scope);
  for (const GeneratedType& nested : type.nested)
    if (nested.name != "Variables") body += emit_type(nested, own);
  // A base may have types of the same names.
  const std::string members = emit_members(type, type.bases.empty() ? own : "");
  body += members;
  for (const GeneratedType& nested : type.nested)
    if (nested.name == "Variables") body += (body.empty() ? "" : "\n") + emit_type(nested, own);
  if (type.operation) body += emit_operation_text(*type.operation);
  std::vector<std::string> bases;
  for (const MarkedType& base : type.bases) bases.push_back(unmarked(base, "", scope));
  std::string head = "struct " + type.name + (bases.empty() ? "" : " : ") + join(bases, ", ") + " {";
  if (!bases.empty() && head.size() + 2 > columns) head = listing("struct " + type.name + "\n    : ", bases, " {");
  if (body.empty()) return head + "};\n";
  return fill("$head$\n  $body$\n};\n", {{"head", head}, {"body", body}});
}

std::string emit_concept(const GeneratedConcept& likeness) {
  std::string body;
  for (const GeneratedConcept::Member& member : likeness.members)
    body += member.type.empty()
                ? "t." + member.name + ";\n"
                : "{ t." + member.name + " } -> std::convertible_to<" + unmarked(member.type, "") + ">;\n";
  return fill("template <class T>\nconcept $name$ = requires(const T& t) {\n  $body$\n};\n",
              {{"name", likeness.name}, {"body", body}});
}

std::string emit_one_of(const GeneratedType& type) {
  std::string wrappers, makers;
  std::vector<std::string> alternatives;
  for (std::size_t i = 0; i < type.members.size(); ++i) {
    const GeneratedMember& member = type.members[i];
    const std::string cpp_type = unmarked(member.type, "");
    wrappers += fill("struct $wrapper$ {\n  $type$ $name$;\n};\n",
                     {{"wrapper", type.wrappers[i]}, {"type", cpp_type}, {"name", member.name}});
    alternatives.push_back(type.wrappers[i]);
    makers += emit_documentation(member.remarks.documentation, 2) + before(member.remarks) + "static " + type.name +
              " " + member.name + "(" + cpp_type + " value) { return {" + type.wrappers[i] + "{std::move(value)}}; }\n";
  }
  return fill("struct $name$ {\n  $wrappers$\n  $variant$\n  $makers$\n};\n",
              {{"name", type.name},
               {"wrappers", wrappers},
               {"variant", listing("std::variant<", alternatives, "> " + type.variant + ";", 2)},
               {"makers", makers}});
}

std::string emit_variant(const GeneratedType& type, std::string_view scope) {
  std::vector<std::string> alternatives;
  for (const MarkedType& alternative : type.alternatives) alternatives.push_back(unmarked(alternative, "", scope));
  return listing("using " + type.name + " = std::variant<", alternatives, ">;\n", scope.empty() ? 0 : 2);
}

} // namespace

std::string emit_documentation(std::string_view text, std::size_t indent) {
  std::string out;
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    append_wrapped(out, printable(text.substr(0, end)), columns - indent - 4);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string emit_type(const GeneratedType& type, std::string_view scope) {
  const std::string documentation = emit_documentation(type.remarks.documentation, scope.empty() ? 0 : 2);
  switch (type.kind) {
  case GeneratedType::Kind::enumeration: return documentation + emit_enumeration(type);
  case GeneratedType::Kind::record:
    return documentation + emit_record(type, scope) + (type.likeness ? emit_concept(*type.likeness) : "");
  case GeneratedType::Kind::variant: return documentation + emit_variant(type, scope);
  case GeneratedType::Kind::one_of: break;
  }
  return documentation + emit_one_of(type);
}

} // namespace reflekt
