#include "twins/planned.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>

namespace reflekt {

namespace {

namespace definition = arkitekt::definition;
namespace fs = std::filesystem;
namespace json = arkitekt::json;
using definition::Generation;
using json::Value;

const fs::path recordings = fs::path(ARKITEKT_SHARED_DIR) / "data" / "definitions";

/// The recorded implementations of a generation (".v10.json", ".next.json") by interface.
std::map<std::string, Value> recorded(std::string_view generation) {
  std::map<std::string, Value> all;
  for (const fs::directory_entry& entry : fs::directory_iterator(recordings)) {
    if (!entry.path().string().ends_with(generation)) continue;
    const Value document = json::parse(arkitekt::read_file(entry.path().string()).value()).value();
    for (const json::Member& each : *document.find("implementations")->object()) all[each.key] = each.value;
  }
  return all;
}

/// What C++ forces to be said otherwise, as replacements in the recorded text.
struct Difference {
  const char *interface_name, *theirs, *ours;
};
constexpr Difference differences[] = {
    // Literals are enums, with a name; enumerators are identifiers.
    {"literals", "@literal/fast_slow_mode", "@golden/speed"},
    {"literals", "slow mode", "slow_mode"},
    {"literals", "@literal/1_2", "@golden/count"},
    {"literals", "@literal/a_1", "@golden/mixed"},
    {"literals", "@literal/x_y", "@golden/axis"},
    {"literals", "literal.fast_slow_mode", "golden.speed"},
    {"literals", "literal.1_2", "golden.count"},
    {"literals", "literal.a_1", "golden.mixed"},
    {"literals", "literal.x_y", "golden.axis"},
    {"literals", "\"1\"", "\"n1\""},
    {"literals", "\"2\"", "\"n2\""},
};
std::string in_cpp(const std::string& interface_name, std::string text) {
  for (const Difference& each : differences) {
    if (interface_name != each.interface_name) continue;
    const std::string_view theirs = each.theirs;
    for (std::size_t at = 0; (at = text.find(theirs, at)) != text.npos; at += std::string_view(each.ours).size())
      text.replace(at, theirs.size(), each.ours);
  }
  if (const std::size_t at = text.find("\"version\": \"n1\""); at != text.npos) text.erase(at + 12, 1); // no choice
  return text;
}

/// What the two Python generations say of one function for reasons of Python alone: a default's type decides the kind,
/// a class had no docstring, another custom widget was written.
bool differs_in_python(std::string_view interface_name) {
  constexpr std::string_view names[] = {"defaults", "memory_structures", "widgets_custom"};
  return std::ranges::count(names, interface_name) != 0;
}

class Twins : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded definitions at " << recordings;
  }
};

TEST_P(Twins, are_defined_as_the_originals) {
  const Planned twins = plan_twins(GetParam());
  ASSERT_EQ(twins.errors, "");
  const auto theirs = recorded(".v10.json");
  for (const definition::Implementation& ours : twins.implementations) {
    SCOPED_TRACE(ours.interface_name);
    ASSERT_TRUE(theirs.contains(ours.interface_name));
    const Value& their = theirs.at(ours.interface_name);
    const std::string preimage = *their.find("definition_hash_preimage")->string();
    EXPECT_EQ(definition::identity(ours.definition), in_cpp(ours.interface_name, preimage));
    if (in_cpp(ours.interface_name, preimage) == preimage) {
      EXPECT_EQ(definition::hash(ours.definition), *their.find("definition_hash")->string());
    }
  }
}

TEST_P(Twins, are_defined_as_the_originals_of_generation_2) {
  const Planned twins = plan_twins(GetParam());
  const auto theirs = recorded(".next.json");
  int compared = 0;
  for (const definition::Implementation& ours : twins.implementations) {
    SCOPED_TRACE(ours.interface_name);
    if (!theirs.contains(ours.interface_name) || differs_in_python(ours.interface_name)) continue;
    EXPECT_EQ(definition::identity(ours.definition, Generation::two),
              in_cpp(ours.interface_name, *theirs.at(ours.interface_name).find("definition_hash_preimage")->string()));
    ++compared;
  }
  EXPECT_GT(compared, 0);
}

