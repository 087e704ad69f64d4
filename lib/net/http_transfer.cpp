#include "net/http_transfer.hpp"
#include "async/io_threads.hpp"
#include "net/ascii.hpp"
#include <algorithm>
#include <arkitekt/version.hpp>
#include <cerrno>
#include <charconv>
#include <climits>
#include <new>
#include <string_view>
#include <system_error>

namespace arkitekt::net {

namespace {

long milliseconds(double seconds, long none) {
  if (!(seconds > 0)) return none;
  return std::max(1L, static_cast<long>(std::min(seconds * 1000, double{INT_MAX})));
}

bool is_http_url(std::string_view url) {
  return equals_ignoring_case(url.substr(0, 7), "http://") || equals_ignoring_case(url.substr(0, 8), "https://");
}

// RFC 9110 §5.6.2.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}
bool is_line(std::string_view text) { return text.find_first_of({"\r\n\0", 3}) == std::string_view::npos; }

// "host:port", without the rest of the URL, which may hold secrets.
std::string origin_of(const std::string& url) {
  CURLU* const parts = curl_url();
  std::string origin = "the server";
  char* host = nullptr;
  char* port = nullptr;
  if (curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
    origin = std::string(host) + ":" + port;
  curl_free(host);
  curl_free(port);
  curl_url_cleanup(parts);
  return origin;
}

std::string in_words(double seconds) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, seconds).ptr;
  return std::string(text, end) + (seconds == 1 ? " second" : " seconds");
}

std::string os_error(long code) {
  std::string text = std::generic_category().message(static_cast<int>(code));
  if (!text.empty()) text[0] = to_lower(text[0]);
  return text;
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

Transfer::Transfer() {
  initialize_curl();
  easy_ = curl_easy_init();
  if (easy_ == nullptr) throw std::bad_alloc();
}
Transfer::~Transfer() {
  curl_easy_cleanup(easy_);
  curl_slist_free_all(headers_);
}

Result<> Transfer::prepare(const HttpRequest& request) {
  if (!is_http_url(request.url) || !is_line(request.url))
    return Error(ErrorKind::usage, "the URL of a request must begin with http:// or https://");
  if (!is_token(request.method)) return Error(ErrorKind::usage, "malformed method of a request");
  for (const auto& [name, value] : request.headers)
    if (!is_token(name) || !is_line(value))
      return Error(ErrorKind::usage, "malformed header " + (is_token(name) ? name : std::string("name")));

  curl_easy_reset(easy_);
  request_ = &request;
  response_ = {};
  too_large_ = false;
  message_[0] = 0;
  curl_easy_setopt(easy_, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L); // signals and threads do not go together
  curl_easy_setopt(easy_, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, ""); // all it knows
  curl_easy_setopt(easy_, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy_, CURLOPT_USERAGENT, "arkitekt/" ARKITEKT_VERSION);
  curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connect_timeout, INT_MAX));
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, milliseconds(request.timeout, 0));
  curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, message_);
  curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
  curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
  set_method();
  set_headers();
  return {};
}

void Transfer::set_method() {
  const std::string& method = request_->method;
  if (method == "HEAD") {
    curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
    return;
  }
  const bool has_body = !request_->body.empty() || method == "POST" || method == "PUT" || method == "PATCH";
  if (has_body) {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_->body.size()));
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request_->body.data());
  }
  if (method != (has_body ? "POST" : "GET")) curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, method.c_str());
}

