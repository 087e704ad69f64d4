#include "net/worker.hpp"
#include "async/io_threads.hpp"
#include <algorithm>
#include <boost/asio/post.hpp>
#include <vector>

namespace arkitekt::net {

void close(Socket& socket) noexcept {
  boost::system::error_code ignored;
  static_cast<void>(socket.close(ignored));
}
void end_sending(Socket& socket) noexcept {
  boost::system::error_code ignored;
  static_cast<void>(socket.shutdown(Socket::shutdown_send, ignored));
}

Connection::Connection(Worker& worker) : worker_(worker) { worker_.connections_.insert(this); }
Connection::~Connection() { worker_.connections_.erase(this); }

Worker::Worker(double idle_timeout)
    : idle_timeout_(idle_timeout), busy_(context.get_executor()), alarm_(context.get_executor()) {
  schedule_tick();
  thread_ = std::thread([this] {
    const async::IoThread mark;
    context.run();
  });
  id_ = thread_.get_id();
}

Worker::~Worker() {
  stop();
  join();
}

void Worker::stop() {
  boost::asio::post(context, [this] {
    if (std::exchange(stopping_, true)) return;
    const std::vector<Connection*> all(connections_.begin(), connections_.end()); // stop() may remove some
    for (Connection* connection : all)
      if (connections_.contains(connection)) connection->stop();
    busy_.reset();
    alarm_.cancel();
  });
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

Time Worker::deadline() const {
  if (stopping_) return std::chrono::steady_clock::now() + grace;
  if (idle_timeout_ <= 0) return Time::max();
  const std::chrono::duration<double> idle(std::min(idle_timeout_, 3.2e9)); // a century fits the clock
  return std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(idle);
}

void Worker::schedule_tick() {
  const double step = stopping_ ? 0.01 : idle_timeout_ > 0 ? std::clamp(idle_timeout_ / 8, 0.005, 0.5) : 0.5;
  alarm_.expires_after(std::chrono::microseconds(static_cast<long>(step * 1e6)));
  alarm_.async_wait([this](const boost::system::error_code&) {
    const std::vector<Connection*> all(connections_.begin(), connections_.end());
    const Time now = std::chrono::steady_clock::now();
    for (Connection* connection : all)
      if (connections_.contains(connection)) connection->tick(now);
    if (!stopping_ || !connections_.empty()) schedule_tick();
  });
}

} // namespace arkitekt::net
