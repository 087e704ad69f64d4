#include "support/folder.hpp"
#include "tool/schema/documents.hpp"
#include "tool/schema/load.hpp"
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gmock/gmock.h>

namespace reflekt {

using arkitekt::Diagnostics;
using testing::ElementsAre;

class Load : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"a.graphql", "b.graphql", "[id].graphql", "sub/c.graphql"})
      ASSERT_TRUE(arkitekt::write_file_if_changed(root + "/" + name, name));
  }
  const std::string root = arkitekt::test::own_folder();
  Diagnostics diagnostics;
};

TEST_F(Load, FindsEachFileOnceInTheOrderOfThePatterns) {
  EXPECT_THAT(find_files({root + "/b.graphql", root + "/./b.graphql", root + "/[ab].graphql"}, "document", diagnostics),
              ElementsAre(root + "/b.graphql", root + "/a.graphql"));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST_F(Load, AFileMayBeCalledLikeAPattern) {
  EXPECT_THAT(find_files({root + "/[id].graphql"}, "document", diagnostics), ElementsAre(root + "/[id].graphql"));
}

TEST_F(Load, LeavesOutWhatIsExcludedUnlessItIsNamed) {
  EXPECT_THAT(
      find_files({root + "/**/*.graphql", root + "/a.graphql", "!" + root + "/*.graphql"}, "document", diagnostics),
      ElementsAre(root + "/sub/c.graphql", root + "/a.graphql"));
}

TEST_F(Load, NamesWhatIsNotThere) {
  EXPECT_TRUE(find_files({root + "/*.none"}, "schema", diagnostics).empty());
  EXPECT_EQ(read_sources({root + "/none", root + "/a.graphql", root}, diagnostics).size(), 1u);
  EXPECT_EQ(to_text(diagnostics, root), "error: no schema matches '" + root + "/*.none'\n" +
                                            "none: error: cannot read " + root + "/none: No such file or directory\n" +
                                            root + ": error: cannot read " + root + ": Is a directory\n");
}

TEST_F(Load, TakesSchemasInJson) {
  ASSERT_TRUE(arkitekt::write_file_if_changed(
      root + "/a.json", R"({"data": {"__schema": {"types": [{"kind": "SCALAR", "name": "Date"}]}}})"));
  ASSERT_TRUE(arkitekt::write_file_if_changed(root + "/bad.json", R"({"a": 1})"));
  const auto schemas = read_schemas({{root + "/a.json"}, {root + "/a.graphql"}, {root + "/bad.json"}}, diagnostics);
  ASSERT_EQ(schemas.size(), 2u);
  EXPECT_EQ(schemas[0].name, root + "/a.json (as SDL)");
  EXPECT_EQ(schemas[0].text, "scalar Date\n");
  EXPECT_EQ(schemas[1].name, root + "/a.graphql");
  EXPECT_EQ(to_text(diagnostics, root),
            "bad.json: error: decode error: this is no answer to an introspection query: it has no __schema\n");
}

TEST_F(Load, TurmsDefect14IntrospectionMayLackTheDirectivesOfTheSpecification) {
  ASSERT_TRUE(arkitekt::write_file_if_changed(root + "/a.json", R"({"__schema": {
    "queryType": {"name": "Query"}, "directives": [],
    "types": [{"kind": "OBJECT", "name": "Query", "interfaces": [],
               "fields": [{"name": "a", "args": [], "type": {"kind": "SCALAR", "name": "Int"}}]}]}})"));
  const auto schema = arkitekt::graphql::build_schema(read_schemas({{root + "/a.json"}}, diagnostics), diagnostics);
  ASSERT_TRUE(schema) << to_text(diagnostics);
  const std::vector<arkitekt::Source> sources = {
      {"a.graphql", "query a($x: Boolean!) { a @include(if: $x) @skip(if: $x) }"}};
  const ParsedDocuments documents = parse_documents(sources, EmptyDocuments::are_told, diagnostics);
  validate_documents(*schema, documents, {}, diagnostics);
  EXPECT_TRUE(diagnostics.all().empty()) << to_text(diagnostics);
}

} // namespace reflekt
