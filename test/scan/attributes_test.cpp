#include "scan/code.hpp"
#include "tool/scan/words.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using testing::HasSubstr;
using testing::StartsWith;

const std::string include = "#include <arkitekt/annotations.hpp>\n";

TEST(Words, KnowTheirPlacesAndArguments) {
  EXPECT_EQ(find_word("nmae"), nullptr);
  EXPECT_EQ(places_of(*find_word("action")), "functions");
  EXPECT_EQ(places_of(*find_word("widget")), "parameters, fields and structs");
  EXPECT_EQ(places_of(*find_word("label")), "parameters, fields and enumerators");
  EXPECT_EQ(arguments_of(*find_word("action")), "no argument");
  EXPECT_EQ(arguments_of(*find_word("key")), "a text such as \"blur\"");
  EXPECT_EQ(arguments_of(*find_word("collections")), "one or more texts such as \"filters\"");
  EXPECT_EQ(arguments_of(*find_word("widget")), "a struct such as arkitekt::Slider");
}

/// Every word in every place that the table allows, as a literal, as a lone identifier and under `using`.
TEST(Attributes, EveryWordWorksWhereItMayStand) {
  std::string text = include +
                     "inline constexpr const char* k = \"x\";\ninline constexpr arkitekt::Slider s{.min = 1};\n"
                     "[[arkitekt::action]] void reach(struct S1, struct S2, struct S3, struct S4);\n";
  std::size_t next = 0, expected = 0;
  for (const Word& word : all_words()) {
    std::vector<std::string> arguments = {""};
    if (word.takes == Takes::text) arguments = {"(\"x\")", "(k)"};
    if (word.takes == Takes::text_or_structure) arguments = {"(\"x\")", "(s)"};
    if (word.takes == Takes::constant) arguments = {"(5)", "(arkitekt::Is::in)"};
    if (word.takes == Takes::anything) arguments = {"(\"x\", 5)", "(s, k)"};
    if (word.takes == Takes::structure) arguments = {"(arkitekt::Slider{.min = 1})", "(s)"};
    for (const std::string& argument : arguments)
      for (const std::string form : {"[[arkitekt::", "[[using arkitekt: "}) {
        const std::string attribute = form + word.name + argument + "]]";
        const std::string name = "n" + std::to_string(next++);
        if (word.places & on_function) text += attribute + " void " + name + "f();\n", ++expected;
        if (word.places & on_parameter)
          text += "[[arkitekt::action]] void " + name + "p(" + attribute + " int p);\n", ++expected;
        if (word.places & on_field)
          text += "struct [[arkitekt::domain(\"x\")]] " + name + "m { " + attribute + " int m; };\n", ++expected;
        if (word.places & on_enumerator)
          text += "enum class " + name + "n { one " + attribute + " };\n[[arkitekt::action]] void " + name + "e(" +
                  name + "n);\n",
              ++expected;
        if (word.places & on_enum) text += "enum class " + attribute + " " + name + "u { one };\n", ++expected;
        if (word.places & on_struct) text += "struct " + attribute + " " + name + "s {};\n", ++expected;
      }
  }
  const Code code(text);
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  std::size_t found = 0;
  const auto count = [&](const Attributes& attributes) {
    for (const Attribute& each : attributes) {
      if (each.arguments.empty() && find_word(each.word)->at_least > 0)
        ADD_FAILURE() << each.word << " has lost its argument";
      if (!each.arguments.empty()) {
        const std::string value = show(each.arguments[0].value);
        EXPECT_TRUE(value == "\"x\"" || value == "arkitekt::Slider{min: 1.0}" || value == "5" ||
                    value == "arkitekt::Is::in")
            << value;
      }
      ++found;
    }
  };
  for (const Function& each : scanned.model.functions) {
    const bool is_carrier = !each.parameters.empty();
    if (!is_carrier) count(each.attributes);
    for (const Parameter& parameter : each.parameters) count(parameter.attributes);
  }
  for (const Record& each : scanned.model.records) {
    if (each.fields.empty()) count(each.attributes);
    for (const Field& field : each.fields) count(field.attributes);
  }
  for (const Enum& each : scanned.model.enums) {
    count(each.attributes);
    for (const Enumerator& enumerator : each.enumerators) count(enumerator.attributes);
  }
  EXPECT_EQ(found, expected);
}

