// Beast parses (without its asynchronous operations, which would cost seconds of compile time); reading, writing and
// deadlines are a loop of our own, the same as for WebSockets.
#include "net/http_connection.hpp"
#include "net/ascii.hpp"
#include "net/target.hpp"
#include "net/websocket_connection.hpp"
#include "net/websocket_frames.hpp"
#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

namespace arkitekt::net {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t header_limit = std::size_t{64} * 1024;
constexpr std::size_t read_size = std::size_t{64} * 1024;
constexpr std::size_t most_drained = std::size_t{1024} * 1024;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

ServerResponse refusal(int status, std::string_view why, Headers headers = {}) {
  return {status, std::string(why) + "\n", "text/plain; charset=utf-8", std::move(headers)};
}

ServerResponse refusal_for(const error_code& failed) {
  if (failed == http::error::body_limit) return refusal(413, "the request is too large");
  if (failed == http::error::header_limit) return refusal(431, "the request's header is too large");
  return refusal(400, "this is not an HTTP request");
}

// A header that would break out of its line is our handler's mistake, and must not reach the client.
bool is_sendable(const ServerResponse& response) {
  const auto is_line = [](std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
  };
  if (response.status < 200 || response.status > 599 || !is_line(response.content_type)) return false;
  return std::all_of(response.headers.begin(), response.headers.end(), [&](const auto& header) {
    return !header.first.empty() && header.first.find_first_of(" :\t") == std::string::npos && is_line(header.first) &&
           is_line(header.second);
  });
}

bool has_body(int status) { return status != 204 && status != 304; }

std::string write_head(const ServerResponse& response, bool keep_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += view(http::obsolete_reason(static_cast<http::status>(response.status)));
  head += "\r\n";
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  if (!keep_alive) add("Connection", "close");
  if (has_body(response.status)) {
    if (!response.content_type.empty()) add("Content-Type", response.content_type);
    add("Content-Length", std::to_string(response.body.size()));
  }
  for (const auto& [name, value] : response.headers) {
    if (equals_ignoring_case(name, "content-length") || equals_ignoring_case(name, "transfer-encoding") ||
        equals_ignoring_case(name, "connection"))
      continue; // ours to say
    add(name, value);
  }
  return head += "\r\n";
}

class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(Worker& worker, Socket socket, const Service& service)
      : Connection(worker), socket_(std::move(socket)), service_(service) {}

  void start() {
    begin_request();
    read();
  }

  void tick(Time now) override {
    if (now >= deadline_) close();
  }
  void stop() override {
    stopping_ = true;
    deadline_ = worker_.deadline();
    if (state_ == State::idle || state_ == State::reading) close();
  }

 private:
  enum class State { idle, reading, writing, draining };

  void begin_request() {
    parser_.emplace();
    parser_->header_limit(header_limit);
    parser_->body_limit(service_.options.body_limit);
    state_ = State::idle;
    deadline_ = worker_.deadline();
  }

  void read() {
    socket_.async_read_some(input_.prepare(read_size), [self = shared_from_this()](error_code failed, std::size_t n) {
      if (failed || !self->socket_.is_open()) return self->close();
      self->input_.commit(n);
      if (self->state_ == State::draining) return self->drain(n);
      // From its first byte, a header has one deadline for all of it, so that nobody can keep a connection with a byte
      // now and then. A body may take as long as it flows.
      if (self->state_ == State::idle || self->parser_->is_header_done()) self->deadline_ = self->worker_.deadline();
      self->parse();
    });
  }

  void parse() {
    while (!parser_->is_done()) {
      if (input_.size() == 0) return read();
      state_ = State::reading;
      const bool was_header_done = parser_->is_header_done();
      error_code failed;
      const std::size_t used = parser_->put(input_.data(), failed);
      input_.consume(used);
      if (failed == http::error::need_more) {
        if (used == 0 && input_.size() > header_limit) return refuse(refusal(431, "a line is too long"));
        if (used == 0) return read();
      } else if (failed) {
        return refuse(refusal_for(failed));
      }
      if (!was_header_done && parser_->is_header_done()) {
        parser_->eager(true);
        if (expects_continue()) return write_continue();
      }
    }
    answer();
  }

  bool expects_continue() const {
    return !parser_->is_done() && input_.size() == 0 && parser_->get().version() >= 11 &&
           equals_ignoring_case(view(parser_->get()[http::field::expect]), "100-continue");
  }
  void write_continue() {
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    head_ = text;
    body_.clear();
    state_ = State::writing;
    write(&HttpConnection::read);
  }

