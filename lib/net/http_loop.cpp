// One thread of its own drives one multi handle with curl_multi_poll. The other way, curl_multi_socket_action on the
// Asio threads, saves a hop between threads, and costs a mirror of libcurl's sockets and timers in Asio, where a closed
// and reused descriptor is a known trap. Nothing here runs user code, so one thread is enough for thousands of
// requests.
#include "net/http_loop.hpp"
#include "net/http_transfer.hpp"
#include <arkitekt/async/executor.hpp>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

namespace arkitekt::net {

// Shared by the waiting coroutine and the loop: either may be the last.
struct Exchange {
  explicit Exchange(HttpRequest request_) : request(std::move(request_)) {}

  HttpRequest request;
  Transfer transfer;
  std::optional<Result<HttpResponse>> result;

  void wait(std::coroutine_handle<> handle) {
    const std::lock_guard lock(mutex);
    waiting = handle;
  }
  /// The one to resume; nothing when it was destroyed.
  std::coroutine_handle<> take_waiting() {
    const std::lock_guard lock(mutex);
    return std::exchange(waiting, nullptr);
  }

 private:
  std::mutex mutex;
  std::coroutine_handle<> waiting;
};

namespace {

class HttpLoop {
 public:
  static HttpLoop& instance() {
    initialize_curl(); // before the guard below: OpenSSL's own clean-up at exit must come after the thread's end
    static HttpLoop* const loop = new HttpLoop;
    static const struct AtExit {
      ~AtExit() { loop->stop(); }
    } at_exit;
    return *loop;
  }

  void add(std::shared_ptr<Exchange> exchange) {
    {
      const std::lock_guard lock(mutex_);
      added_.push_back(std::move(exchange));
    }
    curl_multi_wakeup(multi_);
  }
  void remove(std::shared_ptr<Exchange> exchange) {
    {
      const std::lock_guard lock(mutex_);
      removed_.push_back(std::move(exchange));
    }
    curl_multi_wakeup(multi_);
  }

 private:
  HttpLoop() : multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, 256L); // more wait in the queue, not for descriptors
    thread_ = std::thread([this] { run(); });
  }
  // Requests that are still under way stay where they are; the process ends.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    curl_multi_wakeup(multi_);
    thread_.join();
  }

  void run() {
    constexpr int longest = 60'000; // milliseconds; libcurl's own timers and wake-ups come in between
    while (take_orders()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      take_results();
      curl_multi_poll(multi_, nullptr, 0, longest, nullptr);
    }
  }

  bool take_orders() {
    std::vector<std::shared_ptr<Exchange>> added;
    std::vector<std::shared_ptr<Exchange>> removed;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return false;
      added.swap(added_);
      removed.swap(removed_);
    }
    for (std::shared_ptr<Exchange>& exchange : added) {
      CURL* const handle = exchange->transfer.handle();
      curl_multi_add_handle(multi_, handle);
      under_way_.emplace(handle, std::move(exchange));
    }
    for (const std::shared_ptr<Exchange>& exchange : removed) {
      if (under_way_.erase(exchange->transfer.handle()) == 1)
        curl_multi_remove_handle(multi_, exchange->transfer.handle());
    }
    return true;
  }

  void take_results() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      CURL* const handle = message->easy_handle;
      std::shared_ptr<Exchange> exchange = std::move(under_way_.extract(handle).mapped());
      exchange->result = exchange->transfer.finish(code);
      curl_multi_remove_handle(multi_, handle);
      async::io_executor().post([exchange = std::move(exchange)] {
        if (const std::coroutine_handle<> waiting = exchange->take_waiting()) waiting.resume();
      });
    }
  }

  CURLM* multi_;
  std::unordered_map<CURL*, std::shared_ptr<Exchange>> under_way_; // the thread's own
  std::mutex mutex_;
  std::vector<std::shared_ptr<Exchange>> added_, removed_;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace

SendInBackground::SendInBackground(HttpRequest request) : exchange_(std::make_shared<Exchange>(std::move(request))) {}

SendInBackground::~SendInBackground() {
  if (exchange_ && exchange_->take_waiting()) HttpLoop::instance().remove(exchange_);
}

bool SendInBackground::await_ready() {
  if (const Result<> prepared = exchange_->transfer.prepare(exchange_->request); !prepared)
    exchange_->result = prepared.error();
  return exchange_->result.has_value();
}
void SendInBackground::await_suspend(std::coroutine_handle<> waiting) {
  exchange_->wait(waiting);
  HttpLoop::instance().add(std::shared_ptr<Exchange>(exchange_)); // this may be gone before add() returns
}
Result<HttpResponse> SendInBackground::await_resume() { return std::move(*exchange_->result); }

} // namespace arkitekt::net
