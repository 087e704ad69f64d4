// A WebSocket from the client's side: libcurl connects (names, proxies, TLS) on the library's own thread, which then
// reads and writes our frames over that connection. Nothing of a user runs there: texts wait for receive().
#include "net/ascii.hpp"
#include "net/client_connection.hpp"
#include "net/curl_loop.hpp"
#include "net/curl_settings.hpp"
#include "net/http_answer.hpp"
#include "net/http_request_text.hpp"
#include "net/websocket_frames.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/websocket_client.hpp>
#include <deque>
#include <mutex>
#include <new>
#include <optional>

namespace arkitekt::net {

namespace {

using websocket::FrameReader;
using websocket::Opcode;
using websocket::Side;

constexpr double grace = 2;                                 // seconds for the other side's good-bye
constexpr std::size_t most_unread = std::size_t{64} * 1024; // answers to pings of somebody who does not read them

bool has_item(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view item = list.substr(0, comma);
    while (item.starts_with(' ') || item.starts_with('\t')) item.remove_prefix(1);
    while (item.ends_with(' ') || item.ends_with('\t')) item.remove_suffix(1);
    if (equals_ignoring_case(item, wanted)) return true;
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return false;
}

} // namespace

// Between the handle, the waiting coroutine and the loop: whoever is the last destroys it. What the loop's thread alone
// touches is not locked.
struct WebSocketClient::State final : LoopMember, std::enable_shared_from_this<State> {
  explicit State(WebSocketOptions given)
      : options(std::move(given)), settings(std::make_shared<const Settings>(
                                       HttpClientOptions{.security = options.security, .proxy = options.proxy})),
        easy_((initialize_curl(), curl_easy_init())), buffer_(std::size_t{64} * 1024, '\0'),
        frames_(options.message_limit, Side::server) {
    if (easy_ == nullptr) throw std::bad_alloc();
  }
  ~State() override { curl_easy_cleanup(easy_); }

  Result<> prepare();
  void send(Opcode opcode, std::string_view payload);
  void say_goodbye() { send(Opcode::close, websocket::close_payload(websocket::normal, {})); }
  /// Nobody is interested any more.
  void abandon();
  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return pending_.size() + unsent_;
  }

  /// `co_await News{state}`: until it is open, there is a message, or it has ended.
  struct News {
    State& state;
    ~News() {
      const std::lock_guard lock(state.mutex_);
      state.waiting_ = nullptr;
    }
    bool await_ready() const {
      const std::lock_guard lock(state.mutex_);
      return state.has_news();
    }
    bool await_suspend(std::coroutine_handle<> handle) {
      const std::lock_guard lock(state.mutex_);
      if (state.has_news()) return false;
      state.waiting_ = handle;
      return true;
    }
    void await_resume() const noexcept {}
  };
  /// After News: nothing when it is open; once.
  std::optional<Error> opened();
  Result<WebSocketEvent> take_event();

  CURL* handle() const noexcept override { return easy_; }
  bool done(CURLcode code) override;
  short awaited() const override;
  curl_socket_t socket() const override { return socket_; }
  bool ready() override;
  Moment deadline() const override;
  bool tick(Moment now) override;

  const WebSocketOptions options;
  std::string subprotocol;

 private:
  using End = std::variant<WebSocketClosed, Error>;
  enum class Phase { connecting, upgrading, open, over };

  bool has_news() const { return is_opened_ || !inbox_.empty() || end_; } // under the lock
  void tell();                                                            // under the lock
  /// That is how it ended; the first time counts.
  void end(End how);
  bool fail(const Error& why) {
    end(why);
    return false;
  }

  std::string upgrade_request();
  bool read();
  bool take_bytes(std::string_view bytes);
  bool take_answer(std::string_view& bytes);
  std::optional<Error> check_answer(const HttpResponse& answer);
  bool take_frames(std::string_view bytes);
  bool break_off();
  bool take_message(websocket::Message message);
  bool write();
  void hear();

  SharedSettings settings;
  Address address_;
  CURL* easy_;
  char message_[CURL_ERROR_SIZE] = {};

  // The loop's.
  Phase phase_ = Phase::connecting;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  std::string key_;
  AnswerReader answer_{false, std::size_t{64} * 1024};
  std::string unread_answer_;
  std::string buffer_;
  FrameReader frames_;
  std::string output_;      // being sent,
  std::size_t written_ = 0; // this far
  bool is_blocked_ = false; // the socket takes no more for now
  bool was_closed_by_peer_ = false;
  bool is_deaf_ = false; // the peer broke the rules: what still comes is thrown away
  bool is_pinged_ = false;
  Moment heard_ = Moment::max();
  Moment connect_limit_ = Moment::max();
  Moment goodbye_limit_ = Moment::max();

