// Styles, traits and concepts at work, against a server in this process.
#include "launches.graphql.hpp"
#include <arkitekt/links.hpp>
#include <gtest/gtest.h>

namespace lab::rockets {

using arkitekt::Client;
using arkitekt::Operation;
using arkitekt::RawResponse;
using arkitekt::Result;

namespace {

struct Server {
  std::string body;
  std::string variables = {};
  Client client() {
    return Client(arkitekt::links::respond([this](const Operation& operation) -> Result<RawResponse> {
      variables = operation.variables;
      return RawResponse{.body = body};
    }));
  }
};

std::string identify(const capsule_info_like auto& capsule) { return capsule.capsule_id; }

struct Homemade {
  const char* capsule_id;
  int landings;
};

} // namespace

TEST(Styles, SpellNamesAndKeepWhatIsSent) {
  Server server{R"({"data":{"currentCapsule":{"capsuleID":"C1","landings":2,"parent":null,
                    "crew":[{"fullName":"a","full_name":"b"}]}}})"};
  const current_capsule found =
      current_capsule_query(server.client(), {.capsule_id = "C1", .by = capsule_by::serial_number("7")});
  ASSERT_TRUE(found.current_capsule_);
  EXPECT_EQ(found.current_capsule_->capsule_id, "C1");
  EXPECT_EQ(found.current_capsule_->crew->at(0).full_name, "a"); // two fields of one name: numbered
  EXPECT_EQ(found.current_capsule_->crew->at(0).full_name_2, "b");
  EXPECT_EQ(server.variables, R"({"capsuleID":"C1","by":{"serialNumber":"7"}})");
}

TEST(Styles, SpellEnumerators) {
  Server server{R"({"data":{"allLaunched":[]}})"};
  for (const auto& [order, text] : {std::pair(launch_order::newest_first, "NEWEST_FIRST"),
                                    {launch_order::oldest_first, "oldestFirst"},
                                    {launch_order::class_, "class"}}) {
    all_launched_query(server.client(), {.order_by = order});
    EXPECT_EQ(server.variables, std::string(R"({"orderBy":")") + text + "\"}");
  }
}

TEST(Traits, AreOfEachStructOfTheirType) {
  Server server{R"({"data":{"currentCapsule":{"capsuleID":"C1","landings":2,"crew":null,
                    "parent":{"capsuleID":"C0","landings":0,"parent":{"landings":1}}}}})"};
  const current_capsule found = current_capsule_query(server.client());
  EXPECT_TRUE(found.is_launched); // of Query
  EXPECT_TRUE(found.current_capsule_->is_used());
  EXPECT_FALSE(found.current_capsule_->parent->is_used());
  EXPECT_TRUE(found.current_capsule_->parent->parent->is_used());
}

TEST(Traits, AreOfAlternativesToo) {
  Server server{R"({"data":{"allLaunched":[
    {"__typename":"Capsule","launchedAt":null,"capsuleID":"C1","landings":1},
    {"__typename":"Satellite","launchedAt":"1957"}]}})"};
  const all_launched found = all_launched_query(server.client());
  EXPECT_TRUE(std::get<0>(found.all_launched_.at(0)).is_used());
  EXPECT_TRUE(std::get<2>(found.all_launched_.at(1)).is_launched);
}

TEST(Concepts, TakeWhateverHasTheFieldsOfAFragment) {
  static_assert(capsule_info_like<capsule_info>);
  static_assert(capsule_info_like<current_capsule::current_capsule_current_capsule>);
  static_assert(capsule_info_like<all_launched::all_launched_all_launched_capsule>);
  static_assert(!capsule_info_like<all_launched::all_launched_all_launched_rocket>);
  EXPECT_EQ(identify(Homemade{"by hand", 1}), "by hand");
}

} // namespace lab::rockets
