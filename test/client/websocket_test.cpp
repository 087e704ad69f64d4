// The WebSocket link over real sockets, against a server of the tests' own.
#include "support/proxy.hpp"
#include "support/raw_socket.hpp"
#include "support/tls.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/generated_operation.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/links.hpp>
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <condition_variable>
#include <gmock/gmock.h>
#include <mutex>
#include <thread>

namespace arkitekt::detail {

namespace {

using net::Server;
using net::ServerOptions;
using net::ServerRequest;
using net::ServerResponse;
using net::WebSocket;
using net::WebSocketHandler;
using testing::HasSubstr;

/// A GraphQL server of one line: what it does with each frame is the test's.
class FakeServer {
 public:
  /// A frame that came: its type, its id, all of it.
  using React = std::function<void(WebSocket&, const std::string& type, const std::string& id, const json::Value&)>;

  explicit FakeServer(React react, int port = 0,
                      std::vector<std::string> subprotocols = {"graphql-transport-ws", "graphql-ws"})
      : react_(std::move(react)),
        server_(std::move(Server::start(
                              {.port = port, .subprotocols = std::move(subprotocols)},
                              [](const ServerRequest&) { return ServerResponse{.status = 403}; },
                              [this](const ServerRequest&, std::shared_ptr<WebSocket> socket) {
                                note("open");
                                return std::make_unique<Handler>(*this, std::move(socket));
                              }))
                    .value()) {}
  std::string url() const { return "ws://127.0.0.1:" + std::to_string(server_->port()) + "/graphql"; }
  int port() const { return server_->port(); }
  void stop() { server_->stop(); }

  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    ++notes_[what];
    changed_.notify_all();
  }
  void wait_for(const std::string& what, int count = 1) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return notes_[what] >= count; });
  }
  int count(const std::string& what) {
    const std::lock_guard lock(mutex_);
    return notes_[what];
  }

 private:
  struct Handler : WebSocketHandler {
    Handler(FakeServer& server_, std::shared_ptr<WebSocket> socket_) : server(server_), socket(std::move(socket_)) {}
    void received(std::string text) override {
      const json::Value frame = json::parse(text).value();
      const json::Value* const id = frame.find("id");
      const std::string type = *frame.find("type")->string();
      server.react_(*socket, type, id == nullptr ? "" : *id->string(), frame);
      server.note(type);
    }
    void closed() override { server.note("closed"); }
    FakeServer& server;
    std::shared_ptr<WebSocket> socket;
  };

  React react_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> notes_;
  std::unique_ptr<Server> server_; // last: its threads use the rest
};

const std::string ack = R"({"type":"connection_ack"})";
std::string next(const std::string& id, int n) {
  return R"({"id":")" + id + R"(","type":"next","payload":{"data":{"n":)" + std::to_string(n) + "}}}";
}
std::string complete(const std::string& id) { return R"({"id":")" + id + R"(","type":"complete"})"; }

/// Counts to the variable `n`, then completes.
void count_up(WebSocket& socket, const std::string& type, const std::string& id, const json::Value& frame) {
  if (type == "connection_init") socket.send(ack);
  if (type != "subscribe") return;
  const std::int64_t n = *frame.find("payload")->find("variables")->find("n")->integer();
  for (int i = 0; i < n; ++i) socket.send(next(id, i));
  socket.send(complete(id));
}
/// One event, and no end.
void begin(WebSocket& socket, const std::string& type, const std::string& id, const json::Value&) {
  if (type == "connection_init") socket.send(ack);
  if (type == "subscribe") socket.send(next(id, 0));
}

Operation subscription(int n = 3) {
  Operation operation;
  operation.kind = OperationKind::subscription;
  operation.document = "subscription($n:Int!){n(n:$n)}";
  operation.variables = "{\"n\":" + std::to_string(n) + "}";
  return operation;
}
LastLink link_to(const FakeServer& server, SubscriptionOptions options = {}) {
  return links::websocket(server.url(), {.proxy = net::Proxy::none()}, options);
}
std::string describe(const Result<RawResponse>& item) { return item ? item->body : item.error().what(); }
std::string data(int n) { return R"({"data":{"n":)" + std::to_string(n) + "}}"; }

