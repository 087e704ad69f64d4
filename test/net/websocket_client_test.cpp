#include "net/websocket_frames.hpp"
#include "support/raw_socket.hpp"
#include "ways.hpp"
#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace arkitekt::net {

namespace {

using test::RawServer;
using test::RawSocket;
using testing::HasSubstr;
using websocket::Opcode;

// What happens at the server, to be waited for.
class Log {
 public:
  void add(const std::string& what) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(what);
    changed_.notify_all();
  }
  void wait_for(const std::string& what) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return std::find(entries_.begin(), entries_.end(), what) != entries_.end(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> entries_;
};

struct Echo : WebSocketHandler {
  Echo(std::shared_ptr<WebSocket> socket, Log& log) : socket_(std::move(socket)), log_(log) {}
  void received(std::string text) override {
    if (text == "close") return socket_->close(4400, "so be it");
    socket_->send(std::move(text));
  }
  void closed() override { log_.add("closed"); }
  std::shared_ptr<WebSocket> socket_;
  Log& log_;
};

std::unique_ptr<Server> start_echo(Log& log, ServerOptions options = {}) {
  return std::move(Server::start(
                       std::move(options), [](const ServerRequest&) { return ServerResponse{.status = 403}; },
                       [&log](const ServerRequest& request, std::shared_ptr<WebSocket> socket) {
                         log.add("token " + std::string(request.header("x-token")));
                         return request.path == "/no" ? nullptr : std::make_unique<Echo>(std::move(socket), log);
                       }))
      .value();
}

WebSocketOptions to(int port, const std::string& path = "/") {
  return {.url = "ws://127.0.0.1:" + std::to_string(port) + path, .proxy = Proxy::none()};
}
WebSocketClient connected(WebSocketOptions options) {
  return std::move(wait_for(WebSocketClient::connect(std::move(options)))).value();
}
std::string next(WebSocketClient& client) {
  const Result<WebSocketEvent> event = wait_for(client.receive());
  if (!event) return event.error().what();
  if (const auto* const text = std::get_if<std::string>(&*event)) return *text;
  const auto& closed = std::get<WebSocketClosed>(*event);
  return "closed " + std::to_string(closed.code) + " " + closed.reason;
}

// Accepts a WebSocket, then does as told.
std::unique_ptr<RawServer> accepting(std::function<void(RawSocket&)> then, std::string more_headers = {}) {
  return std::make_unique<RawServer>([then = std::move(then), more_headers](RawSocket& socket) {
    const std::string head = socket.read_until("\r\n\r\n");
    const std::string name = "Sec-WebSocket-Key: ";
    const std::string key = head.substr(head.find(name) + name.size(), 24);
    socket.send(
        "HTTP/1.1 101 Switching\r\nupgrade: WebSocket\r\nconnection: keep-alive, UPGRADE\r\nSec-WebSocket-Accept: " +
        websocket::accept_key(key) + "\r\n" + more_headers + "\r\n");
    then(socket);
  });
}
std::string frame(Opcode opcode, std::string_view payload) {
  std::string text;
  websocket::append_frame(text, opcode, payload);
  return text;
}

} // namespace

TEST(WebSocketClientTest, SendsAndReceivesTexts) {
  Log log;
  const auto server = start_echo(log);
  WebSocketClient client = connected(to(server->port()));
  for (const std::size_t size : {0UL, 1UL, 125UL, 126UL, 65535UL, 65536UL, 3'000'000UL}) {
    const std::string text(size, 'x');
    client.send(text);
    EXPECT_TRUE(next(client) == text) << size;
  }
}

TEST(WebSocketClientTest, KeepsTheOrderOfManyTexts) {
  Log log;
  const auto server = start_echo(log);
  WebSocketClient client = connected(to(server->port()));
  for (int i = 0; i < 2000; ++i) client.send(std::to_string(i));
  for (int i = 0; i < 2000; ++i) ASSERT_EQ(next(client), std::to_string(i));
}

