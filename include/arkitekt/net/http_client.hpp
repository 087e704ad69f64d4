// HTTP as a client, on libcurl: one request in, one whole answer out.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/result.hpp>
#include <string>
#include <utility>
#include <vector>

namespace arkitekt::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  Headers headers = {};
  std::string body = {};
  double connect_timeout = 10; ///< seconds; 0 = none
  double timeout = 60;         ///< seconds for the whole request; 0 = none
};

struct HttpResponse {
  int status = 0;
  Headers headers = {}; ///< names in lower case
  std::string body = {};
};

/// Keeps connections alive between requests; every member may be called from any thread. Certificates and host names
/// are verified. An answer of any status is a response; the error is for no answer: Error::transport, Error::timeout.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// On the calling thread, which waits.
  Result<HttpResponse> send(const HttpRequest& request);
  /// On the runtime's I/O threads.
  Async<Result<HttpResponse>> send_async(HttpRequest request);

 private:
  struct State;
  State* state_;
};

} // namespace arkitekt::net
