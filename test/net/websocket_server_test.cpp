#include "support/raw_socket.hpp"
#include "support/websocket_client.hpp"
#include <arkitekt/net/server.hpp>
#include <condition_variable>
#include <gmock/gmock.h>
#include <mutex>
#include <stdexcept>

namespace arkitekt::net {

namespace {

using test::RawSocket;
using test::WebSocketClient;

// What happened on the server's side, to wait for.
class Log {
 public:
  void add(std::string entry) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    changed_.notify_all();
  }
  void wait_for(const std::string& entry) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return std::find(entries_.begin(), entries_.end(), entry) != entries_.end(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> entries_;
};

// Answers what it is told to.
class Echo final : public WebSocketHandler {
 public:
  Echo(std::shared_ptr<WebSocket> socket, Log& log) : socket_(std::move(socket)), log_(log) {}
  ~Echo() override { log_.add("destroyed"); }
  void received(std::string text) override {
    if (text == "throw") throw std::runtime_error("as told");
    if (text == "close") return socket_->close(4001, "as told");
    if (text.starts_with("many ")) {
      for (int i = 0, n = std::stoi(text.substr(5)); i < n; ++i) socket_->send(std::to_string(i));
      return;
    }
    socket_->send(std::move(text));
  }
  void received_binary() override { socket_->send("binary"); }
  void closed() override { log_.add("closed"); }

 private:
  std::shared_ptr<WebSocket> socket_;
  Log& log_;
};

class WebSocketServer : public testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    server = std::move(Server::start(
                           std::move(options), [](const ServerRequest&) { return ServerResponse{.status = 404}; },
                           [this](const ServerRequest& request,
                                  std::shared_ptr<WebSocket> peer) -> std::unique_ptr<WebSocketHandler> {
                             if (request.path == "/throw") throw std::runtime_error("as told");
                             if (request.path != "/ws") return nullptr;
                             {
                               const std::lock_guard lock(mutex);
                               socket = peer;
                             }
                             if (request.query == "hello") peer->send("hello");
                             return std::make_unique<Echo>(std::move(peer), log);
                           }))
                 .value();
  }
  std::shared_ptr<WebSocket> last_socket() {
    const std::lock_guard lock(mutex);
    return socket;
  }

  Log log;
  std::mutex mutex;
  std::shared_ptr<WebSocket> socket;
  std::unique_ptr<Server> server; // last: its threads use the others
};

constexpr std::string_view handshake =
    "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

} // namespace

TEST_F(WebSocketServer, EchoesTextsOfAllSizes) {
  start();
  WebSocketClient client(server->port(), "/ws");
  for (const std::size_t size : {0, 1, 125, 126, 65535, 65536, 3'000'000}) {
    const std::string text(size, 'x');
    client.send(text);
    EXPECT_EQ(client.receive(), text);
  }
}

TEST_F(WebSocketServer, SendsManyMessagesInOrder) {
  start();
  WebSocketClient client(server->port(), "/ws");
  client.send("many 20000");
  for (int i = 0; i < 20000; ++i) ASSERT_EQ(client.receive(), std::to_string(i));
}