TEST(WebSocketClientTest, OffersSubprotocolsAndTellsWhichWasChosen) {
  Log log;
  const auto server = start_echo(log, {.subprotocols = {"b", "c"}});
  WebSocketOptions options = to(server->port());
  EXPECT_EQ(connected(options).subprotocol(), "");
  options.subprotocols = {"a", "c", "b"};
  EXPECT_EQ(connected(options).subprotocol(), "c");
}

TEST(WebSocketClientTest, SendsHeaders) {
  Log log;
  const auto server = start_echo(log);
  WebSocketOptions options = to(server->port());
  options.headers = {{"X-Token", "abc"}};
  static_cast<void>(connected(options));
  log.wait_for("token abc");
}

TEST(WebSocketClientTest, TellsHowTheServerClosed) {
  Log log;
  const auto server = start_echo(log);
  WebSocketClient client = connected(to(server->port()));
  client.send("last");
  client.send("close");
  EXPECT_EQ(next(client), "last");
  EXPECT_EQ(next(client), "closed 4400 so be it");
  EXPECT_EQ(next(client), "closed 4400 so be it") << "and again";
  client.send("dropped");
}

TEST(WebSocketClientTest, ClosesAndStillGivesWhatCame) {
  Log log;
  const auto server = start_echo(log);
  WebSocketClient client = connected(to(server->port()));
  client.send("one");
  client.close(1000, "enough");
  EXPECT_EQ(next(client), "one");
  EXPECT_EQ(next(client), "closed 1000 ");
  log.wait_for("closed");
}

TEST(WebSocketClientTest, SaysGoodbyeWhenItIsDestroyed) {
  Log log;
  const auto server = accepting([&](RawSocket& socket) {
    log.add(socket.read(8).substr(0, 2));
    socket.send(frame(Opcode::close, websocket::close_payload(1000, "")));
    socket.read_to_end();
  });
  {
    const WebSocketClient client = connected(to(server->port()));
  }
  log.wait_for("\x88\x82");
}

TEST(WebSocketClientTest, AnswersPings) {
  Log log;
  const auto server = accepting([&](RawSocket& socket) {
    socket.send(frame(Opcode::ping, "abc"));
    EXPECT_EQ(socket.read(9).substr(0, 2), "\x8A\x83");
    log.add("ponged");
    socket.read_to_end();
  });
  const WebSocketClient client = connected(to(server->port()));
  log.wait_for("ponged");
}

TEST(WebSocketClientTest, FindsOutThatNobodyIsThereAnyMore) {
  const auto server = accepting([](RawSocket& socket) { socket.read_to_end(); });
  WebSocketOptions options = to(server->port());
  options.ping_interval = 0.02;
  options.pong_timeout = 0.02;
  WebSocketClient client = connected(options);
  const auto event = wait_for(client.receive());
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().kind(), ErrorKind::timeout);
  EXPECT_EQ(event.error().reason(), ErrorReason::closed);
}

TEST(WebSocketClientTest, LivesOnWhilePingsAreAnswered) {
  Log log;
  const auto server = start_echo(log);
  WebSocketOptions options = to(server->port());
  options.ping_interval = 0.005;
  options.pong_timeout = 5;
  WebSocketClient client = connected(options);
  for (int i = 0; i < 20; ++i) {
    client.send("x");
    EXPECT_EQ(next(client), "x");
    std::this_thread::yield();
  }
}

TEST(WebSocketClientTest, TellsThatTheConnectionWasLost) {
  const auto server = accepting([](RawSocket& socket) { socket.send(frame(Opcode::text, "one") + "\x81"); });
  WebSocketClient client = connected(to(server->port()));
  EXPECT_EQ(next(client), "one");
  const auto event = wait_for(client.receive());
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().kind(), ErrorKind::transport);
  EXPECT_EQ(event.error().reason(), ErrorReason::closed);
  EXPECT_EQ(event.error().message(), "the WebSocket to 127.0.0.1:" + std::to_string(server->port()) + " was lost");
}

