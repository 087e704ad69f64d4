#include "support/raw_socket.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/http_client.hpp>
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <gmock/gmock.h>
#include <mutex>
#include <thread>

namespace arkitekt::net {

namespace {

using test::RawServer;
using test::RawSocket;
using testing::HasSubstr;
using testing::Not;

ServerResponse echo(const ServerRequest& request) {
  return {.body = request.method + " " + request.path + " " + request.body, .headers = {{"X-One", "  1  "}}};
}

// A server that answers every request with these bytes, then closes.
std::unique_ptr<RawServer> answering(std::string bytes) {
  return std::make_unique<RawServer>([bytes](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send(bytes);
    socket.finish();
    socket.read_to_end();
  });
}

// A server that takes requests and never answers.
std::unique_ptr<RawServer> silent() {
  return std::make_unique<RawServer>([](RawSocket& socket) { socket.read_to_end(); });
}

// Blocking and not, so that every test is about both.
class Http : public testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() { test::forget_proxies(); }
  Result<HttpResponse> send(HttpRequest request) {
    return GetParam() ? wait_for(client.send_async(std::move(request))) : client.send(request);
  }
  Result<HttpResponse> get(int port, double timeout = 60) {
    return send({.url = "http://127.0.0.1:" + std::to_string(port) + "/", .timeout = timeout});
  }
  static std::unique_ptr<Server> start(HandleRequest handle = echo, ServerOptions options = {}) {
    return std::move(Server::start(std::move(options), std::move(handle))).value();
  }
  static std::string url(const Server& server, const std::string& path = "/") {
    return "http://127.0.0.1:" + std::to_string(server.port()) + path;
  }
  HttpClient client;
};

void expect_error(const Result<HttpResponse>& result, ErrorKind kind, const std::string& message) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), kind) << result.error().what();
  EXPECT_EQ(result.error().message(), message);
}

INSTANTIATE_TEST_SUITE_P(, Http, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

} // namespace

TEST_P(Http, GetsAnAnswerWithItsHeaders) {
  const auto server = start();
  const auto response = send({.url = url(*server, "/a")});
  ASSERT_TRUE(response) << response.error().what();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "GET /a ");
  EXPECT_THAT(response->headers, testing::Contains(std::pair<std::string, std::string>("x-one", "1")));
  EXPECT_THAT(response->headers,
              testing::Contains(std::pair<std::string, std::string>("content-type", "application/json")));
}

TEST_P(Http, SendsMethodsHeadersAndBodies) {
  const auto server = start([](const ServerRequest& request) {
    return ServerResponse{.body = request.method + "|" + std::string(request.header("x-a")) + "|" +
                                  std::string(request.header("content-type")) + "|" +
                                  std::string(request.header("content-length")) + "|" + request.body};
  });
  const auto body_of = [&](std::string method, Headers headers, std::string body) {
    return send({.method = std::move(method),
                 .url = url(*server),
                 .headers = std::move(headers),
                 .body = std::move(body)})
        .value()
        .body;
  };
  EXPECT_EQ(body_of("POST", {{"X-A", "1"}, {"Content-Type", "t/x"}}, "abc"), "POST|1|t/x|3|abc");
  EXPECT_EQ(body_of("POST", {}, ""), "POST|||0|");
  EXPECT_EQ(body_of("PUT", {{"X-A", ""}}, std::string("\0x", 2)), "PUT|||2|" + std::string("\0x", 2));
  EXPECT_EQ(body_of("DELETE", {}, ""), "DELETE||||");
  EXPECT_EQ(body_of("HEAD", {}, ""), "");
}

TEST_P(Http, CarriesLargeBodiesBothWays) {
  const auto server = start([](const ServerRequest& request) { return ServerResponse{.body = request.body}; });
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(send({.method = "POST", .url = url(*server), .body = large}).value().body, large);
}

TEST_P(Http, TakesAnyStatusAsAnAnswer) {
  const auto server = start([](const ServerRequest&) { return ServerResponse{.status = 503, .body = "busy"}; });
  const auto response = get(server->port());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(response->body, "busy");
}

