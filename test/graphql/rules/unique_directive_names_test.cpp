#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueDirectiveNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ndirective @a on FIELD directive @b on FIELD",
                           "type Query { a: Int }\ndirective @skip(if: Boolean!, more: Int) on FIELD"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueDirectiveNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ndirective @a on FIELD\ndirective @a on OBJECT directive @a on FIELD",
       {"UniqueDirectiveNames 2:12 3:12 There can be only one directive named \"@a\".",
        "UniqueDirectiveNames 2:12 3:35 There can be only one directive named \"@a\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
