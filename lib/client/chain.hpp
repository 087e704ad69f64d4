// What the files of this room share about chains.
#pragma once
#include <arkitekt/links.hpp>
#include <string>

namespace arkitekt::detail {

/// The chain of Client(url, options).
std::shared_ptr<LinkChain> make_default_chain(const std::string& url, const ClientOptions& options);

/// Only in a catch block. What links and the functions that they were given threw, as the Error of the call; Cancelled,
/// which is no std::exception, goes on.
Error current_exception_as_error();

/// `seconds` from now; max() for 0, which is no limit.
std::chrono::steady_clock::time_point moment_in(double seconds);

/// Adds `"name": value` to a JSON object that may be "".
void add_member(std::string& object, std::string_view name, std::string_view value);

} // namespace arkitekt::detail
