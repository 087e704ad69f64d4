#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(DeferStreamDirectiveLabel, AcceptsDifferentOnes) {
  for (const char* text : {"{ ... @defer(label: \"a\") { ship { id } } capsules @stream(label: \"b\") { id } ... "
                           "@defer { ship { id } } ... @defer(label: null) { ship { id } } }"})
    EXPECT_EQ(faults_of("DeferStreamDirectiveLabel", text), Faults{}) << text;
}

TEST(DeferStreamDirectiveLabel, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ... @defer(label: \"a\") { ship { id } }\ncapsules @stream(label: \"a\") { id } }",
       {"1:7 2:10 Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream "
        "directive usages."}},
      {"query ($a: String) { ... @defer(label: $a) { ship { id } } capsules @stream(label: 1) { id } }",
       {"1:26 Argument \"@defer(label:)\" must be a static string.",
        "1:69 Argument \"@stream(label:)\" must be a static string."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("DeferStreamDirectiveLabel", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