TEST(WebSocketClientTest, TakesFramesThatComeWithTheHandshake) {
  const auto server = std::make_unique<RawServer>([](RawSocket& socket) {
    const std::string head = socket.read_until("\r\n\r\n");
    const std::string key = head.substr(head.find("Key: ") + 5, 24);
    const std::string all = "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                            websocket::accept_key(key) + "\r\n\r\n" + frame(Opcode::text, "early");
    for (const char c : all) socket.send({&c, 1}); // and in pieces
    socket.read_to_end();
  });
  WebSocketClient client = connected(to(server->port()));
  EXPECT_EQ(next(client), "early");
}

TEST(WebSocketClientTest, ClosesOnWhatBreaksTheRules) {
  struct Case {
    std::string bytes;
    int code;
    const char* why;
  };
  std::string masked;
  websocket::append_frame(masked, Opcode::text, "x", websocket::Side::client);
  for (const Case& c : {
           Case{masked, 1002, "must not mask"},
           Case{std::string("\xC1\x01x"), 1002, "reserved bits"},
           Case{std::string("\x83\x01x"), 1002, "unknown opcode"},
           Case{std::string("\x80\x01x"), 1002, "fragments"},
           Case{frame(Opcode::text, "\xFF"), 1007, "UTF-8"},
           Case{frame(Opcode::text, std::string(2000, 'x')), 1009, "too big"},
           Case{std::string("\x81\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 10), 1009, "too big"},
       }) {
    Log log;
    std::string answer;
    {
      const auto server = accepting([&](RawSocket& socket) {
        socket.send(c.bytes);
        answer = socket.read(8);
        log.add("answered");
      });
      WebSocketOptions options = to(server->port());
      options.message_limit = 1000;
      WebSocketClient client = connected(options);
      const auto event = wait_for(client.receive());
      ASSERT_FALSE(event) << c.why;
      EXPECT_EQ(event.error().kind(), ErrorKind::protocol);
      EXPECT_THAT(std::string(event.error().message()), HasSubstr(c.why));
      log.wait_for("answered");
    }
    ASSERT_EQ(answer.size(), 8U) << c.why;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(answer[i]); };
    EXPECT_EQ(byte(0), 0x88);
    EXPECT_EQ(((byte(6) ^ byte(2)) << 8) + (byte(7) ^ byte(3)), c.code) << c.why;
  }
}

TEST(WebSocketClientTest, TellsWhichStatusRefusedIt) {
  Log log;
  const auto server = start_echo(log);
  const auto result = wait_for(WebSocketClient::connect(to(server->port(), "/no")));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::http);
  EXPECT_EQ(result.error().http_status(), 404);
}

TEST(WebSocketClientTest, TellsWhatIsWrongWithTheHandshake) {
  const auto answering = [](std::string text) {
    return std::make_unique<RawServer>([text](RawSocket& socket) {
      socket.read_until("\r\n\r\n");
      socket.send(text);
      socket.finish();
      socket.read_to_end();
    });
  };
  const std::string ok = "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  struct Case {
    std::unique_ptr<RawServer> server;
    ErrorKind kind;
    const char* why;
  };
  Case cases[] = {
      {answering("garbage\r\n\r\n"), ErrorKind::protocol, "not HTTP"},
      {answering(ok + "Sec-WebSocket-Accept: x\r\n\r\n"), ErrorKind::protocol, "another key"},
      {answering("HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"), ErrorKind::protocol,
       "another protocol"},
      {answering(""), ErrorKind::transport, "closed the connection without an answer"},
      {answering("HTTP/1.1 101 x\r\nUpgr"), ErrorKind::transport, "closed the connection without an answer"},
      {answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), ErrorKind::http, "status 200"},
      {accepting([](RawSocket&) {}, "Sec-WebSocket-Protocol: other\r\n"), ErrorKind::protocol, "not offered"},
      {accepting([](RawSocket&) {}, "Sec-WebSocket-Extensions: permessage-deflate\r\n"), ErrorKind::protocol,
       "extension"},
  };
  for (const Case& c : cases) {
    const auto result = wait_for(WebSocketClient::connect(to(c.server->port())));
    ASSERT_FALSE(result) << c.why;
    EXPECT_EQ(result.error().kind(), c.kind) << result.error().what();
    EXPECT_THAT(std::string(result.error().message()), HasSubstr(c.why));
  }
}