  mutable std::mutex mutex_;
  std::coroutine_handle<> waiting_;
  std::deque<std::string> inbox_;
  std::size_t inbox_size_ = 0; // bytes
  bool is_opened_ = false;
  bool is_paused_ = false; // the inbox is full
  std::optional<End> end_;
  std::string pending_;     // frames to be sent
  std::size_t unsent_ = 0;  // of output_
  bool is_closing_ = false; // our close frame is in pending_ or sent
  bool is_abandoned_ = false;
};

Result<> WebSocketClient::State::prepare() {
  Result<Address> address = parse_address(options.url, *settings, Purpose::websocket);
  if (!address) return address.error();
  address_ = std::move(*address);
  if (Result<> good = check_headers(options.headers); !good) return good;
  for (const std::string& name : options.subprotocols)
    if (!is_token(name)) return Error(ErrorKind::usage, "malformed name of a subprotocol");
  prepare_connection(easy_, *settings, address_, options.connect_timeout, message_);
  ask_for_connection(easy_, address_);
  connect_limit_ = after(std::chrono::steady_clock::now(), options.connect_timeout);
  return {};
}

void WebSocketClient::State::send(Opcode opcode, std::string_view payload) {
  const std::lock_guard lock(mutex_);
  if (is_closing_ || end_) return;
  const bool is_first = pending_.empty();
  websocket::append_frame(pending_, opcode, payload, Side::client);
  is_closing_ = opcode == Opcode::close;
  if (is_first) wake_in_loop(shared_from_this());
}

void WebSocketClient::State::abandon() {
  {
    const std::lock_guard lock(mutex_);
    is_abandoned_ = true;
    is_paused_ = false;
    inbox_.clear();
    inbox_size_ = 0;
  }
  say_goodbye();
  wake_in_loop(shared_from_this());
}

std::optional<Error> WebSocketClient::State::opened() {
  const std::lock_guard lock(mutex_);
  if (is_opened_) {
    is_opened_ = false;
    return std::nullopt;
  }
  if (const Error* const why = std::get_if<Error>(&*end_)) return *why;
  return closed_error(address_);
}

Result<WebSocketEvent> WebSocketClient::State::take_event() {
  const std::lock_guard lock(mutex_);
  if (!inbox_.empty()) {
    std::string text = std::move(inbox_.front());
    inbox_.pop_front();
    inbox_size_ -= text.size();
    if (is_paused_ && inbox_size_ <= options.read_ahead / 2) {
      is_paused_ = false;
      wake_in_loop(shared_from_this());
    }
    return WebSocketEvent(std::move(text));
  }
  if (const Error* const why = std::get_if<Error>(&*end_)) return *why;
  return WebSocketEvent(std::get<WebSocketClosed>(*end_));
}

void WebSocketClient::State::tell() {
  if (!waiting_) return;
  async::io_executor().post([self = shared_from_this()] {
    std::coroutine_handle<> waiting;
    {
      const std::lock_guard lock(self->mutex_);
      if (self->has_news()) waiting = std::exchange(self->waiting_, nullptr);
    }
    if (waiting) waiting.resume();
  });
}

void WebSocketClient::State::end(End how) {
  phase_ = Phase::over;
  const std::lock_guard lock(mutex_);
  if (!end_) end_ = std::move(how);
  tell();
}

bool WebSocketClient::State::done(CURLcode code) {
  if (code != CURLE_OK) return fail(explain_failure(easy_, code, address_, options.connect_timeout, message_));
  curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &socket_);
  phase_ = Phase::upgrading;
  output_ = upgrade_request();
  return ready();
}

std::string WebSocketClient::State::upgrade_request() {
  key_ = websocket::make_key();
  HttpRequest request{.url = {}, .headers = options.headers};
  request.headers.insert(request.headers.end(), {{"Connection", "Upgrade"},
                                                 {"Upgrade", "websocket"},
                                                 {"Sec-WebSocket-Version", "13"},
                                                 {"Sec-WebSocket-Key", key_}});
  std::string offered;
  for (const std::string& name : options.subprotocols) offered += (offered.empty() ? "" : ", ") + name;
  if (!offered.empty()) request.headers.emplace_back("Sec-WebSocket-Protocol", offered);
  std::string text;
  append_request_head(text, request, address_, std::nullopt);
  return text;
}

