#include "serve/request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arkitekt::serve {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ReadAssign, TakesInterfaceArgumentsAndReference) {
  const auto request = read_assign(R"({"interface":"blur","args":{"sigma":2.5},"reference":"r"})");
  ASSERT_TRUE(request) << request.error().what();
  EXPECT_EQ(request->interface_name, "blur");
  EXPECT_EQ(request->args, R"({"sigma":2.5})");
  EXPECT_EQ(request->reference, "r");
}

TEST(ReadAssign, TakesTheOptionalKeysOfTheContract) {
  const auto request = read_assign(
      R"({"args":{},"capture":true,"step":null,"reference":null,"hooks":[],"cached":1,"log":{},"parent":"p"})");
  ASSERT_TRUE(request) << request.error().what();
  EXPECT_EQ(request->args, "{}");
}

struct Refused {
  const char* name;
  std::string body;
  const char* why;
};
struct ReadAssignRefuses : testing::TestWithParam<Refused> {};

TEST_P(ReadAssignRefuses, AndSaysWhy) {
  const auto request = read_assign(GetParam().body);
  ASSERT_FALSE(request);
  EXPECT_THAT(std::string(request.error().message()), HasSubstr(GetParam().why));
}
INSTANTIATE_TEST_SUITE_P(
    Serve, ReadAssignRefuses,
    testing::Values(Refused{"Empty", "", "empty"}, Refused{"NoJson", "args=1", "expected an object"},
                    Refused{"NoObject", "[1]", "expected an object"},
                    Refused{"NoArgs", "{}", R"('args' is missing: arguments go into it, as {"args":{"sigma":2.5}})"},
                    Refused{"NakedArguments", R"({"sigma":1})",
                            R"(unknown key 'sigma': arguments go into 'args', as {"args":{"sigma":2.5}})"},
                    Refused{"ArgsNull", R"({"args":null})", "args: expected an object"},
                    Refused{"ArgsArray", R"({"args":[]})", "args: expected an object"},
                    Refused{"ArgsBroken", R"({"args":{"a":}})", "args.a"},
                    Refused{"CaptureText", R"({"args":{},"capture":"yes"})", "capture: expected true or false"},
                    Refused{"StepNumber", R"({"args":{},"step":1})", "step: expected true or false"},
                    Refused{"ReferenceNumber", R"({"args":{},"reference":1})", "reference: expected a string"},
                    Refused{"InterfaceNumber", R"({"args":{},"interface":1})", "interface: expected a string"},
                    Refused{"Cut", R"({"args":{})", "expected"}, Refused{"More", R"({"args":{}} 1)", ""},
                    Refused{"NotUtf8", "{\"args\":{\"a\":\"\xff\"}}", "UTF-8"},
                    Refused{"Deep", "{\"args\":{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}}",
                            "deep"}),
    [](const auto& info) { return info.param.name; });

TEST(ReadTask, TakesTheTaskAlone) {
  EXPECT_EQ(read_task(R"({"task":"t","step":true})").value(), "t");
  EXPECT_THAT(std::string(read_task("{}").error().message()), HasSubstr("'task' is missing"));
  EXPECT_THAT(std::string(read_task(R"({"task":7})").error().message()), HasSubstr("task: expected a string"));
}

TEST(ReadInit, TakesFilters) {
  const auto filter = read_init(R"({"type":"INIT","action_keys":["a","b"],"state_keys":null,"lock_keys":[],"x":1})");
  ASSERT_TRUE(filter);
  EXPECT_THAT(filter->action_keys, ElementsAre("a", "b"));
  EXPECT_THAT(filter->state_keys, IsEmpty());
  EXPECT_THAT(filter->lock_keys, IsEmpty());
}

TEST(ReadInit, RefusesWhatIsNoObjectAndWrongTypes) {
  for (const char* text : {"", "INIT", "[]", "1", R"({"action_keys":"a"})", R"({"action_keys":[1]})", R"({"a")"})
    EXPECT_FALSE(read_init(text)) << text;
}

TEST(QueryValues, RepeatAndSplitAndDecode) {
  EXPECT_THAT(query_values("action_keys=a,b&x=1&action_keys=c%20d+e,,%20", "action_keys"),
              ElementsAre("a", "b", "c d e"));
  EXPECT_THAT(query_values("", "a"), IsEmpty());
  EXPECT_THAT(query_values("a&=&a=%zz%4&b=1", "a"), ElementsAre("%zz%4"));
}

TEST(Matches, AnEmptyListTakesEverything) {
  EXPECT_TRUE(matches({}, "a"));
  EXPECT_TRUE(matches({"b", "a"}, "a"));
  EXPECT_FALSE(matches({"b"}, "a"));
}

} // namespace arkitekt::serve
