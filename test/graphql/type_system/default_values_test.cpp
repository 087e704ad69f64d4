#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(DefaultValues, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a: Int }\ninput A { a: Int = 1 b: [Int] = 2 c: E = X d: A = {a: 1, d: null} e: B = {a: 1} } "
        "input B @oneOf { a: Int b: Int } enum E { X } type T { a(b: A = {b: [1, 2]}): Int }",
        "type Query { a: Int }\ninput A { a: A = {a: null} b: B } input B { a: A = {b: null} }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(DefaultValues, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype T { a(b: Int = \"1\", c: [Int!] = [1, null, 2.5]): Int }",
       {"DefaultValues 2:21 T.a(b:) has invalid default value: Int cannot represent non-integer value: \"1\"",
        "DefaultValues 2:42 T.a(c:) has invalid default value at [1]: Expected value of non-null type \"Int!\" not to "
        "be null.",
        "DefaultValues 2:48 T.a(c:) has invalid default value at [2]: Int cannot represent non-integer value: 2.5"}},
      {"type Query { a: Int }\ninput A { a: B = {x: \"1\", z: 1} b: [B] = [{}, {x: null}] }\ninput B { x: Int! y: Int "
       "}",
       {"DefaultValues 2:22 A.a has invalid default value at .x: Int cannot represent non-integer value: \"1\"",
        "DefaultValues 2:27 A.a has invalid default value: Expected value of type \"B\" not to include unknown field "
        "\"z\". Did you mean \"x\" or \"y\"? Found: { x: \"1\", z: 1 }.",
        "DefaultValues 2:43 A.b has invalid default value at [0]: Expected value of type \"B\" to include required "
        "field \"x\", found: {  }.",
        "DefaultValues 2:51 A.b has invalid default value at [1].x: Expected value of non-null type \"Int!\" not to be "
        "null."}},
      {"type Query { a: Int }\ninput A { a: B = {a: null} b: B = {a: 1, b: 2} c: B = {} }\ninput B @oneOf { a: Int b: "
       "Int }",
       {"DefaultValues 2:18 A.a has invalid default value at .a: Within OneOf Input Object type \"B\", exactly one "
        "field must be specified, and the value for that field must be non-null.",
        "DefaultValues 2:35 A.b has invalid default value: Within OneOf Input Object type \"B\", exactly one field "
        "must be specified, and the value for that field must be non-null.",
        "DefaultValues 2:55 A.c has invalid default value: Within OneOf Input Object type \"B\", exactly one field "
        "must be specified, and the value for that field must be non-null."}},
      {"type Query { a: Int }\ndirective @d(a: E = Y, b: Boolean = 1) on FIELD\nenum E { X }",
       {"DefaultValues 2:21 @d(a:) has invalid default value: Value \"Y\" does not exist in \"E\" enum. Did you mean "
        "the enum value \"X\"?",
        "DefaultValues 2:37 @d(b:) has invalid default value: Boolean cannot represent a non boolean value: 1"}},
      {"type Query { a: Int }\ninput A { a: A = {} }",
       {"NoDefaultValueCycles 2:18 Invalid circular reference. The default value of Input Object field A.a references "
        "itself."}},
      {"type Query { a: Int }\ninput A { a: B = {} }\ninput B { b: C = {} c: Int = 1 }\ninput C { c: A = {} d: [B] = "
       "[{}] }",
       {"NoDefaultValueCycles 2:18 3:18 4:18 Invalid circular reference. The default value of Input Object field A.a "
        "references itself via the default values of: B.b, C.c.",
        "NoDefaultValueCycles 3:18 4:30 Invalid circular reference. The default value of Input Object field B.b "
        "references itself via the default values of: C.d."}},
      {"type Query { a: Int }\ninput A { a: [A] = [{a: []}, {b: {}}] b: A = {a: null} }",
       {"NoDefaultValueCycles 2:46 Invalid circular reference. The default value of Input Object field A.b references "
        "itself.",
        "NoDefaultValueCycles 2:20 Invalid circular reference. The default value of Input Object field A.a references "
        "itself.",
        "NoDefaultValueCycles 2:20 Invalid circular reference. The default value of Input Object field A.a references "
        "itself."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
