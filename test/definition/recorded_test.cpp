// Against definitions that the Python original made of functions like ours, and their hashes.
#include "samples.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>

namespace {

using namespace samples;
namespace fs = std::filesystem;
namespace json = arkitekt::json;
using arkitekt::Result;

const fs::path recordings = fs::path(ARKITEKT_SHARED_DIR) / "data" / "definitions";

/// The recordings of one file by interface name.
Value::Object recorded_in(const fs::path& file) {
  const auto text = arkitekt::read_file(file.string());
  const auto document = json::parse(text.value());
  return *document.value().find("implementations")->object();
}

/// Every member of `part` is in `whole`, with the same value; recursively.
bool contains(const Value& whole, const Value& part) {
  if (const Value::Object* const members = part.object())
    return std::all_of(members->begin(), members->end(), [&](const json::Member& member) {
      const Value* const found = whole.find(member.key);
      return found && contains(*found, member.value);
    });
  const Value::Array* const elements = part.array();
  if (!elements) return whole == part;
  return whole.array() && std::equal(whole.array()->begin(), whole.array()->end(), elements->begin(), elements->end(),
                                     [](const Value& a, const Value& b) { return contains(a, b); });
}

void expect_same(const Definition& ours, const Value& recorded) {
  SCOPED_TRACE(ours.key);
  EXPECT_EQ(written(ours, Spelling::snake_case), json::to_text(*recorded.find("definition_snake_full")));
  EXPECT_TRUE(
      contains(*json::parse(written(ours, Spelling::camel_case)), *recorded.find("definition_camel_unset_excluded")));
  EXPECT_EQ(hash(ours), *recorded.find("definition_hash")->string());
}

class Recorded : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded definitions at " << recordings;
  }
  void expect_as_recorded(const Definition& ours, std::string_view file) {
    const Value::Object recorded = recorded_in(recordings / (std::string(file) + ".v10.json"));
    ASSERT_EQ(recorded.size(), 1u);
    expect_same(ours, recorded.front().value);
  }
};

Port color(std::string key) {
  Port made = port(std::move(key), PortKind::enumeration);
  made.identifier = "@golden/color";
  made.description = "The colors";
  made.choices = {{"RED", "RED", "The colors"}, {"GREEN", "GREEN", "The colors"}};
  return made;
}

TEST_F(Recorded, functions_without_arguments) {
  expect_as_recorded(definition("tick", "Tick", "Does nothing", {}, {}), "no_args");
}

TEST_F(Recorded, documented_ports) {
  expect_as_recorded(definition("docs_numpy", "Docs Numpy", "Short numpy summary.\n\nLong numpy body.",
                                {documented(integer("a"), "The a value"), documented(floating("b"), "The b value")},
                                {documented(floating("return0"), "The result")}),
                     "docs_numpy");
}

TEST_F(Recorded, names_of_their_own) {
  Definition made = definition("some_snake_case_function", "Custom Name", "Custom description",
                               {integer("first_value")}, {integer("return0")});
  made.version = "2";
  made.collections = {"math", "demo"};
  expect_as_recorded(made, "naming");
  expect_as_recorded(definition("doTheThing", "Dothething",
                                "interface is snake_cased by inflection.underscore, key and name are not",
                                {integer("inputValue")}, {integer("return0")}),
                     "camel_name");
}

TEST_F(Recorded, several_returns) {
  Port count = integer("return0"), label = text("return1");
  count.label = "count";
  count.description = "How many";
  label.label = "label";
  label.description = "What it is called";
  expect_as_recorded(
      definition("docs_many_returns", "Docs Many Returns", "Many returns.", {integer("a")}, {count, label}),
      "docs_many_returns");
}

TEST_F(Recorded, generators) {
  Definition plain = definition("count_up", "Count Up", "A generator", {integer("n")}, {integer("return0")});
  plain.kind = ActionKind::generator;
  expect_as_recorded(plain, "generator_sync");
  Definition two = definition("acount_up", "Acount Up", "An async generator of two returns", {integer("n")},
                              {integer("return0"), text("return1")});
  two.kind = ActionKind::generator;
  expect_as_recorded(two, "generator_async");
}

