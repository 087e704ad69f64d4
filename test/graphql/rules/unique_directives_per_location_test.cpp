#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueDirectivesPerLocation, AcceptsRepeatableOnesAndOthersOnce) {
  for (const char* text : {"{ ship @tag(name: \"a\") @tag(name: \"b\") { id @once } capsules @once { id } }",
                           "{ ship @unknown @unknown { id } }"})
    EXPECT_EQ(faults_of("UniqueDirectivesPerLocation", text), Faults{}) << text;
}

TEST(UniqueDirectivesPerLocation, RefusesOthersTwice) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship @once @once { id } }", {"1:8 1:14 The directive \"@once\" can only be used once at this location."}},
      {"query @once @tag(name: \"x\") @once @once { ship { id } }",
       {"1:7 1:29 The directive \"@once\" can only be used once at this location.",
        "1:7 1:35 The directive \"@once\" can only be used once at this location."}},
      {"{ ship { ...f @skip(if: true) @include(if: true) @skip(if: true) ... @skip(if: true)\n@skip(if: true) { id } } "
       "} fragment f on Ship { id }",
       {"1:15 1:50 The directive \"@skip\" can only be used once at this location.",
        "1:70 2:1 The directive \"@skip\" can only be used once at this location."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueDirectivesPerLocation", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