TEST(Attributes, ArgumentsAreTypedConstants) {
  const Code code(include + R"(
namespace lab {
inline constexpr double top = 42;
struct Texts { static constexpr const char* label = "of a class"; };
constexpr double half(double x) { return x / 2; }
constexpr char array[] = "an array";
[[arkitekt::action]] void f(
    [[arkitekt::widget(arkitekt::Slider{.min = 0, .max = top, .step = half(1)})]] double a,
    [[arkitekt::label(Texts::label)]] int b, [[arkitekt::label("two " "parts")]] int c,
    [[arkitekt::label(array)]] int d, [[arkitekt::label("abc" + 1)]] int e, [[arkitekt::label(R"x(^\d+$)x")]] int g,
    [[arkitekt::label(true ? "yes" : "no")]] int h, int i [[arkitekt::label("behind")]],
    [[arkitekt::widget(arkitekt::Slider{})]] int j, [[arkitekt::label("Ümläut")]] int k);
[[using arkitekt: action, collections("a", "b", "c"), key("k")]] void g();
})");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const char* expected[] = {"arkitekt::Slider{min: 0.0, max: 42.0, step: 0.5}",
                            "\"of a class\"",
                            "\"two parts\"",
                            "\"an array\"",
                            "\"bc\"",
                            "\"^\\d+$\"",
                            "\"yes\"",
                            "\"behind\"",
                            "arkitekt::Slider{}",
                            "\"Ümläut\""};
  const auto& parameters = function(scanned, "f").parameters;
  ASSERT_EQ(parameters.size(), std::size(expected));
  for (std::size_t i = 0; i < parameters.size(); ++i)
    EXPECT_EQ(show(parameters[i].attributes.at(0).arguments.at(0).value), expected[i]) << parameters[i].name;
  const Attributes& of_g = function(scanned, "g").attributes;
  ASSERT_EQ(of_g.size(), 3u);
  EXPECT_EQ(of_g[1].arguments.size(), 3u);
  EXPECT_EQ(*of_g[1].text(2), "c");
  EXPECT_EQ(of_g[1].text(3), nullptr);
}

TEST(Attributes, KnowTheirPlaces) {
  const Code code(include + "[[using arkitekt: action, key(\"action\"),\n  name(\"N\")]] void f();\n"
                            "[[arkitekt::action]] void g([[arkitekt::label(\"L\")]] int x);\n");
  const Scanned scanned = code.scan();
  const Attributes& attributes = function(scanned, "f").attributes;
  ASSERT_EQ(attributes.size(), 3u);
  EXPECT_EQ(attributes[0].place.column, 19);
  EXPECT_EQ(attributes[0].place.width, 6);
  EXPECT_EQ(attributes[1].place.column, 27);
  EXPECT_EQ(attributes[1].arguments.at(0).place.column, 31);
  EXPECT_EQ(attributes[1].arguments.at(0).place.width, 8);
  EXPECT_EQ(attributes[2].place.line, 3);
  EXPECT_EQ(attributes[2].place.line_text, "  name(\"N\")]] void f();");
  const Parameter& parameter = function(scanned, "g").parameters.at(0);
  EXPECT_EQ(parameter.attributes.at(0).place.column, 41);
  EXPECT_EQ(parameter.place.column, 54) << "behind the attribute";
  EXPECT_EQ(parameter.place.width, 5);
  EXPECT_EQ(parameter.type_place.width, 3);
  EXPECT_EQ(parameter.name_place.column, 58);
}

