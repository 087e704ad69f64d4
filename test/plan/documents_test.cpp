#include "tool/plan/documents.hpp"
#include "tool/plan/documents_names.hpp"
#include <algorithm>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/validation.hpp>
#include <deque>
#include <gtest/gtest.h>

namespace reflekt {

using arkitekt::Diagnostics;
using arkitekt::Source;

namespace {

struct Planned {
  DocumentsPlan plan;
  Diagnostics diagnostics;
  std::string text() const { return to_text(diagnostics); }
};

/// Documents of the names a.graphql, b.graphql …, or of `name`.
Planned plan_of(const std::string& sdl, const std::vector<std::string>& texts, DocumentsOptions options = {},
                const std::string& name = {}) {
  Planned planned;
  const auto schema = arkitekt::graphql::build_schema({{"schema.graphql", sdl}}, planned.diagnostics);
  std::deque<Source> sources;
  std::deque<arkitekt::graphql::ast::Document> documents;
  DocumentsRequest request{"default", schema ? &*schema : nullptr, {}, std::move(options)};
  for (const std::string& text : texts) {
    const std::string file = name.empty() ? std::string(1, static_cast<char>('a' + sources.size())) + ".graphql" : name;
    sources.push_back({file, text});
    documents.push_back(*arkitekt::graphql::parse_document(sources.back(), planned.diagnostics));
    request.documents.push_back(&documents.back());
  }
  validate(*schema, request.documents, planned.diagnostics);
  EXPECT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  planned.plan = plan_documents(request, planned.diagnostics);
  return planned;
}

const GeneratedType* find(const std::vector<GeneratedType>& types, const std::string& name) {
  const auto found = std::ranges::find(types, name, &GeneratedType::name);
  return found == types.end() ? nullptr : &*found;
}

} // namespace

TEST(Documents, NameAllUnmappedScalarsAtOnce) {
  const Planned planned = plan_of("scalar Date scalar Any scalar Unused type Query { at: Date any(x: Any): Int }",
                                  {"query q($x: Any) { at any(x: $x) }"});
  ASSERT_EQ(planned.diagnostics.error_count(), 1u) << planned.text();
  EXPECT_EQ(planned.diagnostics.all().front().message,
            "no C++ type is known for the scalars Any ($x), Date (Query.at)");
}

TEST(Documents, MapScalarsOneByOneOrAllOthers) {
  const Planned planned = plan_of("scalar Date scalar Any type Query { at: Date! any: Any! }", {"query q { at any }"},
                                  {.scalars = {{"Date", "std::int64_t"}, {"*", "arkitekt::json::Value"}}});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  const GeneratedType& record = planned.plan.documents.front().types.front();
  EXPECT_EQ(record.members[0].type, "std::int64_t");
  EXPECT_EQ(record.members[1].type, "arkitekt::json::Value");
}

TEST(Documents, TakeTypesOfOnesOwnForScalarsFromTheirHeaders) {
  const Planned planned = plan_of("scalar Date type Query { at: Date! }", {"query q { at }"},
                                  {.scalars = {{"Date", "my::Date", "my/date.hpp"}}});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  EXPECT_EQ(planned.plan.documents.front().types.front().members[0].type, "my::Date");
  EXPECT_TRUE(planned.plan.includes.contains("\"my/date.hpp\""));
  EXPECT_TRUE(planned.plan.has_scalar_traits);
}

TEST(Documents, KnowWhatADateTimeIs) {
  const Planned planned = plan_of("scalar DateTime type Query { at: DateTime! }", {"query q { at }"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  EXPECT_EQ(planned.plan.documents.front().types.front().members[0].type, "std::chrono::system_clock::time_point");
  const Planned mapped =
      plan_of("scalar DateTime type Query { at: DateTime! }", {"query q { at }"}, {.scalars = {{"*", "std::string"}}});
  EXPECT_EQ(mapped.plan.documents.front().types.front().members[0].type, "std::string");
}

TEST(Documents, RefuseMappingsThatAreNone) {
  for (const auto& [type, why] : std::vector<std::pair<std::string, std::string>>{
           {"", "the scalar Date: no C++ type is given"},
           {"my::Date", "the scalar Date: which header declares 'my::Date'?"},
           {"my:Date", "the scalar Date: 'my:Date' is no C++ type"},
           {"my::", "the scalar Date: 'my::' is no C++ type"},
           {"std::string x;", "the scalar Date: 'std::string x;' is no C++ type"}}) {
    const Planned planned =
        plan_of("scalar Date type Query { at: Date! }", {"query q { at }"}, {.scalars = {{"Date", type}}});
    ASSERT_EQ(planned.diagnostics.error_count(), 1u) << planned.text();
    EXPECT_EQ(planned.diagnostics.all().front().message, why);
  }
}

TEST(Documents, GiveSubscriptionsOneFunction) {
  const Planned planned =
      plan_of("type Query { a: Int } type Subscription { tick: Int! }", {"subscription s { tick }"});
  EXPECT_TRUE(planned.diagnostics.all().empty()) << planned.text();
  const CallPlan& call = planned.plan.documents.front().calls.front();
  EXPECT_EQ(call.name, "s");
  EXPECT_EQ(call.async, "");
  EXPECT_EQ(call.result, "std::int32_t");
}

TEST(Documents, HandBackALoneRootFieldUnlessToldOtherwise) {
  const std::string sdl = "type Query { a: Int b: Int }";
  const auto result = [&](const std::string& text, bool unwrap) {
    return plan_of(sdl, {text}, {.unwrap = unwrap}).plan.documents.front().calls.front().result;
  };
  EXPECT_EQ(result("query q { a }", true), "std::optional<std::int32_t>");
  EXPECT_EQ(result("query q { a }", false), "~Q");
  EXPECT_EQ(result("query q { a b }", true), "~Q");
}

TEST(Documents, RefuseAnOperationWithoutAName) {
  const Planned planned = plan_of("type Query { a: Int }", {"{ a }"});
  ASSERT_EQ(planned.diagnostics.error_count(), 1u);
  EXPECT_EQ(planned.diagnostics.all().front().message, "an operation needs a name: that of its function");
}

TEST(Documents, RefuseTwoOfOneName) {
  const Planned planned = plan_of("type Query { a: Int }", {"query x { a }", "query y { a }"}, {}, "dir/a.graphql");
  ASSERT_EQ(planned.diagnostics.error_count(), 1u);
  EXPECT_NE(planned.text().find("two documents are called 'a'"), std::string::npos);
}

TEST(Documents, RefuseMoreFieldsThanAReaderTellsApart) {
  std::string fields, selection;
  for (int i = 0; i < 65; ++i) {
    fields += " f" + std::to_string(i) + ": Int";
    selection += " f" + std::to_string(i);
  }
  const Planned planned = plan_of("type Query {" + fields + "}", {"query q {" + selection + "}"});
  ASSERT_EQ(planned.diagnostics.error_count(), 1u);
  EXPECT_EQ(planned.diagnostics.all().front().message, "more than 64 fields in one selection are not supported yet");
}

TEST(Documents, GenerateOnlyInputsAndEnumsThatAreReferenced) {
  const Planned planned = plan_of(R"(type Query { a(in: In): E b: F } enum E { X } enum F { Y }
                                     input In { next: Next } input Next { in: [In!] f: Int } input Other { f: F })",
                                  {"query q($in: In) { a(in: $in) }"});
  for (const char* const name : {"In", "Next", "E"}) EXPECT_NE(find(planned.plan.types, name), nullptr) << name;
  for (const char* const name : {"Other", "F"}) EXPECT_EQ(find(planned.plan.types, name), nullptr) << name;
}

TEST(Documents, ShareFragmentsAcrossFiles) {
  const Planned planned =
      plan_of("type Query { n: Node! } type Node { id: ID! }",
              {"query q { n { ...Part } }", "fragment Part on Node { id }", "query r { n { ...Part } }"});
  ASSERT_NE(find(planned.plan.types, "Part"), nullptr);
  EXPECT_EQ(planned.plan.documents[0].types.front().members.front().type, "~Part");
  EXPECT_EQ(planned.plan.documents[2].types.front().members.front().type, "~Part");
}

TEST(Documents, SendTypenameWhereAVariantNeedsIt) {
  const Planned planned = plan_of("type Query { u: U } union U = A | B type A { a: Int } type B { b: Int }",
                                  {"query q { u { ... on A { a } } }"});
  EXPECT_EQ(planned.plan.documents.front().types.front().operation->document, "query q{u{__typename...on A{a}}}");
}

TEST(Names, OfTypesAndMembers) {
  EXPECT_EQ(pascal_case("get_capsules"), "GetCapsules");
  EXPECT_EQ(pascal_case("HTTPServer"), "HTTPServer");
  EXPECT_EQ(pascal_case("_1"), "T1");
  EXPECT_EQ(member_name("__typename"), "typename_");
  EXPECT_EQ(member_name("default"), "default_");
  EXPECT_EQ(escaped_name("ERROR"), "ERROR_");
  EXPECT_EQ(escaped_name("a__b"), "a_b");
}

} // namespace reflekt
