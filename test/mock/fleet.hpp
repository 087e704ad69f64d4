// A fleet of capsules: the schema and the data of the mock's tests.
#pragma once
#include "tool/mock/executor.hpp"
#include <arkitekt/json/value.hpp>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace reflekt {

inline constexpr std::string_view fleet_schema = R"(
interface Craft { id: ID! name: String }
type Capsule implements Craft { id: ID! name: String status: Status! reuse: Int! missions(limit: Int, flight: Int): [Mission!]! mass: Float lands: Boolean home: Port tags: [String] extra: JSON }
type Ship implements Craft { id: ID! name: String }
type Mission { flight: Int! name: String }
type Port { name: String! }
union Found = Capsule | Mission
enum Status { ACTIVE RETIRED }
scalar JSON
input CapsuleInput { name: String status: Status = RETIRED reuse: Int! tags: [String!] }
input By @oneOf { id: ID name: String }
type Query {
  capsules(limit: Int, offset: Int, status: Status, name: String, reuse: Int): [Capsule!]!
  capsule(id: ID, name: String): Capsule
  craft: [Craft]
  found: Found
  maybe_list: [Int]
  sure_list: [Int!]!
  sure: Port!
  echo(int: Int, float: Float, string: String, flag: Boolean, id: ID, status: Status, ints: [Int!], ids: [ID!],
       list: [[Int]], input: CapsuleInput, by: By, json: JSON): String
  page(limit: Int! = 3): Int
  broken: [Mission!]
}
type Mutation { update_capsule(id: ID!, input: CapsuleInput, name: String): Capsule add_ship(name: String!): Ship! }
type Subscription { launched: Capsule }
)";

inline constexpr std::string_view fleet_data = R"({
  "capsules": [
    {"id": "C101", "name": "Dragon", "status": "RETIRED", "reuse": 0, "mass": 4.5, "lands": true,
     "missions": [{"flight": 7, "name": "CRS-1"}, {"flight": 8, "name": null}, {"flight": 9}], "home": {"name": "Pier 1"},
     "tags": ["a", null], "extra": {"any": [1, "x"]}},
    {"id": 102, "status": "ACTIVE", "reuse": 1, "missions": []},
    {"id": "C103", "name": "Endeavour", "status": "ACTIVE", "reuse": 1, "home": {}}
  ],
  "capsule": [{"id": "C101", "name": "Dragon", "status": "RETIRED", "reuse": 0}, {"id": 102, "name": "Second", "status": "ACTIVE", "reuse": 1}],
  "craft": [{"__typename": "Ship", "id": "S1", "name": "Ms. Tree"}, {"__typename": "Capsule", "id": "C101"}, {"id": "?"}, {"__typename": "Port"}],
  "found": {"__typename": "Mission", "flight": 3},
  "broken": [{"flight": 1}, {}],
  "Mutation": {
    "update_capsule": [{"id": "C101", "name": "Dragon", "status": "RETIRED", "reuse": 0}],
    "add_ship": {"id": "S2", "name": "new"}
  }
})";

inline const arkitekt::graphql::Schema& fleet() {
  static const arkitekt::graphql::Schema schema = [] {
    arkitekt::Diagnostics diagnostics;
    auto built = arkitekt::graphql::build_schema({{"fleet.graphql", std::string(fleet_schema)}}, diagnostics);
    EXPECT_TRUE(built) << to_text(diagnostics);
    return std::move(*built);
  }();
  return schema;
}

inline const arkitekt::json::Value& fleet_tree() {
  static const arkitekt::json::Value tree = arkitekt::json::parse(fleet_data).value();
  return tree;
}

/// The answer's text.
inline std::string ask(std::string query, std::string_view variables = "{}", std::string operation = {}) {
  MockRequest request{std::move(query), arkitekt::json::parse(variables).value(), std::move(operation)};
  return execute(fleet(), fleet_tree(), request).body;
}

} // namespace reflekt
