#include "tool/plan/names.hpp"
#include <gtest/gtest.h>

namespace reflekt {

TEST(Names, BecomeSnakeCaseAsInPython) { // inflection.underscore
  const std::pair<const char*, const char*> rows[] = {{"blur", "blur"},
                                                      {"doTheThing", "do_the_thing"},
                                                      {"DoTheThing", "do_the_thing"},
                                                      {"HTTPServer", "http_server"},
                                                      {"already_snake", "already_snake"},
                                                      {"Line2D", "line2_d"},
                                                      {"x", "x"},
                                                      {"", ""},
                                                      {"getURL", "get_url"}};
  for (const auto& [name, expected] : rows) EXPECT_EQ(snake_case(name), expected) << name;
}

TEST(Names, BecomeTitlesAsInPython) {
  EXPECT_EQ(title_case("add_numbers"), "Add Numbers");
  EXPECT_EQ(title_case("doTheThing"), "Dothething");
  EXPECT_EQ(title_case("a"), "A");
}

TEST(Names, IdentifiersOfPortsHoldOnlyWhatServersTake) {
  EXPECT_EQ(port_identifier("My Camera+", "Kernel"), "@my_camera_/kernel");
  EXPECT_EQ(port_identifier("my-lib.2", "long_kernel"), "@my-lib.2/long_kernel");
}

TEST(Names, TargetsBecomeCIdentifiers) {
  EXPECT_EQ(c_identifier("my-lib.2"), "my_lib_2");
  EXPECT_EQ(c_identifier("2d"), "_2d");
}

TEST(Names, VariablesNeverGetTwoUnderscores) {
  EXPECT_EQ(local_name("sigma"), "sigma_");
  EXPECT_EQ(local_name("sigma_"), "sigma_0");
}

TEST(UniqueNames, AreGivenOnce) {
  UniqueNames names;
  EXPECT_EQ(names.take("read_kernel"), "read_kernel");
  EXPECT_EQ(names.take("read_kernel"), "read_kernel_2");
  EXPECT_EQ(names.take("read_kernel"), "read_kernel_3");
}

} // namespace reflekt
