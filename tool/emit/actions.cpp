// Adaptors: decode the arguments, call the function, encode the returns.
#include "tool/emit/parts.hpp"
#include <algorithm>
#include <arkitekt/json/writer.hpp>

namespace reflekt {

namespace definition = arkitekt::definition;
using arkitekt::json::quote;

namespace {

std::vector<const ArgumentPlan*> ports_of(const ActionPlan& action) {
  std::vector<const ArgumentPlan*> ports;
  for (const ArgumentPlan& argument : action.arguments)
    if (argument.given == Given::port) ports.push_back(&argument);
  return ports;
}

bool has_left_to_callee(const ActionPlan& action) {
  return std::any_of(action.arguments.begin(), action.arguments.end(),
                     [](const ArgumentPlan& argument) { return argument.is_left_to_callee(); });
}

std::string storage_type(const ArgumentPlan& argument) {
  return argument.is_left_to_callee() ? "::std::optional<" + argument.type + ">" : argument.type;
}

std::string bit(std::size_t index) {
  char text[20];
  std::snprintf(text, sizeof text, "0x%llx", 1ULL << index);
  return text;
}

// ── reading the arguments ───────────────────────────────────────────────────────────────────────

/// As an argument of json::read_object(). Of what has a default, null means the default too.
std::string argument_member(const ArgumentPlan& argument, std::size_t index, bool records_given) {
  const auto* leaf = std::get_if<std::string>(&argument.coding);
  const std::string of_leaf = leaf ? "<" + *leaf + ">" : "";
  if (argument.has_default)
    return "json::unless_null" + of_leaf + "(" + argument.local + (records_given ? ", given, " + bit(index) : "") + ")";
  if (!argument.is_required) return "json::maybe" + of_leaf + "(" + argument.local + ")";
  return member_argument(argument.coding, argument.local);
}

std::string emit_arguments_reader(const ActionPlan& action) {
  const std::vector<const ArgumentPlan*> ports = ports_of(action);
  const std::string name = "arguments_of_" + action.name;
  if (ports.empty()) return function("bool " + name, {"json::Cursor& in"}, "", read_object({}, {}));
  std::vector<std::string> keys, members, parameters = {"json::Cursor& in"};
  for (std::size_t i = 0; i < ports.size(); ++i) {
    keys.push_back(ports[i]->key);
    parameters.push_back(storage_type(*ports[i]) + "& " + ports[i]->local);
    members.push_back(argument_member(*ports[i], i, has_left_to_callee(action)));
  }
  if (has_left_to_callee(action)) parameters.push_back("std::uint64_t& given");
  return function("bool " + name, parameters, "", read_object(keys, members));
}

// ── the call ────────────────────────────────────────────────────────────────────────────────────

std::string argument_expression(const ArgumentPlan& argument) {
  const std::string value = argument.is_left_to_callee() ? "*" + argument.local : argument.local;
  return argument.is_moved ? "std::move(" + value + ")" : value;
}

/// The call with all arguments; where C++ has to fill in a default itself, with those before it:
///
///     const auto result = !first_    ? f(a_)
///                         : !second_ ? f(a_, *first_)
///                                    : f(a_, *first_, *second_);
std::string call_expression(const ActionPlan& action, std::string_view prefix, std::string_view suffix) {
  struct Choice {
    std::string condition, call;
  };
  std::vector<Choice> choices;
  std::vector<std::string> arguments;
  std::size_t widest = 0;
  for (const ArgumentPlan& argument : action.arguments) {
    if (argument.is_left_to_callee()) {
      choices.push_back(
          {(choices.empty() ? "!" : ": !") + argument.local, action.callee + "(" + join(arguments, ", ") + ")"});
      widest = std::max(widest, choices.back().condition.size());
    }
    arguments.push_back(argument_expression(argument));
  }
  if (choices.empty())
    return listing(std::string(prefix) + action.callee + "(", arguments, ")" + std::string(suffix), 2);
  const std::string last = action.callee + "(" + join(arguments, ", ") + ")" + std::string(suffix);
  std::string line(prefix), text(prefix);
  for (const Choice& choice : choices) {
    line += choice.condition + " ? " + choice.call + " ";
    text += choice.condition + std::string(widest - choice.condition.size(), ' ') + " ? " + choice.call + "\n" +
            std::string(prefix.size(), ' ');
  }
  line += ": " + last;
  return line.size() + 2 <= 120 ? line : text + std::string(widest + 1, ' ') + ": " + last;
}

std::string declare_locals(const ActionPlan& action) {
  std::string text;
  for (const ArgumentPlan& argument : action.arguments) {
    if (argument.given != Given::port)
      text += declare_injected(argument, "call");
    else if (argument.is_left_to_callee())
      text += storage_type(argument) + " " + argument.local + ";\n";
    else if (argument.has_default)
      text += listing(argument.type + " " + argument.local + " = ", {argument.default_value}, ";", 2) + "\n";
    else
      text += argument.type + " " + argument.local + "{};\n";
  }
  return text;
}

/// Arguments behind one that C++ fills in cannot be given without it.
std::string check_given(const ActionPlan& action, const std::string& leave) {
  const std::vector<const ArgumentPlan*> ports = ports_of(action);
  std::string text;
  for (std::size_t i = 0; i < ports.size(); ++i) {
    if (!ports[i]->is_left_to_callee()) continue;
    for (std::size_t later = i + 1; later < ports.size(); ++later)
      text += guarded("if (!" + ports[i]->local + " && (given & " + bit(later) + ") != 0)",
                      leave + " call.refuse_arguments(" + quote(ports[i]->key) + ", " +
                          quote("must be given when '" + ports[later]->key + "' is") + ");",
                      2) +
              "\n";
  }
  return text;
}

/// Where functions of the user's own make structures of ids: they may throw, and wait.
std::string expand_arguments(const ActionPlan& action, const std::string& read, const std::string& leave) {
  const std::string round = "[&] { return " + read + "; }";
  if (!action.expanding.waiting)
    return guarded("if (!detail::expand_arguments(call, " + round + "))", leave + ";", 2) + "\n";
  const std::string wait = action.is_async ? "co_await std::move(resolving)" : "wait_for(std::move(resolving))";
  return fill(R"(
detail::Pending expanding;
const json::Cursor begin = call.arguments();
const auto read = $round$;
if (!detail::expand_arguments(call, [&] { return expanding.collect(read); })) $leave$;
auto resolving = detail::resolve(call, expanding);
if (!$wait$) $leave$;
call.arguments() = begin;
expanding.take(read);
)",
              {{"round", round}, {"leave", leave}, {"wait", wait}});
}

std::string read_arguments(const ActionPlan& action, const std::string& leave) {
  std::vector<std::string> arguments = {"call.arguments()"};
  for (const ArgumentPlan* argument : ports_of(action)) arguments.push_back(argument->local);
  const std::string refuse = leave + " call.refuse_arguments();";
  std::string text;
  if (has_left_to_callee(action)) {
    text = "std::uint64_t given = 0;\n";
    arguments.push_back("given");
  }
  const std::string read = "arguments_of_" + action.name + "(";
  if (action.expanding.any) return text + expand_arguments(action, read + join(arguments, ", ") + ")", leave);
  const std::string one = "if (!" + read + join(arguments, ", ") + ") || !call.arguments_end())";
  if (one.find('\n') == one.npos && one.size() + 2 <= 120) return text + guarded(one, refuse, 2) + "\n";
  return text + listing("bool is_read = " + read, arguments, ");", 2) +
         "\nis_read = is_read && call.arguments_end();\n" + "if (!is_read) " + refuse + "\n";
}

// ── the results ─────────────────────────────────────────────────────────────────────────────────

/// `value`: an expression for what the function handed back.
std::string yield_value(const ActionPlan& action, const std::string& value, const std::string& leave) {
  const std::string yield =
      action.is_async ? "auto yielding = call.yielded();\nco_await std::move(yielding);\n" : "call.yield();\n";
  if (action.returns.empty()) return "call.returns().raw(\"{}\");\n" + yield;
  std::string parts;
  for (std::size_t i = 0; i < action.returns.size(); ++i) {
    const std::string part = action.returns_tuple             ? "std::get<" + std::to_string(i) + ">(" + value + ")"
                             : !action.return_members.empty() ? "(" + value + ")." + action.return_members[i]
                                                              : value;
    parts += "out.key(\"return" + std::to_string(i) + "\");\n" + write_call(action.returns[i], part) + ";\n";
  }
  const std::string write = fill(R"(
const auto write = [&](json::Writer& out) {
  out.begin_object();
  $parts$
  out.end_object();
};
)",
                                 {{"parts", parts}});
  const std::string shrink = "if (!detail::convert(call, [&] { write(call.returns()); })) " + leave + ";\n";
  if (!action.shrinking.waiting) return write + shrink + yield;
  const std::string wait = action.is_async ? "co_await std::move(resolving_ids)" : "wait_for(std::move(resolving_ids))";
  return write +
         fill(R"(
detail::Pending shrinking;
shrinking.collect([&] {
  json::Writer scratch;
  write(scratch);
  return true;
});
auto resolving_ids = detail::resolve(call, shrinking);
if (!$wait$) $leave$;
if (!shrinking.take([&] { return detail::convert(call, [&] { write(call.returns()); }); })) $leave$;
)",
              {{"wait", wait}, {"leave", leave}}) +
         yield;
}

