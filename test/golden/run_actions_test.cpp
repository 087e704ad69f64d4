// Generated code at work: the goldens of actions are called through an app, those of queries against a server.
#include "golden/actions/actions.reflekt.hpp"
#include "golden/names/names.reflekt.hpp"
#include "golden/sources/sources.reflekt.hpp"
#include <arkitekt/app.hpp>
#include <gtest/gtest.h>

namespace arkitekt {

/// What an action answers, or its error.
std::string call(const std::string& action, const std::string& arguments) {
  static App* const app = [] {
    auto* made = new App(AppOptions{.identifier = "org.example.goldens", .version = "1"});
    generated::actions::register_actions(made->registry());
    generated::names::register_actions(made->registry());
    generated::sources::register_actions(made->registry());
    return made;
  }();
  const Result<std::string> answer = app->call(action, arguments);
  return answer ? *answer : "error: " + std::string(answer.error().message());
}

struct Row {
  const char* action;
  const char* arguments;
  const char* answer;
};

TEST(GeneratedActions, TakeAndReturnValuesOfAllKinds) {
  const Row rows[] = {
      {"add", R"({"a":1,"b":2})", R"({"return0":3})"},
      {"add", R"({"b":-2,"a":1})", R"({"return0":-1})"},
      {"scalars",
       R"({"flag":true,"tiny":-3,"whole":4000000000,"half":0.5,"full":2.5,"text":"a\"b","view":"é","border":"zero",)"
       R"("unscoped":"large_one"})",
       R"({"return0":"1 -3 4000000000 0.500000 2.500000 a\"b é 1 1"})"},
      {"nest", R"({"nested":{"kernel":{},"more":{"a":[{"width":5,"borders":["mirror"]}]}}})",
       R"({"return0":{"kernel":{"width":3,"falloff":0.5,"borders":[],"__identifier":"@actions/kernel"},"other":null,)"
       R"("more":{"a":[{"width":5,"falloff":0.5,"borders":["mirror"],"__identifier":"@actions/kernel"}]},)"
       R"("__identifier":"@actions/nested"}})"},
      {"flip", R"({"flags":[true,false]})", R"({"return0":[false,true]})"},
      {"sorted", R"({"names":["b","a","b"]})", R"({"return0":["a","b"]})"},
      {"turned", R"({"numbers":[1,2,3]})", R"({"return0":[3,2,1]})"},
      {"sum", R"({"numbers":[1,2.5]})", R"({"return0":3.5})"},
      {"scaled", R"({"values":{"a":1}})", R"({"return0":{"a":2.0}})"},
      {"half", R"({"number":4})", R"({"return0":2})"},
      {"half", R"({"number":3})", R"({"return0":null})"},
      {"half", R"({"number":null})", R"({"return0":null})"},
      {"half", R"({})", R"({"return0":null})"},
      {"double_number", R"({"number":4})", R"({"return0":8})"},
      {"double_text", R"({"number":"4"})", R"({"return0":"44"})"},
      {"revolutions", R"({"minutes":4,"result_":2})", R"({"return0":8})"},
      {"at_global_scope", R"({"call":1,"in":2,"seen":3})", R"({"return0":123})"},
      {"hidden", R"({})", R"({"return0":"calm"})"},
      {"hidden", R"({"mood":"hectic"})", R"({"return0":"hectic"})"},
      {"internal", R"({"number":1})", R"({"return0":2})"},
      {"from_header", R"({"number":1})", R"({"return0":1})"},
  };
  for (const Row& row : rows) EXPECT_EQ(call(row.action, row.arguments), row.answer) << row.action << row.arguments;
}

TEST(GeneratedActions, StumbleOverNoName) {
  const Row rows[] = {
      {"put_into_box", R"({"writer":{"in":3},"label":{"text":"x"}})",
       R"({"return0":{"held":{"in":3,"out":2,"__identifier":"@names/writer"},"labels":[{"of":{"in":1,"out":2,"__identifier":"@names/writer"},"text":"x","__identifier":"@names/label"}],"__identifier":"@names/box_json__writer_"}})"},
      {"boxes", R"({"out":{"a":{"held":"seen","labels":[]}}})",
       R"({"return0":{"a":{"held":"seen","labels":[],"__identifier":"@names/box_json__keys_"}}})"},
      {"result", R"({"call":{"call":1},"result":[{},{}],"key":"abc","hint":10,"items":20})",
       R"({"return0":{"call":36,"__identifier":"@names/call"}})"},
      {"own_task", R"({"task":{"std":7}})", R"({"return0":7})"},
      {"twice", R"({"task":{"std":7}})", R"({"return0":{"std":14,"__identifier":"@names/task"}})"},
      {"old", R"({})", R"({"return0":"fast"})"},
      {"over_number", R"({"number":3})", R"({"return0":"odd"})"},
      {"over_text", R"({"text":"t"})", R"({"return0":"t"})"},
      {"total", R"({"numbers":{"a":{"number":1},"b":{"number":2},"a":{"number":5}}})", R"({"return0":7})"},
  };
  for (const Row& row : rows) EXPECT_EQ(call(row.action, row.arguments), row.answer) << row.action << row.arguments;
}

