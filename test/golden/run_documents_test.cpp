// What comes of GraphQL documents at work, against `reflekt mock`.
#include "get_capsules.graphql.hpp"
#include "search.graphql.hpp"
#include "tool/mock/mock.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/core/text.hpp>
#include <arkitekt/generated_operation.hpp>
#include <gtest/gtest.h>

namespace starwars {

namespace json = arkitekt::json;
using arkitekt::Client;

constexpr std::string_view data = R"({
  "Query": {
    "capsules": [{"id": "C1", "missions": [{"name": "first", "flight": 1}, {"name": null, "flight": null}, null]},
                 {"id": null, "missions": null}, null],
    "search": [{"__typename": "Human", "name": "Leia", "appearsIn": ["JEDI"], "height": 1.5},
               {"__typename": "Droid", "name": "R2", "appearsIn": [], "primaryFunction": "to whistle"},
               {"__typename": "Starship", "name": "Falcon", "length": 34.4}],
    "hero": {"__typename": "Human", "id": "1", "name": "Luke", "appearsIn": ["NEWHOPE", "ERROR"], "friends": [
              {"__typename": "Droid", "id": "2", "name": "R2", "appearsIn": ["EMPIRE"], "primaryFunction": "to whistle"},
              {"__typename": "Human", "id": "3", "name": "Leia", "appearsIn": []}, null]},
    "ships": [{"name": "Falcon"}]
  },
  "Mutation": {"rename": {"name": "new", "landed": "2020-01-01"}}
})";

class GeneratedDocuments : public testing::Test {
 protected:
  void SetUp() override {
    arkitekt::Diagnostics diagnostics;
    const std::string file = ARKITEKT_SOURCE_DIR "/test/golden/documents/starwars.graphql";
    auto schema = arkitekt::graphql::build_schema({{file, arkitekt::read_file(file).value()}}, diagnostics);
    ASSERT_TRUE(schema) << to_text(diagnostics);
    auto server = reflekt::MockServer::start(std::move(*schema), json::parse(data).value());
    ASSERT_TRUE(server) << server.error().what();
    server_ = std::move(*server);
    Client(server_->url(), {.domain = "starwars"}).make_default();
  }
  std::unique_ptr<reflekt::MockServer> server_;
};

TEST_F(GeneratedDocuments, ALoneRootFieldIsHandedBackItself) {
  const auto capsules = get_capsules();
  ASSERT_TRUE(capsules);
  ASSERT_EQ(capsules->size(), 3u);
  ASSERT_TRUE((*capsules)[0]);
  EXPECT_EQ((*capsules)[0]->id, "C1");
  const auto& missions = *(*capsules)[0]->missions;
  ASSERT_EQ(missions.size(), 3u);
  EXPECT_EQ(missions[0]->flight, 1);
  EXPECT_EQ(missions[0]->name, "first");
  EXPECT_FALSE(missions[1]->name);
  EXPECT_FALSE(missions[2]);
  EXPECT_FALSE((*capsules)[1]->missions);
  EXPECT_FALSE((*capsules)[2]);
}

TEST_F(GeneratedDocuments, TakeAClientOrWait) {
  const Client nowhere("http://127.0.0.1:1/graphql"), here(server_->url());
  EXPECT_EQ(get_capsules(here)->size(), 3u);
  EXPECT_THROW(get_capsules(nowhere), arkitekt::Error);
  EXPECT_EQ(arkitekt::wait_for(get_capsules_async())->size(), 3u);
  EXPECT_EQ(arkitekt::wait_for(get_capsules_async(here))->size(), 3u);
  EXPECT_THROW(arkitekt::wait_for(get_capsules_async(nowhere)), arkitekt::Error);
}

TEST_F(GeneratedDocuments, MembersOfAUnionAreAlternatives) {
  const Search found = search({.filter = {.first = 3}, .withShips = true});
  ASSERT_EQ(found.search.size(), 3u);
  const auto& human = std::get<Search::SearchHuman>(found.search[0]);
  EXPECT_EQ(human.name, "Leia");
  EXPECT_EQ(human.height, 1.5);
  ASSERT_EQ(human.appearsIn.size(), 1u);
  EXPECT_EQ(human.appearsIn[0], Episode::JEDI);
  EXPECT_EQ(std::get<Search::SearchDroid>(found.search[1]).function, "to whistle");
  EXPECT_EQ(std::get<Search::SearchStarship>(found.search[2]).name, "Falcon");
  ASSERT_TRUE(found.hero);
  EXPECT_EQ(found.hero->appearsIn[1], Episode::ERROR_);
  ASSERT_TRUE(found.ships);
  EXPECT_EQ(found.ships->at(0).name, "Falcon");
}

template <class... F> struct Overloaded : F... {
  using F::operator()...;
};

TEST_F(GeneratedDocuments, AlternativesMayBeVisitedByWhatTheyHave) {
  std::string seen;
  for (const auto& result : search({.filter = {.first = 3}}).search)
    std::visit(Overloaded{[&](const CharacterInfoLike auto& character) { seen += character.name + " "; },
                          [&](const Search::SearchStarship& ship) { seen += "the " + ship.name; },
                          [&](const Search::SearchOther& other) { seen += other.typename_; }},
               result);
  EXPECT_EQ(seen, "Leia R2 the Falcon");
}

TEST_F(GeneratedDocuments, HandBackWholeAnswersToo) {
  const arkitekt::Response<GetCapsules> answer = arkitekt::execute<GetCapsules>(Client(server_->url()), {});
  EXPECT_FALSE(answer.is_partial());
  EXPECT_EQ(answer->capsules->size(), 3u);
}

TEST_F(GeneratedDocuments, AFieldThatIsLeftOutIsEmpty) {
  EXPECT_FALSE(search({.filter = {.first = 3}, .withShips = false}).ships);
  EXPECT_FALSE(search({.filter = {.first = 3}}).ships); // the document's default: false
}

TEST_F(GeneratedDocuments, RepeatedFieldsAreMergedAndOtherTypesKept) {
  const auto hero = friends();
  ASSERT_TRUE(hero && hero->friends);
  EXPECT_EQ(hero->id, "1");
  const auto& droid = std::get<Friends::HeroFriendsDroid>(*hero->friends->at(0));
  EXPECT_EQ(droid.id, "2");
  EXPECT_EQ(droid.primaryFunction, "to whistle");
  const auto& other = std::get<Friends::HeroFriendsOther>(*hero->friends->at(1));
  EXPECT_EQ(other.typename_, "Human");
  EXPECT_EQ(other.name, "Leia");
  EXPECT_EQ(other.id, "3");
  EXPECT_FALSE(hero->friends->at(2));
}

TEST_F(GeneratedDocuments, SendInputsOfEveryKind) {
  const SearchFilter inner{.text = arkitekt::null, .first = 1};
  const Search found = search({.filter = {.text = "R2",
                                          .episodes = {{Episode::JEDI, Episode::ERROR_}},
                                          .and_ = {{inner, inner}},
                                          .not_ = inner,
                                          .first = 3,
                                          .skip = 4},
                               .by = CharacterBy::name("Leia")});
  EXPECT_EQ(found.search.size(), 3u);
  EXPECT_TRUE(rename({.id = "1", .name = arkitekt::null}));
  EXPECT_EQ(rename({.id = "1"})->landed, "2020-01-01");
}

} // namespace starwars