std::string call_once(const ActionPlan& action, const std::string& leave) {
  const bool has_result = !action.returns.empty() || action.is_result;
  const std::string keep = has_result ? "const auto result = " : "";
  std::string text;
  if (action.is_async)
    text = call_expression(action, "auto waiting = ", ";") + "\n" + keep + "co_await std::move(waiting);\n";
  else
    text = call_expression(action, keep, ";") + "\n";
  if (action.is_result) text += "if (!result) " + leave + " call.fail(result.error());\n";
  return text + yield_value(action, action.is_result ? "*result" : "result", leave);
}

std::string call_generator(const ActionPlan& action) {
  return fill(
      R"(
$call$
while (const auto* item = items.next()) {
  $yield$
}
)",
      {{"call", call_expression(action, "auto items = ", ";")}, {"yield", yield_value(action, "*item", "return")}});
}

std::string call_stream(const ActionPlan& action) {
  return fill(
      R"(
$call$
for (;;) {
  const auto item = co_await items.next();
  if (!item) break;
  $yield$
}
)",
      {{"call", call_expression(action, "auto items = ", ";")}, {"yield", yield_value(action, "*item", "co_return")}});
}

std::string emit_tables(const ActionPlan& action) {
  std::string text = emit_injected("states_of_" + action.name, action.states) +
                     emit_injected("contexts_of_" + action.name, action.contexts);
  if (action.implementation.locks.empty()) return text;
  std::vector<std::string> locks;
  for (const std::string& lock : action.implementation.locks) locks.push_back(quote(lock));
  return text + braced_list("constexpr const char* locks_of_" + action.name + "[] = ", locks) + "\n\n";
}

} // namespace

