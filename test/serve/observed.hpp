// An observer without a socket: keeps what it is sent.
#pragma once
#include <arkitekt/json/value.hpp>
#include <arkitekt/net/server.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace arkitekt::serve {

class FakeSocket final : public net::WebSocket {
 public:
  void send(std::string text) override {
    const std::lock_guard lock(mutex_);
    sent_.push_back(std::move(text));
    changed_.notify_all();
  }
  void close(int code, std::string_view) override {
    const std::lock_guard lock(mutex_);
    closed_with_ = code;
  }
  std::size_t waiting() const noexcept override {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }

  void let_wait(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    waiting_ = bytes;
  }
  int closed_with() const {
    const std::lock_guard lock(mutex_);
    return closed_with_;
  }
  /// All messages, as soon as there are `count` of them.
  std::vector<json::Value> messages(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return sent_.size() >= count; });
    std::vector<json::Value> values;
    for (const std::string& text : sent_) values.push_back(json::parse(text).value());
    return values;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> sent_;
  std::size_t waiting_ = 0;
  int closed_with_ = 0;
};

} // namespace arkitekt::serve