short WebSocketClient::State::awaited() const {
  if (phase_ == Phase::connecting || phase_ == Phase::over) return 0;
  const std::lock_guard lock(mutex_);
  return static_cast<short>((is_paused_ ? 0 : CURL_WAIT_POLLIN) | (is_blocked_ ? CURL_WAIT_POLLOUT : 0));
}

bool WebSocketClient::State::ready() {
  if (phase_ != Phase::open) {
    const std::lock_guard lock(mutex_);
    if (is_abandoned_) return false;
  }
  if (phase_ == Phase::connecting) return true;
  return write() && read() && write();
}

bool WebSocketClient::State::write() {
  for (;;) {
    if (written_ == output_.size()) {
      output_.clear();
      written_ = 0;
      if (phase_ == Phase::upgrading) return true; // frames come after the answer
      const std::lock_guard lock(mutex_);
      std::swap(output_, pending_);
      unsent_ = output_.size();
      if (is_closing_ && goodbye_limit_ == Moment::max())
        goodbye_limit_ = after(std::chrono::steady_clock::now(), grace);
      if (output_.empty() && was_closed_by_peer_ && is_closing_) return false; // both have said good-bye
      if (output_.empty()) return true;
    }
    std::size_t n = 0;
    const CURLcode code = curl_easy_send(easy_, output_.data() + written_, output_.size() - written_, &n);
    is_blocked_ = code == CURLE_AGAIN;
    if (is_blocked_) return true;
    if (code != CURLE_OK) // what the server said before it left may still be there to read
      return was_closed_by_peer_ || is_deaf_ ? false : (read(), fail(broken_websocket_error(address_)));
    written_ += n;
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::open) unsent_ -= n;
  }
}

void WebSocketClient::State::hear() {
  heard_ = std::chrono::steady_clock::now();
  is_pinged_ = false;
}

bool WebSocketClient::State::read() {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (is_paused_) return true;
    }
    std::size_t n = 0;
    const CURLcode code = curl_easy_recv(easy_, buffer_.data(), buffer_.size(), &n);
    if (code == CURLE_AGAIN) return true;
    if (code != CURLE_OK || n == 0) {
      if (was_closed_by_peer_ || is_deaf_) return false;
      return fail(phase_ == Phase::upgrading ? closed_error(address_) : broken_websocket_error(address_));
    }
    hear();
    if (!take_bytes({buffer_.data(), n})) return false;
  }
}

bool WebSocketClient::State::take_bytes(std::string_view bytes) {
  if (phase_ == Phase::upgrading && !take_answer(bytes)) return phase_ != Phase::over;
  return take_frames(bytes);
}

// False: there is not enough of it yet, or it is over.
bool WebSocketClient::State::take_answer(std::string_view& bytes) {
  const std::size_t before = unread_answer_.size();
  unread_answer_.append(bytes);
  std::string_view rest = unread_answer_;
  const bool is_whole = answer_.read(rest);
  const int status = answer_.status();
  if (answer_.fault()) return fail(not_http_error(address_));
  if (status >= 200)
    return fail({ErrorKind::http,
                 address_.origin() + " did not accept a WebSocket (status " + std::to_string(status) + ")",
                 {},
                 status});
  if (!is_whole) {
    unread_answer_.erase(0, unread_answer_.size() - rest.size());
    return false;
  }
  if (const std::optional<Error> wrong = check_answer(answer_.take())) return fail(*wrong);
  bytes = bytes.substr(unread_answer_.size() - rest.size() - before); // frames may follow at once
  phase_ = Phase::open;
  const std::lock_guard lock(mutex_);
  is_opened_ = true;
  tell();
  return true;
}

// RFC 6455 §4.1, the client's requirements.
std::optional<Error> WebSocketClient::State::check_answer(const HttpResponse& answer) {
  const auto wrong = [&](const std::string& what) {
    return Error(ErrorKind::protocol, "the WebSocket handshake of " + address_.origin() + " is wrong: " + what);
  };
  if (!equals_ignoring_case(answer.header("upgrade"), "websocket") || !has_item(answer.header("connection"), "upgrade"))
    return wrong("it changes to another protocol");
  if (answer.header("sec-websocket-accept") != websocket::accept_key(key_)) return wrong("it has another key");
  if (!answer.header("sec-websocket-extensions").empty()) return wrong("it uses an extension that was not offered");
  subprotocol = answer.header("sec-websocket-protocol");
  const auto& offered = options.subprotocols;
  if (!subprotocol.empty() && std::find(offered.begin(), offered.end(), subprotocol) == offered.end())
    return wrong("it chose a subprotocol that was not offered");
  return std::nullopt;
}