TEST(Attributes, OfLaterDeclarationsAreAdded) {
  const Code code(include + "[[arkitekt::action]] int f(int x);\n"
                            "[[arkitekt::key(\"k\")]] int f([[arkitekt::label(\"X\")]] int x);\nint f(int);\n");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  const Function& f = scanned.model.functions[0];
  EXPECT_NE(find(f.attributes, "action"), nullptr);
  EXPECT_NE(find(f.attributes, "key"), nullptr);
  EXPECT_EQ(f.place.line, 2);
  EXPECT_NE(find(f.parameters.at(0).attributes, "label"), nullptr);
  EXPECT_EQ(f.parameters.at(0).name, "x");
}

struct Complaint {
  const char* code; ///< a line
  int column;
  const char* message;
};

const Complaint complaints[] = {
    // typos
    {"[[arkitekt::actoin]] void f();", 13, "unknown attribute 'arkitekt::actoin'"},
    {"[[using arkitekt: action, colections(\"x\")]] void f();", 27, "unknown attribute 'arkitekt::colections'"},
    {"enum { one [[arkitekt::labl(\"x\")]] };", 24, "unknown attribute 'arkitekt::labl'"},
    {"void f([[arkitekt::wigdet(arkitekt::Slider{})]] int x);", 20, "unknown attribute 'arkitekt::wigdet'"},
    {"struct S { [[arkitekt::lable(\"x\")]] int x; };", 24, "unknown attribute 'arkitekt::lable'"},
    // arguments
    {"[[arkitekt::query]] void f();", 13, "query takes a text such as \"capsule(id: $id)\", not none"},
    {"[[arkitekt::key(\"a\", \"b\")]] void f();", 13, "key takes a text such as \"blur\", not 2 arguments"},
    {"[[arkitekt::collections()]] void f();", 13, "collections takes one or more texts such as \"filters\", not none"},
    {"[[arkitekt::action(\"x\")]] void f();", 13, "action takes no argument, not 1 argument"},
    {"void f([[arkitekt::label(3)]] int x);", 26, "label takes a text such as \"Sigma\", not a number"},
    {"void f([[arkitekt::label(true)]] int x);", 26, "label takes a text such as \"Sigma\", not a truth value"},
    {"void f([[arkitekt::label(nullptr)]] int x);", 26, "label takes a text such as \"Sigma\", not nullptr"},
    {"void f([[arkitekt::label(none)]] int x);", 26, "label takes a text such as \"Sigma\", not nullptr"},
    {"void f([[arkitekt::label(L\"x\")]] int x);", 26,
     "label takes a text such as \"Sigma\", not a value of type 'const wchar_t[2]'"},
    {"void f([[arkitekt::label(arkitekt::Slider{})]] int x);", 26,
     "label takes a text such as \"Sigma\", not a value of type 'arkitekt::Slider'"},
    {"void f([[arkitekt::widget(5)]] int x);", 27, "widget takes a struct such as arkitekt::Slider, not a number"},
    {"void f([[arkitekt::widget(\"x\")]] int x);", 27, "widget takes a struct such as arkitekt::Slider, not a text"},
    {"void f([[arkitekt::widget({1, 2})]] int x);", 27,
     "widget takes a struct such as arkitekt::Slider: write its type before the braces"},
    {"void f([[arkitekt::widget(nope)]] int x);", 27, "use of undeclared identifier 'nope'"},
    {"void f([[arkitekt::widget(arkitekt::Slider{.mni = 1})]] int x);", 45,
     "field designator 'mni' does not refer to any field in type 'arkitekt::Slider'"},
    {"void f([[arkitekt::widget(arkitekt::Slider{.min = variable})]] int x);", 27,
     "'widget' attribute requires parameter 1 to be a constant expression"},
    // places
    {"[[arkitekt::action]] int f;", 13, "'arkitekt::action' may not stand on a variable: it is for functions"},
    {"struct [[arkitekt::action]] S {};", 20, "'arkitekt::action' may not stand on a struct: it is for functions"},
    {"class [[arkitekt::action]] S {};", 19, "'arkitekt::action' may not stand on a class: it is for functions"},
    {"union [[arkitekt::domain(\"x\")]] S {};", 19,
     "'arkitekt::domain' may not stand on a union: it is for functions and structs"},
    {"enum [[arkitekt::domain(\"x\")]] S {};", 18,
     "'arkitekt::domain' may not stand on an enum: it is for functions and structs"},
    {"namespace [[arkitekt::action]] n {}", 23, "'arkitekt::action' may not stand on a namespace: it is for functions"},
    {"using A [[arkitekt::action]] = int;", 21, "'arkitekt::action' may not stand on an alias: it is for functions"},
    {"typedef int A [[arkitekt::action]];", 27, "'arkitekt::action' may not stand on an alias: it is for functions"},
    {"struct S { [[arkitekt::action]] int x; };", 24,
     "'arkitekt::action' may not stand on a field: it is for functions"},
    {"struct S { [[arkitekt::label(\"x\")]] static int x; };", 24,
     "'arkitekt::label' may not stand on a variable: it is for parameters, fields and enumerators"},
    {"void f([[arkitekt::action]] int x);", 20, "'arkitekt::action' may not stand on a parameter: it is for functions"},
    {"[[arkitekt::label(\"x\")]] void f();", 13,
     "'arkitekt::label' may not stand on a function: it is for parameters, fields and enumerators"},
    {"[[arkitekt::action]];", 13, "'arkitekt::action' may not stand on an empty declaration: it is for functions"},
    {"auto f = [] [[arkitekt::action]] () {};", 25,
     "'arkitekt::action' may not stand on a lambda: it is for functions"},
    {"auto f = []() [[arkitekt::action]] {};", 27, "'arkitekt::action' may not stand on a type: it is for functions"},
    {"using A = int [[arkitekt::action]];", 27, "'arkitekt::action' may not stand on a type: it is for functions"},
    {"int [[arkitekt::action]] f();", 17, "'arkitekt::action' may not stand on a type: it is for functions"},
    {"int f() [[arkitekt::action]];", 21, "'arkitekt::action' may not stand on a type: it is for functions"},
    {"struct B {}; struct S : [[arkitekt::action]] B {};", 37,
     "'arkitekt::action' may not stand on a base class: it is for functions"},
    {"[[arkitekt::action]] [[arkitekt::action]] void f();", 34, "'arkitekt::action' stands here twice"},
    {"[[using arkitekt: action, action]] void f();", 27, "'arkitekt::action' stands here twice"},
    {"[[arkitekt::action]] int f(), g();", 31, "the attribute before 'f' marks 'g' too"},
};

