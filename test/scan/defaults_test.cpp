#include "scan/code.hpp"
#include <gtest/gtest.h>

namespace reflekt {

struct DefaultCase {
  const char* parameter; ///< "int x = 3"
  const char* value;
};

constexpr const char* prelude = R"(#pragma once
#include <array>
#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
namespace lab {
using namespace std::literals;
enum class Border { mirror, zero = 4 };
enum Flags : unsigned { none = 0, fast = 1, exact = 2 };
constexpr Flags operator|(Flags a, Flags b) { return Flags(unsigned(a) | unsigned(b)); }
inline constexpr double pi = 3.25;
inline constexpr int tops[] = {7, 8, 9};
inline constexpr const char* greeting = "hello";
inline constexpr std::string_view view = "a view";
inline const std::string text = "a text";
inline int changing = 5;
struct Point { double x = 1; double y; };
struct Kernel { int width = 3; double falloff = 2; std::vector<int> taps = {1, 2}; Point at = {.y = 4}; std::string name = "k"; };
struct Base { int b = 1; };
struct Derived : Base { int d = 2; };
struct Closed { explicit Closed(int) {} Closed() {} };
template <class T> struct Box { T value = T(3); int size = 1; };
inline constexpr Point origin = {.x = -1, .y = -2};
constexpr int twice(int x) { return 2 * x; }
constexpr Point middle() { return {0.5, 0.5}; }
constexpr std::string_view first(std::string_view all) { return all.substr(0, 3); }
int runtime();
struct Limits { static constexpr int top = 99; };
)";

const DefaultCase cases[] = {
    {"bool p", "none"},
    {"bool p = true", "true"},
    {"bool p = 3 > 4", "false"},
    {"bool p = {}", "false"},
    {"int p = 3", "3"},
    {"int p = -3", "-3"},
    {"int p = {}", "0"},
    {"int p = {7}", "7"},
    {"int p = 'a'", "97"},
    {"int p = sizeof(int) * 2", "8"},
    {"int p = twice(21)", "42"},
    {"int p = tops[1]", "8"},
    {"int p = Limits::top", "99"},
    {"int p = true ? 1 : 2", "1"},
    {"unsigned p = 4000000000", "4000000000"},
    {"std::int64_t p = -9223372036854775807 - 1", "-9223372036854775808"},
    {"std::uint64_t p = 18446744073709551615u", "18446744073709551615u"},
    {"std::uint8_t p = 200", "200"},
    {"int p = changing", "<opaque>"},
    {"int p = runtime()", "<opaque>"},
    {"double p = 2.5", "2.5"},
    {"double p = 2", "2"},
    {"double p = pi * 2", "6.5"},
    {"double p = 1e308", "1e+308"},
    {"float p = 0.5f", "0.5"},
    {"float p = 0.1f", "0.10000000000000001"},
    {"long double p = 0.25L", "0.25"},
    {"std::string p = \"x\"", "\"x\""},
    {"std::string p = {}", "\"\""},
    {"std::string p = std::string()", "\"\""},
    {"std::string p = {\"x\"}", "\"x\""},
    {"const std::string& p = \"x\"", "\"x\""},
    {"std::string p = \"two \" \"parts\"", "\"two parts\""},
    {"std::string p = R\"q(raw \"text\")q\"", "\"raw \"text\"\""},
    {"std::string p = greeting", "\"hello\""},
    {"std::string p = greeting + 1", "\"ello\""},
    {"std::string p = text", "\"a text\""},
    {"std::string p = std::string(view)", "\"a view\""},
    {"std::string p = \"x\"s", "\"x\""},
    {"std::string p = \"cut\\0off\"", "\"cut\""},
    {"std::string p = std::string(3, 'x')", "<opaque>"},
    {"std::string p = std::string(\"abc\", 2)", "<opaque>"},
    {"std::string p = text + \"x\"", "<opaque>"},
    {"std::string_view p = \"v\"", "\"v\""},
    {"std::string_view p = \"\\xff\"", "<opaque>"},
    {"std::string p = \"\\xc3\\xbc\"", "\"\xc3\xbc\""},
    {"std::string_view p = {}", "\"\""},
    {"std::string_view p = view", "\"a view\""},
    {"std::string_view p = \"v\"sv", "\"v\""},
    {"std::string_view p = first(\"abcdef\")", "\"abc\""},
    {"std::string_view p = text", "\"a text\""},
    {"const char* p = \"c\"", "\"c\""},
    {"const char* p = nullptr", "null"},
    {"int* p = nullptr", "null"},
    {"Border p = Border::zero", "lab::Border::zero"},
    {"Border p = {}", "lab::Border::mirror"},
    {"Border p = static_cast<Border>(4)", "lab::Border::zero"},
    {"Flags p = fast | exact", "3"},
    {"std::optional<int> p = {}", "null"},
    {"std::optional<int> p = std::nullopt", "null"},
    {"std::optional<int> p = 5", "5"},
    {"std::optional<int> p = std::optional<int>(6)", "6"},
    {"std::optional<int> p = {7}", "7"},
    {"std::optional<int> p = std::optional<int>()", "null"},
    {"std::optional<double> p = 5", "5"},
    {"std::optional<bool> p = false", "false"},
    {"std::optional<Border> p = Border::zero", "lab::Border::zero"},
    {"std::optional<std::string> p = \"x\"", "\"x\""},
    {"std::optional<std::string> p = text", "\"a text\""},
    {"std::optional<Point> p = Point{.y = 2}", "lab::Point{x: 1, y: 2}"},
    {"std::optional<int> p = runtime()", "<opaque>"},
    {"std::optional<unsigned> p = 3", "3"},
    {"std::vector<int> p = {1, 2, 3}", "[1, 2, 3]"},
    {"std::vector<int> p = {}", "[]"},
    {"std::vector<int> p = std::vector<int>{4}", "[4]"},
    {"std::vector<int> p = std::vector<int>(4)", "<opaque>"},
    {"std::vector<int> p = std::vector<int>(2, 1)", "<opaque>"},
    {"std::vector<double> p = {1, 2.5}", "[1, 2.5]"},
    {"std::vector<bool> p = {true, false}", "[true, false]"},
    {"std::vector<std::string> p = {\"a\", \"b\", \"c\"}", "[\"a\", \"b\", \"c\"]"},
    {"std::vector<std::vector<int>> p = {{1}, {2, 3}}", "[[1], [2, 3]]"},
    {"std::vector<Point> p = {{.x = 2}, {}}", "[lab::Point{x: 2, y: 0.0}, lab::Point{x: 1, y: 0.0}]"},
    {"std::vector<std::optional<int>> p = {1, {}}", "[1, null]"},
    {"std::deque<int> p = {1}", "[1]"},
    {"std::set<std::string> p = {\"a\"}", "[\"a\"]"},
    {"std::array<int, 3> p = {1, 2}", "[1, 2, 0]"},
    {"std::array<int, 3> p = {}", "[0, 0, 0]"},
    {"std::array<std::string, 2> p = {\"a\"}", "[\"a\", \"\"]"},
    {"std::map<std::string, int> p = {{\"a\", 1}, {\"b\", 2}}", "{\"a\": 1, \"b\": 2}"},
    {"std::map<std::string, int> p = {}", "{}"},
    {"std::map<std::string, std::vector<double>> p = {{\"a\", {1, 2}}}", "{\"a\": [1, 2]}"},
    {"std::unordered_map<std::string, std::string> p = {{\"k\", \"v\"}}", "{\"k\": \"v\"}"},
    {"std::map<int, int> p = {{1, 2}}", "<opaque>"},
    {"std::pair<int, std::string> p = {1, \"x\"}", "[1, \"x\"]"},
    {"std::tuple<int, double> p = {1, 2}", "[1, 2]"},
    {"std::variant<int, std::string> p = 3", "std::variant{0: 3}"},
    {"std::variant<int, std::string> p = \"q\"", "std::variant{1: \"q\"}"},
    {"std::variant<int, std::string> p = {}", "std::variant{0: 0}"},
    {"Point p = {}", "lab::Point{x: 1, y: 0.0}"},
    {"Point p = {.y = 9}", "lab::Point{x: 1, y: 9}"},
    {"Point p = {3, 4}", "lab::Point{x: 3, y: 4}"},
    {"Point p = Point()", "lab::Point{x: 1, y: 0.0}"},
    {"const Point& p = Point{5}", "lab::Point{x: 5, y: 0.0}"},
    {"Point p = origin", "lab::Point{x: -1, y: -2}"},
    {"Point p = middle()", "lab::Point{x: 0.5, y: 0.5}"},
    {"Kernel p = {.width = 9}",
     "lab::Kernel{width: 9, falloff: 2, taps: [1, 2], at: lab::Point{x: 1, y: 4}, name: \"k\"}"},
    {"Kernel p = Kernel()",
     "lab::Kernel{width: 3, falloff: 2, taps: [1, 2], at: lab::Point{x: 1, y: 4}, name: \"k\"}"},
    {"Kernel p = {.width = runtime(), .taps = {}, .name = \"n\"}",
     "lab::Kernel{width: <opaque>, falloff: 2, taps: [], at: lab::Point{x: 1, y: 4}, name: \"n\"}"},
    {"Box<int> p = {}", "lab::Box<int>{value: 3, size: 1}"},
    {"Box<double> p = {.size = 2}", "lab::Box<double>{value: 3, size: 2}"},
    {"Derived p = {}", "<opaque>"},
    {"Closed p = {}", "<opaque>"},
    {"Closed p = Closed(3)", "<opaque>"},
};

TEST(Defaults, AreFolded) {
  std::string text = prelude;
  std::size_t next = 0;
  for (const DefaultCase& each : cases)
    text += "[[arkitekt::action]] void f" + std::to_string(next++) + "(" + each.parameter + ");\n";
  const Code code(text + "}\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  ASSERT_EQ(scanned.model.functions.size(), std::size(cases));
  for (std::size_t i = 0; i < std::size(cases); ++i)
    EXPECT_EQ(show(scanned.model.functions[i].parameters.at(0).default_value), cases[i].value) << cases[i].parameter;
}

TEST(Defaults, OfFieldsAreFolded) {
  const Code code(std::string(prelude) + "[[arkitekt::action]] void f(Kernel k, Box<int> b);\n}\n");
  const Scanned scanned = code.scan();
  const Record& kernel = record(scanned, "Kernel");
  ASSERT_EQ(kernel.fields.size(), 5u);
  EXPECT_EQ(show(kernel.fields[0].default_value), "3");
  EXPECT_EQ(show(kernel.fields[2].default_value), "[1, 2]");
  EXPECT_EQ(show(kernel.fields[3].default_value), "lab::Point{x: 1, y: 4}");
  const Record& point = record(scanned, "Point");
  EXPECT_TRUE(point.fields.at(0).has_default);
  EXPECT_FALSE(point.fields.at(1).has_default);
  EXPECT_EQ(show(point.fields.at(1).default_value), "none");
  EXPECT_EQ(show(record(scanned, "Box<int>").fields.at(0).default_value), "3");
}

TEST(Defaults, OfALaterDeclarationCount) {
  const Code code(R"(#include <arkitekt/annotations.hpp>
[[arkitekt::action]] int f(int a, int b);
int f(int, int b = 2);
int f(int a = 1, int);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.functions.size(), 1u);
  EXPECT_EQ(show(scanned.model.functions[0].parameters.at(0).default_value), "1");
  EXPECT_EQ(show(scanned.model.functions[0].parameters.at(1).default_value), "2");
}

TEST(Constant, IsFoldedWhenNothingInsideIsOpaque) {
  EXPECT_TRUE((Constant{ConstantList{{Constant{true}, Constant{Null{}}}}}.is_folded()));
  EXPECT_FALSE((Constant{ConstantObject{"T", {{"a", Constant{ConstantList{{Constant{Opaque{}}}}}}}}}.is_folded()));
  EXPECT_FALSE((Constant{ConstantMap{{{"k", Constant{Opaque{}}}}}}.is_folded()));
}

} // namespace reflekt