bool WebSocketClient::State::take_frames(std::string_view bytes) {
  websocket::Message message;
  while (!was_closed_by_peer_ && !is_deaf_) {
    switch (frames_.read(bytes, message)) {
    case FrameReader::Outcome::need_more: return true;
    case FrameReader::Outcome::failed: return break_off();
    case FrameReader::Outcome::message: break;
    }
    if (!take_message(std::move(message))) return false;
  }
  return true;
}

// The socket stays open for a while, and is read: closing it with bytes unread would reset the connection, and the peer
// might never see our close frame.
bool WebSocketClient::State::break_off() {
  is_deaf_ = true;
  send(Opcode::close, websocket::close_payload(frames_.close_code(), frames_.reason()));
  const std::lock_guard lock(mutex_);
  if (!end_)
    end_ = Error(ErrorKind::protocol,
                 address_.origin() + " broke the rules of WebSockets (" + std::string(frames_.reason()) + ")");
  tell();
  return true;
}

bool WebSocketClient::State::take_message(websocket::Message message) {
  switch (message.opcode) {
  case Opcode::ping:
    if (waiting() < most_unread) send(Opcode::pong, message.payload);
    return true;
  case Opcode::close: {
    const bool has_code = message.close_code != websocket::no_code;
    send(Opcode::close, websocket::close_payload(has_code ? message.close_code : websocket::normal, {}));
    was_closed_by_peer_ = true;
    const std::lock_guard lock(mutex_);
    if (!end_) end_ = WebSocketClosed{message.close_code, std::move(message.payload)};
    tell();
    return true;
  }
  case Opcode::text: {
    const std::lock_guard lock(mutex_);
    if (is_abandoned_) return true;
    inbox_size_ += message.payload.size();
    inbox_.push_back(std::move(message.payload));
    if (inbox_size_ > options.read_ahead) is_paused_ = true;
    tell();
    return true;
  }
  default: return true; // a pong; binary messages are not for us
  }
}

Moment WebSocketClient::State::deadline() const {
  switch (phase_) {
  case Phase::connecting: return Moment::max(); // libcurl's own
  case Phase::upgrading: return connect_limit_;
  case Phase::over: return Moment::max();
  case Phase::open: break;
  }
  if (goodbye_limit_ != Moment::max()) return goodbye_limit_;
  const std::lock_guard lock(mutex_);
  if (is_paused_) return Moment::max(); // it is we who do not listen
  return after(heard_, is_pinged_ ? options.ping_interval + options.pong_timeout : options.ping_interval);
}

bool WebSocketClient::State::tick(Moment) {
  if (phase_ == Phase::upgrading)
    return fail({ErrorKind::timeout, ErrorReason::connect,
                 address_.origin() + " did not accept a WebSocket within " + in_words(options.connect_timeout)});
  if (goodbye_limit_ != Moment::max()) {
    end(WebSocketClosed{1006, {}});
    return false;
  }
  if (is_pinged_)
    return fail({ErrorKind::timeout, ErrorReason::closed,
                 address_.origin() + " did not answer within " + in_words(options.pong_timeout)});
  is_pinged_ = true;
  send(Opcode::ping, {});
  return write();
}

WebSocketClient::WebSocketClient(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}
WebSocketClient::WebSocketClient(WebSocketClient&&) noexcept = default;
WebSocketClient& WebSocketClient::operator=(WebSocketClient&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
WebSocketClient::~WebSocketClient() {
  if (state_) state_->abandon();
}

Async<Result<WebSocketClient>> WebSocketClient::connect(WebSocketOptions options) {
  WebSocketClient client(std::make_shared<State>(std::move(options)));
  if (Result<> prepared = client.state_->prepare(); !prepared) co_return prepared.error();
  add_to_loop(client.state_);
  {
    State::News news{*client.state_};
    co_await news;
  }
  if (std::optional<Error> why = client.state_->opened()) co_return *why;
  co_return std::move(client);
}

const std::string& WebSocketClient::subprotocol() const noexcept { return state_->subprotocol; }
void WebSocketClient::send(std::string_view text) { state_->send(Opcode::text, text); }
std::size_t WebSocketClient::waiting() const noexcept { return state_->waiting(); }
void WebSocketClient::close(int code, std::string_view reason) {
  state_->send(Opcode::close, websocket::close_payload(code, reason));
}

Async<Result<WebSocketEvent>> WebSocketClient::receive() {
  State::News news{*state_};
  co_await news;
  co_return state_->take_event();
}

} // namespace arkitekt::net
