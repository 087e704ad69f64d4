#include "net/http_loop.hpp"
#include "net/http_transfer.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/http_client.hpp>
#include <memory>
#include <mutex>

namespace arkitekt::net {

// libcurl keeps connections in the easy handle that made them: those that wait are taken newest first, so that few
// callers use few connections.
struct HttpClient::State {
  std::mutex mutex;
  std::vector<std::unique_ptr<Transfer>> idle;

  std::unique_ptr<Transfer> take() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        std::unique_ptr<Transfer> transfer = std::move(idle.back());
        idle.pop_back();
        return transfer;
      }
    }
    return std::make_unique<Transfer>();
  }
  void give_back(std::unique_ptr<Transfer> transfer) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(transfer));
  }
};

// libcurl begins here, not with the first request: so its end at exit comes after that of a client which is a static.
HttpClient::HttpClient() : state_((initialize_curl(), new State)) {}
HttpClient::~HttpClient() { delete state_; }

Result<HttpResponse> HttpClient::send(const HttpRequest& request) {
  if (async::is_io_thread())
    return Error(ErrorKind::usage, "a request that blocks, on an I/O thread: use the asynchronous form there");
  std::unique_ptr<Transfer> transfer = state_->take();
  const Result<> prepared = transfer->prepare(request);
  Result<HttpResponse> result = prepared ? transfer->finish(curl_easy_perform(transfer->handle())) : prepared.error();
  state_->give_back(std::move(transfer));
  return result;
}

Async<Result<HttpResponse>> HttpClient::send_async(HttpRequest request) {
  SendInBackground sending(std::move(request));
  co_return co_await sending;
}

} // namespace arkitekt::net
