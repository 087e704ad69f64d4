#include "tool/mock/executor.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <gmock/gmock.h>
#include <set>

namespace reflekt {

using namespace arkitekt;
using json::Value;

class Invented : public testing::Test {
 protected:
  void SetUp() override {
    Diagnostics diagnostics;
    schema_ = graphql::build_schema({{"s", R"(
      type Query { ship: Ship pets: [Pet!]! any: Animal lone: Nobody port: Port! harbour: [[Port]!]
                   named(id: ID! by: By): String }
      type Ship { name: String! captain: Ship crew: [Ship!]! port: Port! built: DateTime! }
      enum Port { HAMBURG LISBON }
      scalar DateTime
      interface Animal { name: String! }
      interface Nobody { name: String! }
      type Dog implements Animal { name: String! barks: Boolean! }
      type Cat implements Animal { name: String! }
      union Pet = Dog | Cat
      input By @oneOf { by: By id: ID })"}},
                                    diagnostics);
    ASSERT_TRUE(schema_) << to_text(diagnostics);
  }
  Value ask(const std::string& query, Invention invention, std::string_view tree = "{}") {
    MockRequest request{query};
    request.invention = invention;
    const MockAnswer answer = execute(*schema_, json::parse(tree).value(), request);
    Value parsed = json::parse(answer.body).value();
    EXPECT_EQ(parsed.find("errors"), nullptr) << answer.body;
    return parsed.find("data") == nullptr ? Value() : *parsed.find("data");
  }
  std::optional<graphql::Schema> schema_;
};

TEST_F(Invented, TheSameSeedGivesTheSameAnswer) {
  const std::string query = "{ pets { __typename ... on Animal { name } } harbour port }";
  EXPECT_EQ(ask(query, {.seed = 3}), ask(query, {.seed = 3}));
  EXPECT_NE(ask(query, {.seed = 3}), ask(query, {.seed = 5}));
}

TEST_F(Invented, EverythingThatMayComeComes) {
  std::set<std::string> ports, types, names;
  std::set<std::size_t> lengths;
  bool has_null = false;
  for (std::uint64_t seed = 1; seed < 200; ++seed) {
    const Value data = ask("{ port ship { name } pets { __typename } }", {.seed = seed});
    ports.insert(*data.find("port")->string());
    has_null = has_null || data.find("ship")->is_null();
    if (const Value* name = data.find("ship")->find("name")) names.insert(*name->string());
    lengths.insert(data.find("pets")->array()->size());
    for (const Value& pet : *data.find("pets")->array()) types.insert(*pet.find("__typename")->string());
  }
  EXPECT_EQ(ports, (std::set<std::string>{"HAMBURG", "LISBON"}));
  EXPECT_EQ(types, (std::set<std::string>{"Cat", "Dog"}));
  EXPECT_TRUE(has_null);
  EXPECT_EQ(lengths, (std::set<std::size_t>{0, 1, 2, 3}));
  EXPECT_TRUE(names.contains(""));
  EXPECT_TRUE(names.contains("\"quoted\" \\ / \b\f\n\r\t \x01\x7F"));
}

TEST_F(Invented, NewsAreValuesAndTypesOfALaterVersion) {
  std::set<std::string> ports, types;
  for (std::uint64_t seed = 1; seed < 100; ++seed) {
    const Value data = ask("{ port pets { __typename ... on Dog { barks } } any { __typename name } }",
                           {.seed = seed, .has_news = true});
    ports.insert(*data.find("port")->string());
    for (const Value& pet : *data.find("pets")->array()) types.insert(*pet.find("__typename")->string());
    // What is no Pet of today has the fields of its interface all the same.
    if (const Value* type = data.find("any")->find("__typename")) {
      types.insert(*type->string());
      EXPECT_NE(data.find("any")->find("name"), nullptr);
    }
  }
  EXPECT_EQ(ports, (std::set<std::string>{"HAMBURG", "LISBON", "VALUE_OF_A_LATER_VERSION"}));
  EXPECT_EQ(types, (std::set<std::string>{"Cat", "Dog", "LaterVersionOfPet", "LaterVersionOfAnimal"}));
}

TEST_F(Invented, WhatTheDataHasStays) {
  const Value data = ask("{ ship { name port } }", {.seed = 1}, R"({"ship": {"name": "Falcon"}})");
  EXPECT_EQ(*data.find("ship")->find("name"), Value("Falcon"));
  EXPECT_NE(data.find("ship")->find("port"), nullptr);
}

TEST_F(Invented, AnInterfaceWithoutTypesHasOneOfALaterVersion) {
  for (std::uint64_t seed = 1; seed < 10; ++seed) ask("{ lone { __typename name } }", {.seed = seed});
}

TEST_F(Invented, DeepSelectionsEnd) {
  std::string query = "name";
  for (int i = 0; i < 40; ++i) query = "captain { crew { " + query + " } }";
  for (std::uint64_t seed = 1; seed < 50; ++seed) ask("{ ship { " + query + " } }", {.seed = seed});
}

TEST_F(Invented, InputsHaveWhatTheyMustHave) {
  Inventor inventor(Invention{});
  const auto& arguments = schema_->query_type()->fields.find("named")->arguments;
  EXPECT_NE(inventor.input(arguments.find("id")->type).string(), nullptr);
  EXPECT_TRUE(inventor.input(arguments.find("by")->type).is_null());
}

} // namespace reflekt
