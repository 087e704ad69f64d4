// The process's Asio context, for lib/net and lib/serve. Private: no public header includes Boost.
#pragma once
#include <boost/asio/io_context.hpp>

namespace arkitekt::async {

/// Runs on the process's I/O threads, which this call starts. Never destroyed.
boost::asio::io_context& io_context();

} // namespace arkitekt::async
