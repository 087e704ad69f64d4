// Which faults of type systems are errors always, and what becomes of the others.
#include "graphql/type_system/harness.hpp"
#include <gmock/gmock.h>

namespace arkitekt::graphql {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Strictness, DecidesAboutFaultsThatDoNotHinder) {
  for (const char* text : {"type A { a: Int }", "type Query @nope { a: Int }", "type Query { a(b: Int = true): Int }",
                           "type Query { __a: Int }", "type Query", "type Query { a: Int } input A { a: A! }",
                           "type Query implements I { a: Int } interface I { b: Int }"}) {
    EXPECT_THAT(schema_faults_of(text, Strictness::error), SizeIs(1)) << text;
    EXPECT_THAT(schema_faults_of(text, Strictness::warn), SizeIs(1)) << text;
    EXPECT_THAT(schema_faults_of(text, Strictness::ignore), IsEmpty()) << text;
  }
}

TEST(Strictness, DoesNotHelpWhereNothingCanBeMade) {
  for (const char* text : {"type Query { a: Nope }", "type Query { a: I } input I { a: Int }",
                           "type Query { a(b: Query): Int }", "union U = Int type Query { a: Int }",
                           "schema { query: S } scalar S", "type A { a: Int } type Query implements A { a: Int }",
                           "type Query { a: Int a: Int }", "type Query { a: Int } { a }"})
    for (const Strictness strictness : {Strictness::error, Strictness::warn, Strictness::ignore})
      EXPECT_THAT(schema_faults_of(text, strictness), SizeIs(1)) << text;
}

/// In the order of graphql-js, whether they hinder or not.
TEST(Strictness, WarningsAreNotTheEndOfErrors) {
  EXPECT_THAT(schema_faults_of("type Query @nope { __a: Int b: I }\ninput I { a: Int }", Strictness::warn),
              ElementsAre("KnownDirectives 1:12 Unknown directive \"@nope\".",
                          "OutputTypes 1:32 The type of Query.b must be Output Type but got: I."));
}

TEST(Strictness, FaultsOfDirectivesStandAmongTheOthers) {
  EXPECT_THAT(
      schema_faults_of("directive @d(a: Nope!) on OBJECT\ntype Query @d @d { a: No }", Strictness::error),
      ElementsAre("KnownTypeNames 1:17 Unknown type \"Nope\".",
                  "UniqueDirectivesPerLocation 2:12 2:15 The directive \"@d\" can only be used once at this location.",
                  "ProvidedRequiredArguments 2:12 Argument \"@d(a:)\" of type \"Nope!\" is required, but it was not "
                  "provided.",
                  "ProvidedRequiredArguments 2:15 Argument \"@d(a:)\" of type \"Nope!\" is required, but it was not "
                  "provided.",
                  "KnownTypeNames 2:23 Unknown type \"No\"."));
}

} // namespace arkitekt::graphql
