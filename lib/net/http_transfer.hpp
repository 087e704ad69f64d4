// One request on its way through libcurl.
#pragma once
#include "net/curl_loop.hpp"
#include "net/curl_settings.hpp"
#include "net/http_body.hpp"
#include <arkitekt/net/http_client.hpp>
#include <curl/curl.h>
#include <optional>
#include <string>

namespace arkitekt::net {

/// An easy handle with one request.
class Transfer {
 public:
  Transfer(HttpRequest request, SharedSettings settings);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// The error says why it cannot be sent.
  Result<> prepare();
  CURL* handle() const noexcept { return easy_; }
  /// What came of it; `code` as libcurl returned it.
  Result<HttpResponse> finish(CURLcode code);

  /// When the server has been silent for too long, if nothing comes until then.
  Moment deadline() const;
  /// True: it was.
  bool is_overdue(Moment now);

 private:
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t give_body(char* into, std::size_t size, std::size_t count, void* self);
  static int rewind_body(void* self, curl_off_t offset, int origin);
  void set_method();
  void set_headers();
  Error explain(CURLcode code) const;
  /// The seconds that apply now.
  double patience() const;

  HttpRequest request_;
  SharedSettings settings_;
  Address address_;
  BodyReader body_;
  CURL* easy_;
  curl_slist* headers_ = nullptr;
  HttpResponse response_;
  bool too_large_ = false;
  double overdue_ = 0; // the patience that was too short

  // What the silence is measured by. libcurl does not tell when it is connected, or has sent something, so we look.
  Moment next_look_ = Moment::min();
  curl_off_t uploaded_ = 0;
  std::size_t received_ = 0;
  std::size_t heard_of_ = 0;
  Moment heard_ = Moment::max(); // not before it is connected
  char message_[CURL_ERROR_SIZE] = {};
};

} // namespace arkitekt::net
