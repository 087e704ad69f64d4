// What actions and GraphQL functions ask of a function alike.
#pragma once
#include "tool/plan/plan.hpp"
#include <string>
#include <string_view>

namespace reflekt {

/// Complains about functions that generated code cannot call or define: templates, member functions and so on.
/// `what`: "action", "query", "mutation".
bool check_function(arkitekt::Diagnostics& diagnostics, const Function& function, std::string_view what);

/// Complains about `T&` and `T&&`. `subject`: "parameter 'image' of action 'blur'".
bool check_passing(arkitekt::Diagnostics& diagnostics, const std::string& subject, const Parameter& parameter);

/// What a function's result type says besides the value: how often it comes, how to wait, how failures are told.
struct Handover {
  const Type* value; ///< inside of all that
  Delivery delivery = Delivery::once;
  bool is_async = false;    ///< Async
  bool is_result = false;   ///< Result, inside of Async, Generator or Stream
  bool is_response = false; ///< Response, inside of all others
};
/// Takes Async, Generator, Stream, Result and Response off, in this order.
Handover unwrap(const Type& declared);

/// "const ::std::string&": the parameter's type as it stands in the declaration.
std::string declared_type(const Parameter& parameter);
/// The result's type as it stands in the declaration.
std::string declared_result(const Function& function);

} // namespace reflekt
