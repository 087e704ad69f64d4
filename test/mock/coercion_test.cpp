#include "fleet.hpp"
#include "tool/mock/coercion.hpp"
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::Source;
using arkitekt::json::Value;
namespace json = arkitekt::json;

/// The coerced value as JSON, or the error.
std::string coerced(const std::string& type, std::string_view value) {
  const Source source{"type", type};
  arkitekt::Diagnostics diagnostics;
  const auto resolved = fleet().resolve(arkitekt::graphql::parse_type(source, diagnostics).value());
  const Coerced result = coerce(*resolved, json::parse(value).value());
  if (result.error.empty()) return json::to_text(result.value);
  return (result.path.empty() ? "" : result.path + ": ") + result.error;
}

TEST(Coerce, BringsValuesToTheFormOfTheirType) {
  const struct {
    std::string type, value, coerced;
  } cases[] = {
      {"Int", "2147483647", "2147483647"},
      {"Int", "-2147483648", "-2147483648"},
      {"Int", "1.0", "1"},
      {"Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648"},
      {"Int", "1.5", "Int cannot represent non-integer value: 1.5"},
      {"Int", "null", "null"},
      {"Int!", "null", "Expected non-nullable type \"Int!\" not to be null."},
      {"Float", "1", "1"},
      {"Float", "true", "Float cannot represent non numeric value: true"},
      {"String", "1", "String cannot represent a non string value: 1"},
      {"Boolean", "false", "false"},
      {"Boolean", "1", "Boolean cannot represent a non boolean value: 1"},
      {"ID", "7", "\"7\""},
      {"ID", "1.5", "ID cannot represent value: 1.5"},
      {"Status", "\"ACTIVE\"", "\"ACTIVE\""},
      {"Status", "\"ACTIV\"",
       "Value \"ACTIV\" does not exist in \"Status\" enum. Did you mean the enum value \"ACTIVE\"?"},
      {"Status", "1", "Enum \"Status\" cannot represent non-string value: 1."},
      {"JSON", "{\"a\":[1]}", "{\"a\":[1]}"},
      {"[Int!]", "1", "[1]"},
      {"[[Int]]", "[[1],2,null]", "[[1],[2],null]"},
      {"[Int!]", "[1,null]", "[1]: Expected non-nullable type \"Int!\" not to be null."},
      {"CapsuleInput", "{\"reuse\":1}", "{\"status\":\"RETIRED\",\"reuse\":1}"},
      {"CapsuleInput", "{\"status\":null,\"reuse\":1}", "{\"status\":null,\"reuse\":1}"},
      {"CapsuleInput", "{}", "Field \"CapsuleInput.reuse\" of required type \"Int!\" was not provided."},
      {"CapsuleInput", "{\"reuse\":1,\"tags\":[\"a\",2]}", ".tags[1]: String cannot represent a non string value: 2"},
      {"CapsuleInput", "{\"reuse\":1,\"nam\":\"\"}",
       "Field \"nam\" is not defined by type \"CapsuleInput\". Did you mean \"name\"?"},
      {"CapsuleInput", "1", "Expected type \"CapsuleInput\" to be an object."},
      {"By", "{\"id\":1}", "{\"id\":\"1\"}"},
      {"By", "{\"id\":1,\"name\":\"x\"}", "Exactly one key must be specified for OneOf type \"By\"."},
      {"By", "{\"id\":null}", "Exactly one key must be specified for OneOf type \"By\"."},
  };
  for (const auto& c : cases) EXPECT_EQ(coerced(c.type, c.value), c.coerced) << c.type << " " << c.value;
}

std::string as_json(const std::string& literal, std::string_view variables = "{}") {
  const Source source{"literal", literal};
  arkitekt::Diagnostics diagnostics;
  const auto value = arkitekt::graphql::parse_value(source, diagnostics, true);
  EXPECT_TRUE(value) << to_text(diagnostics);
  const auto converted = to_json(*value, json::parse(variables).value());
  return converted ? json::to_text(*converted) : "nothing";
}

TEST(ToJson, TakesLiteralsAndVariables) {
  EXPECT_EQ(as_json("[1, -2.5, \"s\", true, null, RED, {a: 1}]"), R"([1,-2.5,"s",true,null,"RED",{"a":1}])");
  EXPECT_EQ(as_json("$v", R"({"v": [1]})"), "[1]");
  EXPECT_EQ(as_json("$v"), "nothing");
  EXPECT_EQ(as_json("{a: $v, b: [$v]}"), R"({"b":[null]})"); // an absent field, a null item
  EXPECT_EQ(as_json("99999999999999999999"), "1e+20");
  EXPECT_EQ(as_json("1e-999"), "0.0");
}

} // namespace reflekt
