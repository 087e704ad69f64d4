// READ FIRST. The whole generator, from top to bottom:
//
//   headers ─ scan() ─▶ Model (plain values, no Clang) ─┐
//   schemas ─ build_schema() ─▶ Schema ─────────────────┴─ plan() ─▶ Plan (every name and rule is final) ─ emit() ─▶
//   files
//
//   documents ─ parse_document(), validate() ─▶ plan_documents() ─▶ DocumentsPlan ─ emit_documents() ─▶ files
//
// Each step takes values and returns values and diagnostics. All errors of all inputs come in one run; nothing is
// written when there is one.
#pragma once
#include "tool/config/job.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <string>
#include <vector>

namespace reflekt {

struct GenerateResult {
  arkitekt::Diagnostics diagnostics; ///< in the order of the job's files, then of lines
  struct File {
    std::string path;
    bool is_new = false; ///< false: it was there already, and as it should be
  };
  std::vector<File> files; ///< empty when there was an error
  bool ok() const { return !diagnostics.has_errors(); }
};

/// Runs the job, and writes the files and the depfile.
GenerateResult generate(const Job& job);

/// The depfile: what `target` depends on, in the syntax of make.
std::string depfile_text(const std::string& target, const std::vector<std::string>& dependencies);

} // namespace reflekt
