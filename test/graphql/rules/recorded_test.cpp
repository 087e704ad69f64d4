// Documents that must be refused, with the faults that the reference implementation found (graphql-js 17).
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/validation.hpp>
#include <arkitekt/json/value.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <map>

namespace arkitekt::graphql {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// Cases in which we decide otherwise, and what we find. The reasons are in docs/reference/graphql-validation.md.
const std::map<std::string, Lines> deviations = {
    {"varpos_oneof_nullable",
     {"VariablesInAllowedPosition 1:9 1:44 Variable \"$id\" is of type \"ID\" but must be non-nullable to be used for "
      "OneOf Input Object \"TargetInput\"."}},
    {"empty_selection", {"Syntax Error 1:3 Syntax Error: Expected Name, found \"}\"."}},
    {"empty_nested_selection", {"Syntax Error 1:17 Syntax Error: Expected Name, found \"}\"."}},
};

fs::path recorded(std::string_view folder = {}) {
  return fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/invalid" / folder;
}

std::string without_rule(std::string name) {
  if (name.ends_with("Rule")) name.resize(name.size() - 4);
  if (name.ends_with("OnDirectives")) name.resize(name.size() - 12);
  return name;
}

/// The faults of graphql-js, each with the rule that graphql-core names for the same message.
Lines expected_of(const json::Value& record) {
  std::map<std::string, std::string> rules;
  const auto plain = [](std::string message) { return std::ranges::replace(message, '\'', '"'), message; };
  std::vector<std::string> in_order;
  if (const json::Value* errors = record.find("errors"))
    for (const json::Value& error : *errors->array()) {
      const json::Value* rule = error.find("rule");
      in_order.push_back(rule == nullptr || rule->is_null() ? "" : without_rule(*rule->string()));
      rules[plain(*error.find("message")->string())] = in_order.back();
    }
  Lines lines;
  const json::Value* errors = record.find("graphql-js 17.1.0")->find("errors");
  if (errors == nullptr) return lines;
  for (const json::Value& error : *errors->array()) {
    const std::string& message = *error.find("message")->string();
    const auto rule = rules.find(message);
    std::string line = rule != rules.end()              ? rule->second
                       : lines.size() < in_order.size() ? in_order[lines.size()]
                                                        : "";
    if (message.starts_with("Syntax Error")) line = "Syntax Error";
    if (const json::Value* locations = error.find("locations"); locations != nullptr && !locations->is_null())
      for (const json::Value& location : *locations->array())
        line += " " + std::to_string(*location.find("line")->integer()) + ":" +
                std::to_string(*location.find("column")->integer());
    lines.push_back(line + " " + message);
  }
  return lines;
}

std::string line_of(const Fault& fault) {
  std::string line(fault.rule);
  for (const Location& location : fault.locations) {
    const LineColumn place = line_column_utf16(*location.source, location.span.offset);
    line += " " + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return line + " " + fault.message;
}

Lines syntax_errors(const Diagnostics& diagnostics) {
  Lines lines;
  for (const Diagnostic& diagnostic : diagnostics.all())
    lines.push_back("Syntax Error " + std::to_string(diagnostic.where.line) + ":" +
                    std::to_string(diagnostic.where.column) + " " + diagnostic.message);
  return lines;
}

Lines found_in_document(const fs::path& file, const json::Value& record) {
  Diagnostics diagnostics;
  const Source source{file, read_file(file).value()};
  const auto document = parse_document(source, diagnostics);
  if (!document) return syntax_errors(diagnostics);
  const json::Value* name = record.find("schema");
  if (name == nullptr || name->is_null()) return {}; // the case is about syntax alone
  const auto schema = build_schema({{*name->string(), read_file(recorded(*name->string())).value()}}, diagnostics);
  if (!schema) return {to_text(diagnostics)};
  Lines lines;
  for (const Fault& fault : validate(*schema, {&*document})) lines.push_back(line_of(fault));
  return lines;
}

std::string utf16_place(const Place& place) {
  const Source line{"", place.line_text};
  return std::to_string(place.line) + ":" +
         std::to_string(line_column_utf16(line, static_cast<std::size_t>(place.column - 1)).column);
}

Lines found_in_schema(const fs::path& file, const json::Value& record) {
  Diagnostics diagnostics;
  build_schema({{file, read_file(file).value()}}, diagnostics);
  Lines lines;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const bool is_about_schema = *record.find("stage")->string() == "schema";
    std::string line = diagnostic.message.starts_with("Syntax Error") ? "Syntax Error"
                       : is_about_schema                              ? ""
                                                                      : diagnostic.code;
    if (diagnostic.where.line > 0) line += " " + utf16_place(diagnostic.where);
    for (const Note& note : diagnostic.notes) line += " " + utf16_place(note.where);
    lines.push_back(line + " " + diagnostic.message);
  }
  return lines;
}

/// Compares all cases of a folder and says how many agree.
template <class Find> void compare_all(std::string_view folder, Find find) {
  if (!fs::exists(recorded(folder))) GTEST_SKIP() << "the recorded cases are not here";
  int agreeing = 0, deviating = 0;
  for (const auto& entry : fs::directory_iterator(recorded(folder))) {
    const std::string file_name = entry.path().filename();
    if (!file_name.ends_with(".expected.json")) continue;
    const std::string name = file_name.substr(0, file_name.size() - 14);
    const json::Value record = json::parse(read_file(entry.path()).value()).value();
    const Lines found = find(entry.path().parent_path() / (name + ".graphql"), record);
    const auto deviation = deviations.find(name);
    if (deviation == deviations.end()) {
      EXPECT_EQ(found, expected_of(record)) << name;
      agreeing += found == expected_of(record);
    } else {
      EXPECT_EQ(found, deviation->second) << name;
      EXPECT_NE(found, expected_of(record)) << name << " is no deviation";
      ++deviating;
    }
  }
  std::cout << folder << ": " << agreeing << " cases agree, " << deviating << " deviate for a reason\n";
  EXPECT_GT(agreeing, 0);
}

} // namespace

TEST(RecordedCases, DocumentsAreRefusedAsByTheReferenceImplementation) { compare_all("validation", found_in_document); }

TEST(RecordedCases, SchemasAreRefusedAsByTheReferenceImplementation) { compare_all("schemas", found_in_schema); }

TEST(RecordedCases, OfDialectsThoseOfTheSpecificationAreSpoken) { compare_all("dialect", found_in_document); }

} // namespace arkitekt::graphql
