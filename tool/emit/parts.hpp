// The parts of a generated source, one emitter each.
#pragma once
#include "tool/emit/template.hpp"
#include "tool/plan/plan.hpp"
#include <string>

namespace reflekt {

/// `in.integer(sigma_)`: reads into an lvalue; an expression of type bool.
std::string read_call(const Coding& coding, const std::string& into);
/// `out.integer(result)`: writes; an expression.
std::string write_call(const Coding& coding, const std::string& value, const std::string& writer = "out");

/// The functions of a codec.
std::string emit_codec(const Codec& codec);
/// The declaration of a codec that is used before its definition.
std::string emit_codec_declaration(const Codec& codec);

/// What an action needs: its implementation as JSON, the keys of its arguments, the adaptor.
std::string emit_action(const ActionPlan& action);
/// `{"blur", blur_implementation, run_blur},`
std::string emit_action_entry(const ActionPlan& action);

/// What a GraphQL function needs, in the target's namespace.
std::string emit_operation(const OperationPlan& operation);
/// The definition of the function itself, at global scope.
std::string emit_operation_body(const OperationPlan& operation, const std::string& target_name);

/// The tables names_of_… and keys_of_…, of a type or of arguments.
std::string emit_keys(const std::string& name, const std::vector<std::string>& keys, std::uint64_t required);

/// The loop over the members of an object in any order, from `seen` on: ends with a return from a function of type
/// bool. `cases`: of a switch over `key`.
std::string emit_key_loop(const std::string& keys, const std::string& cases);

/// `if (!condition) return false;`, for a line that begins at `indent`.
std::string return_false_unless(const std::string& condition, std::size_t indent);

} // namespace reflekt
