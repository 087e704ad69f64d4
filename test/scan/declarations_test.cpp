// Declarations that can be no action are in the Model as what they are: tool/plan says what is wrong.
#include "scan/code.hpp"
#include <gtest/gtest.h>

namespace reflekt {

const std::string include = "#pragma once\n#include <arkitekt/annotations.hpp>\n";

TEST(Functions, HaveTheirNamesAndPlaces) {
  const Code code(include + R"(namespace lab { inline namespace v1 { namespace deep {
[[arkitekt::action]]
const char* blur(int image,
                 double sigma);
}}})");
  const Scanned scanned = code.scan();
  const Function& blur = function(scanned, "blur");
  EXPECT_EQ(blur.qualified, "::lab::deep::blur");
  EXPECT_EQ(blur.namespaces, (std::vector<std::string>{"lab", "deep"}));
  EXPECT_EQ(blur.file, code.directory() + "/a.hpp");
  EXPECT_EQ(blur.place.line, 5);
  EXPECT_EQ(blur.place.column, 13);
  EXPECT_EQ(blur.place.width, 4);
  EXPECT_EQ(blur.return_place.line, 5);
  EXPECT_EQ(blur.return_place.column, 1);
  EXPECT_EQ(blur.return_place.width, 11);
  EXPECT_EQ(blur.parameters.at(1).place.line, 6);
  EXPECT_FALSE(blur.is_defined);
  EXPECT_FALSE(blur.in_source);
  EXPECT_EQ(blur.source_text, "const char* blur(int image,\n                 double sigma);");
}

TEST(Functions, AreInTheOrderOfFilesThenOfLines) {
  Code code;
  code.header("b.hpp",
              include + "#include \"a.hpp\"\n[[arkitekt::action]] void one();\n[[arkitekt::action]] void two();\n");
  code.header("a.hpp", include + "[[arkitekt::action]] void three();\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 3u);
  EXPECT_EQ(scanned.model.functions[0].name, "one");
  EXPECT_EQ(scanned.model.functions[1].name, "two");
  EXPECT_EQ(scanned.model.functions[2].name, "three");
}

struct Odd {
  const char* code;
  const char* oddity;
};
const Odd oddities[] = {
    {"struct S { [[arkitekt::action]] S(int); };", "a constructor"},
    {"struct S { [[arkitekt::action]] ~S(); };", "a destructor"},
    {"struct S { [[arkitekt::action]] operator int(); };", "a conversion"},
    {"struct S { [[arkitekt::action]] int operator+(int); };", "an operator"},
    {"struct S {}; [[arkitekt::action]] int operator+(S, int);", "an operator"},
    {"[[arkitekt::action]] int operator\"\"_km(unsigned long long);", "an operator"},
    {"struct S { [[arkitekt::action]] friend int f(S) { return 1; } };", "a friend definition"},
    {"[[arkitekt::action]] consteval int f() { return 1; }", "consteval"},
    {"struct S { [[arkitekt::action]] S& operator=(const S&) = default; };", "an operator"},
    {"[[arkitekt::action]] int main();", "main"},
};
TEST(Functions, ThatAreOddSaySo) {
  for (const Odd& each : oddities) {
    const Code code(include + each.code + "\n");
    const Scanned scanned = code.scan();
    EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "") << each.code;
    ASSERT_EQ(scanned.model.functions.size(), 1u) << each.code;
    EXPECT_EQ(scanned.model.functions[0].oddity, each.oddity) << each.code;
  }
}

TEST(Functions, OfClassesNameTheirClass) {
  const Code code(include + R"(namespace lab {
struct Camera {
  [[arkitekt::action]] void member(int x);
  [[arkitekt::action]] static void fixed(int x);
  [[arkitekt::action]] virtual void pure() = 0;
  struct Lens { [[arkitekt::action]] void zoom(); };
};
template <class T> struct Box { [[arkitekt::action]] static T make(); };
})");
  const Scanned scanned = code.scan();
  EXPECT_EQ(function(scanned, "member").member_of, "lab::Camera");
  EXPECT_EQ(function(scanned, "pure").member_of, "lab::Camera");
  EXPECT_EQ(function(scanned, "zoom").member_of, "lab::Camera::Lens");
  EXPECT_EQ(function(scanned, "fixed").member_of, "");
  EXPECT_TRUE(function(scanned, "fixed").is_static_member);
  EXPECT_EQ(function(scanned, "fixed").qualified, "::lab::Camera::fixed");
  EXPECT_TRUE(function(scanned, "make").is_template);
}

