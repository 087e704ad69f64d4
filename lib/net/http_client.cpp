// Requests on the caller's thread. Those without a thread are in http_background.cpp.
#include "net/client_connection.hpp"
#include "net/http_answer.hpp"
#include "net/http_background.hpp"
#include "net/http_body.hpp"
#include "net/http_request_text.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/http_client.hpp>
#include <memory>
#include <mutex>

namespace arkitekt::net {

std::string_view HttpResponse::header(std::string_view name) const noexcept {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

using Connection = std::unique_ptr<ClientConnection>;
using Outcome = ClientConnection::Outcome;

// Connections that wait, the newest behind: it is taken first, so that few callers use few connections, and those that
// nobody needs any more come to their end in front.
struct HttpClient::State {
  SharedSettings settings;
  std::mutex mutex;
  std::vector<Connection> idle;

  /// Leads where `request` goes, and has its address; null: there is none.
  template <class Fits> Connection take(Fits fits) {
    const std::lock_guard lock(mutex);
    const auto found = std::find_if(idle.rbegin(), idle.rend(), fits);
    if (found == idle.rend()) return nullptr;
    Connection taken = std::move(*found);
    idle.erase(std::next(found).base());
    return taken;
  }
  void give_back(Connection connection) {
    const Moment now = std::chrono::steady_clock::now();
    connection->used = now;
    std::vector<Connection> old; // closed outside the lock
    const std::lock_guard lock(mutex);
    while (!idle.empty() && now >= after(idle.front()->used, settings->keep_alive)) {
      old.push_back(std::move(idle.front()));
      idle.erase(idle.begin());
    }
    idle.push_back(std::move(connection));
  }
  bool is_fresh(const ClientConnection& connection) const {
    return std::chrono::steady_clock::now() < after(connection.used, settings->keep_alive);
  }
};

namespace {

// One request over one connection.
class Conversation {
 public:
  Conversation(const HttpRequest& request, BodyReader& body, ClientConnection& connection, Moment limit)
      : request_(request), body_(body), connection_(connection), limit_(limit),
        answer_(request.method == "HEAD", request.response_limit) {}

  Result<HttpResponse> hold() {
    const Result<Outcome> sent = send();
    if (!sent) return sent.error();
    if (*sent == Outcome::late) return late();
    is_sent_ = *sent == Outcome::done;
    return receive(); // an answer may be there even if not all was sent: "too large"
  }
  /// After an error: it was the connection's end, before there was a byte of an answer.
  bool was_dead() const { return was_closed_ && !answer_.has_begun(); }
  bool keeps_alive() const { return keeps_alive_; }

 private:
  static constexpr std::size_t block = std::size_t{64} * 1024;

  Result<Outcome> send() {
    std::string& text = connection_.scratch;
    text.clear();
    const std::string& method = request_.method;
    const bool has_body = body_.size() != 0 || method == "POST" || method == "PUT" || method == "PATCH";
    append_request_head(text, request_, connection_.address, has_body ? std::optional(body_.size()) : std::nullopt);
    if (body_.size() <= block) {
      if (Result<> filled = fill(text, static_cast<std::size_t>(body_.size())); !filled) return filled.error();
      return send(text);
    }
    Outcome outcome = send(text);
    if (outcome == Outcome::done && request_.more_body.empty()) return send(request_.body);
    while (outcome == Outcome::done) {
      text.clear();
      if (Result<> filled = fill(text, block); !filled) return filled.error();
      if (text.empty()) break;
      outcome = send(text);
    }
    return outcome;
  }

  Result<> fill(std::string& text, std::size_t most) {
    if (request_.more_body.empty()) {
      text.append(request_.body);
      return {};
    }
    const std::size_t start = text.size();
    text.resize(start + most);
    std::size_t filled = 0;
    while (filled < most) {
      const Result<std::size_t> n = body_.read(text.data() + start + filled, most - filled);
      if (!n) return n.error();
      if (*n == 0) break;
      filled += *n;
    }
    text.resize(start + filled);
    return {};
  }

  Outcome send(std::string_view bytes) {
    while (!bytes.empty()) {
      std::size_t n = 0;
      const Outcome outcome = connection_.send(bytes, deadline(request_.idle_timeout), n);
      if (outcome != Outcome::done) return outcome;
      bytes.remove_prefix(n);
    }
    return Outcome::done;
  }

  Result<HttpResponse> receive() {
    std::string& buffer = connection_.received;
    if (buffer.size() < block) buffer.resize(block);
    std::size_t kept = 0; // at the front of the buffer: the beginning of something
    for (;;) {
      if (kept == buffer.size()) buffer.resize(buffer.size() * 2);
      std::size_t n = 0;
      const double patience = answer_.has_begun() ? request_.idle_timeout : request_.first_byte_timeout;
      const Outcome outcome = connection_.receive(buffer.data() + kept, buffer.size() - kept, deadline(patience), n);
      if (outcome == Outcome::late) return late();
      if (outcome == Outcome::closed && answer_.end()) return answer_.take();
      if (outcome == Outcome::closed) return explain_end();
      std::string_view bytes(buffer.data(), kept + n);
      if (answer_.read(bytes)) {
        keeps_alive_ = bytes.empty() && answer_.keeps_alive() && is_sent_;
        return answer_.take();
      }
      if (answer_.fault()) return explain_fault();
      std::copy(bytes.begin(), bytes.end(), buffer.begin());
      kept = bytes.size();
    }
  }

  // The earlier one of the whole request's and that of a silence that begins now.
  Moment deadline(double patience) {
    waited_for_ = request_.timeout;
    if (!(patience > 0)) return limit_;
    const Moment silent = after(std::chrono::steady_clock::now(), patience);
    if (silent >= limit_) return limit_;
    waited_for_ = patience;
    return silent;
  }

  Error late() const { return no_answer_error(connection_.address, waited_for_); }
  Error explain_end() {
    was_closed_ = true;
    if (answer_.fault()) return explain_fault();
    return answer_.has_begun() ? broken_error(connection_.address) : closed_error(connection_.address);
  }
  Error explain_fault() const {
    switch (*answer_.fault()) {
    case AnswerFault::too_large: return too_large_error(connection_.address, request_.response_limit);
    case AnswerFault::not_decompressed: return not_decompressed_error(connection_.address);
    case AnswerFault::not_http: break;
    }
    return not_http_error(connection_.address);
  }

  const HttpRequest& request_;
  BodyReader& body_;
  ClientConnection& connection_;
  Moment limit_;
  AnswerReader answer_;
  double waited_for_ = 0;
  bool was_closed_ = false;
  bool is_sent_ = false;
  bool keeps_alive_ = false;
};

// The connect timeout, unless the whole request has less.
double time_to_connect(const HttpRequest& request) {
  if (!(request.connect_timeout > 0)) return request.timeout;
  return request.timeout > 0 ? std::min(request.connect_timeout, request.timeout) : request.connect_timeout;
}

} // namespace

// libcurl begins here, not with the first request: so its end at exit comes after that of a client which is a static.
HttpClient::HttpClient(HttpClientOptions options)
    : state_((initialize_curl(), new State{std::make_shared<const Settings>(std::move(options)), {}, {}})) {}
HttpClient::~HttpClient() { delete state_; }

Result<HttpResponse> HttpClient::send(const HttpRequest& request) {
  if (async::is_io_thread())
    return Error(ErrorKind::usage, "a request that blocks, on an I/O thread: use the asynchronous form there");
  if (!is_token(request.method)) return Error(ErrorKind::usage, "malformed method of a request");
  if (Result<> good = check_headers(request.headers); !good) return good.error();
  BodyReader body;
  if (Result<> readable = body.open(request); !readable) return readable.error();
  const Moment limit = after(std::chrono::steady_clock::now(), request.timeout);

  // The same URL as before, most of the time: then it need not be taken apart.
  Connection connection = state_->take([&](const Connection& c) { return c->url == request.url; });
  Address address;
  if (connection) {
    address = connection->address;
  } else {
    Result<Address> parsed = parse_address(request.url, *state_->settings);
    if (!parsed) return parsed.error();
    address = std::move(*parsed);
    connection = state_->take([&](const Connection& c) { return c->leads_to(address); });
  }
  if (connection && (!state_->is_fresh(*connection) || !connection->is_quiet())) connection = nullptr;
  for (bool is_reused = connection != nullptr;; is_reused = false) {
    if (!is_reused) {
      Result<Connection> opened = ClientConnection::open(address, state_->settings, time_to_connect(request));
      if (!opened) return opened.error();
      connection = std::move(*opened);
    }
    connection->url = request.url;
    connection->address = address;
    Conversation conversation(request, body, *connection, limit);
    Result<HttpResponse> response = conversation.hold();
    if (conversation.keeps_alive()) {
      state_->give_back(std::move(connection));
      return response;
    }
    if (!is_reused || !conversation.was_dead()) return response;
    body.rewind(); // the server closed the connection just when we took it: once more, on a fresh one
  }
}

// The client may be gone when the request begins: the settings go along.
static Async<Result<HttpResponse>> send_with(SharedSettings settings, HttpRequest request) {
  SendInBackground sending(std::move(request), std::move(settings));
  co_return co_await sending;
}
Async<Result<HttpResponse>> HttpClient::send_async(HttpRequest request) {
  return send_with(state_->settings, std::move(request));
}

} // namespace arkitekt::net
