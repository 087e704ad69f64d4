// A request that nobody's thread waits for.
#pragma once
#include "net/curl_settings.hpp"
#include <arkitekt/net/http_client.hpp>
#include <coroutine>
#include <memory>

namespace arkitekt::net {

struct Exchange;

/// `co_await SendInBackground(std::move(request), settings)`: the answer, on one of the process's I/O threads.
/// When whoever awaits it is told to stop, the request is broken off: Error::cancelled.
class SendInBackground {
 public:
  SendInBackground(HttpRequest request, SharedSettings settings);
  SendInBackground(SendInBackground&&) noexcept = default;
  SendInBackground& operator=(SendInBackground&&) = delete;
  /// Of a frame that is destroyed while it waits: the request is broken off.
  ~SendInBackground();

  bool await_ready();
  void await_suspend(std::coroutine_handle<> waiting);
  Result<HttpResponse> await_resume();

 private:
  std::shared_ptr<Exchange> exchange_;
};

} // namespace arkitekt::net
