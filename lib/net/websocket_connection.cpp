#include "net/websocket_connection.hpp"
#include "net/websocket_frames.hpp"
#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <mutex>

namespace arkitekt::net {

namespace {

using boost::system::error_code;
using websocket::Opcode;

class WebSocketConnection;

// What is still to be sent, filled by any thread and emptied by the connection. It is what handlers hold, so it
// outlives the connection.
class Outbox final : public WebSocket {
 public:
  void send(std::string text) override { append(Opcode::text, text); }
  void close(int code, std::string_view reason) override {
    append(Opcode::close, websocket::close_payload(code, reason));
  }
  std::size_t waiting() const noexcept override {
    const std::lock_guard lock(mutex_);
    return pending_.size() + in_flight_;
  }
  void append(Opcode opcode, std::string_view payload);

  void answer_upgrade(std::string head) { pending_ = std::move(head); }
  void attach(WebSocketConnection& connection);
  /// From now on nothing is sent.
  void detach();
  /// Swaps all that waits into `bytes`. False: nothing does, and the next send() wakes the connection.
  bool take(std::string& bytes);
  void wrote(std::size_t bytes);
  bool is_closing() const {
    const std::lock_guard lock(mutex_);
    return closing_;
  }

 private:
  void wake(); // under the lock

  mutable std::mutex mutex_;
  std::string pending_;
  std::size_t in_flight_ = 0;
  bool closing_ = false; // our close frame is in pending_ or sent
  bool detached_ = false;
  bool awake_ = false; // the connection will come and look
  WebSocketConnection* connection_ = nullptr;
};

class WebSocketConnection final : public Connection, public std::enable_shared_from_this<WebSocketConnection> {
 public:
  WebSocketConnection(Worker& worker, Socket socket, std::shared_ptr<Outbox> outbox,
                      std::unique_ptr<WebSocketHandler> handler, const ServerOptions& options)
      : Connection(worker), socket_(std::move(socket)), outbox_(std::move(outbox)), handler_(std::move(handler)),
        reader_(options.body_limit), deadline_(worker.deadline()) {}

  void start(std::string_view received_already) {
    outbox_->attach(*this);
    if (handle(received_already)) read();
  }
  void wake() {
    boost::asio::post(worker_.context, [self = shared_from_this()] { self->flush(); });
  }

  void tick(Time now) override {
    if (!socket_.is_open()) return;
    if (pinged_ || closing_ || deadline_ == Time::max()) {
      if (now >= deadline_) finish();
      return;
    }
    // Half of the idle timeout is over: ask for a sign of life, and leave the other half for the answer.
    const auto half = (deadline_ - heard_) / 2;
    if (now - heard_ < half) return;
    pinged_ = true;
    deadline_ = now + half;
    outbox_->append(Opcode::ping, {});
  }
  void stop() override {
    deadline_ = worker_.deadline();
    close(websocket::going_away, "the server stops");
  }

 private:
  void read() {
    socket_.async_read_some(boost::asio::buffer(buffer_),
                            [self = shared_from_this()](error_code failed, std::size_t n) {
                              if (!self->socket_.is_open()) return;
                              if (failed) return self->finish();
                              if (!self->closing_) {
                                self->heard_ = std::chrono::steady_clock::now();
                                self->deadline_ = self->worker_.deadline();
                                self->pinged_ = false;
                              }
                              if (self->handle({self->buffer_.data(), n})) self->read();
                            });
  }

  /// False: it is over.
  bool handle(std::string_view bytes) {
    websocket::Message message;
    for (;;) {
      if (peer_closed_) return true; // only waits for its end
      switch (reader_.read(bytes, message)) {
      case websocket::FrameReader::Outcome::need_more: return true;
      case websocket::FrameReader::Outcome::failed:
        close(reader_.close_code(), reader_.reason());
        return socket_.is_open();
      case websocket::FrameReader::Outcome::message: break;
      }
      take(std::move(message));
      if (!socket_.is_open()) return false;
    }
  }

  void take(websocket::Message message) {
    switch (message.opcode) {
    case Opcode::close:
      peer_closed_ = true;
      close(message.close_code == websocket::no_code ? websocket::normal : message.close_code, {});
      if (sent_all_) finish();
      return;
    case Opcode::ping:
      // Whoever pings and never reads gets no endless queue of answers.
      if (outbox_->waiting() < most_unread) outbox_->append(Opcode::pong, message.payload);
      return;
    case Opcode::pong: return;
    default: break;
    }
    if (outbox_->is_closing()) return;
    try {
      if (message.opcode == Opcode::text)
        handler_->received(std::move(message.payload));
      else
        handler_->received_binary();
    } catch (...) {
      close(websocket::internal_error, "internal error");
    }
  }

  void close(int code, std::string_view reason) { outbox_->close(code, reason); }