TEST(Attributes, ThatAreWrongAreReportedInTheirPlace) {
  for (const Complaint& each : complaints) {
    const Code code(include + "extern int variable;\ninline constexpr const char* none = nullptr;\n" + each.code +
                    "\n");
    const Scanned scanned = code.scan();
    ASSERT_EQ(scanned.diagnostics.all().size(), 1u) << each.code << "\n" << arkitekt::to_text(scanned.diagnostics);
    const arkitekt::Diagnostic& said = scanned.diagnostics.all()[0];
    EXPECT_EQ(said.message, each.message) << each.code;
    EXPECT_EQ(said.where.line, 4) << each.code;
    EXPECT_EQ(said.where.column, each.column) << each.code;
    EXPECT_EQ(said.where.line_text, each.code);
  }
}

TEST(Attributes, TyposAreCorrected) {
  const Code code(include + "[[arkitekt::actoin]] void f();\n");
  EXPECT_EQ(code.errors(), "a.hpp:2:13: error: unknown attribute 'arkitekt::actoin'\n"
                           "    2 | [[arkitekt::actoin]] void f();\n"
                           "      |             ^~~~~~\n"
                           "a.hpp:2:13: note: did you mean 'arkitekt::action'?\n"
                           "      |             action\n");
  const Code prefixed(include + "[[using arkitekt: key(\"nmae\"), nmae(\"x\")]] void f();\n");
  EXPECT_EQ(prefixed.errors(), "a.hpp:2:32: error: unknown attribute 'arkitekt::nmae'\n"
                               "    2 | [[using arkitekt: key(\"nmae\"), nmae(\"x\")]] void f();\n"
                               "      |                                ^~~~\n"
                               "a.hpp:2:32: note: did you mean 'arkitekt::name'?\n"
                               "      |                                name\n");
}

