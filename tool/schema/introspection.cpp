#include "tool/schema/introspection.hpp"
#include <algorithm>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <arkitekt/json/value.hpp>
#include <array>
#include <optional>

namespace reflekt {

using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::Result;
using arkitekt::json::Value;
namespace graphql = arkitekt::graphql;

namespace {

constexpr int max_wrappings = 64; ///< lists and non-nulls around one type

/// A value and where it stands in the answer. The path is made only when it is asked for: large schemas have a hundred
/// thousand places, and mostly no error.
struct Here {
  const Value* value; ///< null: the key is not there
  const Here* above = nullptr;
  std::string_view key = {};
  std::size_t index = 0; ///< when there is no key

  Here at(std::string_view name) const { return {value == nullptr ? nullptr : value->find(name), this, name}; }
  Here at(std::size_t i) const { return {&(*value->array())[i], this, {}, i}; }
  bool is_given() const { return value != nullptr && !value->is_null(); }
  /// Of a list, which may be null or missing. Throws when it is something else.
  std::size_t size() const;
  std::string path() const {
    if (above == nullptr) return std::string(key);
    return above->path() + (key.empty() ? "[" + std::to_string(index) + "]" : "." + std::string(key));
  }
};

[[noreturn]] void fail(const Here& here, std::string_view message) {
  throw Error(ErrorKind::decode, message, here.path()); // introspection_to_sdl() catches it
}

std::size_t Here::size() const {
  if (!is_given()) return 0;
  if (value->array() == nullptr) fail(*this, "expected a list");
  return value->array()->size();
}

const std::string& text_at(const Here& here) {
  const std::string* text = here.value == nullptr ? nullptr : here.value->string();
  if (text == nullptr) fail(here, "expected a text");
  return *text;
}

bool flag_at(const Here& here) {
  const bool* flag = here.value == nullptr ? nullptr : here.value->boolean();
  return flag != nullptr && *flag;
}

/// A server must not be able to say more in a name than a name.
const std::string& name_at(const Here& here) {
  const std::string& name = text_at(here);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  if (name.empty() || !is_letter(name[0]) || !std::ranges::all_of(name, is_part)) fail(here, "this is no name");
  return name;
}

template <class Each> void for_each(const Here& list, Each each) {
  for (std::size_t i = 0; i < list.size(); ++i) each(list.at(i));
}

// ── parts of SDL ────────────────────────────────────────────────────────────────────────────────

std::string block_string(const std::string& text, std::string_view indent) {
  std::string block = "\"\"\"\n";
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) block += indent;
    for (std::size_t i = begin; i < end; ++i) {
      if (text.compare(i, 3, "\"\"\"") == 0) block += '\\';
      block += text[i];
    }
    block += '\n';
    begin = end + 1;
  }
  return block.append(indent) += "\"\"\"";
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
}

void write_description(std::string& out, const Here& description, std::string_view indent) {
  if (!description.is_given() || text_at(description).empty()) return;
  const std::string& text = text_at(description);
  std::string literal = block_string(text, indent);
  // Block strings lose blanks at their ends and common indentation: then only a quoted string says the same.
  if (has_control_characters(text) || graphql::ast::StringLiteral{literal}.text() != text)
    literal = graphql::quote(text);
  ((out += indent) += literal) += '\n';
}

void write_deprecation(std::string& out, const Here& thing) {
  const Here reason = thing.at("deprecationReason");
  if (!flag_at(thing.at("isDeprecated")) && !reason.is_given()) return;
  out += " @deprecated";
  if (reason.is_given() && text_at(reason) != "No longer supported")
    ((out += "(reason: ") += graphql::quote(text_at(reason))) += ')';
}

/// `[Capsule!]!` out of {kind: NON_NULL, ofType: {kind: LIST, ofType: …}}.
std::string type_text(const Here& type, int depth = 0) {
  if (depth > max_wrappings) fail(type, "more lists than anyone can mean");
  const std::string& kind = text_at(type.at("kind"));
  if (kind == "NON_NULL") return type_text(type.at("ofType"), depth + 1) + "!";
  if (kind == "LIST") return "[" + type_text(type.at("ofType"), depth + 1) + "]";
  return name_at(type.at("name"));
}

