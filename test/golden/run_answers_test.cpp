// Generated GraphQL functions at work in this process: what is sent, and what comes of each answer.
#include "answers/input.hpp"
#include "golden/server.hpp"
#include <arkitekt/json/writer.hpp>
#include <gmock/gmock.h>

namespace sea {

using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::test::Server;

constexpr std::string_view one_island = R"({"data": {"islands": [{
  "id": "I1", "name": null, "kind": "SKERRY", "kinds": ["ATOLL", "DRIED_UP"],
  "highest": {"__typename": "Volcano", "name": "Etna", "since": -3}, "close": [{"id": "I2"}], "twin": {"id": "I3"}}]}})";

TEST(GeneratedAnswers, AskForWhatTheStructsHold) {
  Server server(one_island);
  (void)get_islands(7);
  EXPECT_EQ(server.documents.at(0),
            "query get_islands($near:Int!$limit:Int){islands(limit:$limit){id name kind kinds "
            "highest{__typename type:__typename...on Volcano{name since:active_since}"
            "...on Cliff{feet:height(unit:FOOT)birds}}close:neighbours(limit:$near){id}twin{id}}}");
  EXPECT_EQ(server.variables.at(0), R"({"near":7})");
}

TEST(GeneratedAnswers, HoldEnumsUnionsAndBoxes) {
  Server server(one_island);
  const std::vector<Island> islands = get_islands();
  ASSERT_EQ(islands.size(), 1U);
  EXPECT_EQ(islands[0].kind, Kind::SKERRY);
  EXPECT_THAT(islands[0].kinds, testing::Optional(testing::ElementsAre(Coarse::ATOLL, Coarse::other)));
  ASSERT_TRUE(islands[0].highest);
  EXPECT_EQ(std::get<Volcano>(*islands[0].highest).since, -3);
  EXPECT_EQ(islands[0].close.at(0).id, "I2");
  ASSERT_TRUE(islands[0].twin);
  EXPECT_EQ((*islands[0].twin)->id, "I3");
}

TEST(GeneratedAnswers, KeepTheTextOfUnknownEnumValues) {
  Server server(R"({"data":{"mark":["SUNK","ATOLL"]}})");
  const auto kinds = mark({});
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[0], Kind::unknown);
  EXPECT_FALSE(kinds[0].is_known());
  EXPECT_EQ(kinds[0].unknown_text(), "SUNK");
  EXPECT_TRUE(kinds[1].is_known());
  (void)mark(kinds); // what was not understood goes back as it came
  EXPECT_EQ(server.variables.at(1), R"({"kinds":["SUNK","ATOLL"]})");
}

TEST(GeneratedAnswers, HaveAPlaceForUnknownMembers) {
  Server server(R"({"data":{"sights":[null,{"__typename":"Geyser","type":"Geyser","heat":90},
                                      {"birds":["auk"],"__typename":"Cliff","feet":2.5}]}})");
  const auto sights = get_sights();
  ASSERT_TRUE(sights);
  ASSERT_EQ(sights->size(), 3U);
  EXPECT_FALSE((*sights)[0]);
  EXPECT_EQ(std::get<arkitekt::Unknown>(*(*sights)[1]).type, "Geyser");
  EXPECT_EQ(std::get<Wall>(*(*sights)[2]).birds->at(0), "auk");
  EXPECT_EQ(std::get<Wall>(*(*sights)[2]).feet, 2.5);
}

TEST(GeneratedAnswers, MayOnlyTellTheType) {
  Server server(R"({"data":{"sights":[{"__typename":"Lighthouse"},{"__typename":"Cliff"}]}})");
  const auto sights = tell_sights();
  EXPECT_EQ(server.documents.at(0), "query tell_sights{sights{__typename}}");
  EXPECT_TRUE(std::holds_alternative<Lighthouse>(sights.at(0)));
  EXPECT_TRUE(std::holds_alternative<Others>(sights.at(1)));
}

TEST(GeneratedAnswers, KeepTheCommonFieldsOfUnknownMembers) {
  Server server(R"({"data":{"rock":{"__typename":"Reef","type":"Reef","name":"Ningaloo"}}})");
  EXPECT_EQ(std::get<OtherRock>(get_rock()).name, "Ningaloo");
  EXPECT_EQ(server.documents.at(0), "query get_rock{rock{__typename type:__typename name...on Volcano{name "
                                    "since:active_since}...on Cliff{feet:height(unit:FOOT)birds}}}");
}

struct Misfit {
  const char* from;
  const char* to;
  const char* path;
};

class Misfits : public testing::TestWithParam<Misfit> {};

