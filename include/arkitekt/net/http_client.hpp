// HTTP as a client, on libcurl: one request in, one whole answer out.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/result.hpp>
#include <cstddef>
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
  double connect_timeout = 10;                         ///< seconds; 0 = none
  double timeout = 60;                                 ///< seconds for the whole request; 0 = none
  std::size_t response_limit = 1024UL * 1024U * 1024U; ///< a larger body (when inflated) is an error
};

struct HttpResponse {
  int status = 0;
  Headers headers = {}; ///< names in lower case
  std::string body = {};
};

/// Keeps connections alive between requests; every member may be called from any thread. Certificates and host names
/// are verified; redirects are answers, not followed; proxies are taken from the environment ($https_proxy, $no_proxy).
/// An answer of any status is a response. The errors are: transport and timeout for no (whole) answer, protocol for one
/// that is not HTTP or too large, usage for requests that cannot be sent. No error has a header or the user and
/// password of a URL in its text.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// On the calling thread, which waits; refused (Error::usage) on an I/O thread.
  Result<HttpResponse> send(const HttpRequest& request);
  /// On a thread of the library; goes on on the process's I/O threads. Does not need this object any more once it was
  /// called. A frame that is destroyed while it waits takes its request along.
  Async<Result<HttpResponse>> send_async(HttpRequest request);

 private:
  struct State;
  State* state_;
};

} // namespace arkitekt::net