void Transfer::set_headers() {
  curl_slist_free_all(std::exchange(headers_, nullptr));
  const auto add = [this](const std::string& line) {
    curl_slist* const longer = curl_slist_append(headers_, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    headers_ = longer;
  };
  bool has_type = false;
  for (const auto& [name, value] : request_->headers) {
    std::string line = name;
    line.append(value.empty() ? ";" : ": ").append(value); // the semicolon is curl's spelling of an empty one
    add(line);
    has_type = has_type || equals_ignoring_case(name, "content-type");
  }
  if (!has_type) add("Content-Type:"); // not curl's idea of it
  add("Expect:");                      // a server that does not know 100-continue would cost a second
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
}

std::size_t Transfer::take_header(char* data, std::size_t, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  std::string_view line(data, count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) { // another answer begins: the one before was an interim one
    transfer.response_.headers.clear();
    return count;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string_view value = line.substr(colon + 1);
  while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
  while (value.ends_with(' ') || value.ends_with('\t')) value.remove_suffix(1);
  transfer.response_.headers.emplace_back(to_lower(line.substr(0, colon)), value);
  return count;
}

std::size_t Transfer::take_body(char* data, std::size_t, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  std::string& body = transfer.response_.body;
  if (count > transfer.request_->response_limit - body.size()) {
    transfer.too_large_ = true;
    return 0; // ends the transfer
  }
  if (body.empty()) {
    curl_off_t announced = 0; // -1: not known. Only a promise: a bound, so that a lie costs nothing
    curl_easy_getinfo(transfer.easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    constexpr curl_off_t most = curl_off_t{64} * 1024 * 1024;
    if (announced > static_cast<curl_off_t>(count)) body.reserve(static_cast<std::size_t>(std::min(announced, most)));
  }
  body.append(data, count);
  return count;
}

Result<HttpResponse> Transfer::finish(CURLcode code) {
  if (code != CURLE_OK) return explain(code);
  long status = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  return std::move(response_);
}

// libcurl's own message is used for TLS alone, where it says what no code does; elsewhere it may quote what was
// received.
Error Transfer::explain(CURLcode code) const {
  const std::string origin = origin_of(request_->url);
  const auto transport = [&](const std::string& text) { return Error(ErrorKind::transport, text); };
  const auto protocol = [&](const std::string& text) { return Error(ErrorKind::protocol, text); };
  switch (code) {
  case CURLE_URL_MALFORMAT: return Error(ErrorKind::usage, "the URL of a request is malformed");
  case CURLE_COULDNT_RESOLVE_HOST: return transport("cannot connect to " + origin + " (no such host)");
  case CURLE_COULDNT_RESOLVE_PROXY: return transport("cannot connect to " + origin + " (no such proxy)");
  case CURLE_COULDNT_CONNECT: {
    long reason = 0;
    curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &reason);
    return transport("cannot connect to " + origin + " (" + (reason != 0 ? os_error(reason) : "no route") + ")");
  }
  case CURLE_OPERATION_TIMEDOUT: {
    curl_off_t connected = 0;
    curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &connected);
    if (connected != 0)
      return Error(ErrorKind::timeout, origin + " did not answer within " + in_words(request_->timeout));
    const double limit =
        request_->connect_timeout > 0 && (request_->timeout <= 0 || request_->connect_timeout < request_->timeout)
            ? request_->connect_timeout
            : request_->timeout;
    return Error(ErrorKind::timeout, "cannot connect to " + origin + " within " + in_words(limit));
  }
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS:
    return transport("no secure connection to " + origin + " (" +
                     (message_[0] != 0 ? message_ : curl_easy_strerror(code)) + ")");
  case CURLE_WRITE_ERROR:
    if (too_large_)
      return protocol("the answer of " + origin + " is larger than " + std::to_string(request_->response_limit) +
                      " bytes");
    break;
  case CURLE_UNSUPPORTED_PROTOCOL: // HTTP/0.9, as it calls a text without a status line
  case CURLE_WEIRD_SERVER_REPLY: return protocol("the answer of " + origin + " is not HTTP");
  case CURLE_BAD_CONTENT_ENCODING: return protocol("the answer of " + origin + " cannot be decompressed");
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM: return protocol("the answer of " + origin + " breaks HTTP/2");
  case CURLE_GOT_NOTHING: return transport(origin + " closed the connection without an answer");
  case CURLE_PARTIAL_FILE: return transport("the connection to " + origin + " was lost in the middle of the answer");
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR: return transport("the connection to " + origin + " was lost");
  default: break;
  }
  return transport("the request to " + origin + " failed (" + curl_easy_strerror(code) + ")");
}

} // namespace arkitekt::net