TEST(Attributes, OfOtherVendorsAreNotOurs) {
  const Code code(include + R"(
[[other::thing, gnu::pure, nodiscard, clang::noinline]] int f();
[[key]] int g();
[[other::action]] int h();
[[name("x")]] int i();
[[gnu::unused]] [[arkitekt::action]] int j();
__attribute__((name("x"))) int k();
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_EQ(scanned.model.functions[0].name, "j");
  EXPECT_EQ(scanned.model.functions[0].attributes.size(), 1u);
}

TEST(Attributes, OfOtherVendorsMayHaveOurWordsWithAnyArguments) {
  const Code code(include + R"(
[[acme::key(a b)]] int f();
[[using acme: name(x > ), label(fast)]] int g();
[[arkitekt::action]] int h();
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(scanned.model.functions.size(), 1u);
}

TEST(Attributes, MadeByMacrosWork) {
  const Code code(include + R"(
#define ACTION [[arkitekt::action]]
#define LABEL(text) [[arkitekt::label(text)]]
#define BOTH(a, b) [[arkitekt::action]] void a(); [[arkitekt::action]] void b();
#define BAD [[arkitekt::actoin]]
ACTION void f(LABEL("X") int x);
BOTH(g, h)
BAD void i();
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(scanned.model.functions.size(), 3u);
  EXPECT_EQ(*function(scanned, "f").parameters.at(0).attributes.at(0).text(), "X");
  ASSERT_EQ(scanned.diagnostics.all().size(), 1u);
  EXPECT_EQ(scanned.diagnostics.all()[0].message, "unknown attribute 'arkitekt::actoin'");
  EXPECT_EQ(scanned.diagnostics.all()[0].where.line, 9) << "where the macro is used";
}

TEST(Attributes, OfTemplatesHaveTheValuesOfTheirInstances) {
  const Code code(include + R"(
template <class T> struct Box { [[arkitekt::label(T::label)]] int x; };
struct Red { static constexpr const char* label = "red"; };
[[arkitekt::action]] void f(Box<Red> box);
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(show(record(scanned, "Box<Red>").fields.at(0).attributes.at(0).arguments.at(0).value), "\"red\"");
}

TEST(Attributes, TellWhereEachLineOfTheirTextStands) {
  const Code code(include + "constexpr const char* k = \"elsewhere\";\n[[arkitekt::action]] void f(\n"
                            "    [[arkitekt::label(R\"x(one\n  two\n)x\")]] int a,\n"
                            "    [[arkitekt::label(\"a\\tb\"\n  \"\" \"c\")]] int b, [[arkitekt::label(k)]] int c);\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const auto shown = [&](std::size_t parameter) {
    std::string text;
    const Attribute& label = function(scanned, "f").parameters.at(parameter).attributes.at(0);
    for (const Stretch& each : label.arguments.at(0).stretches)
      text += std::to_string(each.offset) + "+" + std::to_string(each.length) + "@" + std::to_string(each.place.line) +
              ":" + std::to_string(each.place.column) + " ";
    return text;
  };
  EXPECT_EQ(shown(0), "0+3@4:27 4+5@5:1 10+0@6:1 ");
  EXPECT_EQ(shown(1), "0+1@7:24 1+1@7:25 2+1@7:27 3+1@8:7 ");
  EXPECT_EQ(shown(2), "");
}

} // namespace reflekt
