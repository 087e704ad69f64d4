// The process's Asio context, for lib/net and lib/serve. Private: no public header includes Boost.
#pragma once
#include <boost/asio/io_context.hpp>

namespace arkitekt::async {

/// Runs on the process's I/O threads, which this call starts. Never destroyed.
boost::asio::io_context& io_context();

/// While it lives, this thread is an I/O thread: is_io_thread().
class IoThread {
 public:
  IoThread() noexcept;
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;
};

} // namespace arkitekt::async