TEST_F(WebSocketServer, SendsFromSeveralThreadsKeepTheOrderOfEach) {
  start();
  WebSocketClient client(server->port(), "/ws?hello");
  EXPECT_EQ(client.receive(), "hello");
  const auto peer = last_socket();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([peer, t] {
      for (int i = 0; i < 1000; ++i) peer->send(std::to_string(t) + " " + std::to_string(i));
    });
  int next[4] = {};
  for (int i = 0; i < 4000; ++i) {
    const std::string text = client.receive().value_or("9 9");
    const int thread = text[0] - '0';
    ASSERT_LT(thread, 4);
    EXPECT_EQ(text.substr(2), std::to_string(next[thread]++));
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(WebSocketServer, MaySendBeforeTheClientSaysAnything) {
  start();
  WebSocketClient client(server->port(), "/ws?hello");
  EXPECT_EQ(client.receive(), "hello");
}

TEST_F(WebSocketServer, TellsOfBinaryMessages) {
  start();
  WebSocketClient client(server->port(), "/ws");
  client.send_binary("\xFF");
  EXPECT_EQ(client.receive(), "binary");
}

TEST_F(WebSocketServer, AnswersPings) {
  start();
  RawSocket socket(server->port());
  socket.send(handshake);
  socket.read_until("\r\n\r\n");
  socket.send(std::string("\x89\x82mask", 6) + std::string{'h' ^ 'm', 'i' ^ 'a'});
  EXPECT_EQ(socket.read(4), "\x8A\x02hi");
}

TEST_F(WebSocketServer, ClosesWithACode) {
  start();
  WebSocketClient client(server->port(), "/ws");
  client.send("close");
  EXPECT_EQ(client.receive(), std::nullopt);
  EXPECT_EQ(client.close_code(), 4001);
  EXPECT_EQ(client.close_reason(), "as told");
  log.wait_for("destroyed");
}

TEST_F(WebSocketServer, LearnsThatTheClientCloses) {
  start();
  WebSocketClient client(server->port(), "/ws?hello");
  client.receive();
  client.close(1000);
  log.wait_for("closed");
  log.wait_for("destroyed");
  last_socket()->send("to nobody");
  last_socket()->close(1000, "again");
  EXPECT_EQ(last_socket()->waiting(), 0U);
}

TEST_F(WebSocketServer, LearnsThatTheClientWentAway) {
  start();
  {
    WebSocketClient client(server->port(), "/ws");
  }
  log.wait_for("destroyed");
}

TEST_F(WebSocketServer, SaysInternalErrorWhenAHandlerThrows) {
  start();
  WebSocketClient client(server->port(), "/ws");
  client.send("throw");
  EXPECT_EQ(client.receive(), std::nullopt);
  EXPECT_EQ(client.close_code(), 1011);
}

TEST_F(WebSocketServer, RefusesMessagesOverTheLimit) {
  start({.body_limit = 1000});
  WebSocketClient client(server->port(), "/ws");
  client.send(std::string(1001, 'x'));
  EXPECT_EQ(client.receive(), std::nullopt);
  EXPECT_EQ(client.close_code(), 1009);
}

TEST_F(WebSocketServer, RefusesGarbageAfterTheHandshake) {
  start();
  RawSocket socket(server->port());
  socket.send(std::string(handshake) + "GET / HTTP/1.1\r\n\r\n");
  socket.read_until("\r\n\r\n");
  const std::string frame = socket.read(4);
  EXPECT_EQ(frame.substr(0, 1), "\x88");
  EXPECT_EQ(frame.substr(2), "\x03\xEA") << "1002";
  socket.finish();
  log.wait_for("destroyed");
}

TEST_F(WebSocketServer, RefusesPathsAndHandshakesThatAreNotItsOwn) {
  start();
  EXPECT_THROW(WebSocketClient(server->port(), "/other"), std::runtime_error);
  const auto answer = [&](std::string request, std::string_view from, std::string_view to) {
    if (!from.empty()) request.replace(request.find(from), from.size(), to);
    RawSocket socket(server->port());
    socket.send(request);
    return socket.read_until("\r\n\r\n").substr(0, 12);
  };
  const std::string good(handshake);
  EXPECT_EQ(answer(good, "", ""), "HTTP/1.1 101");
  EXPECT_EQ(answer(good, "/ws", "/no"), "HTTP/1.1 404");
  EXPECT_EQ(answer(good, "/ws", "/throw"), "HTTP/1.1 500");
  EXPECT_EQ(answer(good, "13", "12"), "HTTP/1.1 426");
  EXPECT_EQ(answer(good, "==", "=!"), "HTTP/1.1 400");
  EXPECT_EQ(answer(good, "keep-alive, Upgrade", "keep-alive"), "HTTP/1.1 400");
}

TEST_F(WebSocketServer, ChoosesTheFirstSubprotocolThatItKnows) {
  start({.subprotocols = {"graphql-ws", "graphql-transport-ws"}});
  EXPECT_EQ(
      WebSocketClient(server->port(), "/ws", {.subprotocols = "new, graphql-transport-ws, graphql-ws"}).subprotocol(),
      "graphql-transport-ws");
  EXPECT_EQ(WebSocketClient(server->port(), "/ws").subprotocol(), "");
}

TEST_F(WebSocketServer, TellsHowMuchWaitsForAClientThatNeverReads) {
  start();
  WebSocketClient client(server->port(), "/ws?hello");
  client.receive();
  const auto peer = last_socket();
  const std::string block(1 << 20, 'x');
  // The kernel takes some megabytes, never this many.
  for (int i = 0; i < 64; ++i) peer->send(block);
  EXPECT_GT(peer->waiting(), std::size_t{1} << 20);
  WebSocketClient other(server->port(), "/ws");
  other.send("still there");
  EXPECT_EQ(other.receive(), "still there");
  server->stop();
  log.wait_for("destroyed");
  EXPECT_EQ(peer->waiting(), 0U);
}

TEST_F(WebSocketServer, ClosesAConnectionThatShowsNoLife) {
  start({.idle_timeout = 0.2});
  RawSocket socket(server->port());
  socket.send(handshake);
  socket.read_until("\r\n\r\n");
  EXPECT_EQ(socket.read_to_end(), std::string("\x89\0", 2)) << "one ping, unanswered";
  log.wait_for("closed");
}

TEST_F(WebSocketServer, SaysGoingAwayWhenItStops) {
  start();
  WebSocketClient client(server->port(), "/ws?hello");
  client.receive();
  std::thread stopping([&] { server->stop(); });
  EXPECT_EQ(client.receive(), std::nullopt);
  EXPECT_EQ(client.close_code(), 1001);
  stopping.join();
  last_socket()->send("to nobody");
  server.reset();
  last_socket()->send("to nobody");
}

} // namespace arkitekt::net