void write_default(std::string& out, const Here& value) {
  if (!value.is_given()) return;
  arkitekt::Diagnostics diagnostics;
  const arkitekt::Source source{"", text_at(value)};
  const auto parsed = graphql::parse_value(source, diagnostics);
  if (!parsed) fail(value, "this is no GraphQL value");
  (out += " = ") += graphql::print(*parsed); // not as it came: a comment in it would swallow what follows
}

void write_input(std::string& out, const Here& input) {
  (out += name_at(input.at("name"))) += ": ";
  out += type_text(input.at("type"));
  write_default(out, input.at("defaultValue"));
  write_deprecation(out, input);
}

void write_arguments(std::string& out, const Here& arguments, std::string_view indent) {
  if (arguments.size() == 0) return;
  bool are_described = false;
  for_each(arguments, [&](const Here& argument) { are_described |= argument.at("description").is_given(); });
  const std::string inner = std::string(indent) + "  ";
  out += are_described ? "(\n" : "(";
  for_each(arguments, [&](const Here& argument) {
    if (are_described)
      write_description(out, argument.at("description"), inner), out += inner;
    else if (argument.index > 0)
      out += ", ";
    write_input(out, argument);
    if (are_described) out += '\n';
  });
  if (are_described) out += indent;
  out += ')';
}

/// ` {` members `}`; nothing when there are none.
template <class Each> void write_members(std::string& out, const Here& members, Each each) {
  if (members.size() == 0) return void(out += '\n');
  out += " {\n";
  for_each(members, [&](const Here& member) {
    write_description(out, member.at("description"), "  ");
    out += "  ";
    each(member);
    out += '\n';
  });
  out += "}\n";
}

void write_names(std::string& out, std::string_view before, std::string_view between, const Here& types) {
  for_each(types, [&](const Here& type) {
    out += type.index == 0 ? before : between;
    out += name_at(type.at("name"));
  });
}

// ── definitions ─────────────────────────────────────────────────────────────────────────────────

void write_fields(std::string& out, const Here& type) {
  write_names(out, " implements ", " & ", type.at("interfaces"));
  write_members(out, type.at("fields"), [&](const Here& field) {
    out += name_at(field.at("name"));
    write_arguments(out, field.at("args"), "  ");
    (out += ": ") += type_text(field.at("type"));
    write_deprecation(out, field);
  });
}

void write_url(std::string& out, const Here& scalar) {
  const Here today = scalar.at("specifiedByURL"), before = scalar.at("specifiedByUrl"); // a draft's spelling
  const Here& url = today.is_given() ? today : before;
  if (url.is_given()) ((out += " @specifiedBy(url: ") += graphql::quote(text_at(url))) += ')';
  out += '\n';
}

void write_type(std::string& out, const Here& type) {
  const std::string& kind = text_at(type.at("kind"));
  const std::string& name = name_at(type.at("name"));
  write_description(out, type.at("description"), "");
  if (kind == "SCALAR") {
    (out += "scalar ") += name;
    write_url(out, type);
  } else if (kind == "OBJECT" || kind == "INTERFACE") {
    (out += kind == "OBJECT" ? "type " : "interface ") += name;
    write_fields(out, type);
  } else if (kind == "UNION") {
    (out += "union ") += name;
    write_names(out, " = ", " | ", type.at("possibleTypes"));
    out += '\n';
  } else if (kind == "ENUM") {
    (out += "enum ") += name;
    write_members(out, type.at("enumValues"), [&](const Here& value) {
      const std::string& member = name_at(value.at("name"));
      if (member == "true" || member == "false" || member == "null") fail(value, "no enum value may be called so");
      out += member;
      write_deprecation(out, value);
    });
  } else if (kind == "INPUT_OBJECT") {
    (out += "input ") += name;
    if (flag_at(type.at("isOneOf"))) out += " @oneOf";
    write_members(out, type.at("inputFields"), [&](const Here& field) { write_input(out, field); });
  } else {
    fail(type.at("kind"), "there is no such kind of type");
  }
}

