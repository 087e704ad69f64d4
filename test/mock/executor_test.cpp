#include "fleet.hpp"

namespace reflekt {

struct Case {
  std::string query, answer;
  std::string variables = "{}";
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(ask(c.query, c.variables), c.answer) << c.query;
}

TEST(Executor, SelectsByTheDocument) {
  expect_all({
      {"{ capsule(id: \"C101\") { name id __typename } }",
       R"({"data":{"capsule":{"name":"Dragon","id":"C101","__typename":"Capsule"}}})"},
      {"{ a: capsule(id: 102) { x: name } b: __typename }", R"({"data":{"a":{"x":"Second"},"b":"Query"}})"},
      {"query ($no: Boolean! = false) { capsule(id: 102) { id @include(if: $no) name @skip(if: $no) ... @include(if: "
       "false) { status } } }",
       R"({"data":{"capsule":{"name":"Second"}}})"},
      {"{ capsule(id: 102) { ...a ... on Craft { id } } } fragment a on Capsule { name "
       "...b } "
       "fragment b on Capsule { status }",
       R"({"data":{"capsule":{"name":"Second","status":"ACTIVE","id":"102"}}})"},
      {"{ capsules(limit: 1) { home { name } } capsules(limit: 1) { home { again: name } mass lands tags extra } }",
       R"({"data":{"capsules":[{"home":{"name":"Pier 1","again":"Pier 1"},"mass":4.5,"lands":true,"tags":["a",null],"extra":{"any":[1,"x"]}}]}})"},
      {"{ found { __typename ... on Mission { flight } ... on Capsule { id } } }",
       R"({"data":{"found":{"__typename":"Mission","flight":3}}})"},
  });
}

TEST(Executor, ArgumentsFilterAndCutLists) {
  expect_all({
      {"{ capsules(status: ACTIVE) { id } }", R"({"data":{"capsules":[{"id":"102"},{"id":"C103"}]}})"},
      {"{ capsules(status: ACTIVE, offset: 1) { id } }", R"({"data":{"capsules":[{"id":"C103"}]}})"},
      {"{ capsules(limit: 1, offset: 1) { id } }", R"({"data":{"capsules":[{"id":"102"}]}})"},
      {"{ capsules(name: null, limit: 1) { id } }", R"({"data":{"capsules":[{"id":"C101"}]}})"},
      {"{ capsules(name: \"Endeavour\") { id } }", R"({"data":{"capsules":[{"id":"C103"}]}})"},
      {"{ capsules(limit: -1) { id } }", R"({"data":{"capsules":[]}})"},
      {"{ capsules(limit: 1) { missions(limit: 2) { flight } m: missions(flight: 9) { flight } } }",
       R"({"data":{"capsules":[{"missions":[{"flight":7},{"flight":8}],"m":[{"flight":9}]}]}})"},
  });
}

TEST(Executor, ArgumentsPickOneOfAList) {
  expect_all({
      {"{ capsule(id: \"C101\") { name } }", R"({"data":{"capsule":{"name":"Dragon"}}})"},
      {"query ($id: ID!) { capsule(id: $id) { name } }", R"({"data":{"capsule":{"name":"Second"}}})", R"({"id": 102})"},
      {"{ capsule(id: \"C101\", name: \"other\") { name } }", R"({"data":{"capsule":null}})"},
      {"{ capsule { name } }", R"({"data":{"capsule":{"name":"Dragon"}}})"},
  });
}

TEST(Executor, AMutationAnswersWithItsArgumentsWrittenOver) {
  expect_all({
      {"mutation { update_capsule(id: \"C101\", name: \"New\") { id name reuse } }",
       R"({"data":{"update_capsule":{"id":"C101","name":"New","reuse":0}}})"},
      {"mutation { update_capsule(id: \"C101\", input: {reuse: 3}) { status reuse } }",
       R"({"data":{"update_capsule":{"status":"RETIRED","reuse":3}}})"},
      {"mutation { update_capsule(id: \"C999\") { id } }", R"({"data":{"update_capsule":null}})"},
      {"mutation { a: add_ship(name: \"A\") { id name } b: add_ship(name: \"B\") { name } }",
       R"({"data":{"a":{"id":"S2","name":"A"},"b":{"name":"B"}}})"},
      {"{ capsule(id: \"C101\") { name } }", R"({"data":{"capsule":{"name":"Dragon"}}})"}, // nothing was stored
  });
}

TEST(Executor, WhatIsMissingIsNullOrEmptyOrAnError) {
  expect_all({
      {"{ maybe_list sure_list }", R"({"data":{"maybe_list":null,"sure_list":[]}})"},
      {"{ sure { name } }",
       R"({"errors":[{"message":"Cannot return null for non-nullable field Query.sure.","locations":[{"line":1,"column":3}],"path":["sure"]}],"data":null})"},
      {"{ capsules(name: \"Endeavour\") { id home { name } } }",
       R"({"errors":[{"message":"Cannot return null for non-nullable field Port.name.","locations":[{"line":1,"column":43}],"path":["capsules",0,"home","name"]}],"data":{"capsules":[{"id":"C103","home":null}]}})"},
      {"{ broken { flight } maybe_list }",
       R"({"errors":[{"message":"Cannot return null for non-nullable field Mission.flight.","locations":[{"line":1,"column":12}],"path":["broken",1,"flight"]}],"data":{"broken":null,"maybe_list":null}})"},
  });
}

TEST(Executor, AbstractTypesAreToldByTheData) {
  const std::string answer = ask("{ craft { __typename id ... on Ship { name } } }");
  EXPECT_NE(
      answer.find(
          R"("data":{"craft":[{"__typename":"Ship","id":"S1","name":"Ms. Tree"},{"__typename":"Capsule","id":"C101"},null,null]})"),
      std::string::npos)
      << answer;
  EXPECT_NE(answer.find("the data must say \\\"__typename\\\"."), std::string::npos) << answer;
  EXPECT_NE(answer.find("Runtime Object type \\\"Port\\\" is not a possible type for \\\"Craft\\\"."),
            std::string::npos);
}

TEST(Executor, RefusesWhatIsNotInTheSchema) {
  expect_all({
      {"{ capsuls { id } }",
       R"({"errors":[{"message":"Cannot query field \"capsuls\" on type \"Query\". Did you mean \"capsule\" or \"capsules\"?","locations":[{"line":1,"column":3}]}]})"},
      {"{\n  capsules(lmit: 1) { id } }",
       R"({"errors":[{"message":"Unknown argument \"lmit\" on field \"Query.capsules\". Did you mean \"limit\"?","locations":[{"line":2,"column":12}]}]})"},
      {"{\n  capsules {",
       R"({"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":2,"column":13}]}]})"},
      {"", R"({"errors":[{"message":"Syntax Error: Unexpected <EOF>.","locations":[{"line":1,"column":1}]}]})"},
      {"subscription { launched { id } }",
       R"({"errors":[{"message":"The mock answers queries and mutations only."}]})"},
  });
}

