#include "tool/emit/emit.hpp"
#include "tool/emit/parts.hpp"
#include <algorithm>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/version.hpp>

namespace reflekt {

using arkitekt::json::quote;

namespace {

std::string file_name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool uses(const Unit& unit, Given given) {
  const auto takes = [&](const auto& function) {
    return std::any_of(function.arguments.begin(), function.arguments.end(),
                       [&](const ArgumentPlan& argument) { return argument.given == given; });
  };
  return std::any_of(unit.actions.begin(), unit.actions.end(), takes) ||
         std::any_of(unit.hooks.begin(), unit.hooks.end(), takes);
}

bool registers_anything(const Unit& unit) {
  return !unit.actions.empty() || !unit.states.empty() || !unit.hooks.empty();
}

/// The headers of the library that the unit needs, in alphabetical order.
std::string library_includes(const Unit& unit) {
  std::set<std::string> ours = unit.includes;
  ours.insert({"arkitekt/generated_action.hpp", "arkitekt/version.hpp"});
  if (!unit.operations.empty()) ours.insert("arkitekt/generated_operation.hpp");
  if (!unit.states.empty() || !unit.hooks.empty()) ours.insert("arkitekt/generated_state.hpp");
  if (registers_anything(unit) || !unit.calls.empty()) ours.insert("arkitekt/generated_value.hpp");
  if (!unit.calls.empty()) ours.insert({"arkitekt/generated_call.hpp", "arkitekt/generator.hpp"});
  if (uses(unit, Given::dependency)) ours.insert("arkitekt/remote.hpp");
  if (uses(unit, Given::state)) ours.insert("arkitekt/state.hpp");
  if (uses(unit, Given::task)) ours.insert("arkitekt/task.hpp");
  if (uses(unit, Given::workflow)) ours.insert("arkitekt/workflow.hpp");
  std::string text;
  for (const std::string& header : ours) text += "#include <" + header + ">\n";
  return text + "#include <cstddef>\n"
                "#include <cstdint>\n"
                "#include <iterator>\n"
                "#include <optional>\n"
                "#include <string>\n"
                "#include <string_view>\n"
                "#include <tuple>\n"
                "#include <utility>\n";
}

/// The user's headers, in the order that arkitekt_reflect() was given.
std::string user_includes(const Plan& plan) {
  std::string text;
  for (const std::string& include : plan.includes) text += "#include \"" + include + "\"\n";
  if (std::is_sorted(plan.includes.begin(), plan.includes.end())) return text;
  return "// clang-format off: their order is that of arkitekt_reflect()\n" + text + "// clang-format on\n";
}

std::string version_check() {
  return fill(R"(
static_assert(ARKITEKT_VERSION_MAJOR == $major$ && ARKITEKT_VERSION_MINOR == $minor$,
              "generated for arkitekt $major$.$minor$: run the reflekt of the installed version");

#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // what is deprecated is still served
#pragma GCC diagnostic ignored "-Woverlength-strings"      // descriptions of large types
)",
              {{"major", std::to_string(ARKITEKT_VERSION_MAJOR)}, {"minor", std::to_string(ARKITEKT_VERSION_MINOR)}});
}

/// Everything that the unit's functions need, in an unnamed namespace.
std::string emit_unit_parts(const Unit& unit) {
  std::string declarations;
  std::vector<std::string> parts;
  for (const Codec& codec : unit.codecs)
    if (codec.is_recursive) declarations += emit_codec_declaration(codec);
  parts.push_back(declarations);
  for (const Codec& codec : unit.codecs) parts.push_back(emit_codec(codec));
  for (const Comparison& comparison : unit.comparisons) parts.push_back(emit_comparison(comparison));
  for (const StatePlan& state : unit.states) parts.push_back(emit_state(state));
  for (const HookPlan& hook : unit.hooks) parts.push_back(emit_hook(hook));
  for (const ActionPlan& action : unit.actions) parts.push_back(emit_action(action));
  for (const RemoteCallPlan& call : unit.calls) parts.push_back(emit_call(call));
  for (const OperationPlan& operation : unit.operations) parts.push_back(emit_operation(operation));
  const std::string text = join(parts, "\n");
  return text.empty() ? "" : "namespace {\n\n" + text + "\n} // namespace\n\n";
}

/// `before`: what stands first in the function.
std::string emit_registration(const Unit& unit, const std::string& before) {
  std::string entries;
  for (const ActionPlan& action : unit.actions) entries += emit_action_entry(action) + "\n";
  std::string body = before;
  if (!entries.empty())
    body += fill(R"(
static constexpr detail::ActionEntry entries[] = {
    $entries$
};
for (const detail::ActionEntry& entry : entries) registry.add(entry);
)",
                 {{"entries", entries}});
  const auto add_table = [&](std::string_view type, std::string_view name, const std::string& all) {
    if (all.empty()) return;
    body += fill(R"(
static constexpr detail::$type$ $name$[] = {
    $all$
};
for (const detail::$type$& entry : $name$) registry.add(entry);
)",
                 {{"type", std::string(type)}, {"name", std::string(name)}, {"all", all}});
  };
  std::string states, hooks;
  for (const StatePlan& state : unit.states) states += emit_state_entry(state) + "\n";
  for (const HookPlan& hook : unit.hooks) hooks += emit_hook_entry(hook) + "\n";
  add_table("StateEntry", "states", states);
  add_table("HookEntry", "hooks", hooks);
  if (body.empty()) return "void " + unit.function + "(Registry&) {}\n";
  return function("void " + unit.function, {"Registry& registry"}, "", body);
}

