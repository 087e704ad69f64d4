// Real schemas and documents against an empty tree: whatever they ask, there is an answer.
#include "tool/mock/executor.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

namespace fs = std::filesystem;
using namespace arkitekt;

/// The names of the operations in a document; "" for one that has none.
std::vector<std::string> operations_of(const std::string& text) {
  const Source source{"document", text};
  Diagnostics diagnostics;
  const auto document = graphql::parse_document(source, diagnostics);
  std::vector<std::string> names;
  if (!document) return names;
  for (const auto& definition : document->definitions)
    if (const auto* operation = std::get_if<graphql::ast::OperationDefinition>(&definition))
      names.emplace_back(operation->name.text);
  return names;
}

TEST(MockCorpus, AnswersRealOperations) {
  const fs::path corpus = fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  int answered = 0, with_data = 0;
  for (const auto& folder : fs::directory_iterator(corpus)) {
    if (!fs::exists(folder.path() / "schema.graphql")) continue;
    Diagnostics diagnostics;
    const auto schema = graphql::build_schema({{"schema", read_file(folder.path() / "schema.graphql").value()}},
                                              diagnostics, {.rules = graphql::Strictness::ignore});
    ASSERT_TRUE(schema) << folder << to_text(diagnostics);
    if (schema->query_type() == nullptr) continue;
    if (!fs::exists(folder.path() / "clean.graphql")) continue;
    const std::string text = read_file(folder.path() / "clean.graphql").value();
    const json::Value tree = json::Value::Object();
    auto names = operations_of(text);
    if (names.size() > 10) names.resize(10); // each request validates the whole document
    for (const std::string& name : names) {
      const MockAnswer answer = execute(*schema, tree, {.query = text, .operation_name = name});
      const auto json = json::parse(answer.body);
      ASSERT_TRUE(json) << answer.body;
      ++answered;
      with_data += json->find("data") != nullptr;
      EXPECT_EQ(answer.is_refused, json->find("data") == nullptr) << answer.body;
    }
  }
  EXPECT_GT(answered, 70);
  EXPECT_GT(with_data, answered / 4); // the others lack their variables
}

} // namespace reflekt