TEST_F(Recorded, default_values) {
  expect_as_recorded(
      definition("defaults", "Defaults", "Every port has a default, so every port is nullable",
                 {with_default(integer("i"), 3), with_default(floating("f"), 0.5), with_default(text("s"), "hello"),
                  with_default(port("b", PortKind::boolean), true), with_default(floating("f_int"), 1),
                  with_default(integer("z"), 0), with_default(text("e"), "")},
                 {text("return0")}),
      "defaults");
}

TEST_F(Recorded, nullable_ports) {
  expect_as_recorded(definition("nullable_no_default", "Nullable No Default", "Nullable but required key",
                                {nullable(integer("x")), nullable(text("y"))}, {nullable(integer("return0"))}),
                     "nullable_no_default");
}

TEST_F(Recorded, lists) {
  expect_as_recorded(
      definition("lists", "Lists", "Lists",
                 {list("xs", integer("")), list("ys", list("", text(""))), nullable(list("zs", floating(""))),
                  with_default(list("d", integer("")), Value::Array{1, 2})},
                 {list("return0", text(""))}),
      "lists");
}

TEST_F(Recorded, dicts) {
  expect_as_recorded(definition("dicts", "Dicts", "Dicts", {dict("d", integer("")), dict("n", list("", floating("")))},
                                {dict("return0", text(""))}),
                     "dicts");
}

TEST_F(Recorded, enums) {
  Port level = port("l", PortKind::enumeration);
  level.identifier = "@golden/level";
  level.choices = {{"LOW", "LOW"}, {"HIGH", "HIGH"}};
  expect_as_recorded(definition("enums", "Enums", "Enums",
                                {color("c"), level, with_default(color("d"), "GREEN"), nullable(color("o"))},
                                {color("return0")}),
                     "enums");
}

TEST_F(Recorded, models) {
  const auto inner = [](std::string key, bool is_argument) {
    Port made = port(std::move(key), PortKind::model);
    made.identifier = "@golden/inner";
    made.children = {integer("a"), text("b")};
    if (is_argument) made.children[1].default_value = "x";
    return made;
  };
  Port threshold = floating("threshold");
  threshold.label = "Threshold";
  threshold.description = "Confidence cutoff";
  threshold.default_value = 0.5;
  Port config = port("config", PortKind::model);
  config.identifier = "@golden/config";
  config.description = "A config model";
  config.children = {threshold, inner("inner", true), list("items", integer(""))};
  config.children[1].description = "An inner model";
  Port optional = nullable(config);
  optional.key = "opt";
  Port result = inner("return0", false);
  result.description = "An inner model";
  expect_as_recorded(definition("models", "Models", "Models travel by value", {config, optional}, {result}), "models");
}

/// The whole recorded implementation, as store() would have it.
Result<Implementation> read_recorded(const Value& recorded) {
  Value whole = *recorded.find("implementation_snake_unset_excluded");
  whole.set("definition", *recorded.find("definition_snake_full"));
  return read_implementation(json::to_text(whole));
}

/// Servers refuse `fade` on what is no HIDE, where the Python original writes it all the same.
void drop_needless_fades(Value& value) {
  if (Value::Array* const items = value.array())
    for (Value& item : *items) drop_needless_fades(item);
  Value::Object* const members = value.object();
  if (!members) return;
  if (value.find("fade") && *value.find("kind") != "HIDE")
    std::erase_if(*members, [](const json::Member& member) { return member.key == "fade"; });
  for (json::Member& member : *members) drop_needless_fades(member.value);
}

/// Null or empty.
bool says_nothing(const Value& value) { return value.is_null() || (value.array() && value.array()->empty()); }

/// Every member of `part` that says something is in `whole`, with the same value; recursively.
bool contains_what_is_said(const Value& whole, const Value& part) {
  if (const Value::Object* const members = part.object())
    return std::all_of(members->begin(), members->end(), [&](const json::Member& member) {
      const Value* const found = whole.find(member.key);
      return says_nothing(member.value) || (found && contains_what_is_said(*found, member.value));
    });
  const Value::Array* const elements = part.array();
  if (!elements) return whole == part;
  return whole.array() && std::equal(whole.array()->begin(), whole.array()->end(), elements->begin(), elements->end(),
                                     [](const Value& a, const Value& b) { return contains_what_is_said(a, b); });
}