std::string emit_bodies(const Unit& unit, const std::string& target_name) {
  std::vector<std::string> bodies;
  bodies.reserve(unit.operations.size());
  for (const OperationPlan& operation : unit.operations) bodies.push_back(emit_operation_body(operation, target_name));
  for (const RemoteCallPlan& call : unit.calls) bodies.push_back(emit_call_body(call, target_name));
  const std::string text = join(bodies, "\n");
  return text.empty() ? "" : "\n" + text;
}

std::string emit_header(const Plan& plan) {
  const std::string of_executable = fill(R"(
/// And those of the reflected libraries that it links.
void register_all(Registry& registry);
/// IDENTIFIER and VERSION of arkitekt_reflect().
AppOptions options();
)",
                                         {});
  return fill(R"(
// Generated by reflekt $version$ for the target `$target$`. Do not edit.
#pragma once
#include <arkitekt/forward.hpp>

namespace arkitekt::generated::$name$ {

/// The actions of this target alone.
[[gnu::visibility("default")]] void register_actions(Registry& registry);
$of_executable$

} // namespace arkitekt::generated::$name$
)",
              {{"version", ARKITEKT_VERSION},
               {"target", plan.target},
               {"name", plan.name},
               {"of_executable", plan.is_executable ? of_executable : ""}});
}

std::string emit_main_source(const Plan& plan) {
  const Unit& unit = plan.units.front();
  std::string declarations, calls;
  for (const Unit& other : plan.units) {
    if (other.source.empty()) continue;
    declarations += "void " + other.function + "(Registry& registry); // " + other.file + "\n";
    calls += other.function + "(registry);\n";
  }
  // A target that registers nothing needs no registry: a program that only queries does not link the runtime.
  const bool registers = registers_anything(unit) || !calls.empty();
  const std::string before = registers ? "if (!registry.enter(" + quote(plan.target) + ")) return;\n" + calls : "";
  return fill(R"(
// Generated by reflekt $version$ for the target `$target$`. Do not edit.
#include "$target$.reflekt.hpp"

$library$

$user$

$check$

namespace arkitekt::generated::$name$ {

$parts$
$declarations$
$registration$

} // namespace arkitekt::generated::$name$
$bodies$
)",
              {{"version", ARKITEKT_VERSION},
               {"target", plan.target},
               {"name", plan.name},
               {"library", library_includes(unit)},
               {"user", user_includes(plan)},
               {"check", version_check()},
               {"parts", emit_unit_parts(unit)},
               {"declarations", declarations},
               {"registration", emit_registration(unit, before)},
               {"bodies", emit_bodies(unit, plan.name)}});
}

std::string emit_source(const Plan& plan, const Unit& unit) {
  return fill(R"(
// Generated by reflekt $version$ for the target `$target$`. Do not edit.
// $source$ ends with: #include "$file$"
$library$

$check$

namespace arkitekt::generated::$name$ {

$parts$
void $function$(Registry& registry);
$registration$

} // namespace arkitekt::generated::$name$
$bodies$
)",
              {{"version", ARKITEKT_VERSION},
               {"target", plan.target},
               {"name", plan.name},
               {"source", file_name_of(unit.source)},
               {"file", unit.file},
               {"function", unit.function},
               {"library", library_includes(unit)},
               {"check", version_check()},
               {"parts", emit_unit_parts(unit)},
               {"registration", emit_registration(unit, "")},
               {"bodies", emit_bodies(unit, plan.name)}});
}

} // namespace

std::vector<GeneratedFile> emit(const Plan& plan) {
  std::vector<GeneratedFile> files = {{plan.target + ".reflekt.hpp", emit_header(plan)},
                                      {plan.units.front().file, emit_main_source(plan)}};
  for (const Unit& unit : plan.units)
    if (!unit.source.empty()) files.push_back({unit.file, emit_source(plan, unit)});
  return files;
}

} // namespace reflekt
