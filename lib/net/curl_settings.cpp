#include "net/curl_settings.hpp"
#include "async/io_threads.hpp"
#include "net/ascii.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <charconv>
#include <climits>
#include <new>
#include <system_error>

namespace arkitekt::net {

namespace {

std::string os_error(long code) {
  std::string text = std::generic_category().message(static_cast<int>(code));
  if (!text.empty()) text[0] = to_lower(text[0]);
  return text;
}

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  std::string value;
  if (curl_url_get(url.get(), part, &text, flags) == CURLUE_OK) value = text;
  curl_free(text);
  return value;
}

Url parse_proxy(const std::string& proxy) {
  Url url(curl_url());
  const std::string full = proxy.find("://") == std::string::npos ? "http://" + proxy : proxy;
  if (curl_url_set(url.get(), CURLUPART_URL, full.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return nullptr;
  return url;
}

// "host:port", without what may be secret.
std::string origin_of_proxy(const std::string& proxy) {
  const Url url = parse_proxy(proxy);
  if (!url) return "(its URL is malformed)";
  std::string port = part_of(url, CURLUPART_PORT);
  if (port.empty()) port = "1080"; // libcurl's own, for all kinds of proxies
  return part_of(url, CURLUPART_HOST) + ":" + port;
}

curl_blob blob_of(const std::string& text) { return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_NOCOPY}; }

void set_text(CURL* easy, CURLoption option, const std::string& text) {
  if (!text.empty()) curl_easy_setopt(easy, option, text.c_str());
}
void set_blob(CURL* easy, CURLoption option, const std::string& text) {
  if (text.empty()) return;
  curl_blob blob = blob_of(text);
  curl_easy_setopt(easy, option, &blob);
}

// The same authorities stand for servers and for proxies that speak TLS.
void set_authorities(CURL* easy, const Security& security) {
  const bool is_own = !security.ca_file.empty() || !security.ca_directory.empty() || !security.ca_text.empty();
  if (is_own) {
    const auto path = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    for (const CURLoption option : {CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO})
      curl_easy_setopt(easy, option, path(security.ca_file));
    for (const CURLoption option : {CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH})
      curl_easy_setopt(easy, option, path(security.ca_directory));
    for (const CURLoption option : {CURLOPT_CAINFO_BLOB, CURLOPT_PROXY_CAINFO_BLOB})
      set_blob(easy, option, security.ca_text);
  }
  const bool verifies = security.verify_certificate;
  const long host = verifies && security.verify_host ? 2 : 0;
  for (const CURLoption option : {CURLOPT_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYPEER})
    curl_easy_setopt(easy, option, verifies ? 1L : 0L);
  for (const CURLoption option : {CURLOPT_SSL_VERIFYHOST, CURLOPT_PROXY_SSL_VERIFYHOST})
    curl_easy_setopt(easy, option, host);
}

void set_identity(CURL* easy, const Security& security) {
  set_text(easy, CURLOPT_SSLCERT, security.certificate_file);
  set_blob(easy, CURLOPT_SSLCERT_BLOB, security.certificate_text);
  set_text(easy, CURLOPT_SSLKEY, security.key_file);
  set_blob(easy, CURLOPT_SSLKEY_BLOB, security.key_text);
  set_text(easy, CURLOPT_KEYPASSWD, security.key_password);
}

Error transport(ErrorReason reason, const std::string& text) { return {ErrorKind::transport, reason, text}; }

// What a failure before the first byte of an answer means where a proxy is between.
Error explain_proxy(CURL* easy, CURLcode code, const Address& address) {
  const std::string proxy = "the proxy " + origin_of_proxy(address.proxy);
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status);
  if (status != 0 && (status < 200 || status > 299))
    return transport(ErrorReason::proxy,
                     proxy + " refused to connect to " + address.origin() + " (status " + std::to_string(status) + ")");
  if (code == CURLE_COULDNT_CONNECT) {
    long reason = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &reason);
    return transport(ErrorReason::proxy,
                     "cannot connect to " + proxy + " (" + (reason != 0 ? os_error(reason) : "no route") + ")");
  }
  if (code == CURLE_COULDNT_RESOLVE_PROXY)
    return transport(ErrorReason::proxy, "cannot connect to " + proxy + " (no such host)");
  return transport(ErrorReason::proxy, proxy + " gave no connection to " + address.origin());
}