std::vector<std::string> all_of(const LastLink& link, Operation operation) {
  std::vector<std::string> items;
  for (const auto& item : link.chain->subscribe(std::move(operation)).blocking()) items.push_back(describe(item));
  return items;
}
/// The next item of a stream; "end" after the last.
std::string next_of(Stream<Result<RawResponse>>& events) {
  const auto waiting = [](Stream<Result<RawResponse>>& stream) -> Async<std::string> {
    const std::optional<Result<RawResponse>> item = co_await stream.next();
    co_return item ? describe(*item) : "end";
  };
  return wait_for(waiting(events));
}

std::function<Async<Result<std::string>>(bool)> renewing(std::function<Result<std::string>(bool)> give) {
  return [give = std::move(give)](bool refused) -> Async<Result<std::string>> { co_return give(refused); };
}

} // namespace

TEST(WebSocketLink, StreamsEvents) {
  FakeServer server(count_up);
  const LastLink link = link_to(server);
  EXPECT_THAT(all_of(link, subscription(3)), testing::ElementsAre(data(0), data(1), data(2)));
  EXPECT_THAT(all_of(link, subscription(0)), testing::IsEmpty());
}

TEST(WebSocketLink, SharesOneSocket) {
  FakeServer server(begin);
  const LastLink link = link_to(server);
  std::vector<Stream<Result<RawResponse>>> streams;
  for (int i = 0; i < 20; ++i) {
    streams.push_back(link.chain->subscribe(subscription()));
    EXPECT_EQ(next_of(streams.back()), data(0));
  }
  EXPECT_EQ(server.count("open"), 1);
  EXPECT_EQ(server.count("connection_init"), 1);
}

TEST(WebSocketLink, SpeaksTheOlderDialect) {
  FakeServer server(
      [](WebSocket& socket, const std::string& type, const std::string& id, const json::Value&) {
        if (type == "connection_init") socket.send(ack);
        if (type == "start") socket.send(R"({"id":")" + id + R"(","type":"data","payload":{"data":1}})");
      },
      0, {"graphql-ws"});
  const LastLink link = link_to(server);
  {
    auto events = link.chain->subscribe(subscription());
    EXPECT_EQ(next_of(events), R"({"data":1})");
  }
  server.wait_for("stop");
}

TEST(WebSocketLink, TellsTheServerWhenAStreamEndsEarly) {
  FakeServer server(begin);
  const LastLink link = link_to(server);
  {
    auto events = link.chain->subscribe(subscription());
    EXPECT_EQ(next_of(events), data(0));
  }
  server.wait_for("complete");
  EXPECT_EQ(server.count("closed"), 0) << "the socket is kept for others";
}

TEST(WebSocketLink, ClosesItsSocketWithTheLastUser) {
  FakeServer server(count_up);
  {
    EXPECT_EQ(all_of(link_to(server), subscription(1)).size(), 1U);
  }
  server.wait_for("closed");
}

TEST(WebSocketLink, ClosesAnIdleSocket) {
  FakeServer server(count_up);
  const LastLink link = link_to(server, {.idle = 0.01});
  EXPECT_EQ(all_of(link, subscription(1)).size(), 1U);
  server.wait_for("closed");
  EXPECT_EQ(all_of(link, subscription(1)).size(), 1U) << "and opens another";
}

TEST(WebSocketLink, CarriesQueriesToo) {
  FakeServer server(count_up);
  const LastLink link = link_to(server);
  Operation query = subscription(1);
  query.kind = OperationKind::query;
  EXPECT_EQ(describe(wait_for(link.chain->execute(query))), data(0));
}

