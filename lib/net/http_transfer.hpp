// One request on its way through libcurl. Private: the only headers with <curl/curl.h> are here.
#pragma once
#include <arkitekt/net/http_client.hpp>
#include <curl/curl.h>
#include <string>

namespace arkitekt::net {

/// An easy handle, used for one request after the other. The connections it opened stay open in between (those of a
/// multi handle: in that).
class Transfer {
 public:
  Transfer();
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// `request` must live until finish(). The error says why it cannot be sent.
  Result<> prepare(const HttpRequest& request);
  CURL* handle() const noexcept { return easy_; }
  /// What came of it; `code` as libcurl returned it.
  Result<HttpResponse> finish(CURLcode code);

 private:
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
  void set_method();
  void set_headers();
  Error explain(CURLcode code) const;

  CURL* easy_;
  curl_slist* headers_ = nullptr;
  const HttpRequest* request_ = nullptr;
  HttpResponse response_;
  bool too_large_ = false;
  char message_[CURL_ERROR_SIZE] = {};
};

/// libcurl's, for the whole process, once.
void initialize_curl();

} // namespace arkitekt::net
