// Whoever waits for an answer gives it up: the request ends with it.
#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/async/scope.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/net/server.hpp>
#include <future>
#include <gtest/gtest.h>
#include <latch>

namespace arkitekt::test {

namespace {

// A server that never answers, and tells when a request came and when its connection ended.
class Silent {
 public:
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  std::latch came{1}, ended{1};

 private:
  RawServer server_{[this](RawSocket& socket) {
    socket.read_until("}"); // of the body
    came.count_down();
    socket.read_to_end();
    ended.count_down();
  }};
};

// What runs in it can be told to stop, as tasks can.
struct Stoppable : detail::Context {
  explicit Stoppable(std::stop_source& source)
      : Context{&kind_, nullptr, [](Context& self) { return static_cast<Stoppable&>(self).stop.get_token(); }},
        stop(source) {}
  std::stop_source& stop;

 private:
  static constexpr char kind_ = 0;
};

// How an operation ended: "cancelled", or the kind of its error.
Async<> run(std::stop_source& stop, Client client, std::promise<std::string>& how) {
  Stoppable context(stop);
  const detail::Scope scope(context);
  std::string ended = "good";
  try {
    Capsules capsules;
    const Result<> done = co_await detail::execute_async(client, get_capsules, "{}", read_capsules, &capsules);
    if (!done) ended = name_of(done.error().kind());
  } catch (const Cancelled&) {
    ended = "cancelled";
  }
  how.set_value(ended);
}

} // namespace

TEST(Cancelling, ByDestroyingTheCoroutineEndsTheRequest) {
  forget_proxies();
  Silent server;
  {
    Capsules capsules;
    auto work = detail::execute_async(Client(server.url()), get_capsules, "{}", read_capsules, &capsules);
    AsyncAccess::handle(work).resume();
    server.came.wait();
  }
  server.ended.wait();
}

TEST(Cancelling, ByAStopEndsTheRequestAndThrowsCancelled) {
  forget_proxies();
  Silent server;
  std::stop_source stop;
  std::promise<std::string> how;
  async::start(run(stop, Client(server.url()), how));
  server.came.wait();
  stop.request_stop();
  EXPECT_EQ(how.get_future().get(), "cancelled");
  server.ended.wait();
}

TEST(Cancelling, BeforeTheRequestDoesNotWaitForItsAnswer) {
  forget_proxies();
  Silent server;
  std::stop_source stop;
  stop.request_stop();
  std::promise<std::string> how;
  async::start(run(stop, Client(server.url()), how));
  EXPECT_EQ(how.get_future().get(), "cancelled");
}

TEST(Cancelling, AfterTheAnswerChangesNothing) {
  std::stop_source stop;
  std::promise<std::string> how;
  Script server({good()});
  async::start(run(stop, Client(server.link()), how));
  EXPECT_EQ(how.get_future().get(), "good");
  stop.request_stop();
}

TEST(Cancelling, EndsASubscriptionThatWaits) {
  forget_proxies();
  // Accepts, and sends no event.
  struct Handler : net::WebSocketHandler {
    Handler(std::shared_ptr<net::WebSocket> socket_, std::latch& came_, std::latch& ended_)
        : socket(std::move(socket_)), came(came_), ended(ended_) {}
    void received(std::string text) override {
      const json::Value frame = json::parse(text).value();
      const std::string& type = *frame.find("type")->string();
      if (type == "connection_init") socket->send(R"({"type":"connection_ack"})");
      if (type == "subscribe") came.count_down();
      if (type == "complete") ended.count_down();
    }
    std::shared_ptr<net::WebSocket> socket;
    std::latch &came, &ended;
  };
  std::latch came(1), ended(1);
  const auto server = std::move(net::Server::start(
                                    {.subprotocols = {"graphql-transport-ws"}},
                                    [](const net::ServerRequest&) { return net::ServerResponse{}; },
                                    [&](const net::ServerRequest&, std::shared_ptr<net::WebSocket> socket) {
                                      return std::make_unique<Handler>(std::move(socket), came, ended);
                                    }))
                          .value();
  std::stop_source stop;
  std::promise<std::string> how;
  const auto watch_one = [](std::stop_source& source, Client client, std::promise<std::string>& told) -> Async<> {
    Stoppable context(source);
    const detail::Scope scope(context);
    std::string end = "good";
    try {
      detail::Subscription events(client, watch, "");
      Capsules capsules;
      const Result<bool> event = co_await events.next(read_capsules, &capsules);
      if (!event) end = name_of(event.error().kind());
    } catch (const Cancelled&) {
      end = "cancelled";
    }
    told.set_value(end);
  };
  async::start(watch_one(stop, Client("http://127.0.0.1:" + std::to_string(server->port())), how));
  came.wait();
  stop.request_stop();
  EXPECT_EQ(how.get_future().get(), "cancelled");
  ended.wait();
}

} // namespace arkitekt::test