TEST(WebSocketLink, FailsWhereNobodyListens) {
  const LastLink link =
      links::websocket("ws://127.0.0.1:" + std::to_string(test::free_port()), {net::Security{}, net::Proxy::none()});
  const auto items = all_of(link, subscription());
  ASSERT_EQ(items.size(), 1U);
  EXPECT_THAT(items[0], HasSubstr("transport error: cannot connect to 127.0.0.1:"));
}

TEST(WebSocketLink, FailsWhereNobodyAnswers) {
  const test::RawServer silent([](test::RawSocket& socket) { socket.read_to_end(); });
  const LastLink link =
      links::websocket("ws://127.0.0.1:" + std::to_string(silent.port()), {net::Security{}, net::Proxy::none()});
  Operation operation = subscription();
  operation.timeouts.connect = 0.05;
  EXPECT_THAT(all_of(link, operation), testing::ElementsAre(HasSubstr("timeout error")));
}

TEST(WebSocketLink, FailsWithoutAnAcknowledgement) {
  FakeServer server([](WebSocket&, const std::string&, const std::string&, const json::Value&) {});
  EXPECT_THAT(all_of(link_to(server, {.ack_timeout = 0.05}), subscription()),
              testing::ElementsAre(HasSubstr("did not acknowledge")));
}

TEST(WebSocketLink, TellsWhatTheServerThinksOfUs) {
  FakeServer server([](WebSocket& socket, const std::string&, const std::string&, const json::Value&) {
    socket.close(4400, "no such thing");
  });
  EXPECT_THAT(all_of(link_to(server), subscription()),
              testing::ElementsAre("protocol error: the server closed the WebSocket with 4400 (no such thing)"));
}

TEST(WebSocketLink, GoesOnWithAServerThatComesBack) {
  async::TestClock clock;
  auto server = std::make_unique<FakeServer>(begin);
  const int port = server->port();
  const LastLink link = link_to(*server, {.ack_timeout = 0, .ping_interval = 0, .clock = &clock});
  auto events = link.chain->subscribe(subscription());
  EXPECT_EQ(next_of(events), data(0));
  server.reset(); // killed in the middle
  clock.wait_for_timers(1);
  server = std::make_unique<FakeServer>(begin, port);
  clock.advance(1);
  EXPECT_EQ(next_of(events), data(0)) << "it has subscribed again";
}

TEST(WebSocketLink, GivesUpAServerThatDoesNotComeBack) {
  auto server = std::make_unique<FakeServer>(begin);
  const LastLink link = link_to(*server, {.tries = 3, .first_wait = 0.001});
  auto events = link.chain->subscribe(subscription());
  EXPECT_EQ(next_of(events), data(0));
  server.reset();
  EXPECT_THAT(next_of(events), HasSubstr("transport error: cannot connect to"));
  EXPECT_EQ(next_of(events), "end");
}

TEST(WebSocketLink, RenewsATokenThatIsRefused) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string& id, const json::Value& frame) {
    const bool is_good = type != "connection_init" || *frame.find("payload")->find("token")->string() == "fresh";
    if (!is_good) return socket.close(4401, "Unauthorized");
    begin(socket, type, id, frame);
  });
  Operation operation = subscription();
  operation.connection_payload = R"({"token":"stale"})";
  operation.renew_connection_payload = renewing([](bool refused) {
    EXPECT_TRUE(refused);
    return std::string(R"({"token":"fresh"})");
  });
  const LastLink link = link_to(server);
  auto events = link.chain->subscribe(operation);
  EXPECT_EQ(next_of(events), data(0));
  EXPECT_EQ(server.count("open"), 2);
}