TEST(GeneratedActions, FillInDefaults) {
  const char* all = R"({"return0":"-3 2.500000 0.100000 1 a \"b\" ??!\n view 1 1 7 -1.000000 2 1 9"})";
  EXPECT_EQ(call("defaults", "{}"), all);
  EXPECT_EQ(call("defaults", R"({"i":null,"s":null,"border":null,"o":null,"list":null,"map":null,"kernel":null})"),
            all);
  EXPECT_EQ(call("defaults", R"({"i":1,"o":2,"kernel":{"width":4},"unknown":[{}]})"),
            R"({"return0":"1 2.500000 0.100000 1 a \"b\" ??!\n view 1 1 2 -1.000000 2 1 4"})");
}

TEST(GeneratedActions, LeaveDefaultsThatTheyCannotWriteToTheFunction) {
  const Row rows[] = {
      {"left_to_cpp", R"({"a":1})", R"({"return0":"1 hello 5 xxx"})"},
      {"left_to_cpp", R"({"a":1,"first":null,"b":null})", R"({"return0":"1 hello 5 xxx"})"},
      {"left_to_cpp", R"({"a":1,"first":"x","b":2})", R"({"return0":"1 x 2 xxx"})"},
      {"left_to_cpp", R"({"a":1,"first":"x","second":"y"})", R"({"return0":"1 x 5 y"})"},
      {"left_to_cpp", R"({"a":1,"b":2})", "error: first: must be given when 'b' is"},
  };
  for (const Row& row : rows) EXPECT_EQ(call(row.action, row.arguments), row.answer) << row.arguments;
}

TEST(GeneratedActions, ReturnNothingOneThingOrSeveral) {
  EXPECT_EQ(call("nothing", "{}"), "{}");
  EXPECT_EQ(call("segment", R"({"threshold":0.5})"), R"({"return0":[1,2],"return1":0.5})");
  EXPECT_EQ(call("split", R"({"text":"abc"})"), R"({"return0":3,"return1":"a"})");
  EXPECT_EQ(call("wait_for_it", R"({"kernel":{"falloff":2}})"), R"({"return0":2.0})");
  EXPECT_EQ(call("wait_for_nothing", "{}"), "{}");
  EXPECT_EQ(call("wait_and_see", R"({"good":true})"), R"({"return0":1})");
  EXPECT_EQ(call("count_up", "{}"), R"([{"return0":0},{"return0":1},{"return0":2}])");
  EXPECT_EQ(call("pairs", R"({"count":1})"),
            R"([{"return0":0,"return1":{"width":3,"falloff":0.5,"borders":[],"__identifier":"@actions/kernel"}}])");
  EXPECT_EQ(call("live", R"({"count":2})"), R"([{"return0":0},{"return0":1}])");
}

TEST(GeneratedActions, FailWithWhatTheResultSays) {
  EXPECT_EQ(call("divide", R"({"dividend":1,"divisor":0})"), "error: nothing can be divided by 0");
  EXPECT_EQ(call("check_it", R"({"good":false})"), "error: it is bad");
  EXPECT_EQ(call("check_it", R"({"good":true})"), "{}");
  EXPECT_EQ(call("wait_and_see", R"({"good":false})"), "error: it is bad");
}

TEST(GeneratedActions, RefuseArgumentsThatDoNotFit) {
  const Row rows[] = {
      {"add", R"({"b":1})", "error: a: "},
      {"add", R"({"a":"1"})", "error: a: "},
      {"add", R"({"a":1,"a":2})", "error: a: "},
      {"add", R"({"a":1.5})", "error: a: "},
      {"add", R"([])", "error: "},
      {"add",
       R"({"a":1} )"
       "x",
       "error: "},
      {"nothing", R"(1 2)", "error: "},
      {"nothing", R"([])", "error: "},
      {"scalars",
       R"({"flag":true,"tiny":300,"whole":1,"half":0,"full":0,"text":"","view":"","border":"zero","unscoped":"small_one"})",
       "error: tiny: "},
      {"turned", R"({"numbers":[1,2]})", "error: numbers"},
      {"turned", R"({"numbers":[1,2,3,4]})", "error: numbers"},
      {"nest", R"({"nested":{"kernel":{"borders":["sideways"]},"more":{}}})", "error: nested.kernel.borders[0]: "},
  };
  for (const Row& row : rows)
    EXPECT_TRUE(call(row.action, row.arguments).starts_with(row.answer))
        << row.arguments << " answered " << call(row.action, row.arguments);
}

} // namespace arkitekt
