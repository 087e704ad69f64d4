#include "samples.hpp"
#include <gtest/gtest.h>

namespace {

using namespace samples;
using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::Result;

TEST(Read, gives_back_what_was_written) {
  const Implementation original = everything();
  const Result<Implementation> read = read_implementation(written(original, Spelling::snake_case));
  ASSERT_TRUE(read) << read.error().what();
  EXPECT_EQ(*read, original);
  EXPECT_EQ(hash(read->definition), hash(original.definition));
}

TEST(Read, takes_what_may_be_left_out) {
  const Result<Implementation> read = read_implementation(
      R"({"interface":"echo","definition":{"kind":"FUNCTION","key":"echo","name":"Echo","returns":null,)"
      R"("args":[{"kind":"INT","key":"x","new":[{"a":1}],"widget":{"max":3,"min":1,"kind":"SLIDER"}}]}})");
  ASSERT_TRUE(read) << read.error().what();
  const Port& x = read->definition.args.at(0);
  EXPECT_EQ(x.kind, PortKind::integer);
  EXPECT_EQ(x.widget, Widget(SliderWidget{1, 3, {}}));
  EXPECT_EQ(read->definition.version, "1");
  EXPECT_EQ(read->code_hash, "");
}

TEST(Read, keeps_the_defaults_of_returns_for_generation_2) {
  Implementation original = everything();
  original.definition.returns = {list("return0", integer(""))};
  original.definition.returns[0].default_value = Value::Array{1};
  EXPECT_EQ(*read_implementation(store(original)), original);
  EXPECT_EQ(written(original.definition.returns[0], Spelling::snake_case, false).find("default"), std::string::npos);
  EXPECT_NE(written(original.definition.returns[0], Spelling::snake_case, false, Generation::two).find("default"),
            std::string::npos);
}

TEST(Read, says_what_is_wrong_and_where) {
  const auto with_port = [](std::string_view port) {
    return R"({"interface":"f","definition":{"key":"f","name":"F","kind":"FUNCTION","args":[)" + std::string(port) +
           "]}}";
  };
  const std::pair<std::string, const char*> table[] = {
      {"", "decode error: the text is empty"},
      {"[]", "decode error: expected an object, found an array"},
      {"{}", "decode error at interface: is missing"},
      {R"({"interface":"f"})", "decode error at definition: is missing"},
      {R"({"interface":"f","definition":{"key":"f","name":"F"}})", "decode error at definition.kind: is missing"},
      {R"({"interface":"f","definition":{"key":"f","name":"F","kind":"PROCEDURE"}})",
       "decode error at definition.kind: \"PROCEDURE\" is no value of the enum"},
      {with_port("1"), "decode error at definition.args[0]: expected an object, found a number"},
      {with_port(R"({"key":"x"})"), "decode error at definition.args[0].kind: is missing"},
      {with_port(R"({"key":"x","kind":"LONG"})"),
       "decode error at definition.args[0].kind: \"LONG\" is no value of the enum"},
      {with_port(R"({"key":"x","kind":"INT","key":"y"})"), "decode error at definition.args[0].key: is there twice"},
      {with_port(R"({"key":"x","kind":"INT","widget":{"kind":"SLIDER","min":0}})"),
       "decode error at definition.args[0].widget.max: is missing"},
      {with_port(R"({"key":"x","kind":"INT","widget":{"kind":"DIAL"}})"),
       "decode error at definition.args[0].widget.kind: \"DIAL\" is no value of the enum"},
      {with_port(R"({"key":"x","kind":"INT","widget":{}})"),
       "decode error at definition.args[0].widget.kind: is missing"},
      {with_port(R"({"key":"x","kind":"INT","default":tru})"),
       "decode error at definition.args[0].default: expected true or false, found what is not JSON"},
  };
  for (const auto& [text, message] : table) {
    const Result<Implementation> read = read_implementation(text);
    ASSERT_FALSE(read) << text;
    EXPECT_STREQ(read.error().what(), message);
  }
}

TEST(Read, refuses_every_proper_prefix) {
  const std::string whole = written(everything(), Spelling::snake_case);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_implementation(std::string_view(whole).substr(0, size))) << size;
}

TEST(Read, refuses_ports_that_nest_without_end) {
  std::string text = R"({"interface":"f","definition":{"key":"f","name":"F","kind":"FUNCTION","args":[)";
  for (int i = 0; i < 100000; ++i) text += R"({"key":"...","kind":"LIST","children":[)";
  const Result<Implementation> read = read_implementation(text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message(), "nested too deeply");
}

} // namespace
