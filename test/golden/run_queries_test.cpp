// Generated GraphQL functions at work, against `reflekt mock`.
#include "queries/input.hpp"
#include "tool/mock/mock.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/core/text.hpp>
#include <gtest/gtest.h>

namespace fleet {

namespace json = arkitekt::json;
using arkitekt::Client;

constexpr std::string_view data = R"({
  "Query": {
    "capsules": [
      {"id": "C1", "name": "one", "status": "ACTIVE", "mass": 1.5, "landings": 3, "launched": "2020-01-01",
       "reused": true, "missions": [{"name": "first", "flight": 1}, {"name": "second"}],
       "named": [{"__typename": "Mission", "name": "first"}], "grid": [[1, 2], []]},
      {"id": "C2", "name": "two", "status": "default", "landings": 0, "reused": false}
    ],
    "capsule": [{"id": "C1"}, {"id": "C2"}],
    "count": 2
  },
  "Mutation": {"launch": {"id": "C3"}, "forget": {"id": "C1"}, "clear": true}
})";

class GeneratedQueries : public testing::Test {
 protected:
  void SetUp() override {
    arkitekt::Diagnostics diagnostics;
    const std::string file = ARKITEKT_SOURCE_DIR "/test/golden/queries/schema.graphql";
    auto schema = arkitekt::graphql::build_schema({{file, arkitekt::read_file(file).value()}}, diagnostics);
    ASSERT_TRUE(schema) << to_text(diagnostics);
    auto server = reflekt::MockServer::start(std::move(*schema), json::parse(data).value());
    ASSERT_TRUE(server) << server.error().what();
    server_ = std::move(*server);
    Client(server_->url()).make_default();
  }
  std::unique_ptr<reflekt::MockServer> server_;
};

TEST_F(GeneratedQueries, ReadAllKindsOfFields) {
  const std::vector<Capsule> capsules = get_capsules(1, 1);
  ASSERT_EQ(capsules.size(), 1u);
  EXPECT_EQ(capsules[0].id, "C1");
  EXPECT_EQ(capsules[0].status, Status::active);
  EXPECT_EQ(capsules[0].mass, 1.5);
  EXPECT_EQ(capsules[0].landings, 3);
  EXPECT_EQ(capsules[0].launched, "2020-01-01");
  EXPECT_TRUE(capsules[0].reused);
  ASSERT_TRUE(capsules[0].latest);
  ASSERT_EQ(capsules[0].latest->size(), 1u);
  EXPECT_EQ((*capsules[0].latest)[0]->flight, 1);
  EXPECT_EQ(capsules[0].oldest.at(0).name, "first");
  EXPECT_EQ(capsules[0].named.at(0).type, "Mission");
  EXPECT_EQ(capsules[0].grid->at(0).at(1), 2);
}

TEST_F(GeneratedQueries, ANullThatTheTypeDoesNotHaveIsAnErrorWithItsPath) {
  try { // the second capsule has no missions, and `oldest` is a promise that there are some
    get_capsules();
    FAIL() << "no error";
  } catch (const arkitekt::Error& error) {
    EXPECT_EQ(error.kind(), arkitekt::ErrorKind::decode);
    EXPECT_EQ(error.path(), "data.capsules[1].oldest");
  }
}

TEST_F(GeneratedQueries, ThrowReturnOrWaitAsDeclared) {
  EXPECT_EQ(get_capsule("C2")->id, "C2");
  EXPECT_FALSE(get_capsule("none"));
  EXPECT_EQ(require_capsule("C1").id, "C1");
  EXPECT_THROW(require_capsule("none"), arkitekt::Error);
  EXPECT_EQ(find_capsule("C1")->id, "C1");
  EXPECT_EQ(find_capsule("none").error().kind(), arkitekt::ErrorKind::decode);
  EXPECT_EQ(arkitekt::wait_for(fetch_capsule("C1")).id, "C1");
  EXPECT_THROW(arkitekt::wait_for(fetch_capsule("none")), arkitekt::Error);
  EXPECT_FALSE(arkitekt::wait_for(seek_capsule("none")).value());
  EXPECT_EQ(arkitekt::wait_for(seek_capsule("C2")).value()->id, "C2");
}

TEST_F(GeneratedQueries, TakeAClient) {
  const Client nowhere("http://127.0.0.1:1/graphql"), here(server_->url());
  EXPECT_EQ(get_capsule(here, "C1").id, "C1");
  EXPECT_THROW(get_capsule(nowhere, "C1"), arkitekt::Error);
  EXPECT_EQ(arkitekt::wait_for(fetch_capsule(here, "C1")).id, "C1");
}

TEST_F(GeneratedQueries, AnAsyncFunctionKeepsNoReferenceToItsArguments) {
  auto waiting = fetch_capsule(std::string("C") + "1"); // the text is gone when it is awaited
  EXPECT_EQ(arkitekt::wait_for(std::move(waiting)).id, "C1");
}

TEST_F(GeneratedQueries, TheClientIsThatOfTheCall) {
  auto waiting = [&] {
    const arkitekt::ClientScope scope(Client("http://127.0.0.1:1/graphql"));
    return fetch_capsule("C1");
  }();
  EXPECT_THROW(arkitekt::wait_for(std::move(waiting)), arkitekt::Error);
}

TEST_F(GeneratedQueries, ReadScalarsAtTheRoot) {
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(count_at_global_scope(), 2);
  EXPECT_EQ(version(), std::nullopt);
}

TEST_F(GeneratedQueries, SendInputObjects) {
  EXPECT_EQ(launch({.name = "first", .seats = {}, .orders = {Order::OLDEST}, .limits = {1.5, std::nullopt}}).id, "C3");
  EXPECT_EQ(launch({.name = "first"}, "2020-01-01").id, "C3");
}

TEST_F(GeneratedQueries, MayReturnNothing) {
  clear();
  EXPECT_TRUE(forget("C1"));
  arkitekt::wait_for(forget_later("C1"));
  server_->stop();
  EXPECT_EQ(forget("C1").error().kind(), arkitekt::ErrorKind::transport);
}

} // namespace fleet
