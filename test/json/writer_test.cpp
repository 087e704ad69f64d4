#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace {

using namespace arkitekt;
using json::Value;
using json::Writer;
using json::WriterStyle;

/// One object with everything in it.
void write_sample(Writer& out) {
  out.begin_object();
  out.key("a");
  out.integer(1);
  out.key("b");
  out.begin_array();
  out.string("x");
  out.null();
  out.begin_object();
  out.end_object();
  out.begin_array();
  out.end_array();
  out.end_array();
  out.key("c");
  out.begin_object();
  out.key("\u00e9");
  out.boolean(true);
  out.end_object();
  out.key("d");
  out.raw("[1]");
  out.end_object();
}

TEST(Writer, writes_compactly) {
  Writer out;
  write_sample(out);
  EXPECT_EQ(out.text(), "{\"a\":1,\"b\":[\"x\",null,{},[]],\"c\":{\"\u00e9\":true},\"d\":[1]}");
}

TEST(Writer, writes_as_python) {
  Writer out(WriterStyle::python);
  write_sample(out);
  EXPECT_EQ(out.text(), R"({"a": 1, "b": ["x", null, {}, []], "c": {"\u00e9": true}, "d": [1]})");
}

TEST(Writer, writes_for_people) {
  Writer out(WriterStyle::pretty);
  write_sample(out);
  EXPECT_EQ(out.text(), R"({
  "a": 1,
  "b": [
    "x",
    null,
    {},
    []
  ],
  "c": {
    ")"
                        "\u00e9"
                        R"(": true
  },
  "d": [1]
})");
}

TEST(Writer, can_be_used_again) {
  Writer out;
  out.begin_array();
  out.integer(1);
  out.clear();
  out.integer(2);
  EXPECT_EQ(out.take(), "2");
  EXPECT_EQ(out.text(), "");
  out.integer(3);
  EXPECT_EQ(out.text(), "3");
}

TEST(Writer, writes_integers_of_all_widths) {
  Writer out;
  out.begin_array();
  out.integer(std::numeric_limits<std::int64_t>::min());
  out.integer(std::numeric_limits<std::uint64_t>::max());
  out.integer(std::int8_t{-1});
  out.integer(std::uint8_t{200});
  out.end_array();
  EXPECT_EQ(out.text(), "[-9223372036854775808,18446744073709551615,-1,200]");
}

std::string number(double value) {
  Writer out;
  out.number(value);
  return out.take();
}

TEST(Writer, spells_floating_point_as_python_does) {
  const std::pair<double, const char*> table[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {-1.5, "-1.5"},
      {0.1, "0.1"},
      {100.0, "100.0"},
      {123456.789, "123456.789"},
      {0.0001, "0.0001"},
      {0.00012345, "0.00012345"},
      {0.00001, "1e-05"},
      {1e-7, "1e-07"},
      {1.5e-7, "1.5e-07"},
      {1e15, "1000000000000000.0"},
      {9007199254740993.0, "9007199254740992.0"},
      {1e16, "1e+16"},
      {1.2345678901234568e16, "1.2345678901234568e+16"},
      {1e22, "1e+22"},
      {1e100, "1e+100"},
      {5e-324, "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e+308"},
      {0.30000000000000004, "0.30000000000000004"},
      {3.141592653589793, "3.141592653589793"},
  };
  for (const auto& [value, text] : table) EXPECT_EQ(number(value), text);
}

TEST(Writer, writes_float_with_the_digits_that_float_has) {
  Writer out;
  out.number(0.1f);
  EXPECT_EQ(out.text(), "0.1");
}

TEST(Writer, writes_doubles_that_read_back_the_same) {
  std::mt19937_64 random(2); // NOLINT: the same numbers in every run
  for (int i = 0; i < 20000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const std::string text = number(value);
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
    const Result<Value> parsed = json::parse(text);
    ASSERT_TRUE(parsed && parsed->floating()) << text;
    ASSERT_EQ(*parsed->floating(), value) << text;
  }
}

TEST(Writer, refuses_numbers_that_json_lacks) {
  const std::pair<double, const char*> table[] = {
      {std::numeric_limits<double>::quiet_NaN(), "NaN is not a number that JSON can hold"},
      {std::numeric_limits<double>::infinity(), "Infinity is not a number that JSON can hold"},
      {-std::numeric_limits<double>::infinity(), "-Infinity is not a number that JSON can hold"},
  };
  for (const auto& [value, message] : table) {
    Writer out;
    try {
      out.number(value);
      ADD_FAILURE() << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::validation);
      EXPECT_EQ(error.message(), message);
    }
  }
}

TEST(Writer, escapes_what_json_wants_escaped) {
  using namespace std::string_view_literals;
  EXPECT_EQ(json::quote("\"\\/\b\f\n\r\t\x01\x1f\x7f\0"sv), "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\\u0000\"");
  EXPECT_EQ(json::to_text("\x7f \u00e9 \u20ac \U0001F600", WriterStyle::python),
            R"("\u007f \u00e9 \u20ac \ud83d\ude00")");
}

TEST(Writer, finds_special_characters_at_every_place) {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      std::string text(size, 'a');
      text[place] = '\n';
      const std::string expected = "\"" + std::string(place, 'a') + "\\n" + std::string(size - place - 1, 'a') + "\"";
      EXPECT_EQ(json::quote(text), expected);
    }
  }
}

TEST(Writer, replaces_what_is_not_utf8) {
  const std::pair<const char*, const char*> table[] = {
      {"\xff", "\"\uFFFD\""},
      {"a\x80z", "\"a\uFFFDz\""},
      {"\xc3", "\"\uFFFD\""},
      {"\xc3(", "\"\uFFFD(\""},
      {"\xe2\x82", "\"\uFFFD\""},
      {"\xe2\x82z", "\"\uFFFDz\""},
      {"\xf0\x9f\x98", "\"\uFFFD\""},
      {"\xc0\x80", "\"\uFFFD\uFFFD\""},
      {"\xed\xa0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
      {"\xf4\x90\x80\x80", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},
      {"\xf4\x8f\xbf\xbf", "\"\U0010FFFF\""},
      {"\xf0\x90\x80\x80", "\"\U00010000\""},
  };
  for (const auto& [text, expected] : table) {
    EXPECT_EQ(json::quote(text), expected);
    EXPECT_TRUE(json::parse(json::quote(text)));
  }
}

TEST(Writer, writes_what_the_reader_reads) {
  const char* text = "{\"a\":[1,2.5,\"\u00e9\\n\",true,null,{\"b\":{}}],\"c\":-7,\"a\":[]}";
  for (const WriterStyle style : {WriterStyle::compact, WriterStyle::python, WriterStyle::pretty}) {
    const std::string written = json::to_text(*json::parse(text), style);
    EXPECT_EQ(*json::parse(written), *json::parse(text)) << written;
  }
  EXPECT_EQ(json::to_text(*json::parse(text)), text);
}

TEST(Writer, writes_any_bytes_as_json_that_reads_back) {
  std::mt19937_64 random(3); // NOLINT: the same bytes in every run
  for (int i = 0; i < 5000; ++i) {
    std::string bytes(random() % 40, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string compact = json::quote(bytes), python = json::to_text(bytes, WriterStyle::python);
    const Result<Value> value = json::parse(compact);
    ASSERT_TRUE(value) << compact;
    ASSERT_EQ(*json::parse(python), *value) << python;
    ASSERT_EQ(json::to_text(*value), compact);
  }
}

} // namespace
