// Code blocks in the documentation come from compiled examples: a block below `<!-- path -->` stands in that file, line
// for line. And every link to a file leads somewhere.
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path source = ARKITEKT_SOURCE_DIR;

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(source))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  for (const auto& entry : fs::recursive_directory_iterator(source / "docs"))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  return found;
}

TEST(Docs, CodeBlocksStandInTheFilesTheyName) {
  const std::regex block("<!-- ([^ \n]+) -->\n```[a-z]*\n([^`]*)```");
  int blocks = 0;
  for (const fs::path& page : pages()) {
    const std::string text = arkitekt::read_file(page.string()).value();
    for (std::sregex_iterator it(text.begin(), text.end(), block), end; it != end; ++it, ++blocks) {
      const auto file = arkitekt::read_file((source / (*it)[1].str()).string());
      ASSERT_TRUE(file) << page << " names " << (*it)[1];
      EXPECT_NE(file->find((*it)[2].str()), std::string::npos)
          << page << ": this is not what " << (*it)[1] << " says:\n"
          << (*it)[2];
    }
  }
  EXPECT_GT(blocks, 0);
}

TEST(Docs, LinksToFilesLeadSomewhere) {
  const std::regex link("\\]\\(([^)#: ]+)(#[^)]*)?\\)");
  for (const fs::path& page : pages()) {
    const std::string text = arkitekt::read_file(page.string()).value();
    for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it)
      EXPECT_TRUE(fs::exists(page.parent_path() / (*it)[1].str())) << page << " links to " << (*it)[1];
  }
}

} // namespace
