// The page at /: the actions of the app, each with a command line that runs it.
#pragma once
#include <arkitekt/registry.hpp>
#include <string>
#include <string_view>

namespace arkitekt::serve {

/// HTML. `host`: what the client calls us, from its Host header; it is escaped, like everything else.
std::string page_text(const Registry& registry, std::string_view name, std::string_view host);

} // namespace arkitekt::serve
