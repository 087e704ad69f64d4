// States and hooks: tables, and the functions in them.
#include "tool/emit/parts.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

namespace definition = arkitekt::definition;
using arkitekt::json::quote;

namespace {

std::string leaf_of(const Coding& coding) {
  const auto* name = std::get_if<std::string>(&coding);
  return name ? *name : "nullptr";
}

} // namespace

std::string emit_comparison(const Comparison& comparison) {
  std::string body;
  for (const Comparison::Member& member : comparison.members)
    body += listing("detail::compare_member<" + leaf_of(member.coding) + ", " +
                        (member.compare.empty() ? "nullptr" : member.compare) + ">(",
                    {"change", quote(member.name), "before." + member.name, "after." + member.name}, ");", 2) +
            "\n";
  return function(
      "void " + comparison.name,
      {"detail::Change& change", "const " + comparison.type + "& before", "const " + comparison.type + "& after"}, "",
      body);
}

std::string emit_state(const StatePlan& state) {
  std::vector<std::string> keys, members;
  for (const MemberCodec& member : state.members) {
    keys.push_back(member.key);
    members.push_back(member_argument(member.coding, "value." + member.name));
  }
  return text_constant("definition_of_state_" + state.name, definition::store(state.definition)) + "\n" +
         function("void write_state_" + state.name, {"json::Writer& out", "const " + state.type + "& value"}, "",
                  write_object(keys, members, false));
}

std::string emit_state_entry(const StatePlan& state) {
  const std::string codec = "detail::StateCodec<" + state.type + ">::";
  return "{" +
         join({".interface_name = " + quote(state.definition.name), ".definition = definition_of_state_" + state.name,
               ".type = &typeid(" + state.type + ")", ".copy = " + codec + "copy", ".destroy = " + codec + "destroy",
               ".write = " + codec + "write<write_state_" + state.name + ">",
               ".compare = " + codec + "compare<" + state.compare + ">"},
              ",\n ") +
         "},";
}

// ── what a function is handed ───────────────────────────────────────────────────────────────────

std::string emit_injected(const std::string& name, const std::vector<InjectedPlan>& injected) {
  if (injected.empty()) return {};
  std::vector<std::string> items;
  for (const InjectedPlan& each : injected)
    items.push_back("{&typeid(" + each.type + "), " + quote(each.name) + (each.is_written ? ", true}" : "}"));
  return braced_list("constexpr detail::Injected " + name + "[] = ", items) + "\n\n";
}

std::string declare_injected(const ArgumentPlan& argument, const std::string& from) {
  const std::string index = std::to_string(argument.index);
  switch (argument.given) {
  case Given::task: return "Task " + argument.local + " = " + from + ".task();\n";
  case Given::workflow: return "Workflow " + argument.local + " = " + from + ".workflow();\n";
  case Given::state: return "State<" + argument.type + "> " + argument.local + "(" + from + ".state(" + index + "));\n";
  case Given::context:
    return "auto& " + argument.local + " = *static_cast<" + argument.type + "*>(" + from + ".context(" + index +
           "));\n";
  case Given::dependency:
    return argument.type + " " + argument.local + "{Remote(" + from + ".dependency(" + quote(argument.key) + "))};\n";
  case Given::port: break;
  }
  return {};
}

// ── hooks ───────────────────────────────────────────────────────────────────────────────────────

namespace {

/// `value`: what the function handed back.
std::string give(const HookPlan& hook, const std::string& value) {
  std::string text;
  for (std::size_t i = 0; i < hook.gives.size(); ++i) {
    const GivenPlan& given = hook.gives[i];
    const std::string part = hook.gives_tuple ? "std::get<" + std::to_string(i) + ">(" + value + ")" : value;
    const std::string index = std::to_string(given.index);
    if (given.is_state)
      text += "hook.give_state(" + index + ", &" + part + ");\n";
    else
      text +=
          listing("hook.give_context(",
                  {index,
                   given.is_pointer ? "(" + part + ").release()" : "new " + given.type + "(std::move(" + part + "))",
                   "detail::release_as<" + given.type + ">"},
                  ");", 2) +
          "\n";
  }
  return text;
}

std::string call_hook(const HookPlan& hook) {
  std::vector<std::string> arguments;
  std::string body;
  for (const ArgumentPlan& argument : hook.arguments) {
    body += declare_injected(argument, "hook");
    arguments.push_back(argument.local);
  }
  const bool has_result = !hook.gives.empty() || hook.is_result;
  const std::string keep = has_result ? "auto result = " : "";
  if (hook.is_async)
    body += listing("auto waiting = " + hook.callee + "(", arguments, ");", 2) + "\n" + keep +
            "co_await std::move(waiting);\n";
  else
    body += listing(keep + hook.callee + "(", arguments, ");", 2) + "\n";
  if (hook.is_result)
    body += std::string("if (!result) ") + (hook.is_async ? "co_return" : "return") + " hook.fail(result.error());\n";
  return body + give(hook, hook.is_result ? "*result" : "result");
}

} // namespace

std::string emit_hook(const HookPlan& hook) {
  const std::string comment = "// " + hook.display + "\n";
  if (hook.kind == HookKind::configure)
    return comment + function("void " + hook.name, {hook.takes_app ? "App& app" : "App&"}, "",
                              hook.callee + (hook.takes_app ? "(app);" : "();"));
  const bool is_used = !hook.arguments.empty() || !hook.gives.empty() || hook.is_result;
  return comment + emit_injected("states_of_" + hook.name, hook.states) +
         emit_injected("contexts_of_" + hook.name, hook.contexts) +
         emit_injected("states_given_by_" + hook.name, hook.gives_states) +
         emit_injected("contexts_given_by_" + hook.name, hook.gives_contexts) +
         function((hook.is_async ? "Async<> " : "void ") + hook.name,
                  {is_used ? "detail::HookCall& hook" : "detail::HookCall&"}, "", call_hook(hook));
}

std::string emit_hook_entry(const HookPlan& hook) {
  constexpr std::string_view kinds[] = {"startup", "background", "shutdown", "configure"};
  std::vector<std::string> members = {".kind = detail::HookKind::" +
                                          std::string(kinds[static_cast<std::size_t>(hook.kind)]),
                                      ".name = " + quote(hook.display)};
  if (hook.kind == HookKind::configure)
    members.push_back(".configure = " + hook.name);
  else
    members.push_back((hook.is_async ? ".run_async = " : ".run = ") + hook.name);
  if (!hook.contexts.empty()) members.push_back(".contexts = contexts_of_" + hook.name);
  if (!hook.states.empty()) members.push_back(".states = states_of_" + hook.name);
  if (!hook.gives_contexts.empty()) members.push_back(".gives_contexts = contexts_given_by_" + hook.name);
  if (!hook.gives_states.empty()) members.push_back(".gives_states = states_given_by_" + hook.name);
  const std::string line = "{" + join(members, ", ") + "},";
  return 6 + line.size() <= 120 ? line : "{" + join(members, ",\n ") + "},";
}

} // namespace reflekt
