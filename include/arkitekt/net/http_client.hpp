// HTTP as a client, on libcurl: one request in, one whole answer out.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/net/proxy.hpp>
#include <arkitekt/net/security.hpp>
#include <arkitekt/result.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace arkitekt::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The contents of a file, read while they are sent.
struct FileContents {
  std::string path;
};
/// Part of a body that is not one text in memory.
using BodyPiece = std::variant<std::string, FileContents>;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  Headers headers = {};
  std::string body = {};
  std::vector<BodyPiece> more_body = {};               ///< behind `body`, one after the other
  double connect_timeout = 10;                         ///< seconds until connected, TLS included; 0 = none
  double first_byte_timeout = 0;                       ///< seconds from the sent request to the answer; 0 = none
  double idle_timeout = 0;                             ///< seconds without a byte in either direction; 0 = none
  double timeout = 60;                                 ///< seconds for the whole request; 0 = none
  std::size_t response_limit = 1024UL * 1024U * 1024U; ///< a larger body (when inflated) is an error
};

struct HttpResponse {
  int status = 0;
  Headers headers = {}; ///< names in lower case
  std::string body = {};
  /// The first header of that (lower-case) name, or "".
  std::string_view header(std::string_view name) const noexcept;
};

struct HttpClientOptions {
  Security security = {};
  Proxy proxy = {};       ///< the environment is read when the client is made
  double keep_alive = 30; ///< seconds that a connection is kept for the next request
};

/// Keeps connections alive between requests; every member may be called from any thread. Redirects are answers, not
/// followed. A kept connection that turns out to be dead before the first byte of an answer is replaced once by a fresh
/// one. An answer of any status is a response. The errors are: transport and timeout (Error::reason() says at which
/// step) for no (whole) answer, protocol for one that is not HTTP or too large, usage for requests that cannot be
/// sent. No error has a header or the user and password of a URL in its text.
class HttpClient {
 public:
  HttpClient() : HttpClient(HttpClientOptions{}) {}
  explicit HttpClient(HttpClientOptions options);
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