TEST(WebSocketLink, RenewsATokenThatExpiresWhileItIsUsed) {
  std::atomic<int> connections = 0;
  FakeServer server([&](WebSocket& socket, const std::string& type, const std::string& id, const json::Value& frame) {
    if (type == "connection_init") ++connections;
    begin(socket, type, id, frame);
    if (type == "subscribe" && connections < 4) socket.close(4403, "Forbidden");
  });
  Operation operation = subscription();
  std::atomic<int> renewals = 0;
  operation.connection_payload = R"({"token":"0"})";
  operation.renew_connection_payload =
      renewing([&](bool) { return R"({"token":")" + std::to_string(++renewals) + "\"}"; });
  const LastLink link = link_to(server);
  auto events = link.chain->subscribe(operation);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(next_of(events), data(0));
  EXPECT_EQ(renewals, 3);
}

TEST(WebSocketLink, TakesACompletionBeforeAnyEventForARefusal) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string& id, const json::Value&) {
    if (type == "connection_init") socket.send(ack);
    if (type == "subscribe") socket.send(complete(id));
  });
  Operation operation = subscription();
  operation.connection_payload = R"({"token":"bad"})";
  EXPECT_THAT(all_of(link_to(server), operation), testing::ElementsAre(HasSubstr("auth error")));

  std::atomic<int> renewals = 0;
  operation.renew_connection_payload = renewing([&](bool) {
    ++renewals;
    return std::string(R"({"token":"as bad"})");
  });
  EXPECT_THAT(all_of(link_to(server), operation), testing::ElementsAre(HasSubstr("auth error")));
  EXPECT_EQ(renewals, 1) << "once, not for ever";
}

TEST(WebSocketLink, IsNotAskedForEverByTheAuthLink) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string& id, const json::Value&) {
    if (type == "connection_init") socket.send(ack);
    if (type == "subscribe") socket.send(complete(id));
  });
  std::atomic<int> refreshed = 0;
  TokenSource source;
  source.get = []() -> Async<std::string> { co_return "0"; };
  source.refresh = [&](std::string) -> Async<std::string> { co_return std::to_string(++refreshed); };
  const Client client(links::auth(source), link_to(server));
  const OperationText text{OperationKind::subscription, "n", "subscription n{n}", "default"};
  Subscription events(client, text, "");
  const auto read = [](json::Cursor& c, void*) { return c.skip(); };
  const Result<bool> event = wait_for(events.next(read, nullptr));
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().kind(), ErrorKind::auth);
  EXPECT_LE(refreshed, 3);
}

TEST(WebSocketLink, RenewsWithTheAuthLink) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string& id, const json::Value& frame) {
    const bool is_good = type != "connection_init" || *frame.find("payload")->find("token")->string() == "fresh";
    if (!is_good) return socket.close(4403, "Forbidden");
    begin(socket, type, id, frame);
  });
  std::atomic<int> refreshed = 0;
  TokenSource source;
  source.get = []() -> Async<std::string> { co_return "stale"; };
  source.refresh = [&](std::string stale) -> Async<std::string> {
    EXPECT_EQ(stale, "stale");
    ++refreshed;
    co_return "fresh";
  };
  const Client client(links::auth(source), link_to(server));
  const OperationText text{OperationKind::subscription, "n", "subscription n{n}", "default"};
  const auto read = [](json::Cursor& c, void*) { return c.skip(); };
  Subscription one(client, text, "");
  Subscription two(client, text, "");
  EXPECT_TRUE(wait_for(one.next(read, nullptr)).value());
  EXPECT_TRUE(wait_for(two.next(read, nullptr)).value());
  EXPECT_EQ(refreshed, 1);
}

TEST(WebSocketLink, TellsWhyThereIsNoOtherToken) {
  FakeServer server([](WebSocket& socket, const std::string&, const std::string&, const json::Value&) {
    socket.close(4401, "Unauthorized");
  });
  Operation operation = subscription();
  operation.renew_connection_payload =
      renewing([](bool) { return Result<std::string>(Error(ErrorKind::auth, "log in again")); });
  EXPECT_THAT(all_of(link_to(server), operation), testing::ElementsAre("auth error: log in again"));
}