TEST(Executor, ChoosesTheOperation) {
  const std::string both = "query A { a: maybe_list } query B { b: maybe_list }";
  EXPECT_EQ(ask(both, "{}", "B"), R"({"data":{"b":null}})");
  EXPECT_EQ(ask(both),
            R"({"errors":[{"message":"Must provide operation name if query contains multiple operations."}]})");
  EXPECT_EQ(ask(both, "{}", "C"), R"({"errors":[{"message":"Unknown operation named \"C\"."}]})");
}

std::string message_of(const std::string& answer) {
  const auto json = arkitekt::json::parse(answer).value();
  const auto* errors = json.find("errors");
  return errors == nullptr ? "" : *errors->array()->front().find("message")->string();
}

TEST(Executor, CoercesVariables) {
  const struct {
    std::string argument, type, variables, message;
  } cases[] = {
      {"int", "Int", "{}", ""},
      {"int", "Int", R"({"v": 1.0})", ""},
      {"int", "Int! = 3", "{}", ""},
      {"int", "Int!", "{}", "Variable \"$v\" of required type \"Int!\" was not provided."},
      {"int", "Int!", R"({"v": null})", "Variable \"$v\" of non-null type \"Int!\" must not be null."},
      {"int", "Int", R"({"v": "1"})",
       "Variable \"$v\" got invalid value \"1\"; Int cannot represent non-integer value: \"1\""},
      {"ints", "[Int!]", R"({"v": [1, null]})",
       "Variable \"$v\" got invalid value null at \"v[1]\"; Expected non-nullable type \"Int!\" not to be null."},
      {"input", "CapsuleInput", R"({"v": {"reuse": 1, "tags": ["a", 2]}})",
       "Variable \"$v\" got invalid value 2 at \"v.tags[1]\"; String cannot represent a non string value: 2"},
      {"json", "JSON", R"({"v": {"any": [1]}})", ""},
  };
  for (const auto& c : cases)
    EXPECT_EQ(message_of(ask("query ($v: " + c.type + ") { echo(" + c.argument + ": $v) }", c.variables)), c.message)
        << c.type << c.variables;
}

TEST(Executor, CoercesArguments) {
  EXPECT_EQ(message_of(ask("{ echo(ids: 1, list: [[1], 2, null]) }")), "");
  const std::string query = "query ($n: Int) { page(limit: $n) }";
  EXPECT_EQ(message_of(ask(query)), ""); // the argument's default
  EXPECT_EQ(message_of(ask(query, R"({"n": null})")),
            "Argument \"limit\" has invalid value null. Expected non-nullable type \"Int!\" not to be null.");
}

TEST(Executor, SaysWhatIsWrongInTheData) {
  const auto tree =
      arkitekt::json::parse(R"({"maybe_list": 1, "sure_list": [1, "x"], "sure": "text", "echo": 1})").value();
  const auto message = [&](std::string query) { return message_of(execute(fleet(), tree, {std::move(query)}).body); };
  EXPECT_EQ(message("{ maybe_list }"), "Expected Iterable, but did not find one for field \"Query.maybe_list\".");
  EXPECT_EQ(message("{ sure_list }"), "Int cannot represent non-integer value: \"x\"");
  EXPECT_EQ(message("{ sure { name } }"), "Expected value of type \"Port\" but got: \"text\".");
  EXPECT_EQ(message("{ echo }"), "String cannot represent a non string value: 1");
}

TEST(Executor, EndsOnHostileDocuments) {
  std::string deep = "{", spreads = "{ __schema { types { ...f0 } } }";
  for (int i = 0; i < 5000; ++i) deep += " capsules { missions ";
  EXPECT_EQ(message_of(ask(deep)), "Syntax Error: Document is nested more than 100 levels deep.");
  // Each type of each field of each type …: without a bound this never ends.
  spreads += " fragment f0 on __Type { fields { type { ...f0 } } interfaces { ...f0 } }";
  EXPECT_NE(message_of(ask(spreads)), "");
}

} // namespace reflekt
