// Files in and out: headers, sources, dependencies, arguments, and what is broken.
#include "scan/code.hpp"
#include "tool/scan/scan.hpp"
#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>

namespace reflekt {

using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

const std::string include = "#pragma once\n#include <arkitekt/annotations.hpp>\n";
const std::string action = "[[arkitekt::action]] ";

TEST(Scan, OfNothingIsEmpty) {
  const Scanned scanned = scan({});
  EXPECT_TRUE(scanned.model.functions.empty());
  EXPECT_TRUE(scanned.dependencies.empty());
  EXPECT_TRUE(scanned.diagnostics.all().empty());
}

TEST(Scan, ReadsOnlyTheHeadersThatAreGiven) {
  Code code;
  code.file("library.hpp", include + "struct Shared { int x; };\n" + action + "void of_the_library();\n");
  code.header("a.hpp", include + "#include \"library.hpp\"\n" + action + "void f(Shared shared);\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_EQ(scanned.model.functions[0].name, "f");
  EXPECT_EQ(record(scanned, "Shared").fields.size(), 1u);
}

TEST(Scan, DefinesAMacroOfItsOwn) {
  const Code code(include + "#ifdef __REFLEKT__\n" + action + "void f();\n#endif\n");
  EXPECT_EQ(code.scan().model.functions.size(), 1u);
}

TEST(Scan, ReadsCxx20UnlessToldOtherwise) {
  Code code(include + "template <long n> struct Say { static_assert(n == 0); };\nSay<__cplusplus> say;\n");
  EXPECT_THAT(code.errors(), HasSubstr("'202002L == 0'"));
  code.request.arguments.push_back("-std=gnu++23");
  EXPECT_THAT(code.errors(), HasSubstr("'202302L == 0'"));
}

// ── sources ──

TEST(Sources, AddWhatOnlyTheyDeclare) {
  Code code;
  code.header("a.hpp", include + action + "int in_header(int x);\n");
  code.source("app.cpp", "#include \"a.hpp\"\n#include <string>\nint in_header(int x) { return x; }\n"
                         "namespace { struct Local { int x; }; }\n" +
                             action +
                             "static std::string here(Local l) { return {}; }\n#include \"app.reflekt.inc\"\n");
  code.request.generated = {code.directory() + "/build/app.reflekt.inc"};
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  ASSERT_EQ(scanned.model.functions.size(), 2u);
  EXPECT_FALSE(scanned.model.functions[0].in_source);
  const Function& here = scanned.model.functions[1];
  EXPECT_EQ(here.name, "here");
  EXPECT_TRUE(here.in_source);
  EXPECT_TRUE(here.is_internal);
  EXPECT_TRUE(here.is_defined);
  EXPECT_EQ(here.file, code.directory() + "/app.cpp");
  EXPECT_EQ(show(here.parameters.at(0).type), "record#0");
  EXPECT_EQ(here.parameters.at(0).type.qualified, "::Local");
}

TEST(Sources, ShareTheRecordsOfHeaders) {
  Code code;
  code.header("a.hpp", include + "struct Kernel { int width; };\n" + action + "void f(Kernel);\n");
  code.source("one.cpp",
              "#include \"a.hpp\"\nnamespace { struct Own { int x; }; }\n" + action + "void g(Kernel, Own) {}\n");
  code.source("two.cpp",
              "#include \"a.hpp\"\nnamespace { struct Own { int y; }; }\n" + action + "void h(Kernel, Own) {}\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 3u);
  ASSERT_EQ(scanned.model.records.size(), 3u) << "one Kernel, two Own";
  EXPECT_EQ(scanned.model.functions[2].parameters.at(0).type.declaration, 0);
  EXPECT_EQ(scanned.model.functions[1].parameters.at(1).type.declaration, 1);
  EXPECT_EQ(scanned.model.functions[2].parameters.at(1).type.declaration, 2);
}

TEST(Sources, MayMarkWhatAHeaderDeclares) {
  Code code;
  code.file("plain.hpp", "#pragma once\nint plain(int x);\n");
  code.source("app.cpp", include + "#include \"plain.hpp\"\n" + action + "int plain(int x) { return x; }\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_TRUE(scanned.model.functions[0].in_source);
}

TEST(Sources, ReadGeneratedFilesAsEmptyWhateverStandsThere) {
  Code code;
  code.source("app.cpp", include + action + "int f() { return 1; }\n#include \"app.reflekt.inc\"\n");
  const std::string stale = code.file("app.reflekt.inc", "this is ) no C++ {");
  std::filesystem::create_directory(code.directory() + "/build");
  const std::string generated = code.file("build/app.reflekt.inc", "nor is } this");
  code.request.generated = {generated};
  code.request.arguments.push_back("-I" + code.directory() + "/build");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_THAT(scanned.dependencies, Not(Contains(stale)));
  EXPECT_THAT(scanned.dependencies, Not(Contains(generated)));
}

TEST(Sources, AreSeenToDefineWhatHeadersDeclare) {
  Code code;
  code.header("a.hpp", include + action + "int f(int x);\n" + action + "int f(double x);\n" + action + "int g();\n");
  code.source("app.cpp", "#include \"a.hpp\"\nint f(double x) { return x > 1; }\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 3u);
  EXPECT_FALSE(scanned.model.functions[0].is_defined);
  EXPECT_TRUE(scanned.model.functions[1].is_defined);
  EXPECT_EQ(scanned.model.functions[1].source_text, "int f(double x) { return x > 1; }");
  EXPECT_FALSE(scanned.model.functions[2].is_defined);
}

// ── dependencies ──

TEST(Dependencies, AreAllFilesThatWereRead) {
  Code code;
  const std::string inner = code.file("inner.hpp", "#pragma once\n#include <cstddef>\n");
  const std::string header = code.header("a.hpp", include + "#include \"./inner.hpp\"\n" + action + "void f();\n");
  const std::string source = code.source("app.cpp", "#include \"a.hpp\"\n");
  const Scanned scanned = code.scan();
  const std::string annotations =
      std::filesystem::path(ARKITEKT_SOURCE_DIR "/include/arkitekt/annotations.hpp").lexically_normal();
  EXPECT_THAT(scanned.dependencies, IsSupersetOf({inner, header, source, annotations}));
  EXPECT_THAT(scanned.dependencies, Contains(EndsWith("/cstddef")));
  EXPECT_TRUE(std::is_sorted(scanned.dependencies.begin(), scanned.dependencies.end()));
  for (const std::string& each : scanned.dependencies) {
    EXPECT_TRUE(std::filesystem::exists(each)) << each;
    EXPECT_TRUE(each.starts_with('/')) << each;
    EXPECT_THAT(each, Not(HasSubstr("/../")));
  }
}

TEST(Dependencies, AreListedEvenWhenSomethingIsBroken) {
  Code code;
  const std::string inner = code.file("inner.hpp", "#pragma once\nint broken(;\n");
  code.header("a.hpp", include + "#include \"inner.hpp\"\n");
  EXPECT_THAT(code.scan().dependencies, Contains(inner));
}

// ── what is broken ──

TEST(Broken, HeaderIsReportedAndTheRestIsRead) {
  Code code;
  code.header("a.hpp", include + "int = 3;\n" + action + "void still_read();\nstruct S { nope x; };\n" + action +
                           "void g(Unknown u);\n");
  code.header("b.hpp", include + action + "void also_read();\nint f(int);\ndouble f(int);\n");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics, code.directory()),
            "a.hpp:3:5: error: expected unqualified-id\n"
            "    3 | int = 3;\n"
            "      |     ^\n"
            "a.hpp:5:12: error: unknown type name 'nope'\n"
            "    5 | struct S { nope x; };\n"
            "      |            ^~~~\n"
            "a.hpp:6:29: error: unknown type name 'Unknown'\n"
            "    6 | [[arkitekt::action]] void g(Unknown u);\n"
            "      |                             ^~~~~~~\n"
            "b.hpp:5:8: error: functions that differ only in their return type cannot be overloaded\n"
            "    5 | double f(int);\n"
            "      |        ^\n"
            "b.hpp:4:5: note: previous declaration is here\n"
            "    4 | int f(int);\n"
            "      |     ^\n");
  ASSERT_EQ(scanned.model.functions.size(), 2u);
  EXPECT_EQ(scanned.model.functions[0].name, "still_read");
  EXPECT_EQ(scanned.model.functions[1].name, "also_read");
}

TEST(Broken, MissingHeaderIsReported) {
  Code code;
  code.request.headers.push_back(code.directory() + "/nowhere.hpp");
  code.header("a.hpp", include + action + "void f();\n");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics, code.directory()),
            "nowhere.hpp: error: cannot be read: No such file or directory\n");
  EXPECT_EQ(scanned.model.functions.size(), 1u);
}

TEST(Broken, DirectoryIsNoHeader) {
  Code code;
  code.request.headers.push_back(code.directory());
  EXPECT_THAT(arkitekt::to_text(code.scan().diagnostics), HasSubstr("error: cannot be read: it is a directory"));
}

TEST(Broken, MissingIncludeDoesNotHideWhatComesBehindIt) {
  const Code code(include + "#include \"nowhere.hpp\"\n[[arkitekt::actoin]] void f();\n" + action + "void g();\n");
  EXPECT_EQ(code.errors(), "a.hpp:3:10: error: 'nowhere.hpp' file not found\n"
                           "    3 | #include \"nowhere.hpp\"\n"
                           "      |          ^~~~~~~~~~~~~\n"
                           "a.hpp:4:13: error: unknown attribute 'arkitekt::actoin'\n"
                           "    4 | [[arkitekt::actoin]] void f();\n"
                           "      |             ^~~~~~\n"
                           "a.hpp:4:13: note: did you mean 'arkitekt::action'?\n"
                           "      |             action\n");
  EXPECT_EQ(code.scan().model.functions.size(), 1u);
}

TEST(Broken, ErrorsOfAllInputsComeInOneRunAndOnlyOnce) {
  Code code;
  code.header("a.hpp", include + "[[arkitekt::actoin]] void f();\n");
  code.header("b.hpp", include + "nope g();\n");
  code.source("app.cpp", "#include \"a.hpp\"\n#include \"b.hpp\"\nnope h();\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.diagnostics.all().size(), 3u) << arkitekt::to_text(scanned.diagnostics);
  EXPECT_THAT(scanned.diagnostics.all()[0].where.file, EndsWith("/a.hpp"));
  EXPECT_THAT(scanned.diagnostics.all()[1].where.file, EndsWith("/b.hpp"));
  EXPECT_THAT(scanned.diagnostics.all()[2].where.file, EndsWith("/app.cpp"));
}

TEST(Broken, NothingMakesItCrash) {
  const char* texts[] = {
      "",
      "}}}}",
      "\"",
      "/* never closed",
      "#if 1",
      "[[arkitekt::action]]",
      "[[arkitekt::action",
      "[[arkitekt::query(",
      "[[arkitekt::widget(arkitekt::Slider{.min = ]] void f();",
      "[[arkitekt::action]] void f(int x = );",
      "[[arkitekt::action]] void f(int x = nope());",
      "[[arkitekt::action]] nope f(int x = 3);",
      "[[arkitekt::action]] void f(struct Later x);",
      "struct S { S s; int x = y; }; [[arkitekt::action]] void f(S s = {});",
      "struct S { nope x; }; [[arkitekt::action]] void f(S s = {});",
      "struct S : Nope {}; [[arkitekt::action]] void f(S s = {});",
      "enum class E : nope { a }; [[arkitekt::action]] void f(E e = E::a);",
      "template <class T> struct B { typename T::x x; }; [[arkitekt::action]] void f(B<int> b);",
      "template <class T> struct B { B<T*> x; }; [[arkitekt::action]] void f(B<int> b);",
      "template <class T> using L = typename T::type; [[arkitekt::action]] void f(L<int> b);",
      "struct S { [[arkitekt::action]] void f(int x = y); };",
      "struct S { struct T { int x = 1; }; [[arkitekt::action]] static void f(T t = {}); };",
      "struct S; struct S { int x = sizeof(S); }; [[arkitekt::action]] void f(S s = {});",
      "constexpr int loop(int n) { while (true) ++n; return n; } [[arkitekt::action]] void f(int x = loop(1));",
      "constexpr int deep(int n) { return deep(n + 1); } [[arkitekt::action]] void f(int x = deep(1));",
      "[[arkitekt::action]] void f(int x = 1 / 0);",
      "[[arkitekt::action]] void f(int (&x)[] );",
      "extern const int self; inline const int self = self; [[arkitekt::action]] void f(int x = self);",
      "struct P { P* next = this; }; [[arkitekt::action]] void f(P p = {});",
      "[[arkitekt::action]] auto f();",
      "[[arkitekt::action]] decltype(nope) f();",
      "[[arkitekt::action]] void f(decltype(auto) x);",
      "[[arkitekt::action]] void f(auto... x);",
      "auto [a, b] [[arkitekt::action]] = 1;",
      "#pragma clang attribute push([[arkitekt::action]], apply_to = function)\nvoid f();\n#pragma clang attribute pop",
      "[[arkitekt::action]] void f(int x = []{ return 1; }());",
      "#line 100000 \"elsewhere.hpp\"\n[[arkitekt::actoin]] void f();",
      "void f() { [[arkitekt::action]] int x; }",
      "[[arkitekt::action]] void operator()(int);",
      "[[arkitekt::name(__FILE__)]] void f();",
      "[[arkitekt::name(__func__)]] void f();",
      "union U { int a = 3; double b; }; [[arkitekt::action]] void f(U u = {});",
      "struct V { int a; int b[2] = {1}; struct { int c = 1; }; }; [[arkitekt::action]] void f(V v = {});",
  };
  for (const char* text : texts) {
    const Code code(include + "#include <arkitekt/forward.hpp>\n" + text);
    EXPECT_NO_THROW((void)code.scan()) << text;
  }
  Code bytes;
  std::string noise = include;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(i * 7919 % 256);
  bytes.header("noise.hpp", noise);
  EXPECT_TRUE(bytes.scan().diagnostics.has_errors());
}

TEST(Broken, NothingIsPrinted) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  const Code code(include + "int f(;\n#warning look\n[[arkitekt::actoin]] void g();\n");
  (void)code.scan();
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Broken, WarningsAreNotOurBusiness) {
  const Code code(include +
                  "#warning look\n[[deprecated]] int old();\nint unused = old();\nint narrow{3.5 > 1 ? 3 : 4};\n");
  EXPECT_EQ(code.errors(), "");
}

// ── the project's compiler ──

TEST(Arguments, ThatOnlyGccKnowsAreDropped) {
  Code code(include + action + "void f(int x = VALUE);\n");
  for (const char* each : {"-fconcepts-diagnostics-depth=3",
                           "-fanalyzer",
                           "-Wlogical-op",
                           "-Werror",
                           "-Wall",
                           "-w",
                           "-fmax-errors=3",
                           "-fno-var-tracking-assignments",
                           "-flto=auto",
                           "-fuse-linker-plugin",
                           "-c",
                           "-o",
                           "x.o",
                           "-MD",
                           "-MT",
                           "x",
                           "-MF",
                           "x.d",
                           "-pipe",
                           "-g3",
                           "-ggdb",
                           "-fsanitize=address,undefined",
                           "-Winvalid-pch",
                           "-include",
                           "/nowhere/cmake_pch.hxx",
                           "-fplugin=/nowhere.so",
                           "-Wl,-z,now",
                           "-lpthread",
                           "stray.cpp",
                           "-save-temps",
                           "-fdiagnostics-color=always",
                           "-fcondition-coverage",
                           "-DVALUE=42"})
    code.request.arguments.emplace_back(each);
  EXPECT_EQ(code.errors(), "");
  EXPECT_EQ(show(function(code.scan(), "f").parameters.at(0).default_value), "42");
}

TEST(Arguments, WithQuotesAndBlanksSurvive) {
  Code code(include + "[[arkitekt::name(GREETING)]] void f();\n");
  code.request.arguments.emplace_back("-DGREETING=\"hi there\"");
  EXPECT_EQ(*function(code.scan(), "f").attributes.at(0).text(), "hi there");
}

TEST(Arguments, MayNameDirectoriesWithAWordOfTheirOwn) {
  Code code;
  code.file("found.hpp", "#define FOUND 1\n");
  code.header("a.hpp", include + "#include <found.hpp>\n" + action + "void f(int x = FOUND);\n");
  for (const char* flag : {"-I", "-isystem", "-idirafter"}) {
    code.request.arguments = {"-I" ARKITEKT_SOURCE_DIR "/include", flag, code.directory()};
    EXPECT_EQ(code.errors(), "") << flag;
  }
}

TEST(Arguments, OfTheCompilerLeadToItsStandardLibrary) {
  Code code(include + "#include <vector>\n" + action + "void f(int x = __REFLEKT__);\n");
  code.request.compiler = ARKITEKT_TEST_COMPILER;
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_THAT(scanned.dependencies, Contains(EndsWith("/vector")));
}

TEST(Arguments, OfGccLeadToItsStandardLibrary) {
  std::error_code error;
  if (!std::filesystem::exists("/usr/lib/gcc/x86_64-linux-gnu/12/crtbegin.o", error) ||
      !std::filesystem::exists("/usr/bin/g++-12", error))
    GTEST_SKIP() << "there is no GCC 12 here";
  Code code(include + "#include <vector>\n");
  code.request.compiler = "g++-12";
  EXPECT_THAT(code.scan().dependencies, Contains("/usr/include/c++/12/vector"));
}

TEST(Arguments, ACompilerThatCannotBeRunIsNotNeeded) {
  Code code(include + "#include <cstddef>\n" + action + "void f();\n");
  code.request.compiler = "/nowhere/g++";
  EXPECT_EQ(code.errors(), "");
  EXPECT_EQ(code.scan().model.functions.size(), 1u);
}

TEST(Arguments, ThatAreWrongAreReported) {
  Code code(include);
  code.request.arguments.emplace_back("-std=c++99");
  EXPECT_THAT(code.errors(), testing::StartsWith("error: invalid value 'c++99' in '-std=c++99'\n"));
}

TEST(Arguments, MayNameClangsOwnHeaders) {
  Code code(include + "#include <stddef.h>\n");
  code.request.resource_directory = "/nowhere"; // then the one that was found when reflekt was built
  EXPECT_EQ(code.errors(), "");
}

} // namespace reflekt
