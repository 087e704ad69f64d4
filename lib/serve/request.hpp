// What clients send: bodies of commands, the first message of an observer, filters in a query.
#pragma once
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::serve {

/// The body of POST /assign, /assign/{interface} and /{interface}.
struct AssignRequest {
  std::string interface_name; ///< "" when it is not in the body
  std::string args;           ///< a JSON object
  std::string reference;
};

/// The error's message is for the client. All texts here must have a 0 behind them, as json::Reader needs.
Result<AssignRequest> read_assign(std::string_view body);
/// `{"task":id}`, of commands to a task.
Result<std::string> read_task(std::string_view body);

/// What an observer wants to see. An empty list is everything of its kind.
struct Filter {
  std::vector<std::string> action_keys, state_keys, lock_keys;
};

/// nullopt: not a JSON object, or a member is of the wrong type.
std::optional<Filter> read_init(std::string_view message);

/// All values of `name` in `a=1,2&a=3`, decoded and taken apart at commas; blank ones are dropped.
std::vector<std::string> query_values(std::string_view query, std::string_view name);

bool matches(const std::vector<std::string>& keys, std::string_view key) noexcept;

} // namespace arkitekt::serve
