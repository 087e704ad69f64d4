#include "tool/plan/requests.hpp"
#include <gtest/gtest.h>

namespace reflekt {

TEST(AttributesOfQueries, TellDocumentsFromRootFields) {
  for (const char* document :
       {"{ capsules { id } }", "query { capsules { id } }", "query Named { a }", "query($id: ID!) { a }",
        "query ( $id: ID!) { a }", "mutation Launch($plan: Plan!) { launch(plan: $plan) { id } }",
        "subscription @live { a }", "fragment Parts on Capsule { id }", "  # a comment, first\n\tquery{a}",
        "\xEF\xBB\xBF{ a }", "\"described\" query A { a }", ", ,query A { a }"})
    EXPECT_TRUE(is_document(document)) << document;
  for (const char* field : {"capsules", "capsules(limit: $limit)", "all: capsules", "query", "query(id: 1)", "query: a",
                            "mutations(where: {a: 1})", "queryAll", "fragment", "subscription(of: $of)", "", "  ", "#"})
    EXPECT_FALSE(is_document(field)) << field;
}

} // namespace reflekt
