#include "support/folder.hpp"
#include "tool/config/glob.hpp"
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gmock/gmock.h>

namespace reflekt {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Glob : public testing::Test {
 protected:
  static constexpr const char* files[] = {"a.graphql",          "b.gql",           "c.txt",          "sub/d.graphql",
                                          "sub/deep/e.graphql", ".hidden.graphql", ".git/f.graphql", "[odd].graphql"};
  void SetUp() override {
    for (const char* file : files) ASSERT_TRUE(arkitekt::write_file_if_changed(root + "/" + file, "x"));
    fs::create_directories(root + "/empty.graphql");
    fs::create_directory_symlink(root + "/sub", root + "/sub/deep/loop");
  }
  std::vector<std::string> expand(const std::string& pattern) {
    std::vector<std::string> found = expand_glob(root + "/" + pattern);
    for (std::string& file : found) file = file.substr(root.size() + 1);
    return found;
  }
  const std::string root = arkitekt::test::own_folder();
};

TEST_F(Glob, StarsStayInOneDirectory) { EXPECT_THAT(expand("*.graphql"), ElementsAre("[odd].graphql", "a.graphql")); }

TEST_F(Glob, TwoStarsGoThroughAllDirectories) {
  EXPECT_THAT(expand("**/*.graphql"), ElementsAre("[odd].graphql", "a.graphql", "sub/d.graphql", "sub/deep/e.graphql"));
  EXPECT_THAT(expand("sub/**/deep/**/e.graphql"), ElementsAre("sub/deep/e.graphql"));
  EXPECT_THAT(expand("sub/**"), ElementsAre("sub/d.graphql", "sub/deep/e.graphql"));
}

TEST_F(Glob, BracesAreAlternatives) {
  EXPECT_THAT(expand("{a,b}.{graphql,gql}"), ElementsAre("a.graphql", "b.gql"));
  EXPECT_THAT(expand("{sub/{d,deep/e},c}.{graphql,txt}"), ElementsAre("c.txt", "sub/d.graphql", "sub/deep/e.graphql"));
  EXPECT_THAT(expand("{a.graphql"), IsEmpty());
}

TEST_F(Glob, TakesOneCharacterAndSets) { EXPECT_THAT(expand("[!a-b[].tx?"), ElementsAre("c.txt")); }

TEST_F(Glob, MeansFilesOnly) { EXPECT_THAT(expand("empty*"), IsEmpty()); }

TEST_F(Glob, FindsNothingWhereNothingIs) { EXPECT_THAT(expand("no/such/**/*.graphql"), IsEmpty()); }

TEST_F(Glob, ManyAlternativesAndStarsEnd) {
  std::string braces, stars;
  for (int i = 0; i < 30; ++i) braces += "{a,b}", stars += "**/*/";
  EXPECT_THAT(expand(braces), IsEmpty());
  EXPECT_THAT(expand(stars + "x"), IsEmpty());
}

TEST(GlobNames, RelativeOnesStayRelative) {
  const fs::path before = fs::current_path();
  fs::current_path(ARKITEKT_TEST_DIR);
  ASSERT_TRUE(arkitekt::write_file_if_changed("relative/x.graphql", ""));
  EXPECT_THAT(expand_glob("./relative/*.graphql"), ElementsAre("relative/x.graphql"));
  EXPECT_THAT(expand_glob("**/x.graph*"), ElementsAre("relative/x.graphql"));
  fs::current_path(before);
}

TEST(GlobMatch, ComparesPaths) {
  const struct {
    std::string_view pattern, path;
    bool matches;
  } cases[] = {
      {"a.graphql", "a.graphql", true},
      {"a.graphql", "b.graphql", false},
      {"*.graphql", "sub/a.graphql", false},
      {"**/*.graphql", "a.graphql", true},
      {"**/*.graphql", "x/y/a.graphql", true},
      {"**/gen/**", "x/gen/a.graphql", true},
      {"**/gen/**", "x/a.graphql", false},
      {"x/**", "x", true},
      {"/x/*", "x/a", false},
      {"./x/*.{a,b}", "x/c.b", true},
      {"", "", true},
      {"*", ".hidden", false},
      {"**", "a/b", true},
  };
  for (const auto& c : cases) EXPECT_EQ(matches_glob(c.pattern, c.path), c.matches) << c.pattern << " " << c.path;
}

TEST(GlobMatch, IsNeverExponential) {
  std::string pattern, path;
  for (int i = 0; i < 500; ++i) pattern += "**/a/", path += "a/";
  EXPECT_FALSE(matches_glob(pattern + "b", path));
}

TEST(IsGlob, TellsPatternsFromNames) {
  EXPECT_TRUE(is_glob("src/**"));
  EXPECT_TRUE(is_glob("a.{b,c}"));
  EXPECT_FALSE(is_glob("src/a-b_c.graphql"));
}

TEST_F(Glob, KnowsTheFoldersToLookInto) {
  const auto folders = [&](const std::string& pattern) {
    std::vector<std::string> found = folders_of_glob(root + "/" + pattern);
    for (std::string& folder : found) folder = folder == root ? "." : folder.substr(root.size() + 1);
    return found;
  };
  EXPECT_THAT(folders("*.graphql"), ElementsAre("."));
  EXPECT_THAT(folders("sub/d.graphql"), ElementsAre("sub"));
  EXPECT_THAT(folders("**/*.graphql"), ElementsAre(".", "empty.graphql", "sub", "sub/deep"));
  EXPECT_THAT(folders("*/deep/*.graphql"), ElementsAre(".", "empty.graphql", "sub/deep"));
  EXPECT_THAT(folders("sub/{deep,lost}/*"), ElementsAre("sub", "sub/deep"));
  EXPECT_THAT(folders("sub/later/on/*.graphql"), ElementsAre("sub"));
  fs::current_path(root);
  EXPECT_THAT(folders_of_glob("a.graphql"), ElementsAre("."));
}

} // namespace reflekt
