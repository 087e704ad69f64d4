// A case is a folder: what a user writes, and what is to come of it. Shared by the tests of goldens and of errors.
//
// To make all expectations anew, then read the diff:
//
//   ARKITEKT_UPDATE_GOLDENS=1 ctest --test-dir build -R 'golden_test|errors_test'
#pragma once
#include "tool/generate.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

struct Case {
  std::string name;      ///< the folder's: "actions"
  std::string directory; ///< absolute
};

/// The folders below `directory`, in alphabetical order.
std::vector<Case> cases_below(const std::string& directory);

/// By its name.
bool is_generated(const std::string& path);

/// The job of a case: all its headers and sources, schema.graphql where there is one, or the schemas of schemas.txt
/// (lines "domain file"), and the GraphQL documents of the folder "documents", made as options.txt says (lines
/// "scalar Date=std::string", "styler snake_case" …). It writes to `out`.
Job job_of(const Case& test_case, const std::string& out);

/// Fails the test unless the file holds `text`; writes it there when the expectations are to be made anew.
void expect_file(const std::string& path, const std::string& text);

std::string read(const std::string& path);

} // namespace reflekt