TEST_P(Misfits, AreErrorsWithTheirPath) {
  std::string body(one_island);
  const std::size_t at = body.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  body.replace(at, std::string_view(GetParam().from).size(), GetParam().to);
  Server server(body);
  try {
    (void)get_islands();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::decode) << error.what();
    EXPECT_EQ(error.path(), GetParam().path) << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Each, Misfits,
    testing::Values(Misfit{R"("I1")", "null", "data.islands[0].id"}, Misfit{R"("I1")", "1", "data.islands[0].id"},
                    Misfit{R"("SKERRY")", "null", "data.islands[0].kind"},
                    Misfit{R"("SKERRY")", "[]", "data.islands[0].kind"},
                    Misfit{R"("ATOLL")", "null", "data.islands[0].kinds[0]"},
                    Misfit{R"("Etna")", "null", "data.islands[0].highest.name"},
                    Misfit{R"(-3)", "\"3\"", "data.islands[0].highest.since"},
                    Misfit{R"({"id": "I2"})", "null", "data.islands[0].close[0]"},
                    Misfit{R"({"id": "I3"})", "{}", "data.islands[0].twin.id"},
                    Misfit{R"("__typename": "Volcano", )", "", "data.islands[0].highest.__typename"}));

TEST(GeneratedAnswers, HoldScalarsOfOnesOwn) {
  Server server(R"({"data":{"log":[{"at":"1970-01-01T00:00:02Z","day":"7","days":["1","2"],"more":{"a":[1]}}]}})");
  const auto log = get_log(std::chrono::system_clock::time_point{}, std::vector<Day>{{3}});
  EXPECT_EQ(server.variables.at(0), R"({"since":"1970-01-01T00:00:00Z","on":["3"]})");
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(log[0].at, std::chrono::system_clock::time_point{std::chrono::seconds(2)});
  EXPECT_EQ(log[0].day->number, 7);
  EXPECT_EQ(log[0].days.at(1).number, 2);
  EXPECT_EQ(arkitekt::json::to_text(log[0].more), R"({"a":[1]})");
}

TEST(GeneratedAnswers, TellWhereAScalarDoesNotFit) {
  Server server(R"({"data":{"log":[{"at":"1970-01-01T00:00:02Z","day":null,"days":["1","x"],"more":null}]}})");
  try {
    (void)get_log();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::decode);
    EXPECT_EQ(error.path(), "data.log[0].days[1]");
  }
}

// ── the whole answer ────────────────────────────────────────────────────────────────────────────

TEST(GeneratedResponses, HoldViews) {
  Server server(R"({"data":{"islands":[{"id":"I\u00e91","label":null,"highest":null},{"id":"I2","label":"two",
                   "highest":{"__typename":"Volcano","name":"Etna"}}]}})");
  std::vector<std::string> ids;
  for (const IslandView& island : scan_islands()) ids.emplace_back(island.id);
  EXPECT_THAT(ids, testing::ElementsAre("I\u00e91", "I2"));
  EXPECT_EQ(server.documents.at(0), "query scan_islands($limit:Int){islands(limit:$limit){id label:name "
                                    "highest{__typename type:__typename...on Volcano{name}}}}");
  const auto all = scan_islands();
  EXPECT_EQ((*all)[1].called, "two");
  EXPECT_EQ(std::get<IslandView::Inner>(*(*all)[1].highest).name, "Etna");
}

constexpr std::string_view failed = R"({"errors":[{"message":"fog","path":["island"]}],"data":{"island":null}})";

TEST(GeneratedResponses, HoldTheErrorsOfMissingData) {
  Server server(failed);
  const auto named = find_island("I1");
  ASSERT_TRUE(named) << named.error().what();
  EXPECT_FALSE(named->has_data());
  ASSERT_NE(named->error_at("island"), nullptr);
  EXPECT_EQ(named->error_at("island")->message, "fog");
  EXPECT_THROW((void)**named, Error);
  const auto maybe = scan_island("I1");
  ASSERT_TRUE(maybe.has_data());
  EXPECT_TRUE(maybe.is_partial());
  EXPECT_FALSE(*maybe);
}

TEST(GeneratedResponses, AreErrorsWhereANullIsNotExplained) {
  Server server(R"({"data":{"island":null}})");
  EXPECT_EQ(find_island("I1").error().kind(), ErrorKind::decode);
  EXPECT_EQ(find_island("I1").error().path(), "data.island");
  EXPECT_THROW((void)arkitekt::wait_for(fetch_island("I1")), Error);
  const auto maybe = scan_island("I1");
  EXPECT_TRUE(maybe.has_data());
  EXPECT_FALSE(maybe.is_partial());
}

TEST(GeneratedResponses, WaitAsDeclared) {
  Server server(R"({"data":{"island":{"id":"I1","name":"one"}},"extensions":{"cost":1}})");
  const auto scanned = scan_island("I1");
  EXPECT_EQ(scanned->value().name, "one");
  const auto fetched = arkitekt::wait_for(fetch_island("I1"));
  EXPECT_EQ(fetched->name, "one");
  EXPECT_EQ(fetched.extensions(), R"({"cost":1})");
  const auto sought = arkitekt::wait_for(seek_island(server.client(), "I1"));
  ASSERT_TRUE(sought);
  EXPECT_EQ((*sought)->id, "I1");
}

// ── events ──────────────────────────────────────────────────────────────────────────────────────