bool is_connected(CURL* easy) {
  curl_off_t connected = 0;
  curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &connected);
  return connected != 0;
}

bool is_tls_failure(CURLcode code) {
  switch (code) {
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS: return true;
  default: return false;
  }
}

bool is_proxy_failure(CURL* easy, CURLcode code, const Address& address) {
  if (code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_PROXY) return true;
  if (address.proxy.empty() || is_connected(easy) || is_tls_failure(code)) return false;
  return code == CURLE_COULDNT_CONNECT || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
         code == CURLE_GOT_NOTHING || code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY;
}

} // namespace

void initialize_curl() {
  static const CURLcode done = [] {
    const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    async::stop_io_threads_at_exit();
    return code;
  }();
  if (done != CURLE_OK) throw std::bad_alloc(); // it has no other reason to fail
}

Settings::Settings(HttpClientOptions options)
    : security(std::move(options.security)), proxies(options.proxy), keep_alive(options.keep_alive) {
  // libcurl takes a file or a text: here it is both.
  if (security.ca_text.empty() || security.ca_file.empty()) return;
  if (const Result<std::string> text = read_file(security.ca_file)) {
    security.ca_text.append("\n").append(*text);
    security.ca_file.clear();
  } else {
    security.ca_text.clear(); // the unreadable file alone: connecting fails, and says so
  }
}

Result<Address> parse_address(const std::string& url, const Settings& settings, Purpose purpose) {
  const auto malformed = [] { return Error(ErrorKind::usage, "the URL of a request is malformed"); };
  const std::string scheme = to_lower(std::string_view(url).substr(0, std::min(url.find("://"), url.size())));
  const bool is_websocket = purpose == Purpose::websocket;
  const bool is_http = scheme == "http" || scheme == "https";
  if (is_websocket && !is_http && scheme != "ws" && scheme != "wss")
    return Error(ErrorKind::usage, "the URL of a WebSocket must begin with ws:// or wss://");
  if (!is_websocket && !is_http)
    return Error(ErrorKind::usage, "the URL of a request must begin with http:// or https://");
  if (!is_line(url)) return malformed();
  Address address;
  address.is_secure = scheme == "https" || scheme == "wss";
  const Url parts(curl_url());
  const std::string known = (address.is_secure ? "https" : "http") + url.substr(scheme.size());
  if (curl_url_set(parts.get(), CURLUPART_URL, known.c_str(), 0) != CURLUE_OK) return malformed();
  address.host = part_of(parts, CURLUPART_HOST);
  const std::string port = part_of(parts, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (address.host.empty() || std::from_chars(port.data(), port.data() + port.size(), address.port).ec != std::errc{})
    return malformed();
  address.user = part_of(parts, CURLUPART_USER, CURLU_URLDECODE);
  address.password = part_of(parts, CURLUPART_PASSWORD, CURLU_URLDECODE);
  address.target = part_of(parts, CURLUPART_PATH);
  if (const std::string query = part_of(parts, CURLUPART_QUERY); !query.empty()) address.target += "?" + query;
  if (address.target.find_first_of(" \t") != std::string::npos) return malformed();
  std::string_view bare = address.host;
  if (bare.starts_with('[')) bare = bare.substr(1, bare.size() - 2);
  address.proxy = settings.proxies.proxy_for(address.is_secure, bare, address.port);
  if (address.proxy.empty()) return address;
  const Url proxy = parse_proxy(address.proxy);
  if (!proxy) return Error(ErrorKind::usage, "the URL of the proxy is malformed");
  const std::string kind = part_of(proxy, CURLUPART_SCHEME);
  address.is_forwarded = !is_websocket && !address.is_secure && (kind == "http" || kind == "https");
  address.proxy_user = part_of(proxy, CURLUPART_USER, CURLU_URLDECODE);
  address.proxy_password = part_of(proxy, CURLUPART_PASSWORD, CURLU_URLDECODE);
  return address;
}

void prepare_connection(CURL* easy, const Settings& settings, const Address& address, double connect_timeout,
                        char* message) {
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);   // signals and threads do not go together
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // whoever gives up does not wait for a name server that is silent
  curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(connect_timeout, INT_MAX));
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, message);
  curl_easy_setopt(easy, CURLOPT_PROXY, address.proxy.c_str()); // "": the environment is not asked again
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_easy_setopt(easy, CURLOPT_HTTPPROXYTUNNEL, address.is_forwarded ? 0L : 1L); // of no meaning without a proxy
  curl_easy_setopt(easy, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC));
  if (!address.is_secure && address.proxy.empty()) return;
  set_authorities(easy, settings.security);
  set_identity(easy, settings.security);
}

