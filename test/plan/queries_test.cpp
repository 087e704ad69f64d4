#include "plan/models.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <gmock/gmock.h>

namespace reflekt {

using testing::HasSubstr;

class Queries : public testing::Test {
 protected:
  void SetUp() override {
    arkitekt::Diagnostics diagnostics;
    schema_ = arkitekt::graphql::build_schema({{"schema.graphql", R"(
type Query { capsules(limit: Int, tags: [String!]): [Capsule!]! capsule(id: ID!, deep: [[Int]]): Capsule count: Int! }
type Capsule { width: Int! falloff: Float twin: Capsule }
)"}},
                                              diagnostics);
    ASSERT_TRUE(schema_) << to_text(diagnostics);
    request_.schemas = {{"default", &*schema_}};
    capsule_ = add_kernel(model_);
  }
  void add(const std::string& text, std::vector<Parameter> parameters, Type returns) {
    Function function = action("get", std::move(parameters), std::move(returns));
    function.attributes = {attribute("query", text)};
    model_.functions.push_back(std::move(function));
  }
  Planned planned() { return plan_of(model_, request_); }
  std::string document() {
    const Planned made = planned();
    return made.errors.empty() ? made.plan.units[0].operations.at(0).document : made.errors;
  }

  std::optional<arkitekt::graphql::Schema> schema_;
  PlanRequest request_;
  Model model_;
  Type capsule_;
};

TEST_F(Queries, SelectTheFieldsOfTheType) {
  add("capsules", {}, vector(capsule_));
  EXPECT_EQ(document(), "query get{capsules{width falloff}}");
}

TEST_F(Queries, SelectNothingOfAScalar) {
  add("count", {}, int32());
  EXPECT_EQ(document(), "query get{count}");
}

TEST_F(Queries, VariablesAreNullableWhereTheParameterIsOptional) {
  add("capsules", {parameter("limit", optional(int32())), parameter("tags", vector(string()))}, vector(capsule_));
  EXPECT_EQ(document(), "query get($limit:Int$tags:[String!]!){capsules(limit:$limit tags:$tags){width falloff}}");
}

TEST_F(Queries, VariablesStandWhereTheAttributeWritesThem) {
  add("capsules(limit: 3, tags: [\"a\", $tag])", {parameter("tag", string())}, vector(capsule_));
  EXPECT_EQ(document(), "query get($tag:String!){capsules(limit:3 tags:[\"a\"$tag]){width falloff}}");
}

TEST_F(Queries, ListsInListsAreCompared) {
  add("capsule", {parameter("id", string()), parameter("deep", vector(vector(optional(int32()))))}, optional(capsule_));
  EXPECT_EQ(document(), "query get($id:ID!$deep:[[Int]]!){capsule(id:$id deep:$deep){width falloff}}");
}

TEST_F(Queries, FieldsHaveTheNamesThatTheirAttributesGive) {
  model_.records[0].fields[0].name = "how_wide";
  model_.records[0].fields[0].attributes = {attribute("field", "width")};
  add("capsules", {}, vector(capsule_));
  EXPECT_EQ(document(), "query get{capsules{how_wide:width falloff}}");
}

TEST_F(Queries, TheRootMayHaveAnAlias) {
  add("number: count", {}, int32());
  EXPECT_EQ(planned().plan.units[0].operations.at(0).response_key, "number");
}

TEST_F(Queries, OfAnUnreadableSchemaAreNotComplainedAboutAgain) {
  request_.schemas = {{"default", nullptr}};
  add("capsules", {}, vector(capsule_));
  EXPECT_EQ(planned().errors, "");
}

TEST_F(Queries, TheOnlySchemaNeedsNoDomain) {
  request_.schemas[0].domain = "spacex";
  add("count", {}, int32());
  EXPECT_EQ(planned().plan.units[0].operations.at(0).domain, "spacex");
}

TEST_F(Queries, ANonNullableTypeIsAPromise) {
  add("capsule(id: 1)", {}, capsule_);
  EXPECT_EQ(document(), "query get{capsule(id:1){width falloff}}");
}

} // namespace reflekt
