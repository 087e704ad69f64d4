// Calls as JavaScript, for generation 2: a row of the table for each operation of the catalog base@1.
#include "build.hpp"
#include <algorithm>
#include <set>

namespace arkitekt::definition {

namespace {

/// How tightly the text binds, so that what stands in it gets parentheses where it needs them.
enum class Binding : unsigned char { conditional, or_, and_, equality, relation, sum, product, unary, tight };

struct Operation {
  std::string_view name;
  Binding binding;
  std::string_view text; ///< $0, $1, … are the arguments, in the catalog's order;
};

constexpr Operation operations[] = {
    {"eq", Binding::equality, "$0 == $1"},
    {"ne", Binding::equality, "$0 != $1"},
    {"gt", Binding::relation, "$0 > $1"},
    {"gte", Binding::relation, "$0 >= $1"},
    {"lt", Binding::relation, "$0 < $1"},
    {"lte", Binding::relation, "$0 <= $1"},
    {"between", Binding::and_, "$0 >= $1 && $0 <= $2"},
    {"and", Binding::and_, "$0 && $1"},
    {"or", Binding::or_, "$0 || $1"},
    {"not", Binding::unary, "!$0"},
    {"if", Binding::conditional, "$0 ? $1 : $2"},
    {"is_null", Binding::equality, "$0 == null"},
    {"is_set", Binding::equality, "$0 != null"},
    {"len", Binding::tight, "$0.length"},
    {"len_between", Binding::and_, "$0.length >= $1 && $0.length <= $2"},
    {"is_empty", Binding::equality, "$0.length == 0"},
    {"contains", Binding::tight, "$0.includes($1)"},
    {"in", Binding::tight, "$1.includes($0)"},
    {"matches", Binding::tight, "new RegExp($1).test($0)"},
    {"starts_with", Binding::tight, "$0.startsWith($1)"},
    {"ends_with", Binding::tight, "$0.endsWith($1)"},
    {"get", Binding::tight, "$1.split('/').filter((k) => k !== '').reduce((o, k) => o?.[k], $0)"},
    {"coalesce", Binding::conditional, "$0 ?? $1"},
    {"add", Binding::sum, "$0 + $1"},
    {"sub", Binding::sum, "$0 - $1"},
    {"mul", Binding::product, "$0 * $1"},
    {"div", Binding::product, "$0 / $1"},
    {"mod", Binding::product, "$0 % $1"},
    {"neg", Binding::unary, "-$0"},
    {"fmt.bytes", Binding::tight,
     "((b, p) => { let i = 0; while (b >= 1024 && i < 4) { b /= 1024; ++i; } "
     "return b.toFixed(p ?? 1) + ' ' + ['B', 'KB', 'MB', 'GB', 'TB'][i]; })($0, $1)"},
    {"fmt.currency", Binding::tight, "new Intl.NumberFormat(undefined, {style: 'currency', currency: $1}).format($0)"},
    {"fmt.date", Binding::tight, "new Intl.DateTimeFormat(undefined, {dateStyle: $1}).format(new Date($0))"},
    {"fmt.datetime", Binding::tight,
     "new Intl.DateTimeFormat(undefined, {dateStyle: $1, timeStyle: $2}).format(new Date($0))"},
    {"fmt.json", Binding::tight, "JSON.stringify($0, null, $1)"},
    {"fmt.number", Binding::tight,
     "new Intl.NumberFormat(undefined, {minimumFractionDigits: $1, maximumFractionDigits: $2}).format($0)"},
    {"fmt.percent", Binding::sum, "($0 * 100).toFixed($1) + '%'"},
    {"fmt.relativeTime", Binding::tight,
     "new Intl.RelativeTimeFormat().format(Math.round((new Date($0) - Date.now()) / 60000), 'minute')"},
    {"list.at", Binding::tight, "$0.at($1)"},
    {"list.compact", Binding::tight, "$0.filter((each) => each != null)"},
    {"list.first", Binding::tight, "$0[0]"},
    {"list.join", Binding::tight, "$0.join($1)"},
    {"list.last", Binding::tight, "$0.at(-1)"},
    {"list.pluck", Binding::tight, "$0.map((each) => each?.[$1])"},
    {"list.range", Binding::tight, "Array.from({length: $0}, (_, i) => ($1 ?? 0) + i * ($2 ?? 1))"},
    {"list.reverse", Binding::tight, "[...$0].reverse()"},
    {"list.slice", Binding::tight, "$0.slice($1, $2)"},
    {"list.sort", Binding::tight,
     "((list, path, down) => [...list].sort((a, b) => { const l = path ? a[path] : a, r = path ? b[path] : b; "
     "return (l < r ? -1 : l > r ? 1 : 0) * (down ? -1 : 1); }))($0, $1, $2)"},
    {"list.sum", Binding::tight, "$0.reduce((a, b) => a + b, 0)"},
    {"list.unique", Binding::tight, "[...new Set($0)]"},
    {"math.abs", Binding::tight, "Math.abs($0)"},
    {"math.ceil", Binding::tight, "Math.ceil($0)"},
    {"math.clamp", Binding::tight, "Math.min(Math.max($0, $1), $2)"},
    {"math.floor", Binding::tight, "Math.floor($0)"},
    {"math.round", Binding::tight, "Number(Number($0).toFixed($1))"},
    {"obj.entries", Binding::tight, "Object.entries($0)"},
    {"obj.has", Binding::tight, "Object.hasOwn($0 ?? {}, $1)"},
    {"obj.keys", Binding::tight, "Object.keys($0)"},
    {"obj.values", Binding::tight, "Object.values($0)"},
    {"str.capitalize", Binding::sum, "String($0).charAt(0).toUpperCase() + String($0).slice(1)"},
    {"str.default", Binding::conditional, "$0 || $1"},
    {"str.lower", Binding::tight, "String($0).toLowerCase()"},
    {"str.replace", Binding::tight, "String($0).replaceAll($1, $2)"},
    {"str.slice", Binding::tight, "String($0).slice($1, $2)"},
    {"str.split", Binding::tight, "String($0).split($1)"},
    {"str.trim", Binding::tight, "String($0).trim()"},
    {"str.truncate", Binding::tight,
     "((t, n, s) => t.length > n ? t.slice(0, n) + (s ?? '…') : t)(String($0), $1, $2)"},
    {"str.upper", Binding::tight, "String($0).toUpperCase()"},
    {"type.of", Binding::tight, "((v) => v === null ? 'null' : Array.isArray(v) ? 'list' : typeof v)($0)"},
    {"type.toBoolean", Binding::tight, "Boolean($0)"},
    {"type.toNumber", Binding::tight, "((n, f) => Number.isNaN(n) ? f : n)(Number($0), $1)"},
    {"type.toString", Binding::tight, "String($0)"},
};
/// What they are called with in the catalog, where an argument may be left out before another.
constexpr std::pair<std::string_view, std::array<std::string_view, 3>> optional_arguments[] = {
    {"fmt.datetime", {"value", "dateStyle", "timeStyle"}},
    {"fmt.number", {"value", "minimumFractionDigits", "maximumFractionDigits"}},
    {"fmt.json", {"value", "indent", ""}},
    {"list.range", {"count", "start", "step"}},
    {"list.slice", {"value", "start", "end"}},
    {"list.sort", {"value", "path", "descending"}},
    {"str.slice", {"value", "start", "end"}},
    {"str.default", {"value", "fallback", ""}},
    {"obj.has", {"value", "path", ""}},
    {"type.toNumber", {"value", "fallback", ""}},
};

struct Text {
  std::string text;
  Binding binding = Binding::tight;
};

/// 'text', as JavaScript writes it.
std::string quoted(std::string_view text) {
  const std::string json = json::quote(text);
  std::string out = "'";
  for (std::size_t i = 1; i + 1 < json.size(); ++i) {
    if (json[i] == '\\' && json[i + 1] == '"') continue; // needs no escape here
    if (json[i] == '\\')
      out += json[i++]; // and its letter
    else if (json[i] == '\'')
      out += '\\';
    out += json[i];
  }
  return out + "'";
}

bool is_identifier(std::string_view text) {
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  });
}

