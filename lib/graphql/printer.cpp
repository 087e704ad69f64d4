// The readable form, in the layout of graphql-js (language/printer).
#include <algorithm>
#include <arkitekt/graphql/printer.hpp>
#include <utility>

namespace arkitekt::graphql {

namespace {

constexpr std::size_t line_width = 80; ///< longer argument lists, lists and objects go over several lines

void append_value(std::string& out, const ast::Value& value);

template <class Items, class Append>
void append_joined(std::string& out, const Items& items, std::string_view separator, Append append) {
  for (const auto& item : items) {
    if (&item != &items.front()) out += separator;
    append(out, item);
  }
}

void append_name(std::string& out, const ast::Name& name) { out += name.text; }

/// An argument, or a field of an object.
template <class Pair> void append_pair(std::string& out, const Pair& pair) {
  (out += pair.name.text) += ": ";
  append_value(out, pair.value);
}

/// On one line.
void append_value(std::string& out, const ast::Value& value) {
  switch (value.kind) {
  case ast::ValueKind::variable: (out += '$') += value.text; return;
  case ast::ValueKind::string:
    if (value.text.starts_with("\"\"\""))
      out += quote(value.string_text());
    else
      out += value.text;
    return;
  case ast::ValueKind::list:
    out += '[';
    append_joined(out, value.items, ", ", append_value);
    out += ']';
    return;
  case ast::ValueKind::object:
    if (value.fields.empty()) {
      out += "{}";
      return;
    }
    out += "{ ";
    append_joined(out, value.fields, ", ", append_pair<ast::ObjectField>);
    out += " }";
    return;
  default: out += value.text;
  }
}

/// Writes line by line, each with the indentation of its level.
class Printer {
 public:
  explicit Printer(bool with_descriptions = true) : with_descriptions_(with_descriptions) {}

  void print_document(const ast::Document& document) {
    for (const ast::Definition& definition : document.definitions) {
      if (!out_.empty()) out_ += '\n';
      print_definition(definition);
      out_ += '\n';
    }
  }
  void print_definition(const ast::Definition& definition) {
    std::visit([this](const auto& node) { print(node); }, definition);
  }
  void print(const ast::Field& field) {
    std::string head;
    if (field.alias) (head += field.alias.text) += ": ";
    head += field.name.text;
    print_call(head, field.arguments);
    print_directives(field.directives);
    if (!field.selection_set.selections.empty()) print_selection_set(field.selection_set);
  }
  std::string take() { return std::move(out_); }

 private:
  // ── executable documents ──

  void print(const ast::OperationDefinition& operation) {
    print_description(operation.description);
    if (operation.kind == ast::OperationKind::query && !operation.name && operation.variables.empty() &&
        operation.directives.empty() && !(operation.description && with_descriptions_)) {
      print_block(operation.selection_set.selections);
      return;
    }
    out_ += name_of(operation.kind);
    if (operation.name)
      (out_ += ' ') += operation.name.text;
    else if (!operation.variables.empty())
      out_ += ' ';
    print_list(operation.variables);
    print_directives(operation.directives);
    print_selection_set(operation.selection_set);
  }
  void print(const ast::FragmentDefinition& fragment) {
    print_description(fragment.description);
    ((((out_ += "fragment ") += fragment.name.text) += " on ") += fragment.type_condition.text);
    print_directives(fragment.directives);
    print_selection_set(fragment.selection_set);
  }
  void print(const ast::VariableDefinition& variable) {
    print_description(variable.description);
    (((out_ += '$') += variable.name.text) += ": ") += to_string(variable.type);
    print_default(variable.default_value);
    print_directives(variable.directives);
  }
  void print_selection_set(const ast::SelectionSet& set) {
    out_ += ' ';
    print_block(set.selections);
  }
  void print(const ast::Selection& selection) {
    std::visit([this](const auto& node) { print(node); }, selection);
  }
  void print(const ast::FragmentSpread& spread) {
    (out_ += "...") += spread.name.text;
    print_directives(spread.directives);
  }
  void print(const ast::InlineFragment& fragment) {
    out_ += "...";
    if (fragment.type_condition) (out_ += " on ") += fragment.type_condition.text;
    print_directives(fragment.directives);
    print_selection_set(fragment.selection_set);
  }

  // ── values, directives ──

  void print(const ast::Value& value) {
    if (value.kind == ast::ValueKind::string && value.text.starts_with("\"\"\""))
      return print_block_string(value.string_text());
    const bool is_nested = value.kind == ast::ValueKind::list || value.kind == ast::ValueKind::object;
    std::string line;
    append_value(line, value);
    if (!is_nested || line.size() <= line_width) {
      out_ += line;
    } else if (value.kind == ast::ValueKind::list) {
      print_lines('[', value.items, ']');
    } else {
      print_block(value.fields);
    }
  }
  template <class NameAndValue> void print_pair(const NameAndValue& pair) {
    (out_ += pair.name.text) += ": ";
    print(pair.value);
  }
  void print(const ast::Argument& argument) { print_pair(argument); }
  void print(const ast::ObjectField& field) { print_pair(field); }
  void print_call(std::string_view head, const std::vector<ast::Argument>& arguments) {
    out_ += head;
    if (arguments.empty()) return;
    std::string line;
    append_joined(line, arguments, ", ", append_pair<ast::Argument>);
    if (head.size() + line.size() + 2 > line_width) return print_lines('(', arguments, ')');
    ((out_ += '(') += line) += ')';
  }
  void print_directives(const ast::Directives& directives) {
    for (const ast::Directive& directive : directives) {
      (out_ += " @") += directive.name.text;
      if (directive.arguments.empty()) continue;
      out_ += '(';
      append_joined(out_, directive.arguments, ", ", append_pair<ast::Argument>);
      out_ += ')';
    }
  }
  void print_default(const std::optional<ast::Value>& value) {
    if (!value) return;
    out_ += " = ";
    print(*value);
  }

