#include <arkitekt/runtime/valve.hpp>

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace arkitekt::runtime {

struct Valve::State {
  std::atomic<int> closed = 0;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::coroutine_handle<>> waiting;

  void wake() {
    std::vector<std::coroutine_handle<>> woken;
    {
      const std::lock_guard lock(mutex);
      woken.swap(waiting);
      changed.notify_all();
    }
    for (const auto coroutine : woken) async::io_executor().post(coroutine);
  }

  struct Wait { // may resume too early
    State& state;
    const std::stop_token& stop;
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> self) {
      const std::lock_guard lock(state.mutex);
      if (state.closed == 0 || stop.stop_requested()) return false;
      state.waiting.push_back(self);
      return true;
    }
    void await_resume() const noexcept {}
  };
};

Valve::Valve() : state_(std::make_shared<State>()) {}
Valve::~Valve() { state_->wake(); }

void Valve::close() noexcept { ++state_->closed; }
void Valve::open() {
  {
    const std::lock_guard lock(state_->mutex); // nobody is between looking and waiting
    if (--state_->closed != 0) return;
  }
  state_->wake();
}
bool Valve::is_open() const noexcept { return state_->closed == 0; }

void Valve::wait(const std::stop_token& stop) {
  if (is_open()) return;
  const std::stop_callback on_stop(stop, [state = state_] { state->wake(); });
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [&] { return state_->closed == 0 || stop.stop_requested(); });
}

Async<> Valve::opened(std::stop_token stop) {
  const auto state = state_;
  const std::stop_callback on_stop(stop, [state] { state->wake(); });
  while (state->closed != 0 && !stop.stop_requested()) {
    State::Wait wait{*state, stop};
    co_await wait;
  }
}

} // namespace arkitekt::runtime