std::string emit_action(const ActionPlan& action) {
  const std::string leave = action.is_async ? "co_return" : "return";
  std::string body = declare_locals(action) + read_arguments(action, leave) + check_given(action, leave);
  switch (action.delivery) {
  case Delivery::once: body += call_once(action, leave); break;
  case Delivery::generator: body += call_generator(action); break;
  case Delivery::stream: body += call_stream(action); break;
  }
  const std::string adaptor =
      function((action.is_async ? "Async<> run_" : "void run_") + action.name, {"detail::Call& call"}, "", body);
  const std::string json = "// " + action.display + "\n" +
                           text_constant("implementation_of_" + action.name, definition::store(action.implementation));
  return join({json, emit_tables(action) + emit_arguments_reader(action), adaptor}, "\n");
}

std::string emit_action_entry(const ActionPlan& action) {
  const std::string adaptor = (action.is_async ? ".run_async = run_" : ".run = run_") + action.name;
  std::vector<std::string> members = {".interface_name = " + quote(action.implementation.interface_name),
                                      ".implementation = implementation_of_" + action.name, adaptor};
  if (!action.implementation.locks.empty()) members.push_back(".locks = locks_of_" + action.name);
  if (!action.contexts.empty()) members.push_back(".contexts = contexts_of_" + action.name);
  if (!action.states.empty()) members.push_back(".states = states_of_" + action.name);
  if (action.is_parallel) members.push_back(".is_parallel = true");
  if (action.implementation.definition.allow_probe) members.push_back(".allows_probe = true");
  const std::string line = "{" + join(members, ", ") + "},";
  return 6 + line.size() <= 120 ? line : "{" + join(members, ",\n ") + "},";
}

} // namespace reflekt
