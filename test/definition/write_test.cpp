#include "samples.hpp"
#include <gtest/gtest.h>

namespace {

using namespace samples;

TEST(Write, writes_every_key_of_an_argument) {
  Port port = with_default(floating("sigma"), 2.0);
  port.widget = SliderWidget{0, 10, {}};
  EXPECT_EQ(written(port, Spelling::snake_case, true),
            R"({"key":"sigma","label":null,"kind":"FLOAT","description":null,"identifier":null,"nullable":true,)"
            R"("effects":[],"choices":null,"reference_unit":null,"proposed_units":null,"dimension":null,)"
            R"("children":null,"validators":[],"default":2.0,)"
            R"("widget":{"kind":"SLIDER","follow_value":null,"min":0.0,"max":10.0,"step":null},"requires":null})");
}

TEST(Write, writes_every_key_of_a_return) {
  Port port = list("return0", text("..."));
  port.choices = {{"a", "A", "first"}};
  port.widget = ChoiceWidget{};
  EXPECT_EQ(written(port, Spelling::camel_case, false),
            R"({"key":"return0","label":null,"kind":"LIST","description":null,"identifier":null,"nullable":false,)"
            R"("effects":[],"choices":[{"value":"a","label":"A","image":null,"description":"first"}],)"
            R"("referenceUnit":null,"proposedUnits":null,"dimension":null,"children":[)"
            R"({"key":"...","label":null,"kind":"STRING","description":null,"identifier":null,"nullable":false,)"
            R"("effects":[],"choices":null,"referenceUnit":null,"proposedUnits":null,"dimension":null,)"
            R"("children":null,"widget":null,"provides":null}],"widget":{"kind":"CHOICE"},"provides":null})");
}

TEST(Write, writes_every_key_of_an_implementation_in_both_spellings) {
  Implementation tick;
  tick.interface_name = "tick";
  tick.definition = definition("tick", "Tick", "Does nothing", {}, {});
  EXPECT_EQ(written(tick, Spelling::snake_case),
            R"({"definition":{"description":"Does nothing","collections":[],"key":"tick","version":"1","name":"Tick",)"
            R"("stateful":false,"pure":false,"idempotent":false,"allow_probe":false,"catalogs":[],"port_groups":[],)"
            R"("args":[],"returns":[],"kind":"FUNCTION","is_test_for":[],"is_dev":false},"dependencies":[],)"
            R"("tracks":[],"interface":"tick","params":null,"instance_id":null,"locks":[],"optimistics":[],)"
            R"("manipulates":[],"needs_token":true,"provenance_audience":null,"effects":"UNKNOWN",)"
            R"("execution":"PLAIN","code_hash":null,"logo":null})");
  tick.code_hash = "abc";
  EXPECT_EQ(written(tick, Spelling::camel_case),
            R"({"definition":{"description":"Does nothing","collections":[],"key":"tick","version":"1","name":"Tick",)"
            R"("stateful":false,"pure":false,"idempotent":false,"allowProbe":false,"catalogs":[],"portGroups":[],)"
            R"("args":[],"returns":[],"kind":"FUNCTION","isTestFor":[],"isDev":false},"dependencies":[],)"
            R"("tracks":[],"interface":"tick","params":null,"instanceId":null,"locks":[],"optimistics":[],)"
            R"("manipulates":[],"needsToken":true,"provenanceAudience":null,"effects":"UNKNOWN",)"
            R"("execution":"PLAIN","codeHash":"abc","logo":null})");
}

TEST(Write, leaves_the_keys_of_default_values_alone) {
  const Port port = with_default(dict("d", integer("...")), Value::Object{{"a_b", 1}});
  EXPECT_NE(written(port, Spelling::camel_case, true).find(R"("default":{"a_b":1})"), std::string::npos);
}

TEST(Write, names_all_kinds) {
  EXPECT_EQ(name_of(PortKind::boolean), "BOOL");
  EXPECT_EQ(name_of(PortKind::dict), "DICT");
  EXPECT_EQ(name_of(PortKind::memory_structure), "MEMORY_STRUCTURE");
  EXPECT_EQ(name_of(PortKind::interface_), "INTERFACE");
}

// The hashes are those of the Python original for the same definition.

TEST(Hash, is_that_of_the_python_original) {
  EXPECT_EQ(
      hash(definition("add_numbers", "Add Numbers",
                      "Add two numbers.\n\nThe long description of the function,\nover two lines.",
                      {documented(integer("a"), "The first summand"), documented(integer("b"), "The second summand")},
                      {documented(integer("return0"), "The sum")})),
      "c0cd2b25041f42ece5a636716e92dd8031c5899b98ee0e5a9a16b3aa50e446a6");
}

TEST(Hash, covers_what_callers_see_and_nothing_else) {
  const Definition original = everything().definition;
  Definition other = original;
  other.is_dev = !other.is_dev;
  EXPECT_EQ(hash(other), hash(original));
  const auto differs = [&](auto change) {
    Definition changed = original;
    change(changed);
    return hash(changed) != hash(original);
  };
  EXPECT_TRUE(differs([](Definition& d) { d.key = "x"; }));
  EXPECT_TRUE(differs([](Definition& d) { d.version = "3"; }));
  EXPECT_TRUE(differs([](Definition& d) { d.description = "x"; }));
  EXPECT_TRUE(differs([](Definition& d) { d.kind = ActionKind::function; }));
  EXPECT_TRUE(differs([](Definition& d) { d.stateful = false; }));
  EXPECT_TRUE(differs([](Definition& d) { d.collections.clear(); }));
  EXPECT_TRUE(differs([](Definition& d) { d.args[0].children[0].default_value = 0.25; }));
  EXPECT_TRUE(differs([](Definition& d) { d.returns[0].nullable = true; }));
}

TEST(Hash, tells_whole_numbers_from_floating_point) {
  const auto with = [](Value value) {
    return definition("f", "F", "f", {with_default(floating("x"), std::move(value))}, {});
  };
  EXPECT_NE(hash(with(1)), hash(with(1.0)));
}

TEST(Hash, does_not_depend_on_the_order_in_default_values) {
  const auto with = [](Value::Object value) {
    return definition("f", "F", "f", {with_default(dict("x", integer("...")), std::move(value))}, {});
  };
  EXPECT_EQ(hash(with({{"a", 1}, {"b", 2}})), hash(with({{"b", 2}, {"a", 1}})));
}

} // namespace