  void answer() {
    const Parser::value_type& message = parser_->get();
    std::optional<ServerRequest> request = take_request();
    if (!request) return refuse(refusal(400, "the target of the request is malformed"));
    const bool is_head = message.method() == http::verb::head;
    if (http::token_list(message[http::field::upgrade]).exists("websocket") && request->method == "GET")
      return answer_upgrade(*request);
    ServerResponse response;
    try {
      response = service_.handle_request(*request);
    } catch (...) {
      response = refusal(500, "internal error");
    }
    respond(std::move(response), message.keep_alive(), is_head);
  }

  std::optional<ServerRequest> take_request() {
    Parser::value_type& message = parser_->get();
    std::optional<Target> target = parse_target(view(message.target()));
    if (!target) return std::nullopt;
    ServerRequest request;
    request.method = message.method() == http::verb::head ? "GET" : std::string(view(message.method_string()));
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    for (const auto& field : message)
      request.headers.emplace_back(to_lower(view(field.name_string())), view(field.value()));
    request.body = std::move(message.body());
    return request;
  }

  // RFC 6455 §4.2.1.
  void answer_upgrade(const ServerRequest& request) {
    const bool keep_alive = parser_->get().keep_alive();
    if (request.header("sec-websocket-version") != "13")
      return respond(refusal(426, "WebSocket version 13 is spoken here",
                             {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}}),
                     keep_alive, false);
    if (!websocket::is_key(request.header("sec-websocket-key")) ||
        !http::token_list(parser_->get()[http::field::connection]).exists("upgrade"))
      return respond(refusal(400, "this is not a WebSocket handshake"), keep_alive, false);
    bool accepted = false;
    try {
      const auto left = input_.data();
      accepted = service_.handle_websocket &&
                 accept_websocket(worker_, socket_, request, {static_cast<const char*>(left.data()), left.size()},
                                  service_.options, service_.handle_websocket);
    } catch (...) {
      return respond(refusal(500, "internal error"), keep_alive, false);
    }
    if (accepted) return; // the socket is no longer ours
    respond(refusal(404, "there is no WebSocket here"), keep_alive, false);
  }

  // The request was not understood, so what follows it would not be, either.
  void refuse(ServerResponse response) { respond(std::move(response), false, false); }

  void respond(ServerResponse response, bool keep_alive, bool is_head) {
    if (!is_sendable(response)) response = refusal(500, "internal error");
    keep_alive = keep_alive && !stopping_;
    head_ = write_head(response, keep_alive);
    body_.clear();
    if (!is_head && has_body(response.status)) body_ = std::move(response.body);
    state_ = State::writing;
    write(keep_alive ? &HttpConnection::next_request : &HttpConnection::say_goodbye);
  }

  void next_request() {
    if (stopping_) return close();
    begin_request();
    parse(); // the next one may be there already
  }

  // Writes what is left of head and body, then calls `then`.
  void write(void (HttpConnection::*then)(), std::size_t done = 0) {
    const std::size_t in_head = std::min(done, head_.size());
    if (done == head_.size() + body_.size()) return (this->*then)();
    if (!stopping_) deadline_ = worker_.deadline();
    const std::array<boost::asio::const_buffer, 2> buffers{boost::asio::buffer(head_) + in_head,
                                                           boost::asio::buffer(body_) + (done - in_head)};
    socket_.async_write_some(buffers, [self = shared_from_this(), then, done](error_code failed, std::size_t n) {
      if (failed || !self->socket_.is_open()) return self->close();
      self->write(then, done + n);
    });
  }

  // Closing a socket with bytes unread resets the connection, and the client might never see our answer. So: no more
  // from us, and for a while whatever still comes is thrown away.
  void say_goodbye() {
    end_sending(socket_);
    state_ = State::draining;
    deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + Worker::grace);
    drain(0);
  }
  void drain(std::size_t n) {
    drained_ += n;
    input_.clear();
    if (drained_ > most_drained) return close();
    read();
  }

  void close() { net::close(socket_); }

  Socket socket_;
  const Service& service_;
  boost::beast::flat_buffer input_;
  std::optional<Parser> parser_; // one for each request
  State state_ = State::idle;
  std::string head_, body_; // of the answer
  std::size_t drained_ = 0;
  bool stopping_ = false;
  Time deadline_;
};

} // namespace

void serve_connection(Worker& worker, Socket socket, const Service& service) {
  std::make_shared<HttpConnection>(worker, std::move(socket), service)->start();
}

} // namespace arkitekt::net