  void flush() {
    if (!socket_.is_open()) return;
    if (!closing_ && outbox_->is_closing()) {
      closing_ = true;
      deadline_ = std::chrono::steady_clock::now() + Worker::grace;
    }
    if (writing_) return;
    written_ = 0;
    if (outbox_->take(output_)) return write();
    if (!closing_) return;
    // The close frame is out. The socket stays open until the other side closed, too, or until the deadline:
    // closing it with bytes unread would reset the connection, and the frame might never be seen.
    sent_all_ = true;
    end_sending(socket_);
    if (peer_closed_) finish();
  }

  void write() {
    writing_ = true;
    socket_.async_write_some(boost::asio::buffer(output_) + written_,
                             [self = shared_from_this()](error_code failed, std::size_t n) {
                               self->writing_ = false;
                               if (!self->socket_.is_open()) return;
                               if (failed) return self->finish();
                               self->outbox_->wrote(n);
                               self->written_ += n;
                               if (self->closing_ && !self->worker_.is_stopping())
                                 self->deadline_ = std::chrono::steady_clock::now() + Worker::grace;
                               if (self->written_ < self->output_.size()) return self->write();
                               self->flush();
                             });
  }

  void finish() {
    net::close(socket_);
    outbox_->detach();
    if (const std::unique_ptr<WebSocketHandler> handler = std::move(handler_)) {
      try {
        handler->closed();
      } catch (...) { // NOLINT(bugprone-empty-catch): it is over anyhow, and there is nobody to tell
      }
    }
  }

  static constexpr std::size_t most_unread = std::size_t{1024} * 1024;

  Socket socket_;
  std::shared_ptr<Outbox> outbox_;
  std::unique_ptr<WebSocketHandler> handler_;
  websocket::FrameReader reader_;
  std::array<char, 16384> buffer_;
  std::string output_;
  std::size_t written_ = 0;
  bool writing_ = false;
  bool closing_ = false;     // our close frame was queued
  bool sent_all_ = false;    // and sent
  bool peer_closed_ = false; // its close frame was read
  bool pinged_ = false;
  Time heard_ = std::chrono::steady_clock::now();
  Time deadline_;
};

void Outbox::append(Opcode opcode, std::string_view payload) {
  const std::lock_guard lock(mutex_);
  if (closing_ || detached_) return;
  websocket::append_frame(pending_, opcode, payload);
  closing_ = opcode == Opcode::close;
  wake();
}

void Outbox::attach(WebSocketConnection& connection) {
  const std::lock_guard lock(mutex_);
  connection_ = &connection;
  wake();
}

void Outbox::detach() {
  const std::lock_guard lock(mutex_);
  detached_ = true;
  connection_ = nullptr;
  pending_ = {};
  in_flight_ = 0;
}

bool Outbox::take(std::string& bytes) {
  bytes.clear();
  const std::lock_guard lock(mutex_);
  std::swap(bytes, pending_); // the two buffers take turns, so that neither is allocated again and again
  in_flight_ = bytes.size();
  awake_ = !bytes.empty();
  return awake_;
}

void Outbox::wrote(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  in_flight_ -= bytes;
}

void Outbox::wake() {
  if (awake_ || connection_ == nullptr) return;
  awake_ = true;
  connection_->wake(); // under the lock, so that the connection and its context are still there
}

// The first protocol of the client's list that we know.
std::string_view choose_subprotocol(std::string_view wanted, const std::vector<std::string>& known) {
  while (!wanted.empty()) {
    const std::size_t comma = wanted.find(',');
    std::string_view name = wanted.substr(0, comma);
    while (name.starts_with(' ') || name.starts_with('\t')) name.remove_prefix(1);
    while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
    if (std::find(known.begin(), known.end(), name) != known.end()) return name;
    wanted.remove_prefix(comma == std::string_view::npos ? wanted.size() : comma + 1);
  }
  return {};
}

} // namespace

bool accept_websocket(Worker& worker, Socket& socket, const ServerRequest& request, std::string_view received_already,
                      const ServerOptions& options, const HandleWebSocket& handle) {
  const auto outbox = std::make_shared<Outbox>();
  // First in the queue, so that a handler may send at once.
  std::string head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: " +
                     websocket::accept_key(request.header("sec-websocket-key")) + "\r\n";
  const std::string_view wanted = request.header("sec-websocket-protocol");
  if (const std::string_view chosen = choose_subprotocol(wanted, options.subprotocols); !chosen.empty())
    head.append("Sec-WebSocket-Protocol: ").append(chosen).append("\r\n");
  outbox->answer_upgrade(head + "\r\n");

  std::unique_ptr<WebSocketHandler> handler;
  try {
    handler = handle(request, outbox);
  } catch (...) {
    outbox->detach();
    throw;
  }
  if (!handler) {
    outbox->detach();
    return false;
  }
  std::make_shared<WebSocketConnection>(worker, std::move(socket), outbox, std::move(handler), options)
      ->start(received_already);
  return true;
}

} // namespace arkitekt::net
