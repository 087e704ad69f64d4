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

/// Documents of the names a.graphql, b.graphql …, or of `names`.
Planned plan_of(const std::string& sdl, const std::vector<std::string>& texts, DocumentsOptions options = {},
                const std::vector<std::string>& names = {}) {
  Planned planned;
  const auto schema = arkitekt::graphql::build_schema({{"schema.graphql", sdl}}, planned.diagnostics);
  std::deque<Source> sources;
  std::deque<arkitekt::graphql::ast::Document> documents;
  DocumentsRequest request{"default", schema ? &*schema : nullptr, {}, std::move(options)};
  for (const std::string& text : texts) {
    const std::string letter(1, static_cast<char>('a' + sources.size()));
    const std::string file = names.empty() ? letter + ".graphql" : names[sources.size()];
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

TEST(Documents, CallAnOperationWithoutANameAsItsFile) {
  const Planned planned = plan_of("type Query { a: Int }", {"{ a }"}, {}, {"graphql/get-a.graphql"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  const DocumentPlan& file = planned.plan.documents.front();
  EXPECT_EQ(file.calls.front().name, "get_a");
  EXPECT_EQ(file.types.front().name, "GetA");
  EXPECT_EQ(file.types.front().operation->document, "query get_a{a}");
  EXPECT_EQ(file.types.front().operation->name, "get_a");
}

TEST(Documents, OfOneNameAreCalledAsTheirFoldersToo) {
  const auto stems = [](const std::vector<std::string>& files) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < files.size(); ++i) texts.push_back("query q" + std::to_string(i) + " { a }");
    const Planned planned = plan_of("type Query { a: Int }", texts, {}, files);
    std::string found = planned.diagnostics.has_errors() ? planned.diagnostics.all().front().message : "";
    if (found.empty())
      for (const DocumentPlan& file : planned.plan.documents) found += file.stem + " ";
    return found;
  };
  EXPECT_EQ(stems({"queries/all.graphql", "mutations/all.graphql", "x/one.graphql"}), "queries_all mutations_all one ");
  EXPECT_EQ(
      stems({"a/x/all.graphql", "b/x/all.graphql"}),
      "two documents in folders of the same name are called 'all', and would share x_all.graphql.hpp: rename one");
}

TEST(Documents, MayHaveMoreThan64FieldsInOneSelection) {
  std::string fields, selection;
  for (int i = 0; i < 200; ++i) {
    fields += " f" + std::to_string(i) + ": Int";
    selection += " f" + std::to_string(i);
  }
  const Planned planned = plan_of("type Query {" + fields + "}", {"query q {" + selection + "}"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  EXPECT_EQ(planned.plan.documents.front().types.front().members.size(), 200u);
}

TEST(Documents, MayHaveOtherFieldsUnderTheKeyTypename) {
  const std::string sdl = "type Query { n: N! u: U } type N { a: Int } union U = N | M type M { a: Int b: Int }";
  const Planned planned = plan_of(sdl, {"query q { n { __typename: a kind: __typename } }"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  const GeneratedType& record = planned.plan.documents.front().types.front().nested.front();
  EXPECT_EQ(record.members[0].name, "typename_");
  EXPECT_EQ(record.members[0].type, "std::optional<std::int32_t>");
  EXPECT_EQ(record.members[1].name, "kind");
  const Planned variant = plan_of(sdl, {"query q { u { ... on M { __typename: b } } }"});
  ASSERT_EQ(variant.diagnostics.error_count(), 1u);
  EXPECT_EQ(variant.diagnostics.all().front().message,
            "another field is called __typename, by which variants are told apart: call it otherwise");
}

TEST(Documents, OfFragmentsAloneHaveNoFunctions) {
  const Planned planned = plan_of("type Query { a: Int }", {"fragment A on Query { a }", "query q { ...A }"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  EXPECT_TRUE(planned.plan.documents[0].calls.empty());
  EXPECT_NE(find(planned.plan.types, "A"), nullptr);
}

TEST(Documents, SayWhatTheirDefaultsAre) {
  const Planned planned = plan_of("type Query { a(in: In): Int } input In { b: Int c: [Int!] }",
                                  {"query q($in: In = {b: 1, c: [2]}) { a(in: $in) }"});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  EXPECT_EQ(planned.plan.documents.front().types.front().nested.back().members.front().remarks.documentation,
            "The document's default: { b: 1, c: [2] }");
}

TEST(Documents, RefuseTraitsOfWhatHasNone) {
  const auto complaint = [](CppType trait) {
    const Planned planned = plan_of("type Query { capsule: Capsule } type Capsule { a: Int } enum E { X }",
                                    {"query q { capsule { a } }"}, {.traits = {std::move(trait)}});
    return planned.text();
  };
  EXPECT_NE(
      complaint({"Capsul", "T", "t.hpp"}).find("the trait Capsul=T: there is no type 'Capsul'\nnote: did you mean"),
      std::string::npos)
      << complaint({"Capsul", "T", "t.hpp"});
  EXPECT_NE(complaint({"E", "T", "t.hpp"}).find("only objects, interfaces and unions have traits"), std::string::npos);
  EXPECT_NE(complaint({"Capsule", "T", ""}).find("which header declares 'T'?"), std::string::npos);
  EXPECT_EQ(complaint({"Capsule", "T", "t.hpp"}), "");
}

TEST(Documents, HaveATraitFromOneBaseOnly) {
  const Planned planned = plan_of("type Query { c: C } type C { a: Int b: Int }",
                                  {"query q { c { ...A ...B } } fragment A on C { a } fragment B on C { b }"},
                                  {.traits = {{"C", "T", "t.hpp"}}});
  ASSERT_FALSE(planned.diagnostics.has_errors()) << planned.text();
  const GeneratedType& record = planned.plan.documents.front().types.front().nested.front();
  EXPECT_EQ(record.bases, std::vector<MarkedType>{"~A"}); // and what B has is its own
  ASSERT_EQ(record.members.size(), 1u);
  EXPECT_EQ(record.members.front().name, "b");
}

TEST(Documents, RefuseNamespacesThatCppDoesNotHave) {
  for (const char* const space : {"a b", "a::", "::a", "a:b", "class", "1", "a::namespace"})
    EXPECT_EQ(plan_of("type Query { a: Int }", {"query q { a }"}, {.space = space}).diagnostics.error_count(), 1u)
        << space;
  EXPECT_EQ(plan_of("type Query { a: Int }", {"query q { a }"}, {.space = "a::b"}).plan.space, "a::b");
}

TEST(Documents, AreInANamespaceCalledAsTheirDomain) {
  EXPECT_EQ(namespace_of("default"), "api");
  EXPECT_EQ(namespace_of("star-wars"), "star_wars");
  EXPECT_EQ(namespace_of("new"), "new_");
  EXPECT_EQ(namespace_of("clock"), "clock_"); // a function of <ctime>
  EXPECT_EQ(stem_of_domain("clock"), "clock");
}

TEST(Documents, TellNamesApartThatAStyleMakesTheSame) {
  const Planned planned = plan_of("type Query { a: Int }", {"query getA { a } query get_a { a } query GET_A { a }"},
                                  {.styler = {.types = Style::snake_case}});
  const auto& calls = planned.plan.documents.front().calls;
  std::set<std::string> names;
  for (const CallPlan& call : calls) names.insert({call.record, call.name, call.async});
  EXPECT_EQ(names.size(), 9u) << "all of them differ";
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

TEST(Names, HaveStyles) {
  struct Case {
    const char *name, *pascal, *snake;
  };
  for (const Case& one : {Case{"get_capsules", "GetCapsules", "get_capsules"},
                          {"getCapsules", "GetCapsules", "get_capsules"},
                          {"HTTPServer", "HTTPServer", "http_server"},
                          {"NEW_HOPE", "NEWHOPE", "new_hope"},
                          {"_1", "T1", "_1"},
                          {"_", "T", "_"}}) {
    EXPECT_EQ(styled(one.name, Style::pascal_case), one.pascal);
    EXPECT_EQ(styled(one.name, Style::snake_case), one.snake);
    EXPECT_EQ(styled(one.name, Style::as_in_schema), one.name);
  }
  EXPECT_EQ(joined("Capsules", "missions", Style::pascal_case), "CapsulesMissions");
  EXPECT_EQ(joined("capsules", "lastMission", Style::snake_case), "capsules_last_mission");
  EXPECT_EQ(joined("", "lastMission", Style::snake_case), "last_mission");
}

TEST(Names, OfMembersAreWordsOfNobodyElse) {
  EXPECT_EQ(member_name("__typename", Style::as_in_schema), "typename_");
  EXPECT_EQ(member_name("default", Style::as_in_schema), "default_");
  EXPECT_EQ(member_name("Class", Style::snake_case), "class_");
  EXPECT_EQ(escaped_name("ERROR"), "ERROR_");
  EXPECT_EQ(escaped_name("a__b"), "a_b");
}

} // namespace reflekt
