#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UnionsAndEnums, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\nunion U = Query | A type A { a: Int } enum E { A } extend union U = "
                           "B type B { a: Int }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UnionsAndEnums, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\nunion U", {"TypesAreNotEmpty 2:1 Union type U must define one or more member types."}},
      {"type Query { a: Int }\nenum E\nextend enum E @d\ndirective @d on ENUM",
       {"TypesAreNotEmpty 2:1 3:1 Enum type E must define one or more values."}},
      {"type Query { a: Int }\nunion U = Query | Query\nextend union U = Query",
       {"UniqueMembers 2:11 2:19 3:18 Union type U can only include type Query once.",
        "UniqueMembers 2:11 2:19 3:18 Union type U can only include type Query once."}},
      {"type Query { a: Int }\nunion U = Int | I | Query | I\ninput I { a: Int }",
       {"MembersAreObjects 2:11 Union type U can only include Object types, it cannot include Int.",
        "MembersAreObjects 2:17 2:29 Union type U can only include Object types, it cannot include I.",
        "UniqueMembers 2:17 2:29 Union type U can only include type I once."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