TEST(Functions, SayWhatGeneratedCodeHasToKnow) {
  const Code code(include + R"(
[[arkitekt::action]] inline const int& shown(int) noexcept;
[[arkitekt::action]] const int fixed(int) noexcept(false);
class Camera {
  [[arkitekt::action]] static int secret(int);
  struct Lens { [[arkitekt::action]] static int inside(int); };
 public:
  [[arkitekt::action]] static int open(int);
};
)");
  const Scanned scanned = code.scan();
  EXPECT_TRUE(function(scanned, "shown").is_inline);
  EXPECT_TRUE(function(scanned, "shown").is_noexcept);
  EXPECT_EQ(function(scanned, "shown").returned, Passing::const_reference);
  EXPECT_FALSE(function(scanned, "fixed").is_inline);
  EXPECT_FALSE(function(scanned, "fixed").is_noexcept);
  EXPECT_TRUE(function(scanned, "fixed").returns_const);
  EXPECT_EQ(function(scanned, "fixed").returned, Passing::value);
  EXPECT_FALSE(function(scanned, "secret").is_public);
  EXPECT_FALSE(function(scanned, "inside").is_public);
  EXPECT_TRUE(function(scanned, "open").is_public);
}

TEST(Functions, KnowWhatTheyAre) {
  const Code code(include + R"(
template <class T> [[arkitekt::action]] T templated(T x);
[[arkitekt::action]] void abbreviated(auto x);
template <class T> int special(T);
template <> [[arkitekt::action]] int special<int>(int);
[[arkitekt::action]] int variadic(const char* format, ...);
[[arkitekt::action]] int deleted(int) = delete;
[[arkitekt::action]] inline int defined(int x) { return x; }
[[arkitekt::action]] constexpr int folded(int x) { if (x) { return 1; } return 2; }
[[arkitekt::action]] int over(int);
int over(double);
[[arkitekt::action]] int alone(int);
extern "C" { [[arkitekt::action]] int c_one(int); }
extern "C" [[arkitekt::action]] int c_two(int);
namespace { [[arkitekt::action]] int hidden(int); }
[[arkitekt::action]] static int fixed(int);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_TRUE(function(scanned, "templated").is_template);
  EXPECT_EQ(show(function(scanned, "templated").parameters.at(0).type), "template_argument");
  EXPECT_TRUE(function(scanned, "abbreviated").is_template);
  EXPECT_FALSE(function(scanned, "special").is_template);
  EXPECT_EQ(function(scanned, "special").qualified, "::special<int>");
  EXPECT_TRUE(function(scanned, "variadic").is_variadic);
  EXPECT_TRUE(function(scanned, "deleted").is_deleted);
  EXPECT_EQ(function(scanned, "deleted").parameters.at(0).name, "");
  EXPECT_TRUE(function(scanned, "defined").is_defined);
  EXPECT_EQ(function(scanned, "defined").source_text, "inline int defined(int x) { return x; }");
  EXPECT_EQ(function(scanned, "folded").source_text, "constexpr int folded(int x) { if (x) { return 1; } return 2; }");
  EXPECT_TRUE(function(scanned, "over").is_overloaded);
  EXPECT_FALSE(function(scanned, "alone").is_overloaded);
  EXPECT_FALSE(function(scanned, "c_one").is_internal);
  EXPECT_EQ(function(scanned, "c_two").qualified, "::c_two");
  EXPECT_TRUE(function(scanned, "hidden").is_internal);
  EXPECT_EQ(function(scanned, "hidden").qualified, "::hidden");
  EXPECT_TRUE(function(scanned, "fixed").is_internal);
}

TEST(Functions, OverloadsAreEachRead) {
  const Code code(include + "[[arkitekt::action]] int f(int);\n[[arkitekt::action]] int f(double);\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 2u);
  EXPECT_TRUE(scanned.model.functions[0].is_overloaded);
  EXPECT_EQ(show(scanned.model.functions[0].parameters.at(0).type), "integer32");
  EXPECT_EQ(show(scanned.model.functions[1].parameters.at(0).type), "floating64");
}

TEST(Functions, ParametersMayBeNamedByAnotherDeclaration) {
  const Code code(include + "int f(int first, int);\n[[arkitekt::action]] int f(int, int);\nint f(int, int second);\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_EQ(scanned.model.functions[0].parameters.at(0).name, "first");
  EXPECT_EQ(scanned.model.functions[0].parameters.at(1).name, "second");
}

TEST(Functions, DefinedBehindTheirDeclarationHaveTheBodyAsText) {
  const Code code(include +
                  "[[arkitekt::action]] int f(int x = 2);\ninline int f(int x) { return \"}\"[x]; }\nint g();\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_TRUE(scanned.model.functions[0].is_defined);
  EXPECT_EQ(scanned.model.functions[0].source_text, "inline int f(int x) { return \"}\"[x]; }");
  EXPECT_EQ(show(scanned.model.functions[0].parameters.at(0).default_value), "2");
  EXPECT_EQ(scanned.model.functions[0].place.line, 3);
}

TEST(Functions, WithoutAnAttributeAreNotRead) {
  const Code code(include + "#include <string>\nstd::string f();\nstruct S { int x; };\nenum E { one };\n");
  const Scanned scanned = code.scan();
  EXPECT_TRUE(scanned.model.functions.empty());
  EXPECT_TRUE(scanned.model.records.empty());
  EXPECT_TRUE(scanned.model.enums.empty());
}

} // namespace reflekt
