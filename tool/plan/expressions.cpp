#include "tool/plan/catalog.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/expression_tree.hpp"
#include <algorithm>

namespace reflekt {

namespace {

namespace definition = arkitekt::definition;
namespace json = arkitekt::json;
using definition::Call;
using definition::CallArgument;
using definition::Port;
using definition::PortKind;

/// What an expression's value is: its kind, and the port that it comes from, when there is one.
struct Meaning {
  ValueKind kind = ValueKind::any;
  const Port* port = nullptr;
};

std::string_view name_of(ValueKind kind) {
  switch (kind) {
  case ValueKind::any: return "anything";
  case ValueKind::boolean: return "true or false";
  case ValueKind::number: return "a number";
  case ValueKind::integer: return "a whole number";
  case ValueKind::text: return "a text";
  case ValueKind::list: return "a list";
  case ValueKind::dict: return "an object";
  }
  return "";
}

ValueKind kind_of(const Port& port) {
  switch (port.kind) {
  case PortKind::boolean: return ValueKind::boolean;
  case PortKind::integer: return ValueKind::integer;
  case PortKind::floating: return ValueKind::number;
  case PortKind::string:
  case PortKind::enumeration: return ValueKind::text;
  case PortKind::list: return ValueKind::list;
  case PortKind::dict:
  case PortKind::model: return ValueKind::dict;
  default: return ValueKind::any; // dates, quantities, structures: a page has objects of its own for them
  }
}

ValueKind kind_of(const json::Value& literal) {
  if (literal.boolean()) return ValueKind::boolean;
  if (literal.integer()) return ValueKind::integer;
  if (literal.number()) return ValueKind::number;
  return literal.string() ? ValueKind::text : ValueKind::any;
}

bool fits(ValueKind given, ValueKind wanted) {
  if (given == ValueKind::any || wanted == ValueKind::any || given == wanted) return true;
  return given == ValueKind::integer && wanted == ValueKind::number;
}
bool may_be_equal(ValueKind a, ValueKind b) { return fits(a, b) || fits(b, a); }

/// RFC 6901.
std::string escaped(std::string_view segment) {
  std::string text;
  for (const char c : segment) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

class Compiler {
 public:
  Compiler(const ExpressionText& text, const ExpressionScope& scope, arkitekt::Diagnostics& diagnostics)
      : text_(text), scope_(scope), diagnostics_(diagnostics) {}

  std::optional<Expression> compile(const Node& node) {
    Expression expression;
    if (node.kind != NodeKind::call && node.kind != NodeKind::operation) {
      complain(node, "this is no condition", "compare it: 'value > 3', 'value == True', 'not is_empty(value)'");
      return std::nullopt;
    }
    const Meaning meaning = compile_call(node, expression.call);
    if (failed_) return std::nullopt;
    if (!fits(meaning.kind, ValueKind::boolean)) {
      complain(node, "the expression is " + std::string(name_of(meaning.kind)) + ", and has to be true or false",
               "compare it with something");
      return std::nullopt;
    }
    expression.dependencies = std::move(dependencies_);
    return expression;
  }

 private:
  arkitekt::Diagnostic* complain(const Node& at, std::string message, std::string advice = {}) {
    if (failed_) return nullptr;
    failed_ = true;
    const Place place = text_.place(at.offset, at.length);
    arkitekt::Diagnostic& error = diagnostics_.error(place, std::move(message));
    if (!advice.empty()) error.notes.push_back({place, std::move(advice), std::nullopt});
    return &error;
  }

  // ── calls ──

  Meaning compile_call(const Node& node, Call& call) {
    const Operation* operation = find_operation(node.text);
    if (!operation) {
      std::vector<std::string> names;
      for (const Operation& each : all_operations()) names.emplace_back(each.name);
      if (auto* error = complain(node, "the catalog has no operation '" + node.text + "'"))
        suggest(*error, text_.place(node.offset, static_cast<std::uint32_t>(node.text.size())), node.text, names);
      return {};
    }
    call.operation = operation->name;
    std::vector<Meaning> meanings;
    if (!compile_arguments(node, *operation, call, meanings)) return {};
    if (operation->name == "eq" || operation->name == "ne") check_equality(node, meanings);
    if (operation->name == "if" && meanings.size() == 3 && meanings[1].kind == meanings[2].kind)
      return {meanings[1].kind};
    return {operation->returns};
  }

  /// In the catalog's order, whatever the order of the named ones.
  bool compile_arguments(const Node& node, const Operation& operation, Call& call, std::vector<Meaning>& meanings) {
    const auto operands = operation.arguments();
    std::vector<const Node*> given(operands.size(), nullptr);
    std::size_t position = 0;
    for (const Node& part : node.parts) {
      std::size_t at = position;
      if (part.key.empty()) {
        ++position;
      } else {
        const auto found = std::ranges::find(operands, part.key, &Operand::name);
        at = static_cast<std::size_t>(found - operands.begin());
      }
      if (at >= operands.size()) {
        complain(part,
                 part.key.empty() ? "'" + node.text + "' takes at most " + std::to_string(operands.size()) +
                                        (operands.size() == 1 ? " argument" : " arguments")
                                  : "'" + node.text + "' has no argument '" + part.key + "'",
                 "it takes " + listing(operands));
        return false;
      }
      if (given[at]) {
        complain(part, "'" + std::string(operands[at].name) + "' is given twice");
        return false;
      }
      given[at] = &part;
    }
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (!given[i] && !operands[i].is_required) continue;
      if (!given[i]) {
        complain(node, "'" + node.text + "' needs the argument '" + std::string(operands[i].name) + "'",
                 "it takes " + listing(operands));
        return false;
      }
      CallArgument argument{std::string(operands[i].name), json::Value()};
      meanings.push_back(compile_value(*given[i], argument));
      if (failed_ || !check_kind(*given[i], operation, operands[i], meanings.back())) return false;
      call.arguments.push_back(std::move(argument));
    }
    return true;
  }
  static std::string listing(std::span<const Operand> operands) {
    std::string text;
    for (const Operand& operand : operands)
      text += (text.empty() ? "" : ", ") + std::string(operand.name) + (operand.is_required ? "" : " (optional)");
    return text;
  }
  bool check_kind(const Node& node, const Operation& operation, const Operand& operand, const Meaning& meaning) {
    if (fits(meaning.kind, operand.kind)) return true;
    const std::string what = meaning.port
                                 ? "'" + source(node) + "' is " + std::string(definition::name_of(meaning.port->kind))
                                 : "this is " + std::string(name_of(meaning.kind));
    complain(node, what + ", and '" + std::string(operation.name) + "' takes " + std::string(name_of(operand.kind)) +
                       " here");
    return false;
  }
  void check_equality(const Node& node, const std::vector<Meaning>& meanings) {
    if (meanings.size() != 2) return;
    if (!may_be_equal(meanings[0].kind, meanings[1].kind)) {
      complain(node,
               std::string(name_of(meanings[0].kind)) + " is never equal to " + std::string(name_of(meanings[1].kind)));
      return;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      const Port* port = meanings[i].port;
      const Node& other = node.parts.size() == 2 ? node.parts[1 - i] : node;
      const std::string* text = other.literal.string();
      if (!port || port->choices.empty() || other.kind != NodeKind::literal || !text) continue;
      std::vector<std::string> names;
      for (const definition::Choice& choice : port->choices)
        if (const std::string* value = choice.value.string()) names.push_back(*value);
      if (names.empty() || std::ranges::count(names, *text) != 0) continue;
      if (auto* error = complain(other, "'" + port->key + "' is never '" + *text + "'"))
        suggest_choice(*error, other, *text, names);
    }
  }
  void suggest_choice(arkitekt::Diagnostic& error, const Node& at, const std::string& wrong,
                      const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
    error.notes.push_back({text_.place(at.offset, at.length), "it is one of " + list, std::nullopt});
    (void)wrong;
  }

  // ── values ──

  Meaning compile_value(const Node& node, CallArgument& into) {
    switch (node.kind) {
    case NodeKind::literal:
      if (node.literal.is_null()) {
        complain(node, "None is no argument", "write 'x is None'");
        return {};
      }
      into.value = node.literal;
      return {kind_of(node.literal)};
    case NodeKind::name:
    case NodeKind::member: return compile_path(node, into);
    case NodeKind::list:
    case NodeKind::dict: return compile_items(node, into);
    case NodeKind::call:
    case NodeKind::operation: break;
    }
    Call call;
    const Meaning meaning = compile_call(node, call);
    into.value = std::move(call);
    return meaning;
  }
  Meaning compile_items(const Node& node, CallArgument& into) {
    std::vector<CallArgument> items;
    for (const Node& part : node.parts) {
      CallArgument item{part.key.empty() ? std::nullopt : std::optional(part.key), json::Value()};
      compile_value(part, item);
      items.push_back(std::move(item));
    }
    if (node.kind == NodeKind::list)
      into.value = definition::CallList{std::move(items)};
    else
      into.value = definition::CallDict{std::move(items)};
    return {node.kind == NodeKind::list ? ValueKind::list : ValueKind::dict};
  }

  Meaning compile_path(const Node& node, CallArgument& into) {
    std::string path;
    const Meaning meaning = walk(node, path);
    into.value = definition::ValuePath{path};
    return meaning;
  }
  Meaning walk(const Node& node, std::string& path) {
    if (node.kind == NodeKind::name) return root(node, path);
    if (node.kind != NodeKind::member) {
      complain(node, "a path begins with 'value' or with an argument's name");
      return {};
    }
    const Meaning of = walk(node.parts.front(), path);
    if (failed_) return {};
    const std::int64_t* index = node.literal.integer();
    const std::string* key = node.text.empty() ? node.literal.string() : &node.text;
    if ((!index || *index < 0) && (!key || key->empty())) {
      complain(node, "in brackets stands a text or a whole number");
      return {};
    }
    path += "/" + (index ? std::to_string(*index) : escaped(*key));
    return of.port ? part_of(node, *of.port, key) : Meaning{};
  }
  Meaning root(const Node& node, std::string& path) {
    path = node.text;
    if (node.text == "value") return {kind_of(scope_.own), &scope_.own};
    std::vector<std::string> names = {"value"};
    if (scope_.siblings)
      for (const Port& port : *scope_.siblings) {
        names.push_back(port.key);
        if (port.key != node.text) continue;
        if (std::ranges::count(dependencies_, node.text) == 0) dependencies_.push_back(node.text);
        return {kind_of(port), &port};
      }
    if (auto* error = complain(node, scope_.siblings ? "the action has no argument '" + node.text + "'"
                                                     : "a field knows only its own value, and no '" + node.text + "'"))
      suggest(*error, text_.place(node.offset, node.length), node.text, names);
    return {};
  }
  /// What stands behind a dot or in brackets.
  Meaning part_of(const Node& node, const Port& port, const std::string* key) {
    const Port* child = nullptr;
    switch (port.kind) {
    case PortKind::model: {
      std::vector<std::string> names;
      for (const Port& each : port.children) {
        names.push_back(each.key);
        if (key && each.key == *key) child = &each;
      }
      if (!child)
        if (auto* error = complain(node, "'" + port.key + "' has no field '" + (key ? *key : "0") + "'"))
          suggest(*error, text_.place(node.offset, node.length), key ? *key : "", names);
      break;
    }
    case PortKind::dict: child = port.children.empty() ? nullptr : &port.children.front(); break;
    case PortKind::list:
      if (key)
        complain(node, "'" + port.key + "' is a LIST: its elements have numbers, as in " + port.key + "[0]");
      else
        child = port.children.empty() ? nullptr : &port.children.front();
      break;
    case PortKind::string:
      if (key) break;
      return {ValueKind::text};
    case PortKind::union_:
    case PortKind::quantity:
    case PortKind::date:
    case PortKind::structure: return {};
    default: break;
    }
    if (failed_) return {};
    if (!child) {
      complain(node, "'" + port.key + "' is " + std::string(definition::name_of(port.kind)) + ", which has no parts");
      return {};
    }
    return {kind_of(*child), child};
  }

  std::string source(const Node& node) const { return text_.text.substr(node.offset, node.length); }

  const ExpressionText& text_;
  const ExpressionScope& scope_;
  arkitekt::Diagnostics& diagnostics_;
  std::vector<std::string> dependencies_;
  bool failed_ = false;
};

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto trim = [&] {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    text = text.substr(0, text.find_last_not_of(blanks) + 1);
  };
  trim();
  if (text.starts_with('@')) text.remove_prefix(1);
  trim();
  return std::string(text);
}

} // namespace

ExpressionText expression_text(const Argument& argument, const std::string& text) {
  if (!std::holds_alternative<std::string>(argument.value.value))
    return {text, [place = argument.place](std::uint32_t, std::uint32_t) { return place; }};
  return {text, [written = AttributeText(argument)](std::uint32_t offset, std::uint32_t length) {
            return written.place({offset, length});
          }};
}

std::optional<Expression> parse_expression(const ExpressionText& text, const ExpressionScope& scope,
                                           arkitekt::Diagnostics& diagnostics) {
  const std::optional<Node> tree = parse_tree(text, diagnostics);
  if (!tree) return std::nullopt;
  std::optional<Expression> expression = Compiler(text, scope, diagnostics).compile(*tree);
  if (expression) expression->source = trimmed(text.text);
  return expression;
}

} // namespace reflekt
