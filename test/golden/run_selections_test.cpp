// Selections that other generators get wrong: what comes of them compiles, and reads what a server says.
#include "golden/selections/selections.graphql.hpp"
#include "golden/selections/zoo.codecs.hpp"
#include "tool/mock/mock.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/value.hpp>
#include <gtest/gtest.h>

namespace zoo {

namespace json = arkitekt::json;
namespace codecs = arkitekt::generated::zoo_documents::shared;

constexpr std::string_view data = R"({
  "Query": {
    "circle": {"id": "1", "color": "RED", "radius": 2.5, "Color": "unknown_"},
    "animals": [{"__typename": "Cat", "name": "Tom", "legs": 4, "lives": 9},
                {"__typename": "Dog", "name": null, "legs": 3, "barks": true}],
    "thing": {"__typename": "Dog", "name": "Rex", "legs": 4, "barks": false},
    "node": {"id": "1", "children": [{"id": "2", "children": [{"id": "3"}]}]},
    "default": 7
  },
  "Mutation": {"create": {"id": "4"}}
})";

class Selections : public testing::Test {
 protected:
  void SetUp() override {
    arkitekt::Diagnostics diagnostics;
    const std::string file = ARKITEKT_SOURCE_DIR "/test/golden/selections/zoo.graphql";
    auto schema = arkitekt::graphql::build_schema({{file, arkitekt::read_file(file).value()}}, diagnostics);
    ASSERT_TRUE(schema) << to_text(diagnostics);
    auto server = reflekt::MockServer::start(std::move(*schema), json::parse(data).value());
    ASSERT_TRUE(server) << server.error().what();
    server_ = std::move(*server);
    arkitekt::Client(server_->url(), {.domain = "zoo"}).make_default();
  }
  std::unique_ptr<reflekt::MockServer> server_;
};

TEST_F(Selections, AKeyThatComesTwiceHasAllItsFields) {
  const auto circle = merged();
  ASSERT_TRUE(circle);
  EXPECT_EQ(circle->id, "1");
  EXPECT_EQ(circle->color, Color::RED);
  EXPECT_EQ(circle->radius, 2.5);
}

TEST_F(Selections, WhatOneOccurrenceLeavesOutIsEmpty) { EXPECT_FALSE(merged({.full = false})->radius); }

TEST_F(Selections, NamesMayDifferByTheirCaseAlone) {
  const Cases both = cases();
  EXPECT_EQ(both.Foo_->id, "1");
  EXPECT_EQ(both.foo->Color_, Color::unknown_);
  EXPECT_TRUE(both.foo->Color_->is_known()); // the schema has a value of that name
}

TEST_F(Selections, AUnionWithOneMemberKeepsTheOthers) {
  EXPECT_EQ(std::get<OneMember::ThingOther>(*one_member()).typename_, "Dog");
  EXPECT_EQ(typename_alone()->typename_, "Dog");
}

TEST_F(Selections, AFragmentMayStandAtTheRoot) {
  const RootSpread root = root_spread();
  EXPECT_EQ(root.default_, 7);
  ASSERT_EQ(root.animals.size(), 2u);
  EXPECT_EQ(std::get<AnimalInfoCat>(root.animals[0]).lives, 9);
  EXPECT_TRUE(std::get<AnimalInfoDog>(root.animals[1]).barks);
  const Root2& fragment = root;
  EXPECT_EQ(fragment.animals.size(), 2u);
}

TEST_F(Selections, InlineFragmentsMayBeNested) {
  const auto thing = nested();
  ASSERT_TRUE(thing);
  const auto& dog = std::get<Nested::ThingDog>(*thing);
  EXPECT_EQ(dog.name, "Rex");
  EXPECT_EQ(dog.legs, 4);
}

TEST_F(Selections, AFieldMayBeNestedInItself) { EXPECT_EQ(itself()->children->at(0).children->at(0).id, "3"); }

TEST_F(Selections, AnOperationMayBeCalledAsItsInput) {
  const CreateMutation made = create({.create = {.name = "new"}});
  EXPECT_EQ(made.create->id, "4");
  EXPECT_EQ(made.again->id, "4");
}

TEST(Unknown, MembersOfAnInterfaceKeepTheirTypeAndTheCommonFields) {
  json::Reader reader;
  json::Cursor cursor;
  const std::string text = R"({"name": "Kermit", "legs": 4, "__typename": "Frog"})";
  AnimalInfo animal;
  ASSERT_TRUE(reader.open(text, cursor));
  ASSERT_TRUE(codecs::read_animal_info(cursor, animal));
  EXPECT_TRUE(reader.at_end(cursor));
  EXPECT_EQ(std::get<AnimalInfoOther>(animal).typename_, "Frog");
  EXPECT_EQ(std::get<AnimalInfoOther>(animal).name, "Kermit");
}

TEST(Unknown, EnumValuesKeepTheirText) {
  json::Reader reader;
  json::Cursor cursor;
  arkitekt::Open<Color> color;
  ASSERT_TRUE(reader.open("\"BLUE\"", cursor));
  ASSERT_TRUE(codecs::read_color(cursor, color));
  EXPECT_FALSE(color.is_known());
  EXPECT_EQ(color.unknown_text(), "BLUE");
}

TEST(Unknown, AnObjectWithoutItsTypeIsAnErrorWithItsPath) {
  json::Reader reader;
  json::Cursor cursor;
  const std::string text = R"({"name": "Tom"})";
  AnimalInfo animal;
  ASSERT_TRUE(reader.open(text, cursor));
  EXPECT_FALSE(codecs::read_animal_info(cursor, animal));
  EXPECT_EQ(reader.error(cursor).code, json::Code::missing_field);
  EXPECT_EQ(reader.error(cursor).path, "__typename");
}

} // namespace zoo
