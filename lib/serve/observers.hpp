// Those who watch: every frame goes to each observer whose filter it passes.
#pragma once
#include "serve/request.hpp"

#include <arkitekt/net/server.hpp>
#include <arkitekt/runtime/event.hpp>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace arkitekt::serve {

/// From any thread.
class Observers {
 public:
  /// An observer that lets more than `waiting_limit` bytes wait is dropped (close code 1013).
  explicit Observers(std::size_t waiting_limit) : waiting_limit_(waiting_limit) {}

  /// `snapshot()` makes the first message. No frame passes between it and the first one that is sent.
  template <class Snapshot> void add(std::shared_ptr<net::WebSocket> socket, Filter filter, Snapshot&& snapshot) {
    const std::lock_guard lock(mutex_);
    socket->send(snapshot());
    observers_.push_back({std::move(socket), std::move(filter)});
    any_ = true;
  }
  void remove(const net::WebSocket* socket);
  /// Counts the event, also when nobody watches.
  void publish(const runtime::Event& event);

 private:
  struct Observer {
    std::shared_ptr<net::WebSocket> socket;
    Filter filter;
  };
  bool send(const Observer& observer, const std::string& frame) const;

  const std::size_t waiting_limit_;
  std::atomic<bool> any_{false};
  std::mutex mutex_; // of all below
  std::vector<Observer> observers_;
  std::uint64_t seq_ = 0;
};

} // namespace arkitekt::serve
