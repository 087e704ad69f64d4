// One thread of a server and the connections that it serves. A connection stays with its worker, so that nothing in
// it needs a lock.
#pragma once
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <thread>
#include <unordered_set>

namespace arkitekt::net {

using Time = std::chrono::steady_clock::time_point;
/// Bound to one io_context by type: Asio's own tcp::socket hides its executor behind virtual calls.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Alarm =
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      boost::asio::io_context::executor_type>;

/// Closing and shutting down: what goes wrong there changes nothing.
void close(Socket& socket) noexcept;
/// The other side reads the end; it may still send.
void end_sending(Socket& socket) noexcept;

class Worker;

/// What a worker looks after. Lives in shared pointers that its pending operations hold.
class Connection {
 public:
  explicit Connection(Worker& worker);
  virtual ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Called several times in each idle timeout: the place for deadlines.
  virtual void tick(Time now) = 0;
  /// The server stops: end within Worker::grace.
  virtual void stop() = 0;

 protected:
  Worker& worker_;
};

class Worker {
 public:
  /// How long a connection may take to say good-bye.
  static constexpr std::chrono::seconds grace{1};

  /// `idle_timeout` in seconds, 0 = none.
  explicit Worker(double idle_timeout);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Ends its connections, then its thread. From any thread; twice is fine.
  void stop();
  /// Waits for the thread.
  void join();
  bool is_this_thread() const noexcept { return id_ == std::this_thread::get_id(); }
  bool is_stopping() const noexcept { return stopping_; } ///< on its own thread
  /// When something that shows no life from now on is given up.
  Time deadline() const;

 private:
  friend class Connection;
  void schedule_tick();

  // The context is destroyed first: handlers that never ran own connections.
  std::unordered_set<Connection*> connections_;
  double idle_timeout_;
  bool stopping_ = false;

 public:
  boost::asio::io_context context{1};

 private:
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy_;
  Alarm alarm_;
  std::thread thread_;
  std::thread::id id_; // thread_ forgets its own when it is joined
};

} // namespace arkitekt::net
