#include "tool/commands/report.hpp"
#include <arkitekt/json/value.hpp>
#include <gtest/gtest.h>

namespace reflekt {

using arkitekt::Diagnostics;
using arkitekt::Place;

Diagnostics sample() {
  Diagnostics diagnostics;
  // The rocket is one code point, two UTF-16 units, four bytes; the column is that of `x`, in bytes.
  diagnostics.error({"my src/ä.graphql", 3, 6, 2, "🚀 xy"}, "no 'xy'").code = "FieldsOnCorrectType";
  diagnostics.warning({"gone.graphql"}, "not there").code = "File";
  diagnostics.error({}, "at no place").notes.push_back({{"other.graphql", 2, 1, 1, "a"}, "and here"});
  return diagnostics;
}

TEST(JsonReport, HasOneObjectForEachDiagnostic) {
  EXPECT_EQ(to_json(sample()), R"([
  {
    "severity": "error",
    "code": "FieldsOnCorrectType",
    "message": "no 'xy'",
    "file": "my src/ä.graphql",
    "line": 3,
    "column": 4
  },
  {
    "severity": "warning",
    "code": "File",
    "message": "not there",
    "file": "gone.graphql",
    "line": null,
    "column": null
  },
  {
    "severity": "error",
    "code": null,
    "message": "at no place",
    "file": null,
    "line": null,
    "column": null
  }
]
)");
}

TEST(JsonReport, IsAnEmptyArrayWhenAllIsWell) { EXPECT_EQ(to_json({}), "[]\n"); }

TEST(SarifReport, HasOneRunWithRulesAndResults) {
  const auto log = arkitekt::json::parse(to_sarif(sample())).value();
  EXPECT_EQ(*log.find("version"), arkitekt::json::Value("2.1.0"));
  const auto& run = log.find("runs")->array()->front();
  EXPECT_EQ(*run.find("columnKind"), arkitekt::json::Value("utf16CodeUnits"));
  const auto& driver = *run.find("tool")->find("driver");
  EXPECT_EQ(*driver.find("name"), arkitekt::json::Value("reflekt"));
  ASSERT_EQ(driver.find("rules")->array()->size(), 2u);
  EXPECT_EQ(*driver.find("rules")->array()->at(0).find("id"), arkitekt::json::Value("FieldsOnCorrectType"));

  const auto& results = *run.find("results")->array();
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0], arkitekt::json::parse(R"({
    "ruleId": "FieldsOnCorrectType", "level": "error", "message": {"text": "no 'xy'"},
    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "my%20src/%C3%A4.graphql"},
      "region": {"startLine": 3, "startColumn": 4, "endColumn": 6}}}],
    "relatedLocations": []})")
                            .value());
  EXPECT_EQ(results[1], arkitekt::json::parse(R"({
    "ruleId": "File", "level": "warning", "message": {"text": "not there"},
    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "gone.graphql"}}}], "relatedLocations": []})")
                            .value());
  EXPECT_EQ(results[2], arkitekt::json::parse(R"({
    "level": "error", "message": {"text": "at no place"}, "locations": [],
    "relatedLocations": [{"physicalLocation": {"artifactLocation": {"uri": "other.graphql"},
      "region": {"startLine": 2, "startColumn": 1, "endColumn": 2}}, "message": {"text": "and here"}}]})")
                            .value());
}

TEST(SarifReport, NamesAbsoluteFilesByUrl) {
  Diagnostics diagnostics;
  diagnostics.error({"/a b.graphql"}, "x");
  EXPECT_NE(to_sarif(diagnostics).find("\"file:///a%20b.graphql\""), std::string::npos);
}

TEST(CountText, SpeaksOfOneAndOfMany) {
  Diagnostics diagnostics;
  EXPECT_EQ(count_text(diagnostics), "no errors");
  diagnostics.warning({}, "");
  EXPECT_EQ(count_text(diagnostics), "no errors, 1 warning");
  diagnostics.error({}, "");
  diagnostics.warning({}, "");
  EXPECT_EQ(count_text(diagnostics), "1 error, 2 warnings");
}

} // namespace reflekt
