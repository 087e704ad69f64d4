#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/net/server.hpp>
#include <gmock/gmock.h>
#include <thread>

namespace arkitekt::test {

TEST(MockLink, AnswersByName) {
  const Client client(links::mock({{"get_capsules", R"({"capsules":[]})"}, {"other", "null"}}));
  EXPECT_EQ(ask(client).value().size(), 0U);
  const auto result = ask(client, update);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(), "the mock has no answer for update, only for: get_capsules, other");
}

TEST(FailLink, FailsSoManyTimes) {
  Script server({good()});
  const Client client(links::fail(Error(ErrorKind::transport, "down"), 2), server.link());
  EXPECT_EQ(ask(client).error().message(), "down");
  EXPECT_THAT(wait_for(watch_all(client)), testing::ElementsAre("transport"));
  EXPECT_TRUE(ask(client));
  EXPECT_THAT(wait_for(watch_all(client)), testing::ElementsAre("2", "end"));
}

TEST(DelayLink, WaitsBeforeItSends) {
  async::TestClock clock;
  Script server({good()});
  const Client client(links::delay(5, clock), server.link());
  std::thread caller([&] { EXPECT_TRUE(ask(client)); });
  clock.wait_for_timers(1);
  clock.advance(4);
  EXPECT_EQ(server.count(), 0U);
  clock.advance(2);
  caller.join();
  EXPECT_EQ(server.count(), 1U);
}

TEST(CompressionLink, CompressesLongBodies) {
  forget_proxies();
  std::vector<std::pair<std::string, std::size_t>> seen;
  const auto server = std::move(net::Server::start({}, [&](const net::ServerRequest& request) {
                        seen.emplace_back(request.header("content-encoding"), request.body.size());
                        EXPECT_EQ(request.body.starts_with("\x1F\x8B"), seen.back().first == "gzip");
                        return net::ServerResponse{.body = good_body};
                      })).value();
  const Client client(links::compression(1000), links::http("http://127.0.0.1:" + std::to_string(server->port())));
  EXPECT_TRUE(ask(client));
  EXPECT_TRUE(ask(client, get_capsules, "{\"a\":\"" + std::string(100'000, 'x') + "\"}"));
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].first, "");
  EXPECT_EQ(seen[1].first, "gzip");
  EXPECT_LT(seen[1].second, 1000U);
}

} // namespace arkitekt::test