constexpr const char* tides[] = {R"({"data":{"tide":{"level":1.5,"comment":"spring"}}})",
                                 R"({"errors":[{"message":"dry","path":["tide"]}],"data":{"tide":null}})",
                                 R"({"data":{"tide":{"level":2,"comment":null}}})"};

TEST(GeneratedStreams, GiveTheEventsUntilTheServerCompletes) {
  Server server("{}", {tides[0], tides[2]});
  std::vector<double> levels;
  for (const Tide& tide : watch_tide("I1").blocking()) levels.push_back(tide.level);
  EXPECT_THAT(levels, testing::ElementsAre(1.5, 2));
  EXPECT_EQ(server.documents.at(0), "subscription watch_tide($island:ID!){tide(of:$island){level}}");
  EXPECT_EQ(server.variables.at(0), R"({"island":"I1"})");
}

TEST(GeneratedStreams, EndAtTheFirstErrorAsDeclared) {
  Server server("{}", {tides[0], tides[1], tides[2]});
  auto watched = watch_tide("I1").blocking();
  EXPECT_EQ(watched.next()->level, 1.5);
  EXPECT_THROW(watched.next(), Error);
  EXPECT_EQ(watched.next(), nullptr);
  auto tried = try_tide(server.client(), "I1").blocking();
  EXPECT_TRUE(tried.next()->has_value());
  EXPECT_EQ(tried.next()->error().kind(), ErrorKind::graphql);
  EXPECT_EQ(tried.next(), nullptr);
}

TEST(GeneratedStreams, OfResponsesGoOnBehindErrors) {
  Server server("{}", {tides[0], tides[1], tides[2]});
  auto scanned = scan_tide("I1").blocking();
  EXPECT_EQ((**scanned.next())->comment, "spring");
  EXPECT_EQ(scanned.next()->errors().at(0).message, "dry");
  EXPECT_FALSE((**scanned.next())->comment);
  EXPECT_EQ(scanned.next(), nullptr);
  auto probed = probe_tide("I1").blocking();
  EXPECT_EQ((**probed.next())->level, 1.5);
  EXPECT_FALSE((*probed.next())->has_data());
  EXPECT_EQ((**probed.next())->level, 2);
}

TEST(GeneratedStreams, WantAClient) {
  EXPECT_THROW((void)watch_tide("I1"), Error);
  auto probed = probe_tide("I1").blocking();
  EXPECT_EQ(probed.next()->error().kind(), ErrorKind::usage);
  EXPECT_EQ(probed.next(), nullptr);
}

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

constexpr std::string_view renamed = R"({"data":{"rename":{"id":"I1"},"choose":null,"plant":3}})";

TEST(GeneratedInputs, TellAbsentFromNullFromAValue) {
  Server server(renamed);
  (void)rename("I1", {});
  (void)rename("I1", {.name = arkitekt::null, .kind = Kind::dried, .tags = std::vector<std::string>{}, .area = 2},
               arkitekt::null, 5);
  (void)rename("I1", {.name = "x", .kind = {}, .tags = arkitekt::null, .area = {}}, "note");
  EXPECT_THAT(
      server.variables,
      testing::ElementsAre(
          R"({"id":"I1","patch":{}})",
          R"({"id":"I1","patch":{"name":null,"kind":"DRIED_UP","tags":[],"area":2.0},"note":null,"priority":5})",
          R"({"id":"I1","patch":{"name":"x","tags":null},"note":"note"})"));
  EXPECT_EQ(server.documents.at(0),
            "mutation rename($id:ID!$patch:IslandPatch!$note:String$priority:Int){rename(id:$id patch:$patch "
            "note:$note priority:$priority){id}}");
}

TEST(GeneratedInputs, HaveExactlyOneField) {
  Server server(renamed);
  (void)choose({IslandBy::Id{"I1"}});
  (void)choose({IslandBy::Name{"two"}});
  (void)choose({IslandBy::Kinds{{Kind::ATOLL, {Kind::unknown, "NEW"}}}});
  EXPECT_THAT(server.variables, testing::ElementsAre(R"({"by":{"id":"I1"}})", R"({"by":{"name":"two"}})",
                                                     R"({"by":{"kinds":["ATOLL","NEW"]}})"));
}

TEST(GeneratedInputs, MayHoldThemselves) {
  Server server(renamed);
  Tree right{.label = "r"};
  EXPECT_EQ(plant({.label = "root", .left = Tree{.label = "l"}, .right = right, .leaves = {{right}}}), 3);
  EXPECT_EQ(server.variables.at(0),
            R"({"tree":{"label":"root","left":{"label":"l"},"right":{"label":"r"},"leaves":[{"label":"r"}]}})");
}

TEST(GeneratedInputs, CannotBeTheStandInForUnknownValues) {
  Server server(renamed);
  EXPECT_THROW((void)rename("I1", {.name = {}, .kind = Kind::unknown, .tags = {}, .area = {}}), Error);
}

} // namespace sea