TEST_P(Http, DoesNotFollowRedirects) {
  const auto server =
      start([](const ServerRequest&) { return ServerResponse{.status = 302, .headers = {{"Location", "/other"}}}; });
  EXPECT_EQ(get(server->port()).value().status, 302);
}

TEST_P(Http, UsesOneConnectionForRequestsInARow) {
  std::atomic<int> connections = 0;
  const RawServer server([&](RawSocket& socket) {
    ++connections;
    while (!socket.read_until("\r\n\r\n").empty()) socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
  });
  for (int i = 0; i < 5; ++i) EXPECT_EQ(get(server.port()).value().body, "hi");
  EXPECT_EQ(connections, 1);
}

TEST_P(Http, ConnectsAgainWhenTheServerClosedAnIdleConnection) {
  std::atomic<int> connections = 0;
  const RawServer server([&](RawSocket& socket) {
    ++connections;
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"); // and closes, which was not announced
    socket.finish();
  });
  for (int i = 0; i < 5; ++i) EXPECT_EQ(get(server.port()).value().body, "hi");
  EXPECT_EQ(connections, 5);
}

TEST_P(Http, ServesManyThreadsAtOnce) {
  const auto server = start(echo, {.threads = 2});
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 32; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const std::string body = std::to_string(t) + "." + std::to_string(i);
        const auto response = send({.method = "POST", .url = url(*server), .body = body});
        if (response && response->body == "POST / " + body) ++good;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 32 * 20);
}

TEST_P(Http, TellsThatNobodyListens) {
  const int port = test::free_port();
  expect_error(get(port), ErrorKind::transport,
               "cannot connect to 127.0.0.1:" + std::to_string(port) + " (connection refused)");
}

TEST_P(Http, TellsThatThereIsNoSuchHost) {
  expect_error(send({.url = "http://user:secret@nowhere.invalid/path?token=secret"}), ErrorKind::transport,
               "cannot connect to nowhere.invalid:80 (no such host)");
}

TEST_P(Http, TellsThatTheServerIsNotSecure) {
  const auto server = start();
  const auto result = send({.url = "https://127.0.0.1:" + std::to_string(server->port()) + "/"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::transport);
  EXPECT_THAT(std::string(result.error().message()), HasSubstr("no secure connection to 127.0.0.1:"));
}

TEST_P(Http, TellsThatTheAnswerIsNotHttp) {
  for (const char* garbage : {"garbage\r\n\r\n", "\x16\x03\x01 TLS\r\n\r\n", "{}"}) {
    const auto server = answering(garbage);
    expect_error(get(server->port()), ErrorKind::protocol,
                 "the answer of 127.0.0.1:" + std::to_string(server->port()) + " is not HTTP");
  }
}

TEST_P(Http, TellsThatThereWasNoAnswer) {
  const auto server = answering("");
  expect_error(get(server->port()), ErrorKind::transport,
               "127.0.0.1:" + std::to_string(server->port()) + " closed the connection without an answer");
}

TEST_P(Http, TellsThatTheAnswerIsNotWhole) {
  for (const char* part : {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
                           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"}) {
    const auto server = answering(part);
    expect_error(get(server->port()), ErrorKind::transport,
                 "the connection to 127.0.0.1:" + std::to_string(server->port()) +
                     " was lost in the middle of the answer");
  }
}

TEST_P(Http, TellsThatTheConnectionWasReset) {
  const RawServer server([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    socket.reset();
  });
  const auto result = get(server.port());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::transport);
  EXPECT_THAT(std::string(result.error().message()), HasSubstr("was lost"));
}

TEST_P(Http, TellsThatTheServerTookTooLong) {
  const auto quiet = silent();
  const RawServer half([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    socket.read_to_end();
  });
  for (const int port : {quiet->port(), half.port()}) {
    const auto result = get(port, 0.05);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::timeout);
    // On a busy machine connecting alone may take that long, and the message says so.
    EXPECT_THAT(std::string(result.error().message()), testing::EndsWith(" within 0.05 seconds"));
    EXPECT_THAT(std::string(result.error().message()), HasSubstr("127.0.0.1:" + std::to_string(port)));
  }
}

