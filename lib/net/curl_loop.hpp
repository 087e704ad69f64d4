// The library's own thread for everything of libcurl that nobody's thread waits for.
//
// One thread drives one multi handle with curl_multi_poll. The other way, curl_multi_socket_action on the Asio threads,
// saves a hop between threads, and costs a mirror of libcurl's sockets and timers in Asio, where a closed and reused
// descriptor is a known trap. Nothing here runs user code, so one thread is enough for thousands of requests.
#pragma once
#include <chrono>
#include <curl/curl.h>
#include <memory>

namespace arkitekt::net {

using Moment = std::chrono::steady_clock::time_point;
/// Moment::max() for 0.
Moment after(Moment start, double seconds);

/// What the loop looks after, from add_to_loop() until it says that it is over. The members below are called on the
/// loop's thread.
class LoopMember {
 public:
  virtual ~LoopMember() = default;
  LoopMember() = default;
  LoopMember(const LoopMember&) = delete;
  LoopMember& operator=(const LoopMember&) = delete;

  virtual CURL* handle() const noexcept = 0;
  /// libcurl is through with the handle. False: it is over, and leaves the loop.
  virtual bool done(CURLcode code) = 0;
  /// Of a member that stays after done(): what of its socket to wait for (CURL_WAIT_POLLIN, CURL_WAIT_POLLOUT).
  virtual short awaited() const { return 0; }
  virtual curl_socket_t socket() const { return CURL_SOCKET_BAD; }
  /// The socket is ready, or somebody called wake(). False: it is over.
  virtual bool ready() { return true; }
  /// When tick() is due.
  virtual Moment deadline() const { return Moment::max(); }
  /// False: it is over.
  virtual bool tick(Moment) { return true; }
};

/// From any thread; they act in the order of the calls.
void add_to_loop(std::shared_ptr<LoopMember> member);
void wake_in_loop(std::shared_ptr<LoopMember> member);
/// Its connection or request is broken off. One that is over already: nothing happens.
void remove_from_loop(std::shared_ptr<LoopMember> member);

} // namespace arkitekt::net
