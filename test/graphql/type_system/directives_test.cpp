#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(TypeSystemDirectives, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a: Int }\ntype A @d(a: 1) @r @r { a: Int @deprecated b(c: Int @deprecated(reason: \"x\")): Int } "
        "enum E { A @deprecated } input I { a: Int @deprecated } scalar S @specifiedBy(url: \"x\") directive @d(a: "
        "Int!, b: Int) on OBJECT directive @r repeatable on OBJECT"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(TypeSystemDirectives, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A @nope { a: Int @nope2 b(c: Int @nope3): Int }",
       {"KnownDirectives 2:8 Unknown directive \"@nope\".", "KnownDirectives 2:23 Unknown directive \"@nope2\".",
        "KnownDirectives 2:39 Unknown directive \"@nope3\"."}},
      {"type Query { a: Int }\ntype A @deprecated { a: Int @specifiedBy(url: \"x\") }",
       {"KnownDirectives 2:8 Directive \"@deprecated\" may not be used on OBJECT.",
        "KnownDirectives 2:29 Directive \"@specifiedBy\" may not be used on FIELD_DEFINITION."}},
      {"type Query { a: Int }\nenum E @oneOf { A @oneOf } input I @deprecated { a: Int @oneOf } union U @oneOf = Query "
       "interface F @oneOf { a: Int }",
       {"KnownDirectives 2:8 Directive \"@oneOf\" may not be used on ENUM.",
        "KnownDirectives 2:19 Directive \"@oneOf\" may not be used on ENUM_VALUE.",
        "KnownDirectives 2:36 Directive \"@deprecated\" may not be used on INPUT_OBJECT.",
        "KnownDirectives 2:57 Directive \"@oneOf\" may not be used on INPUT_FIELD_DEFINITION.",
        "KnownDirectives 2:74 Directive \"@oneOf\" may not be used on UNION.",
        "KnownDirectives 2:101 Directive \"@oneOf\" may not be used on INTERFACE."}},
      {"schema @oneOf { query: Query }\ntype Query { a: Int }\n",
       {"KnownDirectives 1:8 Directive \"@oneOf\" may not be used on SCHEMA."}},
      {"type Query { a: Int }\nscalar A @specifiedBy",
       {"ProvidedRequiredArguments 2:10 Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was "
        "not provided."}},
      {"type Query { a: Int }\nscalar A @specifiedBy(ur: \"x\", url: \"y\", url: \"z\")",
       {"KnownArgumentNames 2:23 Unknown argument \"ur\" on directive \"@specifiedBy\". Did you mean \"url\"?",
        "UniqueArgumentNames 2:32 2:42 There can be only one argument named \"url\"."}},
      {"type Query { a: Int }\ntype A @d { a: Int @d @d }\nextend type A @d\ndirective @d on OBJECT | FIELD_DEFINITION",
       {"UniqueDirectivesPerLocation 2:20 2:23 The directive \"@d\" can only be used once at this location.",
        "UniqueDirectivesPerLocation 2:8 3:15 The directive \"@d\" can only be used once at this location."}},
      {"type Query { a: Int }\ninput I { a: P = {x: 1, x: 2} }\ninput P { x: Int }",
       {"UniqueInputFieldNames 2:19 2:25 There can be only one input field named \"x\"."}},
      {"type Query { a: Int }\ndirective @d(a: Int @oneOf) on FIELD",
       {"KnownDirectives 2:21 Directive \"@oneOf\" may not be used on ARGUMENT_DEFINITION."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
