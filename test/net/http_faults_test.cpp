// What servers and networks do to requests, on both ways.
#include "support/folder.hpp"
#include "support/raw_socket.hpp"
#include "ways.hpp"
#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <fstream>
#include <future>
#include <thread>
#include <zlib.h>

namespace arkitekt::net {

namespace {

using test::RawServer;
using test::RawSocket;
using testing::HasSubstr;

class HttpFaults : public testing::TestWithParam<bool> {
 protected:
  Result<HttpResponse> send(HttpRequest request) {
    return GetParam() ? wait_for(client.send_async(std::move(request))) : client.send(request);
  }
  static std::string url(int port) { return "http://127.0.0.1:" + std::to_string(port) + "/"; }
  HttpClient client{HttpClientOptions{.proxy = Proxy::none()}};
};

INSTANTIATE_TEST_SUITE_P(, HttpFaults, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

// Answers each request with these bytes, and keeps the connection.
std::unique_ptr<RawServer> answering(std::string bytes) {
  return std::make_unique<RawServer>([bytes = std::move(bytes)](RawSocket& socket) {
    while (!socket.read_until("\r\n\r\n").empty() && socket.send(bytes)) {
    }
  });
}

std::string with_length(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string compress(const std::string& text, int window) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
std::string gzip(const std::string& text) { return compress(text, 15 + 16); }

void expect(const Result<HttpResponse>& result, ErrorKind kind, ErrorReason reason, const std::string& part) {
  ASSERT_FALSE(result) << result->body.substr(0, 100);
  EXPECT_EQ(result.error().kind(), kind) << result.error().what();
  EXPECT_EQ(result.error().reason(), reason) << result.error().what();
  EXPECT_THAT(std::string(result.error().message()), HasSubstr(part));
}

} // namespace

TEST_P(HttpFaults, SendsAgainWhenAKeptConnectionDiesUnderTheRequest) {
  std::atomic<int> requests = 0;
  const RawServer server([&](RawSocket& socket) {
    socket.read_until("\r\n\r\nbody");
    ++requests;
    socket.send(with_length("", "hi"));
    if (!socket.read_until("\r\n\r\nbody").empty()) ++requests; // and no answer
    if (requests % 4 == 0) socket.reset();
  });
  for (int i = 0; i < 4; ++i) {
    const auto response = send({.method = "POST", .url = url(server.port()), .body = "body"});
    ASSERT_TRUE(response) << response.error().what();
    EXPECT_EQ(response->body, "hi");
  }
  EXPECT_EQ(requests, 7) << "each but the first was sent twice";
}

TEST_P(HttpFaults, DoesNotSendAgainWhenTheAnswerHadBegun) {
  std::atomic<int> requests = 0;
  const RawServer server([&](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    ++requests;
    socket.send(with_length("", "hi"));
    if (socket.read_until("\r\n\r\n").empty()) return;
    ++requests;
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
  });
  EXPECT_TRUE(send({.url = url(server.port())}));
  expect(send({.url = url(server.port())}), ErrorKind::transport, ErrorReason::closed, "in the middle of the answer");
  EXPECT_EQ(requests, 2);
}

TEST_P(HttpFaults, DoesNotSendAgainOnAFreshConnection) {
  std::atomic<int> requests = 0;
  const RawServer server([&](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    ++requests;
  });
  expect(send({.url = url(server.port())}), ErrorKind::transport, ErrorReason::closed, "without an answer");
  EXPECT_EQ(requests, 1);
}

TEST_P(HttpFaults, WaitsForTheFirstByteNoLongerThanToldTo) {
  const RawServer server([](RawSocket& socket) { socket.read_to_end(); });
  expect(send({.method = "POST", .url = url(server.port()), .body = "x", .first_byte_timeout = 0.05}),
         ErrorKind::timeout, ErrorReason::none, "did not answer within 0.05 seconds");
}

TEST_P(HttpFaults, WaitsForTheNextByteNoLongerThanToldTo) {
  const RawServer server([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    socket.read_to_end();
  });
  expect(send({.url = url(server.port()), .idle_timeout = 0.05}), ErrorKind::timeout, ErrorReason::none,
         "did not answer within 0.05 seconds");
}

TEST_P(HttpFaults, GivesUpAServerThatSendsAByteNowAndThen) {
  const RawServer server([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
    while (socket.send("x")) std::this_thread::yield();
  });
  expect(send({.url = url(server.port()), .idle_timeout = 10, .timeout = 0.1}), ErrorKind::timeout, ErrorReason::none,
         "did not answer within 0.1 seconds");
}

TEST_P(HttpFaults, GivesUpAServerThatTakesNoRequest) {
  std::promise<void> over;
  const RawServer server([done = over.get_future().share()](RawSocket&) { done.wait(); });
  const std::string large(64'000'000, 'x');
  expect(send({.method = "POST", .url = url(server.port()), .body = large, .idle_timeout = 0.1}), ErrorKind::timeout,
         ErrorReason::none, "did not answer within 0.1 seconds");
  over.set_value();
}

TEST_P(HttpFaults, Decompresses) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + ",";
  struct Case {
    const char* encoding;
    std::string body;
  };
  for (const Case& c : {
           Case{"gzip", gzip(text)},
           Case{"GZip", gzip(text)},
           Case{"deflate", compress(text, 15)},
           Case{"deflate", compress(text, -15)}, // as some servers understand it
           Case{"identity", text},
       }) {
    const auto server = answering(with_length("Content-Encoding: " + std::string(c.encoding) + "\r\n", c.body));
    const auto response = send({.url = url(server->port())});
    ASSERT_TRUE(response) << c.encoding << ": " << response.error().what();
    EXPECT_TRUE(response->body == text) << c.encoding;
  }
}

TEST_P(HttpFaults, AsksForCompression) {
  const auto server = std::move(Server::start({}, [](const ServerRequest& request) {
                        return ServerResponse{.body = std::string(request.header("accept-encoding"))};
                      })).value();
  EXPECT_THAT(send({.url = url(server->port())})->body, HasSubstr("gzip"));
}

TEST_P(HttpFaults, BoundsWhatItInflates) {
  const auto bomb = answering(with_length("Content-Encoding: gzip\r\n", gzip(std::string(50'000'000, 'x'))));
  expect(send({.url = url(bomb->port()), .response_limit = 1'000'000}), ErrorKind::protocol, ErrorReason::none,
         "is larger than 1000000 bytes");
}

TEST_P(HttpFaults, TellsThatTheAnswerCannotBeDecompressed) {
  const auto server = answering(with_length("Content-Encoding: gzip\r\n", "this is no gzip"));
  expect(send({.url = url(server->port())}), ErrorKind::protocol, ErrorReason::none, "cannot be decompressed");
}

TEST_P(HttpFaults, UnderstandsAnswersOfAllKinds) {
  struct Case {
    std::string answer;
    const char* body;
  };
  for (const Case& c : {
           Case{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: "
                "x\r\n\r\n",
                "hello"},
           Case{"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + with_length("", "hello"), "hello"},
           Case{"HTTP/1.1 100 Continue\r\n\r\n" + with_length("", "hello"), "hello"},
           Case{"HTTP/1.1 204 No Content\r\n\r\n", ""},
           Case{"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", ""},
           Case{with_length("X: \r\n", ""), ""},
       }) {
    const auto server = answering(c.answer);
    for (int i = 0; i < 2; ++i) {
      const auto response = send({.url = url(server->port())});
      ASSERT_TRUE(response) << c.answer << ": " << response.error().what();
      EXPECT_EQ(response->body, c.body) << c.answer;
    }
  }
}

TEST_P(HttpFaults, ReadsToTheEndWhereNoLengthWasTold) {
  for (const char* head : {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n"}) {
    const RawServer server([head](RawSocket& socket) {
      socket.read_until("\r\n\r\n");
      socket.send(std::string(head) + "hello");
    });
    EXPECT_EQ(send({.url = url(server.port())})->body, "hello");
  }
}

TEST_P(HttpFaults, TakesAnAnswerThatComesBeforeAllWasSent) {
  const RawServer server([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket.finish();
    socket.read_to_end();
  });
  const auto response = send({.method = "POST", .url = url(server.port()), .body = std::string(8'000'000, 'x')});
  ASSERT_TRUE(response) << response.error().what();
  EXPECT_EQ(response->status, 413);
}

TEST_P(HttpFaults, SurvivesGarbageInTheMiddle) {
  for (const char* answer : {
           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
           "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
           "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
           "HTTP/1.1 9 OK\r\n\r\n",
           "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
       }) {
    const RawServer server([answer](RawSocket& socket) {
      socket.read_until("\r\n\r\n");
      socket.send(answer);
      socket.finish();
      socket.read_to_end();
    });
    const auto result = send({.url = url(server.port()), .timeout = 10});
    EXPECT_TRUE(result || result.error().kind() != ErrorKind::timeout) << answer;
  }
}

TEST_P(HttpFaults, SendsPiecesAndFiles) {
  const auto server = std::move(Server::start({.body_limit = 50'000'000}, [](const ServerRequest& request) {
                        return ServerResponse{.body = std::string(request.header("content-length")) + request.body};
                      })).value();
  const std::string path = test::own_folder() + "/large";
  const std::string large(3'000'000, 'f');
  std::ofstream(path) << large;
  for (int i = 0; i < 2; ++i) {
    const auto response = send({.method = "POST",
                                .url = url(server->port()),
                                .body = "begin ",
                                .more_body = {"middle ", FileContents{path}, std::string(), " end"}});
    ASSERT_TRUE(response) << response.error().what();
    EXPECT_TRUE(response->body == "3000017begin middle " + large + " end");
  }
  const auto small = send({.method = "POST", .url = url(server->port()), .body = "a", .more_body = {"b"}});
  EXPECT_EQ(small->body, "2ab");
}

TEST_P(HttpFaults, TellsThatAFileCannotBeRead) {
  const auto result = send({.method = "POST", .url = "http://127.0.0.1:1/", .more_body = {FileContents{"/nowhere"}}});
  expect(result, ErrorKind::usage, ErrorReason::none, "cannot read /nowhere");
}

TEST_P(HttpFaults, TakesWhoTheUserIsFromTheUrl) {
  const auto server = std::move(Server::start({}, [](const ServerRequest& request) {
                        return ServerResponse{.body = std::string(request.header("authorization"))};
                      })).value();
  EXPECT_EQ(send({.url = "http://me:secret@127.0.0.1:" + std::to_string(server->port()) + "/"})->body,
            "Basic bWU6c2VjcmV0");
}

TEST_P(HttpFaults, GivesABodyThatEndsWithItsZero) {
  const auto server = answering(with_length("", std::string(5'000'000, 'x')));
  const auto response = send({.url = url(server->port())});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body.data()[response->body.size()], 0);
  EXPECT_GE(response->body.capacity(), response->body.size() + 64) << "room for whoever reads it in blocks";
}

TEST_P(HttpFaults, ServesManyThreadsWithFaultsBetween) {
  std::atomic<int> number = 0;
  const RawServer server([&](RawSocket& socket) {
    while (!socket.read_until("\r\n\r\n").empty()) {
      const int n = ++number;
      if (n % 7 == 0) return socket.reset();
      if (n % 5 == 0) {
        socket.send("garbage\r\n\r\n");
        return;
      }
      if (!socket.send(with_length("", "hi"))) return;
    }
  });
  std::vector<std::thread> threads;
  std::atomic<int> answers = 0;
  std::atomic<int> others = 0;
  for (int t = 0; t < 64; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        const auto response = send({.url = url(server.port())});
        const bool is_expected = response ? response->body == "hi"
                                          : response.error().kind() == ErrorKind::protocol ||
                                                response.error().reason() == ErrorReason::closed;
        ++(is_expected ? answers : others);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answers, 640);
  EXPECT_EQ(others, 0);
}

} // namespace arkitekt::net