  // ── type systems ──

  void print(const ast::SchemaDefinition& schema) {
    print_description(schema.description);
    out_ += schema.is_extension ? "extend schema" : "schema";
    print_directives(schema.directives);
    print_body(schema.operations);
  }
  void print(const ast::RootOperation& root) { ((out_ += name_of(root.kind)) += ": ") += root.type.text; }
  void print(const ast::TypeDefinition& type) {
    print_description(type.description);
    if (type.is_extension) out_ += "extend ";
    ((out_ += keyword_of(type.kind)) += ' ') += type.name.text;
    if (!type.interfaces.empty()) append_joined(out_ += " implements ", type.interfaces, " & ", append_name);
    print_directives(type.directives);
    print_body(type.fields);
    if (!type.members.empty()) append_joined(out_ += " = ", type.members, " | ", append_name);
    print_body(type.values);
    print_body(type.input_fields);
  }
  void print(const ast::FieldDefinition& field) {
    print_description(field.description);
    out_ += field.name.text;
    print_list(field.arguments);
    (out_ += ": ") += to_string(field.type);
    print_directives(field.directives);
  }
  void print(const ast::InputValueDefinition& input) {
    print_description(input.description);
    ((out_ += input.name.text) += ": ") += to_string(input.type);
    print_default(input.default_value);
    print_directives(input.directives);
  }
  void print(const ast::EnumValueDefinition& value) {
    print_description(value.description);
    out_ += value.name.text;
    print_directives(value.directives);
  }
  void print(const ast::DirectiveDefinition& directive) {
    print_description(directive.description);
    (out_ += "directive @") += directive.name.text;
    print_list(directive.arguments);
    out_ += directive.is_repeatable ? " repeatable on " : " on ";
    append_joined(out_, directive.locations, " | ", append_name);
  }

  // ── layout ──

  void new_line() { (out_ += '\n').append(static_cast<std::size_t>(level_) * 2, ' '); }

  /// One item a line between the brackets.
  template <class Items> void print_lines(char open, const Items& items, char close) {
    out_ += open;
    ++level_;
    for (const auto& item : items) {
      new_line();
      print(item);
    }
    --level_;
    new_line();
    out_ += close;
  }
  template <class Items> void print_block(const Items& items) { print_lines('{', items, '}'); }
  /// A block behind a definition's head, when there is anything in it.
  template <class Items> void print_body(const Items& items) {
    if (items.empty()) return;
    out_ += ' ';
    print_block(items);
  }
  /// Definitions of arguments or variables in parentheses: on one line unless one of them is described.
  template <class Items> void print_list(const Items& items) {
    if (items.empty()) return;
    const auto is_described = [](const auto& item) { return item.description.has_value(); };
    if (with_descriptions_ && std::ranges::any_of(items, is_described)) return print_lines('(', items, ')');
    out_ += '(';
    for (const auto& item : items) {
      if (&item != &items.front()) out_ += ", ";
      print(item);
    }
    out_ += ')';
  }
  void print_description(const std::optional<ast::StringLiteral>& description) {
    if (!description || !with_descriptions_) return;
    if (description->is_block()) {
      print_block_string(description->text());
    } else {
      out_ += description->raw;
    }
    new_line();
  }
  void print_block_string(std::string_view text) {
    const std::string literal = block_quote(text);
    for (std::size_t i = 0; i < literal.size(); ++i) {
      const bool ends_line = literal[i] == '\n' && literal[i + 1] != '\n'; // the last one is a quote
      ends_line ? new_line() : void(out_ += literal[i]);
    }
  }

  bool with_descriptions_;
  int level_ = 0;
  std::string out_;
};

} // namespace

std::string block_quote(std::string_view text) {
  const bool is_one_line = text.find('\n') == std::string_view::npos;
  const bool begins_blank = is_one_line && (text.starts_with(' ') || text.starts_with('\t'));
  const bool ends_badly = text.ends_with('"') || text.ends_with('\\');
  const bool is_spread = !is_one_line || text.size() > 70 || ends_badly;
  std::string out = "\"\"\"";
  if (is_spread && !begins_blank) out += '\n'; // a first line is not dedented: its blanks mean something
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_quote = text.substr(i, 3) == "\"\"\"";
    if (is_quote) out += '\\';
    out += text.substr(i, is_quote ? 3 : 1);
    if (is_quote) i += 2;
  }
  return out + (is_spread ? "\n\"\"\"" : "\"\"\"");
}

std::string print(const ast::Document& document) {
  Printer printer;
  printer.print_document(document);
  return printer.take();
}

std::string print(const ast::Definition& definition) {
  Printer printer;
  printer.print_definition(definition);
  return printer.take();
}

std::string print(const ast::Field& field) {
  Printer printer;
  printer.print(field);
  return printer.take();
}

std::string print(const ast::Value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::string print_minified(const ast::Document& document) {
  Printer printer(false);
  printer.print_document(document);
  return minify(printer.take());
}

std::string print_minified(const ast::Definition& definition) {
  Printer printer(false);
  printer.print_definition(definition);
  return minify(printer.take());
}

std::string print_minified(const ast::Field& field) { return minify(print(field)); }

std::string quote(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      if (const auto byte = static_cast<unsigned char>(c); byte >= 0x20 && byte != 0x7F) {
        out += c;
      } else {
        ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
      }
    }
  }
  return out += '"';
}

} // namespace arkitekt::graphql