bool says_nothing(const Value& value) { return value.is_null() || (value.array() && value.array()->empty()); }

void drop_nulls(Value& value) {
  if (Value::Array* const items = value.array())
    for (Value& item : *items) drop_nulls(item);
  if (Value::Object* const members = value.object()) {
    std::erase_if(*members, [](const json::Member& member) { return member.value.is_null(); });
    for (json::Member& member : *members) drop_nulls(member.value);
  }
}

/// What is said of how an action is provided, but for the definition and the code.
TEST_P(Twins, are_implemented_as_the_originals) {
  const auto theirs = recorded(".v10.json");
  for (const definition::Implementation& ours : plan_twins(GetParam()).implementations) {
    SCOPED_TRACE(ours.interface_name);
    json::Writer out;
    write(out, ours, definition::Spelling::snake_case);
    const Value written = *json::parse(out.text());
    for (const json::Member& each :
         *theirs.at(ours.interface_name).find("implementation_snake_unset_excluded")->object()) {
      if (each.key == "definition" || each.key == "code_hash" || says_nothing(each.value)) continue;
      // States that a protocol shows cannot be declared yet.
      if (each.key == "dependencies") continue;
      ASSERT_TRUE(written.find(each.key)) << each.key;
      Value ours_of_key = *written.find(each.key), theirs_of_key = each.value;
      drop_nulls(ours_of_key);
      drop_nulls(theirs_of_key);
      EXPECT_EQ(json::to_text(ours_of_key), json::to_text(theirs_of_key)) << each.key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Header, Twins, testing::Values("functions.hpp", "stage.hpp", "positions.hpp"));

TEST(AllTwins, are_there) {
  if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded definitions at " << recordings;
  std::map<std::string, bool> ours;
  for (const char* header : {"functions.hpp", "stage.hpp", "positions.hpp"})
    for (const definition::Implementation& each : plan_twins(header).implementations) ours[each.interface_name] = true;
  for (const auto& [name, value] : recorded(".v10.json")) EXPECT_TRUE(ours.contains(name)) << name;
}

TEST(Dependencies, are_those_of_the_original) {
  if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded definitions at " << recordings;
  const Planned twins = plan_twins("functions.hpp");
  const auto ours = std::ranges::find(twins.implementations, "use_scope", &definition::Implementation::interface_name);
  ASSERT_NE(ours, twins.implementations.end());
  json::Writer out;
  write(out, *ours, definition::Spelling::snake_case);
  const Value written = *json::parse(out.text());
  const Value& dependency = written.find("dependencies")->array()->front();
  const Value theirs = recorded(".v10.json").at("use_scope");
  const Value& their = theirs.find("implementation_snake_unset_excluded")->find("dependencies")->array()->front();
  for (const json::Member& each : *their.object())
    if (each.key != "state_dependencies") {
      ASSERT_TRUE(dependency.find(each.key)) << each.key;
      EXPECT_EQ(json::to_text(*dependency.find(each.key)), json::to_text(each.value)) << each.key;
    }
}

TEST(States, are_those_of_the_originals) {
  if (!fs::exists(recordings)) GTEST_SKIP() << "no recorded definitions at " << recordings;
  for (const auto& [header, file] : {std::pair("stage.hpp", "stateful"), {"positions.hpp", "widgets_state_choice"}}) {
    const Planned twins = plan_twins(header);
    ASSERT_EQ(twins.states.size(), 1u);
    const Value document =
        json::parse(arkitekt::read_file((recordings / (std::string(file) + ".v10.json")).string()).value()).value();
    const auto theirs = definition::read_state(json::to_text(document.find("states")->array()->front()));
    ASSERT_TRUE(theirs);
    json::Writer a, b;
    write(a, twins.states.front(), definition::Spelling::snake_case);
    write(b, *theirs, definition::Spelling::snake_case);
    EXPECT_EQ(a.text(), b.text());
  }
}

} // namespace

} // namespace reflekt
