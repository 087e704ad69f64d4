#include "graphql/rules/harness.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

/// Documents in files of their own, checked together: what people see.
std::string check(const std::vector<Source>& sources, const ValidationOptions& options = {}) {
  Diagnostics diagnostics;
  std::vector<ast::Document> documents;
  for (const Source& source : sources) documents.push_back(*parse_document(source, diagnostics));
  std::vector<const ast::Document*> pointers;
  for (const ast::Document& document : documents) pointers.push_back(&document);
  validate(schema_of_fleet(), pointers, diagnostics, options);
  return to_text(diagnostics);
}

} // namespace

TEST(Validation, ChecksSeveralFilesTogether) {
  EXPECT_EQ(check({{"a", "query A { ship { ...f } }"}, {"b", "fragment f on Ship { id }"}}), "");
}

TEST(Validation, PlacesAreThoseOfTheFiles) {
  const std::vector<Source> sources = {{"a.graphql", "query A { ship { ...f } }"},
                                       {"b.graphql", "# parts\nfragment f on Ship { id @skip(if: $x) }"}};
  EXPECT_EQ(check(sources), "b.graphql:2:35: error: Variable \"$x\" is not defined by operation \"A\".\n"
                            "    2 | fragment f on Ship { id @skip(if: $x) }\n"
                            "      |                                   ^~\n"
                            "a.graphql:1:1: note: and here\n"
                            "    1 | query A { ship { ...f } }\n"
                            "      | ^~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(Validation, FaultsCarryTheNameOfTheirRule) {
  const Source source{"d", "{ shipp { id } }"};
  Diagnostics diagnostics;
  const auto document = parse_document(source, diagnostics);
  validate(schema_of_fleet(), {&*document}, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all().front().code, "FieldsOnCorrectType");
}

TEST(Validation, RulesCanBeOmitted) {
  const std::vector<Source> sources = {{"d", "{ ship { id } } fragment f on Ship { id }"}};
  EXPECT_NE(check(sources), "");
  EXPECT_EQ(check(sources, {.omitted_rules = {"NoUnusedFragments"}}), "");
  const auto names = rule_names();
  EXPECT_NE(std::ranges::find(names, "NoUnusedFragments"), names.end());
}

TEST(Validation, TellsAsManyFaultsAsAreAskedFor) {
  const std::vector<Source> sources = {{"d", "{ a b c d }"}};
  EXPECT_EQ(check(sources, {.max_faults = 1}),
            "d:1:3: error: Cannot query field \"a\" on type \"Query\".\n"
            "    1 | { a b c d }\n"
            "      |   ^\n"
            "error: Too many validation errors, error limit reached. Validation aborted.\n");
}

TEST(Validation, NoDocumentsAreRight) { EXPECT_EQ(check({}), ""); }

} // namespace arkitekt::graphql
