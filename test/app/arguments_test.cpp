#include "app/arguments.hpp"

#include <gtest/gtest.h>

namespace arkitekt {

using definition::PortKind;

definition::Definition blur() {
  definition::Definition action;
  action.key = "blur";
  action.args = {{.key = "sigma", .kind = PortKind::floating},
                 {.key = "times", .kind = PortKind::integer, .nullable = true},
                 {.key = "name", .kind = PortKind::string, .nullable = true},
                 {.key = "kernel", .kind = PortKind::enumeration, .nullable = true},
                 {.key = "fast", .kind = PortKind::boolean},
                 {.key = "tags", .kind = PortKind::list},
                 {.key = "region", .kind = PortKind::model}};
  return action;
}

struct Reading {
  std::vector<std::string> words;
  const char* json;
  const char* arguments; ///< or the error
};
struct ReadArguments : testing::TestWithParam<Reading> {};

TEST_P(ReadArguments, ByTheKindOfThePort) {
  const auto& [words, json, expected] = GetParam();
  const auto arguments = read_arguments(blur(), words, json);
  EXPECT_EQ(arguments ? *arguments : std::string(arguments.error().message()), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Values, ReadArguments,
    testing::Values(Reading{{}, "", "{}"}, Reading{{"sigma=3"}, "", R"({"sigma":3})"},
                    Reading{{"sigma=-2.5e-3", "fast=true"}, "", R"({"sigma":-0.0025,"fast":true})"},
                    Reading{{"name=a b=\"c\""}, "", R"({"name":"a b=\"c\""})"},
                    Reading{{"name="}, "", R"({"name":""})"}, Reading{{"name=null"}, "", R"({"name":"null"})"},
                    Reading{{"name=3"}, "", R"({"name":"3"})"}, Reading{{"kernel=box"}, "", R"({"kernel":"box"})"},
                    Reading{{"kernel=null", "times=null"}, "", R"({"kernel":null,"times":null})"},
                    Reading{{R"(tags=["a", "b"])"}, "", R"({"tags":["a","b"]})"},
                    Reading{{R"(region={"x":1})"}, "", R"({"region":{"x":1}})"},
                    Reading{{}, R"({"sigma": 1, "other": 2})", R"({"sigma":1,"other":2})"},
                    Reading{{"sigma=2"}, R"({"sigma":1})", R"({"sigma":2})"}));

INSTANTIATE_TEST_SUITE_P(
    Mistakes, ReadArguments,
    testing::Values(Reading{{"sigma"}, "", "'sigma': arguments are written name=value, or all at once behind --json"},
                    Reading{{"sigm=3"}, "", "'blur' has no argument 'sigm': did you mean 'sigma'?"},
                    Reading{{"=3"}, "", "'blur' has no argument ''"},
                    Reading{{"sigma=wide"}, "", "sigma: expected a number, found 'wide'"},
                    Reading{{"sigma="}, "", "sigma: expected a number, found ''"},
                    Reading{{"times=1x"}, "", "times: expected a whole number, found '1x'"},
                    Reading{{"fast=yes"}, "", "fast: expected true or false, found 'yes'"},
                    Reading{{"tags=a,b"}, "", "tags: expected a JSON array, as '[1,2]', found 'a,b'"},
                    Reading{{"region=x"}, "", "region: expected a JSON object, as '{\"member\":1}', found 'x'"},
                    Reading{{}, "[1]", "--json: expected an object, as '{\"sigma\":2.5}'"}));

TEST(ReadArgumentsOfNothing, SaysThatThereAreNone) {
  definition::Definition action;
  action.key = "home";
  EXPECT_EQ(read_arguments(action, {"a=1"}, "").error().message(), "'home' has no argument 'a': it takes none");
}

} // namespace arkitekt
