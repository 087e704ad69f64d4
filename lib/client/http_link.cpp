// The transport for queries and mutations. Source: GraphQL over HTTP.
#include "client/links/upload.hpp"
#include "client/operation_body.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <arkitekt/net/gzip.hpp>
#include <arkitekt/net/http_client.hpp>
#include <cmath>
#include <random>

namespace arkitekt::detail {

namespace {

std::string write_body(const Operation& operation) {
  json::Writer body;
  write_operation(body, operation, !operation.omits_document);
  return body.take();
}

bool is_line(std::string_view text) { return !text.empty() && text.find_first_of("\r\n") == std::string_view::npos; }

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

std::string make_boundary() {
  constexpr char digits[] = "0123456789abcdef";
  thread_local std::mt19937_64 random(std::random_device{}());
  std::string boundary = "arkitekt-";
  for (int i = 0; i < 32; ++i) boundary += digits[random() & 15U];
  return boundary;
}

// HTML, "multipart/form-data encoding algorithm".
std::string quote_name(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"')
      text += "%22";
    else if (c == '\r')
      text += "%0D";
    else if (c == '\n')
      text += "%0A";
    else
      text += c;
  }
  return text += '"';
}

std::string write_map(const std::vector<FilePart>& files) {
  json::Writer map;
  map.begin_object();
  for (std::size_t i = 0; i < files.size(); ++i) {
    map.key(std::to_string(i));
    map.begin_array();
    map.string(files[i].place);
    map.end_array();
  }
  map.end_object();
  return map.take();
}

// GraphQL multipart request specification: the operation, where its files belong, the files.
void write_multipart(net::HttpRequest& request, Operation& operation) {
  const std::string boundary = make_boundary();
  std::string text;
  const auto begin_part = [&](std::string_view head) {
    text.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=").append(head);
  };
  begin_part("\"operations\"\r\nContent-Type: application/json\r\n\r\n" + write_body(operation) + "\r\n");
  begin_part("\"map\"\r\nContent-Type: application/json\r\n\r\n" + write_map(operation.files) + "\r\n");
  for (std::size_t i = 0; i < operation.files.size(); ++i) {
    FilePart& file = operation.files[i];
    begin_part("\"" + std::to_string(i) + "\"; filename=" + quote_name(file.name) +
               "\r\nContent-Type: " + (is_line(file.type) ? file.type : "application/octet-stream") + "\r\n\r\n");
    if (file.path.empty()) {
      text += file.bytes;
    } else {
      request.more_body.emplace_back(std::exchange(text, {}));
      request.more_body.emplace_back(net::FileContents{std::move(file.path)});
    }
    text += "\r\n";
  }
  text.append("--").append(boundary).append("--\r\n");
  request.more_body.emplace_back(std::move(text));
  request.headers.emplace_back("Content-Type", "multipart/form-data; boundary=" + boundary);
  request.headers.emplace_back("GraphQL-Preflight", "1"); // servers refuse forms without, which browsers send anywhere
  request.headers.emplace_back("Apollo-Require-Preflight", "1");
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
    if (operation.kind == OperationKind::subscription) co_return refuse(operation);
    if (holds_upload(operation.variables))
      co_return Error(ErrorKind::usage, "there is a file among the variables: put links::upload() into the chain");
    net::HttpRequest request = make_request(operation);
    if (operation.deadline != std::chrono::steady_clock::time_point::max()) {
      const double left = std::ceil(seconds_left(operation.deadline) * 1000) / 1000;
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

  Stream<Result<RawResponse>> subscribe(Operation operation) override { co_yield refuse(operation); }

 private:
  static Error refuse(const Operation& operation) {
    return Error(ErrorKind::usage, "the subscription " + std::string(operation.name) +
                                       " cannot be sent as a request: links::split() it to links::websocket()");
  }

  net::HttpRequest make_request(Operation& operation) const {
    const bool gets = operation.prefers_get && operation.kind == OperationKind::query && operation.files.empty();
    net::HttpRequest request{.method = gets ? "GET" : "POST",
                             .url = gets ? write_query(url_, operation) : url_,
                             .headers = {{"Accept", "application/graphql-response+json, application/json;q=0.9"}},
                             .connect_timeout = operation.timeouts.connect,
                             .first_byte_timeout = operation.timeouts.first_byte,
                             .idle_timeout = operation.timeouts.idle,
                             .timeout = operation.timeouts.total,
                             .response_limit = operation.response_limit};
    if (!operation.files.empty())
      write_multipart(request, operation);
    else if (!gets)
      write_json(request, operation);
    for (Header& header : operation.headers)
      request.headers.emplace_back(std::move(header.name), std::move(header.value));
    return request;
  }

  static void write_json(net::HttpRequest& request, const Operation& operation) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = write_body(operation);
    if (operation.compress_from == 0 || request.body.size() < operation.compress_from) return;
    request.body = net::gzip(request.body);
    request.headers.emplace_back("Content-Encoding", "gzip");
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
