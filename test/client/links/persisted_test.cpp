#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/core/sha256.hpp>
#include <arkitekt/net/server.hpp>
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

const char* const not_found =
    R"({"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]})";
const char* const not_supported = R"({"errors":[{"message":"PersistedQueryNotSupported"}]})";

std::string extensions() {
  return R"({"persistedQuery":{"version":1,"sha256Hash":")" + sha256(get_capsules.document) + "\"}}";
}

} // namespace

TEST(PersistedLink, SendsTheHashAlone) {
  Script server({good()});
  ASSERT_TRUE(ask(Client(links::persisted(), server.link())));
  ASSERT_EQ(server.count(), 1U);
  EXPECT_TRUE(server.asked(0).omits_document);
  EXPECT_FALSE(server.asked(0).prefers_get);
  EXPECT_EQ(server.asked(0).extensions, extensions());
}

TEST(PersistedLink, TakesTheHashThatTheGeneratorMade) {
  Script server({good()});
  OperationText operation = get_capsules;
  operation.sha256 = "abc";
  ASSERT_TRUE(ask(Client(links::persisted(), server.link()), operation));
  EXPECT_EQ(server.asked(0).extensions, R"({"persistedQuery":{"version":1,"sha256Hash":"abc"}})");
}

TEST(PersistedLink, SendsBothWhereTheServerDoesNotKnowTheHash) {
  for (const RawResponse& miss :
       {answer(200, not_found), answer(400, not_found),
        answer(200, R"({"data":null,"errors":[{"message":"?","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]})")})
    for (const OperationText& operation : {get_capsules, update}) {
      Script server({miss, good()});
      const Client client(links::persisted(), server.link());
      ASSERT_TRUE(ask(client, operation));
      ASSERT_EQ(server.count(), 2U);
      EXPECT_FALSE(server.asked(1).omits_document);
      EXPECT_EQ(server.asked(1).extensions, server.asked(0).extensions);
      ASSERT_TRUE(ask(client, operation));
      EXPECT_TRUE(server.asked(2).omits_document);
    }
}

TEST(PersistedLink, StopsWhereTheServerDoesNotSupportIt) {
  for (const RawResponse& refusal : {answer(200, not_supported), answer(400, "Must provide query string")}) {
    Script server({refusal, good()});
    const Client client(links::persisted(), server.link());
    ASSERT_TRUE(ask(client));
    EXPECT_FALSE(server.asked(1).omits_document);
    EXPECT_EQ(server.asked(1).extensions, "");
    ASSERT_TRUE(ask(client));
    EXPECT_EQ(server.count(), 3U);
    EXPECT_FALSE(server.asked(2).omits_document);
  }
}

TEST(PersistedLink, GoesOnWhereTheServerRefusesTheOperationItself) {
  Script server({answer(400, R"({"errors":[{"message":"limit is too large"}]})")});
  const Client client(links::persisted(), server.link());
  EXPECT_FALSE(ask(client));
  EXPECT_EQ(server.count(), 2U);
  EXPECT_FALSE(ask(client));
  EXPECT_TRUE(server.asked(2).omits_document);
}

TEST(PersistedLink, KeepsOtherExtensions) {
  Script server({good()});
  const Client client(Link{.execute =
                               [](Operation operation, Next next) {
                                 operation.extensions = R"({"trace":true})";
                                 return next(std::move(operation));
                               }},
                      links::persisted(), server.link());
  ASSERT_TRUE(ask(client));
  EXPECT_EQ(server.asked(0).extensions, R"({"trace":true,)" + extensions().substr(1));
}

TEST(PersistedLink, LeavesSubscriptionsAsTheyAre) {
  Operation seen;
  const Client client(links::persisted(), links::respond([&](const Operation& operation) -> Result<RawResponse> {
                        seen = operation;
                        return good();
                      }));
  wait_for(watch_all(client));
  EXPECT_FALSE(seen.omits_document);
  EXPECT_EQ(seen.extensions, "");
}

TEST(PersistedLink, SendsHashesOfQueriesByGetWhereItIsAskedTo) {
  forget_proxies();
  std::vector<std::string> seen;
  const auto server = std::move(net::Server::start({}, [&](const net::ServerRequest& request) {
                        seen.push_back(request.method + " " + request.query + " " + request.body);
                        const bool knows = seen.size() > 2;
                        return net::ServerResponse{.body = knows ? good_body : not_found};
                      })).value();
  const Client client(links::persisted(true),
                      links::http("http://127.0.0.1:" + std::to_string(server->port()) + "/g?a=1"));
  const std::string hash = sha256(get_capsules.document);
  static_cast<void>(ask(client, get_capsules, R"({"a":"é&"})"));
  static_cast<void>(ask(client, update));
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0], "GET a=1&variables=%7B%22a%22%3A%22%C3%A9%26%22%7D&operationName=get_capsules&extensions="
                     "%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22" +
                         hash + "%22%7D%7D ");
  EXPECT_THAT(seen[1], testing::StartsWith("POST a=1 {\"query\":\"query get_capsules{"));
  EXPECT_THAT(seen[1], testing::HasSubstr("\"extensions\":" + extensions()));
  EXPECT_THAT(seen[2], testing::StartsWith("POST a=1 {\"variables\":{},\"operationName\":\"update\",\"extensions\":"));
}

} // namespace arkitekt::test
