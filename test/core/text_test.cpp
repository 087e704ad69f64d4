#include "support/folder.hpp"
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>

namespace arkitekt {

class TextFile : public testing::Test {
 protected:
  const std::string directory = test::own_folder();
};

TEST_F(TextFile, IsReadBackAsWritten) {
  const std::string path = directory + "/deep/er/a.txt";
  EXPECT_TRUE(*write_file_if_changed(path, std::string("a\0b", 3)));
  EXPECT_EQ(*read_file(path), std::string("a\0b", 3));
}

TEST_F(TextFile, IsLeftAloneWhenNothingChanged) {
  const std::string path = directory + "/a.txt";
  ASSERT_TRUE(*write_file_if_changed(path, "same"));
  const auto written = std::filesystem::last_write_time(path);
  EXPECT_FALSE(*write_file_if_changed(path, "same"));
  EXPECT_EQ(std::filesystem::last_write_time(path), written);
  EXPECT_TRUE(*write_file_if_changed(path, "other"));
  EXPECT_EQ(*read_file(path), "other");
}

TEST_F(TextFile, ErrorsNameTheFileAndTheReason) {
  EXPECT_EQ(read_file(directory + "/none").error().message(),
            "cannot read " + directory + "/none: No such file or directory");
  EXPECT_FALSE(write_file_if_changed("/dev/null/x", "text"));
}

} // namespace arkitekt
