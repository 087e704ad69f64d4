#include "tool/commands/check.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using arkitekt::Diagnostic;
using arkitekt::Diagnostics;
using arkitekt::Source;
using testing::ElementsAre;
using testing::IsEmpty;

const Source fleet = {"fleet.graphql", "type Query { ship(id: ID!): Ship }\ntype Ship { name: String }\n"};

/// "error FieldsOnCorrectType b.graphql:2:3", for each.
std::vector<std::string> found(CheckRequest request) {
  Diagnostics diagnostics;
  check(std::move(request), diagnostics);
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics.all())
    lines.push_back((diagnostic.severity == arkitekt::Severity::error ? "error " : "warning ") + diagnostic.code + " " +
                    diagnostic.where.file + ":" + std::to_string(diagnostic.where.line) + ":" +
                    std::to_string(diagnostic.where.column));
  return lines;
}

/// The same for documents of the fleet.
std::vector<std::string> found_in(std::vector<Source> documents) { return found({{fleet}, std::move(documents)}); }

TEST(Check, FindsNothingWhereAllIsWell) {
  EXPECT_THAT(found_in({{"a.graphql", "query a { ship(id: 1) { name } }"}}), IsEmpty());
}

TEST(Check, FragmentsMayBeUsedAcrossFiles) {
  EXPECT_THAT(found_in({{"a.graphql", "query a { ship(id: 1) { ...parts } }"},
                        {"b.graphql", "fragment parts on Ship { name }"}}),
              IsEmpty());
}

TEST(Check, FindsFaultsOfAllFilesInOneRunInTheirOwnLines) {
  EXPECT_THAT(found_in({{"a.graphql", "query a {\n  ship { name }\n}"}, {"b.graphql", "query b {\n  shop\n}"}}),
              ElementsAre("error ProvidedRequiredArguments a.graphql:2:3", "error FieldsOnCorrectType b.graphql:2:3"));
}

TEST(Check, WhatDoesNotParseHidesNoOtherFault) {
  EXPECT_THAT(found_in({{"a.graphql", "query a {"}, {"b.graphql", "query b { shop ship(id: 1) { ...lost } }"}}),
              ElementsAre("error Syntax a.graphql:1:10", "error FieldsOnCorrectType b.graphql:1:11"));
}

TEST(Check, EmptyFilesAmongOthersAreWarnings) {
  EXPECT_THAT(found_in({{"a.graphql", "# later\n"}, {"b.graphql", "{ ship(id: 1) { name } }"}}),
              ElementsAre("warning Syntax a.graphql:2:1"));
  EXPECT_THAT(found_in({{"a.graphql", ""}}), ElementsAre("error Syntax a.graphql:1:1"));
}

TEST(Check, FaultsOfTheSchemaComeFirstAndEndTheSearchInDocuments) {
  EXPECT_THAT(found({{{"s.graphql", "type Query { a: Nope b: No }"}}, {{"a.graphql", "{ x"}, {"b.graphql", "{ y }"}}}),
              ElementsAre("error KnownTypeNames s.graphql:1:17", "error KnownTypeNames s.graphql:1:25",
                          "error Syntax a.graphql:1:4"));
}

TEST(Check, RulesOfSchemasMayBeWarningsOrIgnored) {
  const Source schema = {"s.graphql", "type Query { a(i: Int = true): Int }"};
  const Source document = {"a.graphql", "{ b }"};
  EXPECT_THAT(found({{schema}, {document}, RuleLevel::warn}),
              ElementsAre(testing::StartsWith("warning"), "error FieldsOnCorrectType a.graphql:1:3"));
  EXPECT_THAT(found({{schema}, {document}, RuleLevel::ignore}), ElementsAre("error FieldsOnCorrectType a.graphql:1:3"));
  EXPECT_THAT(found({{schema}, {document}, RuleLevel::error}), ElementsAre(testing::StartsWith("error")));
}

TEST(Check, RulesOfDocumentsMayBeWarningsOrIgnored) {
  const Source document = {"a.graphql", "fragment unused on Ship { name }"};
  const auto with = [&](RuleLevel level) {
    return found({{fleet}, {document}, RuleLevel::error, {{"NoUnusedFragments", level}}});
  };
  EXPECT_THAT(with(RuleLevel::error), ElementsAre("error NoUnusedFragments a.graphql:1:1"));
  EXPECT_THAT(with(RuleLevel::warn), ElementsAre("warning NoUnusedFragments a.graphql:1:1"));
  EXPECT_THAT(with(RuleLevel::ignore), IsEmpty());
}

TEST(Check, FindsManyFaults) {
  std::string text = "{";
  for (int i = 0; i < 300; ++i) text += " f" + std::to_string(i);
  EXPECT_EQ(found_in({{"a.graphql", text + " }"}}).size(), 300u);
}

} // namespace reflekt