TEST_P(Http, RefusesAnAnswerOverTheLimit) {
  const auto server = start([](const ServerRequest&) { return ServerResponse{.body = std::string(100'000, 'x')}; });
  expect_error(send({.url = url(*server), .response_limit = 99'999}), ErrorKind::protocol,
               "the answer of 127.0.0.1:" + std::to_string(server->port()) + " is larger than 99999 bytes");
  EXPECT_TRUE(send({.url = url(*server), .response_limit = 100'000}));
}

TEST_P(Http, RefusesRequestsThatCannotBeSent) {
  for (const HttpRequest& bad : {
           HttpRequest{.url = ""},
           HttpRequest{.url = "127.0.0.1"},
           HttpRequest{.url = "file:///etc/passwd"},
           HttpRequest{.url = "http://"},
           HttpRequest{.url = "http://a b/"},
           HttpRequest{.url = "http://h:99999/"},
           HttpRequest{.method = "GET /", .url = "http://127.0.0.1:1/"},
           HttpRequest{.method = "", .url = "http://127.0.0.1:1/"},
           HttpRequest{.url = "http://127.0.0.1:1/", .headers = {{"A", "x\r\nB: y"}}},
           HttpRequest{.url = "http://127.0.0.1:1/", .headers = {{"A\n", "x"}}},
       }) {
    const auto result = send(bad);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::usage) << bad.url << ": " << result.error().what();
  }
}

TEST_P(Http, NeverTellsASecret) {
  const auto closed = answering("");
  const auto garbage = answering("secret");
  const auto quiet = silent();
  for (const int port : {closed->port(), garbage->port(), quiet->port(), test::free_port()}) {
    const auto result = send({.url = "http://user:secret@127.0.0.1:" + std::to_string(port) + "/secret?secret",
                              .headers = {{"Authorization", "Bearer secret"}},
                              .timeout = 0.05});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().what(), Not(HasSubstr("secret")));
  }
}

TEST(HttpClient, RefusesToBlockAnIoThread) {
  const auto server = std::move(Server::start({}, echo)).value();
  HttpClient client;
  const auto blocks = [](HttpClient& http, std::string url) -> Async<Result<HttpResponse>> {
    co_return http.send({.url = url});
  };
  const auto result = wait_for(blocks(client, "http://127.0.0.1:" + std::to_string(server->port()) + "/"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::usage);
}

TEST(HttpClient, MayEndBeforeItsRequests) {
  const auto server = std::move(Server::start({}, echo)).value();
  std::optional<HttpClient> client(std::in_place);
  auto request = client->send_async({.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/"});
  client.reset();
  EXPECT_EQ(wait_for(std::move(request)).value().body, "GET / ");
}

TEST(HttpClientDeathTest, EndsWithTheProcessWhateverIsLeft) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto get = [](HttpClient& client, std::string url) -> Async<> {
    auto sending = client.send_async({.url = url});
    static_cast<void>(co_await std::move(sending));
  };
  EXPECT_EXIT(
      {
        static HttpClient client; // ends after main(), as a static Client does
        const auto server = std::move(Server::start({}, echo)).value();
        const auto never = silent();
        static_cast<void>(client.send({.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/"}));
        for (int i = 0; i < 10; ++i)
          async::start(get(client, "http://127.0.0.1:" + std::to_string(never->port()) + "/"));
        std::exit(7);
      },
      testing::ExitedWithCode(7), "");
}

TEST(HttpClient, BreaksOffTheRequestOfADestroyedCoroutine) {
  std::mutex mutex;
  std::condition_variable changed;
  int began = 0;
  int ended = 0;
  const RawServer server([&](RawSocket& socket) {
    const auto count = [&](int& what) {
      const std::lock_guard lock(mutex);
      ++what;
      changed.notify_all();
    };
    socket.read_until("\r\n\r\n");
    count(began);
    socket.read_to_end();
    count(ended);
  });
  HttpClient client;
  {
    auto request = client.send_async({.url = "http://127.0.0.1:" + std::to_string(server.port()) + "/", .timeout = 0});
    AsyncAccess::handle(request).resume(); // begins it, on this thread
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return began == 1; });
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return ended == 1; });
  EXPECT_EQ(ended, 1);
}

} // namespace arkitekt::net
