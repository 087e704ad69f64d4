// Many coroutines wait for one thing that happens once.
#pragma once
#include <arkitekt/async/executor.hpp>
#include <memory>
#include <mutex>
#include <vector>

namespace arkitekt::detail {

/// Those who wait go on on the I/O threads. One that is destroyed while it waits is forgotten.
class Gate {
 public:
  void open() {
    std::vector<std::shared_ptr<Waiting>> all;
    {
      const std::lock_guard lock(mutex_);
      is_open_ = true;
      all.swap(waiting_);
    }
    for (std::shared_ptr<Waiting>& one : all)
      async::io_executor().post([one = std::move(one)] {
        if (const std::coroutine_handle<> handle = one->take()) handle.resume();
      });
  }

 private:
  // Shared by the coroutine and whoever resumes it: either may be the last.
  struct Waiting {
    std::mutex mutex;
    std::coroutine_handle<> handle;
    std::coroutine_handle<> take() {
      const std::lock_guard lock(mutex);
      return std::exchange(handle, nullptr);
    }
  };

 public:
  class [[nodiscard]] Awaiter {
   public:
    explicit Awaiter(Gate& gate) : gate_(gate) {}
    Awaiter(Awaiter&&) noexcept = default;
    ~Awaiter() {
      if (waiting_) waiting_->take();
    }
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> self) {
      const std::lock_guard lock(gate_.mutex_);
      if (gate_.is_open_) return false;
      waiting_ = std::make_shared<Waiting>();
      waiting_->handle = self;
      gate_.waiting_.push_back(waiting_);
      return true;
    }
    void await_resume() const noexcept {}

   private:
    Gate& gate_;
    std::shared_ptr<Waiting> waiting_;
  };
  /// `co_await gate.wait();`. The gate has to live until then.
  Awaiter wait() { return Awaiter(*this); }

 private:
  std::mutex mutex_;
  bool is_open_ = false;
  std::vector<std::shared_ptr<Waiting>> waiting_;
};

} // namespace arkitekt::detail
