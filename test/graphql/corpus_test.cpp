// Real schemas and documents: all of them parse, print and build.
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <arkitekt/graphql/schema.hpp>
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

} // namespace arkitekt::graphql
