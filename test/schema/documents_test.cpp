#include "tool/schema/documents.hpp"
#include <gtest/gtest.h>

namespace reflekt {

using arkitekt::Diagnostics;
using arkitekt::Source;

namespace {

std::string complaints(const std::vector<std::string>& texts) {
  Diagnostics diagnostics;
  const auto schema =
      arkitekt::graphql::build_schema({{"schema.graphql", "type Query { a: Int b: Int }"}}, diagnostics);
  std::vector<Source> sources;
  for (const std::string& text : texts) sources.push_back({std::to_string(sources.size()) + ".graphql", text});
  const ParsedDocuments documents = parse_documents(sources, EmptyDocuments::are_fine, diagnostics);
  validate_documents(*schema, documents, {}, diagnostics);
  std::string all;
  for (const arkitekt::Diagnostic& diagnostic : diagnostics.all())
    all += diagnostic.where.file + ": " + diagnostic.message;
  return all;
}

} // namespace

TEST(DocumentSets, MayHaveAnOperationWithoutANameInEachFile) {
  EXPECT_EQ(complaints({"{ a }", "query B { b }", "{ b }", "fragment F on Query { a }", "{ ...F }"}), "");
  EXPECT_EQ(complaints({"query B { b }", "{ a } query C { b }"}),
            "1.graphql: This anonymous operation must be the only defined operation.");
}

TEST(DocumentSets, MayHaveEmptyFiles) { EXPECT_EQ(complaints({"", "# nothing", "{ a }"}), ""); }

} // namespace reflekt
