#include "plan/models.hpp"
#include "tool/plan/constants.hpp"
#include <arkitekt/json/writer.hpp>
#include <gtest/gtest.h>
#include <limits>

namespace reflekt {

struct Row {
  Type type;
  Constant constant;
  std::string json, expression; ///< json "": there is none
};

std::string json_text(const Model& model, const Row& row) {
  const auto value = json_of(model, row.type, row.constant);
  return value ? arkitekt::json::to_text(*value) : "";
}

Constant list(std::vector<Constant> items) { return {ConstantList{std::move(items)}}; }
Constant number(std::int64_t value) { return {value}; }

TEST(Constants, AreWrittenAsJsonAndAsCpp) {
  Model model;
  const Type border = add_border(model), kernel = add_kernel(model);
  const Constant object{ConstantObject{"lab::LongKernel", {{"width", number(9)}, {"falloff", {Null{}}}}}};
  const Row rows[] = {
      {boolean(), {true}, "true", "true"},
      {int32(), number(-3), "-3", "-3"},
      {int64(), number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808", "-9223372036854775807 - 1"},
      {simple(TypeKind::integer, "unsigned", 32), {std::uint64_t{4000000000}}, "4000000000", "4000000000U"},
      {float64(), {2.5}, "2.5", "2.5"},
      {float64(), number(1), "1", "1.0"},
      {float64(), {1e300}, "1e+300", "1e+300"},
      {float32(), {static_cast<double>(0.1F)}, "0.1", "0.1F"},
      {float64(), {std::numeric_limits<double>::infinity()}, "", "::std::numeric_limits<double>::infinity()"},
      {string(),
       {std::string("a \"b\"\n?\?!")},
       R"("a \"b\"\n?)"
       R"(?!")",
       R"("a \"b\"\n?\?!")"},
      {border, {Enumerated{"lab::Border", "zero"}}, "\"zero\"", "::lab::Border::zero"},
      {optional(int32()), {Null{}}, "null", "::std::nullopt"},
      {optional(int32()), number(5), "5", "5"},
      {vector(int32()), list({number(1), number(2)}), "[1,2]", "::std::vector<int>{1, 2}"},
      {vector(string()), list({}), "[]", "::std::vector<::std::string>{}"},
      {map(int32()), {ConstantMap{{{"a", number(1)}}}}, R"({"a":1})", R"(::std::map<::std::string, int>{{"a", 1}})"},
      {map(int32()), list({}), "{}", "::std::map<::std::string, int>{}"},
      {kernel, object, R"({"width":9,"falloff":null})", "::lab::LongKernel{.width = 9, .falloff = ::std::nullopt}"},
      {string(), {Opaque{}}, "", ""},
      {vector(string()), list({{Opaque{}}}), "", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(json_text(model, row), row.json) << row.expression;
    EXPECT_EQ(expression_of(model, row.type, row.constant), row.expression);
  }
}

} // namespace reflekt
