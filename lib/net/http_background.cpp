#include "net/http_background.hpp"
#include "net/curl_loop.hpp"
#include "net/http_transfer.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/async/scope.hpp>
#include <mutex>
#include <optional>
#include <stop_token>

namespace arkitekt::net {

// Shared by the waiting coroutine and the loop: either may be the last.
struct Exchange final : LoopMember, std::enable_shared_from_this<Exchange> {
  Exchange(HttpRequest request, SharedSettings settings) : transfer(std::move(request), std::move(settings)) {}

  Transfer transfer;
  std::optional<Result<HttpResponse>> result;
  bool is_cancelled = false; // whoever takes what waits decides: `result` may be written at the same time

  void wait(std::coroutine_handle<> handle) {
    const std::lock_guard lock(mutex_);
    waiting_ = handle;
  }
  /// The one to resume; nothing when it was destroyed.
  std::coroutine_handle<> take_waiting() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, nullptr);
  }

  /// Of the coroutine that waits. Called when that waits already.
  void heed_stop() {
    if (stop_.stop_possible()) on_stop_.emplace(stop_, Cancel{weak_from_this()});
  }

  CURL* handle() const noexcept override { return transfer.handle(); }
  bool done(CURLcode code) override {
    result = transfer.finish(code);
    async::io_executor().post([self = shared_from_this()] {
      if (const std::coroutine_handle<> waiting = self->take_waiting()) waiting.resume();
    });
    return false;
  }
  Moment deadline() const override { return transfer.deadline(); }
  bool tick(Moment now) override { return !transfer.is_overdue(now) || done(CURLE_OPERATION_TIMEDOUT); }

 private:
  struct Cancel {
    std::weak_ptr<Exchange> exchange;
    void operator()() const {
      async::io_executor().post([exchange_ = exchange] {
        const std::shared_ptr<Exchange> self = exchange_.lock();
        const std::coroutine_handle<> waiting = self ? self->take_waiting() : nullptr;
        if (!waiting) return; // it has its answer
        self->is_cancelled = true;
        remove_from_loop(self);
        waiting.resume();
      });
    }
  };

  std::mutex mutex_;
  std::coroutine_handle<> waiting_;
  const std::stop_token stop_ = detail::current_stop_token();
  std::optional<std::stop_callback<Cancel>> on_stop_;
};

SendInBackground::SendInBackground(HttpRequest request, SharedSettings settings)
    : exchange_(std::make_shared<Exchange>(std::move(request), std::move(settings))) {}

SendInBackground::~SendInBackground() {
  if (exchange_ && exchange_->take_waiting()) remove_from_loop(exchange_);
}

bool SendInBackground::await_ready() {
  if (const Result<> prepared = exchange_->transfer.prepare(); !prepared) exchange_->result = prepared.error();
  return exchange_->result.has_value();
}
void SendInBackground::await_suspend(std::coroutine_handle<> waiting) {
  const std::shared_ptr<Exchange> exchange = exchange_; // this may be gone before it is added
  exchange->wait(waiting);
  add_to_loop(exchange);
  exchange->heed_stop();
}
Result<HttpResponse> SendInBackground::await_resume() {
  if (exchange_->is_cancelled) return Error(ErrorKind::cancelled, "the request was given up");
  return std::move(*exchange_->result);
}

} // namespace arkitekt::net
