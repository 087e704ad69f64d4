// Whole documents on functions, at work in this process.
#include "golden/server.hpp"
#include "whole/input.hpp"
#include <gmock/gmock.h>

namespace sea {

using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::test::Server;

TEST(WholeDocuments, FillTheStructThatIsTheirData) {
  Server server(R"({"data":{"__typename":"Query","islands":[{"id":"I1","name":null}],"home":{
    "close":[{"id":"I2","label":"two"}],"highest":{"__typename":"Volcano","name":"Etna","since":1,"height":3357.5}}}})");
  const auto board = dashboard("I1", 3);
  EXPECT_EQ(server.variables.at(0), R"({"home":"I1","limit":3})");
  EXPECT_EQ(board->islands.at(0).id, "I1");
  EXPECT_EQ(board->first, "Query");
  ASSERT_TRUE(board->home);
  EXPECT_EQ(board->home->close.at(0).called, "two");
  EXPECT_EQ(std::get<Around::Volcano>(*board->home->highest).height, 3357.5);
}

TEST(WholeDocuments, GiveOutTheirOnlyField) {
  Server server(R"({"data":{"island":{"id":"a","neighbours":[{"id":"b","neighbours":[{"id":"c"}]}]}}})");
  const auto tree = get_tree("a");
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->neighbours->at(0).neighbours->at(0).id, "c");
  EXPECT_FALSE(tree->neighbours->at(0).neighbours->at(0).neighbours) << "so deep nobody asked";
}

TEST(WholeDocuments, MayLeaveFieldsOut) {
  Server server(R"({"data":{"island":{"highest":{"built":1880}}}})");
  const auto some = get_some(false, true);
  ASSERT_TRUE(some) << some.error().what();
  EXPECT_FALSE((*some)->id);
  EXPECT_EQ((*some)->highest->built, 1880);
  EXPECT_EQ(server.variables.at(0), R"({"full":false,"brief":true})");
}

TEST(WholeDocuments, TellWhereAnAnswerDoesNotFit) {
  Server server(R"({"data":{"__typename":"Query","islands":[{"id":"I1","name":null},{"name":null}],"home":null}})");
  try {
    (void)dashboard("I1");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::decode);
    EXPECT_EQ(error.path(), "data.islands[1].id");
  }
}

TEST(WholeDocuments, AreMutationsAndSubscriptionsToo) {
  Server server(R"({"data":{"plant":2}})", {R"({"data":{"tide":{"level":0.5}}})"});
  EXPECT_EQ(plant({"oak"}), 2);
  EXPECT_EQ(server.variables.at(0), R"({"tree":{"label":"oak"}})");
  for (const Tide& tide : watch_tide("I1").blocking()) EXPECT_EQ(tide.level, 0.5);
  EXPECT_EQ(server.variables.at(1), R"({"of":"I1"})");
  touch();
  EXPECT_EQ(server.documents.at(2), "query touch{islands{id}}");
}

TEST(Fragments, AreWhatTheirStructsAskFor) {
  Server server(R"({"data":{"island":{"close":[],"highest":{"__typename":"Lighthouse"}}}})");
  const auto around = get_around("I1", 4);
  ASSERT_TRUE(around);
  EXPECT_EQ(std::get<arkitekt::Unknown>(*around->highest).type, "Lighthouse");
  EXPECT_EQ(server.documents.at(0),
            "query get_around($id:ID!$near:Int!){island(id:$id){...Around}}fragment Around on Island{"
            "close:neighbours(limit:$near){...Brief}highest{__typename...on Volcano{name since:active_since}"
            "...on Rock{height}}}fragment Brief on Island{id label:name}");
  EXPECT_EQ(server.variables.at(0), R"({"id":"I1","near":4})");
}

TEST(Fragments, OfInterfacesHoldAllThatImplementThem) {
  Server server(R"({"data":{"island":{"close":[],"highest":{"__typename":"Cliff","height":2}}}})");
  EXPECT_EQ(std::get<Around::Rock>(*get_around("I1", 4)->highest).height, 2);
}

} // namespace sea
