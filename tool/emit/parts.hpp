// The parts of a generated source, one emitter each.
#pragma once
#include "tool/emit/template.hpp"
#include "tool/plan/plan.hpp"
#include <string>

namespace reflekt {

/// `json::write_value(out, result)`: writes; an expression.
std::string write_call(const Coding& coding, const std::string& value);
/// `json::read_value<read_kernel>(in, out)`: reads; an expression of type bool.
std::string read_call(const Coding& coding, const std::string& into);
/// `out.id`, `json::as<read_kernel>(out.kernel)`: a variable, as the functions for whole objects take them.
std::string member_argument(const Coding& coding, const std::string& variable);
/// The body of a function of type bool that reads an object, each key into the member at its place.
std::string read_object(const std::vector<std::string>& keys, std::vector<std::string> members);
/// The statements that write an object. `is_input`: what is empty or absent is left out.
std::string write_object(const std::vector<std::string>& keys, std::vector<std::string> members, bool is_input);

/// The functions of a codec.
std::string emit_codec(const Codec& codec);
/// The declaration of a codec that is used before its definition.
std::string emit_codec_declaration(const Codec& codec);

/// What an action needs: its implementation as JSON, the keys of its arguments, the adaptor.
std::string emit_action(const ActionPlan& action);
/// `{"blur", blur_implementation, run_blur},`
std::string emit_action_entry(const ActionPlan& action);

std::string emit_comparison(const Comparison& comparison);
/// Its definition as JSON, and how it is written.
std::string emit_state(const StatePlan& state);
std::string emit_state_entry(const StatePlan& state);
/// The adaptor of a hook, and its tables.
std::string emit_hook(const HookPlan& hook);
std::string emit_hook_entry(const HookPlan& hook);
/// `constexpr detail::Injected states_of_blur[] = {{&typeid(::lab::Camera), "Camera", true}};`; "" for none.
std::string emit_injected(const std::string& name, const std::vector<InjectedPlan>& injected);
/// `Task task_ = call.task();`: the variable of what the runtime hands over. `from`: "call" or "hook".
std::string declare_injected(const ArgumentPlan& argument, const std::string& from);

/// What a call of another app needs, in the target's namespace.
std::string emit_call(const RemoteCallPlan& call);
/// The definition of the function or the method itself, at global scope.
std::string emit_call_body(const RemoteCallPlan& call, const std::string& target_name);

/// What a GraphQL function needs, in the target's namespace.
std::string emit_operation(const OperationPlan& operation);
/// The definition of the function itself, at global scope.
std::string emit_operation_body(const OperationPlan& operation, const std::string& target_name);

} // namespace reflekt
