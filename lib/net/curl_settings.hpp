// What a libcurl handle has to know before it connects anywhere, and what its failures mean. Private: <curl/curl.h> is
// included by private headers only.
#pragma once
#include <arkitekt/error.hpp>
#include <arkitekt/net/http_client.hpp>
#include <arkitekt/version.hpp>
#include <curl/curl.h>
#include <memory>
#include <string>

namespace arkitekt::net {

/// libcurl's, for the whole process, once.
void initialize_curl();

/// What all requests of a client share. Handles point into it, so it outlives them.
struct Settings {
  explicit Settings(HttpClientOptions options);
  Security security;
  ProxyTable proxies;
  double keep_alive;
};
using SharedSettings = std::shared_ptr<const Settings>;

/// Where a URL leads. The parts of the URL that may hold secrets are in `user`, `password` and `target` only.
struct Address {
  bool is_secure = false;
  std::string host; ///< as in the URL: an IPv6 address in brackets
  int port = 0;
  std::string target; ///< "/path?query", as it is sent
  std::string user, password;
  std::string proxy; ///< URL of the proxy, "" for none
  std::string proxy_user, proxy_password;
  bool is_forwarded = false; ///< the proxy takes the request in absolute form, and sends it on

  /// "host:port".
  std::string origin() const { return host + ":" + std::to_string(port); }
};
/// What is to be spoken there: it decides how a proxy is used.
enum class Purpose { http, websocket };
/// Of a URL with the scheme http or https (of a WebSocket also ws or wss). The error: usage, without the URL.
Result<Address> parse_address(const std::string& url, const Settings& settings, Purpose purpose = Purpose::http);

/// Sets what connecting takes: TLS, proxy, timeout in seconds (0: none). `message` is libcurl's buffer for its own
/// explanation (CURL_ERROR_SIZE).
void prepare_connection(CURL* easy, const Settings& settings, const Address& address, double connect_timeout,
                        char* message);

/// Why there is no connection, or none any more: transport or timeout with its reason, or protocol.
Error explain_failure(CURL* easy, CURLcode code, const Address& address, double connect_timeout, const char* message);

/// What we call ourselves.
inline constexpr const char* user_agent = "arkitekt/" ARKITEKT_VERSION;

long milliseconds(double seconds, long none);
/// "1 second", "0.5 seconds".
std::string in_words(double seconds);

// The errors that requests of all kinds share.
Error closed_error(const Address& address);                    ///< before an answer
Error broken_error(const Address& address);                    ///< in the middle of one
Error no_answer_error(const Address& address, double seconds); ///< within the time
Error too_large_error(const Address& address, std::size_t limit);
Error broken_websocket_error(const Address& address); ///< without a close frame
Error not_http_error(const Address& address);
Error not_decompressed_error(const Address& address);

/// RFC 9110 §5.6.2.
bool is_token(std::string_view text);
/// Holds no line break and no 0.
bool is_line(std::string_view text);
/// Error::usage names the header.
Result<> check_headers(const Headers& headers);

} // namespace arkitekt::net
