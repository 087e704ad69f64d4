#include "tool/plan/hooks.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/injections.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>

namespace reflekt {

namespace {

constexpr std::string_view hook_words[] = {"startup", "background", "shutdown", "configure"};

class HookPlanner {
 public:
  HookPlanner(const PortContext& context, const Function& function) : context_(context), function_(function) {}

  bool plan(HookPlan& hook) { return hook.kind == HookKind::configure ? plan_configure(hook) : plan_others(hook); }

 private:
  bool refuse(const Place& place, std::string message, std::string advice) {
    context_.diagnostics.error(place, std::move(message)).notes.push_back({place, std::move(advice), std::nullopt});
    return false;
  }
  std::string subject() const { return "hook " + quoted(function_.name); }

  bool plan_configure(HookPlan& hook) {
    hook.takes_app = !function_.parameters.empty();
    for (const Parameter& parameter : function_.parameters)
      if (parameter.type.kind != TypeKind::app || parameter.passing != Passing::reference ||
          function_.parameters.size() > 1)
        return refuse(parameter.place, subject() + " runs before there is anything but the app",
                      "take arkitekt::App& app alone");
    if (function_.returns.kind != TypeKind::nothing)
      return refuse(function_.return_place, subject() + " has a result, which nobody takes", "return void");
    return true;
  }

  bool plan_others(HookPlan& hook) {
    Injections injections;
    bool ok = true;
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      const Parameter& parameter = function_.parameters[i];
      ArgumentPlan argument;
      argument.local = parameter.name.empty() ? "taken" + std::to_string(i) : local_name(parameter.name);
      switch (inject(context_, function_, parameter, "hook", argument, injections)) {
      case Injectable::yes: hook.arguments.push_back(std::move(argument)); break;
      case Injectable::refused: ok = false; break;
      case Injectable::nothing:
        ok = refuse(parameter.place, "parameter " + quoted(parameter.name) + " of " + subject() + " comes from nowhere",
                    "hooks take states, contexts and the running arkitekt::Task");
      }
    }
    hook.states = std::move(injections.states);
    hook.contexts = std::move(injections.contexts);
    return plan_result(hook) && ok;
  }

  bool plan_result(HookPlan& hook) {
    const Handover handover = unwrap(function_.returns);
    if (handover.delivery != Delivery::once || handover.is_response)
      return refuse(function_.return_place, subject() + " hands back one thing after the other", "return it at once");
    hook.is_async = handover.is_async;
    hook.is_result = handover.is_result;
    const Type& type = *handover.value;
    if (type.kind == TypeKind::nothing) return true;
    if (hook.kind != HookKind::startup)
      return refuse(function_.return_place, subject() + " has a result, which nobody takes",
                    "only startup hooks hand back states and contexts: return void");
    hook.gives_tuple = type.kind == TypeKind::tuple;
    const std::vector<Type> one = {type};
    for (const Type& part : hook.gives_tuple ? type.arguments : one)
      if (!plan_given(hook, part)) return false;
    return true;
  }
  bool plan_given(HookPlan& hook, const Type& type) {
    const bool is_pointer = type.kind == TypeKind::smart_pointer && type.container == "unique_ptr";
    const Record* record = find_record(context_.model, is_pointer ? type.arguments.front() : type);
    const bool is_state = record && !is_pointer && find(record->attributes, "state");
    if (!record || (!is_state && role_of(*record) != Role::context))
      return refuse(function_.return_place,
                    subject() + " hands back " + quoted(type.written) + ", which is neither a state nor a context",
                    "mark its type: struct [[arkitekt::state]] … or class [[arkitekt::context]] …; a context that "
                    "cannot be copied comes as std::unique_ptr");
    auto& list = is_state ? hook.gives_states : hook.gives_contexts;
    hook.gives.push_back({is_state, is_pointer, list.size(), record->qualified});
    list.push_back({record->qualified, is_state ? state_name_of(*record) : record->name});
    return true;
  }

  const PortContext& context_;
  const Function& function_;
};

} // namespace

const Attribute* hook_of(const Function& function) {
  for (const std::string_view word : hook_words)
    if (const Attribute* attribute = find(function.attributes, word)) return attribute;
  return nullptr;
}

std::optional<HookPlan> plan_hook(const PortContext& context, const Function& function, CodecBook& codecs) {
  if (!check_function(context.diagnostics, function, "hook")) return std::nullopt;
  HookPlan hook;
  const auto* word = std::ranges::find(hook_words, hook_of(function)->word);
  hook.kind = static_cast<HookKind>(word - std::begin(hook_words));
  if (!HookPlanner(context, function).plan(hook)) return std::nullopt;
  hook.name = codecs.names().take("hook_" + c_identifier(function.name));
  hook.display = without_colons(function.qualified);
  hook.callee = function.qualified;
  return hook;
}

} // namespace reflekt
