// Real schemas and documents: all of them parse, print and build.
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/graphql/validation.hpp>
#include <filesystem>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

namespace fs = std::filesystem;

std::vector<fs::path> corpus_files(std::string_view only = {}) {
  std::vector<fs::path> files;
  const fs::path corpus = fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/corpus";
  if (!fs::exists(corpus)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(corpus))
    if (entry.path().extension() == ".graphql" && (only.empty() || entry.path().filename() == only))
      files.push_back(entry.path());
  return files;
}

TEST(Corpus, EveryFilePrintsAsWhatItIs) {
  const auto files = corpus_files();
  if (files.empty()) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  for (const fs::path& file : files) {
    const Source source{file, read_file(file).value()};
    Diagnostics diagnostics;
    const auto document = parse_document(source, diagnostics);
    if (!document) {
      // Files without any definition are the only ones that real projects have and that do not parse.
      EXPECT_NE(to_text(diagnostics).find("Unexpected <EOF>"), std::string::npos) << to_text(diagnostics);
      continue;
    }
    const Source again{"printed", print(*document)};
    const auto reread = parse_document(again, diagnostics);
    ASSERT_TRUE(reread) << file << to_text(diagnostics);
    EXPECT_EQ(print(*reread), again.text) << file;
    EXPECT_EQ(minify(again.text), minify(print(*reread))) << file;
    const Source small{"minified", print_minified(*document)};
    EXPECT_TRUE(parse_document(small, diagnostics)) << file << to_text(diagnostics);
  }
}

TEST(Corpus, EverySchemaBuilds) {
  const auto files = corpus_files("schema.graphql");
  if (files.empty()) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  for (const fs::path& file : files) {
    Diagnostics diagnostics;
    const auto schema = build_schema({{file, read_file(file).value()}}, diagnostics, {.rules = Strictness::ignore});
    EXPECT_TRUE(schema.has_value()) << to_text(diagnostics);
  }
}

TEST(Corpus, EveryCleanSetOfDocumentsIsValid) {
  const auto files = corpus_files("clean.graphql");
  if (files.empty()) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  for (const fs::path& file : files) {
    Diagnostics diagnostics;
    fs::path schema_file = file.parent_path() / "schema.graphql";
    if (file.parent_path().filename() == "turms-spacex-capsules") // it has JSON; this is the same service
      schema_file = file.parent_path().parent_path() / "cynic-schema-spacex/schema.graphql";
    const auto schema =
        build_schema({{schema_file, read_file(schema_file).value()}}, diagnostics, {.rules = Strictness::ignore});
    const Source source{file, read_file(file).value()};
    const auto document = parse_document(source, diagnostics);
    ASSERT_TRUE(schema && document) << to_text(diagnostics);
    validate(*schema, {&*document}, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "") << file;
  }
  EXPECT_GE(files.size(), 25u);
}

TEST(Corpus, FaultsOfTypeSystemsCanBeWarnings) {
  const fs::path file = fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/corpus/cynic-github/schema.graphql";
  if (!fs::exists(file)) GTEST_SKIP() << "the corpus of real schemas and documents is not here";
  Diagnostics strict, lenient;
  EXPECT_FALSE(build_schema({{file, read_file(file).value()}}, strict));
  EXPECT_TRUE(build_schema({{file, read_file(file).value()}}, lenient, {.rules = Strictness::warn}));
  EXPECT_EQ(strict.error_count(), 6u) << to_text(strict);
  EXPECT_EQ(lenient.all().size(), 6u);
  EXPECT_FALSE(lenient.has_errors());
}

} // namespace arkitekt::graphql
