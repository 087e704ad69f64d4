// How the tests of the rules for type systems say what they expect.
#pragma once
#include <arkitekt/graphql/schema.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

using Faults = std::vector<std::string>;

/// Every error of building the schema as `Rule 1:3 2:5 message`.
inline Faults schema_faults_of(std::string text, Strictness strictness = Strictness::error) {
  Diagnostics diagnostics;
  const bool is_built =
      build_schema({{"schema.graphql", std::move(text)}}, diagnostics, {.rules = strictness}).has_value();
  EXPECT_EQ(is_built, !diagnostics.has_errors());
  Faults faults;
  const auto append = [](std::string& line, const Place& place) {
    if (place.line > 0) ((line += ' ') += std::to_string(place.line) + ':') += std::to_string(place.column);
  };
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    std::string line = diagnostic.code;
    append(line, diagnostic.where);
    for (const Note& note : diagnostic.notes) append(line, note.where);
    faults.push_back(line + " " + diagnostic.message);
  }
  return faults;
}

} // namespace arkitekt::graphql
