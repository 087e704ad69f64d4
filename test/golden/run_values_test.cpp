// Values of all kinds through generated code, and the recorded ones of the Python original.
#include "golden/values/values.reflekt.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/testing.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

namespace arkitekt {

namespace {

namespace fs = std::filesystem;

class Values : public ::testing::Test {
 protected:
  Values() : app(generated::values::register_actions) { app.start(); }

  /// What the action hands back, or its end and why.
  std::string run(const std::string& action, const std::string& arguments) {
    auto task = app.run(action, arguments);
    return task.outcome() == "COMPLETED" ? task.returned() : task.outcome() + ": " + task.error();
  }
  testing::TestApp app;
};

struct Row {
  const char *action, *arguments, *answer;
};

TEST_F(Values, travel_in_the_forms_of_the_platform) {
  const Row rows[] = {
      {"echo_date", R"({"p":"2024-01-02T03:04:05"})", R"({"return0":"2024-01-02T03:04:05+00:00"})"},
      {"echo_date", R"({"p":"2024-01-02T03:04:05.678+02:00"})", R"({"return0":"2024-01-02T01:04:05.678000+00:00"})"},
      {"echo_date", R"({"p":"2024-01-02"})", R"({"return0":"2024-01-02T00:00:00+00:00"})"},
      {"echo_quantity", R"({"p":"5 ms"})", R"({"return0":"0.005 s"})"},
      {"echo_union_int_str", R"({"p":{"__value":"x","__use":1}})", R"({"return0":{"__use":1,"__value":"x"}})"},
      {"echo_model", R"({"p":{"x":1,"y":null}})", R"({"return0":{"x":1.0,"y":2.0,"__identifier":"@golden/pt"}})"},
      {"echo_structure", R"({"p":{"object":12,"__identifier":"@mikro/image"}})",
       R"({"return0":{"__identifier":"@mikro/image","object":"12"}})"},
      {"cut", R"({"slice":{"depth":"1 mm","exposure":"0.5 s"},"width":"2 mm"})",
       R"({"return0":{"depth":"1003.5 µm","exposure":"1000 ms","image":null,"__identifier":"@values/slice"}})"},
      {"cut", R"({"slice":{},"depths":["1 nm"]})",
       R"({"return0":{"depth":"5.001 µm","exposure":"60 ms","image":null,"__identifier":"@values/slice"}})"},
      {"area", R"({"side":"2 um"})", R"({"return0":"4.0 µm ** 2"})"},
      {"pass", R"({"thing":{"__identifier":"@a/b","object":"7"}})",
       R"({"return0":{"__identifier":"@a/b","object":"7"}})"},
      {"measure", R"({"values":[1,2,6]})", R"({"return0":3.0,"return1":3})"},
      {"with_union", "{}", R"({"return0":"q"})"},
      {"with_union", R"({"u":{"__use":0,"__value":5}})", R"({"return0":"5"})"},
  };
  for (const Row& row : rows) EXPECT_EQ(run(row.action, row.arguments), row.answer) << row.action << row.arguments;
}

TEST_F(Values, that_do_not_fit_are_refused_where_they_stand) {
  const Row rows[] = {
      {"echo_bool", R"({"p":"false"})", "p: expected true or false, found a string"},
      {"echo_date", R"({"p":"nope"})", "p: expected a time as \"2024-02-29T12:30:00+01:00\", found a string"},
      {"echo_quantity", R"({"p":5})",
       "p: expected a number with a unit of the port's dimension as \"5 ms\", found a number"},
      {"echo_quantity", R"({"p":"5 m"})",
       "p: expected a number with a unit of the port's dimension as \"5 ms\", found a string"},
      {"echo_union_int_str", R"({"p":5})",
       "p: expected {\"__use\": the index of one of its types, \"__value\": …}, found a number"},
      {"echo_union_int_str", R"({"p":{"__use":0,"__value":"x"}})", "p.__value: expected an integer, found a string"},
      {"echo_structure", R"({"p":{"__identifier":"@mikro/other","object":"1"}})",
       "p: this is a structure with another identifier"},
      {"echo_list_structure", R"({"p":[{"__identifier":"@mikro/image","object":"1"},"2"]})",
       "p[1]: expected {\"__identifier\": …, \"object\": an id}, found a string"},
      {"size_of", R"({"buf":{"__identifier":"@golden/buf","object":"gone"}})",
       "buf: this app has no such object on its shelf"},
      {"crop", R"({"volume":{"__identifier":"@third/volume","object":"gone"}})", "there is no volume 'gone'"},
      {"move_cloud", R"({"cloud":{"__identifier":"@third/cloud","object":"gone"}})", "there is no cloud 'gone'"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(run(row.action, row.arguments), "FAILED: " + std::string(row.answer)) << row.action << row.arguments;
}

TEST_F(Values, that_json_lacks_end_the_task_as_failed) {
  EXPECT_EQ(run("divide", R"({"a":1,"b":4})"), R"({"return0":0.25})");
  EXPECT_TRUE(run("divide", R"({"a":1,"b":0})").starts_with("FAILED: ")) << run("divide", R"({"a":1,"b":0})");
  EXPECT_TRUE(run("divide", R"({"a":0,"b":0})").starts_with("FAILED: "));
}

TEST_F(Values, of_foreign_types_go_through_their_traits) {
  const std::string two = R"({"__identifier":"@third/volume","object":"2"})";
  EXPECT_EQ(run("crop", R"({"volume":)" + two + R"(,"others":[)" + two + "," + two + "]}"),
            R"({"return0":{"__identifier":"@third/volume","object":"6"}})");
  const std::string here = R"({"__identifier":"@third/cloud","object":"here"})";
  EXPECT_EQ(run("move_cloud", R"({"cloud":)" + here + R"(,"other":)" + here + "}"),
            R"({"return0":{"__identifier":"@third/cloud","object":"here+here"}})");
  EXPECT_EQ(run("gather", R"({"clouds":[)" + here + "," + here + "]}"), R"({"return0":[)" + here + "," + here + "]}");
}

TEST_F(Values, in_memory_stay_on_the_shelf) {
  const json::Value made = *json::parse(run("make_buf", R"({"n":3})"));
  const json::Value& buf = *made.find("return0");
  EXPECT_EQ(*buf.find("__identifier"), "@golden/buf");
  EXPECT_EQ(run("size_of", R"({"buf":)" + json::to_text(buf) + "}"), R"({"return0":3})");
}

TEST_F(Values, of_states_contexts_and_workflows_are_handed_over) {
  EXPECT_EQ(run("is_open", "{}"), R"({"return0":true})");
  EXPECT_EQ(run("name_of_driver", "{}"), R"({"return0":"simulated"})");
  EXPECT_EQ(run("twice", R"({"number":21})"), R"({"return0":42})");
  EXPECT_EQ(run("expose", R"({"exposure_ms":20})"), R"({"return0":20.0})");
}

TEST_F(Values, of_other_apps_come_through_generated_bodies) {
  app.answer("stage.home", [](const std::string& arguments) {
    EXPECT_EQ(arguments, "{}");
    return std::vector<std::string>{"{}"};
  });
  app.answer("stage.move_to", [](const std::string& arguments) {
    return std::vector<std::string>{arguments == R"({"x":0.0})" ? R"({"return0":{"x":0}})" : R"({"return0":{"x":1}})"};
  });
  const std::string frame = R"({"return0":{"__identifier":"@mikro/image","object":"raw"}})";
  app.answer("stage.film", [=](const std::string& arguments) {
    return std::vector<std::string>(arguments == R"({"frames":2})" ? 2 : 1, frame);
  });
  app.answer("sharpen", [](const std::string& arguments) {
    EXPECT_EQ(arguments, R"({"image":{"__identifier":"@mikro/image","object":"raw"},"amount":2.0})");
    return std::vector<std::string>{R"({"return0":{"__identifier":"@mikro/image","object":"sharp"}})"};
  });
  const std::string sharp = R"({"__identifier":"@mikro/image","object":"sharp"})";
  EXPECT_EQ(run("scan", "{}"), R"({"return0":[)" + sharp + "," + sharp + "," + sharp + "]}");
}

// ── recorded values ─────────────────────────────────────────────────────────────────────────────

/// Where the original guesses what was meant: "7" and 5.7 are whole numbers to it, "false" is true. We refuse.
bool is_guessed(const std::string& kind, const json::Value& wire) {
  const bool is_text = wire.string() != nullptr, is_truth = wire.boolean() != nullptr;
  if (kind == "bool") return !is_truth;
  if (kind == "string") return !is_text;
  if (kind == "int") return is_text || is_truth || wire.floating();
  if (kind == "float") return is_text || is_truth;
  if (kind == "list_int") return wire.array() && !wire.array()->empty() && wire.array()->front().string();
  return kind == "enum" && wire == json::Value("red"); // by its value, not by its name
}

TEST_F(Values, are_taken_as_the_original_takes_them) {
  const fs::path recordings = fs::path(ARKITEKT_SHARED_DIR) / "data" / "agent" / "values";
  if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded values at " << recordings;
  int compared = 0;
  for (const char* kind :
       {"bool", "int", "float", "string", "date", "enum", "list_int", "list_model", "list_structure", "dict_float",
        "model", "nullable_int", "structure", "union_float_int", "union_int_str", "quantity"}) {
    const auto text = read_file((recordings / (std::string(kind) + ".v10.json")).string());
    const json::Value recorded = *json::parse(text.value());
    for (const json::Value& each : *recorded.find("expand")->array()) {
      const json::Value& wire = *each.find("wire");
      const bool theirs = each.find("agent_arg")->find("ok") != nullptr;
      const std::string answer = run("echo_" + std::string(kind), R"({"p":)" + json::to_text(wire) + "}");
      const bool ours = !answer.starts_with("FAILED");
      EXPECT_EQ(ours, theirs && !is_guessed(kind, wire)) << kind << ": " << json::to_text(wire) << " → " << answer;
      ++compared;
    }
  }
  EXPECT_GT(compared, 70);
}

} // namespace

} // namespace arkitekt