TEST(WebSocketClientTest, FailsWhereNobodyListensOrAnswers) {
  const auto refused = wait_for(WebSocketClient::connect(to(test::free_port())));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), ErrorReason::connect);

  WebSocketOptions nowhere = to(1);
  nowhere.url = "ws://nowhere.invalid/";
  const auto unknown = wait_for(WebSocketClient::connect(nowhere));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().reason(), ErrorReason::dns);

  const RawServer silent([](RawSocket& socket) { socket.read_to_end(); });
  WebSocketOptions impatient = to(silent.port());
  impatient.connect_timeout = 0.05;
  const auto late = wait_for(WebSocketClient::connect(impatient));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind(), ErrorKind::timeout);
  EXPECT_EQ(late.error().reason(), ErrorReason::connect);
}

TEST(WebSocketClientTest, RefusesWhatCannotBeAsked) {
  for (const WebSocketOptions& bad : {
           WebSocketOptions{.url = "ftp://h/"},
           WebSocketOptions{.url = "ws://"},
           WebSocketOptions{.url = "ws://h/", .subprotocols = {"a b"}},
           WebSocketOptions{.url = "ws://h/", .headers = {{"a", "b\r\nc: d"}}},
       }) {
    const auto result = wait_for(WebSocketClient::connect(bad));
    ASSERT_FALSE(result) << bad.url;
    EXPECT_EQ(result.error().kind(), ErrorKind::usage);
  }
}

TEST(WebSocketClientTest, StopsReadingWhenNobodyTakesWhatCame) {
  constexpr std::size_t each = 64 * 1024;
  constexpr int count = 1000; // more than sockets buffer
  std::atomic<int> sent = 0;
  const auto server = accepting([&](RawSocket& socket) {
    for (; sent < count; ++sent)
      if (!socket.send(frame(Opcode::text, std::string(each, 'x')))) return;
    socket.read_to_end();
  });
  WebSocketOptions options = to(server->port());
  options.read_ahead = 2 * each;
  options.ping_interval = 0.01; // it is not the server's fault that nothing is read
  options.pong_timeout = 0.01;
  WebSocketClient client = connected(options);
  EXPECT_EQ(next(client).size(), each);
  for (int i = 1; i < count; ++i) {
    if (i == count / 2) {
      EXPECT_LT(sent, count) << "it cannot be far ahead";
    }
    ASSERT_EQ(next(client).size(), each);
  }
}

TEST(WebSocketClientTest, BreaksOffWhenItsCoroutineIsDestroyed) {
  Log log;
  const RawServer server([&](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    log.add("asked");
    socket.read_to_end();
    log.add("gone");
  });
  {
    auto connecting = WebSocketClient::connect(to(server.port()));
    AsyncAccess::handle(connecting).resume(); // begins it, on this thread
    log.wait_for("asked");
  }
  log.wait_for("gone");
}

TEST(WebSocketClientTest, ServesManyAtOnce) {
  Log log;
  const auto server = start_echo(log, {.threads = 2});
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 64; ++t)
    threads.emplace_back([&, t] {
      WebSocketClient client = connected(to(server->port()));
      for (int i = 0; i < 20; ++i) {
        const std::string text = std::to_string(t) + "." + std::to_string(i);
        client.send(text);
        if (next(client) == text) ++good;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 64 * 20);
}

} // namespace arkitekt::net