/// Names that C++ allows and JavaScript does not.
std::string parameter_name(std::string_view name) {
  constexpr std::string_view reserved[] = {"arguments",  "await", "debugger",   "eval",      "finally", "function",
                                           "implements", "in",    "instanceof", "interface", "let",     "null",
                                           "package",    "super", "var",        "with",      "yield"};
  return std::string(name) + (std::ranges::count(reserved, name) != 0 ? "_" : "");
}

class Printer {
 public:
  Printer(std::string_view own, const Port& port, const PortPlace& place) : own_(own), port_(port), place_(place) {}

  Text print(const Call& call) const {
    const auto* found = std::ranges::find(operations, call.operation, &Operation::name);
    if (found == std::end(operations)) return {print_unknown(call)};
    std::string_view text = found->text;
    Binding binding = found->binding;
    if (call.operation == "len_between" && call.arguments.size() == 2) {
      text = "$0.length >= $1";
      binding = Binding::relation;
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '$') {
        out += text[i];
        continue;
      }
      const auto number = static_cast<std::size_t>(text[++i] - '0');
      const CallArgument* argument = argument_of(call, number);
      out += argument ? operand(*argument, needed(text, i, binding)) : "undefined";
    }
    if (call.operation.find("len") == 0 || call.operation == "is_empty" || call.operation == "contains")
      return of_dict(call, {out, binding});
    return {out, binding};
  }

 private:
  static const CallArgument* argument_of(const Call& call, std::size_t number) {
    for (const auto& [name, keys] : optional_arguments)
      if (name == call.operation) {
        const auto found = std::ranges::find(call.arguments, keys[number], [](const CallArgument& argument) {
          return argument.key ? std::string_view(*argument.key) : std::string_view();
        });
        return found == call.arguments.end() ? nullptr : &*found;
      }
    return number < call.arguments.size() ? &call.arguments[number] : nullptr;
  }

  /// What stands between parentheses, brackets and commas may be anything; before a dot it must bind tightly.
  static Binding needed(std::string_view text, std::size_t at, Binding around) {
    const char after = at + 1 < text.size() ? text[at + 1] : '\0', before = at >= 2 ? text[at - 2] : '\0';
    if (after == '.' || after == '[') return Binding::tight;
    const bool opens = before == '(' || before == '[' || before == ',' || (before == ' ' && text[at - 3] == ',');
    if (opens && (after == ')' || after == ',' || after == ']')) return Binding::conditional;
    if (around == Binding::tight) return Binding::tight;
    // `a && (b && c)` keeps its parentheses, `a && b && c` has none.
    const bool is_first = at == 1;
    return is_first && around != Binding::equality && around != Binding::relation
               ? around
               : static_cast<Binding>(static_cast<int>(around) + 1);
  }

  std::string operand(const CallArgument& argument, Binding needed) const {
    const Text text = print(argument);
    return text.binding < needed ? "(" + text.text + ")" : text.text;
  }

  Text print(const CallArgument& argument) const {
    if (const auto* call = std::get_if<Call>(&argument.value)) return print(*call);
    if (const auto* path = std::get_if<ValuePath>(&argument.value)) return {print_path(path->text)};
    if (const auto* list = std::get_if<CallList>(&argument.value)) return {"[" + items(list->items, false) + "]"};
    if (const auto* dict = std::get_if<CallDict>(&argument.value)) return {"({" + items(dict->items, true) + "})"};
    const Value& literal = std::get<Value>(argument.value);
    if (const std::string* text = literal.string()) return {quoted(*text)};
    const bool is_negative = literal.number() && *literal.number() < 0;
    return {json::to_text(literal), is_negative ? Binding::unary : Binding::tight};
  }
  std::string items(const std::vector<CallArgument>& arguments, bool with_keys) const {
    std::string out;
    for (const CallArgument& each : arguments) {
      if (!out.empty()) out += ", ";
      if (with_keys) out += quoted(each.key.value_or("")) + ": ";
      out += print(each).text;
    }
    return out;
  }
  std::string print_unknown(const Call& call) const {
    return call.operation + "(" + items(call.arguments, false) + ")";
  }

  /// "other/min" → "other?.min", "value/0" → "value?.[0]".
  std::string print_path(std::string_view path) const {
    const std::size_t end = path.find('/');
    const std::string_view root = path.substr(0, end);
    std::string out = root == "value" ? std::string(own_) : parameter_name(root);
    while (path.find('/') != path.npos) {
      path.remove_prefix(path.find('/') + 1);
      const std::string segment = unescaped(path.substr(0, path.find('/')));
      const bool is_index = segment.find_first_not_of("0123456789") == segment.npos;
      out += is_index ? "?.[" + segment + "]" : is_identifier(segment) ? "?." + segment : "?.[" + quoted(segment) + "]";
    }
    return out;
  }
  static std::string unescaped(std::string_view segment) {
    std::string out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
      const bool escapes = segment[i] == '~' && i + 1 < segment.size();
      out += escapes ? (segment[++i] == '1' ? '/' : '~') : segment[i];
    }
    return out;
  }

  /// Objects have neither a length nor includes().
  Text of_dict(const Call& call, Text text) const {
    const auto* path = call.arguments.empty() ? nullptr : std::get_if<ValuePath>(&call.arguments[0].value);
    const Port* port = path ? port_at(path->text) : nullptr;
    if (!port || (port->kind != PortKind::dict && port->kind != PortKind::model)) return text;
    const std::string own = print_path(path->text), keys = "Object.keys(" + own + ")";
    if (call.operation == "contains") return {keys + ".includes(" + print(call.arguments[1]).text + ")"};
    for (std::size_t at = 0; (at = text.text.find(own + ".length", at)) != std::string::npos; at += keys.size())
      text.text.replace(at, own.size(), keys);
    return text;
  }
  const Port* port_at(std::string_view path) const {
    const std::string_view root = path.substr(0, path.find('/'));
    const Port* port = root == "value" ? &port_ : nullptr;
    if (!port && place_.args) {
      const auto found = std::ranges::find(*place_.args, root, &Port::key);
      if (found != place_.args->end()) port = &*found;
    }
    while (port && path.find('/') != path.npos) {
      path.remove_prefix(path.find('/') + 1);
      const std::string key = unescaped(path.substr(0, path.find('/')));
      const bool has_items = port->kind == PortKind::list || port->kind == PortKind::dict;
      const auto child = std::ranges::find(port->children, has_items ? std::string_view("...") : key, &Port::key);
      port = child == port->children.end() ? nullptr : &*child;
    }
    return port;
  }

  std::string_view own_;
  const Port& port_;
  const PortPlace& place_;
};

} // namespace

std::string javascript(const Call& call, const std::vector<std::string>& dependencies, std::string_view own,
                       const Port& port, const PortPlace& place) {
  std::string parameters(own);
  for (const std::string& dependency : dependencies)
    parameters += ", " + parameter_name(dependency.substr(0, dependency.find('.')));
  return "(" + parameters + ") => " + Printer(own, port, place).print(call).text;
}

} // namespace arkitekt::definition
