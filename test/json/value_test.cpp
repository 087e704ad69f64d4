#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <gtest/gtest.h>
#include <limits>

namespace {

using namespace arkitekt;
using json::Value;

TEST(Value, holds_what_json_has) {
  const Result<Value> value = json::parse(R"({"a":[1,1.0,-0,1e2,"x",true,false,null],"b":{}})");
  ASSERT_TRUE(value) << value.error().what();
  const Value expected =
      Value::Object{{"a", Value::Array{1, 1.0, 0, 100.0, "x", true, false, nullptr}}, {"b", Value::Object{}}};
  EXPECT_EQ(*value, expected);
}

TEST(Value, keeps_integers_and_floating_point_apart) {
  EXPECT_NE(Value(1), Value(1.0));
  EXPECT_EQ(Value(1).number(), Value(1.0).number());
  EXPECT_EQ(Value("1").number(), std::nullopt);
}

TEST(Value, makes_floating_point_of_integers_beyond_64_bits) {
  EXPECT_EQ(*json::parse("9223372036854775807"), Value(std::numeric_limits<std::int64_t>::max()));
  EXPECT_EQ(*json::parse("9223372036854775808"), Value(9223372036854775808.0));
  EXPECT_EQ(Value(std::numeric_limits<std::uint64_t>::max()), Value(18446744073709551615.0));
  EXPECT_EQ(Value(3u), Value(3));
}

TEST(Value, finds_the_last_member_of_a_name) {
  const Value value = *json::parse(R"({"a":1,"b":2,"a":3})");
  ASSERT_TRUE(value.find("a"));
  EXPECT_EQ(*value.find("a"), Value(3));
  EXPECT_EQ(value.find("c"), nullptr);
  EXPECT_EQ(Value(1).find("a"), nullptr);
  EXPECT_EQ(value.object()->size(), 3u);
}

TEST(Value, sets_members) {
  Value value;
  value.set("a", 1);
  value.set("b", "x");
  value.set("a", nullptr);
  EXPECT_EQ(json::to_text(value), R"({"a":null,"b":"x"})");
}

TEST(Value, takes_256_levels) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_TRUE(json::parse(nested(256)));
  const Result<Value> refused = json::parse(nested(257));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(), "nested too deeply (line 1, column 257)");
  EXPECT_FALSE(json::parse(nested(1000000)));
}

TEST(Value, says_where_the_text_is_wrong) {
  const Result<Value> refused = json::parse("{\"a\": 1,\n  \"b\": [1, 2,\n]}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind(), ErrorKind::decode);
  EXPECT_EQ(refused.error().path(), "b[2]");
  EXPECT_EQ(refused.error().message(), "expected a value, found ']' (line 3, column 1)");
}

TEST(Value, refuses_what_is_not_json) {
  for (const char* text : {"", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "tru", "1 2", "[1]]", "{}{}", "'a'", "\"\\x\"",
                           "[nul]", "{a:1}", "\"\xff\"", "[1}", "{\"a\":1]", "-", "\xef\xbb\xbf"})
    EXPECT_FALSE(json::parse(text)) << text;
}

TEST(Value, parses_a_part_of_a_larger_text) {
  const std::string_view text = "12 and more";
  EXPECT_EQ(*json::parse(text.substr(0, 2)), Value(12));
}

TEST(Value, can_be_parsed_in_the_middle_of_another_document) {
  json::Reader& reader = json::thread_reader();
  json::Cursor cursor;
  const std::string text = R"(["[1,2]","\u0041"])";
  std::string inner, last;
  ASSERT_TRUE(reader.open(text, cursor) && cursor.open_array() && cursor.text(inner));
  EXPECT_EQ(*json::parse(inner), Value(Value::Array{1, 2}));
  ASSERT_TRUE(cursor.more() && cursor.text(last));
  EXPECT_EQ(last, "A");
}

} // namespace
