#include "support/raw_socket.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/server.hpp>
#include <gmock/gmock.h>
#include <stdexcept>

namespace arkitekt::net {

namespace {

using test::RawSocket;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Tells what it was asked.
ServerResponse echo(const ServerRequest& request) {
  return {.body = request.method + " " + request.path + " " + request.query + " " + request.body,
          .content_type = "text/plain"};
}

std::unique_ptr<Server> start(HandleRequest handle = echo, ServerOptions options = {}) {
  return std::move(Server::start(std::move(options), std::move(handle))).value();
}

// One answer with a Content-Length.
std::string read_answer(RawSocket& socket) {
  std::string answer = socket.read_until("\r\n\r\n");
  const std::size_t at = answer.find("Content-Length: ");
  if (at == std::string::npos) return answer;
  return answer + socket.read(std::stoul(answer.substr(at + 16)));
}

// What the server says, until it closes, to bytes after which the client says no more.
std::string ask(const Server& server, std::string_view bytes) {
  RawSocket socket(server.port());
  socket.send(bytes);
  socket.finish();
  return socket.read_to_end();
}

} // namespace

TEST(Server, AnswersRequestsOnOneConnection) {
  const auto server = start();
  RawSocket socket(server->port());
  for (const char* path : {"/one", "/two"}) {
    socket.send("GET " + std::string(path) + "?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = read_answer(socket);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("\r\nContent-Type: text/plain\r\n"));
    EXPECT_THAT(answer, testing::EndsWith("\r\n\r\nGET " + std::string(path) + " q=1 "));
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  const auto server = start();
  std::string requests;
  std::string expected;
  for (int i = 0; i < 100; ++i) {
    const std::string body(static_cast<std::size_t>(i), 'x');
    requests += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(i) +
                "\r\n\r\n" + body;
  }
  RawSocket socket(server->port());
  socket.send(requests);
  for (int i = 0; i < 100; ++i)
    EXPECT_THAT(read_answer(socket),
                testing::EndsWith("POST /" + std::to_string(i) + "  " + std::string(static_cast<std::size_t>(i), 'x')));
}

TEST(Server, TakesARequestByteByByte) {
  const auto server = start();
  RawSocket socket(server->port());
  for (const char c :
       std::string("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
    socket.send({&c, 1});
  EXPECT_THAT(read_answer(socket), testing::EndsWith("POST /a  abcde"));
}

TEST(Server, GivesHeadersInLowerCase) {
  const auto server = start([](const ServerRequest& request) {
    return ServerResponse{.body = std::string(request.header("x-one")) + "," + std::string(request.header("none"))};
  });
  EXPECT_THAT(ask(*server, "GET / HTTP/1.1\r\nHost: x\r\nX-One: Value\r\n\r\n"), testing::EndsWith("\r\n\r\nValue,"));
}

TEST(Server, SendsTheHeadersOfTheAnswer) {
  const auto server = start([](const ServerRequest&) {
    return ServerResponse{.status = 201, .body = "{}", .headers = {{"X-Two", "2"}, {"Content-Length", "99"}}};
  });
  const std::string answer = ask(*server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 201 Created\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nX-Two: 2\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("99")));
}

TEST(Server, AnswersHeadWithoutTheBody) {
  const auto server = start();
  const std::string answer = ask(*server, "HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 10\r\n"));
  EXPECT_THAT(answer, testing::EndsWith("\r\n\r\n"));
}

TEST(Server, SaysToGoOnWhenAsked) {
  const auto server = start();
  RawSocket socket(server->port());
  socket.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(socket.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  socket.send("abc");
  EXPECT_THAT(read_answer(socket), testing::EndsWith("POST /a  abc"));
}

TEST(Server, ClosesWhenTheClientWishes) {
  const auto server = start();
  RawSocket socket(server->port());
  socket.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(socket.read_to_end(), HasSubstr("\r\nConnection: close\r\n"));
  RawSocket old(server->port());
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_THAT(old.read_to_end(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST(Server, RefusesABodyOverTheLimit) {
  const auto server = start(echo, {.body_limit = 10});
  EXPECT_THAT(ask(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n01234567890"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(ask(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(
      ask(*server, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n"),
      StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(ask(*server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789"),
              StartsWith("HTTP/1.1 200 "));
}

TEST(Server, ToldOfABodyOverTheLimitDoesNotWaitForIt) {
  const auto server = start(echo, {.body_limit = 10});
  RawSocket socket(server->port());
  socket.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_THAT(socket.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
}

TEST(Server, RefusesGarbageAndGoesOn) {
  using namespace std::literals;
  const auto server = start();
  for (const std::string_view garbage : {
           "\0\1\2\3\xFF\xFE\r\n\r\n"sv,
           "\r\n\r\n\r\n\r\n"sv,
           "GET\r\n\r\n"sv,
           "GET / HTTP/9.9\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nHost x\r\n\r\n"sv,
           "GET / HTTP/1.1\r\n: x\r\n\r\n"sv,
           "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"sv,
           "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n"sv,
           "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"sv,
           "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n"sv,
           "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"sv,
           "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nab"sv,
           "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"sv,
           "\x16\x03\x01\x02\0\x01\0\x01\xFC\x03\x03 hello of TLS\r\n\r\n"sv,
       })
    EXPECT_THAT(ask(*server, garbage), StartsWith("HTTP/1.1 400 ")) << garbage;
  EXPECT_THAT(ask(*server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 200 "));
}

TEST(Server, RefusesAHeaderWithoutEnd) {
  const auto server = start();
  const std::string line(200'000, 'x');
  for (const std::string start :
       {"GET /", "GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;"})
    EXPECT_THAT(ask(*server, start + line), testing::MatchesRegex("HTTP/1.1 4[03][01] (.|\n|\r)*")) << start;
}

TEST(Server, SurvivesRequestsThatStopInTheMiddle) {
  const auto server = start();
  const std::string whole = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_EQ(ask(*server, whole.substr(0, size)), "") << size;
  EXPECT_THAT(ask(*server, whole), StartsWith("HTTP/1.1 200 "));
}

TEST(Server, AnswersWhatAHandlerThrowsWithoutDetails) {
  const auto server = start([](const ServerRequest& request) -> ServerResponse {
    if (request.path == "/int") throw 1;
    throw std::runtime_error("the secret");
  });
  for (const char* path : {"/", "/int"}) {
    const std::string answer = ask(*server, "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(answer, Not(HasSubstr("secret")));
  }
}

TEST(Server, KeepsAnAnswersHeadersInTheirLines) {
  const auto server =
      start([](const ServerRequest&) { return ServerResponse{.headers = {{"Location", "/\r\nSet-Cookie: stolen"}}}; });
  const std::string answer = ask(*server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(answer, Not(HasSubstr("stolen")));
}

TEST(Server, ClosesAConnectionThatSaysNothing) {
  const auto server = start(echo, {.idle_timeout = 0.05});
  RawSocket socket(server->port());
  EXPECT_EQ(socket.read_to_end(), "");
}

TEST(Server, ClosesAConnectionThatDripsItsHeader) {
  const auto server = start(echo, {.idle_timeout = 0.05});
  RawSocket socket(server->port());
  socket.send("GET / HTTP/1.1\r\n");
  while (socket.send("X: y\r\n")) {
  }
  SUCCEED() << "it was closed, or this would not end";
}

TEST(Server, SendsALargeAnswerToASlowReader) {
  const std::string large(32 * 1024 * 1024, 'x');
  const auto server = start([&](const ServerRequest&) { return ServerResponse{.body = large}; });
  RawSocket socket(server->port());
  socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  socket.read_until("\r\n\r\n");
  for (std::size_t got = 0; got < large.size();) {
    const std::string part = socket.read(std::min<std::size_t>(100'000, large.size() - got));
    ASSERT_FALSE(part.empty());
    got += part.size();
  }
}

TEST(Server, HandlesOnItsOwnIoThreads) {
  bool on_io_thread = false;
  const auto server = start([&](const ServerRequest&) {
    on_io_thread = async::is_io_thread();
    return ServerResponse{};
  });
  ask(*server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  server->stop();
  EXPECT_TRUE(on_io_thread);
}

TEST(Server, StopsWhileClientsAreConnected) {
  const auto server = start(echo, {.threads = 3, .idle_timeout = 0});
  std::vector<RawSocket> sockets;
  for (int i = 0; i < 10; ++i) {
    sockets.emplace_back(server->port());
    sockets.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    read_answer(sockets.back());
  }
  sockets[0].send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
  server->stop();
  server->stop();
  for (RawSocket& socket : sockets) EXPECT_EQ(socket.read_to_end(), "");
  EXPECT_THROW(RawSocket(server->port()), std::runtime_error);
}

TEST(Server, StopsAlthoughAClientNeverReads) {
  const auto server = start([](const ServerRequest&) { return ServerResponse{.body = std::string(64 << 20, 'x')}; },
                            {.idle_timeout = 0});
  RawSocket socket(server->port());
  socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  socket.read(1);
  server->stop();
}

TEST(Server, StopsFromItsOwnHandler) {
  Server* self = nullptr;
  const auto server = start([&](const ServerRequest&) {
    self->stop();
    return ServerResponse{.body = "bye"};
  });
  self = server.get();
  EXPECT_THAT(ask(*server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), HasSubstr("bye"));
}

TEST(Server, TellsWhyItCannotListen) {
  const auto server = start();
  const auto second = Server::start({.port = server->port()}, echo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind(), ErrorKind::transport);
  EXPECT_EQ(second.error().message(),
            "cannot listen on 127.0.0.1:" + std::to_string(server->port()) + " (address already in use)");
  EXPECT_FALSE(Server::start({.address = "nowhere.invalid"}, echo));
  EXPECT_FALSE(Server::start({.port = 70000}, echo));
}

} // namespace arkitekt::net