void write_directive(std::string& out, const Here& directive) {
  write_description(out, directive.at("description"), "");
  (out += "directive @") += name_at(directive.at("name"));
  write_arguments(out, directive.at("args"), "");
  if (flag_at(directive.at("isRepeatable"))) out += " repeatable";
  const Here locations = directive.at("locations");
  if (locations.size() == 0) fail(locations, "expected a list of locations");
  for_each(locations,
           [&](const Here& location) { (out += location.index == 0 ? " on " : " | ") += name_at(location); });
  out += '\n';
}

struct Root {
  std::string_view key, operation, usual_name;
};
constexpr Root roots[] = {{"queryType", "query", "Query"},
                          {"mutationType", "mutation", "Mutation"},
                          {"subscriptionType", "subscription", "Subscription"}};

bool has_type(const Here& schema, std::string_view name) {
  bool found = false;
  for_each(schema.at("types"), [&](const Here& type) { found |= text_at(type.at("name")) == name; });
  return found;
}

/// Left out where it goes without saying: no description, and the types of the usual names are the roots.
void write_schema_definition(std::string& out, const Here& schema) {
  bool goes_without_saying = !schema.at("description").is_given(), has_root = false;
  std::string operations;
  for (const Root& root : roots) {
    const Here type = schema.at(root.key);
    has_root |= type.is_given();
    if (type.is_given() ? text_at(type.at("name")) != root.usual_name : has_type(schema, root.usual_name))
      goes_without_saying = false;
    if (type.is_given())
      operations.append("  ").append(root.operation).append(": ").append(name_at(type.at("name"))) += '\n';
  }
  if (goes_without_saying || !has_root) return;
  write_description(out, schema.at("description"), "");
  out += "schema {\n" + operations + "}\n";
}

bool is_specified_type(std::string_view name) {
  constexpr std::array<std::string_view, 5> scalars = {"Int", "Float", "String", "Boolean", "ID"};
  return name.starts_with("__") || std::ranges::find(scalars, name) != scalars.end();
}

bool is_specified_directive(std::string_view name) {
  constexpr std::array<std::string_view, 5> names = {"include", "skip", "deprecated", "specifiedBy", "oneOf"};
  return std::ranges::find(names, name) != names.end();
}

std::string to_sdl(const Here& schema) {
  std::string out;
  const auto separate = [&] {
    if (!out.empty()) out += '\n';
  };
  if (schema.at("types").size() == 0) fail(schema.at("types"), "expected a list of types");
  write_schema_definition(out, schema);
  for_each(schema.at("directives"), [&](const Here& directive) {
    if (is_specified_directive(text_at(directive.at("name")))) return;
    separate();
    write_directive(out, directive);
  });
  for_each(schema.at("types"), [&](const Here& type) {
    if (is_specified_type(text_at(type.at("name")))) return;
    separate();
    write_type(out, type);
  });
  return out;
}

/// What the server's errors say, for a person: "Forbidden; Not now".
std::string messages_of(const Value& errors) {
  std::string messages;
  if (errors.array() != nullptr)
    for (const Value& error : *errors.array()) {
      const Value* message = error.find("message");
      if (message == nullptr || message->string() == nullptr) continue;
      (messages += messages.empty() ? "" : "; ") += *message->string();
    }
  return messages.empty() ? "the server reported errors" : messages;
}

} // namespace

bool is_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto next = [&] {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const char c = text.empty() ? '\0' : text.front();
    text.remove_prefix(text.empty() ? 0 : 1);
    return c;
  };
  if (next() != '{') return false;
  const char first = next();
  return first == '"' || first == '}';
}

Result<std::string> introspection_to_sdl(std::string_view json) {
  const Result<Value> parsed = arkitekt::json::parse(json);
  if (!parsed) return parsed.error();
  const Value* root = &*parsed;
  if (const Value* data = root->find("data"); data != nullptr && data->object() != nullptr) root = data;
  const Value* schema = root->find("__schema");
  if (schema == nullptr || schema->object() == nullptr) {
    if (const Value* errors = parsed->find("errors")) return Error(ErrorKind::graphql, messages_of(*errors));
    return Error(ErrorKind::decode, "this is no answer to an introspection query: it has no __schema");
  }
  try {
    return to_sdl({schema, nullptr, "__schema"});
  } catch (const Error& error) {
    return error;
  }
}

} // namespace reflekt