// libcurl's own message is used for TLS alone, where it says what no code does; elsewhere it may quote what was
// received.
Error explain_failure(CURL* easy, CURLcode code, const Address& address, double connect_timeout, const char* message) {
  const std::string origin = address.origin();
  if (is_proxy_failure(easy, code, address)) return explain_proxy(easy, code, address);
  if (is_tls_failure(code))
    return transport(ErrorReason::tls, "no secure connection to " + origin + " (" +
                                           (message[0] != 0 ? message : curl_easy_strerror(code)) + ")");
  switch (code) {
  case CURLE_URL_MALFORMAT: return {ErrorKind::usage, "the URL of a request is malformed"};
  case CURLE_COULDNT_RESOLVE_HOST:
    return transport(ErrorReason::dns, "cannot connect to " + origin + " (no such host)");
  case CURLE_COULDNT_CONNECT: {
    long reason = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &reason);
    return transport(ErrorReason::connect,
                     "cannot connect to " + origin + " (" + (reason != 0 ? os_error(reason) : "no route") + ")");
  }
  case CURLE_OPERATION_TIMEDOUT:
    return {ErrorKind::timeout, ErrorReason::connect,
            "cannot connect to " + origin + " within " + in_words(connect_timeout)};
  case CURLE_UNSUPPORTED_PROTOCOL: // HTTP/0.9, as it calls a text without a status line
  case CURLE_WEIRD_SERVER_REPLY: return not_http_error(address);
  case CURLE_BAD_CONTENT_ENCODING: return not_decompressed_error(address);
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM: return {ErrorKind::protocol, "the answer of " + origin + " breaks HTTP/2"};
  case CURLE_GOT_NOTHING: return closed_error(address);
  case CURLE_PARTIAL_FILE: return broken_error(address);
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR: return transport(ErrorReason::closed, "the connection to " + origin + " was lost");
  default: break;
  }
  return transport(ErrorReason::closed, "the request to " + origin + " failed (" + curl_easy_strerror(code) + ")");
}

Error closed_error(const Address& address) {
  return transport(ErrorReason::closed, address.origin() + " closed the connection without an answer");
}
Error broken_error(const Address& address) {
  return transport(ErrorReason::closed,
                   "the connection to " + address.origin() + " was lost in the middle of the answer");
}
Error broken_websocket_error(const Address& address) {
  return transport(ErrorReason::closed, "the WebSocket to " + address.origin() + " was lost");
}
Error no_answer_error(const Address& address, double seconds) {
  return {ErrorKind::timeout, ErrorReason::none, address.origin() + " did not answer within " + in_words(seconds)};
}
Error too_large_error(const Address& address, std::size_t limit) {
  return {ErrorKind::protocol,
          "the answer of " + address.origin() + " is larger than " + std::to_string(limit) + " bytes"};
}
Error not_http_error(const Address& address) {
  return {ErrorKind::protocol, "the answer of " + address.origin() + " is not HTTP"};
}
Error not_decompressed_error(const Address& address) {
  return {ErrorKind::protocol, "the answer of " + address.origin() + " cannot be decompressed"};
}

long milliseconds(double seconds, long none) {
  if (!(seconds > 0)) return none;
  return std::max(1L, static_cast<long>(std::min(seconds * 1000, double{INT_MAX})));
}

std::string in_words(double seconds) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, seconds).ptr;
  return std::string(text, end) + (seconds == 1 ? " second" : " seconds");
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool is_line(std::string_view text) { return text.find_first_of({"\r\n\0", 3}) == std::string_view::npos; }

Result<> check_headers(const Headers& headers) {
  for (const auto& [name, value] : headers)
    if (!is_token(name) || !is_line(value))
      return Error(ErrorKind::usage, "malformed header " + (is_token(name) ? name : std::string("name")));
  return {};
}

} // namespace arkitekt::net
