// Real schemas and documents: whatever they ask, there is an answer, from an empty tree and from invented values.
#include "tool/mock/executor.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
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

/// Values for all variables that must have one.
json::Value variables_of(const graphql::Schema& schema, const graphql::ast::OperationDefinition& operation) {
  Inventor inventor(Invention{});
  json::Value::Object variables;
  for (const auto& variable : operation.variables)
    if (const auto type = schema.resolve(variable.type); type && type->is_non_null())
      variables.push_back({std::string(variable.name.text), inventor.input(*type)});
  return variables;
}

/// Each operation alone with its fragments, as a program sends it: validating all of a set each time would take long.
std::vector<std::pair<std::string, json::Value>> requests_of(const graphql::Schema& schema,
                                                             const graphql::ast::Document& document) {
  std::vector<std::pair<std::string, json::Value>> requests;
  for (const auto& definition : document.definitions) {
    const auto* operation = std::get_if<graphql::ast::OperationDefinition>(&definition);
    if (operation == nullptr) continue;
    graphql::ast::Document alone;
    alone.definitions.push_back(*operation);
    for (const auto& other : document.definitions)
      if (std::holds_alternative<graphql::ast::FragmentDefinition>(other)) alone.definitions.push_back(other);
    requests.emplace_back(graphql::print(alone), variables_of(schema, *operation));
  }
  return requests;
}

TEST(MockCorpus, InventsAnAnswerToEveryOperation) {
  const fs::path corpus = fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  std::size_t answered = 0;
  for (const auto& folder : fs::directory_iterator(corpus)) {
    if (!fs::exists(folder.path() / "schema.graphql") || !fs::exists(folder.path() / "clean.graphql")) continue;
    Diagnostics diagnostics;
    const auto schema = graphql::build_schema({{"schema", read_file(folder.path() / "schema.graphql").value()}},
                                              diagnostics, {.rules = graphql::Strictness::ignore});
    const Source source{"clean.graphql", read_file(folder.path() / "clean.graphql").value()};
    const auto document = graphql::parse_document(source, diagnostics);
    ASSERT_TRUE(schema && document) << folder << to_text(diagnostics);
    for (auto& [query, variables] : requests_of(*schema, *document)) {
      MockRequest request{.query = query, .variables = variables, .allow_subscription = true};
      request.unchecked_rules = {"NoUnusedFragments"};
      request.invention = Invention{.seed = ++answered, .has_news = answered % 2 == 0};
      const MockAnswer answer = execute(*schema, json::Value::Object(), request);
      EXPECT_FALSE(answer.is_refused) << folder << '\n' << query << answer.body;
      EXPECT_TRUE(json::parse(answer.body).value().find("errors") == nullptr) << folder << answer.body;
    }
  }
  EXPECT_GT(answered, 850u);
}

} // namespace reflekt
