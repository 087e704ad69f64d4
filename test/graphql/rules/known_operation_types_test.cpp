#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(KnownOperationTypes, AcceptsWhatTheSchemaHas) {
  for (const char* text : {"{ ship { id } }", "mutation { retire(id: 1) { id } }", "subscription { launched { id } }"})
    EXPECT_EQ(faults_of("KnownOperationTypes", text), Faults{}) << text;
}

TEST(KnownOperationTypes, RefusesOthers) {
  Diagnostics diagnostics;
  const auto schema = build_schema({{"s", "type Query { a: Int }"}}, diagnostics);
  const Source source{"d", "query A { a }\nmutation M { a } subscription B { a }"};
  const auto document = parse_document(source, diagnostics);
  ASSERT_TRUE(schema && document) << to_text(diagnostics);
  const auto faults = validate(*schema, {&*document});
  ASSERT_GE(faults.size(), 2u);
  EXPECT_EQ(faults[0].message, "The mutation operation is not supported by the schema.");
  EXPECT_EQ(faults[0].locations.front().span.offset, 14u);
  EXPECT_EQ(faults.back().message, "The subscription operation is not supported by the schema.");
}

} // namespace arkitekt::graphql
