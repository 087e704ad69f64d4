// The transport for queries and mutations. Source: GraphQL over HTTP.
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <arkitekt/net/http_client.hpp>

namespace arkitekt::detail {

namespace {

std::string write_body(const Operation& operation) {
  json::Writer body;
  body.begin_object();
  if (!operation.omits_document) {
    body.key("query");
    body.string(operation.document);
  }
  if (!operation.variables.empty()) {
    body.key("variables");
    body.raw(operation.variables);
  }
  if (!operation.name.empty()) {
    body.key("operationName");
    body.string(operation.name);
  }
  if (!operation.extensions.empty()) {
    body.key("extensions");
    body.raw(operation.extensions);
  }
  body.end_object();
  return body.take();
}

// RFC 3986 §2.3: all but the unreserved characters.
void append_encoded(std::string& url, std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
        c == '_' || c == '~')
      url += c;
    else
      ((url += '%') += digits[byte >> 4]) += digits[byte & 15];
  }
}

std::string write_query(const std::string& url, const Operation& operation) {
  std::string text = url;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    text += text.find('?') == std::string::npos ? '?' : '&';
    text.append(name) += '=';
    append_encoded(text, value);
  };
  if (!operation.omits_document) add("query", operation.document);
  add("variables", operation.variables);
  add("operationName", operation.name);
  add("extensions", operation.extensions);
  return text;
}

double seconds_left(std::chrono::steady_clock::time_point deadline) {
  return std::chrono::duration<double>(deadline - std::chrono::steady_clock::now()).count();
}

RawResponse take_response(net::HttpResponse& from) {
  RawResponse response{from.status, {}, std::move(from.body)};
  response.headers.reserve(from.headers.size());
  for (auto& [name, value] : from.headers) response.headers.push_back({std::move(name), std::move(value)});
  return response;
}

class HttpLink final : public LinkChain {
 public:
  HttpLink(std::string url, Connecting connecting)
      : url_(std::move(url)),
        http_({.security = std::move(connecting.security), .proxy = std::move(connecting.proxy)}) {}

  Async<Result<RawResponse>> execute(Operation operation) override {
    net::HttpRequest request = make_request(operation);
    if (operation.deadline != std::chrono::steady_clock::time_point::max()) {
      const double left = seconds_left(operation.deadline);
      if (left <= 0) co_return Error(ErrorKind::timeout, "no time was left to send the request");
      request.timeout = request.timeout > 0 ? std::min(request.timeout, left) : left;
    }
    if (async::may_block()) {
      Result<net::HttpResponse> response = http_.send(request);
      if (!response) co_return response.error();
      co_return take_response(*response);
    }
    auto sending = http_.send_async(std::move(request));
    Result<net::HttpResponse> response = co_await std::move(sending);
    if (!response) co_return response.error();
    co_return take_response(*response);
  }

  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    co_yield Error(ErrorKind::usage, "the subscription " + std::string(operation.name) +
                                         " cannot be sent as a request: links::split() it to links::websocket()");
  }

 private:
  net::HttpRequest make_request(Operation& operation) const {
    const bool gets = operation.prefers_get && operation.kind == OperationKind::query;
    net::HttpRequest request{.method = gets ? "GET" : "POST",
                             .url = gets ? write_query(url_, operation) : url_,
                             .headers = {{"Accept", "application/graphql-response+json, application/json;q=0.9"}},
                             .body = gets ? "" : write_body(operation),
                             .connect_timeout = operation.timeouts.connect,
                             .first_byte_timeout = operation.timeouts.first_byte,
                             .idle_timeout = operation.timeouts.idle,
                             .timeout = operation.timeouts.total};
    if (!gets) request.headers.emplace_back("Content-Type", "application/json");
    for (Header& header : operation.headers)
      request.headers.emplace_back(std::move(header.name), std::move(header.value));
    return request;
  }

  std::string url_;
  net::HttpClient http_;
};

} // namespace

} // namespace arkitekt::detail

namespace arkitekt {

LastLink links::http(std::string url, Connecting connecting) {
  return {std::make_shared<detail::HttpLink>(std::move(url), std::move(connecting))};
}

} // namespace arkitekt