TEST(WebSocketLink, SendsATokenThatIsAHeaderOfAllRequests) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string& id, const json::Value& frame) {
    if (type == "connection_init") {
      EXPECT_EQ(*frame.find("payload")->find("token")->string(), "abc");
      EXPECT_EQ(*frame.find("payload")->find("Authorization")->string(), "Bearer abc");
    }
    begin(socket, type, id, frame);
  });
  Operation operation = subscription();
  operation.headers = {{"authorization", "Bearer abc"}};
  const LastLink link = link_to(server);
  auto events = link.chain->subscribe(operation);
  EXPECT_EQ(next_of(events), data(0));
}

TEST(WebSocketLink, GoesThroughAProxyToASecureServer) {
  FakeServer server(count_up);
  const test::Certificate authority = test::make_authority("ours");
  const test::TlsFront front(server.port(), test::make_certificate(authority, "service.invalid"));
  const test::HttpProxy proxy({.to_port = front.port()});
  const Connecting way{.security = {.ca_text = authority.certificate}, .proxy = {.url = proxy.url()}};
  EXPECT_EQ(all_of(links::websocket("wss://service.invalid/graphql", way), subscription(2)).size(), 2U);
  EXPECT_THAT(proxy.asked(), testing::ElementsAre("CONNECT service.invalid:443 HTTP/1.1"));

  const Connecting careless{.proxy = {.url = proxy.url()}};
  EXPECT_THAT(all_of(links::websocket("wss://service.invalid/graphql", careless), subscription(2)),
              testing::ElementsAre(HasSubstr("transport error: no secure connection to service.invalid:443")));
}

TEST(WebSocketLink, UsesAnotherSocketForAnotherToken) {
  FakeServer server(begin);
  const LastLink link = link_to(server);
  Operation operation = subscription();
  operation.connection_payload = R"({"token":"a"})";
  auto one = link.chain->subscribe(operation);
  EXPECT_EQ(next_of(one), data(0));
  operation.connection_payload = R"({"token":"b"})";
  auto two = link.chain->subscribe(operation);
  EXPECT_EQ(next_of(two), data(0));
  EXPECT_EQ(server.count("open"), 2);
}

TEST(WebSocketLink, LetsTheServerWaitForASlowReader) {
  constexpr int count = 20'000;
  FakeServer server(count_up);
  const LastLink link = link_to(server, {.queue = 10});
  auto events = link.chain->subscribe(subscription(count));
  for (int i = 0; i < count; i += 1) ASSERT_EQ(next_of(events), data(i));
  EXPECT_EQ(next_of(events), "end");
}

TEST(WebSocketLink, ForgetsAStreamThatIsDestroyedWhileItWaits) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string&, const json::Value&) {
    if (type == "connection_init") socket.send(ack);
  });
  const LastLink link = link_to(server);
  {
    const auto waiting = [](const LastLink& to) -> Async<> {
      auto events = to.chain->subscribe(subscription());
      static_cast<void>(co_await events.next());
    };
    auto work = waiting(link);
    AsyncAccess::handle(work).resume(); // begins it, on this thread
    server.wait_for("subscribe");
  }
  server.wait_for("complete");
}

TEST(WebSocketLink, ServesManyThreads) {
  FakeServer server(count_up);
  const LastLink link = link_to(server);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 64; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i)
        if (all_of(link, subscription(t)).size() == static_cast<std::size_t>(t)) ++good;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 64 * 5);
}

TEST(WebSocketLink, GivesAnOperationUpAtItsDeadline) {
  FakeServer server([](WebSocket& socket, const std::string& type, const std::string&, const json::Value&) {
    if (type == "connection_init") socket.send(ack); // and nothing more
  });
  const LastLink link = link_to(server);
  Operation late = subscription();
  late.kind = OperationKind::query;
  late.timeouts.total = 0.05;
  const Result<RawResponse> answer = wait_for(link.chain->execute(late));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind(), ErrorKind::timeout);
}

} // namespace arkitekt::detail