TEST_F(Recorded, all_are_read_and_written_again) {
  int compared = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(recordings)) {
    if (!entry.path().string().ends_with(".v10.json")) continue;
    for (const json::Member& recorded : recorded_in(entry.path())) {
      SCOPED_TRACE(entry.path().filename().string() + ": " + recorded.key);
      const auto read = read_recorded(recorded.value);
      ASSERT_TRUE(read) << read.error().what();
      Value definition = *recorded.value.find("definition_snake_full");
      drop_needless_fades(definition);
      EXPECT_EQ(written(read->definition, Spelling::snake_case), json::to_text(definition));
      EXPECT_EQ(identity(read->definition), *recorded.value.find("definition_hash_preimage")->string());
      EXPECT_EQ(hash(read->definition), *recorded.value.find("definition_hash")->string());
      Value implementation = *recorded.value.find("implementation_camel_unset_excluded");
      drop_needless_fades(implementation);
      EXPECT_TRUE(contains_what_is_said(*json::parse(written(*read, Spelling::camel_case)), implementation))
          << written(*read, Spelling::camel_case) << "\n"
          << json::to_text(implementation);
      EXPECT_EQ(*read_implementation(store(*read)), *read);
      ++compared;
    }
  }
  EXPECT_GE(compared, 40);
}

/// What the same Python function says otherwise in generation 2, for reasons of Python: its author wrote other
/// JavaScript or another custom widget, a default decided a type, or a class had no docstring.
bool differs_by_itself(std::string_view file) {
  constexpr std::string_view files[] = {"defaults", "memory_structures", "widgets_custom", "models"};
  return std::ranges::find(files, file) != std::end(files);
}

TEST_F(Recorded, the_same_in_generation_2) {
  int compared = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(recordings)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".v10.json")) continue;
    const fs::path older = recordings / (name.substr(0, name.size() - 9) + ".next.json");
    if (!fs::exists(older) || differs_by_itself(name.substr(0, name.size() - 9))) continue;
    const Value::Object all = recorded_in(older);
    for (const json::Member& recorded : recorded_in(entry.path())) {
      const auto same = std::ranges::find(all, recorded.key, &json::Member::key);
      if (same == all.end()) continue;
      SCOPED_TRACE(name + ": " + recorded.key);
      const auto read = read_recorded(recorded.value);
      ASSERT_TRUE(read) << read.error().what();
      EXPECT_EQ(identity(read->definition, Generation::two), *same->value.find("definition_hash_preimage")->string());
      EXPECT_EQ(written(read->definition, Spelling::snake_case, Generation::two),
                json::to_text(*same->value.find("definition_snake_full")));
      EXPECT_TRUE(contains_what_is_said(*json::parse(written(*read, Spelling::camel_case, Generation::two)),
                                        *same->value.find("implementation_camel_unset_excluded")));
      ++compared;
    }
  }
  EXPECT_GE(compared, 34);
}

/// The declared states, in both generations.
TEST_F(Recorded, states) {
  for (const char* file : {"stateful", "widgets_state_choice"}) {
    const auto document = [&](const char* generation) {
      const fs::path path = recordings / (std::string(file) + generation);
      return json::parse(arkitekt::read_file(path.string()).value()).value();
    };
    const Value older = document(".next.json"), newer = document(".v10.json");
    const auto state = read_state(json::to_text(older.find("states")->array()->front()));
    ASSERT_TRUE(state) << state.error().what();
    for (const auto& [recorded, generation] : {std::pair(&older, Generation::two), {&newer, Generation::ten}})
      EXPECT_TRUE(contains_what_is_said(*json::parse(written(*state, Spelling::snake_case, generation)),
                                        recorded->find("states")->array()->front()));
    EXPECT_EQ(*read_state(store(*state)), *state);
  }
}

} // namespace
