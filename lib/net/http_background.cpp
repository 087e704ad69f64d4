#include "net/http_background.hpp"
#include "net/curl_loop.hpp"
#include "net/http_transfer.hpp"
#include <arkitekt/async/executor.hpp>
#include <mutex>
#include <optional>

namespace arkitekt::net {

// Shared by the waiting coroutine and the loop: either may be the last.
struct Exchange final : LoopMember, std::enable_shared_from_this<Exchange> {
  Exchange(HttpRequest request, SharedSettings settings) : transfer(std::move(request), std::move(settings)) {}

  Transfer transfer;
  std::optional<Result<HttpResponse>> result;

  void wait(std::coroutine_handle<> handle) {
    const std::lock_guard lock(mutex_);
    waiting_ = handle;
  }
  /// The one to resume; nothing when it was destroyed.
  std::coroutine_handle<> take_waiting() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, nullptr);
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
  std::mutex mutex_;
  std::coroutine_handle<> waiting_;
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
  exchange_->wait(waiting);
  add_to_loop(std::shared_ptr<Exchange>(exchange_)); // this may be gone before it returns
}
Result<HttpResponse> SendInBackground::await_resume() { return std::move(*exchange_->result); }

} // namespace arkitekt::net
