// Back-pressure: who takes events closes the valve when it has enough, and those who make many wait before it.
#pragma once
#include <arkitekt/async.hpp>
#include <memory>
#include <stop_token>

namespace arkitekt::runtime {

/// Closed as often as it was not opened again. From any thread.
class Valve {
 public:
  Valve();
  ~Valve();
  Valve(const Valve&) = delete;
  Valve& operator=(const Valve&) = delete;

  void close() noexcept;
  void open();
  bool is_open() const noexcept;

  /// Until it is open, or `stop` is requested. For threads.
  void wait(const std::stop_token& stop);
  /// The same for coroutines.
  Async<> opened(std::stop_token stop);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace arkitekt::runtime
