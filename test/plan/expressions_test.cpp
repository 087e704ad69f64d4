#include "tool/plan/expressions.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/definition/definition.hpp>
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

namespace {

namespace definition = arkitekt::definition;
namespace json = arkitekt::json;
namespace fs = std::filesystem;
using definition::Port;
using definition::PortKind;

Port port(std::string key, PortKind kind, std::vector<Port> children = {}) {
  Port made;
  made.key = std::move(key);
  made.kind = kind;
  made.children = std::move(children);
  return made;
}

Port mode() {
  Port made = port("mode", PortKind::enumeration);
  made.choices = {{"fast", "fast"}, {"exact", "exact"}};
  return made;
}

/// The arguments of an imagined action.
std::vector<Port> siblings() {
  return {port("count", PortKind::integer),
          port("ratio", PortKind::floating),
          port("name", PortKind::string),
          port("flag", PortKind::boolean),
          mode(),
          port("numbers", PortKind::list, {port("...", PortKind::integer)}),
          port("range", PortKind::model, {port("min", PortKind::floating), port("max", PortKind::floating)}),
          port("table", PortKind::dict, {port("...", PortKind::string)}),
          port("when", PortKind::date)};
}

struct Parsed {
  std::optional<Expression> expression;
  std::string errors;
};
Parsed parse(const std::string& text, const Port& own, const std::vector<Port>* others) {
  arkitekt::Diagnostics diagnostics;
  const ExpressionText expression{text, [](std::uint32_t offset, std::uint32_t length) {
                                    return Place{.file = "a.hpp",
                                                 .line = 1,
                                                 .column = static_cast<int>(offset) + 1,
                                                 .width = static_cast<int>(length)};
                                  }};
  Parsed parsed;
  parsed.expression = parse_expression(expression, {own, others}, diagnostics);
  for (const arkitekt::Diagnostic& each : diagnostics.all())
    parsed.errors += std::to_string(each.where.column) + "+" + std::to_string(each.where.width) + ": " + each.message;
  return parsed;
}

/// One validator with the call, as it is sent.
std::string written(const Expression& expression, const Port& own) {
  Port carrier = own;
  carrier.validators = {{expression.call, expression.dependencies, {}, {}, expression.source}};
  json::Writer out;
  write(out, carrier, definition::Spelling::camel_case, true);
  const json::Value value = *json::parse(out.text());
  return json::to_text(*value.find("validators")->array()->front().find("call"));
}

/// Without the keys that are null.
void drop_nulls(json::Value& value) {
  if (auto* const items = value.array())
    for (json::Value& item : *items) drop_nulls(item);
  auto* const members = value.object();
  if (!members) return;
  std::erase_if(*members, [](const json::Member& member) { return member.value.is_null(); });
  for (json::Member& member : *members) drop_nulls(member.value);
}

TEST(Expressions, AreCompiledAsTheOriginalDoes) {
  const fs::path file = fs::path(ARKITEKT_SHARED_DIR) / "data" / "agent" / "catalog" / "expressions.json";
  if (!fs::exists(file)) GTEST_SKIP() << "no recorded expressions at " << file;
  // Recorded without types: ports of a kind that takes part in everything.
  const Port own = port("p", PortKind::union_);
  const std::vector<Port> others = {port("other", PortKind::union_)};
  const json::Value recorded = json::parse(arkitekt::read_file(file.string()).value()).value();
  for (const json::Value& each : *recorded.array()) {
    const std::string& text = *each.find("expression")->string();
    const Parsed parsed = parse(text, own, &others);
    if (each.find("error") || text == "'a' if value else 'b'") { // that one is no condition
      EXPECT_FALSE(parsed.expression) << text;
      continue;
    }
    ASSERT_TRUE(parsed.expression) << text << ": " << parsed.errors;
    json::Value ours = *json::parse(written(*parsed.expression, own)), theirs = *each.find("call");
    drop_nulls(ours);
    drop_nulls(theirs);
    EXPECT_EQ(json::to_text(ours), json::to_text(theirs)) << text;
    json::Value::Array dependencies(parsed.expression->dependencies.begin(), parsed.expression->dependencies.end());
    EXPECT_EQ(json::Value(dependencies), *each.find("dependencies")) << text;
  }
}

TEST(Expressions, FollowThePrecedenceOfPython) {
  const std::pair<const char*, const char*> cases[] = {
      {"value > 1 or value < 0 and flag", "value > 1 or (value < 0 and flag)"},
      {"not value > 1", "not (value > 1)"},
      {"value + 2 * 3 > 1", "value + (2 * 3) > 1"},
      {"-value * 2 > 1", "(-value) * 2 > 1"},
      {"value - 1 - 2 > 0", "(value - 1) - 2 > 0"},
      {"(value > 1) == flag", "eq(gt(value, 1), flag)"},
      {"flag if value > 1 else not flag", "if(value > 1, flag, not flag)"},
      {"1 < value <= 5", "value > 1 and value <= 5"},
      {"utils.gt(value, 1)", "value > 1"},
      {"gt(b=1, a=value)", "value > 1"},
      {" @ value > +1 ", "value > 1"},
      {"value not in [1, 2]", "not (value in [1, 2])"},
      {"and(value > 1, flag)", "value > 1 and flag"},
  };
  const Port own = port("p", PortKind::floating);
  const std::vector<Port> others = siblings();
  for (const auto& [text, same] : cases) {
    const Parsed a = parse(text, own, &others), b = parse(same, own, &others);
    ASSERT_TRUE(a.expression && b.expression) << text << ": " << a.errors << b.errors;
    if (std::string(text).starts_with("1 <")) continue; // `1 < value` is lt(1, value)
    EXPECT_EQ(a.expression->call, b.expression->call) << text;
  }
}

TEST(Expressions, NameWhatTheyDependOn) {
  const Port own = port("p", PortKind::floating);
  const std::vector<Port> others = siblings();
  const Parsed parsed = parse("value > range.min and len(numbers) > count and value < range['max']", own, &others);
  ASSERT_TRUE(parsed.expression) << parsed.errors;
  EXPECT_EQ(parsed.expression->dependencies, (std::vector<std::string>{"range", "numbers", "count"}));
  EXPECT_EQ(parsed.expression->source, "value > range.min and len(numbers) > count and value < range['max']");
}

TEST(Expressions, ThatAreWrongAreRefusedWhereTheyAre) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "1+1: expected an operand, found the end"},
      {"value", "1+5: this is no condition"},
      {"value +", "8+1: expected an operand, found the end"},
      {"value > ", "9+1: expected an operand, found the end"},
      {"value + 1", "1+9: the expression is a number, and has to be true or false"},
      {"value > 'a'", "9+3: this is a text, and 'gt' takes a number here"},
      {"name > 3", "1+4: 'name' is STRING, and 'gt' takes a number here"},
      {"value > cuont", "9+5: the action has no argument 'cuont'"},
      {"range.mn > 1", "1+8: 'range' has no field 'mn'"},
      {"numbers.first > 1", "1+13: 'numbers' is a LIST: its elements have numbers, as in numbers[0]"},
      {"count.x > 1", "1+7: 'count' is INT, which has no parts"},
      {"value == 'a'", "1+12: a number is never equal to a text"},
      {"mode == 'slow'", "9+6: 'mode' is never 'slow'"},
      {"value = 3", "7+1: expected '==', found '='"},
      {"value > 1 && flag", "11+2: expected 'and', found '&&'"},
      {"!flag", "1+1: expected an operand, found '!'"},
      {"value ** 2 > 1", "7+2: the catalog has + - * / % alone, found '**'"},
      {"greater(value, 1)", "1+17: the catalog has no operation 'greater'"},
      {"gt(value)", "1+9: 'gt' needs the argument 'b'"},
      {"gt(value, 1, 2)", "14+1: 'gt' takes at most 2 arguments"},
      {"gt(value, c=2)", "13+1: 'gt' has no argument 'c'"},
      {"gt(value, a=2)", "13+1: 'a' is given twice"},
      {"value is 3", "10+1: expected None, found '3'"},
      {"value == None", "10+4: None is no argument"},
      {"(value > 1", "11+1: expected ')', found the end"},
      {"value > 1)", "10+1: expected the end of the expression, found ')'"},
      {"name == 'a", "9+1: the text that begins here does not end"},
      {"value > 1 if flag", "18+1: expected 'else', found the end"},
      {"flag and name", "10+4: 'name' is STRING, and 'and' takes true or false here"},
      {"value > 1.2.3", "12+2: expected the end of the expression, found '.3'"},
      {"numbers[value] > 1", "9+5: in brackets stands a text or a whole number"},
      {"numbers[-1] > 1", "1+11: in brackets stands a text or a whole number"},
      {"value > ä", "9+2: expected an operand, found 'ä'"},
  };
  const Port own = port("p", PortKind::floating);
  const std::vector<Port> others = siblings();
  for (const auto& [text, error] : cases) {
    const Parsed parsed = parse(text, own, &others);
    EXPECT_FALSE(parsed.expression) << text;
    EXPECT_EQ(parsed.errors, error) << text;
  }
}

TEST(Expressions, OfFieldsKnowTheirOwnValueAlone) {
  const Port own = port("p", PortKind::integer);
  EXPECT_TRUE(parse("value > 3", own, nullptr).expression);
  EXPECT_EQ(parse("value > other", own, nullptr).errors, "9+5: a field knows only its own value, and no 'other'");
}

TEST(Expressions, ThatNestWithoutEndAreRefused) {
  const Port own = port("p", PortKind::integer);
  for (const char* piece : {"(", "not ", "-", "[", "len(", "value if "}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += piece;
    EXPECT_FALSE(parse(text, own, nullptr).expression);
  }
}

} // namespace

} // namespace reflekt
