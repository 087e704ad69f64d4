// Files among the variables.
#pragma once
#include <arkitekt/links.hpp>
#include <string_view>

namespace arkitekt::detail {

/// There is an Upload among the variables that nobody has taken out.
bool holds_upload(std::string_view variables);

/// Takes the Uploads out of the operation's variables, where null stays, and into its files.
Result<> take_uploads(Operation& operation);

} // namespace arkitekt::detail
