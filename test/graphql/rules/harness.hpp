// The schema that the tests of all rules share, and how they say what they expect.
#pragma once
#include <arkitekt/graphql/validation.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

inline constexpr std::string_view fleet_schema = R"(
interface Named { name(short: Boolean): String }
interface Craft implements Named { id: ID! name(short: Boolean): String }
type Capsule implements Craft & Named { id: ID! name(short: Boolean): String status: Status missions(limit: Int = 10, status: Status): [Mission!]! crew: Int }
type Ship implements Craft & Named { id: ID! name(short: Boolean): String crew: Int port: Port }
type Mission { flight: Int name: String capsule: Capsule }
type Port { name: String }
union Found = Capsule | Mission
enum Status { ACTIVE RETIRED }
input Range { low: Int! high: Int = 100 }
input Filter { status: Status names: [String!] range: Range }
input Choice @oneOf { id: ID name: String }
scalar Date
directive @tag(name: String!, weight: Int) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY | FRAGMENT_DEFINITION | VARIABLE_DEFINITION
directive @once on FIELD | QUERY
directive @defer(if: Boolean, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @stream(if: Boolean, label: String) on FIELD
type Query { capsule(id: ID!): Capsule capsules(filter: Filter, ids: [ID!], limit: Int = 10, since: Date): [Capsule!]! craft: Craft named: [Named] found(choice: Choice): Found ship: Ship need(range: Range!, float: Float, flag: Boolean): Int }
type Mutation { retire(id: ID!): Capsule }
type Subscription { launched: Capsule landed: Capsule }
)";

inline const Schema& schema_of_fleet() {
  static const Schema schema = [] {
    Diagnostics diagnostics;
    auto built = build_schema({{"fleet", std::string(fleet_schema)}}, diagnostics);
    EXPECT_TRUE(built) << to_text(diagnostics);
    return std::move(*built);
  }();
  return schema;
}

/// Every fault as `1:3 2:5 message`, of one rule only: each rule's test is about that rule.
inline std::vector<std::string> faults_of(std::string_view rule, std::string text) {
  Diagnostics diagnostics;
  const Source source{"document", std::move(text)};
  const auto document = parse_document(source, diagnostics);
  EXPECT_TRUE(document) << to_text(diagnostics);
  std::vector<std::string> faults;
  if (!document) return faults;
  for (const Fault& fault : validate(schema_of_fleet(), {&*document})) {
    if (fault.rule != rule) continue;
    std::string line;
    for (const Location& location : fault.locations) {
      const LineColumn place = line_column_utf16(*location.source, location.span.offset);
      ((line += std::to_string(place.line)) += ':') += std::to_string(place.column) + ' ';
    }
    faults.push_back(line + fault.message);
  }
  return faults;
}

using Faults = std::vector<std::string>;

} // namespace arkitekt::graphql
